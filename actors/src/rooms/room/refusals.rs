//! What is told who may not, or names what is not there: the same words wherever it is said.

use std::time::Duration;

use chrono::{DateTime, Utc};

use crate::error::{Code, Problem};

/// The one answer for a room that is not there and one that the caller may not know of.
pub fn no_room() -> Problem {
    Problem::new(Code::NotFound, "no such conversation, or none that you may see")
}

/// The same for a stream.
pub fn no_stream() -> Problem {
    Problem::new(Code::NotFound, "no such stream, or none that you may see")
}

/// The one answer for a message that is not there and one that the caller may not know of.
pub fn no_message() -> Problem {
    Problem::new(Code::NotFound, "no such message, or none that you may see")
}

/// The one answer for a hook that never was and for one that posts no more: who guesses learns nothing.
pub fn no_hook() -> Problem {
    Problem::new(Code::NotFound, "no such hook, or it posts no more")
}

/// Nobody to act on.
pub fn no_member() -> Problem {
    Problem::new(Code::NotFound, "no such member")
}

/// What is told who is banned until then; `None` is for ever.
pub fn banned(until: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Problem {
    let problem = Problem::new(Code::Banned, "you are banned from this room");
    match until {
        Some(until) => problem.after((until - now).to_std().unwrap_or_default()),
        None => problem,
    }
}

/// What is told who would write where nobody writes now. Whether it is archived or a block closed it is not said: it would tell on
/// whoever blocks.
pub fn read_only() -> Problem {
    Problem::new(Code::Forbidden, "this conversation takes no messages now")
}

/// What is told whose text a word rule refuses: not which, for the rules are the moderators'.
pub fn blocked() -> Problem {
    Problem::new(Code::ContentBlocked, "this room does not take a message with these words")
}

/// The same, for a hook whose text a rule would time out a person for.
pub fn blocked_hook() -> Problem {
    let message = "this room does not take a message with these words: a person gets a time-out for them, a hook only this refusal";
    Problem::new(Code::ContentBlocked, message)
}

/// What is told who writes again too soon in slow mode.
pub fn hasty(wait: Duration) -> Problem {
    Problem::new(Code::SlowMode, "the room is in slow mode: wait for your next message").after(wait)
}

/// What is told who says in a room in unique mode what they said a while ago.
pub fn repeated() -> Problem {
    Problem::new(Code::Repeated, "you said so before: this room does not take the same message twice")
}
