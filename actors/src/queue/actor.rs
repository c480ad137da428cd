//! The actor of one session: it owns the session while anyone listens or something plays, does operations one after the
//! other, goes on to the next song when one ends, and tells everyone.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::{Duration, Instant};

use actix::{
    Actor, ActorContext, ActorFutureExt, Addr, AsyncContext, Context, ContextFutureSpawner, SpawnHandle,
    WrapFuture,
};
use uuid::Uuid;
use veza_sql::Database;
use veza_sql::queries::queue::list_accounts;

use super::acts::{Act, Operation};
use super::held::Held;
use super::listeners::Listeners;
use super::messages::Coming;
use super::plays::Ears;
use super::price::{OF_SESSION, Prices};
use super::rows;
use super::store::{self, Outcome, Setting};
use crate::error::{Code, Problem};
use crate::kernel::stream::{self, Bounds, Entrance, Event, Stream, broadcast, send_lacked};
use crate::kernel::{
    Bucket, Bus, Class, Clock, Entity, Forget, Hub, Hubs, Note, Obituary, Roster, deliver, in_turn,
};
use crate::protocol::{Participant, QueueDone, QueueParticipants, ReplyTo, ephemeral};

/// A session without listeners in which nothing plays ends its actor after this long.
const IDLE: Duration = Duration::from_secs(60);
/// A song's end is looked at this much later, so that it is over by then on every clock.
const SLACK: Duration = Duration::from_millis(2);
/// The longest sleep: a timer far beyond it is nobody's song.
const LONGEST_WAIT: Duration = Duration::from_secs(24 * 3600);
/// What a server or an actor that died had under way is committed, or not, this much later.
const AFTERMATH: Duration = Duration::from_secs(1);
/// Other nodes are shown anew who listens here after this long, and it is looked whom they show.
const SHOWN_AGAIN: Duration = Duration::from_secs(8);
/// After a restart people need so long to come back: until then votes from before are not enough because few are here.
const RETURN: Duration = Duration::from_secs(10);

/// What all sessions share.
pub struct Shared {
    /// The truth.
    pub database: Arc<Database>,
    /// The workers' hubs.
    pub hubs: Hubs,
    /// How other nodes hear of it.
    pub bus: Arc<dyn Bus>,
    /// Time.
    pub clock: Clock,
    /// What operations cost; nothing when limits are off.
    pub prices: Option<Prices>,
}

/// See the file's head.
pub struct SharedQueue {
    pub(super) held: Held,
    pub(super) stream: Stream<Event>,
    pub(super) entrance: Entrance<ReplyTo, Coming>,
    pub(super) listeners: Listeners,
    pub(super) ears: Ears,
    /// Whether votes were found at the start, and those who cast them may not be back.
    pub(super) is_early: bool,
    /// The present link, hashed, if it was made anew since the actor lives.
    pub(super) link: Option<Vec<u8>>,
    pub(super) budget: Bucket,
    /// The newest revision of which a note was heard: the other nodes know of it, too.
    pub(super) noted: i64,
    timer: Option<SpawnHandle>,
    pub(super) used_at: Instant,
    pub(super) shared: Arc<Shared>,
    obituary: Obituary<Self>,
}

impl SharedQueue {
    /// Returns what an operation is done in.
    pub(super) fn setting(&self, act: &Act) -> Setting {
        let current = self.held.state.playback.item_id;
        Setting {
            present: self.listeners.present(),
            guests: self.listeners.guests(),
            homes: if let Act::Kick(user) = act { self.listeners.homes(*user) } else { Vec::new() },
            seen: self.listeners.seen(),
            lead_us: self.listeners.lead_us(current),
        }
    }

    /// Takes what became of an operation: remembers it, tells it, and sets the clock for the next song.
    pub(super) fn take(&mut self, outcome: Outcome, context: &mut Context<Self>) {
        let Outcome { held, events, .. } = outcome;
        let now_us = self.shared.clock.server_us();
        let before = std::mem::replace(&mut self.held, held);
        let plays = self.ears.follow(&before.state, &self.held.state, now_us);
        if let Some(plays) = plays {
            plays.write(self.shared.database.clone(), self.held.info.view.id);
        }
        // some operations change nothing that is kept as an event, but the revision
        let is_silent = self.held.rev > before.rev && (events.is_empty() || self.held.rev > before.rev + 1);
        self.push(events);
        if self.held.rev > before.rev.max(self.noted) {
            let session = self.held.info.view.id;
            self.shared.bus.publish(Note::QueueAdvanced { session, rev: self.held.rev });
        }
        let state = self.held.state.clone();
        let banned = state.banned.difference(&before.state.banned).copied();
        let away = state.away.iter().filter(|away| !before.state.away.contains(away)).map(|away| away.guest);
        let mut gone: BTreeSet<Uuid> = banned.chain(away).collect();
        if before.state.mode.allow_guests && !state.mode.allow_guests {
            gone.extend(self.listeners.guests().into_keys());
        }
        let is_told = self.send_away(&gone, context);
        let roles = |queue: &Held, who: Uuid| queue.state.role(who);
        let changed = self.listeners.present().into_iter();
        let changed: Vec<Uuid> =
            changed.filter(|who| roles(&before, *who) != roles(&self.held, *who)).collect();
        let is_voted = before.state.votes != self.held.state.votes;
        if !changed.is_empty() || !is_told && (is_silent || is_voted) {
            self.tell_people(&changed, &[]);
        }
        self.set_timer(context);
    }

    /// Pushes events: all that are left up to the state that is held.
    fn push(&mut self, events: Vec<Event>) {
        self.stream.set_lineage(self.held.info.lineage.clone());
        stream::tell_all(self, events, self.held.offset);
    }

    /// Tells everyone who came, went or is something else, and the votes.
    pub(super) fn tell_people(&self, joins: &[Uuid], leaves: &[Uuid]) {
        let state = &self.held.state;
        let joins = joins.iter().filter_map(|who| self.listeners.participant(*who, state)).collect();
        self.tell_them(self.listeners.hubs(), joins, leaves, false);
    }

    fn tell_them<'a>(
        &self,
        hubs: impl Iterator<Item = &'a Addr<Hub>>,
        joins: Vec<Participant>,
        leaves: &[Uuid],
        all: bool,
    ) {
        let state = &self.held.state;
        let event = QueueParticipants {
            rev: self.held.rev,
            joins,
            all,
            leaves: leaves.to_vec(),
            count: self.listeners.count(),
            votes: self.listeners.votes(state),
        };
        let frames = ephemeral("queue.participants", &event);
        broadcast(hubs, self.stream.id(), frames, Class::Must, None, None);
    }

    /// Sockets of people who were sent away listen no more; returns whether any did, and all were told.
    pub(super) fn send_away(&mut self, gone: &BTreeSet<Uuid>, context: &mut Context<Self>) -> bool {
        // nearly every revision sends nobody away
        if gone.is_empty() {
            return false;
        }
        let gone: Vec<Uuid> = gone.intersection(&self.listeners.here()).copied().collect();
        if gone.is_empty() {
            return false;
        }
        let (stream, now_us) = (self.stream.id(), self.shared.clock.server_us());
        let all: Vec<Addr<Hub>> = self.listeners.hubs().cloned().collect();
        let mut left = Vec::new();
        for user in &gone {
            self.ears.leave(*user, &self.held.state, now_us);
            left.extend(self.listeners.remove_user(*user).into_iter().map(|hub| (hub, *user)));
        }
        // the last that they hear, and neither they nor their votes count in it
        self.tell_them(all.iter(), Vec::new(), &gone, false);
        for (hub, user) in left {
            deliver(&hub, Forget { stream, connection: None, user: Some(user) });
        }
        self.show_news();
        self.recount(context);
        true
    }

    /// Skips the present song if half of those who are left are enough.
    pub(super) fn recount(&mut self, context: &mut Context<Self>) {
        if !self.held.state.votes.is_empty() {
            self.pass_time(context);
        }
    }

    /// Does an operation on what is known now.
    pub(super) fn operate(
        &self,
        operation: Operation,
    ) -> impl Future<Output = Result<Option<Outcome>, Problem>> + use<> {
        let (shared, held, setting) = (self.shared.clone(), self.held.clone(), self.setting(&operation.act));
        async move { store::operate(&shared.database, &shared.clock, held, operation, setting).await }
    }

    /// Does an operation of nobody's: time has passed, or someone who would have to vote has gone.
    pub(super) fn pass_time(&mut self, context: &mut Context<Self>) {
        self.do_by_itself(Act::Advance, context);
    }

    /// Reads again what is shown of tracks and people.
    pub(super) fn renew(&mut self, context: &mut Context<Self>) {
        self.do_by_itself(Act::Renew(BTreeMap::new()), context);
    }

    fn do_by_itself(&mut self, act: Act, context: &mut Context<Self>) {
        let operation = Operation { op_id: Uuid::now_v7(), by: None, act };
        let work = in_turn(move |queue: &mut Self| queue.operate(operation));
        let take = work.map(|outcome, queue: &mut Self, context: &mut Context<Self>| match outcome {
            Ok(Some(outcome)) => queue.take(outcome, context),
            // somebody else has ended it: the listeners are told by what is left to read
            Ok(None) => queue.catch_up(context),
            Err(problem) => {
                problem.log();
                queue.reload(context);
            }
        });
        take.wait(context);
    }

    /// Takes in what another node did.
    pub(super) fn catch_up(&mut self, context: &mut Context<Self>) {
        let read = in_turn(|queue: &mut Self| {
            let (shared, info, known) = (queue.shared.clone(), queue.held.info.clone(), queue.held.offset);
            async move {
                let held = match rows::load(&shared.database, info.view.id).await {
                    Err(problem) if problem.code == Code::NotFound => {
                        return Ok(Found::Over(store::last_words(&shared.database, &info, known).await?));
                    }
                    held => held?,
                };
                let events = store::missed(&shared.database, &info, (known, held.offset)).await?;
                let done = Ok(QueueDone { rev: held.rev, duplicate: false });
                Ok::<_, Problem>(Found::Newer(Outcome { held, events, done }))
            }
        });
        let take = read.map(|found, queue: &mut Self, context: &mut Context<Self>| match found {
            Ok(Found::Newer(outcome)) => queue.take(outcome, context),
            Ok(Found::Over(last)) => {
                if let Some(end) = last.last().map(|event| event.offset) {
                    stream::tell_all(queue, last, end);
                }
                queue.finish(context);
            }
            Err(problem) => problem.log(),
        });
        let take = take.map(|(), queue: &mut Self, context: &mut Context<Self>| {
            for join in queue.entrance.take_postponed() {
                stream::join(queue, join, context);
            }
        });
        take.wait(context);
    }

    fn set_timer(&mut self, context: &mut Context<Self>) {
        if let Some(timer) = self.timer.take() {
            context.cancel_future(timer);
        }
        let Some(end) = self.held.state.ends_at_us() else { return };
        let wait = u64::try_from(end.saturating_sub(self.shared.clock.server_us())).unwrap_or_default();
        // whoever is woken too soon looks again
        let wait = Duration::from_micros(wait).min(LONGEST_WAIT) + SLACK;
        self.timer = Some(context.run_later(wait, |queue, context| {
            queue.timer = None;
            queue.pass_time(context);
        }));
    }

    /// Ends the actor because it no longer knows the truth; the keeper loads it again at once.
    pub(super) fn reload(&mut self, context: &mut Context<Self>) {
        tracing::warn!(queue.id = %self.held.info.view.id, "queue reloads from the database");
        self.obituary.reload();
        context.stop();
    }

    /// The session has ended.
    pub(super) fn finish(&mut self, context: &mut Context<Self>) {
        self.obituary.retire();
        let stream = self.stream.id();
        for hub in self.listeners.hubs() {
            for user in self.listeners.here() {
                deliver(hub, Forget { stream, connection: None, user: Some(user) });
            }
        }
        context.stop();
    }

    fn rest_when_idle(&mut self, context: &mut Context<Self>) {
        let is_quiet = self.listeners.here().is_empty() && !self.held.state.playback.playing;
        if is_quiet && self.used_at.elapsed() > IDLE {
            self.obituary.retire();
            context.stop();
        }
    }

    /// Finds the sockets that listened before a restart, and sends them what they missed meanwhile.
    fn find_listeners(&mut self, context: &mut Context<Self>) {
        let (shared, info, newest) = (self.shared.clone(), self.held.info.clone(), self.held.offset);
        let others = self.shared.bus.board().map(|board| board.read(info.view.id));
        let rosters = async move {
            let elsewhere = match others {
                Some(others) => others.await.unwrap_or_default(),
                None => Vec::new(),
            };
            let found = shared.hubs.rosters(info.view.id).await;
            let oldest = found.iter().map(|roster| roster.offset).min();
            let missed = match oldest {
                Some(oldest) => store::missed(&shared.database, &info, (oldest, newest)).await,
                None => Ok(Vec::new()),
            };
            let users = found.iter().flat_map(|roster| roster.entries.iter().map(|entry| entry.user));
            let users: Vec<Uuid> = users.collect();
            let accounts = accounts(&shared.database, &users).await;
            let guests: Vec<Uuid> = users.into_iter().filter(|user| !accounts.contains(user)).collect();
            (found, missed, guests, elsewhere)
        };
        let take = rosters.into_actor(self).map(move |(found, missed, guests, elsewhere), queue, context| {
            queue.listeners.set_elsewhere(&elsewhere);
            let now_us = queue.shared.clock.server_us();
            let missed = missed.unwrap_or_else(|problem: Problem| {
                problem.log();
                Vec::new()
            });
            for Roster { hub, offset, entries } in found {
                send_lacked(&hub, queue.stream.id(), offset, &missed, newest);
                for entry in entries {
                    queue.ears.join(entry.user, now_us);
                    let who = (entry.user, entry.username);
                    queue.listeners.add(entry.connection, who, hub.clone(), None);
                }
            }
            queue.listeners.found_guests(guests.into_iter());
            // who came, went and voted meanwhile
            let everyone = queue.listeners.participants(&queue.held.state);
            queue.tell_them(queue.listeners.hubs(), everyone, &[], true);
            if queue.held.has_lost {
                queue.renew(context);
            } else {
                queue.pass_time(context);
            }
        });
        take.wait(context);
    }
}

/// Returns which of these have an account; all, when that cannot be asked.
async fn accounts(database: &Database, users: &[Uuid]) -> Vec<Uuid> {
    if users.is_empty() {
        return Vec::new();
    }
    let found =
        async { Ok::<_, Problem>(list_accounts().bind(&database.reader().await?, &users).all().await?) };
    found.await.unwrap_or_else(|problem| {
        problem.log();
        users.to_vec()
    })
}

impl Entity for SharedQueue {
    type Key = Uuid;
    type Shared = Shared;
    const KIND: &'static str = "queue";
    const MAILBOX: usize = 512;

    async fn load(id: Uuid, shared: Arc<Shared>, obituary: Obituary<Self>) -> Result<Self, Problem> {
        let held = rows::load(&shared.database, id).await?;
        let (listeners, ears) = (Listeners::default(), Ears::default());
        let is_early = !held.state.votes.is_empty();
        let now = shared.clock.instant();
        Ok(Self {
            stream: Stream::new(held.info.lineage.clone(), held.offset, Bounds::NONE),
            entrance: Entrance::default(),
            held,
            listeners,
            ears,
            is_early,
            link: None,
            budget: Bucket::full(OF_SESSION, now),
            noted: 0,
            timer: None,
            used_at: Instant::now(),
            shared,
            obituary,
        })
    }
}

impl Actor for SharedQueue {
    type Context = Context<Self>;

    fn started(&mut self, context: &mut Self::Context) {
        self.obituary.arm();
        self.find_listeners(context);
        context.run_later(AFTERMATH, Self::catch_up);
        if self.is_early {
            context.run_later(RETURN, |queue, context| {
                queue.is_early = false;
                queue.pass_time(context);
            });
        }
        context.run_interval(IDLE / 4, Self::rest_when_idle);
        if self.shared.bus.has_company() {
            context.run_interval(SHOWN_AGAIN, Self::show_again);
        }
    }
}

/// What there is to catch up on.
enum Found {
    /// The session goes on.
    Newer(Outcome),
    /// It is over; its last events, the end among them.
    Over(Vec<Event>),
}
