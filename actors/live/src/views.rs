//! Streams as REST shows them.

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use veza_protocol::{Author, millis, millis_or_null};
use veza_sql::queries::live as sql;

use super::details::Visibility;
use super::settings::{LiveSettings, Playback};

/// What a stream is called that nobody has named.
const UNTITLED: &str = "Untitled";

/// A live stream, as everyone sees it.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct StreamView {
    /// The stream; its room has the same id.
    pub id: Uuid,
    /// Whose it is.
    pub user_id: Uuid,
    /// The same, as people are shown.
    pub user: Author,
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub description: String,
    /// What it is filed under; may be empty.
    pub category: String,
    /// What it is found by.
    pub tags: Vec<String>,
    /// Whether lists have it.
    #[schema(value_type = Visibility)]
    pub visibility: String,
    /// Whether media are coming.
    pub is_live: bool,
    /// `draft` before its first broadcast.
    pub status: StreamStatus,
    /// How many people watch.
    pub viewer_count: u32,
    /// The broadcast that goes on, or the last one.
    pub broadcast_id: Option<Uuid>,
    /// When it is said to begin.
    #[serde(serialize_with = "millis_or_null")]
    pub scheduled_at: Option<DateTime<Utc>>,
    /// When that broadcast began.
    #[serde(serialize_with = "millis_or_null")]
    pub started_at: Option<DateTime<Utc>>,
    /// When it ended; null while it goes on.
    #[serde(serialize_with = "millis_or_null")]
    pub ended_at: Option<DateTime<Utc>>,
    /// Where it is played from, while it is live.
    pub playback: Playback,
    /// When it was made.
    #[serde(serialize_with = "millis")]
    pub created_at: DateTime<Utc>,
    /// When it was changed.
    #[serde(serialize_with = "millis")]
    pub updated_at: DateTime<Utc>,
}

/// Where a stream stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum StreamStatus {
    /// It was never live.
    Draft,
    /// Media are coming.
    Live,
    /// Its last broadcast is over.
    Ended,
}

/// One's own stream, with what opens it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OwnStreamView {
    /// As everyone sees it.
    #[serde(flatten)]
    pub stream: StreamView,
    /// What a program is given to stream with. A secret.
    pub stream_key: String,
}

/// What a program is given to stream with.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct StreamKey {
    /// The stream key, as OBS calls it: the stream's id and a secret behind it.
    #[schema(example = "0198c0de-0000-7000-8000-000000000001?key=…")]
    pub stream_key: String,
    /// The server, as OBS calls it; null when this server was told of none.
    #[schema(example = "rtmp://media.veza.example/live")]
    pub rtmp_url: Option<String>,
    /// The stream.
    pub stream_id: Uuid,
}

impl StreamView {
    /// Returns the view of a row, which so many people watch.
    pub(crate) fn new(row: sql::Stream, settings: &LiveSettings) -> Self {
        let status = match (row.is_live, row.started_at) {
            (true, _) => StreamStatus::Live,
            (false, Some(_)) => StreamStatus::Ended,
            (false, None) => StreamStatus::Draft,
        };
        let title = if row.title.is_empty() { UNTITLED.to_owned() } else { row.title };
        Self {
            playback: if row.is_live { settings.playback(row.id) } else { Playback::default() },
            id: row.id,
            user_id: row.owner_id,
            user: Author::new(row.owner_id, row.username, row.avatar),
            title,
            description: row.description,
            category: row.category,
            tags: row.tags,
            visibility: row.visibility,
            is_live: row.is_live,
            status,
            viewer_count: 0,
            broadcast_id: row.broadcast_id,
            scheduled_at: row.scheduled_at.map(|at| at.to_utc()),
            started_at: row.started_at.map(|at| at.to_utc()),
            ended_at: row.ended_at.map(|at| at.to_utc()),
            created_at: row.created_at.to_utc(),
            updated_at: row.updated_at.to_utc(),
        }
    }

    /// Returns it with how many watch.
    #[must_use]
    pub(crate) fn watched(mut self, viewers: u32) -> Self {
        self.viewer_count = viewers;
        self
    }
}

/// Returns what everyone sees of one's own stream, and the sealed key.
pub(crate) fn parted(row: sql::OwnStream) -> (sql::Stream, Option<Vec<u8>>) {
    let stream = sql::Stream {
        id: row.id,
        owner_id: row.owner_id,
        username: row.username,
        avatar: row.avatar,
        title: row.title,
        description: row.description,
        category: row.category,
        tags: row.tags,
        visibility: row.visibility,
        scheduled_at: row.scheduled_at,
        is_live: row.is_live,
        broadcast_id: row.broadcast_id,
        started_at: row.started_at,
        ended_at: row.ended_at,
        created_at: row.created_at,
        updated_at: row.updated_at,
    };
    (stream, row.key_sealed)
}
