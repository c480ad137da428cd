//! A session in Postgres: changed by compare-and-swap on its revision, its events read for resumes. What is written of it is in `rows`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use uuid::Uuid;
use veza_sql::queries::queue as sql;
use veza_sql::{Database, Params};

use super::acts::{Act, Operation};
use super::circumstances::Circumstances;
use super::held::{Held, Info, no_session};
use super::rows::{self, Difference, keep, last_edits};
use super::state::State;
use super::telling::tell;
use crate::error::{Code, Problem};
use crate::kernel::Clock;
use crate::kernel::stream::{self, Event, Found, RESUME_MAX, Wanted};
#[cfg(feature = "seeded-bugs")]
use crate::kernel::{Bug, seeded};
use crate::protocol::{QueueDone, durable};

/// Changes by others that an operation meets before it gives up.
const TRIES: usize = 5;

/// What the actor adds to an operation.
pub struct Setting {
    /// Who is here.
    pub present: BTreeSet<Uuid>,
    /// Who is here without an account, with what stands for their address.
    pub guests: BTreeMap<Uuid, Uuid>,
    /// Of whom it sends away, if they have an account: what stands for their addresses.
    pub homes: Vec<Uuid>,
    /// Who was here lately.
    pub seen: BTreeSet<Uuid>,
    /// How long a start takes to reach everyone, in microseconds.
    pub lead_us: i64,
}

/// What became of it.
pub struct Outcome {
    /// The session after it, or as it was found.
    pub held: Held,
    /// What others have to be told.
    pub events: Vec<Event>,
    /// The answer.
    pub done: Result<QueueDone, Problem>,
}

/// Does an operation, on what is known or, where somebody else was quicker, on what is there; `None` when the session has ended.
///
/// # Errors
/// When Postgres fails; the outcome may be unknown then. What the rules say against it stands in the outcome.
pub async fn operate(
    database: &Database,
    clock: &Clock,
    mut held: Held,
    operation: Operation,
    setting: Setting,
) -> Result<Option<Outcome>, Problem> {
    let mut events = Vec::new();
    for _ in 0..TRIES {
        match attempt(database, clock, &held, &operation, &setting).await? {
            Attempt::Done(next, told) => {
                events.extend(told);
                let done = Ok(QueueDone { rev: next.rev, duplicate: false });
                return Ok(Some(Outcome { held: next, events, done }));
            }
            Attempt::Answered(done) => return Ok(Some(Outcome { held, events, done })),
            Attempt::Over => return Ok(None),
            Attempt::Stale => {
                let known = held.offset;
                held = match rows::load(database, held.info.view.id).await {
                    Err(problem) if problem.code == Code::NotFound => return Ok(None),
                    loaded => loaded?,
                };
                events.extend(missed(database, &held.info, (known, held.offset)).await?);
            }
        }
    }
    Err(Problem::unavailable("others changed the queue again and again"))
}

enum Attempt {
    Done(Held, Vec<Event>),
    Answered(Result<QueueDone, Problem>),
    Stale,
    Over,
}

async fn attempt(
    database: &Database,
    clock: &Clock,
    held: &Held,
    operation: &Operation,
    setting: &Setting,
) -> Result<Attempt, Problem> {
    let (id, op) = (held.info.view.id, operation.op_id);
    let (mut act, mut undone) = (operation.act.clone(), None);
    if let (Act::Undo(edits), Some(by)) = (&mut act, &operation.by) {
        match last_edits(database, id, by.id).await? {
            Some((op, found)) => (undone, *edits) = (Some(op), found),
            None => return answered(database, held, op, nothing_to_undo()).await,
        }
    }
    if let Act::Renew(known) = &mut act {
        let ids: Vec<Uuid> = held.state.items.iter().map(|item| item.id).collect();
        *known = rows::read(database, id, &ids).await?;
    }
    let [a, b, c, d, e, f, g, h, ..] = *Uuid::new_v4().as_bytes();
    let seed = u64::from_le_bytes([a, b, c, d, e, f, g, h]);
    let now_us = clock.server_us();
    let Setting { present, guests, homes, seen, lead_us } = setting;
    let at = Circumstances { now_us, lead_us: *lead_us, present, guests, homes, seen, seed };
    let mut state = State::clone(&held.state);
    #[cfg(not(feature = "seeded-bugs"))]
    state.advance(now_us, seed);
    #[cfg(feature = "seeded-bugs")]
    if !state.advance(now_us, seed) && matches!(act, Act::Advance) {
        state.begin_once_more(now_us, seed);
    }
    if matches!(act, Act::Advance) {
        state.count_votes(&at);
    }
    let by = operation.by.as_ref().map(|by| by.id).unwrap_or_default();
    let undo = match state.apply(by, &act, &at) {
        Ok(undo) => undo,
        Err(problem) => return answered(database, held, op, problem).await,
    };
    let is_by_itself = matches!(act, Act::Advance | Act::Renew(_));
    if state == *held.state && is_by_itself {
        return Ok(Attempt::Answered(Ok(QueueDone { rev: held.rev, duplicate: false })));
    }
    match commit(database, held, operation, state, keep(&undo), undone).await? {
        Committed::As(attempt) => Ok(attempt),
        Committed::Lost => answered(database, held, op, no_track()).await,
    }
}

/// An operation that is refused may have been done before.
async fn answered(database: &Database, held: &Held, op: Uuid, problem: Problem) -> Result<Attempt, Problem> {
    let (reader, session) = (database.reader().await?, held.info.view.id);
    let before = sql::find_queue_operation().bind(&reader, &session, &op).opt().await?;
    Ok(before.map_or(Attempt::Answered(Err(problem)), |rev| done_before(held, rev)))
}

/// It was done already; if one has not heard of that, others have to be told first.
fn done_before(held: &Held, rev: i64) -> Attempt {
    if rev > held.rev { Attempt::Stale } else { Attempt::Answered(Ok(QueueDone { rev, duplicate: true })) }
}

enum Committed {
    As(Attempt),
    /// A track that comes in may not be shown any more.
    Lost,
}

async fn commit(
    database: &Database,
    held: &Held,
    operation: &Operation,
    state: State,
    undo: Option<Value>,
    undone: Option<Uuid>,
) -> Result<Committed, Problem> {
    #[cfg(feature = "seeded-bugs")]
    let undone = undone.filter(|_| !seeded::has(Bug::QueueUndoTwice));
    let rev = held.rev + 1;
    let (types, data) = tell(&held.state, &state, rev, operation);
    let Difference { order, gone, added } = Difference::between(&held.state, &state);
    let is_renewed = matches!(operation.act, Act::Renew(_)) && held.state.items != state.items;
    let change = sql::WriteQueueParams {
        session_id: held.info.view.id,
        rev: held.rev,
        op_id: operation.op_id,
        kind: operation.act.kind(),
        by_id: operation.by.as_ref().map(|by| by.id),
        by_name: operation.by.as_ref().map_or("", |by| by.username.as_str()),
        about: operation.act.about(&held.state),
        undo,
        undone,
        state: json!(state),
        order: order.as_deref(),
        gone: gone.as_slice(),
        items: added,
        forget: is_renewed,
        types: types.as_slice(),
        data: data.as_slice(),
    };
    let client = database.client().await?;
    let row = sql::write_queue().params(&client, &change).one().await?;
    let newest = row.newest.unwrap_or(held.offset);
    Ok(Committed::As(match row.status.as_str() {
        "lost" => return Ok(Committed::Lost),
        "done" => {
            let ts = row.at.to_utc();
            let told = types.iter().zip(&data).zip(held.offset + 1..);
            let event =
                |((kind, data), offset): ((&&str, _), _)| durable(&held.info.lineage, kind, offset, ts, data);
            let events = told.map(event).collect();
            Attempt::Done(
                Held {
                    info: held.info.clone(),
                    offset: newest,
                    rev,
                    state: Arc::new(state),
                    has_lost: held.has_lost && !matches!(operation.act, Act::Renew(_)),
                },
                events,
            )
        }
        "duplicate" => done_before(held, newest),
        "gone" => Attempt::Over,
        _ => Attempt::Stale,
    }))
}

/// A session's events.
pub struct Log {
    /// Where they are.
    pub database: Arc<Database>,
    /// Whose they are.
    pub info: Arc<Info>,
}

impl stream::Log for Log {
    type Event = Event;
    type Shown = ();
    /// What named a song that not everyone may hear any more is forgotten.
    const DENSE: bool = true;

    async fn read(self, wanted: Wanted) -> Result<Found<Event>, Problem> {
        // what came behind those that one knows of is told when one knows of it
        let events = events(&self.database, &self.info, (wanted.after, wanted.upto)).await?;
        Ok(Found { events, shown: None })
    }
}

async fn events(database: &Database, info: &Info, (after, upto): (i64, i64)) -> Result<Vec<Event>, Problem> {
    let (reader, most) = (database.reader().await?, <Log as stream::Log>::MOST);
    let rows = sql::list_queue_events().bind(&reader, &info.view.id, &after, &upto, &most).all().await?;
    let event = |row: sql::ListQueueEvents| {
        durable(&info.lineage, &row.kind, row.seq, row.created_at.to_utc(), &row.data)
    };
    Ok(rows.into_iter().map(event).collect())
}

/// Returns the events after one and up to another; none when some were forgotten or they are more than a resume replays: clients
/// see the jump and join again.
pub async fn missed(database: &Database, info: &Info, range: (i64, i64)) -> Result<Vec<Event>, Problem> {
    let mut found = events(database, info, range).await?;
    let is_whole =
        i64::try_from(found.len()).is_ok_and(|count| count == range.1 - range.0 && count <= RESUME_MAX);
    if !is_whole {
        found.clear();
    }
    Ok(found)
}

/// What is left to tell of a session that somebody else has ended, its end the last; none when that was forgotten already.
pub async fn last_words(database: &Database, info: &Info, known: i64) -> Result<Vec<Event>, Problem> {
    let reader = database.reader().await?;
    let Some(end) = sql::find_queue_end().bind(&reader, &info.view.id, &known).opt().await? else {
        return Ok(Vec::new());
    };
    let mut events = missed(database, info, (known, end.seq.saturating_sub(1))).await?;
    events.push(ended(info, end.seq, end.created_at.to_utc()));
    Ok(events)
}

fn ended(info: &Info, offset: i64, at: DateTime<Utc>) -> Event {
    durable(&info.lineage, "queue.ended", offset, at, json!({}))
}

/// Ends a session; its last event.
///
/// # Errors
/// `not_found` when it has ended already.
pub async fn end(database: &Database, info: &Info) -> Result<Event, Problem> {
    let end = end_unseen(database, info.view.id).await?;
    Ok(ended(info, end.seq, end.created_at.to_utc()))
}

/// Ends a session that nobody has to be told of, because nobody can be.
///
/// # Errors
/// `not_found` when it has ended already.
pub async fn end_unseen(database: &Database, id: Uuid) -> Result<sql::EndQueueSession, Problem> {
    let ended = sql::end_queue_session().bind(&database.client().await?, &id).opt().await?;
    ended.ok_or_else(no_session)
}

/// Refuses who did not make the session.
pub fn not_yours() -> Problem {
    Problem::new(Code::Forbidden, "only who made the session may delete it")
}

/// The same for a track that is not there and one that not everyone may hear.
pub fn no_track() -> Problem {
    Problem::new(Code::NotFound, "there is no such public track")
}

fn nothing_to_undo() -> Problem {
    Problem::new(Code::Conflict, "there is nothing of yours to take back")
}
