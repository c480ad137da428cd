//! Seeing the audit log: one's own part, and all of it.

use actix_web::web::Data;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use veza_actors::audit::{
    CountLogs, Days, Entry, FindSuspicious, ListLogs, LogFilter, LogStats, Scope, Suspicious,
};
use veza_actors::error::Check;
use veza_actors::kernel::Window;

use crate::App;
use crate::extract::{Caller, Page, Query};
use crate::paged::Paged;
use crate::reply::{Answer, reply};

pub async fn list_audit_logs(
    app: Data<App>,
    Caller(by): Caller,
    Query(filter): Query<LogFilter>,
    page: Page,
) -> Answer<Paged<Entry>> {
    let list = ListLogs { by, scope: Scope::Own, filter, window: page.window };
    reply(page.of(app.system.audit.ask(list).await?))
}

pub async fn list_all_audit_logs(
    app: Data<App>,
    Caller(by): Caller,
    Query(filter): Query<LogFilter>,
    page: Page,
) -> Answer<Paged<Entry>> {
    let list = ListLogs { by, scope: Scope::All, filter, window: page.window };
    reply(page.of(app.system.audit.ask(list).await?))
}

/// How much of one's activity is asked for.
#[derive(Deserialize, IntoParams)]
pub struct Newest {
    /// The most entries.
    #[param(minimum = 1, maximum = 100, default = 50)]
    limit: Option<i64>,
}

/// What one did last.
#[derive(Serialize, ToSchema)]
pub struct Activity {
    activities: Vec<Entry>,
}

pub async fn list_activity(
    app: Data<App>,
    Caller(by): Caller,
    Query(newest): Query<Newest>,
) -> Answer<Activity> {
    let limit = newest.limit.unwrap_or(50);
    Check::default().require((1..=100).contains(&limit), "limit", "must be 1 to 100").finish()?;
    let list =
        ListLogs { by, scope: Scope::Own, filter: LogFilter::default(), window: Window { limit, offset: 0 } };
    reply(Activity { activities: app.system.audit.ask(list).await?.items })
}

/// How many entries there are.
#[derive(Serialize, ToSchema)]
#[schema(as = LogCounts)]
pub struct Counted {
    /// The same once more, where older clients look for it.
    stats: LogStats,
    #[serde(flatten)]
    counts: LogStats,
}

pub async fn count_audit_logs(
    app: Data<App>,
    Caller(by): Caller,
    Query(days): Query<Days>,
) -> Answer<Counted> {
    let counts = app.system.audit.ask(CountLogs { by, scope: Scope::Own, days }).await?;
    reply(Counted { stats: counts.clone(), counts })
}

pub async fn count_all_audit_logs(
    app: Data<App>,
    Caller(by): Caller,
    Query(days): Query<Days>,
) -> Answer<Counted> {
    let counts = app.system.audit.ask(CountLogs { by, scope: Scope::All, days }).await?;
    reply(Counted { stats: counts.clone(), counts })
}

/// The hours that are looked at.
#[derive(Deserialize, IntoParams)]
pub struct Hours {
    /// How many, up to now.
    #[param(minimum = 1, maximum = 168, default = 24)]
    hours: Option<i64>,
}

/// What looks like an attack.
#[derive(Serialize, ToSchema)]
pub struct SuspiciousList {
    suspicious: Vec<Suspicious>,
    total: usize,
}

pub async fn find_suspicious_activity(
    app: Data<App>,
    Query(Hours { hours }): Query<Hours>,
) -> Answer<SuspiciousList> {
    let suspicious = app.system.audit.ask(FindSuspicious { hours: hours.unwrap_or(24) }).await?;
    reply(SuspiciousList { total: suspicious.len(), suspicious })
}
