//! Broadcasts of a stream, and their end by hand.

use actix_web::web::Data;
use veza_actors::live::{BroadcastView, EndBroadcast, ListBroadcasts};
use veza_actors::users::Role;

use crate::App;
use crate::extract::{Caller, Id, Page};
use crate::paged::Paged;
use crate::reply::{Answer, Done, reply};

pub async fn list_broadcasts(app: Data<App>, Id(id): Id, page: Page) -> Answer<Paged<BroadcastView>> {
    let list = ListBroadcasts { id, window: page.window };
    reply(page.of(app.system.live.streams.ask(list).await?))
}

pub async fn end_broadcast(app: Data<App>, caller: Caller, Id(id): Id) -> Answer<Done> {
    let is_admin = caller.role == Role::Admin;
    app.system.live.streams.ask(EndBroadcast { by: caller.user_id, is_admin, id }).await?;
    reply(Done::new("Broadcast ended"))
}
