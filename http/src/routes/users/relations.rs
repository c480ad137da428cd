//! Following and blocking.

use actix_web::web::Data;
use veza_actors::users::{Block, BlockedUser, Follow, ListBlocked, Unblock, Unfollow};

use crate::App;
use crate::extract::{Caller, Id, Page};
use crate::paged::Paged;
use crate::reply::{Answer, Done, reply};

pub async fn follow(app: Data<App>, caller: Caller, Id(user): Id) -> Answer<Done> {
    app.system.users.ask(Follow { by: caller.user_id, user }).await?;
    reply(Done::new("You follow them"))
}

pub async fn unfollow(app: Data<App>, caller: Caller, Id(user): Id) -> Answer<Done> {
    app.system.users.ask(Unfollow { by: caller.user_id, user }).await?;
    reply(Done::new("You do not follow them"))
}

pub async fn block(app: Data<App>, caller: Caller, Id(user): Id) -> Answer<Done> {
    app.system.users.ask(Block { by: caller.user_id, user }).await?;
    reply(Done::new("You block them"))
}

pub async fn unblock(app: Data<App>, caller: Caller, Id(user): Id) -> Answer<Done> {
    app.system.users.ask(Unblock { by: caller.user_id, user }).await?;
    reply(Done::new("You do not block them"))
}

pub async fn list_blocked_users(app: Data<App>, caller: Caller, page: Page) -> Answer<Paged<BlockedUser>> {
    let list = ListBlocked { by: caller.user_id, window: page.window };
    reply(page.of(app.system.users.ask(list).await?))
}
