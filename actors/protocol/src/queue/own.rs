//! A person's own queue.

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::parts::Repeat;
use crate::millis;

/// Items whose ids an event names.
const TOLD: usize = 32;

/// A person's own queue.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OwnQueue {
    /// The queue.
    pub id: Uuid,
    /// Whose.
    pub user_id: Uuid,
    /// What plays.
    pub current_track_id: Option<Uuid>,
    /// Where in it, in seconds.
    pub current_position: i32,
    /// Whether it plays.
    pub is_playing: bool,
    /// The items' ids in order.
    pub item_order: Vec<Uuid>,
    /// `off`, `one` or `all`.
    #[schema(value_type = Repeat)]
    pub repeat_mode: String,
    /// Whether the order is chance.
    pub shuffle: bool,
    /// Per cent.
    pub volume: i32,
    /// When it last changed.
    #[serde(serialize_with = "millis")]
    pub updated_at: DateTime<Utc>,
}

/// Event `queue.changed`: one's own queue is another; its items are read by REST when there are new ones.
#[derive(Serialize, ToSchema)]
pub struct QueueChanged {
    /// The queue.
    pub queue: OwnQueueHead,
}

/// A person's own queue as an event tells of it: a long order is left out.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OwnQueueHead {
    /// The queue.
    pub id: Uuid,
    /// Whose.
    pub user_id: Uuid,
    /// What plays.
    pub current_track_id: Option<Uuid>,
    /// Where in it, in seconds.
    pub current_position: i32,
    /// Whether it plays.
    pub is_playing: bool,
    /// The items' ids in order, when they are 1 to 32; of more there is only their number, and `GET /queue` has them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item_order: Option<Vec<Uuid>>,
    /// How many items there are.
    pub item_count: usize,
    /// `off`, `one` or `all`.
    #[schema(value_type = Repeat)]
    pub repeat_mode: String,
    /// Whether the order is chance.
    pub shuffle: bool,
    /// Per cent.
    pub volume: i32,
    /// When it last changed.
    #[serde(serialize_with = "millis")]
    pub updated_at: DateTime<Utc>,
}

impl OwnQueueHead {
    /// Returns a queue as an event tells of it.
    #[must_use]
    pub fn of(queue: OwnQueue) -> Self {
        let item_count = queue.item_order.len();
        Self {
            id: queue.id,
            user_id: queue.user_id,
            current_track_id: queue.current_track_id,
            current_position: queue.current_position,
            is_playing: queue.is_playing,
            item_order: Some(queue.item_order).filter(|order| order.len() <= TOLD),
            item_count,
            repeat_mode: queue.repeat_mode,
            shuffle: queue.shuffle,
            volume: queue.volume,
            updated_at: queue.updated_at,
        }
    }
}
