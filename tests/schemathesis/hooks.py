"""Who calls, and with what: credentials and objects that exist, put into the cases of Schemathesis.

Cases that are meant to be right get names of existing objects in their paths, so that they get past "not found"; those that are
meant to be wrong stay as they are. What ends its own session is called by an account of its own each time. An access token is good
for five minutes, and a run takes longer: the caller logs in again in time.
"""

import itertools
import json
import os
import re
import threading
import time
import urllib.request

import schemathesis
from schemathesis import GenerationMode

URL = os.environ["VEZA_URL"]
LOGIN = json.loads(os.environ["VEZA_LOGIN"])
OBJECTS = json.loads(os.environ["VEZA_OBJECTS"])
# Whatever would take away the caller's session, name or account, or the objects of the world.
ENDS = re.compile(r"/auth/(logout|account|password|me$)|/sessions/|/users/me/?$|/users/\{id\}$|/admin/users/|/auth/2fa|/username$|/promote|/roles/")
# Seconds; well below the life of an access token.
RENEWED_AFTER = 200
PASSWORD = "a password of the tests 0123"

numbers = itertools.count()
held = {"token": None, "until": 0.0}
lock = threading.Lock()


@schemathesis.hook
def before_call(context, case, kwargs):
    if case.meta is not None and case.meta.generation.mode == GenerationMode.POSITIVE:
        use_objects(case)
    if LOGIN is None:
        return
    ends = case.method != "GET" and ENDS.search(case.path)
    token = fresh_token() if ends else own_token()
    case.headers["Authorization"] = f"Bearer {token}"


def use_objects(case):
    """Puts existing names into the path, save where that would delete them."""
    local = case.path.removeprefix("/api/v1")
    for name in case.path_parameters or {}:
        prefix = local[: local.index("{" + name + "}") + len(name) + 2]
        if prefix in OBJECTS and (case.method != "DELETE" or not local.endswith(prefix)):
            case.path_parameters[name] = OBJECTS[prefix]


def own_token():
    """The caller's access token."""
    with lock:
        if time.monotonic() > held["until"]:
            held["token"] = ask("/auth/login", LOGIN)
            held["until"] = time.monotonic() + RENEWED_AFTER
        return held["token"]


def fresh_token():
    """The access token of somebody new."""
    name = f"brief_{os.getpid()}_{next(numbers)}"
    return ask("/auth/register", {"username": name, "email": f"{name}@example.com", "password": PASSWORD})


def ask(path, body):
    request = urllib.request.Request(f"{URL}/api/v1{path}", json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)["data"]["access_token"]
