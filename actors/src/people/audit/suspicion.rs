//! What looks like an attack, and what is told of it to whoever looks after the server. Pure.

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use veza_sql::queries::suspicion::ListSuspicious;

use crate::kernel::shown;
use crate::protocol::SuspicionRule;

/// Failed logins on one account: people mistype three or four times and then ask for a new password.
pub(super) const FAILED_LOGINS: i64 = 10;
/// Accounts that one address fails on: a household or an office shares an address, but not ten forgotten passwords.
pub(super) const FAILING_ADDRESS: i64 = 10;
/// Failures before a login from the same address within an hour: more than who remembers in the end needs.
pub(super) const GUESSED_LOGIN: i64 = 5;
/// Refusals of one person or address: a client that is in order meets a few when something is gone.
pub(super) const REFUSED_REQUESTS: i64 = 50;
/// Changes a minute by one person: two a second for a whole minute is no hand.
pub(super) const HURRIED: i64 = 120;
/// Refresh tokens used twice: one is enough, a client never does it by itself.
pub(super) const REUSED_TOKEN: i64 = 1;
/// Things deleted by one person: more than tidying up.
pub(super) const DELETIONS: i64 = 20;
/// Roles given by one person: rare enough that each should be seen.
pub(super) const ROLE_CHANGES: i64 = 1;

/// How soon somebody should look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// When there is time.
    Low,
    /// Today.
    Medium,
    /// Now.
    High,
}

/// Something that looks like an attack.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Suspicious {
    /// What was looked for.
    #[schema(example = "failed_logins", value_type = SuspicionRule)]
    pub rule: String,
    /// For a person, with the numbers.
    #[schema(example = "14 logins failed on the account of ada, from 3 addresses")]
    pub explanation: String,
    /// The person it is about, if it is one.
    pub user_id: Option<Uuid>,
    /// That person's name.
    pub username: Option<String>,
    /// The address it is about, if it is one.
    pub ip_address: Option<String>,
    /// What the rule counts.
    pub count: i64,
    /// When it began, within the hours looked at.
    #[serde(serialize_with = "crate::protocol::millis")]
    pub first_at: DateTime<Utc>,
    /// When it was last seen.
    #[serde(serialize_with = "crate::protocol::millis")]
    pub last_at: DateTime<Utc>,
    /// How soon somebody should look.
    pub severity: Severity,
}

shown! {
    ListSuspicious as row => Suspicious {
        rule, user_id, username, ip_address, first_at, last_at;
        explanation: explained(&row),
        severity: severity(&row.rule),
        count: row.amount,
    }
}

fn severity(rule: &str) -> Severity {
    match rule {
        "guessed_login" | "reused_token" | "role_changes" => Severity::High,
        "failed_logins" | "failing_address" | "deletions" => Severity::Medium,
        _ => Severity::Low,
    }
}

fn explained(row: &ListSuspicious) -> String {
    let (n, other) = (row.amount, row.other);
    let address = row.ip_address.as_deref().unwrap_or("an unknown address");
    let who = row.username.as_deref().unwrap_or(address);
    match row.rule.as_str() {
        "failed_logins" => {
            let (logins, addresses) = (counted(n, "login", "logins"), counted(other, "address", "addresses"));
            format!("{logins} failed on the account of {who}, from {addresses}")
        }
        "failing_address" => {
            let (logins, accounts) = (counted(n, "login", "logins"), counted(other, "account", "accounts"));
            format!("{logins} failed from {address}, on {accounts}")
        }
        "guessed_login" => {
            format!(
                "{who} was logged in from {address} within an hour after {} from there: a guessed password?",
                counted(n, "failure", "failures")
            )
        }
        "refused_requests" => format!("{n} requests of {who} were refused (401, 403 or 404)"),
        "hurried" => {
            let minutes = counted(other, "minute", "minutes");
            format!("{who} made {n} changes within one minute; so quick was it in {minutes}")
        }
        "reused_token" => {
            let times = counted(n, "time", "times");
            format!("a refresh token of {who} was used again {times}: somebody else may have a copy")
        }
        "deletions" => {
            let (things, kinds) = (counted(n, "thing", "things"), counted(other, "kind", "kinds"));
            format!("{who} deleted {things} of {kinds}")
        }
        _ => {
            let (times, people) = (counted(n, "time", "times"), counted(other, "person", "people"));
            format!("{who} changed roles {times}, of {people}")
        }
    }
}

fn counted(count: i64, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
