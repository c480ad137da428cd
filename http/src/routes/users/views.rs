//! The answers' envelopes.

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use veza_actors::users::{PersonProfile, PublicUser, Viewer};

use crate::extract::{Page, Visitor};
use crate::paged::Beside;
use veza_actors::auth::Caller;

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

/// What a list of tracks tells beside.
#[derive(Serialize, ToSchema)]
pub struct Span {
    limit: i64,
    offset: i64,
    /// All that the viewer may see.
    total: i64,
}

impl Beside for Span {}

impl Span {
    /// Returns what is told of a list with so many tracks.
    pub const fn new(page: &Page, total: i64) -> Self {
        Self { limit: page.window.limit, offset: page.window.offset, total }
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
