//! What the domain needs to know of the configuration. Read from the environment by the composition root, never here.

use std::sync::Arc;
use std::time::Duration;

use crate::auth::AuthSettings;
use crate::calls::IceSettings;
use crate::kernel::{Bus, KeyedBuckets, Rate};
use crate::live::LiveSettings;
use crate::media::UploadLimits;
use crate::rooms::{COMINGS, SendLimits};

/// Settings of the domain.
#[derive(Clone, Debug)]
pub struct Settings {
    /// This node's name, shown in `hello`.
    pub node: String,
    /// Key of every token's signature; at least 32 bytes.
    pub jwt_secret: Vec<u8>,
    /// Life of an access token, in seconds.
    pub access_token_s: i64,
    /// Life of a login session without and with "remember me", in days since its last refresh.
    pub session_days: i64,
    /// See above.
    pub session_days_remembered: i64,
    /// Whether a login is refused while the address is unverified.
    pub require_verified_email: bool,
    /// Days for which the audit log is kept; at least [`crate::kernel::LEAST_DAYS`].
    pub audit_days: i32,
    /// Whether any rate limit is in force.
    pub rate_limits: bool,
    /// Commands of one connection in ten seconds.
    pub commands_per_10s: u32,
    /// Messages of one person in ten seconds, in all rooms.
    pub messages_per_user_10s: u32,
    /// Messages in one room in ten seconds.
    pub messages_per_room_10s: u32,
    /// Conversations that one person begins in an hour.
    pub rooms_per_hour: u32,
    /// People who do not follow a person and whom that person adds to conversations in an hour.
    pub strangers_per_hour: u32,
    /// The servers through which calls find their way.
    pub ice: IceSettings,
    /// Where media of live streams go in and out.
    pub live: Arc<LiveSettings>,
    /// What is taken of uploads.
    pub uploads: UploadLimits,
}

impl Settings {
    /// Returns what logins need.
    #[must_use]
    pub fn auth(&self) -> AuthSettings {
        AuthSettings {
            jwt_secret: self.jwt_secret.clone(),
            access_token_s: self.access_token_s,
            session_days: self.session_days,
            session_days_remembered: self.session_days_remembered,
            require_verified_email: self.require_verified_email,
            rate_limits: self.rate_limits,
        }
    }

    /// Returns how many messages may be sent.
    #[must_use]
    pub fn send_limits(&self, bus: &dyn Bus) -> SendLimits {
        let in_10s = |count| Rate::new(count, Duration::from_secs(10));
        let (of_person, of_room) = (in_10s(self.messages_per_user_10s), in_10s(self.messages_per_room_10s));
        SendLimits {
            per_user: KeyedBuckets::shared("messages", of_person, bus),
            per_keeper: KeyedBuckets::shared("messages.hooks", of_person, bus),
            per_room: KeyedBuckets::shared("messages.room", of_room, bus),
            hooks_per_room: KeyedBuckets::shared("messages.room.hooks", of_person, bus),
            comings: KeyedBuckets::shared("comings", COMINGS, bus),
        }
    }
}
