//! Messages that wait for a moderator.

use actix_web::web::Data;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use veza_actors::moderation::{HeldView, ListHeld, ReviewHeld};

use crate::App;
use crate::error::Failure;
use crate::extract::{Caller, Id, Numbered, OptionalBody, Pagination, Path};
use crate::reply::{Answer, Done, reply};

/// A part of the messages that wait.
#[derive(Serialize, ToSchema)]
pub struct HeldList {
    held: Vec<HeldView>,
    pagination: Pagination,
}

pub async fn list_held(
    app: Data<App>,
    caller: Caller,
    Id(id): Id,
    Numbered(page): Numbered,
) -> Answer<HeldList> {
    let list = ListHeld { by: caller.user_id, id, limit: page.limit, offset: page.offset };
    let listed = app.system.moderation.ask(list).await?;
    let pagination = Pagination::numbered(&page, listed.items.len(), listed.total);
    reply(HeldList { held: listed.items, pagination })
}

/// A decision's reason.
#[derive(Default, Deserialize, ToSchema)]
pub struct Decision {
    /// For the audit log.
    #[schema(max_length = 500)]
    reason: Option<String>,
}

async fn review(
    app: &App,
    caller: &Caller,
    (id, held): (Uuid, Uuid),
    approves: bool,
    Decision { reason }: Decision,
) -> Result<(), Failure> {
    let by = caller.user_id;
    Ok(app.system.moderation.ask(ReviewHeld { id, by, held, approves, reason }).await?)
}

pub async fn approve(
    app: Data<App>,
    caller: Caller,
    Path(held): Path<(Uuid, Uuid)>,
    OptionalBody(decision): OptionalBody<Decision>,
) -> Answer<Done> {
    review(&app, &caller, held, true, decision).await?;
    reply(Done::new("Message sent"))
}

pub async fn reject(
    app: Data<App>,
    caller: Caller,
    Path(held): Path<(Uuid, Uuid)>,
    OptionalBody(decision): OptionalBody<Decision>,
) -> Answer<Done> {
    review(&app, &caller, held, false, decision).await?;
    reply(Done::new("Message rejected"))
}
