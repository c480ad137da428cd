//! Opening a connection: `auth` and `hello`.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// Longest message of a client, in bytes.
pub const FRAME_BYTES: usize = 64 << 10;
/// How often the server pings.
pub const HEARTBEAT: Duration = Duration::from_secs(25);

/// `auth`: the first frame of a connection that named no one in its handshake, within 5 s.
#[derive(Deserialize, Serialize, ToSchema)]
pub struct Authenticate {
    /// A chat, stream or access token.
    pub token: String,
}

/// `hello`: the server's first message.
#[derive(Serialize, ToSchema)]
pub struct Hello<'a> {
    /// This connection.
    pub connection_id: Uuid,
    /// Who it speaks for; nobody when it is opened by `live.join` without an account.
    pub user: Option<SocketUser<'a>>,
    /// `veza.v1`.
    pub protocol: &'static str,
    /// The server's clock, microseconds since the Unix epoch.
    pub server_time_us: i64,
    /// How often the server pings, in milliseconds.
    pub heartbeat_ms: u64,
    /// How old an offset may be and still be resumed from, in seconds, if not more than 500 events were missed.
    pub resume_window_s: u64,
    /// What the server accepts.
    pub limits: Limits,
    /// The node's name.
    pub node: &'a str,
}

/// The user of a connection.
#[derive(Serialize, ToSchema)]
pub struct SocketUser<'a> {
    /// The user.
    pub id: Uuid,
    /// The name at the time of connecting.
    pub username: &'a str,
}

/// Limits that a client should know rather than run into.
#[derive(Clone, Serialize, ToSchema)]
pub struct Limits {
    /// Bytes in one client message.
    pub frame_bytes: usize,
    /// Characters in a chat message.
    pub message_chars: usize,
    /// Commands of one connection in ten seconds, at a price of 1; 0 means no limit.
    pub commands_per_10s: u32,
    /// The same of one person over all connections; 0 means no limit.
    pub person_commands_per_10s: u32,
    /// Searches of one person in ten seconds; 0 means no limit.
    pub person_searches_per_10s: u32,
    /// Joins of one person with `since` in a minute; 0 means no limit.
    pub person_resumes_per_min: u32,
    /// Pings and pongs of one connection in ten seconds; 0 means no limit.
    pub control_frames_per_10s: u32,
    /// Bytes that may wait for a slow reader before it is cut (4009).
    pub outbox_bytes: usize,
    /// Rooms joined at once.
    pub rooms_per_connection: usize,
}
