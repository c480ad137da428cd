//! The database.

use veza_actors::audit::LEAST_DAYS;
use veza_sql::{Address, AddressError};

use super::variable::{Value, variables};

/// A century.
const MOST_DAYS: i32 = 36_500;

variables! {
    /// The database
    Database {
        /// Postgres 15 or newer, as postgres://user:password@host/name or as key=value pairs, and never a pooler. Over a network with
        /// ?sslmode=verify-full (and &sslrootcert=/path/to/ca.pem unless the system knows who signed). Unset: the server runs a private
        /// cluster of its own under DATA_DIR, from the Postgres binaries on the machine.
        "DATABASE_URL" url: Option<DatabaseUrl> = "";
        /// Days for which the audit log is kept, at least 90; older entries are taken away each hour.
        "AUDIT_RETENTION_DAYS" audit_days: AuditDays = "400";
    }
}

/// How long the audit log is kept.
pub struct AuditDays(pub i32);

impl Value for AuditDays {
    fn parse(text: &str) -> Result<Self, String> {
        let days = text.parse().ok().filter(|days| (LEAST_DAYS..=MOST_DAYS).contains(days));
        days.map(Self).ok_or_else(|| format!("must be a number of days from {LEAST_DAYS} to {MOST_DAYS}"))
    }
}

/// Where Postgres is.
pub struct DatabaseUrl(pub Address);

impl Value for DatabaseUrl {
    fn parse(text: &str) -> Result<Self, String> {
        text.parse().map(Self).map_err(|error: AddressError| error.to_string())
    }
}
