//! How the actor answers: joins, operations, questions.

use std::time::Instant;

use actix::{ActorFutureExt, AtomicResponse, Context, ContextFutureSpawner, Handler, WrapFuture};

use super::actor::{SharedQueue, in_turn};
use super::held::no_session;
use super::listeners::Way;
use super::messages::{Advanced, Changed, End, Join, Leave, Look, LookAt, Operate, Ready, Renamed};
use super::price::Prices;
use super::state::State;
use super::store::{self, not_yours};
use crate::error::{Code, Problem};
use crate::kernel::{Forget, Subscribe, deliver};
use crate::protocol::queue::Item;
use crate::protocol::{JoinedQueue, QueueDone, QueueItem, QueueMe, Recovered, Since};

impl SharedQueue {
    fn look(&self) -> Look {
        let state = &self.held.state;
        Look {
            session: self.held.info.view.clone(),
            items: QueueItem::list(&state.items),
            playback: state.playback,
            mode: state.mode.clone(),
            participants: self.listeners.participants(state),
            rev: self.held.rev,
        }
    }

    /// Registers the socket and answers, in one step and through the hub: what was told before is in the answer, what is told after
    /// is pushed behind it.
    fn admit(&mut self, join: Join, recovered: Recovered, context: &mut Context<Self>) {
        let Join { connection, who, outbox, hub, reply, link, is_guest, from, .. } = join;
        let way = Way { link, from: self.stands_for(from), is_guest };
        let person = (who.id, who.username.as_str().into());
        let is_new = self.listeners.add(connection, person, hub.clone(), Some(way));
        self.ears.join(who.id, self.shared.clock.server_us());
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
            me: QueueMe { id: who.id, role: state.role(who.id), can: state.grants(who.id) },
            rev,
            offset: self.held.offset,
            epoch: self.held.info.epoch.clone(),
            recovered,
            events,
        };
        let (room, offset, greeting) = (session_id(self), self.held.offset, reply.into_frame(&joined));
        let (user, username) = (who.id, who.username.into());
        if is_new {
            // those who were here before; who joins finds everyone in the answer
            self.tell_people(&[user], &[]);
        }
        deliver(&hub, Subscribe { room, connection, user, username, outbox, offset, greeting });
        if is_new && !self.is_early && self.held.state.votes.contains(&user) {
            // someone who voted is back: that may be enough
            self.pass_time(context);
        }
    }
}

fn session_id(queue: &SharedQueue) -> uuid::Uuid {
    queue.held.info.view.id
}

impl Handler<Join> for SharedQueue {
    type Result = ();

    fn handle(&mut self, join: Join, context: &mut Context<Self>) {
        self.used_at = Instant::now();
        if let Err(problem) = self.refuse_entry(&join) {
            return join.reply.error(&problem);
        }
        let Some(since) = join.since.clone() else { return self.admit(join, Recovered::NotAsked, context) };
        let read = in_turn(move |queue| {
            let (shared, info, newest) = (queue.shared.clone(), queue.held.info.clone(), queue.held.offset);
            async move {
                let Since { offset, .. } = since;
                match since.behind(&info.epoch, newest) {
                    Some(_) => store::events(&shared.database, &info, (offset, newest)).await,
                    None => Ok(None),
                }
            }
        });
        let take = read.map(|events, queue: &mut Self, context: &mut Context<Self>| match events {
            Ok(events) => queue.admit(join, events.map_or(Recovered::Not, Recovered::whole), context),
            Err(problem) => join.reply.error(&problem),
        });
        take.wait(context);
    }
}

impl Handler<Leave> for SharedQueue {
    type Result = ();

    fn handle(&mut self, Leave(connection): Leave, context: &mut Context<Self>) {
        self.used_at = Instant::now();
        let Some((hub, gone)) = self.listeners.remove(connection) else { return };
        deliver(&hub, Forget { room: session_id(self), connection: Some(connection), user: None });
        let Some(user) = gone else { return };
        self.ears.leave(user, &self.held.state, self.shared.clock.server_us());
        self.tell_people(&[], &[user]);
        self.recount(context);
    }
}

impl Handler<Ready> for SharedQueue {
    type Result = ();

    fn handle(&mut self, Ready { connection, item, rtt_us }: Ready, _: &mut Context<Self>) {
        self.listeners.ready(connection, item, rtt_us);
    }
}

impl Handler<Operate> for SharedQueue {
    type Result = AtomicResponse<Self, Result<QueueDone, Problem>>;

    fn handle(&mut self, operate: Operate, _: &mut Context<Self>) -> Self::Result {
        self.used_at = Instant::now();
        #[cfg(feature = "seeded-bugs")]
        let operate = match self.seed(operate) {
            Ok(operate) => operate,
            Err(answer) => return answer,
        };
        let Operate { operation, connection } = operate;
        let refused = operation.by.as_ref().and_then(|by| self.refusal(by.id, connection).err());
        let work = in_turn(move |queue| {
            let work = queue.operate(operation);
            async move {
                match refused {
                    Some(problem) => Err((problem, false)),
                    None => work.await.map_err(|problem| (problem, true)),
                }
            }
        });
        AtomicResponse::new(Box::pin(work.map(|outcome, queue: &mut Self, context| match outcome {
            Ok(Some(outcome)) => {
                let done = outcome.done.clone();
                queue.take(outcome, context);
                done
            }
            Ok(None) => {
                queue.finish(context);
                Err(no_session())
            }
            Err((problem, is_failure)) => {
                if is_failure {
                    // it may be committed or not
                    queue.reload(context);
                }
                Err(problem)
            }
        })))
    }
}

impl SharedQueue {
    /// Refuses who may do nothing at all here, or not so often: they were sent away, or speak by a socket that does not listen.
    fn refusal(&mut self, who: uuid::Uuid, connection: Option<uuid::Uuid>) -> Result<(), Problem> {
        self.held.state.require_welcome(who)?;
        if connection.is_some_and(|connection| self.listeners.user(connection) != Some(who)) {
            return Err(Problem::new(Code::Conflict, "join the session first"));
        }
        let Some(prices) = &self.shared.prices else { return Ok(()) };
        let now = self.shared.clock.instant();
        prices.pay(who, now)?;
        Prices::pay_for_all(&mut self.budget, now)
    }
}

impl Handler<LookAt> for SharedQueue {
    type Result = Result<Look, Problem>;

    fn handle(&mut self, _: LookAt, _: &mut Context<Self>) -> Self::Result {
        self.used_at = Instant::now();
        let (mut look, now_us) = (self.look(), self.shared.clock.server_us());
        if self.held.state.ends_at_us().is_some_and(|end| end <= now_us) {
            // the timer is a moment late
            let mut state = State::clone(&self.held.state);
            state.advance(now_us, 0);
            look.playback = state.playback;
        }
        Ok(look)
    }
}

impl Handler<End> for SharedQueue {
    type Result = AtomicResponse<Self, Result<(), Problem>>;

    fn handle(&mut self, End { by }: End, _: &mut Context<Self>) -> Self::Result {
        let is_creator = self.held.info.view.host_id == by;
        let (shared, info) = (self.shared.clone(), self.held.info.clone());
        let work = async move {
            if !is_creator {
                return Err(not_yours());
            }
            store::end(&shared.database, &info).await
        };
        AtomicResponse::new(Box::pin(work.into_actor(self).map(|ended, queue, context| {
            let (frame, offset) = ended?;
            queue.held.offset = offset;
            queue.push(frame);
            queue.finish(context);
            Ok(())
        })))
    }
}

impl Handler<Advanced> for SharedQueue {
    type Result = ();

    fn handle(&mut self, Advanced(rev): Advanced, context: &mut Context<Self>) {
        if rev > self.held.rev {
            self.catch_up(context);
        }
    }
}

impl Handler<Renamed> for SharedQueue {
    type Result = ();

    fn handle(&mut self, Renamed { user, username }: Renamed, _context: &mut Context<Self>) {
        if self.listeners.rename(user, &username) {
            self.tell_people(&[user], &[]);
        }
    }
}

impl Handler<Changed> for SharedQueue {
    type Result = ();

    fn handle(&mut self, Changed(id): Changed, context: &mut Context<Self>) {
        let is_shown =
            |item: &Item| item.track.id == id || item.added_by.id == id || item.track.made_by == Some(id);
        if self.held.state.items.iter().any(is_shown) {
            self.renew(context);
        }
    }
}

#[cfg(feature = "faults")]
impl Handler<super::messages::Panic> for SharedQueue {
    type Result = ();

    #[expect(clippy::panic, reason = "the fault that supervision is tested with")]
    fn handle(&mut self, _: super::messages::Panic, _: &mut Context<Self>) {
        panic!("injected by a test");
    }
}
