//! What a call's actor is told: by devices, by the rounds, by the bus.

use std::sync::Arc;

use actix::{Addr, Message};
use uuid::Uuid;
use veza_kernel::error::Problem;
use veza_kernel::{Hub, Outbox};
use veza_protocol::ReplyTo;
use veza_protocol::call::{CallMedia, Description, Negotiate, ReportQuality, SendCandidates};

use super::acts::Act;
use super::held::Held;
use super::state::Newcomer;

/// The device that asks, and whose it is.
#[derive(Clone)]
pub struct Asker {
    /// Whose.
    pub user: Uuid,
    /// The name.
    pub username: Arc<str>,
    /// The picture.
    pub avatar: Option<Arc<str>>,
    /// The device.
    pub connection: Uuid,
    /// The login that opened it.
    pub login: Option<Uuid>,
    /// Where its frames go.
    pub outbox: Arc<Outbox>,
    /// The hub of its worker.
    pub hub: Addr<Hub>,
}

impl Asker {
    /// Returns it as one that comes into a call, with this process.
    #[must_use]
    pub fn comes(&self, node: Uuid, media: CallMedia) -> Newcomer {
        Newcomer {
            participant: Uuid::now_v7(),
            user: self.user,
            username: self.username.to_string(),
            connection: self.connection,
            login: self.login,
            node,
            media,
        }
    }
}

/// What it asks.
pub enum Asked {
    /// The call that it began: how it stands.
    Enter,
    /// Come into a room's call.
    Join(CallMedia),
    /// Tell the caller that it rings.
    Ringing,
    /// Answer.
    Accept {
        /// What it sends.
        media: CallMedia,
        /// The answer, if it has one.
        description: Option<Description>,
    },
    /// Say no.
    Decline {
        /// For this device only: it is in another call.
        is_busy: bool,
    },
    /// Give up, or hang up.
    Leave {
        /// Whether no media came.
        has_failed: bool,
    },
    /// Come back.
    Resume,
    /// Send something else.
    Media(CallMedia),
    /// A description for another participant.
    Negotiate(Negotiate),
    /// Candidates for another participant.
    Candidates(SendCandidates),
    /// How it hears the call.
    Quality(ReportQuality),
}

impl Asked {
    /// Returns whether it may let a device into a call: then it is asked first what its person may and wants.
    #[must_use]
    pub const fn comes_in(&self) -> bool {
        matches!(self, Self::Enter | Self::Join(_) | Self::Accept { .. } | Self::Resume)
    }
}

/// A device asks something.
#[derive(Message)]
#[rtype(result = "()")]
pub struct Command {
    /// Who.
    pub who: Asker,
    /// What.
    pub asked: Asked,
    /// Whether others are to learn no address of the device.
    pub relay_only: bool,
    /// The answer.
    pub reply: ReplyTo,
}

/// Nobody's device asks: time has passed, a socket has ended, somebody may be in it no more.
#[derive(Clone, Message)]
#[rtype(result = "Result<(), Problem>")]
pub struct Do(
    /// What is done.
    pub Act,
);

/// One of the two calls the other again: this call makes way, unless another device of theirs is in it.
#[derive(Clone, Message)]
#[rtype(result = "Result<(), Problem>")]
pub struct MakeWay {
    /// Who.
    pub user: Uuid,
    /// The device.
    pub connection: Uuid,
    /// The login that opened it.
    pub login: Option<Uuid>,
}

/// A caller who is blocked hears that it rings, as everybody else would.
#[derive(Clone, Message)]
#[rtype(result = "Result<(), Problem>")]
pub struct SeemToRing;

/// How does the call stand?
#[derive(Clone, Message)]
#[rtype(result = "Result<Held, Problem>")]
pub struct LookAt;

/// A node has changed the call; it stands at this revision.
#[derive(Message)]
#[rtype(result = "()")]
pub struct Advanced(
    /// The revision.
    pub i64,
);

/// Something waits for devices of the call that are here.
#[derive(Message)]
#[rtype(result = "()")]
pub struct Signalled;

/// Those here who listen to the call's room have heard nothing of it.
#[derive(Clone, Message)]
#[rtype(result = "Result<(), Problem>")]
pub struct ShowRoom;

/// Makes the actor panic.
#[cfg(feature = "faults")]
#[derive(Message)]
#[rtype(result = "()")]
pub struct Panic;
