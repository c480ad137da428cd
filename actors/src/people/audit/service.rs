//! The service behind the routes of the audit log.

use std::sync::Arc;

use chrono::TimeDelta;
use uuid::Uuid;
use veza_sql::queries::{audit as sql, suspicion};
use veza_sql::{Database, Params};

use super::days::span;
use super::messages::{CountLogs, FindSuspicious, ListLogs, LogStats, Scope};
use super::suspicion::{self as rules, Suspicious};
use super::views::Entry;
use crate::error::{Detail, Problem};
use crate::kernel::identity::Caller;
use crate::kernel::identity::Role;
use crate::kernel::{Clock, Handle, Listed, Service, Window};

/// A week: longer is for statistics, not for who looks for an attack.
const MOST_HOURS: i64 = 168;

/// Shows the audit log.
pub struct Audit {
    database: Arc<Database>,
    clock: Clock,
}

impl Audit {
    /// Returns the service.
    #[must_use]
    pub const fn new(database: Arc<Database>, clock: Clock) -> Self {
        Self { database, clock }
    }
}

impl Service for Audit {
    const NAME: &'static str = "audit";
    // one person's large reads, which wait for each other, must not take every place
    const IN_FLIGHT: usize = 128;
}

/// Returns whose entries somebody sees; none stands for everybody's.
fn seen(by: &Caller, scope: Scope, asked: Option<Uuid>) -> Option<Uuid> {
    match scope {
        Scope::All => asked,
        Scope::Own if by.role == Role::Admin => asked.or(Some(by.user_id)),
        Scope::Own => Some(by.user_id),
    }
}

impl Handle<ListLogs> for Audit {
    async fn handle(&self, list: ListLogs) -> Result<Listed<Entry>, Problem> {
        let ListLogs { by, scope, filter, window: Window { limit, offset } } = list;
        let (from, until) = span(filter.start_date.as_deref(), filter.end_date.as_deref())?;
        let (user_id, resource_id) = (seen(&by, scope, filter.user_id), filter.resource_id);
        let (action, resource) = (filter.action, filter.resource);
        let (ip_address, user_agent) = (filter.ip_address, filter.user_agent);
        let reader = self.database.heavy(by.user_id).await?;
        let total = sql::count_audit_entries()
            .bind(
                &reader,
                &user_id,
                &action,
                &resource,
                &resource_id,
                &ip_address,
                &user_agent,
                &from,
                &until,
            )
            .one()
            .await?;
        let params = sql::ListAuditEntriesParams {
            user_id,
            action,
            resource,
            resource_id,
            ip_address,
            user_agent,
            from,
            until,
            limit,
            offset,
        };
        let rows = sql::list_audit_entries().params(&reader, &params).all().await?;
        Ok(Listed { items: rows.into_iter().map(Into::into).collect(), total })
    }
}

impl Handle<CountLogs> for Audit {
    async fn handle(&self, CountLogs { by, scope, days }: CountLogs) -> Result<LogStats, Problem> {
        let (from, until) = span(days.start_date.as_deref(), days.end_date.as_deref())?;
        let user_id = seen(&by, scope, None);
        let reader = self.database.heavy(by.user_id).await?;
        let rows = sql::count_audit_actions().bind(&reader, &user_id, &from, &until).all().await?;
        let actions_count: std::collections::BTreeMap<_, _> =
            rows.into_iter().map(|row| (row.action, row.total)).collect();
        Ok(LogStats { total_logs: actions_count.values().sum(), actions_count })
    }
}

impl Handle<FindSuspicious> for Audit {
    async fn handle(&self, FindSuspicious { hours }: FindSuspicious) -> Result<Vec<Suspicious>, Problem> {
        if !(1..=MOST_HOURS).contains(&hours) {
            return Err(Problem::invalid(vec![Detail::new("hours", format!("must be 1 to {MOST_HOURS}"))]));
        }
        let params = suspicion::ListSuspiciousParams {
            since: (self.clock.now() - TimeDelta::hours(hours)).fixed_offset(),
            failed_logins: rules::FAILED_LOGINS,
            failing_address: rules::FAILING_ADDRESS,
            guessed_login: rules::GUESSED_LOGIN,
            refused_requests: rules::REFUSED_REQUESTS,
            hurried: rules::HURRIED,
            reused_token: rules::REUSED_TOKEN,
            deletions: rules::DELETIONS,
            role_changes: rules::ROLE_CHANGES,
        };
        let rows = suspicion::list_suspicious()
            .params(&self.database.heavy(Uuid::nil()).await?, &params)
            .all()
            .await?;
        let mut found: Vec<Suspicious> = rows.into_iter().map(Into::into).collect();
        found.sort_by_key(|hit| std::cmp::Reverse(hit.severity));
        Ok(found)
    }
}
