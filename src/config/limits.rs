//! Limits.

use std::num::NonZeroU32;

use super::variable::{ConfigError, variables};

variables! {
    /// Limits
    Limits {
        /// Whether any rate limit is in force. Off is refused in production.
        "RATE_LIMIT_ENABLED" rate_limit_enabled: bool = "true";
        /// Commands of one websocket in ten seconds.
        "VEZA_COMMANDS_PER_10S" commands_per_10s: NonZeroU32 = "600";
        /// Chat messages of one person in ten seconds, in all rooms and over all sockets.
        "RATE_LIMIT_MESSAGES_PER_USER" messages_per_user_10s: NonZeroU32 = "50";
        /// Chat messages in one room in ten seconds.
        "RATE_LIMIT_MESSAGES_PER_ROOM" messages_per_room_10s: NonZeroU32 = "2000";
        /// Websockets of one address at once that were opened without a token and have not sent one yet (they have 5 s).
        "VEZA_STRANGERS_PER_IP" strangers_per_ip: u16 = "64";
        /// Bytes of one uploaded file.
        "VEZA_UPLOAD_BYTES" upload_bytes: u64 = "26214400";
        /// Bytes of all files that one person has uploaded.
        "VEZA_UPLOAD_QUOTA_BYTES" upload_quota_bytes: u64 = "1073741824";
    }
}

impl Limits {
    pub(super) fn check_production(&self) -> Result<(), ConfigError> {
        if self.rate_limit_enabled {
            return Ok(());
        }
        Err(ConfigError::new("RATE_LIMIT_ENABLED", "must not be false in production"))
    }
}
