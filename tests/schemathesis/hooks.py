"""Who calls, and with what: credentials and objects that exist, put into the cases of Schemathesis.

Cases that are meant to be right get names of existing objects in their paths, so that they get past "not found"; those that are
meant to be wrong stay as they are. What ends its own session is called by an account of its own each time.
"""

import itertools
import json
import os
import re
import urllib.request

import schemathesis
from schemathesis import GenerationMode

URL = os.environ["VEZA_URL"]
TOKEN = os.environ["VEZA_TOKEN"]
OBJECTS = json.loads(os.environ["VEZA_OBJECTS"])
# Whatever would take away the caller's session, name or account, or the objects of the world.
ENDS = re.compile(r"/auth/(logout|account|password|me$)|/sessions/(logout|logout-all|refresh)|/users/me/?$|/auth/2fa|/username$")
PASSWORD = "a password of the tests 0123"

numbers = itertools.count()


@schemathesis.hook
def before_call(context, case, kwargs):
    if case.meta is not None and case.meta.generation.mode == GenerationMode.POSITIVE:
        use_objects(case)
    if not TOKEN:
        return
    ends = case.method != "GET" and ENDS.search(case.path)
    token = fresh_token() if ends else TOKEN
    case.headers["Authorization"] = f"Bearer {token}"


def use_objects(case):
    """Puts existing names into the path, save where that would delete them."""
    local = case.path.removeprefix("/api/v1")
    for name in case.path_parameters or {}:
        prefix = local[: local.index("{" + name + "}") + len(name) + 2]
        if prefix in OBJECTS and (case.method != "DELETE" or not local.endswith(prefix)):
            case.path_parameters[name] = OBJECTS[prefix]


def fresh_token():
    name = f"brief_{os.getpid()}_{next(numbers)}"
    body = json.dumps({"username": name, "email": f"{name}@example.com", "password": PASSWORD}).encode()
    request = urllib.request.Request(f"{URL}/api/v1/auth/register", body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)["data"]["access_token"]
