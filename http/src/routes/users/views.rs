//! The answers' envelopes.

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use veza_actors::conversations::Listed;
use veza_actors::users::{BlockedUser, PersonProfile, Play, PublicUser, TrackCard, Viewer};

use crate::extract::{Page, Pagination, Visitor};
use veza_actors::auth::Caller;

/// A part of a list of people.
#[derive(Serialize, ToSchema)]
pub struct PeopleList {
    users: Vec<PublicUser>,
    pagination: Pagination,
}

impl PeopleList {
    pub fn new(page: &Page, listed: Listed<PublicUser>) -> Self {
        let pagination = Pagination::numbered(page, listed.items.len(), listed.total);
        Self { users: listed.items, pagination }
    }
}

/// People to follow.
#[derive(Serialize, ToSchema)]
pub struct Suggestions {
    pub users: Vec<PublicUser>,
}

/// A profile.
#[derive(Serialize, ToSchema)]
pub struct OneProfile {
    pub profile: PersonProfile,
}

/// A profile that was found by its name; who only wants to know whose name it is finds that beside it.
#[derive(Serialize, ToSchema)]
pub struct NamedProfile {
    id: Uuid,
    username: String,
    avatar: Option<String>,
    profile: PersonProfile,
}

impl From<PersonProfile> for NamedProfile {
    fn from(profile: PersonProfile) -> Self {
        let PublicUser { id, username, avatar, .. } = &profile.person;
        Self { id: *id, username: username.clone(), avatar: avatar.clone(), profile }
    }
}

/// A part of the list of those whom one blocks.
#[derive(Serialize, ToSchema)]
pub struct BlockList {
    users: Vec<BlockedUser>,
    pagination: Pagination,
}

impl BlockList {
    pub fn new(page: &Page, listed: Listed<BlockedUser>) -> Self {
        let pagination = Pagination::numbered(page, listed.items.len(), listed.total);
        Self { users: listed.items, pagination }
    }
}

/// A part of the list of what one has heard.
#[derive(Serialize, ToSchema)]
pub struct PlayList {
    plays: Vec<Play>,
    pagination: Pagination,
}

impl PlayList {
    pub fn new(page: &Page, listed: Listed<Play>) -> Self {
        let pagination = Pagination::numbered(page, listed.items.len(), listed.total);
        Self { plays: listed.items, pagination }
    }
}

/// A part of a list of tracks.
#[derive(Serialize, ToSchema)]
pub struct TrackList {
    tracks: Vec<TrackCard>,
    limit: i64,
    offset: i64,
    /// All that the viewer may see.
    total: i64,
    pagination: Pagination,
}

impl TrackList {
    pub fn new(page: &Page, listed: Listed<TrackCard>) -> Self {
        let pagination = Pagination::numbered(page, listed.items.len(), listed.total);
        let (limit, offset, total) = (page.limit, page.offset, listed.total);
        Self { tracks: listed.items, limit, offset, total, pagination }
    }
}

impl From<&Visitor> for Viewer {
    fn from(Visitor(caller): &Visitor) -> Self {
        caller.as_ref().map(viewer).unwrap_or_default()
    }
}

/// Returns a person as who looks.
pub fn viewer(caller: &Caller) -> Viewer {
    Viewer { id: Some(caller.user_id), is_admin: caller.role == veza_actors::users::Role::Admin }
}
