//! What the audit service is asked.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::suspicion::Suspicious;
use super::views::Entry;
use crate::kernel::identity::Caller;
use crate::kernel::{Listed, Window, requests};

/// Which entries are asked for; what is left out does not matter.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
pub struct LogFilter {
    /// What happened: `user.followed`, or for a request its domain and operation.
    pub action: Option<String>,
    /// The kind of object that it happened to.
    pub resource: Option<String>,
    /// The object that it happened to.
    pub resource_id: Option<Uuid>,
    /// Where it came from.
    pub ip_address: Option<String>,
    /// A part of what the program called itself, in any case.
    pub user_agent: Option<String>,
    /// Whose; only administrators see others' entries.
    pub user_id: Option<Uuid>,
    /// At this time or later: a day, which begins at midnight UTC, or a time as in RFC 3339.
    #[param(example = "2026-01-31")]
    pub start_date: Option<String>,
    /// At this time or earlier: a day, all of it, or a time as in RFC 3339.
    #[param(example = "2026-01-31T12:00:00Z")]
    pub end_date: Option<String>,
}

/// The days that are asked for.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
pub struct Days {
    /// At this time or later: a day, which begins at midnight UTC, or a time as in RFC 3339.
    #[param(example = "2026-01-31")]
    pub start_date: Option<String>,
    /// At this time or earlier: a day, all of it, or a time as in RFC 3339.
    #[param(example = "2026-01-31")]
    pub end_date: Option<String>,
}

/// Whose entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// One's own; an administrator may name somebody else.
    Own,
    /// Everybody's; for administrators.
    All,
}

/// How many entries there are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct LogStats {
    /// All.
    pub total_logs: i64,
    /// By what happened.
    pub actions_count: BTreeMap<String, i64>,
}

requests! {
    /// Entries, the newest first.
    ListLogs { by: Caller, scope: Scope, filter: LogFilter, window: Window } -> Listed<Entry>;
    /// How many entries there are.
    CountLogs { by: Caller, scope: Scope, days: Days } -> LogStats;
    /// What looks like an attack, the newest first.
    FindSuspicious {
        /// In the last hours.
        hours: i64,
    } -> Vec<Suspicious>;
}
