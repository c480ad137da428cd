//! Listening to a room, from where one stopped, and leaving it.

use actix::{Context, Handler};
use uuid::Uuid;

use super::actor::Room;
use super::info::Member;
use super::messages::Leave;
use super::parts::{Joining, Missed, left_meanwhile};
use super::reading::READ_MARKS_UP_TO;
use crate::kernel::{Forget, Subscribe, deliver};
use crate::protocol::{Joined, Me, ReadMark, Recovered, Since, Snapshot};

impl Room {
    pub(super) fn join(&mut self, joining: Joining, context: &mut Context<Self>) {
        match joining.since.as_ref().map(|since| self.missed(since)) {
            None => self.admit(joining, Recovered::NotAsked, context),
            Some(Missed::Events(events)) => self.admit(joining, Recovered::Whole(events), context),
            Some(Missed::TooMuch) => self.admit(joining, Recovered::Not, context),
            Some(Missed::Older(after)) => self.join_from_database(joining, after, context),
        }
    }

    pub(super) fn missed(&self, since: &Since) -> Missed {
        match since.behind(&self.info.epoch, self.log.offset()) {
            Some(_) => match self.log.since(since.offset) {
                Some(events) => Missed::Events(events),
                None => Missed::Older(since.offset),
            },
            None => Missed::TooMuch,
        }
    }

    /// Registers the socket and answers, in one step and through the hub: what was let out before is in the answer, what
    /// is let out after is pushed behind it.
    pub(super) fn admit(&mut self, joining: Joining, recovered: Recovered, context: &mut Context<Self>) {
        let standing = self.standing(joining.person.id);
        if !standing.can_read() {
            joining.reply.error(&self.hidden(standing, joining.person.id));
            return;
        }
        if !standing.can_meet() {
            joining.reply.error(&Self::closed());
            return;
        }
        if self.log.has_early_change() {
            // from the beginning then: more will have been missed
            let began = self.waiting.begin();
            self.outflow.joining.push((began, joining));
            return;
        }
        let Joining { person, connection, outbox, hub, reply, .. } = joining;
        // the hubs must have everything up to the offset that is answered
        self.flush();
        let (recovered, events) = recovered.into_fields();
        self.audience.add(connection, person.id, person.username.clone(), hub.clone());
        let joined = Joined {
            room: self.view(),
            me: self.me(person.id),
            offset: self.log.offset(),
            epoch: self.info.epoch.clone(),
            recovered,
            events,
            snapshot: (recovered != Some(true)).then(|| Snapshot { messages: self.log.snapshot() }),
            presence: self.audience.presence(),
            reads: self.reads(),
        };
        let subscribe = Subscribe {
            room: self.info.id,
            connection,
            user: person.id,
            username: person.username,
            outbox,
            offset: self.log.offset(),
            greeting: reply.into_frame(&joined),
        };
        deliver(&hub, subscribe);
        self.presence_changed(context);
    }

    fn me(&self, user: Uuid) -> Me {
        let standing = self.standing(user);
        Me {
            role: standing.role.map(|role| role.name().to_owned()),
            permissions: standing.permissions(),
            muted_until: self.restrictions.muted(user, self.shared.clock.now()),
            read_offset: self.members.get(&user).map_or(0, |member| member.read_offset),
        }
    }

    /// How far the members have read, in rooms where that is told.
    fn reads(&self) -> Option<Vec<ReadMark>> {
        let mark = |(user, member): (&Uuid, &Member)| ReadMark {
            room_id: self.info.id,
            user_id: *user,
            offset: member.public_read_offset,
        };
        (self.members.len() <= READ_MARKS_UP_TO).then(|| {
            let mut reads: Vec<_> = self.members.iter().map(mark).collect();
            reads.sort_unstable_by_key(|mark| mark.user_id);
            reads
        })
    }

    /// Answers the joins that waited until the room could be shown.
    pub(super) fn join_waiting(&mut self, context: &mut Context<Self>) {
        for (began, joining) in std::mem::take(&mut self.outflow.joining) {
            if self.waiting.end(joining.connection, began) {
                self.join(joining, context);
            } else {
                joining.reply.error(&left_meanwhile());
            }
        }
    }

    pub(super) fn leave(&mut self, connection: Uuid, context: &mut Context<Self>) {
        self.waiting.leave(connection);
        if let Some(hub) = self.audience.remove(connection) {
            deliver(&hub, Forget { room: self.info.id, connection: Some(connection), user: None });
            self.presence_changed(context);
        }
    }
}

impl Handler<Leave> for Room {
    type Result = ();

    fn handle(&mut self, Leave(connection): Leave, context: &mut Context<Self>) {
        self.leave(connection, context);
    }
}
