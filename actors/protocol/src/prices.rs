//! What each command costs, in tokens of its socket and its person.

use super::Since;

/// Bytes of a text that cost a token more: reading it takes time, too.
const BYTES_PER_TOKEN: usize = 16 << 10;

/// A class of commands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Price {
    /// Answered from memory, or counted elsewhere as messages are.
    Plain,
    /// Changes something.
    Write,
    /// Reads something.
    Read,
    /// Reads what was missed; it has a limit of its own, too.
    Resume,
    /// Looks through much; likewise.
    Search,
}

impl Price {
    /// Returns the tokens.
    #[must_use]
    pub const fn tokens(self) -> u32 {
        match self {
            Self::Plain => 1,
            Self::Write => 3,
            Self::Read | Self::Resume => 4,
            Self::Search => 10,
        }
    }

    /// Returns what any text costs, whatever it says.
    #[must_use]
    pub fn of_text(bytes: usize) -> u32 {
        1 + u32::try_from(bytes / BYTES_PER_TOKEN).unwrap_or(u32::MAX - 1)
    }
}

/// Returns what a command costs; `None` for one that does not exist.
#[must_use]
pub fn price(kind: &str) -> Option<Price> {
    Some(match kind {
        "auth" | "clock.ping" | "chat.send" | "chat.typing" | "chat.read" | "room.leave" | "user.leave"
        | "live.leave" | "queue.leave" | "queue.ready" | "call.ringing" | "call.negotiate"
        | "call.candidates" | "call.quality" => Price::Plain,
        "chat.edit" | "chat.delete" | "chat.react" | "chat.unreact" | "chat.pin" | "chat.unpin"
        | "room.settings" | "room.timeout" | "room.kick" | "room.ban" | "room.unban" | "queue.add"
        | "queue.remove" | "queue.move" | "queue.clear" | "queue.play" | "queue.pause" | "queue.undo"
        | "queue.seek" | "queue.next" | "queue.previous" | "queue.vote_skip" | "queue.mode"
        | "queue.role" | "queue.kick" | "call.invite" | "call.accept" | "call.decline" | "call.cancel"
        | "call.hangup" | "call.media" | "call.resume" => Price::Write,
        "room.join" | "live.join" | "user.join" | "queue.join" | "chat.history" | "chat.pins" => Price::Read,
        "chat.search" => Price::Search,
        _ => return None,
    })
}

/// Returns what a join costs: one that resumes reads what was missed.
#[must_use]
pub const fn of_join(since: Option<&Since>) -> Price {
    if since.is_some() { Price::Resume } else { Price::Read }
}
