//! What can be done to a call, what comes of it, and why not. `apply` does it.

use uuid::Uuid;
use veza_protocol::call::{CallEnd, CallMedia, CallParticipant, ParticipantChange};

use super::state::{Newcomer, State};

/// What is done.
#[derive(Clone, Debug)]
pub enum Act {
    /// A device says that it rings.
    Ring {
        /// Whose.
        user: Uuid,
        /// The device.
        connection: Uuid,
        /// The process that it is with.
        node: Uuid,
    },
    /// Someone who was called answers. The other side's invitation of the caller is the same.
    Accept {
        /// Who, and with what.
        who: Newcomer,
        /// Whether the answer to the offer came along: then the offer is kept no longer.
        has_answer: bool,
    },
    /// Someone comes into a room's call, called or not. A second device takes the place of the first.
    Join(Newcomer),
    /// Someone who was called says no, or one of their devices is in another call.
    Decline {
        /// Whose.
        user: Uuid,
        /// The device.
        connection: Uuid,
        /// The process that it is with.
        node: Uuid,
        /// Whether this device is in another call: the others ring on.
        is_busy: bool,
    },
    /// A participant goes: hangs up, or gives up while it rings.
    Leave {
        /// Who.
        user: Uuid,
        /// The device; another one of the same person may speak for one that is away.
        connection: Uuid,
        /// Whether no media came.
        has_failed: bool,
    },
    /// These connections are lost.
    Drop {
        /// Which; those that the call does not know do nothing.
        connections: Vec<Uuid>,
        /// Whether the server is why: then everyone may take 30 s from now to come back.
        by_server: bool,
    },
    /// Processes are gone, and the devices that were with them are lost.
    LoseNodes {
        /// Which; the nil id stands for where it is not known.
        gone: Vec<Uuid>,
        /// The one that says so, and keeps the places.
        by: Uuid,
    },
    /// Someone comes back to their place.
    Resume {
        /// Who.
        user: Uuid,
        /// The device.
        connection: Uuid,
        /// The login that opened its socket: a place is taken over from a device of the same one, whether that seems to live or not.
        login: Option<Uuid>,
        /// The process that it is with.
        node: Uuid,
    },
    /// A participant sends something else.
    Media {
        /// The device.
        connection: Uuid,
        /// Everything that it sends from now on.
        media: CallMedia,
    },
    /// A participant said something. Changes something only when a lease is to be renewed.
    Heard {
        /// The device.
        connection: Uuid,
    },
    /// Someone may be in it no more: an account is closed, a membership is over, a time-out began, or someone blocked the other.
    /// With a block it is the one who blocks: the other one's call rings out as if nobody were there.
    Remove {
        /// Who.
        user: Uuid,
    },
    /// One of the two calls the other again: another call takes its place.
    Supersede {
        /// Who.
        user: Uuid,
        /// The device.
        connection: Uuid,
        /// The login that opened its socket.
        login: Option<Uuid>,
    },
    /// Time has passed.
    Tick,
}

/// Why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Nobody called this person: they may not know that it exists.
    NotFound,
    /// It is over.
    Gone,
    /// Another device has it: somebody answered or declined before, or the person's place is held by a device that lives.
    Taken,
    /// This device is not in it.
    NotIn,
    /// All seats are taken.
    Full,
}

/// What an act does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The state from then on.
    pub state: State,
    /// What is to be told once it is committed, in this order; `Own` and `Notify` are committed with it.
    pub effects: Vec<Effect>,
}

/// What somebody is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// An event on a person's own stream, durable.
    Own {
        /// Whose.
        user: Uuid,
        /// Which.
        event: Own,
    },
    /// A notification of a missed call.
    Notify {
        /// Whose.
        user: Uuid,
    },
    /// An event to a participant's device.
    Direct {
        /// The participant, who may be in it no more.
        to: Uuid,
        /// The device.
        connection: Uuid,
        /// Which.
        what: Told,
    },
    /// The room is told how its call stands now.
    Room,
}

/// An event on a person's own stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Own {
    /// `call.incoming`.
    Incoming,
    /// `call.ended`: it rings no more.
    Ended {
        /// Why.
        reason: CallEnd,
        /// The device that answered or declined.
        connection: Option<Uuid>,
    },
}

/// An event to a participant's device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// `call.ringing`.
    Ringing {
        /// Whose device.
        user: Uuid,
    },
    /// `call.accepted`.
    Accepted {
        /// Who answered.
        participant: CallParticipant,
    },
    /// `call.participant`, with `Media` `call.media`.
    Participant {
        /// Who.
        participant: CallParticipant,
        /// What happened.
        change: ParticipantChange,
        /// Whether the one who is told is the polite one of the two.
        is_polite: bool,
    },
    /// `call.ended`. Nothing comes behind it.
    Ended {
        /// Why.
        reason: CallEnd,
    },
}

impl Change {
    /// Returns whether there is nothing to commit and nothing to tell.
    #[must_use]
    pub fn is_nothing(&self, before: &State) -> bool {
        self.effects.is_empty() && self.state == *before
    }

    /// Returns whether this is what ends the call: its row of history is written then.
    #[must_use]
    pub fn ends(&self, before: &State) -> bool {
        self.state.is_ended() && !before.is_ended()
    }
}
