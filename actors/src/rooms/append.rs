//! Commits a batch of messages. Most are new and answer none, and take the quick statement; a batch with any that is not
//! goes the careful way. What became of each message is the same on both.

use std::collections::HashMap;
use std::future::Future;
use std::time::Duration;

use serde::Serialize;
use serde_json::{Value, json};
use uuid::Uuid;
use veza_sql::queries::rooms::{AppendMessagesParams, append_messages, insert_messages, list_messages};
use veza_sql::{Lane, Params, Reader, SqlError};

use super::archive;
use super::writer::{Outcome, Pending};
use crate::error::Problem;
use crate::protocol::Quote;

/// After this long the outcome of a commit is unknown; the statement's own time-out is shorter.
pub const COMMIT_DEADLINE: Duration = Duration::from_secs(6);
/// The unique index that makes a client's id of a message count once.
const CLIENT_ID_KEY: &str = "messages_author_id_client_id_key";

type Outcomes = Result<Vec<Outcome>, SqlError>;

/// Commits; if Postgres refuses a batch whole, each message by itself, so that one cannot fail the others.
pub async fn commit(lane: &Lane, batch: &[&Pending]) -> Vec<Outcome> {
    match append(lane, batch).await {
        Ok(outcomes) => outcomes,
        Err(SqlError::Aborted(_) | SqlError::Constraint(_)) if batch.len() > 1 => {
            let mut outcomes = Vec::with_capacity(batch.len());
            for one in batch {
                match append(lane, std::slice::from_ref(one)).await {
                    Ok(outcome) => outcomes.extend(outcome),
                    Err(error) => outcomes.push(failed(error.is_certain(), &error.into())),
                }
            }
            outcomes
        }
        Err(error) => {
            let (certain, problem) = (error.is_certain(), Problem::from(error));
            batch.iter().map(|_| failed(certain, &problem)).collect()
        }
    }
}

fn failed(certain: bool, problem: &Problem) -> Outcome {
    if certain { Outcome::Failed(problem.clone()) } else { Outcome::Unknown(problem.clone()) }
}

async fn append(lane: &Lane, batch: &[&Pending]) -> Outcomes {
    if batch.iter().all(|pending| is_plain(pending)) {
        match within_deadline(quickly(lane, batch)).await {
            Err(error) if error.violates(CLIENT_ID_KEY) => {}
            outcomes => return outcomes,
        }
    }
    match within_deadline(carefully(lane, batch)).await {
        // another node committed the same client id in this moment: the second look finds it
        Err(error) if error.violates(CLIENT_ID_KEY) => within_deadline(carefully(lane, batch)).await,
        outcomes => outcomes,
    }
}

/// Nothing but text, which names nobody and answers nothing.
fn is_plain(pending: &Pending) -> bool {
    pending.new.reply_to.is_none() && pending.attachments.is_empty() && pending.mentions.is_empty()
}

async fn within_deadline(work: impl Future<Output = Outcomes>) -> Outcomes {
    match tokio::time::timeout(COMMIT_DEADLINE, work).await {
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
        }
    }
}

async fn quickly(lane: &Lane, batch: &[&Pending]) -> Outcomes {
    let reader = lane.get().await?;
    let Columns { rooms, ids, authors, clients, contents } = Columns::of(batch);
    let statement = insert_messages();
    let rows = statement.bind(&reader, &rooms, &ids, &authors, &clients, &contents).all().await?;
    let placed: HashMap<Uuid, _> = rows.into_iter().map(|row| (row.id, (row.seq, row.created_at))).collect();
    let outcome = |pending: &&Pending| match placed.get(&pending.id) {
        Some((offset, at)) => Outcome::New { offset: *offset, at: (*at).into(), quote: None },
        None => Outcome::Refused,
    };
    Ok(batch.iter().map(outcome).collect())
}

async fn carefully(lane: &Lane, batch: &[&Pending]) -> Outcomes {
    let reader = lane.get().await?;
    let Columns { rooms, ids, authors, clients, contents } = Columns::of(batch);
    let replies: Vec<Uuid> = batch.iter().map(|pending| pending.new.reply_to.unwrap_or_default()).collect();
    let attachments: Vec<Value> = batch.iter().map(|pending| json_list(&pending.attachments)).collect();
    let mentions: Vec<Value> = batch.iter().map(|pending| json_list(&pending.mentions)).collect();
    let notify: Vec<Value> = batch.iter().map(|pending| told(&pending.notify)).collect();
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
