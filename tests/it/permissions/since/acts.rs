//! What each command does, and what it is answered to whom: by rule, written down by hand.

use super::change::Since;

/// What a command does, as far as it matters for who may.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Concerns nobody but oneself.
    Own,
    /// Reads a room.
    Read,
    /// Says something in a room that others hear, or changes what one said.
    Write,
    /// Takes back what one said.
    TakeBack,
    /// Is for moderators.
    Moderate,
    /// Listens no more.
    Leave,
    /// Listens together.
    Listen,
    /// Says where one is in the song, or what one would like to hear.
    Follow,
    /// Changes the list or what is played.
    Play,
    /// Is for hosts.
    Host,
    /// Calls somebody: who is blocked cannot tell.
    Call,
}

/// All commands.
const ACTS: &[(&str, Act)] = &[
    ("auth", Act::Own),
    ("call.accept", Act::Own),
    ("call.cancel", Act::Own),
    ("call.candidates", Act::Own),
    ("call.decline", Act::Own),
    ("call.hangup", Act::Own),
    ("call.invite", Act::Call),
    ("call.media", Act::Own),
    ("call.negotiate", Act::Own),
    ("call.quality", Act::Own),
    ("call.resume", Act::Own),
    ("call.ringing", Act::Own),
    ("chat.delete", Act::TakeBack),
    ("chat.edit", Act::Write),
    ("chat.history", Act::Read),
    ("chat.pin", Act::Moderate),
    ("chat.pins", Act::Read),
    ("chat.react", Act::Write),
    ("chat.read", Act::Read),
    ("chat.search", Act::Read),
    ("chat.send", Act::Write),
    ("chat.typing", Act::Write),
    ("chat.unpin", Act::Moderate),
    ("chat.unreact", Act::Write),
    ("clock.ping", Act::Own),
    // a room of the scene is no stream's: it is not found, whatever happened
    ("live.join", Act::Own),
    ("live.leave", Act::Leave),
    ("queue.add", Act::Play),
    ("queue.clear", Act::Play),
    ("queue.join", Act::Listen),
    ("queue.kick", Act::Host),
    ("queue.leave", Act::Leave),
    ("queue.mode", Act::Host),
    ("queue.move", Act::Play),
    ("queue.next", Act::Play),
    ("queue.pause", Act::Play),
    ("queue.play", Act::Play),
    ("queue.previous", Act::Play),
    ("queue.ready", Act::Follow),
    ("queue.remove", Act::Play),
    ("queue.role", Act::Host),
    ("queue.seek", Act::Play),
    ("queue.undo", Act::Play),
    ("queue.vote_skip", Act::Follow),
    ("room.ban", Act::Moderate),
    ("room.join", Act::Read),
    ("room.kick", Act::Moderate),
    ("room.leave", Act::Leave),
    ("room.settings", Act::Moderate),
    ("room.timeout", Act::Moderate),
    ("room.unban", Act::Moderate),
    ("user.join", Act::Own),
    ("user.leave", Act::Leave),
];

/// What a command is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reply {
    /// It is done.
    Ok,
    /// It is refused, with a code of its own.
    Refused,
    /// Either: it does no harm.
    Either,
}

/// Returns what a command does.
pub fn act(kind: &str) -> Act {
    let line = ACTS.iter().find(|(name, _)| *name == kind);
    line.unwrap_or_else(|| panic!("nobody told tests/it/permissions/since/acts.rs what {kind} does")).1
}

/// Returns what somebody is answered to whom this happened.
pub fn wanted(since: Since, act: Act) -> Reply {
    match (since, act) {
        (_, Act::Leave | Act::Own | Act::Follow | Act::Call) => Reply::Either,
        (Since::Removed | Since::Banned, Act::Read | Act::Write | Act::TakeBack | Act::Moderate) => {
            Reply::Refused
        }
        (Since::TimedOut | Since::Blocked | Since::Blocks, Act::Write) => Reply::Refused,
        // a time-out does not keep anybody from taking back, nor a block from reading what was said before
        (_, Act::TakeBack) | (Since::Blocked | Since::Blocks, Act::Read) => Reply::Either,
        // nobody here is a moderator any more, and only the owner of the session is its host
        (_, Act::Moderate | Act::Host) => Reply::Refused,
        (Since::Kicked, Act::Listen | Act::Play) | (Since::Guest, Act::Play) => Reply::Refused,
        (_, Act::Read | Act::Write) => Reply::Ok,
        // strangers to the list may add to it, and no more
        (_, Act::Listen | Act::Play) => Reply::Either,
    }
}
