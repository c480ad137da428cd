//! The service behind the administrators' routes of accounts.

use std::sync::Arc;

use serde::Deserialize;
use serde_json::json;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use veza_sql::queries::{accounts as rows, sessions::revoke_sessions_of_user};
use veza_sql::{Database, Transaction, commit};

use super::AdminAccount;
use crate::error::{Check, Code, Problem};
use crate::kernel::identity::Role;
use crate::kernel::{Bus, Event, Handle, Listed, Note, Service, Window, contains, record, requests};
use crate::text::clean_text;

/// Characters of a reason.
const REASON_CHARS: usize = 500;
/// Characters of a search.
const SEARCH_CHARS: usize = 200;

/// Lists accounts, gives roles, suspends.
pub struct Accounts {
    database: Arc<Database>,
    bus: Arc<dyn Bus>,
}

impl Accounts {
    /// Returns the service.
    #[must_use]
    pub const fn new(database: Arc<Database>, bus: Arc<dyn Bus>) -> Self {
        Self { database, bus }
    }
}

impl Service for Accounts {
    const NAME: &'static str = "accounts";
}

/// Which accounts are asked for; what is left out does not matter.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
pub struct AccountFilter {
    /// A part of the name or the address.
    #[param(max_length = 200)]
    pub search: Option<String>,
    /// What they may do on the server.
    #[param(inline)]
    pub role: Option<Role>,
    /// Whether they are suspended.
    pub is_banned: Option<bool>,
    /// Whether they were not deleted.
    pub is_active: Option<bool>,
}

/// What becomes of an account; what is left out stays.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct AccountChange {
    /// What one may do on the server.
    #[schema(inline)]
    pub role: Option<Role>,
    /// Whether it is suspended: nobody can log in to it, and whoever is logged in is thrown out at once.
    pub is_banned: Option<bool>,
    /// Why; for the audit log.
    #[schema(max_length = 500)]
    pub reason: Option<String>,
}

requests! {
    /// Accounts, the newest first.
    ListAccounts { filter: AccountFilter, window: Window } -> Listed<AdminAccount>;
    /// Gives an account another role, suspends it, or ends that.
    ChangeAccount { by: Uuid, id: Uuid, change: AccountChange } -> AdminAccount;
}

impl Handle<ListAccounts> for Accounts {
    async fn handle(&self, list: ListAccounts) -> Result<Listed<AdminAccount>, Problem> {
        let AccountFilter { search, role, is_banned, is_active } = list.filter;
        let fits = search.as_ref().is_none_or(|search| search.chars().count() <= SEARCH_CHARS);
        Check::default().require(fits, "search", "must have at most 200 characters").finish()?;
        let (pattern, role) = (search.as_deref().map(contains), role.map(Role::as_str));
        let reader = self.database.reader().await?;
        let count =
            rows::count_accounts().bind(&reader, &pattern, &role, &is_banned, &is_active).one().await?;
        let found = rows::list_accounts()
            .bind(&reader, &pattern, &role, &is_banned, &is_active, &list.window.limit, &list.window.offset)
            .all()
            .await?;
        Ok(Listed { items: found.into_iter().map(Into::into).collect(), total: count })
    }
}

impl Handle<ChangeAccount> for Accounts {
    async fn handle(&self, ChangeAccount { by, id, change }: ChangeAccount) -> Result<AdminAccount, Problem> {
        let reason = change.reason.map(|reason| clean_text("reason", &reason, REASON_CHARS)).transpose();
        let reason = reason.map_err(|detail| Problem::invalid(vec![detail]))?;
        if by == id {
            return Err(Problem::new(
                Code::Forbidden,
                "ask another administrator to change your own account",
            ));
        }
        let mut client = self.database.client().await?;
        let transaction = client.transaction().await?;
        let administrators = rows::lock_administrators().bind(&transaction).all().await?;
        if !administrators.contains(&by) {
            return Err(Problem::new(Code::Forbidden, "you are no administrator any more"));
        }
        let before = rows::lock_account().bind(&transaction, &id).opt().await?;
        let before = before.filter(|account| account.is_active);
        let before = before.ok_or_else(|| Problem::new(Code::NotFound, "no such account"))?;
        let before = AdminAccount::from(before);
        let after = AdminAccount {
            role: change.role.unwrap_or(before.role),
            is_banned: change.is_banned.unwrap_or(before.is_banned),
            ..before.clone()
        };
        rows::update_account().bind(&transaction, &after.role.as_str(), &after.is_banned, &id).await?;
        note_down(&transaction, &before, &after, reason).await?;
        let ended = if after.is_banned {
            revoke_sessions_of_user().bind(&transaction, &id).all().await?
        } else {
            Vec::new()
        };
        commit(transaction).await?;
        self.bus.publish(Note::SessionsRevoked(ended));
        self.bus.publish(Note::UserChanged(id));
        Ok(after)
    }
}

async fn note_down(
    transaction: &Transaction<'_>,
    before: &AdminAccount,
    after: &AdminAccount,
    reason: Option<String>,
) -> Result<(), Problem> {
    let about = Event {
        resource: "user",
        resource_id: Some(after.id),
        target: Some(after.id),
        reason,
        ..Event::default()
    };
    if before.role != after.role {
        let data = Some(json!({"before": before.role, "after": after.role}));
        record(transaction, Event { action: "user.role_changed", data, ..about.clone() }).await?;
    }
    if before.is_banned != after.is_banned {
        let action = if after.is_banned { "user.banned" } else { "user.unbanned" };
        record(transaction, Event { action, ..about }).await?;
    }
    Ok(())
}
