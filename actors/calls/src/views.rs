//! Calls as REST shows them.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use veza_protocol::call::{CallEnd, CallMedia, CallState};
use veza_protocol::{Author, millis, millis_or_null};
use veza_sql::queries::calls as sql;

use super::words::{read_end, read_phase};

/// A call in one's history.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CallView {
    /// The call.
    pub id: Uuid,
    /// Whether one began it oneself.
    pub direction: Direction,
    /// Who called.
    pub caller: Author,
    /// The other one, in a call of two.
    pub peer: Option<Author>,
    /// The room, in a room's.
    pub room_id: Option<Uuid>,
    /// Its name, as long as one may read it.
    pub room_name: Option<String>,
    /// What the caller sent at first.
    pub media: CallMedia,
    /// Whether it is for music.
    pub music_mode: bool,
    /// Where it stands.
    pub state: CallState,
    /// Whether it rings at oneself now.
    pub rings: bool,
    /// How it ended, for oneself; null while it goes on.
    pub outcome: Option<CallEnd>,
    /// How many are in it now.
    pub participants_count: i32,
    /// When it began to ring.
    #[serde(serialize_with = "millis")]
    pub created_at: DateTime<Utc>,
    /// Until when it rings.
    #[serde(serialize_with = "millis")]
    pub expires_at: DateTime<Utc>,
    /// When it was answered.
    #[serde(serialize_with = "millis_or_null")]
    pub answered_at: Option<DateTime<Utc>>,
    /// When it ended.
    #[serde(serialize_with = "millis_or_null")]
    pub ended_at: Option<DateTime<Utc>>,
    /// How long one talked, in milliseconds.
    pub duration_ms: Option<i64>,
}

/// Who began a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Somebody else.
    Incoming,
    /// Oneself.
    Outgoing,
}

impl From<sql::ListedCall> for CallView {
    fn from(row: sql::ListedCall) -> Self {
        let peer = row.peer_id.zip(row.peer_username);
        Self {
            id: row.id,
            direction: if row.is_outgoing { Direction::Outgoing } else { Direction::Incoming },
            caller: Author::new(row.caller_id, row.caller_username, row.caller_avatar),
            peer: peer.map(|(id, username)| Author::new(id, username, row.peer_avatar)),
            room_id: row.room_id,
            room_name: row.room_name,
            media: serde_json::from_value(row.media).unwrap_or_default(),
            music_mode: row.music_mode,
            state: read_phase(&row.phase),
            rings: row.rings,
            outcome: row.reason.as_deref().and_then(read_end),
            participants_count: row.participants,
            created_at: row.created_at.to_utc(),
            expires_at: row.expires_at.to_utc(),
            answered_at: row.answered_at.map(|at| at.to_utc()),
            ended_at: row.ended_at.map(|at| at.to_utc()),
            duration_ms: row.duration_ms,
        }
    }
}

/// A call with how it was heard.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct HeardCall {
    /// The call.
    pub call: CallView,
    /// How each device heard it that told.
    pub quality: Vec<QualityView>,
}

/// How one device heard a call.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct QualityView {
    /// The participant.
    pub participant_id: Uuid,
    /// Who it was.
    pub user_id: Uuid,
    /// How often it told.
    pub reports: i64,
    /// There and back, in milliseconds: the mean.
    pub rtt_ms_mean: Option<f64>,
    /// The longest.
    pub rtt_ms_max: Option<f64>,
    /// How far packets strayed, in milliseconds: the mean.
    pub jitter_ms_mean: Option<f64>,
    /// The farthest.
    pub jitter_ms_max: Option<f64>,
    /// The share of packets that were lost, 0 to 1: the mean.
    pub loss_mean: Option<f64>,
    /// The largest.
    pub loss_max: Option<f64>,
}

impl From<sql::ListCallQuality> for QualityView {
    fn from(row: sql::ListCallQuality) -> Self {
        Self {
            participant_id: row.participant_id,
            user_id: row.user_id,
            reports: row.reports,
            rtt_ms_mean: row.rtt_ms_mean,
            rtt_ms_max: row.rtt_ms_max,
            jitter_ms_mean: row.jitter_ms_mean,
            jitter_ms_max: row.jitter_ms_max,
            loss_mean: row.loss_mean,
            loss_max: row.loss_max,
        }
    }
}

/// What one prefers in calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
pub struct CallPreferences {
    /// Whether others learn no address of one's devices: calls go through relays only. For calls that one comes into from then on.
    pub relay_only: bool,
}
