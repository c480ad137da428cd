//! What a room reads from and writes to Postgres.

use std::collections::HashMap;

use bytes::Bytes;
use chrono::{DateTime, Utc};
use futures_util::future::try_join3;
use serde::Serialize;
use serde_json::value::RawValue;
use uuid::Uuid;
use veza_sql::queries::rooms as sql;
use veza_sql::{Database, SqlError};

use super::log::{Logged, SNAPSHOT};
use super::rules::{Kind, Role};
use crate::error::{Code, Problem};
use crate::protocol::{Author, ChangedMember, Durable, HistoryPage, Message, RoomView};

/// A room's own fields, as they are in memory.
#[derive(Clone)]
pub struct Info {
    pub id: Uuid,
    pub kind: Kind,
    pub name: Option<String>,
    pub topic: Option<String>,
    pub avatar: Option<String>,
    pub created_by: Uuid,
    pub created_at: DateTime<Utc>,
    pub is_archived: bool,
    pub epoch: String,
    /// The name of its stream.
    pub stream: String,
}

impl Info {
    /// Returns the room as it is shown.
    pub fn view(&self, members_count: usize) -> RoomView {
        RoomView {
            id: self.id,
            kind: self.kind.name().to_owned(),
            name: self.name.clone(),
            topic: self.topic.clone(),
            avatar: self.avatar.clone(),
            members_count,
            is_archived: self.is_archived,
            created_by: self.created_by,
            created_at: self.created_at,
            deleted: false,
        }
    }

    /// Encodes an event of this room's stream.
    pub fn event(&self, kind: &str, offset: i64, ts: DateTime<Utc>, data: impl Serialize) -> Bytes {
        Durable { kind, stream: &self.stream, offset, epoch: &self.epoch, ts, data }.encode()
    }

    /// Encodes a message twice: as an event, and by itself for replies and snapshots.
    pub fn message(&self, offset: i64, message: &Message) -> Logged {
        let text = serde_json::to_string(message).unwrap_or_default();
        let raw = RawValue::from_string(text).ok();
        let event = self.event("chat.message", offset, message.created_at, &raw);
        Logged { offset, event, message: raw.map(|raw| (message.id, raw)) }
    }
}

/// A member, as in memory.
#[derive(Clone)]
pub struct Member {
    pub username: String,
    pub role: Role,
    pub read_offset: i64,
}

/// A room as it was loaded.
pub struct Loaded {
    pub info: Info,
    pub members: HashMap<Uuid, Member>,
    pub offset: i64,
    /// The newest messages, oldest first.
    pub recent: Vec<Logged>,
}

/// Loads a room.
pub async fn load(database: &Database, id: Uuid) -> Result<Loaded, Problem> {
    let reader = database.reader().await?;
    let (room, members, recent) = (sql::find_room(), sql::list_members(), sql::list_messages_before());
    // pipelined: one round trip
    let (room, members, recent) = try_join3(
        async { room.bind(&reader, &id).opt().await },
        async { members.bind(&reader, &id).all().await },
        async { recent.bind(&reader, &id, &i64::MAX, &(SNAPSHOT as i64)).all().await },
    )
    .await?;
    let room = room.ok_or_else(no_room)?;
    let kind = Kind::parse(&room.kind).ok_or_else(|| Problem::internal("unknown room type"))?;
    let info = Info {
        id,
        kind,
        name: room.name,
        topic: room.topic,
        avatar: room.avatar,
        created_by: room.created_by,
        created_at: room.created_at.into(),
        is_archived: room.is_archived,
        stream: format!("room:{id}"),
        epoch: room.epoch,
    };
    let members = members
        .into_iter()
        .map(|row| {
            let role = Role::parse(&row.role).unwrap_or(Role::Member);
            (row.user_id, Member { username: row.username, role, read_offset: row.read_offset })
        })
        .collect();
    let recent = recent
        .into_iter()
        .rev()
        .map(|row| (row.change_seq, message(row)))
        // committed between the two statements: it comes as an event
        .filter(|(offset, _)| *offset <= room.last_offset)
        .map(|(offset, message)| info.message(offset, &message))
        .collect();
    Ok(Loaded { members, offset: room.last_offset, recent, info })
}

/// The one answer for a room that is not there and one that the caller may not know of.
pub fn no_room() -> Problem {
    Problem::new(Code::NotFound, "no such conversation, or none that you may see")
}

/// Returns the newest offset that is committed.
pub async fn last_offset(database: &Database, id: Uuid) -> Result<i64, Problem> {
    let reader = database.reader().await?;
    let found = sql::find_last_offset().bind(&reader, &id).opt().await?;
    found.ok_or_else(no_room)
}

/// Returns the events in (`after`, `upto`], in order, at most `limit`. All of them must be committed.
pub async fn events(
    database: &Database,
    info: &Info,
    after: i64,
    upto: i64,
    limit: i64,
) -> Result<Vec<Logged>, Problem> {
    let reader = database.reader().await?;
    let messages = sql::list_messages_changed().bind(&reader, &info.id, &after, &upto, &limit).all().await?;
    let others = sql::list_room_events().bind(&reader, &info.id, &after, &upto, &limit).all().await?;
    let mut events: Vec<Logged> = messages
        .into_iter()
        .map(|row| (row.change_seq, message(row)))
        .map(|(at, m)| info.message(at, &m))
        .collect();
    events.extend(others.into_iter().map(|row| Logged {
        offset: row.seq,
        event: info.event(&row.kind, row.seq, row.created_at.into(), &row.data),
        message: None,
    }));
    events.sort_unstable_by_key(|event| event.offset);
    events.truncate(usize::try_from(limit).unwrap_or_default());
    Ok(events)
}

/// Text in one page of history: pages of the longest messages are shorter, so that an answer stays far below what an
/// outbox holds.
const PAGE_BYTES: usize = 256 << 10;

/// Returns a page of messages before an offset, oldest first.
pub async fn history(
    database: &Database,
    id: Uuid,
    before: Option<i64>,
    limit: i64,
) -> Result<HistoryPage, Problem> {
    let reader = database.reader().await?;
    let before = before.unwrap_or(i64::MAX);
    let rows = sql::list_messages_before();
    let mut rows = rows.bind(&reader, &id, &before, &(limit + 1)).all().await?;
    let has_more = i64::try_from(rows.len()).is_ok_and(|found| found > limit);
    rows.truncate(usize::try_from(limit).unwrap_or_default());
    let mut bytes = 0;
    let fitting = rows.iter().take_while(|row| {
        bytes += row.content.len();
        bytes <= PAGE_BYTES
    });
    let fitting = fitting.count().max(1);
    let has_more = has_more || rows.len() > fitting;
    rows.truncate(fitting);
    Ok(HistoryPage { messages: rows.into_iter().rev().map(message).collect(), has_more })
}

/// Returns one message.
pub async fn find_message(database: &Database, id: Uuid) -> Result<Message, Problem> {
    let reader = database.reader().await?;
    let found = sql::find_message().bind(&reader, &id).opt().await?;
    found.map(message).ok_or_else(|| Problem::new(Code::NotFound, "no such message"))
}

/// Moves read marks forward and returns where they are now.
pub async fn mark_read(
    database: &Database,
    room: Uuid,
    marks: &[(Uuid, i64)],
) -> Result<Vec<(Uuid, i64)>, Problem> {
    let (user_ids, read_offsets): (Vec<Uuid>, Vec<i64>) = marks.iter().copied().unzip();
    let reader = database.reader().await?;
    let rows = sql::update_read_offsets().bind(&reader, &user_ids, &read_offsets, &room).all().await?;
    Ok(rows.into_iter().map(|row| (row.user_id, row.read_offset)).collect())
}

/// A change of a room, decided and ready to be written.
#[derive(Clone)]
pub enum Write {
    Update(RoomView),
    Admit(ChangedMember, Role),
    Remove(ChangedMember),
    Delete(RoomView),
}

/// Writes a change and its event in one transaction; returns the event.
pub async fn write(database: &Database, info: &Info, write: &Write) -> Result<Logged, SqlError> {
    let mut client = database.client().await?;
    let transaction = client.transaction().await?;
    let id = info.id;
    let (kind, data) = match write {
        Write::Update(view) | Write::Delete(view) => ("room.updated", serde_json::to_value(view)),
        Write::Admit(member, _) | Write::Remove(member) => ("room.member", serde_json::to_value(member)),
    };
    let data = data.unwrap_or_default();
    // the event first: it takes the room's row lock, in the order in which the writer takes it
    let appended = sql::append_room_event().bind(&transaction, &id, &kind, &data).one().await?;
    match write {
        Write::Update(view) => {
            sql::update_room().bind(&transaction, &view.name, &view.topic, &view.is_archived, &id).await?;
        }
        Write::Admit(member, role) => {
            sql::insert_member().bind(&transaction, &role.name(), &id, &member.user_id).await?;
        }
        Write::Remove(member) => {
            sql::delete_member().bind(&transaction, &id, &member.user_id).await?;
        }
        Write::Delete(_) => {
            sql::delete_room().bind(&transaction, &id).await?;
        }
    }
    veza_sql::commit(transaction).await?;
    let event = info.event(kind, appended.event_seq, appended.event_at.into(), &data);
    Ok(Logged { offset: appended.event_seq, event, message: None })
}

fn message(row: sql::Message) -> Message {
    Message {
        id: row.id,
        room_id: row.room_id,
        offset: row.seq,
        author: Author { id: row.author_id, username: row.username, avatar: row.avatar },
        client_id: row.client_id,
        content: row.content,
        reply_to: row.reply_to,
        attachments: [],
        reactions: [],
        mentions: [],
        pinned: false,
        edited_at: row.edited_at.map(Into::into),
        deleted_at: row.deleted_at.map(Into::into),
        created_at: row.created_at.into(),
    }
}
