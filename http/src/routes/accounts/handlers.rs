//! Looking after accounts.

use actix_web::web::Data;
use serde::Serialize;
use utoipa::ToSchema;
use veza_actors::accounts::{AccountChange, AccountFilter, AdminAccount, ChangeAccount, ListAccounts};

use crate::App;
use crate::extract::{Body, Caller, Id, Numbered, Pagination, Query};
use crate::reply::{Answer, reply};

/// A part of the list of accounts.
#[derive(Serialize, ToSchema)]
pub struct AccountList {
    users: Vec<AdminAccount>,
    pagination: Pagination,
}

pub async fn list(
    app: Data<App>,
    Query(filter): Query<AccountFilter>,
    Numbered(page): Numbered,
) -> Answer<AccountList> {
    let list = ListAccounts { filter, limit: page.limit, offset: page.offset };
    let listed = app.system.accounts.ask(list).await?;
    let pagination = Pagination::numbered(&page, listed.items.len(), listed.total);
    reply(AccountList { users: listed.items, pagination })
}

/// An account after its change.
#[derive(Serialize, ToSchema)]
pub struct Changed {
    user: AdminAccount,
}

pub async fn change(
    app: Data<App>,
    caller: Caller,
    Id(id): Id,
    Body(change): Body<AccountChange>,
) -> Answer<Changed> {
    let user = app.system.accounts.ask(ChangeAccount { by: caller.user_id, id, change }).await?;
    reply(Changed { user })
}
