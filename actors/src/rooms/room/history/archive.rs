//! Messages as they are read from Postgres: events of a stream, pages of history, pins, search.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use uuid::Uuid;
use veza_sql::queries::live;
use veza_sql::queries::rooms as sql;
use veza_sql::{Database, GenericClient};

use crate::error::Problem;
use crate::protocol::{Author, History, HistoryPage, Message, Pins, Quote};
use crate::rooms::room::history::untold::Untold;
use crate::rooms::room::info::Info;
use crate::rooms::room::refusals::no_message;
use crate::rooms::room::telling::log::{Logged, Placed};

/// Bytes in one page of history: pages of the heaviest messages are shorter, so that an answer stays far below what an
/// outbox holds.
const PAGE_BYTES: usize = 256 << 10;

/// Pinned messages of a room (change_messages() holds to it).
const PINS: i64 = 50;

/// Turns rows into messages, each with the message that it answers, if that was told.
pub async fn messages(
    database: &Database,
    rows: Vec<sql::Message>,
    untold: &Untold,
) -> Result<Vec<Message>, Problem> {
    quoting(database, rows, |_, quoted| !untold.hides_row(quoted)).await
}

/// The same, each with the message that it answers if this row of it may be shown there.
async fn quoting(
    database: &Database,
    rows: Vec<sql::Message>,
    is_shown: impl Fn(&sql::Message, &sql::Message) -> bool,
) -> Result<Vec<Message>, Problem> {
    let answered: HashSet<Uuid> = rows.iter().filter_map(|row| row.reply_to).collect();
    if answered.is_empty() {
        return Ok(rows.into_iter().map(message).collect());
    }
    let ids: Vec<Uuid> = answered.into_iter().collect();
    let reader = database.reader().await?;
    let quoted = sql::list_messages().bind(&reader, &ids).all().await?;
    let quoted: HashMap<Uuid, sql::Message> = quoted.into_iter().map(|row| (row.id, row)).collect();
    let quoting = |row: sql::Message| {
        let shown = row.reply_to.and_then(|id| quoted.get(&id)).filter(|quoted| is_shown(&row, quoted));
        let quote = shown.map(|quoted| Quote::from(&message(quoted.clone())));
        Message { quote, ..message(row) }
    };
    Ok(rows.into_iter().map(quoting).collect())
}

/// The same for one person, without what they are not told yet: each reaction says whether it is theirs.
pub(in crate::rooms::room) async fn messages_for(
    database: &Database,
    viewer: Uuid,
    mut rows: Vec<sql::Message>,
    untold: &Untold,
) -> Result<Vec<Message>, Problem> {
    rows.retain(|row| !untold.hides_row(row));
    let mut messages = messages(database, rows, untold).await?;
    let ids: Vec<Uuid> =
        messages.iter().filter(|message| !message.reactions.is_empty()).map(|message| message.id).collect();
    if ids.is_empty() {
        return Ok(messages);
    }
    let reader = database.reader().await?;
    let own = sql::list_own_reactions().bind(&reader, &ids, &viewer).all().await?;
    let own: HashSet<(Uuid, String)> = own.into_iter().map(|row| (row.message_id, row.emoji)).collect();
    for message in &mut messages {
        for reaction in &mut message.reactions {
            reaction.me = Some(own.contains(&(message.id, reaction.emoji.clone())));
        }
    }
    Ok(messages)
}

/// Returns the events in (`after`, `upto`], in order, at most `limit`, read by `reader`. All of them must be committed. They quote nothing
/// that is not told yet.
pub async fn events(
    database: &Database,
    reader: &impl GenericClient,
    info: &Info,
    untold: &Untold,
    after: i64,
    upto: i64,
    limit: i64,
) -> Result<Vec<Logged>, Problem> {
    let rows = sql::list_messages_changed().bind(reader, &info.id, &after, &upto, &limit).all().await?;
    let others = sql::list_room_events().bind(reader, &info.id, &after, &upto, &limit).all().await?;
    let mut events = logged(database, info, rows, untold).await?;
    events.extend(others.into_iter().map(|row| Logged {
        offset: row.seq,
        event: info.event(&row.kind, row.seq, row.created_at.into(), &row.data),
        message: None,
    }));
    events.sort_unstable_by_key(|event| event.offset);
    events.truncate(usize::try_from(limit).unwrap_or_default());
    Ok(events)
}

/// Returns messages as events, each at the offset of its last change. Of what is not told yet they quote what stands before them: it is told
/// first.
pub async fn logged(
    database: &Database,
    info: &Info,
    rows: Vec<sql::Message>,
    untold: &Untold,
) -> Result<Vec<Logged>, Problem> {
    let offsets: Vec<i64> = rows.iter().map(|row| row.change_seq).collect();
    let is_shown = |row: &sql::Message, quoted: &sql::Message| {
        quoted.change_seq < row.change_seq || !untold.hides_row(quoted)
    };
    let mut messages = quoting(database, rows, is_shown).await?;
    if info.is_live() {
        tell_media_times(database, &mut messages).await?;
    }
    Ok(offsets.into_iter().zip(messages).map(|(offset, message)| info.message(offset, message)).collect())
}

/// Says of messages in the chats of live streams how long the broadcast had gone on when each was written.
pub async fn tell_media_times(database: &Database, messages: &mut [Message]) -> Result<(), Problem> {
    let times = messages.iter().map(|message| message.created_at);
    let (Some(first), Some(last)) = (times.clone().min(), times.max()) else { return Ok(()) };
    let mut streams: Vec<Uuid> = messages.iter().map(|message| message.room_id).collect();
    streams.sort_unstable();
    streams.dedup();
    let reader = database.reader().await?;
    let list = live::list_broadcasts_between();
    let (from, to) = (first.fixed_offset(), last.fixed_offset());
    let broadcasts = list.bind(&reader, &streams, &to, &from).all().await?;
    for message in messages {
        let (room, at) = (message.room_id, message.created_at);
        let mut around =
            broadcasts.iter().filter(|broadcast| broadcast.stream_id == room && broadcast.started_at <= at);
        let on = around.find(|broadcast| broadcast.ended_at.is_none_or(|end| at < end));
        message.media_time_ms = on.map(|on| (at.fixed_offset() - on.started_at).num_milliseconds());
    }
    Ok(())
}

/// Returns messages by their ids, as [`logged`].
pub async fn find_logged(database: &Database, info: &Info, ids: &[Uuid]) -> Result<Vec<Logged>, Problem> {
    let reader = database.reader().await?;
    let rows = sql::list_messages().bind(&reader, &ids).all().await?;
    logged(database, info, rows, &Untold::default()).await
}

/// Returns one message.
pub async fn find_message(database: &Database, id: Uuid) -> Result<Message, Problem> {
    let reader = database.reader().await?;
    let row = sql::find_message().bind(&reader, &id).opt().await?.ok_or_else(no_message)?;
    let mut found = messages(database, vec![row], &Untold::default()).await?;
    tell_media_times(database, &mut found).await?;
    found.pop().ok_or_else(no_message)
}

/// Returns the room of a message, for commands that name only the message.
pub async fn room_of(database: &Database, message: Uuid) -> Result<Uuid, Problem> {
    let reader = database.reader().await?;
    sql::find_message_room().bind(&reader, &message).opt().await?.ok_or_else(no_message)
}

/// Returns a page of history, oldest first. At most one of `before`, `after` and `around` is given.
pub async fn history(
    database: &Database,
    viewer: Uuid,
    asked: &History,
    limit: i64,
    untold: &Untold,
) -> Result<HistoryPage, Problem> {
    let id = asked.room_id;
    let reader = database.heavy(viewer).await?;
    let (older, newer) = match (asked.after, asked.around) {
        (Some(after), _) => (None, Some((after, limit))),
        // half on each side, the message itself among the newer ones
        (None, Some(around)) => (Some((around, limit / 2)), Some((around - 1, limit - limit / 2))),
        (None, None) => (Some((asked.before.unwrap_or(i64::MAX), limit)), None),
    };
    let (mut rows, mut has_more) = match older {
        Some((before, limit)) => page_before(&reader, id, before, limit).await?,
        None => (Vec::new(), true),
    };
    let mut has_newer = match asked.before {
        Some(before) => !page_after(&reader, id, before - 1, 1).await?.0.is_empty(),
        None => false,
    };
    if let Some((after, limit)) = newer {
        let (later, more) = page_after(&reader, id, after, limit).await?;
        has_newer = more;
        rows.extend(later);
    }
    if asked.after.is_some() {
        let first = rows.first().map_or(i64::MAX, |row| row.seq);
        has_more = !page_before(&reader, id, first, 1).await?.0.is_empty();
    }
    drop(reader);
    Ok(HistoryPage { messages: messages_for(database, viewer, rows, untold).await?, has_more, has_newer })
}

async fn page_before(
    reader: &impl GenericClient,
    id: Uuid,
    before: i64,
    limit: i64,
) -> Result<(Vec<sql::Message>, bool), Problem> {
    let rows = sql::list_messages_before().bind(reader, &id, &before, &(limit + 1)).all().await?;
    let (mut rows, more) = fitting(rows, limit);
    rows.reverse();
    Ok((rows, more))
}

async fn page_after(
    reader: &impl GenericClient,
    id: Uuid,
    after: i64,
    limit: i64,
) -> Result<(Vec<sql::Message>, bool), Problem> {
    let rows = sql::list_messages_after().bind(reader, &id, &after, &(limit + 1)).all().await?;
    Ok(fitting(rows, limit))
}

/// Returns rows as messages, cut to their limit and to what fits into an answer, without what is not told yet; says whether there are more.
pub async fn fitting_messages(
    database: &Database,
    rows: Vec<sql::Message>,
    limit: i64,
    untold: &Untold,
) -> Result<(Vec<Message>, bool), Problem> {
    let (mut rows, more) = fitting(rows, limit);
    rows.retain(|row| !untold.hides_row(row));
    Ok((messages(database, rows, untold).await?, more))
}

/// Cuts a page to its limit and to what fits into an answer; says whether there is more.
pub(in crate::rooms::room) fn fitting(mut rows: Vec<sql::Message>, limit: i64) -> (Vec<sql::Message>, bool) {
    let found = rows.len();
    rows.truncate(usize::try_from(limit).unwrap_or_default());
    let mut bytes = 0;
    let fitting = rows.iter().take_while(|row| {
        bytes += weight(row);
        bytes <= PAGE_BYTES
    });
    let fitting = fitting.count().max(1);
    rows.truncate(fitting);
    let more = found > rows.len();
    (rows, more)
}

/// About how many bytes a message takes in an answer: under a popular one hang more names of people than it has text.
fn weight(row: &sql::Message) -> usize {
    let lists = [&row.attachments, &row.reactions, &row.mentions];
    row.content.len() + lists.into_iter().flatten().map(json_weight).sum::<usize>()
}

fn json_weight(json: &serde_json::Value) -> usize {
    match json {
        serde_json::Value::String(text) => text.len() + 3,
        serde_json::Value::Array(list) => list.iter().map(json_weight).sum(),
        serde_json::Value::Object(fields) => {
            fields.iter().map(|(name, value)| name.len() + 4 + json_weight(value)).sum()
        }
        _ => 5,
    }
}

/// Returns a room's pinned messages, the newest pin first.
pub async fn pins(database: &Database, viewer: Uuid, id: Uuid, untold: &Untold) -> Result<Pins, Problem> {
    let reader = database.heavy(viewer).await?;
    let rows = sql::list_pinned_messages().bind(&reader, &id).all().await?;
    drop(reader);
    let (rows, _) = fitting(rows, PINS);
    let mut messages = messages_for(database, viewer, rows, untold).await?;
    tell_media_times(database, &mut messages).await?;
    Ok(Pins { messages })
}

/// A row by itself; what it answers is not known yet.
pub(in crate::rooms::room) fn message(row: sql::Message) -> Message {
    Message {
        id: row.id,
        room_id: row.room_id,
        offset: row.seq,
        author: Author::new(row.author_id, row.username, row.avatar),
        client_id: row.client_id,
        content: row.content,
        reply_to: row.reply_to,
        quote: None,
        attachments: list(row.attachments),
        reactions: list(row.reactions),
        mentions: list(row.mentions),
        pinned: row.pinned_at.is_some(),
        edited_at: row.edited_at.map(Into::into),
        deleted_at: row.deleted_at.map(Into::into),
        created_at: row.created_at.into(),
        media_time_ms: None,
    }
}

/// Reads a list that this server wrote.
fn list<T: serde::de::DeserializeOwned>(json: Option<serde_json::Value>) -> Vec<T> {
    json.map(|json| {
        serde_json::from_value(json).unwrap_or_else(|error| {
            tracing::error!(error.cause = %error, "a message's list cannot be read");
            Vec::new()
        })
    })
    .unwrap_or_default()
}

impl Info {
    /// Encodes a message twice: as an event, and by itself for replies and snapshots.
    pub fn message(&self, offset: i64, message: Message) -> Logged {
        let placed = Placed::new(Arc::new(message));
        let event = self.event("chat.message", offset, placed.message.created_at, &placed.raw);
        Logged { offset, event, message: Some(placed) }
    }
}

/// Returns the message that an author sent to a room under this id of theirs. What they sent to another room under it says
/// nothing here: they may be allowed to read that one no more.
pub async fn find_sent(
    database: &Database,
    author: Uuid,
    client_id: Uuid,
    room: Uuid,
) -> Result<Option<Message>, Problem> {
    let reader = database.reader().await?;
    let find = sql::find_message_by_client_id();
    let Some(id) = find.bind(&reader, &author, &client_id, &room).opt().await? else {
        return Ok(None);
    };
    find_message(database, id).await.map(Some)
}

/// Returns the newest message of each of these rooms that has any, and of which it is told.
pub async fn find_last_messages(
    database: &Database,
    rooms: &[Uuid],
    untold: &Untold,
) -> Result<Vec<Message>, Problem> {
    let reader = database.reader().await?;
    let mut rows = sql::list_last_messages().bind(&reader, &rooms).all().await?;
    rows.retain(|row| !untold.hides_row(row));
    messages(database, rows, untold).await
}
