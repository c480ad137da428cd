//! Where an answer is another one than the rule says, and why. Keep it small.

use super::callers::Caller;
use super::cells::{Object, Wanted};
use crate::harness::Operation;

struct Exception {
    method: &'static str,
    path: &'static str,
    /// Only for this caller.
    caller: Option<Caller>,
    object: Option<Object>,
    wanted: Wanted,
    #[expect(dead_code, reason = "for whoever reads this table")]
    because: &'static str,
}

const EXCEPTIONS: &[Exception] = &[
    Exception {
        method: "POST",
        path: "/auth/2fa/verify",
        caller: None,
        object: None,
        wanted: Wanted::Status(400),
        because: "it takes a secret and a code, which the tests of the domain have",
    },
    Exception {
        method: "POST",
        path: "/auth/2fa/disable",
        caller: None,
        object: None,
        wanted: Wanted::Status(400),
        because: "there is nothing to disable before that",
    },
    Exception {
        method: "POST",
        path: "/auth/password/reset",
        caller: None,
        object: None,
        wanted: Wanted::Status(400),
        because: "it takes a token out of a mail, which the tests of the domain read",
    },
    Exception {
        method: "POST",
        path: "/auth/verify-email",
        caller: None,
        object: None,
        wanted: Wanted::Status(400),
        because: "it takes a token out of a mail, which the tests of the domain read",
    },
    Exception {
        method: "GET",
        path: "/exports/{id}",
        caller: None,
        object: None,
        wanted: Wanted::Status(404),
        because: "the signature in the link is the key to it; the privacy tests show that",
    },
    Exception {
        method: "POST",
        path: "/hooks",
        caller: None,
        object: None,
        wanted: Wanted::Status(401),
        because: "the token of a hook is the one that counts; the tests of hooks have some",
    },
    Exception {
        method: "PUT",
        path: "/comments/{id}",
        caller: Some(Caller::Admin),
        object: Some(Object::Foreign),
        wanted: Wanted::Status(403),
        because: "what somebody says is theirs; moderators delete it",
    },
    Exception {
        method: "DELETE",
        path: "/comments/{id}",
        caller: Some(Caller::Moderator),
        object: Some(Object::Foreign),
        wanted: Wanted::Fine,
        because: "moderators of the server delete comments",
    },
    Exception {
        method: "DELETE",
        path: "/tracks/{id}/comments/{comment_id}",
        caller: Some(Caller::Moderator),
        object: Some(Object::Foreign),
        wanted: Wanted::Fine,
        because: "as above",
    },
    Exception {
        method: "PUT",
        path: "/live/streams/{id}",
        caller: Some(Caller::Admin),
        object: Some(Object::Foreign),
        wanted: Wanted::Status(403),
        because: "what a stream says is its owner's; administrators end broadcasts and suspend accounts",
    },
    Exception {
        method: "DELETE",
        path: "/live/streams/{id}",
        caller: Some(Caller::Admin),
        object: Some(Object::Foreign),
        wanted: Wanted::Status(403),
        because: "as above",
    },
    Exception {
        method: "POST",
        path: "/live/streams/{id}/end",
        caller: None,
        object: Some(Object::Own),
        wanted: Wanted::Status(409),
        because: "nothing is streamed here; the tests of the domain have broadcasts",
    },
    Exception {
        method: "POST",
        path: "/live/streams/{id}/end",
        caller: Some(Caller::Admin),
        object: Some(Object::Foreign),
        wanted: Wanted::Status(409),
        because: "as above",
    },
    Exception {
        method: "DELETE",
        path: "/queue/session/{token}",
        caller: None,
        object: Some(Object::Foreign),
        wanted: Wanted::Status(403),
        because: "whoever has the token sees the session, and only who made it ends it",
    },
    Exception {
        method: "POST",
        path: "/queue/session/{token}/token",
        caller: None,
        object: Some(Object::Foreign),
        wanted: Wanted::Status(403),
        because: "the link is the hosts'",
    },
    Exception {
        method: "DELETE",
        path: "/queue/session/{token}/items/{id}",
        caller: None,
        object: Some(Object::Foreign),
        wanted: Wanted::Status(403),
        because: "others' songs are removed by hosts and DJs",
    },
    Exception {
        method: "GET",
        path: "/ws",
        caller: None,
        object: None,
        wanted: Wanted::Status(400),
        because: "it answers a websocket's handshake, and this is none",
    },
    Exception {
        method: "DELETE",
        path: "/users/{id}",
        caller: Some(Caller::Admin),
        object: Some(Object::Own),
        wanted: Wanted::Status(403),
        because: "an administrator gives the role away before",
    },
    Exception {
        method: "DELETE",
        path: "/users/{id}",
        caller: Some(Caller::Admin),
        object: Some(Object::Foreign),
        wanted: Wanted::Fine,
        because: "administrators close accounts of others",
    },
    Exception {
        method: "DELETE",
        path: "/users/{id}",
        caller: None,
        object: Some(Object::Foreign),
        wanted: Wanted::Status(403),
        because: "everyone sees the profile, and nobody else closes the account",
    },
    Exception {
        method: "POST",
        path: "/users/{id}/block",
        caller: None,
        object: Some(Object::Own),
        wanted: Wanted::Status(400),
        because: "nobody blocks themselves",
    },
    Exception {
        method: "DELETE",
        path: "/users/{id}/block",
        caller: None,
        object: Some(Object::Absent(0)),
        wanted: Wanted::Fine,
        because: "who is nobody is not blocked already",
    },
    Exception {
        method: "POST",
        path: "/users/{id}/follow",
        caller: None,
        object: Some(Object::Own),
        wanted: Wanted::Status(400),
        because: "nobody follows themselves",
    },
    Exception {
        method: "GET",
        path: "/live/streams/{id}/chat",
        caller: None,
        object: None,
        wanted: Wanted::Status(404),
        because: "the streams here were never live; the tests of replays have whom it is shown to",
    },
    Exception {
        method: "DELETE",
        path: "/tracks/{id}/like",
        caller: None,
        object: Some(Object::Absent(0)),
        wanted: Wanted::Fine,
        because: "what is not there is not liked already",
    },
    Exception {
        method: "DELETE",
        path: "/tracks/{id}/repost",
        caller: None,
        object: Some(Object::Absent(0)),
        wanted: Wanted::Fine,
        because: "as above",
    },
    Exception {
        method: "DELETE",
        path: "/users/{id}/follow",
        caller: None,
        object: Some(Object::Absent(0)),
        wanted: Wanted::Fine,
        because: "who is nobody is not followed already",
    },
    Exception {
        method: "GET",
        path: "/users/me/avatar",
        caller: None,
        object: None,
        wanted: Wanted::Status(404),
        because: "the people here show no picture; the tests of pictures have one's own",
    },
    Exception {
        method: "GET",
        path: "/users/me/banner",
        caller: None,
        object: None,
        wanted: Wanted::Status(404),
        because: "the people here show no picture; the tests of pictures have one's own",
    },
    Exception {
        method: "GET",
        path: "/users/{id}/avatar",
        caller: None,
        object: None,
        wanted: Wanted::Status(404),
        because: "the people here show no picture; the tests of pictures have whom it is shown to",
    },
    Exception {
        method: "GET",
        path: "/users/{id}/banner",
        caller: None,
        object: None,
        wanted: Wanted::Status(404),
        because: "the people here show no picture; the tests of pictures have whom it is shown to",
    },
];

/// Returns what is wanted in place of the rule's answer.
pub fn exception(operation: &Operation, caller: Caller, object: Object) -> Option<Wanted> {
    let fits = |exception: &&Exception| {
        exception.method == operation.method
            && exception.path == operation.local_path()
            && exception.caller.is_none_or(|only| only == caller)
            && exception.object.is_none_or(|only| only == object)
    };
    EXCEPTIONS.iter().find(fits).map(|exception| exception.wanted)
}
