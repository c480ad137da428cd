"""Runs the cases of the Autobahn test suite against a websocket echo server and prints what failed.

    python3 tests/autobahn/run.py --url ws://127.0.0.1:8080/api/v1/_faults/echo --cache target/autobahn

Needs Python 3.8 or newer with `venv` and, on its first run, PyPI. It ends with 0 if no case failed and every connection was
closed as the suite demands, with 1 if not, and with 2 if the suite could not be had or nobody listens.
"""

import argparse
import asyncio
import collections
import json
import pathlib
import sys
import time
import urllib.parse

sys.dont_write_bytecode = True  # nothing is left beside the sources

import suite
from peer import Peer

# Informational cases have no right or wrong outcome; a case that passes in a way less strict than could be is told apart.
PASSED = ("OK", "NON-STRICT", "INFORMATIONAL")
CLOSED = ("OK", "INFORMATIONAL")
# Longer than the patience of any case that passes.
CASE_S = 120


def main():
    arguments = parse_arguments()
    try:
        cases = suite.load(suite.fetch(arguments.cache))
    except suite.Unavailable as why:
        print(why, file=sys.stderr)
        return 2
    chosen = {name: case for name, case in cases.items() if int(name.split(".")[0]) in arguments.sections}
    begun = time.monotonic()
    try:
        outcomes = asyncio.run(run_all(chosen, arguments.url))
    except OSError as error:
        print(f"no connection to {arguments.url}: {error}", file=sys.stderr)
        return 2
    report(outcomes, time.monotonic() - begun)
    if arguments.json:
        arguments.json.write_text(json.dumps(outcomes, indent=1))
    is_clean = all(outcome["behavior"] in PASSED and outcome["behaviorClose"] in CLOSED for outcome in outcomes)
    return 0 if outcomes and is_clean else 1


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--url", required=True, help="the echo server, ws://host:port/path")
    parser.add_argument("--cache", required=True, type=pathlib.Path, help="where the suite is kept")
    parser.add_argument("--sections", nargs="+", type=int, default=[1, 2, 3, 4, 5, 6, 7, 10], help="which to run")
    parser.add_argument("--json", type=pathlib.Path, help="a file that takes the outcome of each case")
    return parser.parse_args()


async def run_all(cases, url):
    """Runs the cases, one after the other, and returns their outcomes."""
    return [await run(name, case, url) for name, case in cases.items()]


async def run(name, case, url):
    """Runs one case and returns its outcome."""
    parts = urllib.parse.urlsplit(url)
    begun = time.monotonic()
    loop = asyncio.get_running_loop()
    _, peer = await loop.create_connection(lambda: Peer(case, parts.netloc, parts.path), parts.hostname, parts.port)
    peer.later(CASE_S, peer.drop)
    await peer.ended
    judged = peer.runCase
    return {
        "case": name,
        "behavior": judged.behavior,
        "behaviorClose": judged.behaviorClose,
        "closeCode": peer.remoteCloseCode,
        "clean": peer.wasClean,
        "ms": round((time.monotonic() - begun) * 1000),
        "result": judged.result,
        "resultClose": judged.resultClose,
    }


def report(outcomes, seconds):
    """Prints each case that is not simply in order, and the sums."""
    for outcome in outcomes:
        if (outcome["behavior"], outcome["behaviorClose"]) != ("OK", "OK"):
            print("{case:8} {behavior:14} {behaviorClose:16} {closeCode} {result} {resultClose}".format(**outcome))
    for column in ("behavior", "behaviorClose"):
        sums = collections.Counter(outcome[column] for outcome in outcomes)
        print(f"{column}: " + ", ".join(f"{count} {word}" for word, count in sorted(sums.items())))
    print(f"{len(outcomes)} cases in {seconds:.1f} s, {sum(outcome['clean'] for outcome in outcomes)} closed cleanly")


if __name__ == "__main__":
    sys.exit(main())
