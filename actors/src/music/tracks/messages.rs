//! What the service of tracks is asked.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::details::Details;
use super::views::{Quota, Track};
use crate::kernel::identity::Viewer;
use crate::kernel::{Listed, Window, requests};
use crate::media::Format;
use crate::media::{Accepted, Opened, Received};
use crate::people::users::Direction;

/// Which tracks are asked for; what is left out does not matter.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
pub struct TrackFilter {
    /// Words of title, artist, album, genres or tags, or how they begin, in any script and without regard to case and accents; `"a phrase"`, `or`, `-not`.
    #[param(max_length = 200)]
    pub q: Option<String>,
    /// Whose.
    pub user_id: Option<Uuid>,
    /// Of which genre.
    #[param(max_length = 100)]
    pub genre: Option<String>,
    /// Of which format.
    #[param(inline)]
    pub format: Option<Format>,
    /// What the list is ordered by: `created_at` (the default), `play_count` or `title`.
    #[param(inline)]
    pub sort_by: Option<Sort>,
    /// `desc` (the default) or `asc`.
    #[param(inline)]
    pub sort_order: Option<Direction>,
}

requests! {
    /// A track that came in whole.
    AcceptTrack {
        by: Uuid,
        /// The name that its sender gave the file.
        name: String,
        /// What its sender says of it.
        details: Details,
        received: Received,
    } -> Accepted;
    /// A track as the viewer may see it.
    FindTrack { viewer: Viewer, id: Uuid } -> Track;
    /// A track that the viewer may change.
    FindOwnTrack { viewer: Viewer, id: Uuid } -> Track;
    /// Tracks that the viewer may see.
    ListTracks {
        viewer: Viewer,
        filter: TrackFilter,
        /// The last one that the viewer has; with [`Sort::CreatedAt`] only.
        after: Option<(DateTime<Utc>, Uuid)>,
        window: Window,
    } -> Listed<Track>;
    /// A change of what is said of one's track.
    UpdateTrack { viewer: Viewer, id: Uuid, details: Details } -> Track;
    /// The end of one's track.
    DeleteTrack { viewer: Viewer, id: Uuid } -> ();
    /// A file of a track that the viewer may hear.
    OpenTrack { viewer: Viewer, id: Uuid, piece: Piece } -> Opened;
    /// How much a person may still upload.
    FindQuota { viewer: Viewer, user: Uuid } -> Quota;
}

/// A column to sort by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// When it was uploaded.
    #[default]
    CreatedAt,
    /// How often it was played.
    PlayCount,
    /// Its title, whatever its case.
    Title,
}

impl Sort {
    /// Returns its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::CreatedAt => "created_at",
            Self::PlayCount => "play_count",
            Self::Title => "title",
        }
    }
}

/// Which of a track's files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// The music, as it was uploaded.
    Music,
    /// The cover.
    Cover,
    /// The picture of its sound.
    Waveform(Shape),
}

/// The form of a picture of sound.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[schema(as = WaveformFormat)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// JSON of audiowaveform, version 2, with values from -128 to 127.
    #[default]
    Json,
    /// The same in bytes.
    Dat,
    /// JSON with values from -1 to 1, and the length in seconds.
    Float,
}
