//! What a shared queue is made of: songs, what plays, in which way, who may do what.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::millis;

/// A song in the queue. One song may be there several times: each time is an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Item {
    /// The item; the id of the operation that added it.
    pub id: Uuid,
    /// What is played.
    pub track: Song,
    /// Who added it.
    pub added_by: Adder,
    /// When.
    #[serde(serialize_with = "millis")]
    pub added_at: DateTime<Utc>,
    /// The how manieth song it was: the order without shuffle.
    pub arrival: u64,
}

impl Item {
    /// Returns a song as an item that is to be added.
    #[must_use]
    pub fn new(id: Uuid, track: Song, added_by: Adder, added_at: DateTime<Utc>) -> Self {
        Self { id, track, added_by, added_at, arrival: 0 }
    }
}

/// What a queue knows of a track.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Song {
    /// The track.
    pub id: Uuid,
    /// Its title.
    pub title: String,
    /// Who made it.
    pub artist: String,
    /// How long it is.
    pub duration_ms: i64,
    /// Whether it has a picture, at `/tracks/{id}/cover`.
    #[serde(default)]
    pub has_cover: bool,
    /// Whose account it belongs to: with that it may cease to be shown.
    #[serde(default, skip_serializing)]
    #[schema(ignore)]
    pub made_by: Option<Uuid>,
}

/// Who added a song: a person, or a guest without an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Adder {
    /// The user, or the guest as long as they stay.
    pub id: Uuid,
    /// The name.
    pub username: String,
}

/// What plays. Its position is derived and never sent: at server time *t* it is
/// `anchor_position_ms + (t - anchor_server_us) / 1000 x rate` while it plays, and never before `anchor_position_ms`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = QueuePlaybackState)]
pub struct Playback {
    /// The present song; `null` before the first.
    pub item_id: Option<Uuid>,
    /// Whether it plays.
    pub playing: bool,
    /// Server time, microseconds since the Unix epoch; it may lie ahead: a start is the same moment for everyone.
    pub anchor_server_us: i64,
    /// Where the song is at that time.
    pub anchor_position_ms: i64,
    /// Always 1.
    pub rate: f64,
}

impl Default for Playback {
    fn default() -> Self {
        Self { item_id: None, playing: false, anchor_server_us: 0, anchor_position_ms: 0, rate: 1.0 }
    }
}

/// In which way songs are played.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = QueueMode)]
pub struct Mode {
    /// What comes after a song's or the queue's end.
    pub repeat: Repeat,
    /// Whether the order is chance.
    pub shuffle: bool,
    /// Whose song comes next.
    pub turns: Turns,
    /// Songs of one person that may wait at once; `null`: any number.
    pub max_per_user: Option<u32>,
    /// What guests may do: `add`, `control`.
    pub guest_can: Vec<Grant>,
    /// Whether people without an account are let in.
    pub allow_guests: bool,
}

impl Default for Mode {
    fn default() -> Self {
        Self {
            repeat: Repeat::Off,
            shuffle: false,
            turns: Turns::Free,
            max_per_user: None,
            guest_can: vec![Grant::Add],
            allow_guests: false,
        }
    }
}

/// What comes after the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Repeat {
    /// Silence.
    Off,
    /// The same song.
    One,
    /// The first song.
    All,
}

impl Repeat {
    /// Returns its name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::One => "one",
            Self::All => "all",
        }
    }
}

/// Whose song comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Turns {
    /// Whoever's stands there.
    Free,
    /// Everyone's by turns.
    RoundRobin,
}

/// What someone is in a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = QueueRole)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// May do everything, and make others hosts.
    Host,
    /// May do everything with songs.
    Dj,
    /// May do what the hosts let guests do.
    Guest,
}

/// What one may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Grant {
    /// Add songs, and take one's own away.
    Add,
    /// Play, pause, seek, skip.
    Control,
    /// Change others' songs, and the mode.
    Manage,
    /// Say who may what, and who goes.
    Host,
}
