//! Limits.

use super::variable::{ConfigError, variables};

variables! {
    /// Limits
    Limits {
        /// Whether any rate limit is in force. Off is refused in production.
        "RATE_LIMIT_ENABLED" rate_limit_enabled: bool = "true";
        /// Commands of one websocket in ten seconds.
        "VEZA_COMMANDS_PER_10S" commands_per_10s: u32 = "600";
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
