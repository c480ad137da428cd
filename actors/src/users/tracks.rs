//! What people like and pass on. The tracks' own domain writes it; here it is read for their pages.

use uuid::Uuid;
use veza_sql::queries::users as rows;

use super::{TrackCard, Users, Viewer};
use crate::conversations::Listed;
use crate::error::{Code, Problem};
use crate::kernel::{Handle, requests};

requests! {
    /// Tracks that a person likes, the newest like first.
    ListLikes {
        /// Who looks.
        viewer: Viewer,
        /// Whose.
        id: Uuid,
        /// How many.
        limit: i64,
        /// How many to pass over.
        offset: i64,
    } -> Listed<TrackCard>;
    /// Tracks that a person reposted, likewise.
    ListReposts {
        /// Who looks.
        viewer: Viewer,
        /// Whose.
        id: Uuid,
        /// How many.
        limit: i64,
        /// How many to pass over.
        offset: i64,
    } -> Listed<TrackCard>;
}

impl Handle<ListLikes> for Users {
    async fn handle(&self, list: ListLikes) -> Result<Listed<TrackCard>, Problem> {
        let ListLikes { viewer, id, limit, offset } = list;
        self.must_see(viewer, id).await?;
        let reader = self.database.reader().await?;
        let total = rows::count_liked_tracks().bind(&reader, &id, &viewer.id).one().await?;
        let found = rows::list_liked_tracks().bind(&reader, &id, &viewer.id, &limit, &offset).all().await?;
        Ok(Listed { items: found.into_iter().map(Into::into).collect(), total })
    }
}

impl Handle<ListReposts> for Users {
    async fn handle(&self, list: ListReposts) -> Result<Listed<TrackCard>, Problem> {
        let ListReposts { viewer, id, limit, offset } = list;
        self.must_see(viewer, id).await?;
        let reader = self.database.reader().await?;
        let total = rows::count_reposted_tracks().bind(&reader, &id, &viewer.id).one().await?;
        let found =
            rows::list_reposted_tracks().bind(&reader, &id, &viewer.id, &limit, &offset).all().await?;
        Ok(Listed { items: found.into_iter().map(Into::into).collect(), total })
    }
}

impl Users {
    /// Refuses to show the page of who is not there for the viewer.
    async fn must_see(&self, viewer: Viewer, id: Uuid) -> Result<(), Problem> {
        let reader = self.database.reader().await?;
        let person = rows::find_person().bind(&reader, &id).opt().await?.ok_or_else(super::nobody)?;
        if viewer.owns(id) {
            return Ok(());
        }
        if let Some(other) = viewer.id
            && rows::is_blocked().bind(&reader, &id, &other).one().await?
        {
            return Err(super::nobody());
        }
        let private = || Problem::new(Code::Forbidden, "this profile is private");
        if person.is_public { Ok(()) } else { Err(private()) }
    }
}
