//! What people do with others' tracks: like them, and pass them on.

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use veza_sql::commit;
use veza_sql::queries::listeners as sql;

use super::rules::event;
use super::service::Tracks;
use crate::error::Problem;
use crate::kernel::identity::Viewer;
use crate::kernel::{Event, Handle, Note, record, requests};
use crate::notifications::notify;
use crate::protocol::NotificationKind;

/// People whom the creator of a track is shown who like it.
const LIKERS: i64 = 100;

requests! {
    /// From now on one likes a track; again changes nothing.
    LikeTrack { viewer: Viewer, by: Uuid, id: Uuid } -> ();
    /// Ends that; likewise.
    UnlikeTrack { by: Uuid, id: Uuid } -> ();
    /// Whether one likes a track, and for its creator how many do.
    FindLikes { viewer: Viewer, id: Uuid } -> Likes;
    /// Puts a track on one's own page; again changes nothing.
    RepostTrack { viewer: Viewer, by: Uuid, id: Uuid } -> ();
    /// Ends that; likewise.
    UnrepostTrack { by: Uuid, id: Uuid } -> ();
    /// Whether one reposted a track.
    HasReposted { viewer: Viewer, id: Uuid } -> bool;
}

/// Who likes a track, as far as the viewer may know.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Likes {
    /// Whether the viewer does.
    pub is_liked: bool,
    /// How many do; for its creator only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<i64>,
    /// The same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<i64>,
    /// The newest 100 of them who are there, the newest first; for its creator only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub likes: Option<Vec<Liker>>,
}

/// Somebody who likes a track.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Liker {
    /// Who.
    pub user_id: Uuid,
    /// Their name.
    pub username: String,
    /// Since when.
    #[serde(serialize_with = "crate::protocol::millis")]
    pub liked_at: DateTime<Utc>,
}

/// One of the two things.
#[derive(Clone, Copy)]
enum Deed {
    Like,
    Repost,
}

impl Tracks {
    /// Does it once, and notifies the creator of it.
    async fn do_to(&self, viewer: Viewer, by: Uuid, id: Uuid, deed: Deed) -> Result<(), Problem> {
        let found = self.find(viewer, id).await?;
        let mut client = self.database.client().await?;
        let transaction = client.transaction().await?;
        let (added, action, kind) = match deed {
            Deed::Like => {
                let added = sql::insert_like().bind(&transaction, &by, &id).await?;
                (added, "track.liked", NotificationKind::Like)
            }
            Deed::Repost => {
                let added = sql::insert_repost().bind(&transaction, &by, &id).await?;
                (added, "track.reposted", NotificationKind::Repost)
            }
        };
        let mut told = Vec::new();
        if added > 0 {
            let target = Some(found.creator_id).filter(|creator| *creator != by);
            record(&transaction, Event { target, ..event(action, id, None) }).await?;
            told = notify(&transaction, found.creator_id, kind, Some(by), Some(id)).await?;
        }
        commit(transaction).await?;
        self.bus.publish(Note::UsersAdvanced(told));
        Ok(())
    }

    /// Takes it back; what one sees no more as well.
    async fn undo(&self, by: Uuid, id: Uuid, deed: Deed) -> Result<(), Problem> {
        let mut client = self.database.client().await?;
        let transaction = client.transaction().await?;
        let (taken, action) = match deed {
            Deed::Like => (sql::delete_like().bind(&transaction, &by, &id).await?, "track.unliked"),
            Deed::Repost => (sql::delete_repost().bind(&transaction, &by, &id).await?, "track.unreposted"),
        };
        if taken > 0 {
            record(&transaction, event(action, id, None)).await?;
        }
        Ok(commit(transaction).await?)
    }
}

impl Handle<LikeTrack> for Tracks {
    async fn handle(&self, LikeTrack { viewer, by, id }: LikeTrack) -> Result<(), Problem> {
        self.do_to(viewer, by, id, Deed::Like).await
    }
}

impl Handle<UnlikeTrack> for Tracks {
    async fn handle(&self, UnlikeTrack { by, id }: UnlikeTrack) -> Result<(), Problem> {
        self.undo(by, id, Deed::Like).await
    }
}

impl Handle<RepostTrack> for Tracks {
    async fn handle(&self, RepostTrack { viewer, by, id }: RepostTrack) -> Result<(), Problem> {
        self.do_to(viewer, by, id, Deed::Repost).await
    }
}

impl Handle<UnrepostTrack> for Tracks {
    async fn handle(&self, UnrepostTrack { by, id }: UnrepostTrack) -> Result<(), Problem> {
        self.undo(by, id, Deed::Repost).await
    }
}

impl Handle<FindLikes> for Tracks {
    async fn handle(&self, FindLikes { viewer, id }: FindLikes) -> Result<Likes, Problem> {
        let is_owner = viewer.owns(self.find(viewer, id).await?.creator_id);
        let reader = self.database.reader().await?;
        let found = sql::find_likes().bind(&reader, &viewer.id, &id).one().await?;
        let count = is_owner.then_some(found.total);
        let likes = if is_owner {
            let rows = sql::list_likers().bind(&reader, &id, &viewer.id, &LIKERS).all().await?;
            let liker = |row: sql::ListLikers| Liker {
                user_id: row.user_id,
                username: row.username,
                liked_at: row.created_at.to_utc(),
            };
            Some(rows.into_iter().map(liker).collect())
        } else {
            None
        };
        Ok(Likes { is_liked: found.is_liked, count, total: count, likes })
    }
}

impl Handle<HasReposted> for Tracks {
    async fn handle(&self, HasReposted { viewer, id }: HasReposted) -> Result<bool, Problem> {
        self.find(viewer, id).await?;
        Ok(sql::has_reposted().bind(&self.database.reader().await?, &viewer.id, &id).one().await?)
    }
}
