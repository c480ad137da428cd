//! The one writer of messages: everything that queued while the last commit ran goes into the next, without a timer.
//! Rooms hear of the outcome only after the commit.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use actix::{
    Actor, ActorFutureExt, AsyncContext, Context, Handler, Message, Recipient, ResponseFuture, WrapFuture,
};
use tokio::sync::oneshot;
use uuid::Uuid;
use veza_sql::Lane;

use super::append::commit;
use crate::error::Problem;
use crate::kernel::{Bus, Metrics, Note, deliver_to};
use crate::rooms::room::saying::pending::{Outcome, Pending, Settled};

/// Messages in one commit at most: keeps the commit's time, and so everyone's wait, in single milliseconds.
const BATCH: usize = 512;
/// Messages that may wait before new ones are refused.
const QUEUE: usize = 8192;

/// Seconds after which a commit without an answer means that Postgres gives none to anybody.
const HANGS: f64 = 3.5;

/// Asks for a message to be committed; the room is told by [`Settled`].
#[derive(Message)]
#[rtype(result = "()")]
pub struct Append {
    /// The room that asks.
    pub room: Recipient<Settled>,
    /// The message.
    pub pending: Pending,
}

/// Waits until every message that was handed over before is in the database or refused.
#[derive(Message)]
#[rtype(result = "()")]
pub struct Barrier;

/// See the file's head.
pub struct Writer {
    lane: Arc<Lane>,
    bus: Arc<dyn Bus>,
    queue: Vec<Append>,
    busy: bool,
    /// Rooms that were locked by somebody else when the last batch came to them.
    locked: HashSet<Uuid>,
    /// How many messages were taken and how many of them are done.
    taken: u64,
    done: u64,
    /// Who waits until so many are done.
    barriers: Vec<(u64, oneshot::Sender<()>)>,
    metrics: Metrics,
}

impl Writer {
    /// Returns a writer with a connection of its own.
    #[must_use]
    pub fn new(lane: Lane, bus: Arc<dyn Bus>, metrics: Metrics) -> Self {
        Self {
            lane: Arc::new(lane),
            bus,
            queue: Vec::new(),
            busy: false,
            locked: HashSet::new(),
            taken: 0,
            done: 0,
            barriers: Vec::new(),
            metrics,
        }
    }

    fn count_waiting(&self) {
        let waiting = i64::try_from(self.queue.len()).unwrap_or(i64::MAX);
        self.metrics.mailbox.with_label_values(&["writer"]).set(waiting);
    }

    /// What waited behind a commit that Postgres left without an answer has waited long enough. It was never sent.
    fn refuse_waiting(&mut self) {
        let waiting = std::mem::take(&mut self.queue);
        self.done += waiting.len() as u64;
        self.count_waiting();
        let refused = || Outcome::Failed(Problem::unavailable("the commit before it hangs"));
        let outcomes = waiting.iter().map(|_| refused()).collect();
        settle(waiting, outcomes, self.bus.as_ref());
    }

    fn commit_next(&mut self, context: &mut Context<Self>) {
        if self.busy || self.queue.is_empty() {
            return;
        }
        self.busy = true;
        let rest = self.queue.split_off(self.queue.len().min(BATCH));
        let batch = std::mem::replace(&mut self.queue, rest);
        self.count_waiting();
        self.metrics.commit_batch.observe(f64::from(u32::try_from(batch.len()).unwrap_or(u32::MAX)));
        let timer = self.metrics.commit_seconds.start_timer();
        let (lane, bus, count) = (self.lane.clone(), self.bus.clone(), batch.len() as u64);
        let suspects = std::mem::take(&mut self.locked);
        let work = async move {
            let messages: Vec<&Pending> = batch.iter().map(|append| &append.pending).collect();
            let (outcomes, locked) = commit(&lane, &messages, &suspects).await;
            let hangs = timer.stop_and_record() > HANGS
                && outcomes.iter().any(|outcome| matches!(outcome, Outcome::Unknown(_)));
            settle(batch, outcomes, bus.as_ref());
            (locked, hangs)
        };
        context.spawn(work.into_actor(self).map(move |(locked, hangs), writer, context| {
            writer.busy = false;
            writer.locked = locked;
            writer.done += count;
            if hangs {
                writer.refuse_waiting();
            }
            let done = writer.done;
            for (_, waiting) in writer.barriers.extract_if(.., |(mark, _)| *mark <= done) {
                // who waits may be gone
                let _ = waiting.send(());
            }
            writer.commit_next(context);
        }));
    }
}

impl Actor for Writer {
    type Context = Context<Self>;

    fn started(&mut self, context: &mut Self::Context) {
        context.set_mailbox_capacity(QUEUE);
        self.metrics.actors.with_label_values(&["writer"]).inc();
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.metrics.actors.with_label_values(&["writer"]).dec();
    }
}

impl Handler<Append> for Writer {
    type Result = ();

    fn handle(&mut self, append: Append, context: &mut Self::Context) {
        if self.queue.len() >= QUEUE {
            append.pending.reply.error(&Problem::unavailable("writer queue full"));
            return;
        }
        self.taken += 1;
        self.queue.push(append);
        self.count_waiting();
        self.commit_next(context);
    }
}

impl Handler<Barrier> for Writer {
    type Result = ResponseFuture<()>;

    fn handle(&mut self, _: Barrier, _: &mut Self::Context) -> Self::Result {
        let (done, waiting) = oneshot::channel();
        if self.done == self.taken {
            return Box::pin(async {});
        }
        self.barriers.push((self.taken, done));
        Box::pin(async {
            let _ = waiting.await;
        })
    }
}

/// Tells each room about its own messages; for one whose actor ended meanwhile, its successor that there is more to
/// read. The authors are told by their dropped replies to send again. Those whom the messages call are told that there is
/// more to read in any case: that a note was for nothing does no harm.
fn settle(batch: Vec<Append>, outcomes: Vec<Outcome>, bus: &dyn Bus) {
    let called: HashSet<Uuid> =
        batch.iter().zip(&outcomes).flat_map(|(append, outcome)| called(&append.pending, outcome)).collect();
    let mut rooms = HashMap::<Uuid, (Recipient<Settled>, Vec<_>)>::new();
    for (Append { room, pending }, outcome) in batch.into_iter().zip(outcomes) {
        let id = pending.new.room_id;
        rooms.entry(id).or_insert_with(|| (room, Vec::new())).1.push((pending, outcome));
    }
    for (id, (room, settled)) in rooms {
        if room.connected() {
            deliver_to(&room, Settled(settled));
            continue;
        }
        let offsets = settled.iter().filter_map(|(_, outcome)| match outcome {
            Outcome::New { offset, .. } => Some(*offset),
            _ => None,
        });
        if let Some(offset) = offsets.max() {
            bus.publish(Note::RoomAdvanced { room: id, offset });
        }
    }
    if !called.is_empty() {
        bus.publish(Note::UsersAdvanced(called.into_iter().collect()));
    }
}

/// Whom a message calls that is committed, or may be: those it names, and whom it answers.
fn called(pending: &Pending, outcome: &Outcome) -> impl Iterator<Item = Uuid> {
    let (named, quote) = match outcome {
        Outcome::New { quote, .. } | Outcome::Duplicate { quote, .. } => {
            (pending.notify.as_slice(), quote.as_ref())
        }
        Outcome::Unknown(_) => (pending.notify.as_slice(), None),
        Outcome::Slow(_) | Outcome::Refused | Outcome::Failed(_) => (&[][..], None),
    };
    named.iter().map(|(user, _)| *user).chain(quote.map(|quote| quote.author.id))
}
