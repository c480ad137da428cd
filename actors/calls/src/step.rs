//! A change in the making: the state as it will be, and what will be told of it.

use uuid::Uuid;
use veza_protocol::call::{CallEnd, CallState, ParticipantChange};

use super::acts::{Change, Effect, Own, Told};
use super::state::{AWAY_MS, LEASE_MS, Newcomer, Seat, State};

/// See the file's head.
pub(crate) struct Step {
    /// The state so far.
    pub state: State,
    /// What will be told so far.
    effects: Vec<Effect>,
    /// The time, in milliseconds.
    pub now: i64,
    /// Whether those in it give up by themselves: whom it still rings then has missed a call.
    pub is_given_up: bool,
}

impl Step {
    /// Begins at a state.
    pub fn at(state: State, now: i64) -> Self {
        Self { state, effects: Vec::new(), now, is_given_up: false }
    }

    /// Returns what became of it.
    pub fn done(self) -> Change {
        Change { state: self.state, effects: self.effects }
    }

    /// Returns whether it is a call of two people.
    pub fn is_direct(&self) -> bool {
        self.state.is_direct()
    }

    /// Puts an event on somebody's own stream.
    pub fn tell_own(&mut self, user: Uuid, event: Own) {
        self.effects.push(Effect::Own { user, event });
    }

    /// Notifies somebody of a missed call.
    pub fn notify(&mut self, user: Uuid) {
        self.effects.push(Effect::Notify { user });
    }

    /// Tells a participant's device, unless it is away: who comes back is told how the call stands.
    pub fn tell(&mut self, seat: &Seat, what: Told) {
        if !seat.is_away {
            self.effects.push(Effect::Direct { to: seat.id, connection: seat.connection, what });
        }
    }

    /// Tells everyone else in the call what happened to a participant.
    pub fn tell_others(&mut self, about: &Seat, change: ParticipantChange) {
        for seat in self.state.participants.clone() {
            if seat.id != about.id {
                let is_polite = seat.seat > about.seat;
                self.tell(&seat, Told::Participant { participant: about.view(), change, is_polite });
            }
        }
    }

    /// Tells the room how its call stands; a direct call has none.
    pub fn tell_room(&mut self) {
        if !self.is_direct() && !self.effects.contains(&Effect::Room) {
            self.effects.push(Effect::Room);
        }
    }

    /// Seats somebody behind all others.
    pub fn seat(&mut self, who: &Newcomer) -> Seat {
        let seat = Seat {
            id: who.participant,
            user: who.user,
            username: who.username.clone(),
            connection: who.connection,
            seat: self.state.next_seat,
            media: who.media,
            is_away: false,
            until: self.lease(),
            login: who.login,
            node: Some(who.node),
        };
        self.state.next_seat = self.state.next_seat.saturating_add(1);
        self.state.participants.push(seat.clone());
        seat
    }

    /// Takes a participant out; returns it if it was in.
    pub fn unseat(&mut self, id: Uuid) -> Option<Seat> {
        let place = self.state.participants.iter().position(|seat| seat.id == id)?;
        Some(self.state.participants.remove(place))
    }

    /// Changes a participant; returns it as it is then.
    pub fn change_seat(&mut self, id: Uuid, change: impl FnOnce(&mut Seat)) -> Option<Seat> {
        let seat = self.state.participants.iter_mut().find(|seat| seat.id == id)?;
        change(seat);
        Some(seat.clone())
    }

    /// Returns until when a participant who is there keeps the place.
    pub fn lease(&self) -> Option<i64> {
        (!self.is_direct()).then(|| self.now.saturating_add(LEASE_MS))
    }

    /// Returns until when a participant who is away keeps it.
    pub fn grace(&self, by_server: bool) -> i64 {
        let long = by_server || self.is_direct();
        self.now.saturating_add(if long { AWAY_MS } else { LEASE_MS })
    }

    /// Lets it ring no more at somebody's, and tells all their devices; returns whether it rang.
    pub fn hush(&mut self, user: Uuid, reason: CallEnd, connection: Option<Uuid>) -> bool {
        self.hush_as(user, reason, reason, connection)
    }

    /// The same where the devices are told another reason than the person's own.
    pub fn hush_as(&mut self, user: Uuid, own: CallEnd, reason: CallEnd, connection: Option<Uuid>) -> bool {
        let Some(rung) = self.state.rung.get_mut(&user).filter(|rung| rung.over.is_none()) else {
            return false;
        };
        rung.over = Some(own);
        self.state.devices.retain(|_, device| device.user != user);
        self.tell_own(user, Own::Ended { reason, connection });
        if is_missed(own) {
            self.notify(user);
        }
        true
    }

    /// Returns whether it is a direct call that nobody has answered yet.
    pub fn is_ringing(&self) -> bool {
        self.state.phase == CallState::Ringing
    }
}

/// Returns whether somebody at whose it rang no more for this reason has missed a call.
pub(crate) const fn is_missed(reason: CallEnd) -> bool {
    matches!(reason, CallEnd::Missed | CallEnd::Busy)
}
