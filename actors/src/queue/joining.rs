//! The session as a stream: listening to it, from where one stopped, and leaving it.

use std::time::Instant;

use actix::{Addr, Context, Handler};

use super::actor::SharedQueue;
use super::listeners::Way;
use super::messages::{Coming, Join, Look};
use super::store::Log;
use crate::kernel::Hub;
use crate::kernel::stream::{self, Entrance, Event, Leave, Recovered, Source, Stream};
#[cfg(feature = "seeded-bugs")]
use crate::kernel::{Bug, seeded};
use crate::protocol::{JoinedQueue, QueueMe, ReplyTo};

impl Source for SharedQueue {
    type Log = Log;
    type Reply = ReplyTo;
    type More = Coming;
    /// Who joins and does something at once has joined when that is done.
    const WAITS: bool = true;

    fn stream(&mut self) -> &mut Stream<Event> {
        &mut self.stream
    }

    fn entrance(&mut self) -> &mut Entrance<ReplyTo, Coming> {
        &mut self.entrance
    }

    fn log(&self) -> Log {
        Log { database: self.shared.database.clone(), info: self.held.info.clone() }
    }

    fn hubs(&self) -> impl Iterator<Item = &Addr<Hub>> {
        let hubs = self.listeners.hubs();
        #[cfg(feature = "seeded-bugs")]
        let hubs =
            hubs.skip(usize::from(seeded::has(Bug::QueueEventLeftOut) && self.stream.offset() % 5 == 0));
        hubs
    }

    fn admit(&mut self, join: Join, recovered: Recovered, _: Option<&()>, context: &mut Context<Self>) {
        let Coming { link, is_guest, from } = &join.more;
        let way = Way { link: link.clone(), from: self.stands_for(*from), is_guest: *is_guest };
        let user = join.user;
        let person = (user, join.username.clone());
        let is_first = !self.listeners.here().contains(&user);
        let is_new = self.listeners.add(join.connection, person, join.hub.clone(), Some(way));
        if is_first {
            self.show_news();
        }
        self.ears.join(user, self.shared.clock.server_us());
        let state = &self.held.state;
        let (recovered, events) = recovered.into_fields();
        let Look { session, items, playback, mode, participants, rev } = self.look();
        let joined = JoinedQueue {
            session,
            items,
            playback,
            mode,
            participants,
            votes: self.listeners.votes(state),
            me: QueueMe { id: user, role: state.role(user), can: state.grants(user) },
            rev,
            offset: self.stream.offset(),
            epoch: self.stream.lineage().epoch.clone(),
            recovered,
            events,
        };
        if is_new {
            // those who were here before; who joins finds everyone in the answer
            self.tell_people(&[user], &[]);
        }
        self.stream.enter(join, &joined);
        if is_new && !self.is_early && self.held.state.votes.contains(&user) {
            // someone who voted is back: that may be enough
            self.pass_time(context);
        }
    }
}

impl SharedQueue {
    fn is_behind(&self, join: &Join) -> bool {
        let epoch = &self.stream.lineage().epoch;
        join.since.as_ref().is_some_and(|since| since.is_ahead(epoch, self.stream.offset()))
    }
}

impl Handler<Join> for SharedQueue {
    type Result = ();

    fn handle(&mut self, join: Join, context: &mut Context<Self>) {
        self.used_at = Instant::now();
        match self.refuse_entry(&join) {
            Err(problem) => join.reply.error(&problem),
            // they have heard at another node what is not known here yet
            Ok(()) if self.is_behind(&join) && self.shared.bus.has_company() => {
                self.entrance.postpone(join);
                self.catch_up(context);
            }
            Ok(()) => stream::join(self, join, context),
        }
    }
}

impl Handler<Leave> for SharedQueue {
    type Result = ();

    fn handle(&mut self, Leave(connection): Leave, context: &mut Context<Self>) {
        self.used_at = Instant::now();
        self.entrance.leave(connection);
        let Some((hub, gone)) = self.listeners.remove(connection) else { return };
        self.stream.part(&hub, connection);
        let Some(user) = gone else { return };
        self.ears.leave(user, &self.held.state, self.shared.clock.server_us());
        self.show_news();
        if !self.listeners.has(user) {
            self.tell_people(&[], &[user]);
            self.recount(context);
        }
    }
}
