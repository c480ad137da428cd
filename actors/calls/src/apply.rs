//! What an act makes of a call. Pure and total: every act in every state gives a change or says why not.

use std::collections::BTreeMap;

use uuid::Uuid;
use veza_protocol::call::{CallEnd, CallState};

use super::acts::{Act, Change, Own, Refusal, Told};
use super::state::{Called, DEVICES, Device, Kind, NewCall, Newcomer, Reached, Rung, State};
use super::step::Step;

impl State {
    /// Calls somebody. When all their devices are in other calls, it has ended already.
    #[must_use]
    pub fn direct(new: NewCall, caller: &Newcomer, callee: &Called, is_silent: bool, now_ms: i64) -> Change {
        let kind = Kind::Direct { caller: caller.user, callee: callee.user, is_silent };
        let mut step = begin(new, kind, CallState::Ringing, caller, now_ms);
        // a caller who is blocked may see elsewhere that the other one is in a call
        if !callee.devices.is_empty() && callee.devices.iter().all(|device| device.is_busy) {
            if !is_silent {
                step.notify(callee.user);
            }
            step.end(CallEnd::Busy);
        } else if !is_silent {
            step.ring_at(callee);
        }
        step.done()
    }

    /// Begins a room's call, and rings these people.
    #[must_use]
    pub fn room(
        new: NewCall,
        room: Uuid,
        seats: usize,
        caller: &Newcomer,
        called: &[Called],
        now_ms: i64,
    ) -> Change {
        let kind = Kind::Room { caller: caller.user, room, seats };
        let mut step = begin(new, kind, CallState::Live, caller, now_ms);
        for one in called.iter().filter(|one| one.user != caller.user) {
            step.ring_at(one);
        }
        step.end_busy();
        step.tell_room();
        step.done()
    }

    /// Does an act.
    ///
    /// # Errors
    /// Why not. Nothing has changed then.
    pub fn apply(&self, act: &Act, now_ms: i64) -> Result<Change, Refusal> {
        match act {
            Act::Ring { user, .. }
            | Act::Accept { who: Newcomer { user, .. }, .. }
            | Act::Decline { user, .. }
            | Act::Leave { user, .. }
            | Act::Resume { user, .. } => {
                if !self.is_known_to(*user) {
                    return Err(Refusal::NotFound);
                }
            }
            Act::Drop { connections, by_server } => {
                return Ok(self.let_go(now_ms, |step| step.drop_all(connections, *by_server)));
            }
            Act::LoseNodes { gone, by } => {
                return Ok(self.let_go(now_ms, |step| step.lose_nodes(gone, *by)));
            }
            Act::Remove { user } => return Ok(self.let_go(now_ms, |step| step.remove(*user))),
            Act::Supersede { user, connection, login } => {
                if !self.is_held_by(*user, *login) && self.is_held_elsewhere(*user, *connection) {
                    return Err(Refusal::Taken);
                }
                return Ok(self.let_go(now_ms, |step| step.end(CallEnd::Superseded)));
            }
            Act::Tick => return Ok(self.let_go(now_ms, Step::tick)),
            // whoever may read a room may know of its call
            Act::Join(_) | Act::Media { .. } | Act::Heard { .. } => {}
        }
        if self.is_ended() {
            return Err(Refusal::Gone);
        }
        let mut step = Step::at(self.clone(), now_ms);
        match act {
            Act::Ring { user, connection, node } => step.ring(*user, *connection, *node)?,
            Act::Accept { who, has_answer } => step.accept(who, *has_answer)?,
            Act::Join(who) => step.join(who)?,
            Act::Decline { user, connection, node, is_busy } => {
                step.decline(*user, (*connection, *node), *is_busy)?;
            }
            Act::Leave { user, connection, has_failed } => step.leave(*user, *connection, *has_failed)?,
            Act::Resume { user, connection, login, node } => {
                step.resume(*user, *connection, *login, *node)?;
            }
            Act::Media { connection, media } => step.media(*connection, *media)?,
            Act::Heard { connection } => step.heard(*connection)?,
            Act::Drop { .. }
            | Act::LoseNodes { .. }
            | Act::Remove { .. }
            | Act::Supersede { .. }
            | Act::Tick => {}
        }
        Ok(step.done())
    }
}

fn begin(new: NewCall, kind: Kind, phase: CallState, caller: &Newcomer, now: i64) -> Step {
    let state = State {
        kind,
        media: new.media,
        music_mode: new.music_mode,
        phase,
        expires_at: new.expires_at,
        rung: BTreeMap::new(),
        devices: BTreeMap::new(),
        participants: Vec::new(),
        next_seat: 0,
        offer: new.offer,
        answered_at: None,
        ended: None,
    };
    let mut step = Step::at(state, now);
    step.seat(caller);
    step
}

/// Returns why somebody at whose it rings no more cannot answer.
const fn too_late(over: CallEnd) -> Refusal {
    match over {
        CallEnd::AnsweredElsewhere | CallEnd::DeclinedElsewhere => Refusal::Taken,
        _ => Refusal::Gone,
    }
}

impl Step {
    /// Begins to ring somebody.
    fn ring_at(&mut self, called: &Called) {
        self.state.rung.insert(called.user, Rung::default());
        self.tell_own(called.user, Own::Incoming);
        for device in &called.devices {
            let Reached { connection, is_busy, node } = *device;
            self.know(connection, Device { user: called.user, is_busy, node: Some(node) });
        }
    }

    fn know(&mut self, connection: Uuid, device: Device) {
        if self.state.devices.len() < DEVICES || self.state.devices.contains_key(&connection) {
            self.state.devices.insert(connection, device);
        }
    }

    /// A device says that it rings; the caller is told once.
    fn ring(&mut self, user: Uuid, connection: Uuid, node: Uuid) -> Result<(), Refusal> {
        let rung = self.state.rung.get_mut(&user).ok_or(Refusal::NotFound)?;
        if let Some(over) = rung.over {
            return Err(too_late(over));
        }
        let is_first = !std::mem::replace(&mut rung.is_heard, true);
        self.know(connection, Device { user, is_busy: false, node: Some(node) });
        let caller = self.state.seat_of_user(self.state.kind.caller()).cloned();
        if let Some(caller) = caller.filter(|_| is_first) {
            self.tell(&caller, Told::Ringing { user });
        }
        Ok(())
    }

    /// Somebody who was called answers: the first one whose answer is committed has it.
    fn accept(&mut self, who: &Newcomer, has_answer: bool) -> Result<(), Refusal> {
        let rung = self.state.rung.get(&who.user).copied().ok_or(Refusal::NotFound)?;
        if !self.is_direct() {
            return self.join(who);
        }
        if self.state.seat_of(who.connection).is_some_and(|seat| seat.user == who.user) {
            return Ok(()); // the answer to its first word was lost
        }
        if let Some(over) = rung.over {
            return Err(too_late(over));
        }
        self.hush(who.user, CallEnd::AnsweredElsewhere, Some(who.connection));
        self.state.phase = CallState::Live;
        self.state.answered_at = Some(self.now);
        if has_answer {
            self.state.offer = None;
        }
        let winner = self.seat(who);
        for seat in self.state.participants.clone() {
            if seat.id != winner.id {
                self.tell(&seat, Told::Accepted { participant: winner.view() });
            }
        }
        Ok(())
    }

    /// Somebody who was called says no, or a device of theirs is in another call.
    fn decline(
        &mut self,
        user: Uuid,
        (connection, node): (Uuid, Uuid),
        is_busy: bool,
    ) -> Result<(), Refusal> {
        let rung = self.state.rung.get(&user).ok_or(Refusal::NotFound)?;
        if let Some(over) = rung.over {
            return Err(too_late(over));
        }
        if is_busy {
            self.know(connection, Device { user, is_busy, node: Some(node) });
            self.end_busy();
        } else {
            self.over(user, CallEnd::DeclinedElsewhere, Some(connection));
        }
        Ok(())
    }
}
