//! What rooms are told. Commands come from sockets and answer there; changes come from REST and are awaited.

use std::sync::Arc;

use actix::{Addr, Message};
use uuid::Uuid;

use super::rules::Role;
use crate::auth::Caller;
use crate::error::Problem;
use crate::kernel::{Hub, Outbox};
use crate::protocol::{HistoryPage, ReplyTo, Send, Since};

/// Who acts.
#[derive(Clone, Debug)]
pub struct Person {
    /// The user.
    pub id: Uuid,
    /// The name.
    pub username: Arc<str>,
    /// Address of the picture.
    pub avatar: Option<Arc<str>>,
}

impl From<&Caller> for Person {
    fn from(caller: &Caller) -> Self {
        Self { id: caller.user_id, username: caller.username.clone(), avatar: caller.avatar.clone() }
    }
}

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
}

/// What a socket may tell a room.
pub enum Body {
    /// Listen; the frames go to the outbox, through the hub of the socket's worker.
    Join {
        /// What the client has.
        since: Option<Since>,
        /// The socket's outbox.
        outbox: Arc<Outbox>,
        /// The hub of its worker.
        hub: Addr<Hub>,
    },
    /// Listen no more.
    Leave,
    /// Send a message; its fields are checked already.
    Send(Box<Send>),
    /// Read older messages.
    History {
        /// Smaller offsets only.
        before: Option<i64>,
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

/// A socket is gone.
#[derive(Message)]
#[rtype(result = "()")]
pub struct Leave(
    /// The socket.
    pub Uuid,
);

/// Another node appended to the room's stream, up to this offset.
#[derive(Message)]
#[rtype(result = "()")]
pub struct Advanced(
    /// The newest offset there.
    pub i64,
);

/// Older messages, for REST.
#[derive(Clone, Message)]
#[rtype(result = "Result<HistoryPage, Problem>")]
pub struct ReadHistory {
    /// Who reads.
    pub by: Uuid,
    /// Smaller offsets only.
    pub before: Option<i64>,
    /// How many.
    pub limit: i64,
}

/// A change of the room or its members.
#[derive(Clone, Message)]
#[rtype(result = "Result<(), Problem>")]
pub struct ChangeRoom {
    /// Who changes it.
    pub by: Person,
    /// What.
    pub change: Change,
}

/// What may be changed.
#[derive(Clone, Debug)]
pub enum Change {
    /// Name, topic, archived; what is `None` stays.
    Update {
        /// The new name.
        name: Option<String>,
        /// The new topic; empty removes it.
        topic: Option<String>,
        /// Whether it is read-only.
        is_archived: Option<bool>,
    },
    /// Someone becomes a member, or a member gets another role.
    Admit {
        /// Who.
        user: Person,
        /// As what.
        role: Role,
    },
    /// Someone is a member no more: oneself, or another.
    Remove {
        /// Who.
        user: Uuid,
    },
    /// The room is deleted.
    Delete,
}

/// Panics: the fault that supervision is tested with.
#[cfg(feature = "faults")]
#[derive(Clone, Message)]
#[rtype(result = "Result<(), Problem>")]
pub struct Panic;
