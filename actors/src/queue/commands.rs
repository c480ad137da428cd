//! How the actor answers operations and questions.

use std::time::Instant;

use actix::{ActorFutureExt, AtomicResponse, Context, Handler, WrapFuture};

use super::actor::SharedQueue;
use super::held::no_session;
use super::messages::{Advanced, Changed, End, Look, LookAt, Operate, Ready, Renamed};
use super::price::Prices;
use super::state::State;
use super::store::{self, not_yours};
use crate::error::{Code, Problem};
use crate::kernel::{in_turn, stream};
use crate::protocol::queue::Item;
use crate::protocol::{QueueDone, QueueItem};

impl SharedQueue {
    /// Returns the session as it is.
    pub(super) fn look(&self) -> Look {
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
        let work = in_turn(move |queue: &mut Self| {
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
            let event = ended?;
            let end = event.offset;
            stream::tell_all(queue, vec![event], end);
            queue.finish(context);
            Ok(())
        })))
    }
}

impl Handler<Advanced> for SharedQueue {
    type Result = ();

    fn handle(&mut self, Advanced(rev): Advanced, context: &mut Context<Self>) {
        if rev > self.held.rev {
            // the highest one only says that something has changed
            self.noted = if rev == i64::MAX { self.noted } else { rev };
            self.catch_up(context);
        }
    }
}

impl Handler<Renamed> for SharedQueue {
    type Result = ();

    fn handle(&mut self, Renamed { user, username }: Renamed, _context: &mut Context<Self>) {
        if self.listeners.rename(user, &username) {
            self.show_news();
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
