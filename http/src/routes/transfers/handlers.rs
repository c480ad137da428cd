//! Watching over what is paid out.

use actix_web::web::Data;
use serde::Serialize;
use utoipa::ToSchema;
use veza_actors::transfers::{ListTransfers, RetryTransfer, Transfer, TransferFilter};

use crate::App;
use crate::extract::{Id, Numbered, Pagination, Query};
use crate::reply::{Answer, reply};

/// A part of the list of transfers.
#[derive(Serialize, ToSchema)]
pub struct TransferList {
    transfers: Vec<Transfer>,
    /// All that fit.
    total: i64,
    pagination: Pagination,
}

pub async fn list(
    app: Data<App>,
    Query(filter): Query<TransferFilter>,
    Numbered(page): Numbered,
) -> Answer<TransferList> {
    let list = ListTransfers { filter, limit: page.limit, offset: page.offset };
    let listed = app.system.transfers.ask(list).await?;
    let pagination = Pagination::numbered(&page, listed.items.len(), listed.total);
    reply(TransferList { transfers: listed.items, total: listed.total, pagination })
}

pub async fn retry(app: Data<App>, Id(id): Id) -> Answer<Transfer> {
    reply(app.system.transfers.ask(RetryTransfer { id }).await?)
}
