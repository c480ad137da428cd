//! Resumes that the ring cannot serve: one read of Postgres is for all who ask meanwhile, since an event is the same bytes for
//! everyone. What was read is kept no longer than until they are answered, and not when a deletion comes in between.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use actix::{ActorFutureExt, AsyncContext, Context, WrapFuture};

use super::actor::Room;
use super::archive;
use super::log::Logged;
use super::parts::Resume;
use super::parts::{Joining, Missed, left_meanwhile};
use crate::error::Problem;
use crate::protocol::{RESUME_MAX, Recovered};

/// Sockets that are answered in one turn: each answer may be some hundred kilobytes, and the hubs write them between the turns.
const AT_ONCE: usize = 16;
const PAUSE: Duration = Duration::from_millis(1);

/// What a read found, for as long as nothing of it is deleted.
struct Found {
    events: Vec<Logged>,
    upto: i64,
    purges: u64,
}

impl Room {
    /// Reads what was missed up to now; what comes meanwhile is in the ring by the time the answer is made.
    pub(super) fn join_from_database(&mut self, joining: Joining, after: i64, context: &mut Context<Self>) {
        let began = self.waiting.begin();
        self.resuming.waiting.push((began, after, joining));
        self.read_missed(context);
    }

    fn read_missed(&mut self, context: &mut Context<Self>) {
        if self.resuming.is_busy || self.resuming.waiting.is_empty() {
            return;
        }
        let joins = self.still_behind(context);
        let Some(after) = joins.iter().map(|(_, after, _)| *after).min() else { return };
        self.resuming.is_busy = true;
        let (shared, info) = (self.shared.clone(), self.info.clone());
        let (upto, purges) = (self.log.offset(), self.log.purges());
        let read = async move {
            veza_sql::bounded(async {
                let reader = shared.database.heavy(info.id).await?;
                archive::events(&shared.database, &reader, &info, after, upto, RESUME_MAX + 1).await
            })
            .await
        };
        context.spawn(read.into_actor(self).map(move |read: Result<_, Problem>, room, context| match read {
            Ok(events) => room.resume(&Arc::new(Found { events, upto, purges }), joins, context),
            Err(problem) => {
                for (began, _, joining) in joins {
                    room.waiting.end(joining.connection, began);
                    joining.reply.error(&problem);
                }
                room.read_next(context);
            }
        }));
    }

    /// Takes those whom only Postgres can tell what they missed; while they waited others have fallen too far behind.
    fn still_behind(&mut self, context: &mut Context<Self>) -> VecDeque<Resume> {
        let mut joins = VecDeque::new();
        for (began, after, joining) in std::mem::take(&mut self.resuming.waiting) {
            match joining.since.as_ref().map(|since| self.missed(since)) {
                Some(Missed::Older(_)) => joins.push_back((began, after, joining)),
                _ if self.waiting.end(joining.connection, began) => self.join(joining, context),
                _ => joining.reply.error(&left_meanwhile()),
            }
        }
        joins
    }

    fn resume(&mut self, found: &Arc<Found>, mut joins: VecDeque<Resume>, context: &mut Context<Self>) {
        for (began, after, joining) in joins.drain(..joins.len().min(AT_ONCE)) {
            if !self.waiting.end(joining.connection, began) {
                // let in, nobody would take it off the list again
                joining.reply.error(&left_meanwhile());
            } else if self.log.purges() != found.purges {
                // what was deleted since is not told any more
                self.join(joining, context);
            } else {
                let recovered = self.recovered(found, after);
                self.admit(joining, recovered, context);
            }
        }
        if joins.is_empty() {
            return self.read_next(context);
        }
        let found = found.clone();
        context.run_later(PAUSE, move |room, context| room.resume(&found, joins, context));
    }

    fn recovered(&self, found: &Found, after: i64) -> Recovered {
        let Some(newer) = self.log.since(found.upto) else { return Recovered::Not };
        let read = found.events.iter().filter(|logged| logged.offset > after);
        Recovered::whole(read.map(|logged| logged.event.clone()).chain(newer).collect())
    }

    fn read_next(&mut self, context: &mut Context<Self>) {
        self.resuming.is_busy = false;
        self.read_missed(context);
    }
}
