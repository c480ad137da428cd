//! What a session's actor is told: by sockets, by REST, by the bus.

use std::net::IpAddr;
use std::sync::Arc;

use actix::Message;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::acts::Operation;
use crate::error::Problem;
use crate::kernel::stream;
use crate::protocol::queue::{Mode, Playback};
use crate::protocol::{Participant, QueueDone, QueueItem, QueueView, ReplyTo};

/// A socket listens.
pub type Join = stream::Join<ReplyTo, Coming>;

/// How someone comes in.
pub struct Coming {
    /// Whether it is someone without an account.
    pub is_guest: bool,
    /// Where they come from.
    pub from: Option<IpAddr>,
    /// The link that they came by, hashed.
    pub link: Vec<u8>,
}

/// May someone without an account come in, by this name and from there?
#[derive(Clone, Message)]
#[rtype(result = "Result<(), Problem>")]
pub struct Admit {
    /// The name.
    pub name: String,
    /// The address.
    pub from: Option<IpAddr>,
}

/// The session has another link: whoever came by an older one and is no host or DJ has to come again.
#[derive(Message)]
#[rtype(result = "()")]
pub struct Relinked(
    /// The new link, hashed.
    pub Vec<u8>,
);

/// The session may have another link, of which nothing was heard.
#[derive(Message)]
#[rtype(result = "()")]
pub struct LinkDoubted;

/// A track, or a person, is another now: what is shown of them is read again.
#[derive(Clone, Copy, Message)]
#[rtype(result = "()")]
pub struct Changed(
    /// The track or the person.
    pub Uuid,
);

/// A socket has buffered a song.
#[derive(Message)]
#[rtype(result = "()")]
pub struct Ready {
    /// The socket.
    pub connection: Uuid,
    /// The song.
    pub item: Uuid,
    /// The way to the server and back, in microseconds.
    pub rtt_us: i64,
}

/// An operation, through either door.
#[derive(Clone, Message)]
#[rtype(result = "Result<QueueDone, Problem>")]
pub struct Operate {
    /// What, and by whom.
    pub operation: Operation,
    /// The socket that it came by.
    pub connection: Option<Uuid>,
}

/// What is it like now?
#[derive(Clone, Message)]
#[rtype(result = "Result<Look, Problem>")]
pub struct LookAt;

/// A session as it is.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = QueueState)]
pub struct Look {
    /// The session.
    pub session: QueueView,
    /// Its songs.
    pub items: Vec<QueueItem>,
    /// What plays.
    pub playback: Playback,
    /// In which way.
    pub mode: Mode,
    /// Who is here.
    pub participants: Vec<Participant>,
    /// The revision.
    pub rev: i64,
}

/// Ends the session; for its creator.
#[derive(Clone, Message)]
#[rtype(result = "Result<(), Problem>")]
pub struct End {
    /// Who wants it.
    pub by: Uuid,
}

/// A node has changed the session; it stands at this revision.
#[derive(Message)]
#[rtype(result = "()")]
pub struct Advanced(
    /// The revision.
    pub i64,
);

/// Others may listen by sockets of other nodes.
#[derive(Message)]
#[rtype(result = "()")]
pub struct LookAround;

/// Somebody has another name.
#[derive(Clone, Message)]
#[rtype(result = "()")]
pub struct Renamed {
    /// Who.
    pub user: Uuid,
    /// The name.
    pub username: Arc<str>,
}

/// Makes the actor panic.
#[cfg(feature = "faults")]
#[derive(Message)]
#[rtype(result = "()")]
pub struct Panic;
