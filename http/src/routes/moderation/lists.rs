//! Lists for moderators.

use actix_web::web::Data;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use veza_actors::moderation::{ActView, BanView, ListActs, ListBans};

use crate::App;
use crate::error::Failure;
use crate::extract::{Caller, Id, Numbered, Page, Pagination};
use crate::reply::{Answer, reply};

/// A part of the list of bans.
#[derive(Serialize, ToSchema)]
pub struct BanList {
    bans: Vec<BanView>,
    pagination: Pagination,
}

pub async fn list_bans(
    app: Data<App>,
    caller: Caller,
    Id(id): Id,
    Numbered(page): Numbered,
) -> Answer<BanList> {
    let list = ListBans { by: caller.user_id, id, limit: page.limit, offset: page.offset };
    let listed = app.system.moderation.ask(list).await?;
    let pagination = Pagination::numbered(&page, listed.items.len(), listed.total);
    reply(BanList { bans: listed.items, pagination })
}

/// A part of a room's audit log.
#[derive(Serialize, ToSchema)]
pub struct ActList {
    acts: Vec<ActView>,
    pagination: Pagination,
}

pub async fn list_acts(app: Data<App>, caller: Caller, Id(id): Id, page: Page) -> Answer<ActList> {
    let before =
        page.cursor.as_deref().map(|cursor| Uuid::try_parse(cursor).map_err(|_error| foreign_cursor()));
    let list = ListActs {
        by: caller.user_id,
        id,
        before: before.transpose()?,
        limit: page.limit,
        offset: page.offset,
    };
    let listed = app.system.moderation.ask(list).await?;
    let next = listed.items.last().map(|act| act.id.to_string());
    let pagination = Pagination::new(&page, listed.items.len(), listed.total, next.as_deref());
    reply(ActList { acts: listed.items, pagination })
}

fn foreign_cursor() -> Failure {
    Failure::field("cursor", "is not one that this list gave")
}
