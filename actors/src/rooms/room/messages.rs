//! What rooms are told. Commands come from sockets and answer there; changes come from REST and are awaited.

use std::sync::Arc;

use actix::{Addr, Message};
use bytes::Bytes;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::rules::{Role, Standing};
use crate::error::Problem;
use crate::kernel::identity::Person;
use crate::kernel::{Hub, Origin, Outbox};
use crate::protocol::{
    History, HistoryPage, Pins, ReplyTo, RoomView, RuleAction, SendMessage, Settings, Since,
};

/// A socket's command to a room.
#[derive(Message)]
#[rtype(result = "()")]
pub struct Command {
    /// Who.
    pub person: Person,
    /// From which socket.
    pub connection: Uuid,
    /// Where the answer goes.
    pub reply: ReplyTo,
    /// What.
    pub body: Body,
    /// Where the socket was opened from, for the audit log.
    pub origin: Arc<Origin>,
}

/// What a socket may tell a room.
pub enum Body {
    /// Listen; the frames go to the outbox, through the hub of the socket's worker.
    Join {
        /// What the client has.
        since: Option<Since>,
        /// Whether it watches a stream, and is counted.
        watches: bool,
        /// The socket's outbox.
        outbox: Arc<Outbox>,
        /// The hub of its worker.
        hub: Addr<Hub>,
    },
    /// Listen no more.
    Leave,
    /// Send a message; its fields are checked already.
    Send(Box<SendMessage>),
    /// Change a message.
    Alter(Alteration),
    /// Read a page of messages.
    History(History),
    /// Read the pinned messages.
    Pins,
    /// Find messages.
    Search {
        /// Words.
        query: String,
        /// Only messages before this one.
        before: Option<Uuid>,
        /// How many.
        limit: i64,
    },
    /// One types, or stopped.
    Typing(bool),
    /// One has read.
    Read {
        /// Up to here.
        offset: i64,
        /// And keeps it to oneself.
        private: bool,
    },
}

/// A change of a message; its text is checked already.
#[derive(Clone, Debug)]
pub struct Alteration {
    /// The message.
    pub message: Uuid,
    /// What is done to it.
    pub what: What,
    /// Whether it is done with the rights of an author alone: an API key may have no others.
    pub as_author: bool,
}

impl Alteration {
    /// Returns a change with all rights that the person has.
    #[must_use]
    pub const fn new(message: Uuid, what: What) -> Self {
        Self { message, what, as_author: false }
    }
}

/// What may be done to a message.
#[derive(Clone, Debug)]
pub enum What {
    /// Another text.
    Edit(String),
    /// Its end; why, for the audit log.
    Delete(Option<String>),
    /// One's own emoji under it.
    React(String),
    /// No more.
    Unreact(String),
    /// Pinned.
    Pin,
    /// No more.
    Unpin,
}

impl What {
    /// Returns its name in Postgres.
    pub(super) const fn name(&self) -> &'static str {
        match self {
            Self::Edit(_) => "edit",
            Self::Delete(_) => "delete",
            Self::React(_) => "react",
            Self::Unreact(_) => "unreact",
            Self::Pin => "pin",
            Self::Unpin => "unpin",
        }
    }
}

/// Another node appended to the room's stream.
#[derive(Message)]
#[rtype(result = "()")]
pub struct Advanced {
    /// The newest offset there.
    pub upto: i64,
    /// Events that it carried here, encoded; what is missing is read.
    pub events: Vec<Bytes>,
}

/// How far the room's stream is in Postgres, after notes may have been lost. What is asked behind it meets the room as it is there.
#[derive(Message)]
#[rtype(result = "()")]
pub struct Stands(pub i64);

/// Asks the room to look whether it is behind, and to take over what it does not know; the answer is whether there was something.
#[derive(Clone, Message)]
#[rtype(result = "Result<bool, Problem>")]
pub struct LookBehind {
    /// Whether it certainly is: then it looks however often it has.
    pub is_certain: bool,
}

/// Another node changed the room's word rules.
#[derive(Clone, Message)]
#[rtype(result = "()")]
pub struct RulesChanged;

/// Another node shows other people in the room.
#[derive(Clone, Message)]
#[rtype(result = "()")]
pub struct LookAround;

/// Two people's blocks changed: their direct conversation looks whether it is closed.
#[derive(Clone, Message)]
#[rtype(result = "()")]
pub struct BlockChanged;

/// A page of messages, for REST.
#[derive(Clone, Message)]
#[rtype(result = "Result<HistoryPage, Problem>")]
pub struct ReadHistory {
    /// Who reads.
    pub by: Uuid,
    /// Which page; its limit is given.
    pub page: History,
}

/// The pinned messages, for REST.
#[derive(Clone, Message)]
#[rtype(result = "Result<Pins, Problem>")]
pub struct ReadPins(
    /// Who reads.
    pub Uuid,
);

/// Asks what someone is and may in the room.
#[derive(Clone, Message)]
#[rtype(result = "Result<Standing, Problem>")]
pub struct FindStanding(
    /// Who.
    pub Uuid,
);

/// A change of the room or its members; the answer is the room as it is then.
#[derive(Clone, Message)]
#[rtype(result = "Result<RoomView, Problem>")]
pub struct ChangeRoom {
    /// Who changes it.
    pub by: Person,
    /// What.
    pub change: Change,
    /// Where it was asked from, for the audit log.
    pub origin: Option<Arc<Origin>>,
}

/// What may be changed.
#[derive(Clone, Debug)]
pub enum Change {
    /// Name, topic, settings; what is `None` stays.
    Update(Box<Settings>),
    /// Someone becomes a member, or a member gets another role.
    Admit {
        /// Who.
        user: Person,
        /// As what.
        role: Role,
    },
    /// The one who asks becomes a member by this invite.
    AcceptInvite(Uuid),
    /// Someone is a member no more: oneself, or another.
    Remove {
        /// Who.
        user: Uuid,
        /// Why.
        reason: Option<String>,
    },
    /// Someone else is sent away, a visitor too.
    Kick {
        /// Whom.
        user: Uuid,
        /// Why.
        reason: Option<String>,
    },
    /// Someone may not send for a time.
    Timeout {
        /// Who.
        user: Uuid,
        /// For how long; 0 ends it.
        seconds: i64,
        /// Why.
        reason: Option<String>,
    },
    /// Someone is sent away and may not come back.
    Ban {
        /// Who.
        user: Uuid,
        /// For how long; `None` is for ever.
        seconds: Option<i64>,
        /// Why.
        reason: Option<String>,
        /// Deletes what they wrote in the last so many seconds.
        delete_message_s: Option<i64>,
    },
    /// They may.
    Unban {
        /// Who.
        user: Uuid,
        /// Why.
        reason: Option<String>,
    },
    /// The room is deleted.
    Delete,
}

/// A moderator's decision on a message that a word rule holds back.
#[derive(Clone, Message)]
#[rtype(result = "Result<(), Problem>")]
pub struct Review {
    /// Who decides.
    pub by: Uuid,
    /// On which.
    pub held: Uuid,
    /// Whether it is sent.
    pub approves: bool,
    /// Why, for the audit log.
    pub reason: Option<String>,
    /// Where it was asked from, likewise.
    pub origin: Option<Arc<Origin>>,
}

/// A change of the room's word rules; the answer is the rule's id.
#[derive(Clone, Message)]
#[rtype(result = "Result<Uuid, Problem>")]
pub struct ChangeRules {
    /// Who changes them.
    pub by: Uuid,
    /// What.
    pub change: RuleChange,
    /// Where it was asked from, for the audit log.
    pub origin: Option<Arc<Origin>>,
}

/// What may be done with a room's word rules.
#[derive(Clone, Debug)]
pub enum RuleChange {
    /// A new one.
    Create(NewRule),
    /// Other fields; what is `None` stays.
    Update(Uuid, RulePatch),
    /// One less.
    Delete(Uuid),
}

/// A word rule to be: body of `POST /conversations/{id}/word-rules`.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct NewRule {
    /// What it looks for, whatever the case: words, or an expression in the syntax of Rust's crate `regex`. 1 to 260 characters.
    #[schema(example = "spam|scam")]
    pub pattern: String,
    /// `block`, `hold` or `timeout`; a message of a hook is only refused where a person gets a time-out.
    #[schema(example = "hold", value_type = RuleAction)]
    pub action: String,
    /// How long a time-out takes, 1 to 2419200; only with that action.
    pub seconds: Option<u32>,
    /// Whether it is switched on.
    #[serde(default)]
    pub is_enabled: bool,
}

/// Changes of a word rule; what is absent stays. An action brings its own seconds.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct RulePatch {
    /// As in a new one.
    pub pattern: Option<String>,
    /// Likewise.
    #[schema(value_type = Option<RuleAction>)]
    pub action: Option<String>,
    /// Likewise.
    pub seconds: Option<u32>,
    /// Likewise.
    pub is_enabled: Option<bool>,
}

/// Panics: the fault that supervision is tested with.
#[cfg(feature = "faults")]
#[derive(Clone, Message)]
#[rtype(result = "Result<(), Problem>")]
pub struct Panic;
