//! Rooms' settings and moderation on the wire.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::room::{Circle, RoomView};
use super::vocabulary::OpenKind;
use veza_kernel::checked::{Checked, Circumstances};
use veza_kernel::error::{Check, Problem};
use veza_text::clean_line;

/// Longest name of a room, in characters.
pub const ROOM_NAME_CHARS: usize = 100;
/// Longest topic.
pub const ROOM_TOPIC_CHARS: usize = 500;
/// Longest pause of slow mode, in seconds, which is Discord's.
const SLOW_MODE_MAX_S: i32 = 21_600;

/// `room.settings`: changes of the room; what is absent stays. Needs the permission `manage`.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
pub struct Settings {
    /// The room.
    #[serde(default)]
    pub room_id: Uuid,
    /// 1 to 100 characters.
    pub name: Option<String>,
    /// At most 500 characters; empty removes it.
    pub topic: Option<String>,
    /// `private` or `public`. Only the owner makes a private room public, and only while it has no messages.
    #[serde(rename = "type")]
    #[schema(value_type = Option<OpenKind>)]
    pub kind: Option<String>,
    /// An own upload with the purpose `avatar`.
    pub avatar_upload_id: Option<Uuid>,
    /// Whether it is read-only.
    pub is_archived: Option<bool>,
    /// 0 to 21600; 0 is off.
    pub slow_mode_s: Option<i32>,
    /// Whether only followers of the room's maker may send.
    pub followers_only: Option<bool>,
    /// Whether nobody says the same twice; of the chat of a live stream.
    pub unique_mode: Option<bool>,
    /// 0, 2, 4 or 6 seconds after which the others are told what somebody writes who is no moderator; likewise.
    pub chat_delay_s: Option<i32>,
    /// `everyone`, `members` or `moderators`.
    pub who_may_post: Option<Circle>,
    /// Likewise, for `@here`.
    pub who_may_mention_all: Option<Circle>,
}

impl Settings {
    /// Returns them with texts cleaned.
    ///
    /// # Errors
    /// `invalid`, naming every field that is wrong.
    pub fn checked(mut self) -> Result<Self, Problem> {
        let mut check = Check::default();
        self.name = self.name.and_then(|name| check.take(clean_line("name", &name, 1, ROOM_NAME_CHARS)));
        self.topic =
            self.topic.and_then(|topic| check.take(clean_line("topic", &topic, 0, ROOM_TOPIC_CHARS)));
        let is_kind = self.kind.as_deref().is_none_or(|kind| matches!(kind, "private" | "public"));
        check.require(is_kind, "type", "must be private or public");
        let is_slow = self.slow_mode_s.is_none_or(|seconds| (0..=SLOW_MODE_MAX_S).contains(&seconds));
        check.require(is_slow, "slow_mode_s", format!("must be 0 to {SLOW_MODE_MAX_S}"));
        let is_delay = self.chat_delay_s.is_none_or(|seconds| matches!(seconds, 0 | 2 | 4 | 6));
        check.require(is_delay, "chat_delay_s", "must be 0, 2, 4 or 6");
        check.finish()?;
        Ok(self)
    }
}

impl Checked for Settings {
    fn check(self, _: &Circumstances) -> Result<(), Problem> {
        self.checked().map(drop)
    }
}

/// Reply to `room.settings`.
#[derive(Serialize, ToSchema)]
pub struct SettingsChanged {
    /// The room as it is now.
    pub room: RoomView,
}

/// `room.timeout`: someone may not send for a time. Needs the permission `moderate` and a higher rank.
#[derive(Deserialize, Serialize, ToSchema)]
pub struct Timeout {
    /// The room.
    pub room_id: Uuid,
    /// Whom.
    pub user_id: Uuid,
    /// 1 to 2419200 (28 days); 0 ends one that is in force.
    pub seconds: i64,
    /// Why, for the audit log, at most 500 characters.
    pub reason: Option<String>,
}

/// `room.kick`: someone is a member no more, and their sockets leave the room.
#[derive(Deserialize, Serialize, ToSchema)]
pub struct Kick {
    /// The room.
    pub room_id: Uuid,
    /// Whom.
    pub user_id: Uuid,
    /// Why, for the audit log.
    pub reason: Option<String>,
}

/// `room.ban`: as `room.kick`, and they may not come back.
#[derive(Deserialize, Serialize, ToSchema)]
pub struct Ban {
    /// The room.
    pub room_id: Uuid,
    /// Whom.
    pub user_id: Uuid,
    /// For how long; absent is for ever.
    pub seconds: Option<i64>,
    /// Why, for the audit log and the list of bans.
    pub reason: Option<String>,
    /// Also deletes what they and their hooks wrote here in the last so many seconds, at most 604800 (7 days) and the newest 1000 messages.
    pub delete_message_s: Option<i64>,
}

/// `room.unban`: they may come back.
#[derive(Deserialize, Serialize, ToSchema)]
pub struct Unban {
    /// The room.
    pub room_id: Uuid,
    /// Whom.
    pub user_id: Uuid,
    /// Why, for the audit log.
    pub reason: Option<String>,
}
