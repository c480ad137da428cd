//! Listening to one's own stream, from where one stopped, and leaving it.

use std::time::Instant;

use actix::{Context, Handler};

use super::actor::Inbox;
use super::messages::{Join, Leave};
use super::store::Seen;
use crate::error::{Code, Problem};
use crate::kernel::{Forget, Subscribe, deliver};
use crate::protocol::{JoinedOwn, Recovered, Since};

impl Inbox {
    /// Registers the socket and answers, in one step and through the hub: what was let out before is in the answer, what is let
    /// out after is pushed behind it.
    pub(super) fn admit(&mut self, join: Join, seen: &Seen) {
        let Join { connection, username, outbox, hub, since, reply } = join;
        let Some(standing) = seen.standing.clone() else {
            return reply.error(&Problem::internal("a look for joins read no standing"));
        };
        let recovered = since.map_or(Recovered::NotAsked, |since| self.recovered(&since, seen));
        let (recovered, events) = recovered.into_fields();
        let joined = JoinedOwn {
            offset: self.offset,
            epoch: self.stream.epoch.clone(),
            recovered,
            events,
            rooms: standing.rooms,
            unread_notifications: standing.unread_notifications,
        };
        self.listeners.add(connection, hub.clone(), self.offset);
        let user = self.stream.user;
        let (offset, greeting) = (self.offset, reply.into_frame(&joined));
        deliver(&hub, Subscribe { room: user, connection, user, username, outbox, offset, greeting });
    }

    /// The look began no later than here, if this can be bridged at all.
    fn recovered(&self, since: &Since, seen: &Seen) -> Recovered {
        if since.behind(&self.stream.epoch, self.offset).is_none() {
            return Recovered::Not;
        }
        let missed = seen.events.iter().filter(|event| event.offset > since.offset);
        Recovered::whole(missed.map(|event| event.encoded.clone()).collect())
    }
}

impl Handler<Join> for Inbox {
    type Result = ();

    fn handle(&mut self, join: Join, context: &mut Context<Self>) {
        self.used_at = Instant::now();
        self.waiting.push(join);
        self.look(context);
    }
}

impl Handler<Leave> for Inbox {
    type Result = ();

    fn handle(&mut self, Leave(connection): Leave, _: &mut Context<Self>) {
        self.used_at = Instant::now();
        // one that is not let in yet must not be let in later
        let joins = self.waiting.extract_if(.., |join| join.connection == connection);
        for join in joins.chain(self.admitting.extract_if(.., |join| join.connection == connection)) {
            join.reply.error(&Problem::new(Code::Conflict, "left before it was let in"));
        }
        if let Some(hub) = self.listeners.remove(connection) {
            deliver(&hub, Forget { room: self.stream.user, connection: Some(connection), user: None });
        }
    }
}
