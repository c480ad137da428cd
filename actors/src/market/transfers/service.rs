//! The service behind the administrators' routes of transfers.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;
use veza_sql::queries::transfers as rows;
use veza_sql::{Database, commit};

use super::{Transfer, TransferStatus};
use crate::error::{Code, Detail, Problem};
use crate::kernel::{Event, Handle, Listed, Service, Window, record, requests};

/// Lists transfers and has failed ones tried again.
pub struct Transfers {
    database: Arc<Database>,
}

impl Transfers {
    /// Returns the service.
    #[must_use]
    pub const fn new(database: Arc<Database>) -> Self {
        Self { database }
    }
}

impl Service for Transfers {
    const NAME: &'static str = "transfers";
}

/// Which transfers are asked for; what is left out does not matter.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
pub struct TransferFilter {
    /// How far they are.
    #[param(inline)]
    pub status: Option<TransferStatus>,
    /// Who is paid.
    pub seller_id: Option<Uuid>,
    /// Owed at this time or later.
    pub from: Option<DateTime<Utc>>,
    /// Owed at this time or earlier.
    pub to: Option<DateTime<Utc>>,
}

requests! {
    /// Transfers of all sellers, the newest first.
    ListTransfers { filter: TransferFilter, window: Window } -> Listed<Transfer>;
    /// Puts a failed transfer back among those that are to be paid.
    RetryTransfer { id: Uuid } -> Transfer;
}

impl Handle<ListTransfers> for Transfers {
    async fn handle(&self, list: ListTransfers) -> Result<Listed<Transfer>, Problem> {
        let TransferFilter { status, seller_id, from, to } = list.filter;
        let (status, from, to) = (
            status.map(TransferStatus::as_str),
            from.map(|at| at.fixed_offset()),
            to.map(|at| at.fixed_offset()),
        );
        let reader = self.database.reader().await?;
        let total = rows::count_transfers().bind(&reader, &status, &seller_id, &from, &to).one().await?;
        let found = rows::list_transfers()
            .bind(&reader, &status, &seller_id, &from, &to, &list.window.limit, &list.window.offset)
            .all()
            .await?;
        Ok(Listed { items: found.into_iter().map(Into::into).collect(), total })
    }
}

impl Handle<RetryTransfer> for Transfers {
    async fn handle(&self, RetryTransfer { id }: RetryTransfer) -> Result<Transfer, Problem> {
        let mut client = self.database.client().await?;
        let transaction = client.transaction().await?;
        let Some(row) = rows::retry_transfer().bind(&transaction, &id).opt().await? else {
            return Err(if rows::transfer_exists().bind(&transaction, &id).one().await? {
                Problem::invalid(vec![Detail::new("id", "is of a transfer that did not fail")])
            } else {
                Problem::new(Code::NotFound, "no such transfer")
            });
        };
        let event = Event {
            action: "transfer.retried",
            resource: "transfer",
            resource_id: Some(id),
            target: Some(row.seller_id),
            ..Event::default()
        };
        record(&transaction, event).await?;
        commit(transaction).await?;
        Ok(row.into())
    }
}
