//! Listening to a room, from where one stopped, and leaving it.

use std::collections::HashMap;
use std::sync::Arc;

use actix::{ActorFutureExt, Addr, Context, ContextFutureSpawner, Handler, WrapFuture};
use bytes::Bytes;
use uuid::Uuid;

use super::actor::Room;
use super::messages::{Leave, Person};
use super::reading::READ_MARKS_UP_TO;
use super::store::{Member, no_room};
use super::{archive, log};
use crate::kernel::{Forget, Hub, Outbox, Subscribe, deliver};
use crate::protocol::{Joined, Me, ReadMark, ReplyTo, Since, Snapshot};

/// A resume replays at most this many events (protocol section 2).
const RESUME_MAX: i64 = 500;
/// And so many bytes, which an outbox holds beside what else is on its way.
const RESUME_BYTES: usize = 512 << 10;

/// A join in work.
pub(super) struct Joining {
    pub person: Person,
    pub connection: Uuid,
    pub outbox: Arc<Outbox>,
    pub hub: Addr<Hub>,
    pub since: Option<Since>,
    pub reply: ReplyTo,
}

/// Joins that wait for something: a socket that goes meanwhile must not be found listening afterwards.
#[derive(Default)]
pub(super) struct Waiting {
    count: usize,
    turn: u64,
    left: HashMap<Uuid, u64>,
}

impl Waiting {
    /// A join begins to wait; returns when.
    fn begin(&mut self) -> u64 {
        self.count += 1;
        self.turn += 1;
        self.turn
    }

    /// A socket is gone, or listens no more.
    fn leave(&mut self, connection: Uuid) {
        if self.count > 0 {
            self.left.insert(connection, self.turn);
        }
    }

    /// The join has waited; returns whether its socket is still there.
    fn end(&mut self, connection: Uuid, began: u64) -> bool {
        let is_there = self.left.get(&connection).is_none_or(|left| *left < began);
        self.count = self.count.saturating_sub(1);
        if self.count == 0 {
            self.left.clear();
        }
        is_there
    }
}

/// What a join may be answered with at once.
enum Missed {
    /// Everything that was missed.
    Events(Vec<Bytes>),
    /// Too much, or another epoch: the present state instead.
    TooMuch,
    /// It has to be read from Postgres first.
    Older(i64),
}

/// What a join is answered with.
enum Recovered {
    /// Nothing was asked for: the present state.
    NotAsked,
    /// Everything since then.
    Whole(Vec<Bytes>),
    /// The present state instead.
    Not,
}

impl Room {
    pub(super) fn join(&mut self, joining: Joining, context: &mut Context<Self>) {
        match joining.since.as_ref().map(|since| self.missed(since)) {
            None => self.admit(joining, Recovered::NotAsked, context),
            Some(Missed::Events(events)) => self.admit(joining, Recovered::Whole(events), context),
            Some(Missed::TooMuch) => self.admit(joining, Recovered::Not, context),
            Some(Missed::Older(after)) => self.join_from_database(joining, after, context),
        }
    }

    fn missed(&self, since: &Since) -> Missed {
        let behind = self.log.offset().checked_sub(since.offset);
        match behind {
            _ if since.epoch != self.info.epoch || since.offset < 0 => Missed::TooMuch,
            Some(0..=RESUME_MAX) => match self.log.since(since.offset) {
                Some(events) => Missed::Events(events),
                None => Missed::Older(since.offset),
            },
            _ => Missed::TooMuch,
        }
    }

    /// Reads what was missed up to now; what comes meanwhile is in the ring by the time the answer is made.
    fn join_from_database(&mut self, joining: Joining, after: i64, context: &mut Context<Self>) {
        let (shared, info, upto) = (self.shared.clone(), self.info.clone(), self.log.offset());
        let began = self.waiting.begin();
        let read = async move { archive::events(&shared.database, &info, after, upto, RESUME_MAX + 1).await };
        let take = read.into_actor(self).map(move |events, room, context| match events {
            _ if !room.waiting.end(joining.connection, began) => {}
            Ok(events) => {
                let mut missed: Vec<_> = events.into_iter().map(|logged| logged.event).collect();
                let newer = room.log.since(upto);
                let is_whole = newer.is_some();
                missed.extend(newer.unwrap_or_default());
                let few = i64::try_from(missed.len()).is_ok_and(|count| count <= RESUME_MAX);
                let small = missed.iter().map(Bytes::len).sum::<usize>() <= RESUME_BYTES;
                let recovered =
                    if is_whole && few && small { Recovered::Whole(missed) } else { Recovered::Not };
                room.admit(joining, recovered, context);
            }
            Err(problem) => joining.reply.error(&problem),
        });
        take.spawn(context);
    }

    /// Registers the socket and answers, in one step and through the hub: what was let out before is in the answer, what
    /// is let out after is pushed behind it.
    fn admit(&mut self, joining: Joining, recovered: Recovered, context: &mut Context<Self>) {
        if !self.standing(joining.person.id).can_read() {
            joining.reply.error(&no_room());
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
        let (recovered, events) = match recovered {
            Recovered::NotAsked => (None, None),
            Recovered::Whole(events) => (Some(true), Some(events.iter().filter_map(log::raw).collect())),
            Recovered::Not => (Some(false), Some(Vec::new())),
        };
        self.audience.add(connection, person.id, person.username.clone(), hub.clone());
        let joined = Joined {
            room: self.info.view(self.members.len()),
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
