//! Looking after accounts.

use actix_web::web::Data;
use serde::Serialize;
use utoipa::ToSchema;
use veza_actors::accounts::{AccountChange, AccountFilter, AdminAccount, ChangeAccount, ListAccounts};

use crate::App;
use crate::extract::{Body, Caller, Id, Page, Query};
use crate::paged::Paged;
use crate::reply::{Answer, reply};

pub async fn list(
    app: Data<App>,
    Query(filter): Query<AccountFilter>,
    page: Page,
) -> Answer<Paged<AdminAccount>> {
    let list = ListAccounts { filter, window: page.window };
    reply(page.of(app.system.accounts.ask(list).await?))
}

/// An account after its change.
#[derive(Serialize, ToSchema)]
#[schema(as = ChangedAccount)]
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
