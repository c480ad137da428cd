//! How an inbox learns what is new: it looks into Postgres, one look at a time. What asks for one meanwhile (a note, a join)
//! shares the next, so notes may overlap, come late or be lost: any look brings everything.

use std::time::Duration;

use actix::{ActorFutureExt, AsyncContext, Context, Handler, WrapFuture};
use bytes::Bytes;
use uuid::Uuid;

use super::actor::Inbox;
use super::messages::{Advanced, TellUnread};
use super::store::{self, LOOK, Seen};
use crate::error::Problem;

/// When Postgres could not be asked.
const AGAIN: Duration = Duration::from_secs(1);

impl Inbox {
    /// Looks, if there is a reason to.
    pub(super) fn look(&mut self, context: &mut Context<Self>) {
        if self.looking || (!self.is_behind && self.waiting.is_empty()) {
            return;
        }
        self.looking = true;
        self.is_behind = false;
        self.admitting = std::mem::take(&mut self.waiting);
        let wanted = self.admitting.iter().filter_map(|join| join.since.as_ref()).filter(|since| {
            // one of the future may be right: it is decided after the look
            since.behind(&self.stream.epoch, self.offset).is_some()
        });
        let after = wanted.map(|since| since.offset).fold(self.offset, i64::min);
        let (shared, stream, joins) = (self.shared.clone(), self.stream.clone(), !self.admitting.is_empty());
        let read = async move { store::look(&shared.database, &stream, after, joins).await };
        context.spawn(read.into_actor(self).map(|seen, inbox, context| {
            inbox.looking = false;
            match seen {
                Ok(seen) => inbox.take(&seen),
                Err(problem) => inbox.not_seen(&problem, context),
            }
            for (room, frame) in std::mem::take(&mut inbox.held) {
                inbox.tell_unread(room, frame);
            }
            if !inbox.retrying || !inbox.waiting.is_empty() {
                inbox.look(context);
            }
        }));
    }

    /// Lets out what is new, then lets those in who waited.
    fn take(&mut self, seen: &Seen) {
        self.listeners.push(self.stream.user, &seen.events);
        self.offset = seen.events.last().map_or(self.offset, |event| self.offset.max(event.offset));
        // there may be more
        self.is_behind |= i64::try_from(seen.events.len()).is_ok_and(|count| count >= LOOK);
        for join in std::mem::take(&mut self.admitting) {
            self.admit(join, seen);
        }
    }

    fn not_seen(&mut self, problem: &Problem, context: &mut Context<Self>) {
        problem.log();
        for join in std::mem::take(&mut self.admitting) {
            join.reply.error(problem);
        }
        self.is_behind = true;
        if !self.retrying {
            self.retrying = true;
            context.run_later(AGAIN, |inbox, context| {
                inbox.retrying = false;
                inbox.look(context);
            });
        }
    }

    fn tell_unread(&self, room: Uuid, frame: Bytes) {
        // the half that is random; the other half is the key of the room's presence
        let (_, key) = room.as_u64_pair();
        self.listeners.tell(self.stream.user, frame, key);
    }
}

impl Handler<Advanced> for Inbox {
    type Result = ();

    fn handle(&mut self, _: Advanced, context: &mut Context<Self>) {
        self.is_behind = true;
        self.look(context);
    }
}

impl Handler<TellUnread> for Inbox {
    type Result = ();

    fn handle(&mut self, TellUnread { room, frame }: TellUnread, _: &mut Context<Self>) {
        if self.looking {
            self.held.insert(room, frame);
        } else {
            self.tell_unread(room, frame);
        }
    }
}
