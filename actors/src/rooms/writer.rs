//! The one writer of messages: everything that queued while the last commit ran goes into the next, without a timer.
//! Rooms hear of the outcome only after the commit.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use actix::{Actor, ActorFutureExt, Addr, AsyncContext, Context, Handler, Message, WrapFuture};
use chrono::{DateTime, Utc};
use uuid::Uuid;
use veza_sql::queries::rooms::{AppendMessages, append_messages};
use veza_sql::{Lane, SqlError};

use super::actor::Room;
use super::messages::Person;
use crate::error::Problem;
use crate::kernel::{Bus, Metrics, Note, deliver};
use crate::protocol::{ReplyTo, Send};

/// Messages in one commit at most: keeps the commit's time, and so everyone's wait, in single milliseconds.
const BATCH: usize = 512;
/// Messages that may wait before new ones are refused.
const QUEUE: usize = 8192;
/// After this long the outcome of a commit is unknown; the statement's own time-out is shorter.
const COMMIT_DEADLINE: Duration = Duration::from_secs(6);
/// The unique index that makes a client's id of a message count once.
const CLIENT_ID_KEY: &str = "messages_author_id_client_id_key";

/// A message on its way into Postgres, with what is needed to answer for it.
pub struct Pending {
    /// The new message's id.
    pub id: Uuid,
    /// Its author.
    pub author: Person,
    /// What was sent.
    pub new: Box<Send>,
    /// Where the answer goes.
    pub reply: ReplyTo,
}

/// What became of a message.
pub enum Outcome {
    /// It is committed at this offset.
    New {
        /// Its place.
        offset: i64,
        /// When.
        at: DateTime<Utc>,
    },
    /// The author used this client id before.
    Duplicate {
        /// The original.
        original: Uuid,
        /// Its place, if it is in this room.
        offset: i64,
    },
    /// No such room any more, archived, or it answers no message of the room.
    Refused,
    /// Certainly not committed.
    Failed(Problem),
    /// Perhaps committed.
    Unknown(Problem),
}

/// Asks for a message to be committed; the room is told by [`Settled`].
#[derive(Message)]
#[rtype(result = "()")]
pub struct Append {
    /// The room that asks.
    pub room: Addr<Room>,
    /// The message.
    pub pending: Pending,
}

/// Tells a room what became of its messages.
#[derive(Message)]
#[rtype(result = "()")]
pub struct Settled(
    /// In the order of the commit.
    pub Vec<(Pending, Outcome)>,
);

/// See the file's head.
pub struct Writer {
    lane: Arc<Lane>,
    bus: Arc<dyn Bus>,
    queue: Vec<Append>,
    busy: bool,
    metrics: Metrics,
}

impl Writer {
    /// Returns a writer with a connection of its own.
    #[must_use]
    pub fn new(lane: Lane, bus: Arc<dyn Bus>, metrics: Metrics) -> Self {
        Self { lane: Arc::new(lane), bus, queue: Vec::new(), busy: false, metrics }
    }

    fn count_waiting(&self) {
        let waiting = i64::try_from(self.queue.len()).unwrap_or(i64::MAX);
        self.metrics.mailbox.with_label_values(&["writer"]).set(waiting);
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
        let (lane, bus) = (self.lane.clone(), self.bus.clone());
        let work = async move {
            let outcomes = commit(&lane, &batch).await;
            timer.observe_duration();
            settle(batch, outcomes, bus.as_ref());
        };
        context.spawn(work.into_actor(self).map(|(), writer, context| {
            writer.busy = false;
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
        self.queue.push(append);
        self.count_waiting();
        self.commit_next(context);
    }
}

/// Commits a batch; if Postgres refuses it whole, each message by itself, so that one cannot fail the others.
async fn commit(lane: &Lane, batch: &[Append]) -> Vec<Outcome> {
    match append(lane, batch).await {
        Ok(rows) => batch.iter().zip(&rows).map(outcome).collect(),
        Err(SqlError::Aborted(_) | SqlError::Constraint(_)) if batch.len() > 1 => {
            let mut outcomes = Vec::with_capacity(batch.len());
            for one in batch {
                let outcome = match append(lane, std::slice::from_ref(one)).await {
                    Ok(rows) => rows.first().map_or(Outcome::Refused, |row| outcome((one, row))),
                    Err(error) => failed(error),
                };
                outcomes.push(outcome);
            }
            outcomes
        }
        Err(error) => {
            let certain = error.is_certain();
            let problem = Problem::from(error);
            let each = |_: &Append| match certain {
                true => Outcome::Failed(problem.clone()),
                false => Outcome::Unknown(problem.clone()),
            };
            batch.iter().map(each).collect()
        }
    }
}

/// Runs the statement. Another node may commit the same client id in the same moment: the second look finds it.
async fn append(lane: &Lane, batch: &[Append]) -> Result<Vec<AppendMessages>, SqlError> {
    match append_once(lane, batch).await {
        Err(error) if error.violates(CLIENT_ID_KEY) => append_once(lane, batch).await,
        result => result,
    }
}

async fn append_once(lane: &Lane, batch: &[Append]) -> Result<Vec<AppendMessages>, SqlError> {
    let reader = lane.get().await?;
    let column = |field: fn(&Pending) -> Uuid| batch.iter().map(|a| field(&a.pending)).collect::<Vec<_>>();
    let rooms = column(|pending| pending.new.room_id);
    let ids = column(|pending| pending.id);
    let authors = column(|pending| pending.author.id);
    let clients = column(|pending| pending.new.client_id);
    let replies = column(|pending| pending.new.reply_to.unwrap_or_default());
    let contents: Vec<&str> = batch.iter().map(|append| append.pending.new.content.as_str()).collect();
    let statement = append_messages();
    let query = statement.bind(&reader, &rooms, &ids, &authors, &clients, &contents, &replies);
    match tokio::time::timeout(COMMIT_DEADLINE, query.all()).await {
        Ok(rows) => Ok(rows?),
        Err(_elapsed) => Err(SqlError::Unknown("commit took too long".to_owned())),
    }
}

fn outcome((append, row): (&Append, &AppendMessages)) -> Outcome {
    match row.status.as_str() {
        "new" => Outcome::New { offset: row.message_seq, at: row.message_at.into() },
        "duplicate" => {
            let here = row.message_room == append.pending.new.room_id;
            Outcome::Duplicate { original: row.message_id, offset: if here { row.message_seq } else { 0 } }
        }
        _ => Outcome::Refused,
    }
}

fn failed(error: SqlError) -> Outcome {
    if error.is_certain() { Outcome::Failed(error.into()) } else { Outcome::Unknown(error.into()) }
}

/// Tells each room about its own messages; for one whose actor ended meanwhile, its successor that there is more to
/// read. The authors are told by their dropped replies to send again.
fn settle(batch: Vec<Append>, outcomes: Vec<Outcome>, bus: &dyn Bus) {
    let mut rooms = HashMap::<Uuid, (Addr<Room>, Vec<_>)>::new();
    for (Append { room, pending }, outcome) in batch.into_iter().zip(outcomes) {
        let id = pending.new.room_id;
        rooms.entry(id).or_insert_with(|| (room, Vec::new())).1.push((pending, outcome));
    }
    for (id, (room, settled)) in rooms {
        if room.connected() {
            deliver(&room, Settled(settled));
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
}
