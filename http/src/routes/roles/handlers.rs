//! The catalogue of roles.

use serde::Serialize;
use utoipa::ToSchema;
use veza_actors::error::Code;
use veza_actors::roles::RoleView;

use crate::error::Failure;
use crate::extract::Id;
use crate::reply::{Answer, reply};

/// All roles.
#[derive(Serialize, ToSchema)]
pub struct RoleList {
    roles: Vec<RoleView>,
}

/// One role.
#[derive(Serialize, ToSchema)]
pub struct OneRole {
    role: RoleView,
}

pub async fn list() -> Answer<RoleList> {
    reply(RoleList { roles: RoleView::all().collect() })
}

pub async fn find(Id(id): Id) -> Answer<OneRole> {
    let found = RoleView::all().find(|role| role.id == id);
    reply(OneRole { role: found.ok_or_else(|| Failure::new(Code::NotFound, "no such role"))? })
}
