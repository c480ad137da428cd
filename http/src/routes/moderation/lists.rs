//! Lists for moderators.

use actix_web::web::Data;
use uuid::Uuid;
use veza_actors::moderation::{ActView, BanView, ListActs, ListBans};

use crate::App;
use crate::extract::{Caller, Continued, Id, Page};
use crate::paged::{Next, Paged};
use crate::reply::{Answer, reply};

pub async fn list_bans(app: Data<App>, caller: Caller, Id(id): Id, page: Page) -> Answer<Paged<BanView>> {
    let list = ListBans { by: caller.user_id, id, window: page.window };
    reply(page.of(app.system.moderation.ask(list).await?))
}

pub async fn list_moderation_acts(
    app: Data<App>,
    caller: Caller,
    Id(id): Id,
    part: Continued<Uuid>,
) -> Answer<Paged<ActView, Next>> {
    let Continued { after: before, page, .. } = part;
    let list = ListActs { by: caller.user_id, id, before, window: page.window };
    reply(part.of(app.system.moderation.ask(list).await?, |act| Some(act.id)))
}
