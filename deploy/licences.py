#!/usr/bin/env python3
"""Writes the notices of everything from others that the binary holds, for `veza licences`: each crate with its licence and source, and
every text once. Cargo says what is in the binary; texts come from the crates' own files. Where a crate lets one choose the Apache License
it is chosen, so that one text stands for most of them.

Usage: deploy/licences.py FILE
"""

import json
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
# The platform of the packages that are built: others bring crates that never run there.
PLATFORM = "x86_64-unknown-linux-gnu"
TEXTS = re.compile(r"^(licen[cs]e|copying|notice|unlicense|copyright)", re.IGNORECASE)
NOTICES = re.compile(r"^notice", re.IGNORECASE)
VENDOR = "http/pages/vendor"
# Scripts and styles of others that the binary serves: name, licence, source, and the files that say so.
SERVED = [
    ("lit-html", "BSD-3-Clause", "https://github.com/lit/lit", ["examples/web/js/vendor/lit-html.LICENSE.txt"]),
    ("hls.js", "Apache-2.0", "https://github.com/video-dev/hls.js", ["examples/web/js/vendor/hls.LICENSE.txt"]),
    (
        "swagger-ui",
        "Apache-2.0",
        "https://github.com/swagger-api/swagger-ui",
        [f"{VENDOR}/swagger-ui/NOTICE", f"{VENDOR}/swagger-ui/swagger-ui-bundle.js.LICENSE.txt"],
    ),
    (
        "redoc",
        "MIT",
        "https://github.com/Redocly/redoc",
        [f"{VENDOR}/redoc/LICENSE", f"{VENDOR}/redoc/redoc.standalone.js.LICENSE.txt"],
    ),
]


def metadata():
    command = ["cargo", "metadata", "--locked", "--format-version", "1", "--filter-platform", PLATFORM]
    return json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout)


def in_the_binary(data):
    """The packages that the binary is linked from: without what only builds or tests it, and without what tests alone switch on."""
    command = ["cargo", "tree", "--locked", "--package", "veza", "--edges", "normal", "--target", PLATFORM]
    command += ["--prefix", "none", "--format", "{p}"]
    tree = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    found = {tuple(line.split()[:2]) for line in tree.splitlines() if line}
    packages = [one for one in data["packages"] if one["source"] and (one["name"], f"v{one['version']}") in found]
    return sorted(packages, key=lambda package: (package["name"], package["version"]))


def texts_of(package):
    folder = pathlib.Path(package["manifest_path"]).parent
    wanted = NOTICES if is_apache(package["license"] or "") else TEXTS
    names = sorted(name for name in os.listdir(folder) if wanted.match(name) and (folder / name).is_file())
    return [read(folder / name) for name in names]


def is_apache(licence):
    """Whether the Apache License alone may be chosen."""
    choices = re.split(r"\s+OR\s+|\s*/\s*", licence)
    return "Apache-2.0" in choices


def read(path):
    return tidy(path.read_text(encoding="utf-8", errors="replace"))


def tidy(text):
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def page(packages):
    lines = [
        "What veza holds of others, and under which licences. Veza itself is under the Apache License 2.0.",
        "",
        "Written by deploy/licences.py from Cargo.lock; `make generate` writes it anew.",
        "",
    ]
    of_text = {}
    for package in packages:
        name = f"{package['name']} {package['version']}"
        licence = package["license"] or "see its text"
        source = package["repository"] or f"https://crates.io/crates/{package['name']}"
        lines.append(f"- {name}: {licence}. {source}")
        for text in texts_of(package):
            of_text.setdefault(text, []).append(name)
    for name, licence, source, files in SERVED:
        lines.append(f"- {name}: {licence}. {source}")
        for file in files:
            of_text.setdefault(read(ROOT / file), []).append(name)
    lines += ["", "Under the Mozilla Public License 2.0, whose files are unchanged here; their source is at:", ""]
    for package in packages:
        if "MPL-2.0" in (package["license"] or ""):
            lines.append(f"- {package['name']}: https://crates.io/crates/{package['name']}/{package['version']}")
    of_text[read(ROOT / "LICENSE")] = ["Veza", "and all above that may be had under the Apache License 2.0"]
    for text, names in of_text.items():
        lines += ["", "=" * 80, ", ".join(names), "=" * 80, "", text]
    return "\n".join(lines) + "\n"


def main():
    packages = in_the_binary(metadata())
    silent = [package["name"] for package in packages if not package["license"]]
    if silent:
        sys.exit(f"no licence is told by {', '.join(silent)}: find it out before it is carried")
    pathlib.Path(sys.argv[1]).write_text(page(packages), encoding="utf-8")


if __name__ == "__main__":
    main()
