//! Limits.

use std::num::{NonZeroU16, NonZeroU32};

use super::variable::{ConfigError, variables};

variables! {
    /// Limits
    Limits {
        /// Whether any rate limit is in force. Off is refused in production.
        "RATE_LIMIT_ENABLED" rate_limit_enabled: bool = "true";
        /// Requests of all callers together in a second.
        "RATE_LIMIT_GLOBAL_PER_S" global_per_s: NonZeroU32 = "1000";
        /// Requests of one address in a second, beside probes and documents.
        "RATE_LIMIT_PER_IP_PER_S" per_ip_per_s: NonZeroU32 = "100";
        /// Requests of one address in a minute on each of the routes that take a password or send a mail.
        "RATE_LIMIT_LOGINS_PER_MIN" attempts_per_min: NonZeroU32 = "5";
        /// New accounts of one address in a minute.
        "RATE_LIMIT_SIGNUPS_PER_MIN" signups_per_min: NonZeroU32 = "5";
        /// Wrong invite tokens of one address in a minute.
        "RATE_LIMIT_GUESSES_PER_MIN" guesses_per_min: NonZeroU32 = "10";
        /// Uploads of one person in ten minutes.
        "RATE_LIMIT_UPLOADS_PER_10MIN" uploads_per_10min: NonZeroU32 = "60";
        /// Tracks that one person uploads in an hour.
        "RATE_LIMIT_TRACKS_PER_HOUR" tracks_per_hour: NonZeroU32 = "10";
        /// Comments that one person writes in a minute.
        "RATE_LIMIT_COMMENTS_PER_MIN" comments_per_min: NonZeroU32 = "20";
        /// Bodies that one address has checked by /validate in a minute.
        "RATE_LIMIT_VALIDATIONS_PER_MIN" validations_per_min: NonZeroU32 = "60";
        /// Requests of one person in a second, from all addresses together.
        "RATE_LIMIT_PER_USER_PER_S" per_user_per_s: NonZeroU32 = "100";
        /// Requests of one person in a minute that change something.
        "RATE_LIMIT_CHANGES_PER_MIN" changes_per_min: NonZeroU32 = "300";
        /// Conversations that one person begins in an hour.
        "RATE_LIMIT_ROOMS_PER_HOUR" rooms_per_hour: NonZeroU32 = "60";
        /// People who do not follow a person and whom that person adds to conversations in an hour.
        "RATE_LIMIT_STRANGERS_PER_HOUR" strangers_per_hour: NonZeroU32 = "200";
        /// Uploads of one person under way at once.
        "VEZA_UPLOADS_AT_ONCE" uploads_at_once: NonZeroU16 = "3";
        /// Downloads of more than 256 KiB of one person under way at once; one address may have three times as many.
        "VEZA_DOWNLOADS_AT_ONCE" downloads_at_once: NonZeroU16 = "16";
        /// Connections of one address at once that carry requests, idle ones among them. For one more the longest idle one ends; where none
        /// is idle it waits for 5 s and is answered 429. Websockets and connections of trusted proxies are not among them.
        "VEZA_CONNECTIONS_PER_IP" connections_per_ip: NonZeroU16 = "256";
        /// Seconds for which a client may read nothing of an answer before its connection ends.
        "VEZA_STALLED_WRITE_S" stalled_write_s: NonZeroU16 = "60";
        /// Commands of one websocket in ten seconds.
        "VEZA_COMMANDS_PER_10S" commands_per_10s: NonZeroU32 = "600";
        /// Chat messages of one person in ten seconds, in all rooms and over all sockets. As many again are taken of all hooks of one person,
        /// and of all hooks of a room.
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
            signups_per_min: self.signups_per_min.get(),
            guesses_per_min: self.guesses_per_min.get(),
            uploads_per_10min: self.uploads_per_10min.get(),
            tracks_per_hour: self.tracks_per_hour.get(),
            comments_per_min: self.comments_per_min.get(),
            validations_per_min: self.validations_per_min.get(),
            per_user_per_s: self.per_user_per_s.get(),
            changes_per_min: self.changes_per_min.get(),
            uploads_at_once: self.uploads_at_once.get(),
            downloads_at_once: self.downloads_at_once.get(),
            connections_per_ip: self.connections_per_ip.get(),
        }
    }

    pub(super) fn check_production(&self) -> Result<(), ConfigError> {
        if self.rate_limit_enabled {
            return Ok(());
        }
        Err(ConfigError::new("RATE_LIMIT_ENABLED", "must not be false in production"))
    }
}
