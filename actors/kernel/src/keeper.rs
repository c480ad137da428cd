//! Supervision. actix restarts no actor that panics, so a keeper does: it maps an id to the live actor, creates it on
//! first use, notices its death, and starts it again. First start and restart are the same path: load from Postgres.

use std::collections::HashMap;
use std::fmt::{Debug, Display};
use std::future::Future;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::{Duration, Instant};

use actix::dev::ToEnvelope;
use actix::{Actor, Addr, Context, Handler, Message};
use tokio::sync::watch;

use super::ask::was_not_delivered;
use super::{Arbiters, Metrics, ask, tell};
use crate::error::{Code, Problem};

/// The first restart is at once; from the second death on the wait doubles from here.
const FIRST_DELAY: Duration = Duration::from_millis(100);
const LONGEST_DELAY: Duration = Duration::from_secs(30);
/// From one try to load an actor that died to the next, at most.
const TRIED_AGAIN: Duration = Duration::from_secs(1);
/// An actor that lived this long has its deaths forgiven.
const FORGIVEN_AFTER: Duration = Duration::from_secs(60);
/// Bound on loading an entity's state.
const LOAD_DEADLINE: Duration = Duration::from_secs(4);

/// A stateful actor, one per id.
pub trait Entity: Actor<Context = Context<Self>> {
    /// What tells one from another.
    type Key: Clone + Copy + Debug + Display + Eq + Hash + Send + Sync + 'static;
    /// What all of its kind share.
    type Shared: Send + Sync + 'static;
    /// The word for it in counters and logs.
    const KIND: &'static str;
    /// Its mailbox's capacity.
    const MAILBOX: usize;

    /// Reads its state from Postgres. The obituary must be kept in the actor: its drop tells the keeper of the end.
    fn load(
        key: Self::Key,
        shared: Arc<Self::Shared>,
        obituary: Obituary<Self>,
    ) -> impl Future<Output = Result<Self, Problem>>;

    /// Has the actor look, when it refuses something, whether that is only because it has not heard yet what another node did. Returns
    /// whether it knows more now: then it is asked once more.
    fn catches_up(address: &Addr<Self>, refusal: &Problem) -> impl Future<Output = bool> + Send {
        let _ = (address, refusal);
        std::future::ready(false)
    }
}

/// Keeps the live actors of one kind.
pub struct Keeper<E: Entity> {
    shared: Arc<E::Shared>,
    arbiters: Arc<Arbiters>,
    metrics: Metrics,
    slots: Mutex<HashMap<E::Key, Slot<E>>>,
    myself: Weak<Self>,
}

struct Slot<E: Entity> {
    state: State<E>,
    deaths: u32,
    born: Instant,
}

impl<E: Entity> Slot<E> {
    /// Notes a death; returns how long the actor rests now, and how many times it died in a row.
    fn die(&mut self) -> (Duration, u32) {
        if self.born.elapsed() > FORGIVEN_AFTER {
            self.deaths = 0;
        }
        self.deaths += 1;
        let wait = match self.deaths {
            1 => Duration::ZERO,
            deaths => FIRST_DELAY.saturating_mul(1 << (deaths - 2).min(16)).min(LONGEST_DELAY),
        };
        self.state = State::Resting(Instant::now() + wait);
        (wait, self.deaths)
    }
}

enum State<E: Entity> {
    Loading(Loading<E>),
    Live(Addr<E>),
    Resting(Instant),
}

impl<E: Entity> Keeper<E> {
    /// Returns a keeper with no actor yet.
    #[must_use]
    pub fn new(shared: E::Shared, arbiters: Arc<Arbiters>, metrics: Metrics) -> Arc<Self> {
        let shared = Arc::new(shared);
        Arc::new_cyclic(|myself| Self {
            shared,
            arbiters,
            metrics,
            slots: Mutex::default(),
            myself: myself.clone(),
        })
    }

    /// Returns the live actor of this id, loading it first if there is none.
    ///
    /// # Errors
    /// What loading answered (`not_found`), or `unavailable` while it rests after repeated deaths.
    pub async fn get(&self, key: E::Key) -> Result<Addr<E>, Problem> {
        let mut loading = match self.look(key)? {
            Found::Live(address) => return Ok(address),
            Found::Loading(loading) => loading,
        };
        match loading.wait_for(Option::is_some).await.as_deref() {
            Ok(Some(result)) => result.clone(),
            _ => Err(Problem::unavailable("loading ended without an answer")),
        }
    }

    /// Returns the live actor of this id if there is one right now.
    pub fn live(&self, key: E::Key) -> Option<Addr<E>> {
        match &self.lock().get(&key)?.state {
            State::Live(address) if address.connected() => Some(address.clone()),
            _ => None,
        }
    }

    /// How often the actor of this id died lately, one death soon after the other.
    pub fn deaths(&self, key: E::Key) -> u32 {
        self.lock().get(&key).map_or(0, |slot| slot.deaths)
    }

    /// Returns every actor that lives right now.
    pub fn all_live(&self) -> Vec<Addr<E>> {
        let live = |slot: &Slot<E>| match &slot.state {
            State::Live(address) if address.connected() => Some(address.clone()),
            _ => None,
        };
        self.lock().values().filter_map(live).collect()
    }

    /// Returns the ids of the actors that live right now, or are being loaded.
    pub fn keys(&self) -> Vec<E::Key> {
        let is_there = |slot: &Slot<E>| !matches!(slot.state, State::Resting(_));
        self.lock().iter().filter(|(_, slot)| is_there(slot)).map(|(key, _)| *key).collect()
    }

    /// Asks the actor of this id; once more if it ended before the question reached it, or refused what it did not know better.
    ///
    /// # Errors
    /// As [`Keeper::get`], and the actor's own.
    pub async fn ask<M, T>(&self, key: E::Key, message: M) -> Result<T, Problem>
    where
        E: Handler<M>,
        Context<E>: ToEnvelope<E, M>,
        M: Message<Result = Result<T, Problem>> + Clone + Send + 'static,
        T: Send + 'static,
    {
        let address = self.get(key).await?;
        match ask(&address, message.clone()).await {
            Err(problem) if was_not_delivered(&problem) || E::catches_up(&address, &problem).await => {
                ask(&self.get(key).await?, message).await
            }
            answer => answer,
        }
    }

    /// Tells the actor of this id, loading it first if there is none; once more if it ended before the message reached it.
    ///
    /// # Errors
    /// As [`Keeper::get`], and `unavailable` when its mailbox is full; with the message, untouched.
    pub async fn tell<M>(&self, key: E::Key, mut message: M) -> Result<(), (Problem, M)>
    where
        E: Handler<M>,
        Context<E>: ToEnvelope<E, M>,
        M: Message + Send + 'static,
        M::Result: Send,
    {
        for _ in 0..2 {
            let address = match self.get(key).await {
                Ok(address) => address,
                Err(problem) => return Err((problem, message)),
            };
            match tell(&address, message) {
                Ok(()) => return Ok(()),
                Err(back) if address.connected() => return Err((Problem::unavailable("mailbox full"), back)),
                Err(back) => message = back,
            }
        }
        Err((Problem::unavailable("mailbox closed"), message))
    }

    fn look(&self, key: E::Key) -> Result<Found<E>, Problem> {
        let mut slots = self.lock();
        match slots.get(&key).map(|slot| &slot.state) {
            Some(State::Live(address)) if address.connected() => return Ok(Found::Live(address.clone())),
            Some(State::Loading(loading)) => return Ok(Found::Loading(loading.clone())),
            Some(State::Resting(until)) => {
                let wait = until.saturating_duration_since(Instant::now());
                if !wait.is_zero() {
                    return Err(Problem::unavailable("resting after repeated deaths").after(wait));
                }
            }
            Some(State::Live(_)) | None => {}
        }
        let deaths = slots.get(&key).map_or(0, |slot| slot.deaths);
        let (report, loading) = watch::channel(None);
        slots.insert(key, Slot { state: State::Loading(loading.clone()), deaths, born: Instant::now() });
        drop(slots);
        self.spawn(key, report);
        Ok(Found::Loading(loading))
    }

    /// Loads and starts the actor on its arbiter, and tells those who wait.
    fn spawn(&self, key: E::Key, report: Report<E>) {
        let Some(keeper) = self.myself.upgrade() else { return };
        self.arbiters.of(&key).spawn_fn(move || {
            actix_rt::spawn(keeper.bring_up(key, report));
        });
    }

    async fn bring_up(self: Arc<Self>, key: E::Key, report: Report<E>) {
        let cleanup = Unfinished { keeper: self.clone(), key, armed: true };
        let obituary = Obituary { keeper: Arc::downgrade(&self), key, armed: false };
        let load = E::load(key, self.shared.clone(), obituary);
        let loaded = match tokio::time::timeout(LOAD_DEADLINE, load).await {
            Ok(loaded) => loaded,
            Err(_elapsed) => Err(Problem::unavailable("loading took too long")),
        };
        let result = loaded.map(|entity| {
            E::create(|context| {
                context.set_mailbox_capacity(E::MAILBOX);
                entity
            })
        });
        self.settle(key, &result);
        cleanup.disarm();
        let _ = report.send(Some(result));
    }

    fn settle(&self, key: E::Key, result: &Result<Addr<E>, Problem>) {
        let mut slots = self.lock();
        match result {
            Ok(address) => {
                self.metrics.actors.with_label_values(&[E::KIND]).inc();
                if let Some(slot) = slots.get_mut(&key) {
                    slot.state = State::Live(address.clone());
                    slot.born = Instant::now();
                }
            }
            Err(problem) => {
                tracing::debug!(actor.kind = E::KIND, actor.id = %key, error.code = problem.code.wire(), "not loaded");
                slots.remove(&key);
            }
        }
    }

    /// Called when the actor is dropped: forgets it, or starts it again if it died.
    fn buried(&self, key: E::Key, died: bool) {
        self.metrics.actors.with_label_values(&[E::KIND]).dec();
        let mut slots = self.lock();
        let Some(slot) = slots.get_mut(&key) else { return };
        if !died {
            slots.remove(&key);
            return;
        }
        let (wait, deaths) = slot.die();
        drop(slots);
        self.tell_of_death(key, wait, deaths);
        self.metrics.restarts.with_label_values(&[E::KIND]).inc();
        let myself = self.myself.clone();
        self.arbiters.of(&key).spawn(async move {
            tokio::time::sleep(wait).await;
            Self::bring_back(&myself, key).await;
        });
    }

    /// Starts an actor again that died. While Postgres is away it is tried again and again: those who listen to it ask for nothing.
    async fn bring_back(myself: &Weak<Self>, key: E::Key) {
        let mut pause = FIRST_DELAY;
        while let Some(keeper) = myself.upgrade() {
            let Err(problem) = keeper.get(key).await else { return };
            // what rests died once more: whoever asks brings it back
            let rests = matches!(keeper.lock().get(&key).map(|slot| &slot.state), Some(State::Resting(_)));
            if pause == FIRST_DELAY {
                problem.log();
            }
            if rests || problem.code != Code::Unavailable {
                return;
            }
            drop(keeper);
            tokio::time::sleep(pause).await;
            pause = pause.saturating_mul(2).min(TRIED_AGAIN);
        }
    }

    /// Called when loading panicked: whoever asks waits until it has rested.
    fn stillborn(&self, key: E::Key) {
        let mut slots = self.lock();
        let Some(slot) = slots.get_mut(&key) else { return };
        let (wait, deaths) = slot.die();
        drop(slots);
        self.tell_of_death(key, wait, deaths);
    }

    /// Says so once when an actor dies and once when it goes on dying: what ends it is there to stay, and somebody must look.
    fn tell_of_death(&self, key: E::Key, wait: Duration, deaths: u32) {
        let wait_ms = wait.as_millis();
        match deaths {
            1 => tracing::error!(actor.kind = E::KIND, actor.id = %key, wait_ms, "actor died, restarting"),
            2 => {
                self.metrics.crash_loops.with_label_values(&[E::KIND]).inc();
                tracing::error!(actor.kind = E::KIND, actor.id = %key, wait_ms, "actor died again within a minute: it rests longer after each death");
            }
            _ => {
                tracing::info!(actor.kind = E::KIND, actor.id = %key, wait_ms, deaths, "actor died once more");
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<E::Key, Slot<E>>> {
        self.slots.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

enum Found<E: Entity> {
    Live(Addr<E>),
    Loading(Loading<E>),
}

/// How those who wait hear of the end of loading.
type Loading<E> = watch::Receiver<Option<Result<Addr<E>, Problem>>>;
type Report<E> = watch::Sender<Option<Result<Addr<E>, Problem>>>;

/// Tells the keeper of its actor's end, also when the actor panics.
pub struct Obituary<E: Entity> {
    keeper: Weak<Keeper<E>>,
    key: E::Key,
    armed: bool,
}

impl<E: Entity> Obituary<E> {
    /// From now on the drop counts: called once the actor runs.
    pub fn arm(&mut self) {
        self.armed = true;
    }

    /// Takes the actor off the keeper's list before it stops by itself; whoever asks from now on gets a new one.
    pub fn retire(&mut self) {
        self.bury(false);
    }

    /// The same when it stops because it no longer knows the truth: it is started again at once.
    pub fn reload(&mut self) {
        self.bury(true);
    }

    fn bury(&mut self, died: bool) {
        if std::mem::take(&mut self.armed)
            && let Some(keeper) = self.keeper.upgrade()
        {
            keeper.buried(self.key, died);
        }
    }
}

impl<E: Entity> Drop for Obituary<E> {
    fn drop(&mut self) {
        self.bury(std::thread::panicking());
    }
}

/// Lets the slot rest when loading itself panics.
struct Unfinished<E: Entity> {
    keeper: Arc<Keeper<E>>,
    key: E::Key,
    armed: bool,
}

impl<E: Entity> Unfinished<E> {
    fn disarm(mut self) {
        self.armed = false;
    }
}

impl<E: Entity> Drop for Unfinished<E> {
    fn drop(&mut self) {
        if self.armed {
            self.keeper.stillborn(self.key);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    /// It cannot be loaded as often as is written there.
    type Away = AtomicU32;

    struct Fake {
        obituary: Obituary<Self>,
    }

    impl Entity for Fake {
        type Key = u32;
        type Shared = Away;
        const KIND: &'static str = "fake";
        const MAILBOX: usize = 16;

        async fn load(_: u32, away: Arc<Away>, obituary: Obituary<Self>) -> Result<Self, Problem> {
            match away.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)) {
                Ok(_) => Err(Problem::unavailable("Postgres is away")),
                Err(_) => Ok(Self { obituary }),
            }
        }
    }

    impl Actor for Fake {
        type Context = Context<Self>;

        fn started(&mut self, _: &mut Self::Context) {
            self.obituary.arm();
        }
    }

    #[derive(Message)]
    #[rtype(result = "()")]
    struct Reload;

    impl Handler<Reload> for Fake {
        type Result = ();

        fn handle(&mut self, _: Reload, context: &mut Self::Context) {
            self.obituary.reload();
            actix::ActorContext::stop(context);
        }
    }

    #[test]
    fn an_actor_that_died_while_it_could_not_be_loaded_comes_back_though_nobody_asks() {
        actix_rt::System::new().block_on(async {
            let keeper = Keeper::<Fake>::new(Away::new(0), Arc::new(Arbiters::start()), Metrics::default());
            let first = keeper.get(7).await.expect("it is there");
            keeper.shared.store(3, Ordering::Relaxed);
            first.send(Reload).await.expect("it was told");
            let comes_back = async {
                while keeper.shared.load(Ordering::Relaxed) > 0 || keeper.live(7).is_none() {
                    tokio::time::sleep(Duration::from_millis(5)).await;
                }
            };
            tokio::time::timeout(Duration::from_secs(20), comes_back).await.expect("it comes back");
        });
    }
}
