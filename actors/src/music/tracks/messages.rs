//! What the service of tracks is asked.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::details::Details;
use super::format::Format;
use super::views::{Quota, Track};
use crate::kernel::identity::Viewer;
use crate::kernel::{Listed, Window, requests};
use crate::media::{Accepted, Opened, Received};
use crate::people::users::Direction;

/// Which tracks are asked for; what is left out does not matter.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
pub struct TrackFilter {
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
        /// Whose.
        by: Uuid,
        /// The name that its sender gave the file.
        name: String,
        /// What its sender says of it.
        details: Details,
        /// The file.
        received: Received,
    } -> Accepted;
    /// A track as the viewer may see it.
    FindTrack {
        /// Who looks.
        viewer: Viewer,
        /// Which.
        id: Uuid,
    } -> Track;
    /// A track that the viewer may change.
    FindOwnTrack {
        /// Who looks.
        viewer: Viewer,
        /// Which.
        id: Uuid,
    } -> Track;
    /// Tracks that the viewer may see.
    ListTracks {
        /// Who looks.
        viewer: Viewer,
        /// Which, in which order.
        filter: TrackFilter,
        /// The last one that the viewer has; with [`Sort::CreatedAt`] only.
        after: Option<(DateTime<Utc>, Uuid)>,
        /// Which part.
        window: Window,
    } -> Listed<Track>;
    /// A change of what is said of one's track.
    UpdateTrack {
        /// Who asks.
        viewer: Viewer,
        /// Which.
        id: Uuid,
        /// What changes.
        details: Details,
    } -> Track;
    /// The end of one's track.
    DeleteTrack {
        /// Who asks.
        viewer: Viewer,
        /// Which.
        id: Uuid,
    } -> ();
    /// A file of a track that the viewer may hear.
    OpenTrack {
        /// Who listens.
        viewer: Viewer,
        /// Which.
        id: Uuid,
        /// Which file of it.
        piece: Piece,
    } -> Opened;
    /// How much a person may still upload.
    FindQuota {
        /// Who asks.
        viewer: Viewer,
        /// Whose.
        user: Uuid,
    } -> Quota;
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
}
