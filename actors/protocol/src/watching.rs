//! Watching a live stream: its chat's room, and being counted.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::Since;

/// `live.join`: as `room.join` of the stream's chat, and one counts as a viewer. Without an account it may be the first frame instead of
/// `auth`: that connection reads and does nothing else.
#[derive(Deserialize, Serialize, ToSchema)]
pub struct JoinStream {
    /// The stream, which is also its chat's room.
    pub stream_id: Uuid,
    /// What the client already has; asks for what it missed.
    #[serde(default, deserialize_with = "veza_kernel::object::maybe")]
    pub since: Option<Since>,
}

/// `live.leave`: stop watching.
#[derive(Deserialize, Serialize, ToSchema)]
pub struct LeaveStream {
    /// The stream.
    pub stream_id: Uuid,
}

/// Event `live.viewers`: at most every five seconds, and only when the number is another.
#[derive(Serialize, ToSchema)]
pub struct StreamViewers {
    /// The stream.
    pub stream_id: Uuid,
    /// How many people watch, not devices; each connection without an account is one.
    pub viewers: usize,
}
