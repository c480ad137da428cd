//! One's own account, and names that are still free.

use actix_web::web::Data;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use veza_actors::auth::check_username as check;
use veza_actors::users::{FindUser, Profile, UserExists};

use crate::App;
use crate::extract::{Caller, Query};
use crate::reply::{Answer, reply};

pub async fn find_own_account(app: Data<App>, caller: Caller) -> Answer<Profile> {
    reply(app.system.users.ask(FindUser { id: caller.user_id }).await?)
}

/// The name to check.
#[derive(Deserialize, IntoParams)]
pub struct Wanted {
    username: String,
}

/// Whether a name is free.
#[derive(Serialize, ToSchema)]
pub struct Availability {
    /// Whether someone could register with it now.
    available: bool,
    /// The name.
    username: String,
}

pub async fn check_username(
    app: Data<App>,
    Query(Wanted { username }): Query<Wanted>,
) -> Answer<Availability> {
    check(&username)?;
    let taken = app.system.users.ask(UserExists { username: username.clone() }).await?;
    reply(Availability { available: !taken, username })
}
