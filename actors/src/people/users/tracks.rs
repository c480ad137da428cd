//! What people hear, like and pass on. Others write it (plays: the sessions of listening together); here it is read for their pages.

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use veza_sql::queries::users as rows;

use super::{TrackCard, Users};
use crate::error::{Code, Problem};
use crate::kernel::identity::Viewer;
use crate::kernel::{Handle, Listed, Window, requests};

requests! {
    /// Tracks that a person likes, the newest like first.
    ListLikes { viewer: Viewer, id: Uuid, window: Window } -> Listed<TrackCard>;
    /// Tracks that a person reposted, likewise.
    ListReposts { viewer: Viewer, id: Uuid, window: Window } -> Listed<TrackCard>;
    /// What a person has heard, the newest first.
    ListPlays { by: Uuid, window: Window } -> Listed<Play>;
}

/// A track that was heard to the half, or for four minutes (<https://www.last.fm/api/scrobbling>).
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Play {
    /// The play.
    pub id: Uuid,
    /// The track.
    pub track: TrackCard,
    /// The session in which it was heard.
    pub session_id: Option<Uuid>,
    /// How much of it was heard, in milliseconds.
    pub heard_ms: i64,
    /// When it was over.
    #[serde(serialize_with = "crate::protocol::millis")]
    pub played_at: DateTime<Utc>,
}

impl From<rows::ListPlays> for Play {
    fn from(row: rows::ListPlays) -> Self {
        let track = rows::Track {
            id: row.id,
            creator_id: row.creator_id,
            title: row.title,
            artist: row.artist,
            duration_ms: row.duration_ms,
            is_public: row.is_public,
            created_at: row.created_at,
        };
        let (heard_ms, played_at) = (row.heard_ms, row.played_at.to_utc());
        Self { id: row.play_id, track: track.into(), session_id: row.session_id, heard_ms, played_at }
    }
}

impl Handle<ListLikes> for Users {
    async fn handle(&self, list: ListLikes) -> Result<Listed<TrackCard>, Problem> {
        let ListLikes { viewer, id, window: Window { limit, offset } } = list;
        self.must_see(viewer, id).await?;
        let reader = self.database.reader().await?;
        let total = rows::count_liked_tracks().bind(&reader, &viewer.id, &id).one().await?;
        let found = rows::list_liked_tracks().bind(&reader, &viewer.id, &id, &limit, &offset).all().await?;
        Ok(Listed { items: found.into_iter().map(Into::into).collect(), total })
    }
}

impl Handle<ListReposts> for Users {
    async fn handle(&self, list: ListReposts) -> Result<Listed<TrackCard>, Problem> {
        let ListReposts { viewer, id, window: Window { limit, offset } } = list;
        self.must_see(viewer, id).await?;
        let reader = self.database.reader().await?;
        let total = rows::count_reposted_tracks().bind(&reader, &viewer.id, &id).one().await?;
        let found =
            rows::list_reposted_tracks().bind(&reader, &viewer.id, &id, &limit, &offset).all().await?;
        Ok(Listed { items: found.into_iter().map(Into::into).collect(), total })
    }
}

impl Handle<ListPlays> for Users {
    async fn handle(&self, ListPlays { by, window }: ListPlays) -> Result<Listed<Play>, Problem> {
        let reader = self.database.reader().await?;
        let total = rows::count_plays().bind(&reader, &by).one().await?;
        let found = rows::list_plays().bind(&reader, &by, &window.limit, &window.offset).all().await?;
        Ok(Listed { items: found.into_iter().map(Into::into).collect(), total })
    }
}

impl Users {
    /// Refuses to show the page of who is not there for the viewer.
    async fn must_see(&self, viewer: Viewer, id: Uuid) -> Result<(), Problem> {
        let reader = self.database.reader().await?;
        let person = rows::find_person()
            .bind(&reader, &id)
            .opt()
            .await?
            .ok_or_else(crate::kernel::identity::nobody)?;
        if viewer.owns(id) {
            return Ok(());
        }
        if let Some(other) = viewer.id
            && rows::is_blocked().bind(&reader, &id, &other).one().await?
        {
            return Err(crate::kernel::identity::nobody());
        }
        let private = || Problem::new(Code::Forbidden, "this profile is private");
        if person.is_public { Ok(()) } else { Err(private()) }
    }
}
