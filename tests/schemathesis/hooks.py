"""Who calls, and with what: credentials and objects that exist, put into the cases of Schemathesis.

Cases whose path is meant to be right get names of existing objects in it, so that they get past "not found"; those whose path is
meant to be wrong stay as they are. What ends its own session or changes its own account is called by an account of its own each
time, and what an administrator does to an account is done to a new one. An access token is good for five minutes, and a run takes
longer: the caller logs in again in time.
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
from schemathesis.core.parameters import ParameterLocation

URL = os.environ["VEZA_URL"]
LOGIN = json.loads(os.environ["VEZA_LOGIN"])
OBJECTS = json.loads(os.environ["VEZA_OBJECTS"])
# Whatever would take away the caller's session, name or account, or the objects of the world.
ENDS = re.compile(r"/auth/(logout|account|password|me$)|/sessions/|/users/me/?$|(?<!/admin)/users/\{id\}$|/auth/2fa|/username$|/promote|/roles/")
# What changes or ends the caller's own account, by its id.
OWN_ACCOUNT = re.compile(r"(?<!/admin)/users/\{id\}$")
# What an administrator does to an account, which must not be theirs.
OTHERS_ACCOUNT = re.compile(r"/admin/users/\{id\}$")
ROLES = ("creator", "moderator", "admin")
# Seconds; well below the life of an access token.
RENEWED_AFTER = 200
PASSWORD = "a password of the tests 0123"

numbers, wishes = itertools.count(), itertools.count()
held = {"token": None, "until": 0.0}
lock = threading.Lock()


@schemathesis.hook
def before_call(context, case, kwargs):
    is_right = is_allowed(case, ParameterLocation.PATH)
    if is_right:
        use_objects(case)
    if LOGIN is None:
        return
    changes, token = case.method != "GET", None
    if changes and ENDS.search(case.path):
        somebody = newcomer()
        token = somebody["access_token"]
        if is_right and OWN_ACCOUNT.search(case.path):
            case.path_parameters["id"] = somebody["user"]["id"]
            know_password(case)
    elif changes and is_right and OTHERS_ACCOUNT.search(case.path):
        case.path_parameters["id"] = newcomer()["user"]["id"]
        use_changes(case)
    case.headers["Authorization"] = f"Bearer {token or own_token()}"


def is_allowed(case, location):
    """Whether the document allows this part of a case; what is wrong may still be another one."""
    part = case.meta and case.meta.components.get(location)
    return part is not None and part.mode == GenerationMode.POSITIVE


def know_password(case):
    """Lets every other right body that names one's password name the right one."""
    is_named = isinstance(case.body, dict) and "password" in case.body
    if next(wishes) % 2 and is_named and is_allowed(case, ParameterLocation.BODY):
        case.body = {**case.body, "password": PASSWORD}


def use_changes(case):
    """Lets every other right body change the account: most say of both fields that they are to stay."""
    number = next(wishes)
    if number % 2 and isinstance(case.body, dict) and is_allowed(case, ParameterLocation.BODY):
        wish = {"role": ROLES[number // 2 % len(ROLES)], "is_banned": number % 3 == 0}
        case.body = {**case.body, **{name: value for name, value in wish.items() if case.body.get(name) is None}}


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
            held["token"] = ask("/auth/login", LOGIN)["access_token"]
            held["until"] = time.monotonic() + RENEWED_AFTER
        return held["token"]


def newcomer():
    """Registers somebody new; returns their session: their tokens and who they are."""
    name = f"brief_{os.getpid()}_{next(numbers)}"
    return ask("/auth/register", {"username": name, "email": f"{name}@example.com", "password": PASSWORD})


def ask(path, body):
    request = urllib.request.Request(f"{URL}/api/v1{path}", json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)["data"]
