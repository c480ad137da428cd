//! The four roles. They are part of the program, so their ids are the same everywhere and for ever.

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::kernel::identity::Role;

const ALL: [(Role, u128, &[&str]); 4] = [
    (Role::User, 1, &["profile:edit", "people:follow", "rooms:create", "messages:send", "files:upload"]),
    (
        Role::Creator,
        2,
        &["profile:edit", "people:follow", "rooms:create", "messages:send", "files:upload", "tracks:upload"],
    ),
    (
        Role::Moderator,
        3,
        &[
            "profile:edit",
            "people:follow",
            "rooms:create",
            "messages:send",
            "files:upload",
            "content:moderate",
        ],
    ),
    (Role::Admin, 4, &["all"]),
];
/// The ids are `7e2a0000-0000-4000-8000-00000000000n`.
const FIRST: u128 = 0x7e2a_0000_0000_4000_8000_0000_0000_0000;

/// A role.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RoleView {
    /// The role's id, the same on every server.
    pub id: Uuid,
    /// Its name.
    pub name: Role,
    /// What it may do; `all` is everything.
    #[schema(example = json!(["all"]))]
    pub permissions: &'static [&'static str],
}

impl RoleView {
    /// Returns all roles, the least first.
    pub fn all() -> impl Iterator<Item = Self> {
        ALL.into_iter().map(|(name, number, permissions)| Self {
            id: Uuid::from_u128(FIRST | number),
            name,
            permissions,
        })
    }
}
