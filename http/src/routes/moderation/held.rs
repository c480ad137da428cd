//! Messages that wait for a moderator.

use actix_web::web::Data;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;
use veza_actors::moderation::{HeldView, ListHeld, ListOwnHeld, OwnHeldView, ReviewHeld};

use crate::App;
use crate::extract::{Caller, Id, OptionalBody, Page, Path};
use crate::paged::Paged;
use crate::reply::{Answer, Done, reply};

pub async fn list_held_messages(
    app: Data<App>,
    caller: Caller,
    Id(id): Id,
    page: Page,
) -> Answer<Paged<HeldView>> {
    let list = ListHeld { by: caller.user_id, id, window: page.window };
    reply(page.of(app.system.moderation.ask(list).await?))
}

pub async fn list_own_held_messages(
    app: Data<App>,
    caller: Caller,
    page: Page,
) -> Answer<Paged<OwnHeldView>> {
    let list = ListOwnHeld { by: caller.user_id, window: page.window };
    reply(page.of(app.system.moderation.ask(list).await?))
}

/// A decision's reason.
#[derive(Default, Deserialize, ToSchema)]
#[schema(as = HeldDecision)]
pub struct Decision {
    /// For the audit log and, when the message is rejected, for its author.
    #[schema(max_length = 500)]
    reason: Option<String>,
}

async fn review(
    app: &App,
    caller: &Caller,
    (id, held): (Uuid, Uuid),
    approves: bool,
    Decision { reason }: Decision,
) -> Answer<Done> {
    let by = caller.user_id;
    app.system.moderation.ask(ReviewHeld { id, by, held, approves, reason }).await?;
    reply(Done::new(if approves { "Message sent" } else { "Message rejected" }))
}

pub async fn approve(
    app: Data<App>,
    caller: Caller,
    Path(held): Path<(Uuid, Uuid)>,
    OptionalBody(decision): OptionalBody<Decision>,
) -> Answer<Done> {
    review(&app, &caller, held, true, decision).await
}

pub async fn reject(
    app: Data<App>,
    caller: Caller,
    Path(held): Path<(Uuid, Uuid)>,
    OptionalBody(decision): OptionalBody<Decision>,
) -> Answer<Done> {
    review(&app, &caller, held, false, decision).await
}
