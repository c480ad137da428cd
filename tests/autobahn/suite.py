"""Gets the Autobahn test suite and makes its cases usable: they are written for Python 2 and for Twisted.

Nothing of the suite stands in this repository. Its wheel is downloaded by pip, by hash, and kept; the modules of its cases
are translated while they are imported. Which cases there are, what each sends and how each judges is the suite's own.
"""

import ast
import binascii
import codecs
import importlib.abc
import importlib.util
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import types
import venv
import warnings
import zipfile

REQUIREMENTS = pathlib.Path(__file__).with_name("requirements.txt")
# pip takes a wheel for Python 2 only when told that one is wanted
FOR_PYTHON_2 = ["--only-binary", ":all:", "--python-version", "27", "--implementation", "py", "--abi", "none", "--platform", "any"]


class Unavailable(Exception):
    """The suite could not be had; says why."""


def fetch(cache):
    """Returns the folder of the suite's cases, downloaded on the first call for this version of it."""
    pinned = re.search(r"==(\S+) --hash=sha256:(\w+)", REQUIREMENTS.read_text())
    home = cache / f"suite-{pinned[1]}-{pinned[2][:12]}"
    if not home.exists():
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as scratch:
            unpacked = pathlib.Path(scratch, "unpacked")
            with zipfile.ZipFile(download(pathlib.Path(scratch))) as wheel:
                wheel.extractall(unpacked)
            try:
                unpacked.rename(home)
            except OSError:
                if not home.exists():  # else somebody else was faster
                    raise
    return home / "autobahntestsuite" / "case"


def download(scratch):
    """Downloads the wheel with pip, which knows the user's index and proxy and compares the hash."""
    try:
        venv.create(scratch / "venv", with_pip=True)
    except (subprocess.CalledProcessError, OSError) as error:
        raise Unavailable(f"python3 cannot make an environment with pip (on Debian: apt install python3-venv): {error}") from error
    bin_folder = "Scripts" if os.name == "nt" else "bin"
    pip = [str(scratch / "venv" / bin_folder / "python"), "-m", "pip", "--disable-pip-version-check", "download", "--quiet"]
    answer = subprocess.run(
        [*pip, "--no-deps", "--require-hashes", *FOR_PYTHON_2, "--dest", str(scratch), "--requirement", str(REQUIREMENTS)],
        capture_output=True,
        text=True,
    )
    wheels = list(scratch.glob("*.whl"))
    if answer.returncode != 0 or len(wheels) != 1:
        raise Unavailable(
            "the Autobahn test suite is not in the cache and could not be downloaded from PyPI "
            f"(with network once, it is kept for later): pip said\n{answer.stderr}{answer.stdout}"
        )
    return wheels[0]


def load(folder):
    """Imports the suite's cases and returns their classes by id (`6.4.1`), in the suite's order."""
    finder = Finder(folder)
    sys.meta_path.insert(0, finder)
    real = sys.modules["binascii"]
    sys.modules.update(stand_ins())
    try:
        spec = importlib.util.spec_from_loader("autobahn_cases", Translation(folder / "__init__.py"))
        suite = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(suite)
    finally:
        sys.meta_path.remove(finder)
        sys.modules["binascii"] = real
    # it compares pickles, and in Python 3 those of equal values differ more often: by what is the same object
    suite.Case.compare = lambda self, one, other: one == other
    return {case.__name__[len("Case") :].replace("_", "."): case for case in suite.Cases}


class Finder(importlib.abc.MetaPathFinder):
    """Finds the cases, which import each other by their bare names."""

    def __init__(self, folder):
        self.folder = folder

    def find_spec(self, name, path=None, target=None):
        file = self.folder / f"{name}.py"
        if name.startswith("case") and file.exists():
            return importlib.util.spec_from_loader(name, Translation(file))
        return None


class Translation(importlib.abc.Loader):
    """Runs a module of Python 2 in Python 3."""

    def __init__(self, file):
        self.file = file

    def exec_module(self, module):
        # A string of Python 2 is bytes: read as Latin-1, each byte becomes one character, and stays what it is.
        text = self.file.read_bytes().decode("latin-1").replace("\r\n", "\n")
        text = re.sub(r"^( *)print (.*)$", r"\1print(\2)", text, flags=re.MULTILINE)
        text = text.replace("(object, Case, )", "(Case,)")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.fix_missing_locations(WholeDivision().visit(ast.parse(text, str(self.file))))
            code = compile(tree, str(self.file), "exec")
        module.xrange = range
        exec(code, module.__dict__)


class WholeDivision(ast.NodeTransformer):
    """Whole numbers are divided without a rest in Python 2, and the cases divide no others."""

    def visit_BinOp(self, node):
        self.generic_visit(node)
        if isinstance(node.op, ast.Div):
            node.op = ast.FloorDiv()
        return node


class WebSocketProtocol:
    """The names of an endpoint's states, by which the cases ask."""

    STATE_CLOSED, STATE_CONNECTING, STATE_CLOSING, STATE_OPEN = range(4)


class Utf8Validator:
    """Says of a text whether it is valid so far and whether it ends behind a character."""

    def reset(self):
        """Begins a text; each is judged by itself here."""

    def validate(self, text):
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            decoder.decode(text.encode("latin-1"))
        except UnicodeDecodeError:
            return False, False
        return True, decoder.getstate()[0] == b""


def stand_ins():
    """Returns what the cases import and Python 3 has not, or otherwise."""
    of_bytes = types.ModuleType("binascii")
    of_bytes.b2a_hex = lambda text: binascii.b2a_hex(text.encode("latin-1")).decode()
    protocol = types.ModuleType("autobahn.websocket.protocol")
    protocol.WebSocketProtocol = WebSocketProtocol
    validator = types.ModuleType("autobahn.websocket.utf8validator")
    validator.Utf8Validator = Utf8Validator
    # compression is not offered, and these cases would need Twisted
    compression = types.ModuleType("case12_x_x")
    compression.Case12_X_X, compression.Case13_X_X = [], []
    compression.Case12_X_X_CaseSubCategories, compression.Case13_X_X_CaseSubCategories = {}, {}
    endless = types.ModuleType("case9_9_1")  # the suite does not run it either
    packages = [types.ModuleType(name) for name in ("autobahn", "autobahn.websocket")]
    return {module.__name__: module for module in [of_bytes, protocol, validator, compression, endless, *packages]}
