//! Limits.

use std::num::NonZeroU32;

use super::variable::{ConfigError, variables};

variables! {
    /// Limits
    Limits {
        /// Whether any rate limit is in force. Off is refused in production.
        "RATE_LIMIT_ENABLED" rate_limit_enabled: bool = "true";
        /// Requests of all callers together in a second.
        "RATE_LIMIT_GLOBAL_PER_S" global_per_s: NonZeroU32 = "1000";
        /// Requests of one address in a second, beside probes, documents and the auth routes.
        "RATE_LIMIT_PER_IP_PER_S" per_ip_per_s: NonZeroU32 = "100";
        /// Requests of one address in a minute on each of the routes that take a password or send a mail.
        "RATE_LIMIT_LOGINS_PER_MIN" attempts_per_min: NonZeroU32 = "5";
        /// Wrong invite tokens of one address in a minute.
        "RATE_LIMIT_GUESSES_PER_MIN" guesses_per_min: NonZeroU32 = "10";
        /// Uploads of one person in ten minutes.
        "RATE_LIMIT_UPLOADS_PER_10MIN" uploads_per_10min: NonZeroU32 = "60";
        /// Tracks that one person uploads in an hour.
        "RATE_LIMIT_TRACKS_PER_HOUR" tracks_per_hour: NonZeroU32 = "10";
        /// Bodies that one address has checked by /validate in a minute.
        "RATE_LIMIT_VALIDATIONS_PER_MIN" validations_per_min: NonZeroU32 = "60";
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
        /// Bytes of one uploaded track.
        "VEZA_TRACK_BYTES" track_bytes: u64 = "536870912";
        /// Bytes of all files and tracks that one person has uploaded.
        "VEZA_UPLOAD_QUOTA_BYTES" upload_quota_bytes: u64 = "1073741824";
    }
}

impl Limits {
    /// Returns what the HTTP layer counts.
    pub fn rates(&self) -> veza_http::limits::Rates {
        veza_http::limits::Rates {
            global_per_s: self.global_per_s.get(),
            per_ip_per_s: self.per_ip_per_s.get(),
            attempts_per_min: self.attempts_per_min.get(),
            guesses_per_min: self.guesses_per_min.get(),
            uploads_per_10min: self.uploads_per_10min.get(),
            tracks_per_hour: self.tracks_per_hour.get(),
            validations_per_min: self.validations_per_min.get(),
        }
    }

    pub(super) fn check_production(&self) -> Result<(), ConfigError> {
        if self.rate_limit_enabled {
            return Ok(());
        }
        Err(ConfigError::new("RATE_LIMIT_ENABLED", "must not be false in production"))
    }
}
