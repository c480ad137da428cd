//! What a live stream's room is told of the stream: durable events among the room's others.

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::time::{millis, millis_or_null};

/// `live.started`: media are coming.
#[derive(Debug, Serialize, ToSchema)]
pub struct LiveStarted {
    /// The stream.
    pub stream_id: Uuid,
    /// The broadcast that began.
    pub broadcast_id: Uuid,
    /// When it began: `media_time_ms` of messages counts from here.
    #[serde(serialize_with = "millis")]
    pub started_at: DateTime<Utc>,
}

/// `live.ended`: no media are coming any more.
#[derive(Debug, Serialize, ToSchema)]
pub struct LiveEnded {
    /// The stream.
    pub stream_id: Uuid,
    /// The broadcast that is over.
    pub broadcast_id: Uuid,
    /// When.
    #[serde(serialize_with = "millis")]
    pub ended_at: DateTime<Utc>,
    /// How long it was.
    pub duration_ms: i64,
    /// Why.
    pub reason: BroadcastEnd,
}

/// Why a broadcast ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BroadcastEnd {
    /// Whoever sent media sends none any more.
    Stopped,
    /// The media server says nothing any more.
    Lost,
    /// The owner or a moderator of the server ended it.
    ByHand,
    /// The stream has another key.
    NewKey,
    /// The stream was deleted, or its owner is not there any more.
    Gone,
}

impl BroadcastEnd {
    /// Returns the word that Postgres keeps.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Stopped => "stopped",
            Self::Lost => "lost",
            Self::ByHand => "by_hand",
            Self::NewKey => "new_key",
            Self::Gone => "gone",
        }
    }
}

/// `live.updated`: the stream is called something else, or is to begin at another time.
#[derive(Debug, Serialize, ToSchema)]
pub struct LiveUpdated {
    /// The stream.
    pub stream_id: Uuid,
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub description: String,
    /// What it is filed under.
    pub category: String,
    /// What it is found by.
    pub tags: Vec<String>,
    /// When it is said to begin.
    #[serde(serialize_with = "millis_or_null")]
    pub scheduled_at: Option<DateTime<Utc>>,
}
