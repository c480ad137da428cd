//! Seeing the audit log: one's own part, and all of it.

use actix_web::web::Data;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use veza_actors::audit::{
    CountLogs, Days, Entry, FindSuspicious, ListLogs, LogFilter, LogStats, Scope, Suspicious,
};
use veza_actors::auth;
use veza_actors::error::Check;

use crate::App;
use crate::error::Failure;
use crate::extract::{Caller, Numbered, Page, Pagination, Query};
use crate::reply::{Answer, reply};

/// A part of the audit log.
#[derive(Serialize, ToSchema)]
pub struct LogList {
    logs: Vec<Entry>,
    pagination: Pagination,
}

pub async fn list(
    app: Data<App>,
    Caller(by): Caller,
    Query(filter): Query<LogFilter>,
    Numbered(page): Numbered,
) -> Answer<LogList> {
    reply(found(&app, by, Scope::Own, filter, &page).await?)
}

pub async fn list_all(
    app: Data<App>,
    Caller(by): Caller,
    Query(filter): Query<LogFilter>,
    Numbered(page): Numbered,
) -> Answer<LogList> {
    reply(found(&app, by, Scope::All, filter, &page).await?)
}

async fn found(
    app: &App,
    by: auth::Caller,
    scope: Scope,
    filter: LogFilter,
    page: &Page,
) -> Result<LogList, Failure> {
    let list = ListLogs { by, scope, filter, limit: page.limit, offset: page.offset };
    let listed = app.system.audit.ask(list).await?;
    let pagination = Pagination::numbered(page, listed.items.len(), listed.total);
    Ok(LogList { logs: listed.items, pagination })
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

pub async fn activity(app: Data<App>, Caller(by): Caller, Query(newest): Query<Newest>) -> Answer<Activity> {
    let limit = newest.limit.unwrap_or(50);
    Check::default().require((1..=100).contains(&limit), "limit", "must be 1 to 100").finish()?;
    let list = ListLogs { by, scope: Scope::Own, filter: LogFilter::default(), limit, offset: 0 };
    reply(Activity { activities: app.system.audit.ask(list).await?.items })
}

/// How many entries there are.
#[derive(Serialize, ToSchema)]
pub struct Counted {
    /// The same once more, where older clients look for it.
    stats: LogStats,
    #[serde(flatten)]
    counts: LogStats,
}

pub async fn stats(app: Data<App>, Caller(by): Caller, Query(days): Query<Days>) -> Answer<Counted> {
    let counts = app.system.audit.ask(CountLogs { by, scope: Scope::Own, days }).await?;
    reply(Counted { stats: counts.clone(), counts })
}

pub async fn stats_of_all(app: Data<App>, Caller(by): Caller, Query(days): Query<Days>) -> Answer<Counted> {
    let counts = app.system.audit.ask(CountLogs { by, scope: Scope::All, days }).await?;
    reply(Counted { stats: counts.clone(), counts })
}

/// The hours that are looked at.
#[derive(Deserialize, IntoParams)]
pub struct Window {
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

pub async fn suspicious(app: Data<App>, Query(window): Query<Window>) -> Answer<SuspiciousList> {
    let suspicious = app.system.audit.ask(FindSuspicious { hours: window.hours.unwrap_or(24) }).await?;
    reply(SuspiciousList { total: suspicious.len(), suspicious })
}
