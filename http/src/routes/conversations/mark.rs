//! Where a list can be continued that is ordered by a time: behind an entry's time and id.

use chrono::{DateTime, SecondsFormat, Utc};
use uuid::Uuid;

use crate::error::Failure;
use crate::extract::is_in_reach;

/// Returns the mark behind this entry.
pub fn of(at: DateTime<Utc>, id: Uuid) -> String {
    format!("{}|{id}", at.to_rfc3339_opts(SecondsFormat::Micros, true))
}

/// Reads a mark that this server gave.
pub fn read(cursor: &str) -> Option<(DateTime<Utc>, Uuid)> {
    let (at, id) = cursor.split_once('|')?;
    let at = DateTime::parse_from_rfc3339(at).ok()?.to_utc();
    is_in_reach(at).then_some((at, Uuid::try_parse(id).ok()?))
}

/// What is answered to another.
pub fn foreign() -> Failure {
    Failure::field("cursor", "is not one that this list gave")
}
