//! How a transfer is shown.

use crate::kernel::shown;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use veza_sql::queries::transfers as rows;

/// How far a transfer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum TransferStatus {
    /// Waits to be paid out.
    Pending,
    /// Was paid out.
    Completed,
    /// Was refused by the payment provider.
    Failed,
}

impl TransferStatus {
    /// Returns the database's word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Completed => "completed",
            Self::Failed => "failed",
        }
    }

    fn of(word: &str) -> Self {
        match word {
            "completed" => Self::Completed,
            "failed" => Self::Failed,
            _ => Self::Pending,
        }
    }
}

/// Money on its way to a seller.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Transfer {
    /// The transfer.
    pub id: Uuid,
    /// Who is paid.
    pub seller_id: Uuid,
    /// What was sold.
    pub order_id: Uuid,
    /// What the seller gets, in the smallest unit of the currency.
    #[schema(example = 2699)]
    pub amount_cents: i64,
    /// What the platform keeps, likewise.
    #[schema(example = 300)]
    pub platform_fee_cents: i64,
    /// ISO 4217.
    #[schema(example = "EUR")]
    pub currency: String,
    /// How far it is.
    pub status: TransferStatus,
    /// Tries after the first.
    pub retry_count: i32,
    /// When it is tried next.
    #[serde(serialize_with = "crate::protocol::millis_or_null")]
    pub next_retry_at: Option<DateTime<Utc>>,
    /// When it was owed.
    #[serde(serialize_with = "crate::protocol::millis")]
    pub created_at: DateTime<Utc>,
}

shown! {
    rows::Transfer as row => Transfer {
        id, seller_id, order_id, amount_cents, platform_fee_cents, currency, retry_count, next_retry_at,
        created_at;
        status: TransferStatus::of(&row.status),
    }
}
