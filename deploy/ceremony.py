#!/usr/bin/env python3
"""Counts what an endpoint costs: lines over all layers, tests aside. Prints each endpoint and the median.

An endpoint's lines are those of its entry in the table of routes, its handler, the message with its reply and its `Handle`
block, the SQL statements that the block names, and the types that it alone brings; what several endpoints share is shared out
among them. Blank lines do not count. With names of domains it counts these only.
"""

import re
import statistics
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENTRY = re.compile(r"\.(get|post|put|patch|delete)\(\s*\"([^\"]+)\",\s*Who::\w+,\s*((?:\w+::)*\w+),")


def lines(text):
    return sum(1 for line in text.splitlines() if line.strip())


def blocks(text, start):
    """Yields (match, block) for each item that begins like this, with its docs and attributes, to its closing brace."""
    for match in re.finditer(r"((?:^[ ]*(?:///|#\[).*\n)*)^[ ]*" + start, text, re.M):
        depth, at = 0, match.end()
        depth += match[0].count("{")
        while at < len(text):
            depth += {"{": 1, "}": -1}.get(text[at], 0)
            at += 1
            if depth == 0 and text[at - 1] in "};":
                break
        yield match, text[match.start() : at]


def items():
    """Returns the lines of each handler, message, `Handle` block, type and statement by (kind, name)."""
    found, bodies = {}, {}
    for path in [*ROOT.glob("http/src/routes/**/*.rs"), *ROOT.glob("actors/**/*.rs")]:
        text = path.read_text().split("#[cfg(test)]")[0]
        domain = path.parent.name
        for match, block in blocks(text, r"pub(?:\(super\))? async fn (\w+)"):
            found["handler", domain, match[2]] = lines(block)
            bodies["handler", domain, match[2]] = block
        for match, block in blocks(text, r"impl Handle<(\w+)> for"):
            found["handle", match[2]] = lines(block)
            bodies["handle", match[2]] = block
        for match, block in blocks(text, r"impl Request for (\w+) \{"):
            found["request", match[2]] = lines(block)
        for match, block in blocks(text, r"(?:pub(?:\(super\))? )?(?:struct|enum) (\w+)"):
            found["type", match[2]] = lines(block)
            bodies["type", match[2]] = block
        for body in re.findall(r"requests! \{\n(.*?)^\}", text, re.S | re.M):
            for match, block in blocks(body, r"(\w+) \{"):
                found["request", match[2]] = lines(block)
        for match, block in blocks(text, r"impl From<[^>]+> for (\w+)"):
            found["from", match[2]] = lines(block)
        for body in re.findall(r"^shown! \{\n(.*?)^\}", text, re.S | re.M):
            for match, block in blocks(body, r"[\w:]+ as \w+ => (\w+) \{"):
                found["from", match[2]] = lines(block)
    for path in ROOT.glob("sql/queries/*.sql"):
        for part in re.split(r"(?=^--! )", path.read_text(), flags=re.M)[1:]:
            found["statement", re.match(r"--! (\w+)", part)[1]] = lines(part)
    return found, bodies


def parts(domain, handler, entry, found, bodies):
    """Returns what an endpoint is made of."""
    key = ("handler", domain, handler)
    used, text = {key}, bodies.get(key, "")
    for name in set(re.findall(r"\b[A-Z]\w+", text)):
        if ("request", name) in found or ("handle", name) in found:
            text += bodies.get(("handle", name), "")
            used |= {("request", name), ("handle", name)}
    words = set(re.findall(r"\b\w+", text))
    used |= {("statement", word) for word in words} | {(kind, word) for word in words for kind in ("type", "from")}
    return entry, {part for part in used if part in found}


def main():
    found, bodies = items()
    endpoints, users = {}, defaultdict(int)
    for path in sorted(ROOT.glob("http/src/routes/*/mod.rs")):
        domain, text = path.parent.name, path.read_text()
        entries = list(ENTRY.finditer(text))
        for index, match in enumerate(entries):
            end = entries[index + 1].start() if index + 1 < len(entries) else text.rindex("}")
            handler = match[3].rsplit("::", 1)[-1]
            cost = parts(domain, handler, lines(text[match.start() : end]), found, bodies)
            endpoints[domain, f"{match[1].upper()} {match[2]}"] = cost
    for _, used in endpoints.values():
        for part in used:
            users[part] += 1
    wanted = set(sys.argv[1:])
    costs = {}
    for (domain, name), (entry, used) in endpoints.items():
        if not wanted or domain in wanted:
            costs[name] = entry + sum(found[part] / users[part] for part in used)
    for name, cost in sorted(costs.items(), key=lambda item: item[1]):
        print(f"{cost:6.1f}  {name}")
    print(f"{statistics.median(costs.values()):6.1f}  median of {len(costs)} endpoints")
    files = [
        path
        for domain in {domain for domain, _ in endpoints if not wanted or domain in wanted}
        for path in [*ROOT.glob(f"http/src/routes/{domain}/*.rs"), *ROOT.glob(f"actors/**/{domain}/**/*.rs"), ROOT / f"sql/queries/{domain}.sql"]
        if path.exists() and path.name != "tests.rs"
    ]
    whole = sum(lines(path.read_text().split("#[cfg(test)]")[0]) for path in files)
    print(f"{whole / len(costs):6.1f}  all lines of these domains, rules and live actors included, by their endpoints")


if __name__ == "__main__":
    main()
