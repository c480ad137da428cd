//! What a room is and who its members are, as the room's actor has it in memory.

use std::sync::Arc;

use bytes::Bytes;
use chrono::{DateTime, Utc};
use serde::Serialize;
use uuid::Uuid;
use veza_sql::queries::rooms as sql;

use super::rules::{Kind, Role};
use crate::error::Problem;
use crate::kernel::stream::Lineage;
use crate::protocol::{Circle, RoomView, durable};

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
    /// Whether a block closed it.
    pub is_closed: bool,
    pub slow_mode_s: i32,
    pub followers_only: bool,
    pub unique_mode: bool,
    pub chat_delay_s: i32,
    pub who_may_post: Circle,
    pub who_may_mention_all: Circle,
    /// Its stream.
    pub lineage: Arc<Lineage>,
    /// When the broadcast began that goes on, if it is the chat of a stream that is live.
    pub live_since: Option<DateTime<Utc>>,
}

impl Info {
    /// Whether anyone may know of it.
    pub const fn is_open(&self) -> bool {
        self.kind.is_open()
    }

    /// Whether it is the chat of a live stream.
    pub fn is_live(&self) -> bool {
        self.kind == Kind::Live
    }

    /// Returns how long the broadcast that goes on had gone on at this time.
    pub fn media_time_ms(&self, at: DateTime<Utc>) -> Option<i64> {
        self.live_since.map(|since| (at - since).num_milliseconds()).filter(|time| *time >= 0)
    }

    /// Reads a room's row.
    pub fn of(id: Uuid, room: sql::Room) -> Result<Self, Problem> {
        let kind = Kind::parse(&room.kind).ok_or_else(|| Problem::internal("unknown room type"))?;
        Ok(Self {
            id,
            kind,
            name: room.name,
            topic: room.topic,
            avatar: room.avatar,
            created_by: room.created_by,
            created_at: room.created_at.into(),
            is_archived: room.is_archived,
            is_closed: room.is_closed,
            slow_mode_s: room.slow_mode_s,
            followers_only: room.followers_only,
            unique_mode: room.unique_mode,
            chat_delay_s: room.chat_delay_s,
            who_may_post: Circle::parse(&room.who_may_post).unwrap_or(Circle::Moderators),
            who_may_mention_all: Circle::parse(&room.who_may_mention_all).unwrap_or(Circle::Moderators),
            lineage: Arc::new(Lineage::new("room", id, room.epoch)),
            live_since: None,
        })
    }

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
            slow_mode_s: self.slow_mode_s,
            followers_only: self.followers_only,
            unique_mode: self.unique_mode,
            chat_delay_s: self.chat_delay_s,
            who_may_post: self.who_may_post,
            who_may_mention_all: self.who_may_mention_all,
            created_by: self.created_by,
            created_at: self.created_at,
            deleted: false,
        }
    }

    /// Encodes an event of this room's stream.
    pub fn event(&self, kind: &str, offset: i64, ts: DateTime<Utc>, data: impl Serialize) -> Bytes {
        durable(&self.lineage, kind, offset, ts, data).bytes
    }
}

/// A member, as in memory.
#[derive(Clone)]
pub struct Member {
    pub username: String,
    pub role: Role,
    pub read_offset: i64,
    /// What the others may know of it.
    pub public_read_offset: i64,
}
