//! Who comes into a call, goes, is lost and comes back.

use uuid::Uuid;
use veza_protocol::call::{CallEnd, CallMedia, ParticipantChange};

use super::acts::{Refusal, Told};
use super::state::{Kind, Newcomer, RENEWED_BELOW_MS, Seat};
use super::step::Step;

impl Step {
    /// Lets somebody into a room's call.
    pub fn join(&mut self, who: &Newcomer) -> Result<(), Refusal> {
        let Kind::Room { seats, .. } = self.state.kind else { return Err(Refusal::NotFound) };
        if let Some(seat) = self.state.seat_of(who.connection).filter(|seat| seat.user == who.user) {
            let id = seat.id;
            return self.come_back(id, who.node);
        }
        let before = self.state.seat_of_user(who.user).cloned();
        let others = self.state.participants.len() - usize::from(before.is_some());
        if others >= seats {
            return Err(Refusal::Full);
        }
        self.hush(who.user, CallEnd::AnsweredElsewhere, Some(who.connection));
        if let Some(before) = before {
            self.unseat(before.id);
            self.tell(&before, Told::Ended { reason: CallEnd::Superseded });
            self.tell_others(&before, ParticipantChange::Left);
        }
        let seat = self.seat(who);
        if self.state.participants.len() > 1 {
            self.state.answered_at.get_or_insert(self.now);
        }
        self.tell_others(&seat, ParticipantChange::Joined);
        self.tell_room();
        Ok(())
    }

    /// A participant goes.
    pub fn leave(&mut self, user: Uuid, connection: Uuid, has_failed: bool) -> Result<(), Refusal> {
        let own = self.state.seat_of_user(user).filter(|seat| seat.connection == connection || seat.is_away);
        let seat = own.cloned().ok_or(Refusal::NotIn)?;
        let reason = match (self.is_ringing(), has_failed) {
            (true, _) => CallEnd::Cancelled,
            (false, true) => CallEnd::Failed,
            (false, false) => CallEnd::Hangup,
        };
        self.is_given_up = true;
        self.go(&seat, reason);
        Ok(())
    }

    /// Connections are lost.
    pub fn drop_all(&mut self, connections: &[Uuid], by_server: bool) {
        let until = self.grace(by_server);
        for connection in connections {
            self.state.devices.remove(connection);
            let Some(seat) = self.state.seat_of(*connection).cloned() else { continue };
            if seat.is_away && !by_server {
                continue;
            }
            let changed = self.change_seat(seat.id, |seat| {
                seat.is_away = true;
                seat.until = Some(until);
            });
            if let Some(changed) = changed.filter(|_| !seat.is_away) {
                self.tell_others(&changed, ParticipantChange::Reconnecting);
            }
        }
        self.end_busy();
    }

    /// Processes are gone, and the devices that were with them. Of a direct call, and of one in which nobody is left, everyone has 30 s
    /// from now; of a room's call the lease goes on.
    pub fn lose_nodes(&mut self, gone: &[Uuid], by: Uuid) {
        let is_gone = |node: Option<Uuid>| gone.contains(&node.unwrap_or_default());
        self.state.devices.retain(|_, device| !is_gone(device.node));
        let lost: Vec<Seat> =
            self.state.participants.iter().filter(|seat| is_gone(seat.node)).cloned().collect();
        let is_everyone = lost.len() == self.state.participants.len();
        let anew = Some(self.grace(true));
        for seat in lost {
            let keeps = !is_everyone && (seat.is_away || !self.is_direct());
            let changed = self.change_seat(seat.id, |seat| {
                (seat.is_away, seat.node) = (true, Some(by));
                seat.until = if keeps { seat.until.or(anew) } else { anew };
            });
            if let Some(changed) = changed.filter(|_| !seat.is_away) {
                self.tell_others(&changed, ParticipantChange::Reconnecting);
            }
        }
        self.end_busy();
    }

    /// Somebody comes back to their place.
    pub fn resume(
        &mut self,
        user: Uuid,
        connection: Uuid,
        login: Option<Uuid>,
        node: Uuid,
    ) -> Result<(), Refusal> {
        let seat = self.state.seat_of_user(user).cloned().ok_or(Refusal::NotIn)?;
        if seat.connection == connection {
            return self.come_back(seat.id, node);
        }
        if !self.state.is_held_by(user, login) && self.state.is_held_elsewhere(user, connection) {
            return Err(Refusal::Taken);
        }
        self.tell(&seat, Told::Ended { reason: CallEnd::Superseded });
        self.change_seat(seat.id, |seat| {
            (seat.connection, seat.login) = (connection, login);
            seat.is_away = true;
        });
        self.come_back(seat.id, node)
    }

    /// A participant is there again, if it was away.
    fn come_back(&mut self, id: Uuid, node: Uuid) -> Result<(), Refusal> {
        let Some(seat) = self.state.participants.iter().find(|seat| seat.id == id).cloned() else {
            return Err(Refusal::NotIn);
        };
        if !seat.is_away {
            self.renew(&seat);
            return Ok(());
        }
        let until = self.lease();
        let back = self.change_seat(id, |seat| {
            (seat.is_away, seat.node) = (false, Some(node));
            seat.until = until;
        });
        if let Some(back) = back {
            self.tell_others(&back, ParticipantChange::Back);
            self.tell_what_rings(&back);
        }
        Ok(())
    }

    /// Tells a caller who comes back whose devices ring: that is no part of a call's view.
    fn tell_what_rings(&mut self, seat: &Seat) {
        if seat.user != self.state.kind.caller() {
            return;
        }
        let ringing: Vec<Uuid> = self
            .state
            .rung
            .iter()
            .filter(|(_, rung)| rung.is_heard && rung.over.is_none())
            .map(|(user, _)| *user)
            .collect();
        for user in ringing {
            self.tell(seat, Told::Ringing { user });
        }
    }

    /// A participant sends something else.
    pub fn media(&mut self, connection: Uuid, media: CallMedia) -> Result<(), Refusal> {
        let seat = self.state.seat_of(connection).cloned().ok_or(Refusal::NotIn)?;
        self.renew(&seat);
        if seat.media == media {
            return Ok(());
        }
        if let Some(seat) = self.change_seat(seat.id, |seat| seat.media = media) {
            self.tell_others(&seat, ParticipantChange::Media);
        }
        Ok(())
    }

    /// A participant said something.
    pub fn heard(&mut self, connection: Uuid) -> Result<(), Refusal> {
        let seat = self.state.seat_of(connection).cloned().ok_or(Refusal::NotIn)?;
        self.renew(&seat);
        Ok(())
    }

    fn renew(&mut self, seat: &Seat) {
        let (now, lease) = (self.now, self.lease());
        let ends_soon = seat.until.is_some_and(|until| until.saturating_sub(now) < RENEWED_BELOW_MS);
        if ends_soon && !seat.is_away {
            self.change_seat(seat.id, |seat| seat.until = lease);
        }
    }
}
