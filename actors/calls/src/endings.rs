//! How a call ends, and how it rings no more.

use std::collections::BTreeSet;

use uuid::Uuid;
use veza_protocol::call::{CallEnd, CallState, ParticipantChange};

use super::acts::{Change, Told};
use super::state::{Ending, Kind, Seat, State};
use super::step::{Step, is_missed};

impl Step {
    /// Ends the call: it rings no more anywhere, and everyone in it is told.
    pub fn end(&mut self, reason: CallEnd) {
        if self.state.is_ended() {
            return;
        }
        self.state.phase = CallState::Ended;
        self.state.ended = Some(Ending { reason, at: self.now });
        self.state.offer = None;
        let still = if ends_as_told(reason) { reason } else { CallEnd::Cancelled };
        let own = if self.is_given_up && still == CallEnd::Cancelled { CallEnd::Missed } else { still };
        for user in self.state.rung.keys().copied().collect::<Vec<_>>() {
            self.hush_as(user, own, still, None);
        }
        self.state.devices.clear();
        for seat in std::mem::take(&mut self.state.participants) {
            self.tell(&seat, Told::Ended { reason });
        }
        self.tell_room();
    }

    /// Lets somebody's devices ring no more. A direct call that rang there ends with it.
    pub fn over(&mut self, user: Uuid, reason: CallEnd, connection: Option<Uuid>) {
        let for_others = if reason == CallEnd::DeclinedElsewhere { CallEnd::Declined } else { reason };
        if self.hush(user, reason, connection) && self.is_direct() {
            self.end(for_others);
        }
    }

    /// Ends what rings at people all of whose devices are in other calls.
    pub fn end_busy(&mut self) {
        let devices = self.state.devices.values();
        let (all, free): (BTreeSet<Uuid>, BTreeSet<Uuid>) = (
            devices.clone().map(|device| device.user).collect(),
            devices.filter(|device| !device.is_busy).map(|device| device.user).collect(),
        );
        for user in all.difference(&free) {
            self.over(*user, CallEnd::Busy, None);
        }
    }

    /// Takes a participant out of the call. A direct call ends with it, a room's with the last one.
    pub fn go(&mut self, seat: &Seat, reason: CallEnd) {
        if self.is_direct() {
            return self.end(reason);
        }
        let Some(gone) = self.unseat(seat.id) else { return };
        self.tell(&gone, Told::Ended { reason });
        self.tell_others(&gone, ParticipantChange::Left);
        if self.state.participants.is_empty() {
            let is_cancelled = self.state.answered_at.is_none() && reason == CallEnd::Hangup;
            self.end(if is_cancelled { CallEnd::Cancelled } else { reason });
        } else {
            self.tell_room();
        }
    }

    /// Takes somebody out who may be in it no more.
    pub fn remove(&mut self, user: Uuid) {
        if self.is_ringing() {
            self.remove_while_it_rings(user);
            return;
        }
        self.hush(user, CallEnd::Cancelled, None);
        if let Some(seat) = self.state.seat_of_user(user).cloned() {
            self.go(&seat, CallEnd::Hangup);
        }
    }

    /// A direct call that rings: without the caller there is none; without the one who was called it rings out unheard.
    fn remove_while_it_rings(&mut self, user: Uuid) {
        if user == self.state.kind.caller() {
            return self.end(CallEnd::Cancelled);
        }
        self.hush(user, CallEnd::Cancelled, None);
        if let Kind::Direct { callee, is_silent, .. } = &mut self.state.kind
            && *callee == user
        {
            *is_silent = true;
        }
    }

    /// Does what is due.
    pub fn tick(&mut self) {
        self.is_given_up = true;
        let due: Vec<Seat> = self
            .state
            .participants
            .iter()
            .filter(|seat| seat.until.is_some_and(|until| until <= self.now))
            .cloned()
            .collect();
        for seat in due {
            // a caller who is away for good while it rings has given up
            let reason = if self.is_ringing() { CallEnd::Cancelled } else { CallEnd::Failed };
            self.go(&seat, reason);
        }
        if self.now < self.state.expires_at || self.state.is_ended() {
            return;
        }
        for user in self.state.rung.keys().copied().collect::<Vec<_>>() {
            self.over(user, CallEnd::Missed, None);
        }
        if self.is_ringing() {
            self.end(CallEnd::Missed);
        }
    }
}

/// Returns whether those at whose it still rings are told the same reason as those in the call.
const fn ends_as_told(reason: CallEnd) -> bool {
    is_missed(reason) || matches!(reason, CallEnd::Superseded | CallEnd::Cancelled)
}

impl State {
    /// Does the acts that nobody asks for.
    pub(crate) fn let_go(&self, now: i64, how: impl FnOnce(&mut Step)) -> Change {
        let mut step = Step::at(self.clone(), now);
        if !self.is_ended() {
            how(&mut step);
        }
        step.done()
    }
}
