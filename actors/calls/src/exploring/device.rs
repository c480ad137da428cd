//! What a device believes, by what it was told and what was replied to it.

use uuid::Uuid;
use veza_protocol::call::ParticipantChange;

use super::broken::Broken;
use crate::{Refusal, State, Told};

/// What a device shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shows {
    /// Nothing of its own: it rings as long as the person's stream says so.
    Nothing,
    /// It is in the call, or calls.
    Call,
    /// It is over for this device.
    Over,
}

/// A device of somebody.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Device {
    /// Its number.
    pub number: u8,
    /// Whose.
    pub user: Uuid,
    /// How often it came back: it has another connection each time.
    pub life: u8,
    /// Whether it has a connection.
    pub is_online: bool,
    /// What it shows.
    pub shows: Shows,
    /// Whether it is in the call with the present connection.
    pub is_attached: bool,
    /// Whether the present connection was told that the call is over for it.
    pub heard_the_end: bool,
    /// How often it asked to be in the call.
    pub asked: u8,
    /// Who it believes to be in the call.
    pub sees: Vec<Uuid>,
}

impl Device {
    /// Returns a device with a connection.
    pub fn new(number: u8, user: Uuid) -> Self {
        Self {
            number,
            user,
            life: 0,
            is_online: true,
            shows: Shows::Nothing,
            is_attached: false,
            heard_the_end: false,
            asked: 0,
            sees: Vec::new(),
        }
    }

    /// Returns the present connection, or the one that was lost.
    pub fn connection(&self) -> Uuid {
        Uuid::from_u128(0x1000 + u128::from(self.number) * 0x10 + u128::from(self.life))
    }

    /// The connection is lost.
    pub fn lose(&mut self) {
        self.is_online = false;
        self.is_attached = false;
    }

    /// It comes back with another one.
    pub fn come_back(&mut self) {
        self.life += 1;
        self.is_online = true;
        self.heard_the_end = false;
    }

    /// It is in the call from now on.
    pub fn enter(&mut self, state: &State) {
        self.shows = Shows::Call;
        self.is_attached = true;
        self.heard_the_end = false;
        self.sees = state.participants.iter().map(|seat| seat.id).collect();
        self.sees.sort();
    }

    /// It was refused what it asked.
    pub fn refused(&mut self, why: Refusal) {
        if !self.is_attached && why != Refusal::Full {
            self.shows = Shows::Over;
        }
    }

    /// It is told something directly.
    pub fn told(&mut self, what: &Told) -> Result<(), Broken> {
        if self.heard_the_end {
            return Err(Broken::BehindTheEnd(format!("{what:?}")));
        }
        if !self.is_attached && !matches!(what, Told::Ended { .. }) {
            return Err(Broken::ToldStranger(format!("{what:?}")));
        }
        match what {
            Told::Ringing { .. } => {}
            Told::Accepted { participant } => self.see(participant.id, true),
            Told::Participant { participant, change, .. } => match change {
                ParticipantChange::Joined => self.see(participant.id, true),
                ParticipantChange::Left => self.see(participant.id, false),
                ParticipantChange::Reconnecting | ParticipantChange::Back | ParticipantChange::Media => {}
            },
            Told::Ended { .. } => {
                self.heard_the_end = true;
                self.is_attached = false;
                self.shows = Shows::Over;
                self.sees.clear();
            }
        }
        Ok(())
    }

    fn see(&mut self, who: Uuid, is_in: bool) {
        self.sees.retain(|one| *one != who);
        if is_in {
            self.sees.push(who);
        }
        self.sees.sort();
    }
}
