//! Finding people, and following them.

use actix_web::web::Data;
use veza_actors::users::{FindPublicUser, Follow, PublicUser, Unfollow};

use crate::App;
use crate::extract::{Caller, Id, Path};
use crate::reply::{Answer, Done, reply};

pub async fn by_username(app: Data<App>, _: Caller, Path((name,)): Path<(String,)>) -> Answer<PublicUser> {
    reply(app.system.users.ask(FindPublicUser(name)).await?)
}

pub async fn follow(app: Data<App>, caller: Caller, Id(user): Id) -> Answer<Done> {
    app.system.users.ask(Follow { by: caller.user_id, user }).await?;
    reply(Done::new("You follow them"))
}

pub async fn unfollow(app: Data<App>, caller: Caller, Id(user): Id) -> Answer<Done> {
    app.system.users.ask(Unfollow { by: caller.user_id, user }).await?;
    reply(Done::new("You do not follow them"))
}
