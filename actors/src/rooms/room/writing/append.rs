//! Commits a batch of messages. Most are new and answer none, and take the quick statement; a batch with any that is not
//! goes the careful way. What became of each message is the same on both.

use std::collections::{HashMap, HashSet};
use std::future::Future;
use std::time::{Duration, Instant};

use serde::Serialize;
use serde_json::{Value, json};
use uuid::Uuid;
use veza_sql::queries::rooms::{
    AppendMessagesParams, append_messages, find_free_rooms, insert_messages, list_messages,
};
use veza_sql::{Lane, Params, Reader, SqlError};

use crate::error::Problem;
use crate::kernel::identity::is_hook;
use crate::protocol::Quote;
use crate::rooms::room::history::archive;
use crate::rooms::room::saying::pending::{Outcome, Pending};
use crate::text::search;

/// After this long the outcome of a commit is unknown: whoever sent something hears of it within five seconds.
pub const COMMIT_DEADLINE: Duration = veza_sql::DEADLINE;
/// The unique index that makes a client's id of a message count once.
const CLIENT_ID_KEY: &str = "messages_author_id_client_id_key";

type Outcomes = Result<Vec<Outcome>, SqlError>;

/// Commits what may be committed now, and returns the rooms that somebody else keeps locked: their messages are refused, so that
/// the other rooms do not wait. `suspects` were locked a moment ago.
pub async fn commit(
    lane: &Lane,
    batch: &[&Pending],
    suspects: &HashSet<Uuid>,
) -> (Vec<Outcome>, HashSet<Uuid>) {
    let end = Instant::now() + COMMIT_DEADLINE;
    let mut locked = HashSet::new();
    if batch.iter().any(|pending| suspects.contains(&pending.new.room_id)) {
        locked = find_locked(lane, batch).await;
    }
    match commit_unlocked(lane, batch, &locked, end).await {
        Ok(outcomes) => (outcomes, locked),
        Err(error) => {
            locked = find_locked(lane, batch).await;
            tracing::warn!(error.cause = %error, rooms = locked.len(), "rooms are locked by somebody else");
            match commit_unlocked(lane, batch, &locked, end).await {
                Ok(outcomes) => (outcomes, locked),
                // no room, but something else that one of the messages needs
                Err(_locked) => (one_by_one(lane, batch, end).await, locked),
            }
        }
    }
}

/// Commits the messages of rooms that are not locked; an error when one of them is nevertheless.
async fn commit_unlocked(lane: &Lane, batch: &[&Pending], locked: &HashSet<Uuid>, end: Instant) -> Outcomes {
    let is_free = |pending: &&&Pending| !locked.contains(&pending.new.room_id);
    let free: Vec<&Pending> = batch.iter().filter(is_free).copied().collect();
    let mut settled = match append(lane, &free, end).await {
        Ok(outcomes) => outcomes,
        Err(error) if error.is_lock_timeout() => return Err(error),
        // if Postgres refuses a batch whole, each message is tried by itself: one cannot fail the others
        Err(SqlError::Aborted(_) | SqlError::Constraint(_)) if free.len() > 1 => {
            one_by_one(lane, &free, end).await
        }
        Err(error) => {
            let (certain, problem) = (error.is_certain(), Problem::from(error));
            free.iter().map(|_| failed(certain, &problem)).collect()
        }
    }
    .into_iter();
    let refused = || failed(true, &Problem::unavailable("somebody else keeps the room locked"));
    let outcome = |pending: &&Pending| match locked.contains(&pending.new.room_id) {
        true => refused(),
        false => settled.next().unwrap_or_else(refused),
    };
    Ok(batch.iter().map(outcome).collect())
}

async fn one_by_one(lane: &Lane, batch: &[&Pending], end: Instant) -> Vec<Outcome> {
    let mut outcomes = Vec::with_capacity(batch.len());
    for one in batch {
        match append(lane, std::slice::from_ref(one), end).await {
            Ok(outcome) => outcomes.extend(outcome),
            Err(error) => outcomes.push(failed(error.is_certain(), &error.into())),
        }
    }
    outcomes
}

/// Returns the rooms of these messages whose row somebody else keeps locked; none when that cannot be told.
async fn find_locked(lane: &Lane, batch: &[&Pending]) -> HashSet<Uuid> {
    let rooms: HashSet<Uuid> = batch.iter().map(|pending| pending.new.room_id).collect();
    let ids: Vec<Uuid> = rooms.iter().copied().collect();
    let free = async {
        let reader = lane.get().await?;
        Ok::<_, SqlError>(find_free_rooms().bind(&reader, &ids).all().await?)
    };
    match free.await {
        Ok(free) => rooms.into_iter().filter(|room| !free.contains(room)).collect(),
        Err(_unknown) => HashSet::new(),
    }
}

fn failed(certain: bool, problem: &Problem) -> Outcome {
    if certain { Outcome::Failed(problem.clone()) } else { Outcome::Unknown(problem.clone()) }
}

async fn append(lane: &Lane, batch: &[&Pending], end: Instant) -> Outcomes {
    if batch.is_empty() {
        return Ok(Vec::new());
    }
    if batch.iter().all(|pending| is_plain(pending)) {
        match within(end, quickly(lane, batch)).await {
            Err(error) if error.violates(CLIENT_ID_KEY) => {}
            outcomes => return outcomes,
        }
    }
    match within(end, carefully(lane, batch)).await {
        // another node committed the same client id in this moment: the second look finds it
        Err(error) if error.violates(CLIENT_ID_KEY) => within(end, carefully(lane, batch)).await,
        outcomes => outcomes,
    }
}

/// Nothing but text, which names nobody and answers nothing. Whether a hook may post, and who wrote by another node in slow mode, is asked
/// on the careful way.
fn is_plain(pending: &Pending) -> bool {
    pending.new.reply_to.is_none()
        && pending.attachments.is_empty()
        && pending.mentions.is_empty()
        && pending.known.is_none()
        && !is_hook(pending.author.id)
}

async fn within(end: Instant, work: impl Future<Output = Outcomes>) -> Outcomes {
    if end <= Instant::now() {
        return Err(SqlError::Unavailable("the commit before it took too long".to_owned()));
    }
    match tokio::time::timeout_at(end.into(), work).await {
        Ok(outcomes) => outcomes,
        Err(_elapsed) => Err(SqlError::Unknown("commit took too long".to_owned())),
    }
}

/// The batch by columns.
struct Columns<'a> {
    rooms: Vec<Uuid>,
    ids: Vec<Uuid>,
    authors: Vec<Uuid>,
    clients: Vec<Uuid>,
    contents: Vec<&'a str>,
    words: Vec<String>,
}

impl<'a> Columns<'a> {
    fn of(batch: &[&'a Pending]) -> Self {
        let column = |field: fn(&Pending) -> Uuid| batch.iter().map(|pending| field(pending)).collect();
        Self {
            rooms: column(|pending| pending.new.room_id),
            ids: column(|pending| pending.id),
            authors: column(|pending| pending.author.id),
            clients: column(|pending| pending.new.client_id),
            contents: batch.iter().map(|pending| pending.new.content.as_str()).collect(),
            words: batch.iter().map(|pending| search::words(&pending.new.content)).collect(),
        }
    }
}

async fn quickly(lane: &Lane, batch: &[&Pending]) -> Outcomes {
    let reader = lane.get().await?;
    let Columns { rooms, ids, authors, clients, contents, words } = Columns::of(batch);
    let statement = insert_messages();
    let rows = statement.bind(&reader, &rooms, &ids, &authors, &clients, &contents, &words).all().await?;
    let placed: HashMap<Uuid, _> = rows.into_iter().map(|row| (row.id, (row.seq, row.created_at))).collect();
    let outcome = |pending: &&Pending| match placed.get(&pending.id) {
        Some((offset, at)) => Outcome::New { offset: *offset, at: (*at).into(), quote: None },
        None => Outcome::Refused,
    };
    Ok(batch.iter().map(outcome).collect())
}

async fn carefully(lane: &Lane, batch: &[&Pending]) -> Outcomes {
    let reader = lane.get().await?;
    let Columns { rooms, ids, authors, clients, contents, words } = Columns::of(batch);
    let replies: Vec<Uuid> = batch.iter().map(|pending| pending.new.reply_to.unwrap_or_default()).collect();
    let attachments: Vec<Value> = batch.iter().map(|pending| json_list(&pending.attachments)).collect();
    let mentions: Vec<Value> = batch.iter().map(|pending| json_list(&pending.mentions)).collect();
    let notify: Vec<Value> = batch.iter().map(|pending| told(&pending.notify)).collect();
    let known: Vec<i64> = batch.iter().map(|pending| pending.known.unwrap_or(-1)).collect();
    let fields = AppendMessagesParams {
        rooms,
        ids,
        authors,
        clients,
        contents,
        replies: replies.clone(),
        attachments,
        mentions,
        notify,
        words,
        known,
    };
    let rows = append_messages().params(&reader, &fields).all().await?;
    // read after the commit: it may be newer than the message, never older
    let quotes = quotes(&reader, replies).await;
    let outcomes = batch.iter().zip(rows).map(|(pending, row)| {
        let quote = pending.new.reply_to.and_then(|id| quotes.get(&id).cloned());
        match row.status.as_str() {
            "new" => Outcome::New { offset: row.message_seq, at: row.message_at.into(), quote },
            "duplicate" => {
                let here = row.message_room == pending.new.room_id;
                let offset = if here { row.message_seq } else { 0 };
                Outcome::Duplicate { original: row.message_id, offset, quote }
            }
            "slow" => Outcome::Slow(row.message_at.into()),
            _ => Outcome::Refused,
        }
    });
    Ok(outcomes.collect())
}

/// Returns the messages that are answered, by their ids.
async fn quotes(reader: &Reader, mut answered: Vec<Uuid>) -> HashMap<Uuid, Quote> {
    answered.retain(|id| !id.is_nil());
    if answered.is_empty() {
        return HashMap::new();
    }
    // committed already: a failure here must not look like one of the commit
    let rows = list_messages().bind(reader, &answered).all().await.unwrap_or_else(|error| {
        tracing::warn!(error.cause = %error, "quoted messages cannot be read");
        Vec::new()
    });
    rows.into_iter().map(|row| (row.id, Quote::from(&archive::message(row)))).collect()
}

/// A list as it is stored: `null` when there is nothing.
fn json_list<T: Serialize>(list: &[T]) -> Value {
    if list.is_empty() { Value::Null } else { json!(list) }
}

fn told(notify: &[(Uuid, &str)]) -> Value {
    let told: Vec<Value> =
        notify.iter().map(|(user_id, kind)| json!({ "user_id": user_id, "kind": kind })).collect();
    json_list(&told)
}
