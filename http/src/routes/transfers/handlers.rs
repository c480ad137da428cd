//! Watching over what is paid out.

use actix_web::web::Data;
use serde::Serialize;
use utoipa::ToSchema;
use veza_actors::transfers::{ListTransfers, RetryTransfer, Transfer, TransferFilter};

use crate::App;
use crate::extract::{Id, Page, Query};
use crate::paged::{Beside, Paged};
use crate::reply::{Answer, reply};

/// What a list of transfers tells beside.
#[derive(Serialize, ToSchema)]
pub struct Total {
    /// All that fit.
    total: i64,
}

impl Beside for Total {}

pub async fn list(
    app: Data<App>,
    Query(filter): Query<TransferFilter>,
    page: Page,
) -> Answer<Paged<Transfer, Total>> {
    let list = ListTransfers { filter, window: page.window };
    let listed = app.system.transfers.ask(list).await?;
    let total = Total { total: listed.total };
    reply(page.with(listed, total))
}

pub async fn retry(app: Data<App>, Id(id): Id) -> Answer<Transfer> {
    reply(app.system.transfers.ask(RetryTransfer { id }).await?)
}
