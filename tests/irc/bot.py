"""A bot on the library `irc`: it joins a channel, answers `!ping`, and ends when a moderator says `!stop`.

    python3 tests/irc/bot.py --port 6667 --channel "#…" --token vza_… --cache target/irc

It prints what it sees, one JSON object a line. Needs Python 3.11 or newer with `venv` and, on its first run, PyPI.
"""

import argparse
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import venv

REQUIREMENTS = pathlib.Path(__file__).parent / "requirements.txt"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--port", required=True, type=int)
    parser.add_argument("--channel", required=True)
    parser.add_argument("--token", required=True)
    parser.add_argument("--cache", required=True, type=pathlib.Path)
    arguments = parser.parse_args()
    python = fetch(arguments.cache)
    if pathlib.Path(sys.prefix).resolve() != pathlib.Path(python).parent.parent.resolve():
        os.execv(python, [python, *sys.argv])
    run(arguments)


def run(arguments):
    import irc.bot

    def tell(**seen):
        print(json.dumps(seen), flush=True)

    class Bot(irc.bot.SingleServerIRCBot):
        def on_welcome(self, connection, event):
            connection.cap("REQ", "twitch.tv/tags", "twitch.tv/commands")
            connection.join(arguments.channel)

        def on_join(self, connection, event):
            tell(joined=event.target, nick=event.source.nick)

        def on_pubmsg(self, connection, event):
            tags = {tag["key"]: tag["value"] for tag in event.tags}
            tell(said=event.arguments[0], by=tags.get("display-name"), id=tags.get("id"))
            if event.arguments[0] == "!ping":
                connection.privmsg(event.target, "pong from irc")
            if event.arguments[0] == "!stop":
                self.die("enough")

        def on_all_raw_messages(self, connection, event):
            tell(raw=event.arguments[0])

    password = f"oauth:{arguments.token}"
    Bot([irc.bot.ServerSpec("127.0.0.1", arguments.port, password)], "abot", "abot").start()


def fetch(cache):
    """Returns a Python that has the library, installed on the first call for these requirements."""
    pinned = hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()[:12]
    home = cache.resolve() / f"irc-{pinned}-{sys.version_info.major}.{sys.version_info.minor}"
    if not (home / "complete").exists():
        cache.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(home, ignore_errors=True)
        venv.create(home, with_pip=True)
        pip = [str(home / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
        wanted = ["--require-hashes", "--only-binary", ":all:", "--no-deps", "--requirement", str(REQUIREMENTS)]
        subprocess.run([*pip, *wanted], check=True)
        (home / "complete").touch()
    return str(home / "bin" / "python")


if __name__ == "__main__":
    main()
