"""Runs Schemathesis against a server until it has made so many cases, as several callers at once, and prints what it found.

    python3 tests/schemathesis/run.py --url http://127.0.0.1:8080 --world world.json --cache target/schemathesis --cases 20000

The world says who calls and which objects exist: {"callers": {"user": {"email": …, "password": …}, "nobody": null}, "objects":
{PREFIX: NAME}}; see hooks.py. Needs Python 3.11 or newer with `venv` and, on its first run, PyPI. It ends with 0 if nothing was found, with 1 if
something was, and with 2 if Schemathesis could not be had or did not run.
"""

import argparse
import concurrent.futures
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
import venv

HERE = pathlib.Path(__file__).parent
REQUIREMENTS = HERE / "requirements.txt"
# What an answer is held to. Refusals of bad data are only demanded where the document says what is bad.
CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
)
# The websocket answers no request without an upgrade; the counters and documents take no input.
EXCLUDED = r"/ws$|/metrics$|/swagger/doc\.json$|/asyncapi\.json$"
# More cases of one operation in one round than this find little that is new.
EXAMPLES = 30


class Unavailable(Exception):
    """Schemathesis could not be had; says why."""


def main():
    arguments = parse_arguments()
    world = json.loads(arguments.world.read_text())
    begun = time.monotonic()
    try:
        program = fetch(arguments.cache)
    except Unavailable as why:
        print(why, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as scratch:
        document = pathlib.Path(scratch, "openapi.json")
        with urllib.request.urlopen(arguments.url + "/swagger/doc.json") as answer:
            document.write_bytes(answer.read())
        runs = [Run(program, arguments, world, caller, document, pathlib.Path(scratch)) for caller in world["callers"]]
        share = -(-arguments.cases // len(runs))
        with concurrent.futures.ThreadPoolExecutor(len(runs)) as pool:
            outcomes = list(pool.map(lambda run: run.until(share), runs))
    cases, failures = sum(run.cases for run in runs), sum(run.failures for run in runs)
    print(f"schemathesis: {cases} cases in {time.monotonic() - begun:.0f} s, {failures} failures")
    if arguments.json:
        arguments.json.write_text(json.dumps({"cases": cases, "failures": failures}))
    return max(outcomes)


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--url", required=True, help="the server, http://host:port")
    parser.add_argument("--world", required=True, type=pathlib.Path, help="a file with callers and objects")
    parser.add_argument("--cache", required=True, type=pathlib.Path, help="where Schemathesis is kept")
    parser.add_argument("--cases", type=int, default=20_000, help="how many, of all callers together")
    parser.add_argument("--seed", type=int, default=1, help="of the first round; each round has another")
    parser.add_argument("--json", type=pathlib.Path, help="a file that takes the counts")
    return parser.parse_args()


class Run:
    """The cases of one caller."""

    def __init__(self, program, arguments, world, caller, document, scratch):
        self.program, self.arguments, self.caller = program, arguments, caller
        self.document, self.report = document, scratch / f"{caller}.json"
        self.environment = {
            **os.environ,
            "PYTHONPATH": str(HERE),
            "PYTHONDONTWRITEBYTECODE": "1",
            "SCHEMATHESIS_HOOKS": "hooks",
            "VEZA_URL": arguments.url,
            "VEZA_LOGIN": json.dumps(world["callers"][caller]),
            "VEZA_OBJECTS": json.dumps(world["objects"]),
        }
        self.folder = scratch / caller
        self.folder.mkdir()
        self.cases = self.failures = 0

    def until(self, share):
        """Goes on, round by round, until so many cases are made; returns what the process is to end with."""
        worst, seed = 0, self.arguments.seed
        while self.cases < share and worst == 0:
            # the first round tries what the document shows and the edges of each schema
            phases = "fuzzing" if self.cases else "examples,coverage,fuzzing"
            worst, seed = self.round(phases, seed), seed + 1
        return worst

    def round(self, phases, seed):
        command = [
            self.program, "run", str(self.document), f"--url={self.arguments.url}", f"--phases={phases}", f"--seed={seed}",
            f"--max-examples={EXAMPLES}", f"--checks={','.join(CHECKS)}", f"--exclude-path-regex={EXCLUDED}",
            "--continue-on-failure", "--no-shrink", "--suppress-health-check=all", "--generation-database=none", "--warnings=off",
            "--no-color", "--request-timeout=30", "--generation-with-security-parameters=false", "--report=json", f"--report-json-path={self.report}",
        ]
        self.report.unlink(missing_ok=True)
        done = subprocess.run(command, capture_output=True, text=True, env=self.environment, cwd=self.folder)
        if not self.report.exists():
            print(f"--- {self.caller}: Schemathesis ended with {done.returncode}\n{done.stdout}\n{done.stderr}", file=sys.stderr)
            return 2
        report = json.loads(self.report.read_text())
        cases = report["test_cases"]
        self.cases += cases["generated"]
        self.failures += cases["unique_failures"] + len(report["errors"])
        if done.returncode != 0 or cases["generated"] == 0:
            print(f"--- as {self.caller}, seed {seed}:\n{done.stdout}\n{done.stderr}")
            return 1
        return 0


def fetch(cache):
    """Returns the program, installed on the first call for these requirements."""
    if sys.version_info < (3, 11):
        raise Unavailable("Schemathesis needs Python 3.11 or newer")
    pinned = hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()[:12]
    home = cache.resolve() / f"schemathesis-{pinned}-{sys.version_info.major}.{sys.version_info.minor}"
    if not (home / "complete").exists():
        cache.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(home, ignore_errors=True)
        install(home)
        (home / "complete").touch()
    return str(home / "bin" / "schemathesis")


def install(home):
    """Installs with pip, which knows the user's index and proxy and compares the hashes."""
    try:
        venv.create(home, with_pip=True)
    except (subprocess.CalledProcessError, OSError) as error:
        raise Unavailable(f"python3 cannot make an environment with pip (on Debian: apt install python3-venv): {error}") from error
    pip = [str(home / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    answer = subprocess.run(
        [*pip, "--require-hashes", "--only-binary", ":all:", "--no-deps", "--requirement", str(REQUIREMENTS)],
        capture_output=True,
        text=True,
    )
    if answer.returncode != 0:
        raise Unavailable(f"pip could not fetch Schemathesis; its first run needs PyPI or a mirror that pip is told of:\n{answer.stderr}")


if __name__ == "__main__":
    sys.exit(main())
