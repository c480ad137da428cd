//! A session in Postgres: changed by compare-and-swap on its revision, its events read for resumes. What is written of it is in `rows`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use bytes::{Bytes, BytesMut};
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
#[cfg(feature = "seeded-bugs")]
use crate::kernel::{Bug, seeded};
use crate::kernel::{Clock, text_frame};
use crate::protocol::{Durable, QueueDone, RESUME_MAX};

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
    /// What others have to be told, as whole frames.
    pub frames: Bytes,
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
    let mut frames = BytesMut::new();
    for _ in 0..TRIES {
        match attempt(database, clock, &held, &operation, &setting).await? {
            Attempt::Done(next, told) => {
                frames.extend_from_slice(&told);
                let done = Ok(QueueDone { rev: next.rev, duplicate: false });
                return Ok(Some(Outcome { held: next, frames: frames.freeze(), done }));
            }
            Attempt::Answered(done) => return Ok(Some(Outcome { held, frames: frames.freeze(), done })),
            Attempt::Over => return Ok(None),
            Attempt::Stale => {
                let known = held.offset;
                held = match rows::load(database, held.info.view.id).await {
                    Err(problem) if problem.code == Code::NotFound => return Ok(None),
                    loaded => loaded?,
                };
                frames.extend_from_slice(&missed(database, &held.info, (known, held.offset)).await?);
            }
        }
    }
    Err(Problem::unavailable("others changed the queue again and again"))
}

enum Attempt {
    Done(Held, Bytes),
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
    state.advance(now_us, seed);
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
            let mut frames = BytesMut::new();
            for ((kind, data), offset) in types.iter().zip(&data).zip(held.offset + 1..) {
                frames.extend_from_slice(&text_frame(&encode(&held.info, kind, offset, ts, data)));
            }
            Attempt::Done(
                Held {
                    info: held.info.clone(),
                    offset: newest,
                    rev,
                    state: Arc::new(state),
                    has_lost: held.has_lost && !matches!(operation.act, Act::Renew(_)),
                },
                frames.freeze(),
            )
        }
        "duplicate" => done_before(held, newest),
        "gone" => Attempt::Over,
        _ => Attempt::Stale,
    }))
}

/// Reads the events after one and up to another, as they are pushed; `None` when they are more than a resume replays, or some were
/// forgotten. What came
/// behind those that one knows of is told when one knows of it.
pub async fn events(
    database: &Database,
    info: &Info,
    (after, upto): (i64, i64),
) -> Result<Option<Vec<Bytes>>, Problem> {
    let reader = database.reader().await?;
    let most = RESUME_MAX + 1;
    let rows = sql::list_queue_events().bind(&reader, &info.view.id, &after, &upto, &most).all().await?;
    let wanted = upto.saturating_sub(after);
    let few = i64::try_from(rows.len()).is_ok_and(|count| count == wanted && count <= RESUME_MAX);
    let event =
        |row: &sql::ListQueueEvents| encode(info, &row.kind, row.seq, row.created_at.to_utc(), &row.data);
    Ok(few.then(|| rows.iter().map(event).collect()))
}

/// Returns the same as frames; none when they are too many: clients see the jump and join again.
pub async fn missed(database: &Database, info: &Info, range: (i64, i64)) -> Result<Bytes, Problem> {
    let mut frames = BytesMut::new();
    for event in events(database, info, range).await?.iter().flatten() {
        frames.extend_from_slice(&text_frame(event));
    }
    Ok(frames.freeze())
}

/// What is left to tell of a session that somebody else has ended, and the offset of its end; none when it was forgotten already.
pub async fn last_words(
    database: &Database,
    info: &Info,
    known: i64,
) -> Result<Option<(Bytes, i64)>, Problem> {
    let reader = database.reader().await?;
    let Some(end) = sql::find_queue_end().bind(&reader, &info.view.id, &known).opt().await? else {
        return Ok(None);
    };
    let mut frames = BytesMut::from(&*missed(database, info, (known, end.seq.saturating_sub(1))).await?);
    let event = encode(info, "queue.ended", end.seq, end.created_at.to_utc(), &json!({}));
    frames.extend_from_slice(&text_frame(&event));
    Ok(Some((frames.freeze(), end.seq)))
}

fn encode(info: &Info, kind: &str, offset: i64, ts: DateTime<Utc>, data: &Value) -> Bytes {
    Durable { kind, stream: &info.stream, offset, epoch: &info.epoch, ts, data }.encode()
}

/// Ends a session; its last event, as a frame.
///
/// # Errors
/// `not_found` when it has ended already.
pub async fn end(database: &Database, info: &Info) -> Result<(Bytes, i64), Problem> {
    let ended = end_unseen(database, info.view.id).await?;
    let event = encode(info, "queue.ended", ended.seq, ended.created_at.to_utc(), &json!({}));
    Ok((text_frame(&event), ended.seq))
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
