//! One's own profile and account.

use actix_web::web::Data;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use veza_actors::error::Code;
use veza_actors::users::{
    ChangeProfile, Completion, DeleteUser, FindProfile, ListPlays, OptOut, Play, Profile, ProfileChange,
    Role, UpgradeToCreator,
};

use super::views::{OneProfile, viewer};
use crate::App;
use crate::error::Failure;
use crate::extract::{Body, Caller, Id, OptionalBody, Page};
use crate::paged::Paged;
use crate::reply::{Answer, Done, DualAnswer, reply};

pub async fn change(
    app: Data<App>,
    caller: Caller,
    Id(id): Id,
    Body(change): Body<ProfileChange>,
) -> Answer<OneProfile> {
    let change = ChangeProfile { viewer: viewer(&caller), id, change };
    reply(OneProfile { profile: app.system.users.ask(change).await? })
}

pub async fn change_me(
    app: Data<App>,
    caller: Caller,
    Body(change): Body<ProfileChange>,
) -> Answer<OneProfile> {
    let change = ChangeProfile { viewer: viewer(&caller), id: caller.user_id, change };
    reply(OneProfile { profile: app.system.users.ask(change).await? })
}

pub async fn find_profile_completion(app: Data<App>, caller: Caller, Id(id): Id) -> Answer<Completion> {
    let viewer = viewer(&caller);
    let profile = app.system.users.ask(FindProfile { viewer, id }).await?;
    if !viewer.owns(id) {
        return Err(Failure::new(Code::Forbidden, "only its owner sees what is missing of a profile"));
    }
    reply(Completion::of(&profile))
}

/// What one closes one's own account with.
#[derive(Default, Deserialize, ToSchema)]
pub struct Closing {
    /// The account's password. Administrators need none for accounts of others.
    #[schema(format = Password)]
    password: Option<String>,
}

pub async fn delete(
    app: Data<App>,
    caller: Caller,
    Id(id): Id,
    OptionalBody(Closing { password }): OptionalBody<Closing>,
) -> Answer<Done> {
    app.system.users.ask(DeleteUser { viewer: viewer(&caller), id, password }).await?;
    reply(Done::new("The account is deleted"))
}

/// One's account as a creator.
#[derive(Serialize, ToSchema)]
pub struct Upgraded {
    /// For a person.
    message: &'static str,
    role: Role,
    /// When one became a creator by oneself; null for who was made more by others.
    #[serde(serialize_with = "veza_actors::protocol::millis_or_null")]
    promoted_to_creator_at: Option<DateTime<Utc>>,
    user: Profile,
}

pub async fn upgrade(app: Data<App>, caller: Caller) -> Answer<Upgraded> {
    let user = app.system.users.ask(UpgradeToCreator { by: caller.user_id }).await?;
    let (role, promoted_to_creator_at) = (user.role, user.promoted_to_creator_at);
    reply(Upgraded { message: "You may upload and sell tracks", role, promoted_to_creator_at, user })
}

pub async fn list_plays(app: Data<App>, caller: Caller, page: Page) -> Answer<Paged<Play>> {
    let list = ListPlays { by: caller.user_id, window: page.window };
    reply(page.of(app.system.users.ask(list).await?))
}

/// What may be done with one's data.
#[derive(Default, Deserialize, ToSchema)]
pub struct Sale {
    /// Whether it may not be sold; true when left out.
    #[schema(default = true)]
    do_not_sell: Option<bool>,
}

/// What was decided.
#[derive(Serialize, ToSchema)]
pub struct Decided {
    /// For a person.
    message: &'static str,
    do_not_sell: bool,
}

pub async fn opt_out(
    app: Data<App>,
    caller: Caller,
    OptionalBody(sale): OptionalBody<Sale>,
) -> DualAnswer<Decided> {
    let do_not_sell = sale.do_not_sell.unwrap_or(true);
    app.system.users.ask(OptOut { by: caller.user_id, do_not_sell }).await?;
    let message = if do_not_sell { "Your data is not sold" } else { "Your data may be sold" };
    reply(Decided { message, do_not_sell })
}
