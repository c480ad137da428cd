//! The websocket's types, `veza.v1`: one file per family. They are the source of truth; AsyncAPI is generated from them.

mod asyncapi;
mod attachment;
mod connection;
mod envelope;
mod room;

pub use asyncapi::asyncapi;
pub use attachment::{Attachment, NewAttachment};
pub use connection::{Authenticate, Hello, Limits, SocketUser};
pub(crate) use envelope::millis;
pub use envelope::{Command, Durable, ReplyTo, Since, ephemeral, parse};
pub use room::{
    Author, ChangedMember, Empty, History, HistoryPage, Join, Joined, Leave, Me, MemberChange, Message,
    Presence, PresenceDiff, PresenceState, PresentUser, RawMessage, Read, ReadMark, ReadUpTo, RoomView, Send,
    Sent, Snapshot, Typing, TypingChanged,
};
