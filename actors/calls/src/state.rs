//! What a call is at one moment: whom it rings, who is in it, until when. Pure: it knows no clock, no Postgres, no sockets.
//! How acts change it is in `apply`, who comes and goes in `seats`, how it ends in `endings`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;
use veza_protocol::call::{CallEnd, CallMedia, CallParticipant, CallState, Description};

/// Participants of a room's call: each has a connection to each other one.
pub const SEATS: usize = 6;
/// How long who lost the connection may take to come back to a direct call; to any call after a restart of the server.
pub const AWAY_MS: i64 = 30_000;
/// How long a participant of a room's call may say nothing.
pub const LEASE_MS: i64 = 12_000;
/// A lease is renewed once less of it is left, so that not every word of a participant is a write.
pub const RENEWED_BELOW_MS: i64 = 8_000;
/// Devices that one call knows of; those beyond ring, but do not count when all others are busy.
pub const DEVICES: usize = 256;

/// See the file's head. Kept as JSON in the call's row.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct State {
    /// Of two people, or of a room.
    pub kind: Kind,
    /// What the caller sent at first.
    pub media: CallMedia,
    /// Whether it is for music.
    pub music_mode: bool,
    /// Where it stands. A room's call is live from the start: it can be joined while it rings.
    pub phase: CallState,
    /// Until when it rings, in milliseconds.
    pub expires_at: i64,
    /// Whom it rings or rang.
    pub rung: BTreeMap<Uuid, Rung>,
    /// Their devices that are known, by connection, as long as they ring.
    pub devices: BTreeMap<Uuid, Device>,
    /// Who is in it, in the order of coming.
    pub participants: Vec<Seat>,
    /// The place that the next one gets.
    pub next_seat: u32,
    /// The caller's offer, until it is answered.
    pub offer: Option<Description>,
    /// When the first other one came.
    pub answered_at: Option<i64>,
    /// How it ended.
    pub ended: Option<Ending>,
}

/// Whose call it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Kind {
    /// Of two people.
    Direct {
        /// Who called.
        caller: Uuid,
        /// Who was called.
        callee: Uuid,
        /// Whether the other side is to know nothing of it: the caller may not tell that from nobody being there.
        is_silent: bool,
    },
    /// Of a room.
    Room {
        /// Who began it.
        caller: Uuid,
        /// The room.
        room: Uuid,
        /// How many may take part.
        seats: usize,
    },
}

/// Someone whom the call rings or rang.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Rung {
    /// Whether a device of theirs said that it rings.
    pub is_heard: bool,
    /// Why it rings no more; nothing while it does.
    pub over: Option<CallEnd>,
}

/// A device of someone whom the call rings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Device {
    /// Whose.
    pub user: Uuid,
    /// Whether it is in another call.
    pub is_busy: bool,
    /// The process that it is with.
    #[serde(default)]
    pub node: Option<Uuid>,
}

/// A participant: a device's stay in the call.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Seat {
    /// The participant.
    pub id: Uuid,
    /// Who it is.
    pub user: Uuid,
    /// The name.
    pub username: String,
    /// The device, or the one that was lost.
    pub connection: Uuid,
    /// The place in the order of coming.
    pub seat: u32,
    /// What it sends.
    pub media: CallMedia,
    /// Whether the connection is lost.
    pub is_away: bool,
    /// When the place is given up, in milliseconds, unless something is heard before; nothing: never.
    pub until: Option<i64>,
    /// The login that opened the device's socket; not known of keys.
    #[serde(default)]
    pub login: Option<Uuid>,
    /// The process that the device is with, or that keeps the place of one whose process is gone.
    #[serde(default)]
    pub node: Option<Uuid>,
}

/// How a call ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Ending {
    /// Why.
    pub reason: CallEnd,
    /// When, in milliseconds.
    pub at: i64,
}

/// A call that begins.
#[derive(Clone, Debug)]
pub struct NewCall {
    /// What the caller sends.
    pub media: CallMedia,
    /// Whether it is for music.
    pub music_mode: bool,
    /// The first offer.
    pub offer: Option<Description>,
    /// Until when it rings, in milliseconds.
    pub expires_at: i64,
}

/// Who comes in.
#[derive(Clone, Debug)]
pub struct Newcomer {
    /// The participant's id, new.
    pub participant: Uuid,
    /// Who it is.
    pub user: Uuid,
    /// The name.
    pub username: String,
    /// The device.
    pub connection: Uuid,
    /// The login that opened its socket.
    pub login: Option<Uuid>,
    /// The process that it is with.
    pub node: Uuid,
    /// What it sends.
    pub media: CallMedia,
}

/// Someone to call.
#[derive(Clone, Debug)]
pub struct Called {
    /// Who.
    pub user: Uuid,
    /// Their devices that listen.
    pub devices: Vec<Reached>,
}

/// A device that listens when a call begins.
#[derive(Clone, Copy, Debug)]
pub struct Reached {
    /// Its connection.
    pub connection: Uuid,
    /// Whether it is in another call.
    pub is_busy: bool,
    /// The process that it is with.
    pub node: Uuid,
}

impl State {
    /// Returns when something is due that nobody asks for: `Act::Tick` does it.
    #[must_use]
    pub fn due_at(&self) -> Option<i64> {
        if self.is_ended() {
            return None;
        }
        let rings = self.phase == CallState::Ringing || self.rung.values().any(|rung| rung.over.is_none());
        let given_up = self.participants.iter().filter_map(|seat| seat.until);
        given_up.chain(rings.then_some(self.expires_at)).min()
    }

    /// Returns whether it is a call of two people.
    #[must_use]
    pub const fn is_direct(&self) -> bool {
        matches!(self.kind, Kind::Direct { .. })
    }

    /// Returns whether it is over.
    #[must_use]
    pub fn is_ended(&self) -> bool {
        self.phase == CallState::Ended
    }

    /// Returns whether somebody may know of this call: who began it, was rung, or is in it.
    #[must_use]
    pub fn is_known_to(&self, user: Uuid) -> bool {
        user == self.kind.caller() || self.rung.contains_key(&user) || self.seat_of_user(user).is_some()
    }

    /// Returns the participant that a connection is.
    #[must_use]
    pub fn seat_of(&self, connection: Uuid) -> Option<&Seat> {
        self.participants.iter().find(|seat| seat.connection == connection)
    }

    /// Returns the participant that somebody is.
    #[must_use]
    pub fn seat_of_user(&self, user: Uuid) -> Option<&Seat> {
        self.participants.iter().find(|seat| seat.user == user)
    }

    /// Returns whether another device of somebody is in it, and there.
    #[must_use]
    pub fn is_held_elsewhere(&self, user: Uuid, connection: Uuid) -> bool {
        self.seat_of_user(user).is_some_and(|seat| !seat.is_away && seat.connection != connection)
    }

    /// Returns whether somebody's place is that of a device of this login.
    #[must_use]
    pub fn is_held_by(&self, user: Uuid, login: Option<Uuid>) -> bool {
        login.is_some() && self.seat_of_user(user).is_some_and(|seat| seat.login == login)
    }

    /// Returns how long people talked, in milliseconds, once it is over and if they did.
    #[must_use]
    pub fn duration_ms(&self) -> Option<i64> {
        Some((self.ended?.at - self.answered_at?).max(0))
    }
}

impl Kind {
    /// Returns who began it.
    #[must_use]
    pub const fn caller(self) -> Uuid {
        match self {
            Self::Direct { caller, .. } | Self::Room { caller, .. } => caller,
        }
    }
}

impl Seat {
    /// Returns the participant as the others see it.
    #[must_use]
    pub fn view(&self) -> CallParticipant {
        CallParticipant {
            id: self.id,
            user_id: self.user,
            username: self.username.clone(),
            seat: self.seat,
            is_reconnecting: self.is_away,
            media: self.media,
        }
    }
}
