//! Messages on their way into Postgres, and what becomes of them.

use actix::Message;
use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::error::Problem;
use crate::kernel::identity::Person;
use crate::protocol::{Attachment, Mention, Quote, ReplyTo, SendMessage};

/// A message on its way into Postgres, with what is needed to answer for it.
pub struct Pending {
    /// The new message's id.
    pub id: Uuid,
    /// Its author.
    pub author: Person,
    /// What was sent.
    pub new: Box<SendMessage>,
    /// What its attachments are.
    pub attachments: Vec<Attachment>,
    /// Whom it names.
    pub mentions: Vec<Mention>,
    /// Who is told of it on their own stream, and as what.
    pub notify: Vec<(Uuid, &'static str)>,
    /// In slow mode, where there are other nodes: up to which offset it is known that its author may write. Postgres looks behind it.
    pub known: Option<i64>,
    /// Where the answer goes.
    pub reply: ReplyTo,
}

/// What became of a message.
pub enum Outcome {
    /// It is committed at this offset.
    New {
        /// Its place.
        offset: i64,
        /// When.
        at: DateTime<Utc>,
        /// The message that it answers.
        quote: Option<Quote>,
    },
    /// The author used this client id before.
    Duplicate {
        /// The original.
        original: Uuid,
        /// Its place, if it is in this room.
        offset: i64,
        /// The message that it answers.
        quote: Option<Quote>,
    },
    /// In slow mode, and the author wrote by another node meanwhile, at this time.
    Slow(DateTime<Utc>),
    /// No such room any more, archived, or it answers no message of the room.
    Refused,
    /// Certainly not committed.
    Failed(Problem),
    /// Perhaps committed.
    Unknown(Problem),
}

/// Tells a room what became of its messages.
#[derive(Message)]
#[rtype(result = "()")]
pub struct Settled(
    /// In the order of the commit.
    pub Vec<(Pending, Outcome)>,
);
