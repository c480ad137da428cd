//! The actor of one call: it does acts one after the other, tells those in the call, and wakes when something is due.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::{Duration, Instant};

use actix::{
    Actor, ActorContext, ActorFutureExt, AsyncContext, Context, ContextFutureSpawner, Handler, SpawnHandle,
    WrapFuture,
};
use uuid::Uuid;
use veza_kernel::error::Problem;
use veza_kernel::{Bus, Clock, Directory, Entity, Hubs, Living, Metrics, Note, Obituary, in_turn};
use veza_protocol::call::{CallState, Description};
use veza_sql::Database;

use super::acts::{Act, Effect, Refusal, Told};
use super::candidates::Allowance;
use super::devices::Devices;
use super::engaged::{Engaged, Noted};
use super::held::{Held, problem_of};
use super::ice::IceSettings;
use super::links::Links;
use super::messages::{Advanced, Do, LookAt, MakeWay, SeemToRing, Signalled};
use super::quality::{self, Quality};
use super::road::Road;
use super::state::{Kind, Seat};
use super::store::{self, Outcome};
use super::words::end_word;

/// A call that is over, and asked nothing, ends its actor after this long.
const IDLE: Duration = Duration::from_secs(30);
/// The timer looks this much later, so that what is due is over by then.
const SLACK: Duration = Duration::from_millis(2);
/// What a server or an actor that died had under way is committed, or not, this much later.
const AFTERMATH: Duration = Duration::from_secs(1);
/// How often it is looked whether sockets have ended that nobody said so of.
const LOOK: Duration = Duration::from_secs(5);

/// What all calls share.
#[derive(Clone)]
pub struct Shared {
    /// The truth.
    pub database: Arc<Database>,
    /// The workers' hubs.
    pub hubs: Hubs,
    /// Who listens.
    pub directory: Directory,
    /// How other nodes hear of it.
    pub bus: Arc<dyn Bus>,
    /// Time.
    pub clock: Clock,
    /// The servers through which devices find each other.
    pub ice: Arc<IceSettings>,
    /// The node's name.
    pub node: Arc<str>,
    /// Which processes live.
    pub living: Living,
    /// Which devices are in calls.
    pub engaged: Engaged,
    /// Counters.
    pub metrics: Metrics,
}

/// See the file's head.
pub struct LiveCall {
    pub(super) held: Held,
    pub(super) devices: Devices,
    pub(super) links: Links,
    pub(super) quality: Quality,
    /// When each device is told other credentials.
    pub(super) renewals: HashMap<Uuid, SpawnHandle>,
    /// How many candidates each participant may still send.
    pub(super) allowances: HashMap<Uuid, Allowance>,
    /// The way to devices of other nodes, once something goes there.
    pub(super) road: Option<Road>,
    /// Devices that came a moment ago: what other nodes left for them and by them is older than what waits here.
    pub(super) arriving: HashSet<Uuid>,
    noted: Noted,
    timer: Option<SpawnHandle>,
    pub(super) used_at: Instant,
    pub(super) shared: Arc<Shared>,
    obituary: Obituary<Self>,
}

/// What came of an act: the state that it was done in, or why not.
pub type Done = Result<Arc<super::State>, Problem>;

impl LiveCall {
    /// Returns the call's id.
    pub(super) fn id(&self) -> Uuid {
        self.held.info.id
    }

    /// Does an act. `then` answers who asked, before anybody is told; the answer to the call's offer comes along with `answer`.
    pub(super) fn perform(
        &mut self,
        act: Act,
        answer: Option<Description>,
        context: &mut Context<Self>,
        then: impl FnOnce(&mut Self, Done, &mut Context<Self>) + 'static,
    ) {
        self.perform_while(|| true, act, answer, context, then);
    }

    /// Does an act unless this holds no more when it could be done.
    pub(super) fn perform_while(
        &mut self,
        holds: impl Fn() -> bool + 'static,
        act: Act,
        answer: Option<Description>,
        context: &mut Context<Self>,
        then: impl FnOnce(&mut Self, Done, &mut Context<Self>) + 'static,
    ) {
        self.used_at = Instant::now();
        let work = in_turn(move |call: &mut Self| {
            let (shared, held) = (call.shared.clone(), call.held.clone());
            async move {
                let Shared { database, clock, living, node, .. } = shared.as_ref();
                store::act(database, clock, living, node, held, &act, holds).await
            }
        });
        let take = work.map(move |outcome, call: &mut Self, context: &mut Context<Self>| match outcome {
            Ok(outcome) => call.take(outcome, answer.as_ref(), context, then),
            Err(problem) => {
                then(call, Err(problem), context);
                call.reload(context);
            }
        });
        take.wait(context);
    }

    /// Does an act that nobody waits for.
    pub(super) fn do_by_itself(&mut self, act: Act, context: &mut Context<Self>) {
        self.perform(act, None, context, |_, done, _| {
            if let Err(problem) = done {
                problem.log();
            }
        });
    }

    /// Takes what became of an act: answers, tells those in the call, and sets the clock.
    fn take(
        &mut self,
        outcome: Outcome,
        answer: Option<&Description>,
        context: &mut Context<Self>,
        then: impl FnOnce(&mut Self, Done, &mut Context<Self>),
    ) {
        let Outcome { held, before, effects, told, refused } = outcome;
        let is_new = held.rev > self.held.rev;
        let has_ended = held.state.is_ended() && !self.held.state.is_ended();
        let known = std::mem::replace(&mut self.held, held);
        then(self, refused.map_or(Ok(before), |refusal: Refusal| Err(problem_of(refusal))), context);
        self.follow_answer(&known.state);
        self.tell(effects, answer);
        if !told.is_empty() {
            self.shared.bus.publish(Note::UsersAdvanced(told));
        }
        if is_new {
            self.tell_nodes();
            self.settle(context);
            self.deliver_to_all();
        }
        if has_ended && let Some(ended) = self.held.state.ended {
            self.shared.metrics.calls.with_label_values(&[end_word(ended.reason)]).inc();
        }
    }

    /// Tells other nodes how far the call is.
    pub(super) fn tell_nodes(&self) {
        let (call, rev, room) = (self.id(), self.held.rev, self.held.info.room);
        self.shared.bus.publish(Note::CallAdvanced { call, rev, room });
    }

    /// What follows from the state, whatever led to it.
    pub(super) fn settle(&mut self, context: &mut Context<Self>) {
        let (state, call) = (self.held.state.clone(), self.id());
        let is_in = |participant: Uuid| state.participants.iter().any(|seat| seat.id == participant);
        let gone = self.quality.take_gone(is_in);
        if !gone.is_empty() {
            let shared = self.shared.clone();
            actix_rt::spawn(async move {
                if let Err(problem) = quality::keep(&shared.database, call, gone).await {
                    problem.log();
                }
            });
        }
        self.allowances.retain(|participant, _| is_in(*participant));
        self.devices.retain(call, |connection| state.seat_of(connection).is_some());
        let noted = noted(&self.held);
        if noted != self.noted {
            self.shared.engaged.note(call, &self.noted, &noted);
            self.noted = noted;
        }
        self.set_timer(context);
        self.claim_places(context);
    }

    /// Devices that are here, and that another node took for lost with this one, are in their places.
    fn claim_places(&mut self, context: &mut Context<Self>) {
        let node = self.shared.living.process();
        let is_mistaken =
            |seat: &&Seat| seat.is_away && seat.node != Some(node) && self.devices.is_there(seat.connection);
        let mistaken = self.held.state.participants.iter().find(is_mistaken);
        let Some(Seat { user, connection, login, .. }) = mistaken.cloned() else { return };
        self.do_by_itself(Act::Resume { user, connection, login, node }, context);
    }

    fn set_timer(&mut self, context: &mut Context<Self>) {
        if let Some(timer) = self.timer.take() {
            context.cancel_future(timer);
        }
        let Some(due_at) = self.held.state.due_at() else { return };
        let wait = due_at.saturating_sub(self.shared.clock.now().timestamp_millis());
        let wait = Duration::from_millis(u64::try_from(wait).unwrap_or_default()) + SLACK;
        self.timer = Some(context.run_later(wait, |call, context| {
            call.timer = None;
            call.do_by_itself(Act::Tick, context);
        }));
    }

    /// Takes in what another node, or an actor that died, has written.
    fn catch_up(&mut self, context: &mut Context<Self>) {
        let read = in_turn(|call: &mut Self| {
            let (shared, id) = (call.shared.clone(), call.id());
            async move { store::load(&shared.database, id).await }
        });
        let take = read.map(|found, call: &mut Self, context: &mut Context<Self>| match found {
            Ok(held) => call.follow(held, context),
            Err(problem) => problem.log(),
        });
        take.wait(context);
    }

    /// Takes the call as it was read, and tells of the difference, unless as much is known.
    pub(super) fn follow(&mut self, held: Held, context: &mut Context<Self>) {
        if held.rev <= self.held.rev {
            return;
        }
        let before = std::mem::replace(&mut self.held, held);
        let now_ms = self.shared.clock.now().timestamp_millis();
        let effects = super::catching_up::between(&before.state, &self.held.state, now_ms);
        self.follow_answer(&before.state);
        self.tell(effects, None);
        self.settle(context);
        self.deliver_to_all();
    }

    /// Ends the actor because it no longer knows the truth; the keeper loads it again at once.
    fn reload(&mut self, context: &mut Context<Self>) {
        tracing::warn!(call.id = %self.id(), "a call reloads from the database");
        self.obituary.reload();
        context.stop();
    }

    /// Sockets whose end nobody told of, because the actor was dead when it came.
    fn look_for_ended(&mut self, context: &mut Context<Self>) {
        let connections = self.devices.ended();
        if !connections.is_empty() && !self.held.state.is_ended() {
            self.do_by_itself(Act::Drop { connections, by_server: false }, context);
        }
    }

    fn rest_when_over(&mut self, context: &mut Context<Self>) {
        if self.held.state.is_ended() && self.used_at.elapsed() > IDLE {
            self.obituary.retire();
            context.stop();
        }
    }
}

fn noted(held: &Held) -> Noted {
    let state = held.state.as_ref();
    if state.is_ended() {
        return Noted::default();
    }
    let rings = state.devices.keys().map(|connection| (*connection, false));
    let talks = state.participants.iter().filter(|seat| !seat.is_away).map(|seat| (seat.connection, true));
    let people = state.participants.iter().map(|seat| seat.user);
    let rung = state.rung.iter().filter(|(_, rung)| rung.over.is_none()).map(|(user, _)| *user);
    Noted {
        devices: rings.chain(talks).collect(),
        people: people.chain(rung).collect::<HashSet<_>>(),
        room: held.info.room,
    }
}

impl Drop for LiveCall {
    fn drop(&mut self) {
        self.shared.engaged.note(self.held.info.id, &self.noted, &Noted::default());
    }
}

impl Entity for LiveCall {
    type Key = Uuid;
    type Shared = Shared;
    const KIND: &'static str = "call";
    const MAILBOX: usize = 512;

    async fn load(id: Uuid, shared: Arc<Shared>, obituary: Obituary<Self>) -> Result<Self, Problem> {
        let held = store::load(&shared.database, id).await?;
        let has_begun = held.state.phase == CallState::Live && held.state.participants.len() > 1;
        Ok(Self {
            devices: Devices::default(),
            links: Links::new(has_begun),
            quality: Quality::default(),
            renewals: HashMap::new(),
            allowances: HashMap::new(),
            road: None,
            arriving: HashSet::new(),
            noted: Noted::default(),
            timer: None,
            used_at: Instant::now(),
            held,
            shared,
            obituary,
        })
    }
}

impl Actor for LiveCall {
    type Context = Context<Self>;

    fn started(&mut self, context: &mut Self::Context) {
        self.obituary.arm();
        self.find_devices(context);
        context.run_later(AFTERMATH, Self::catch_up);
        context.run_interval(LOOK, |call, context| {
            call.look_for_ended(context);
            call.rest_when_over(context);
        });
    }
}

impl Handler<Do> for LiveCall {
    type Result = actix::ResponseActFuture<Self, Result<(), Problem>>;

    fn handle(&mut self, Do(act): Do, context: &mut Context<Self>) -> Self::Result {
        self.do_for(act, context)
    }
}

impl Handler<MakeWay> for LiveCall {
    type Result = actix::ResponseActFuture<Self, Result<(), Problem>>;

    fn handle(&mut self, asked: MakeWay, context: &mut Context<Self>) -> Self::Result {
        let MakeWay { user, connection, login } = asked;
        self.do_for(Act::Supersede { user, connection, login }, context)
    }
}

impl LiveCall {
    /// Does an act for somebody who waits for it.
    fn do_for(
        &mut self,
        act: Act,
        context: &mut Context<Self>,
    ) -> actix::ResponseActFuture<Self, Result<(), Problem>> {
        let (done, answer) = tokio::sync::oneshot::channel();
        self.perform(act, None, context, |_, outcome, _| {
            // who asked may be gone
            let _ = done.send(outcome.map(drop));
        });
        let answer = async {
            answer.await.unwrap_or_else(|_died| Err(Problem::unavailable("the call's actor ended")))
        };
        Box::pin(answer.into_actor(self))
    }
}

impl Handler<SeemToRing> for LiveCall {
    type Result = Result<(), Problem>;

    fn handle(&mut self, _: SeemToRing, _: &mut Context<Self>) -> Self::Result {
        let state = self.held.state.clone();
        let Kind::Direct { caller, callee, is_silent: true } = state.kind else { return Ok(()) };
        let seat = state.seat_of_user(caller).filter(|seat| !seat.is_away);
        if let Some(seat) = seat.filter(|_| state.phase == CallState::Ringing) {
            let (to, connection, what) = (seat.id, seat.connection, Told::Ringing { user: callee });
            self.tell(vec![Effect::Direct { to, connection, what }], None);
        }
        Ok(())
    }
}

impl Handler<LookAt> for LiveCall {
    type Result = Result<Held, Problem>;

    fn handle(&mut self, _: LookAt, _: &mut Context<Self>) -> Self::Result {
        Ok(self.held.clone())
    }
}

impl Handler<Advanced> for LiveCall {
    type Result = ();

    fn handle(&mut self, Advanced(rev): Advanced, context: &mut Context<Self>) {
        if rev > self.held.rev {
            self.catch_up(context);
        }
    }
}

impl Handler<Signalled> for LiveCall {
    type Result = ();

    fn handle(&mut self, _: Signalled, context: &mut Context<Self>) {
        self.take_signals(context);
    }
}

#[cfg(feature = "faults")]
impl Handler<super::messages::Panic> for LiveCall {
    type Result = ();

    #[expect(clippy::panic, reason = "the fault that supervision is tested with")]
    fn handle(&mut self, _: super::messages::Panic, _: &mut Context<Self>) {
        panic!("injected by a test");
    }
}
