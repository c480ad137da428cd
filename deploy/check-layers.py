#!/usr/bin/env python3
"""Checks which way imports go: no domain uses one above it, and no files import each other in a circle.

    deploy/check-layers.py              prints every breach with its line and what to do; fails if there was one
    deploy/check-layers.py --draw FILE  writes the drawing of the domains between the markers of FILE
    deploy/check-layers.py --self-test  shows that the check finds what it is there to find

An import is a `use`, or a path in code, that begins with `crate`, `super`, `self` or one of our crates. A name that a mod.rs
re-exports counts as an import of the file that defines it. Tests inside files count for nothing.
"""

import re
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# Our crates and where their sources are.
CRATES = {
    "veza_sql": "sql/src",
    "veza_kernel": "actors/kernel/src",
    "veza_text": "actors/text/src",
    "veza_protocol": "actors/protocol/src",
    "veza_media": "actors/media/src",
    "veza_calls": "actors/calls/src",
    "veza_live": "actors/live/src",
    "veza_nodes": "actors/nodes/src",
    "veza_actors": "actors/src",
    "veza_http": "http/src",
    "veza": "src",
}

# The domains from below: each layer may use all layers before it, and of its own layer what stands behind the domain's name.
LAYERS = [
    ("kernel", {"kernel": []}),
    ("nodes", {"nodes": []}),
    ("text", {"text": []}),
    ("protocol", {"protocol": []}),
    ("media", {"media": []}),
    ("calls", {"calls": []}),
    ("live", {"live": []}),
    ("notices", {"mail": [], "notifications": ["mail"], "inbox": []}),
    (
        "people",
        {
            "audit": [],
            "roles": [],
            "idempotency": [],
            "accounts": [],
            "auth": [],
            "sessions": ["auth"],
            "developer": ["auth"],
            "users": ["auth"],
        },
    ),
    ("queue", {"queue": []}),
    ("rooms", {"room": [], "conversations": ["room"], "invites": ["room"], "hooks": ["room"], "moderation": ["room"]}),
    ("music", {"tracks": [], "chunks": ["tracks"], "comments": ["tracks"]}),
    ("market", {"transfers": []}),
    (
        "roof",
        {
            "settings": [],
            "janitor": [],
            "renaming": [],
            "notes": ["connections", "renaming"],
            "privacy": ["settings"],
            "connections": ["settings"],
            "system": ["settings", "janitor", "renaming", "notes", "privacy", "connections"],
        },
    ),
]

# Circles that are known and not untied yet, each as the set of its files. The list only gets shorter.
KNOWN_CIRCLES = []


class Breach(Exception):
    """The configuration above and the code disagree in a way that stops the check."""


# ---- reading Rust

NOISE = re.compile(
    r"""//[^\n]*|/\*.*?\*/|r#"(?P<raw>.*?)"#|"(?P<text>(?:\\.|[^"\\])*)"|'(?:\\[^']*|[^'\\\n])'""", re.S
)
USE = re.compile(r"\b(pub(?:\([^)]*\))?\s+)?use\s+([^;]+);")
PATH = re.compile(r"(?<![\w:])((?:crate|super|self|veza(?:_\w+)?|[a-z_]\w*)(?:::\w+)+)")
MODULE = re.compile(r"^\s*(?:#\[[^\]]*\]\s*)*(?:pub(?:\([^)]*\))?\s+)?mod\s+(\w+)\s*;", re.M)


def plain(text):
    """Returns code without comments, texts and tests, with every line where it was; a text that is a path stays."""

    def blank(match):
        kept = match.group("text")
        if kept and re.fullmatch(r"(?:crate|super|veza_\w+)(?:::\w+)+", kept):
            return f" {kept} "
        return re.sub(r"[^\n]", " ", match.group())

    text = NOISE.sub(blank, text)
    for start in list(re.finditer(r"#\[cfg\((?:all\()?test\b[^\]]*\]\s*(?:#\[[^\]]*\]\s*)*(?:pub\S*\s+)?mod\s+\w+\s*(\{|;)", text))[::-1]:
        end = start.end()
        if start[1] == "{":
            depth = 1
            while depth and end < len(text):
                depth += {"{": 1, "}": -1}.get(text[end], 0)
                end += 1
        text = text[: start.start()] + re.sub(r"[^\n]", " ", text[start.start() : end]) + text[end:]
    return text


def leaves(tree, prefix=()):
    """Yields the paths of a `use` as (path, name that it gets here)."""
    tree = tree.strip()
    group = re.fullmatch(r"((?:\w+::)*)\s*\{(.*)\}", tree, re.S)
    if group:
        depth, part = 0, ""
        for char in group[2] + ",":
            depth += {"{": 1, "}": -1}.get(char, 0)
            if char == "," and depth == 0:
                if part.strip():
                    yield from leaves(part, (*prefix, *filter(None, group[1].split("::"))))
                part = ""
            else:
                part += char
        return
    path, _, alias = re.sub(r"\s+", " ", tree).partition(" as ")
    path = (*prefix, *path.split("::"))
    if path[-1] == "self":
        path = path[:-1]
    yield path, alias or path[-1]


class Source:
    """One file: its module, its code, what it re-exports, what it imports under which name."""

    def __init__(self, path, module, root):
        self.path, self.module = path, module
        self.code = plain((root / path).read_text())
        self.children = set(MODULE.findall(self.code))
        self.exports, self.globs, self.names, self.uses = {}, [], {}, []
        spans = []
        for match in USE.finditer(self.code):
            spans.append(match.span())
            for found, name in leaves(match[2]):
                is_export = bool(match[1])
                if name == "*":
                    self.globs.append(found[:-1])
                elif is_export:
                    self.exports[name] = found
                if name != "*":
                    self.names[name] = found
                # a mod.rs's re-exports are no imports: who uses the name imports the file that defines it
                if not (is_export and self.is_table()):
                    at = match.start() + max(0, self.code[match.start() : match.end()].rfind(found[-1]))
                    self.uses.append((found[:-1] if name == "*" else found, self.line(at)))
        outside = list(self.code)
        for start, end in spans:
            outside[start:end] = [char if char == "\n" else " " for char in outside[start:end]]
        for match in PATH.finditer("".join(outside)):
            self.uses.append((tuple(match[1].split("::")), self.line(match.start())))
        for match in re.finditer(r"#\[macro_export\]\s*macro_rules!\s+(\w+)", self.code):
            self.names["macro " + match[1]] = ()

    def is_table(self):
        return Path(self.path).name in ("mod.rs", "lib.rs")

    def line(self, at):
        return self.code.count("\n", 0, at) + 1


class Tree:
    """All files, and the way from a path in code to the file that defines it."""

    def __init__(self, root, crates):
        self.modules, self.macros = {}, {}
        for crate, folder in crates.items():
            for path in sorted((root / folder).rglob("*.rs")):
                inner = path.relative_to(root / folder)
                parts = list(inner.with_suffix("").parts)
                if parts[-1] == "tests" or parts == ["main"]:
                    continue
                if parts[-1] in ("mod", "lib"):
                    parts.pop()
                module = (crate, *parts)
                self.modules[module] = Source(str(path.relative_to(root)), module, root)
        self.macros = {(s.module[0], n[6:]): m for m, s in self.modules.items() for n in s.names if n.startswith("macro ")}

    def resolve(self, source, path, seen=()):
        """Returns the modules that a path goes through, the last of which defines what it names; none if it is not ours."""
        if (source.module, path) in seen:
            return []
        seen = (*seen, (source.module, path))
        head, rest = path[0], list(path[1:])
        if head == "crate":
            at = source.module[:1]
        elif head == "self":
            at = source.module
        elif head == "super":
            at = source.module[:-1]
            while rest and rest[0] == "super":
                at, rest = at[:-1], rest[1:]
        elif (head,) in self.modules and head not in source.children:
            at = (head,)
        elif head in source.children:
            at = (*source.module, head)
        elif source.names.get(head, path) != path:
            found = self.resolve(source, (*source.names[head], *rest), seen)
            return found
        else:
            return []
        return self.walk(at, rest, seen)

    def walk(self, at, rest, seen):
        if at not in self.modules:
            return []
        passed, here = [at], self.modules[at]
        for index, name in enumerate(rest):
            if name in here.children and (*here.module, name) in self.modules:
                here = self.modules[(*here.module, name)]
                passed.append(here.module)
                continue
            if (here.module[0], name) in self.macros and len(here.module) == 1:
                return [*passed, self.macros[here.module[0], name]]
            onward = [here.exports[name]] if name in here.exports else here.globs
            for other in onward:
                target = other if name in here.exports else (*other, name)
                further = self.resolve(here, (*target, *rest[index + 1 :]), seen)
                if further and (name in here.exports or self.defines(further[-1], name)):
                    return passed + further
            break
        return passed

    def defines(self, module, name):
        return module[-1] == name or re.search(rf"\b(?:fn|struct|enum|trait|type|const|static|mod)\s+{name}\b", self.modules[module].code)


# ---- what is checked

class House:
    """The layers of a tree, and what breaks them."""

    def __init__(self, root, crates, layers, known):
        self.tree, self.layers, self.known = Tree(root, crates), layers, known
        self.rank = {domain: rank for rank, (_, domains) in enumerate(layers) for domain in domains}
        self.beside = {domain: set(others) for _, domains in layers for domain, others in domains.items()}
        self.files, self.domains = defaultdict(dict), defaultdict(dict)
        for source in self.tree.modules.values():
            self.read(source)

    def domain(self, module):
        """Returns the domain of a module: the deepest part of its path that the layers name. The rest is nobody's."""
        crate = module[0].removeprefix("veza_")
        if crate in self.rank:
            return crate
        if crate != "actors":
            return None
        return next((part for part in module[1:] if part in self.rank), None)

    def read(self, source):
        own = self.domain(source.module)
        for path, line in source.uses:
            passed = self.tree.resolve(source, path)
            if not passed:
                continue
            defined = self.tree.modules[passed[-1]]
            if defined is not source:
                self.files[source.path].setdefault(defined.path, line)
            for other in {self.domain(module) for module in passed} - {None, own}:
                if own:
                    self.domains[own].setdefault(other, []).append((source.path, line, "::".join(path)))

    def unknown(self):
        """Yields folders and files of the domains that no layer names."""
        for module, source in self.tree.modules.items():
            if module[0] == "veza_actors" and len(module) > 1 and not self.domain(module):
                if not source.is_table() or any((*module, child) not in self.tree.modules for child in source.children):
                    yield f"{source.path}: no layer in deploy/check-layers.py names it: give it its place there"

    def upward(self):
        """Yields imports that go up, or aside where the layers do not say so."""
        for own, others in sorted(self.domains.items()):
            for other, places in sorted(others.items()):
                if self.rank[other] < self.rank[own] or other in self.beside[own]:
                    continue
                for path, line, name in places:
                    yield (
                        f"{path}:{line}: `{name}`: {own} may not use {other}, which stands "
                        f"{'above' if self.rank[other] > self.rank[own] else 'beside'} it. Move what both need below them, "
                        "or let the one above do it."
                    )

    def circles(self):
        """Returns the sets of files that import each other."""
        return [circle for circle in components(self.files) if len(circle) > 1]

    def tied(self):
        """Yields circles that are new, and known ones that are gone."""
        found = {frozenset(circle) for circle in self.circles()}
        known = {frozenset(circle) for circle in self.known}
        for circle in sorted(found - known, key=sorted):
            yield f"{len(circle)} files import each other in a circle; take one of these imports out:" + "".join(
                f"\n    {path}:{self.files[path][after]}: imports {after}" for path, after in self.round(circle)
            )
        for circle in sorted(known - found, key=sorted):
            yield f"deploy/check-layers.py: the circle of {', '.join(sorted(circle))} is not as KNOWN_CIRCLES says: shorten the list"

    def round(self, circle):
        """Returns the imports of a shortest way around."""
        best = None
        for start in sorted(circle):
            ways, front = {start: None}, [start]
            while front:
                here = front.pop(0)
                for after in sorted(set(self.files[here]) & circle):
                    if after == start:
                        way = [(here, start)]
                        while ways[here]:
                            way.insert(0, (ways[here], here))
                            here = ways[here]
                        best = min(best or way, way, key=len)
                        front = []
                        break
                    if after not in ways:
                        ways[after] = here
                        front.append(after)
        return best

    def breaches(self):
        return [*self.unknown(), *self.upward(), *self.tied()]

    def drawing(self):
        """Returns the layers from above, each domain with what it uses beside kernel, text and protocol, which all may use."""
        rows = ["```"]
        ground = {"kernel", "text", "protocol"}
        for name, domains in self.layers[::-1]:
            for index, domain in enumerate(domains):
                uses = sorted(set(self.domains[domain]) - (ground if domain not in ground else set()), key=lambda d: (-self.rank[d], d))
                rows.append(f"{name if index == 0 else '':10}{domain:14}{'→ ' + ', '.join(uses) if uses else ''}".rstrip())
        return "\n".join([*rows, "```"])


def components(graph):
    """Returns the strongly connected components (Tarjan), without recursion."""
    index, low, stack, on_stack, found = {}, {}, [], set(), []
    for root in sorted(graph):
        work = [(root, iter(sorted(graph.get(root, ()))))] if root not in index else []
        if work:
            index[root] = low[root] = len(index)
            stack.append(root)
            on_stack.add(root)
        while work:
            here, others = work[-1]
            for other in others:
                if other not in index:
                    index[other] = low[other] = len(index)
                    stack.append(other)
                    on_stack.add(other)
                    work.append((other, iter(sorted(graph.get(other, ())))))
                    break
                if other in on_stack:
                    low[here] = min(low[here], index[other])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[here])
                if low[here] == index[here]:
                    circle = set()
                    while here not in circle:
                        circle.add(stack[-1])
                        on_stack.discard(stack.pop())
                    found.append(circle)
    return found


# ---- how it is called

BEGIN, END = "<!-- deploy/check-layers.py --draw writes this -->", "<!-- end of the drawing -->"


def draw(house, path):
    text = path.read_text()
    if text.count(BEGIN) != 1 or text.count(END) != 1:
        sys.exit(f"{path}: the markers of the drawing are not there once each")
    head, tail = text.split(BEGIN)[0], text.split(END)[1]
    drawn = f"{head}{BEGIN}\n{house.drawing()}\n{END}{tail}"
    if drawn != text:
        path.write_text(drawn)


def self_test():
    """Builds a small house with one fault after the other."""
    sound = {
        "k/lib.rs": "mod ask;\npub use ask::{ask, Problem};\n",
        "k/ask.rs": "//! crate::people is only named here\npub fn ask() {}\npub struct Problem;\n",
        "a/lib.rs": "pub mod people;\npub mod rooms;\npub use veza_kernel as kernel;\n",
        "a/people.rs": "use crate::kernel::ask;\npub struct Person;\n#[cfg(test)]\nmod tests {\n    use crate::rooms::Room;\n}\n",
        "a/rooms/mod.rs": "mod room;\nmod told;\npub use room::Room;\n",
        "a/rooms/room.rs": 'use crate::people::{self, Person};\nuse super::told::Told;\npub struct Room;\n',
        "a/rooms/told.rs": 'use crate::kernel::Problem;\npub struct Told;\nconst URL: &str = "https://x"; // super::Room\n',
    }
    crates = {"veza_kernel": "k", "veza_actors": "a"}
    layers = [("kernel", {"kernel": []}), ("people", {"people": []}), ("rooms", {"rooms": []})]

    def breaches(changes=(), known=()):
        with tempfile.TemporaryDirectory() as folder:
            for name, text in {**sound, **dict(changes)}.items():
                path = Path(folder) / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text)
            return House(Path(folder), crates, layers, known).breaches()

    def expect(found, *parts):
        if len(found) != 1 or not all(part in found[0] for part in parts):
            sys.exit(f"check-layers.py --self-test: expected one breach with {parts}, found {found}")

    if breaches():
        sys.exit(f"check-layers.py --self-test: a sound house is refused: {breaches()}")
    up = "use crate::kernel::ask;\n\nuse crate::rooms::{\n    Room,\n};\npub struct Person;\n"
    expect([b for b in breaches({"a/people.rs": up}) if "circle" not in b], "a/people.rs:4", "people may not use rooms", "above")
    path = "pub struct Person;\npub fn f(_: crate::rooms::Room) {}\n"
    expect([b for b in breaches({"a/people.rs": path}) if "circle" not in b], "a/people.rs:2", "crate::rooms::Room")
    behind = {"a/rooms/told.rs": "use super::Room;\npub struct Told;\n"}
    expect(breaches(behind), "in a circle", "a/rooms/room.rs:2: imports a/rooms/told.rs", "a/rooms/told.rs:1: imports a/rooms/room.rs")
    through = {"a/rooms/told.rs": "use crate::rooms as all;\npub struct Told(all::Room);\n"}
    expect(breaches(through), "in a circle", "a/rooms/told.rs:2")
    circle = [{"a/rooms/room.rs", "a/rooms/told.rs"}]
    if breaches(behind, circle):
        sys.exit("check-layers.py --self-test: a known circle is refused")
    expect(breaches((), circle), "shorten the list")
    expect(breaches({"a/lib.rs": sound["a/lib.rs"] + "mod calls;\n", "a/calls.rs": "pub fn f() {}\n"}), "a/calls.rs", "no layer")


def main():
    if sys.argv[1:] == ["--self-test"]:
        return self_test()
    house = House(ROOT, CRATES, LAYERS, KNOWN_CIRCLES)
    if sys.argv[1:2] == ["--draw"]:
        return draw(house, Path(sys.argv[2]))
    found = house.breaches()
    if found:
        print(*found, sep="\n", file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
