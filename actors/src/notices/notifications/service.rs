//! The service behind the routes of notifications, and how other domains make one.

use std::sync::Arc;

use uuid::Uuid;
use veza_sql::queries::notifications as sql;
use veza_sql::{Database, GenericClient, SqlError, commit};

use super::messages::{FindPreferences, ListNotifications, ReadAll, ReadOne, SavePreferences};
use super::preferences::{Channels, Preferences, completed};
use super::views::Unread;
use crate::error::{Code, Problem};
use crate::kernel::Window;
use crate::kernel::{Bus, Event, Handle, Note, Service, record};
use crate::protocol::NotificationKind;

/// Lists notifications and marks them as read.
pub struct Notifications {
    database: Arc<Database>,
    bus: Arc<dyn Bus>,
}

impl Notifications {
    /// Returns the service.
    #[must_use]
    pub const fn new(database: Arc<Database>, bus: Arc<dyn Bus>) -> Self {
        Self { database, bus }
    }

    async fn read(&self, by: Uuid, id: Option<Uuid>) -> Result<(), Problem> {
        let were_unread =
            sql::read_notifications().bind(&self.database.reader().await?, &by, &id).one().await?;
        if were_unread > 0 {
            self.bus.publish(Note::UsersAdvanced(vec![by]));
        }
        Ok(())
    }
}

impl Service for Notifications {
    const NAME: &'static str = "notifications";
}

/// Notifies somebody in a transaction that does something to `target` of theirs; once it is committed, those whose streams are
/// returned must be woken with [`Note::UsersAdvanced`].
///
/// # Errors
/// What Postgres says.
pub async fn notify<C: GenericClient>(
    transaction: &C,
    user: Uuid,
    kind: NotificationKind,
    actor: Option<Uuid>,
    target: Option<Uuid>,
) -> Result<Vec<Uuid>, SqlError> {
    let is_told =
        sql::notify_grouped().bind(transaction, &user, &kind.as_str(), &actor, &target).one().await?;
    Ok(if is_told { vec![user] } else { Vec::new() })
}

impl Handle<ListNotifications> for Notifications {
    async fn handle(&self, list: ListNotifications) -> Result<Unread, Problem> {
        let ListNotifications { by, unread_only, window: Window { limit, offset } } = list;
        let reader = self.database.reader().await?;
        let counts = sql::count_notifications().bind(&reader, &by).one().await?;
        let found = sql::list_notifications().bind(&reader, &by, &unread_only, &limit, &offset).all().await?;
        let total = if unread_only { counts.unread } else { counts.total };
        Ok(Unread { items: found.into_iter().map(Into::into).collect(), total, unread: counts.unread })
    }
}

impl Handle<ReadOne> for Notifications {
    async fn handle(&self, ReadOne { by, id }: ReadOne) -> Result<(), Problem> {
        if sql::has_notification().bind(&self.database.reader().await?, &id, &by).opt().await?.is_none() {
            return Err(Problem::new(Code::NotFound, "no such notification"));
        }
        self.read(by, Some(id)).await
    }
}

impl Handle<ReadAll> for Notifications {
    async fn handle(&self, ReadAll { by }: ReadAll) -> Result<(), Problem> {
        self.read(by, None).await
    }
}

impl Handle<FindPreferences> for Notifications {
    async fn handle(&self, FindPreferences { by }: FindPreferences) -> Result<Preferences, Problem> {
        found(&self.database.reader().await?, by).await
    }
}

impl Handle<SavePreferences> for Notifications {
    async fn handle(&self, SavePreferences { by, new }: SavePreferences) -> Result<Preferences, Problem> {
        new.check()?;
        let mut client = self.database.client().await?;
        let transaction = client.transaction().await?;
        let kinds: Vec<&str> = new.preferences.keys().map(String::as_str).collect();
        let of = |channel: fn(&Channels) -> bool| new.preferences.values().map(channel).collect::<Vec<_>>();
        let (in_app, email) = (of(|channels| channels.in_app), of(|channels| channels.email));
        sql::save_preferences().bind(&transaction, &by, &kinds, &in_app, &email).await?;
        match new.digest.map(super::Digest::every) {
            Some(Some(every)) => sql::save_digest().bind(&transaction, &by, &every).await?,
            Some(None) => sql::delete_digest().bind(&transaction, &by).await?,
            None => 0,
        };
        let saved = found(&transaction, by).await?;
        let data = serde_json::to_value(&saved).ok();
        let event = Event {
            action: "notification_preferences.updated",
            resource: "user",
            resource_id: Some(by),
            data,
            ..Event::default()
        };
        record(&transaction, event).await?;
        commit(transaction).await?;
        Ok(saved)
    }
}

async fn found<C: GenericClient>(client: &C, by: Uuid) -> Result<Preferences, Problem> {
    let rows = sql::list_preferences().bind(client, &by).all().await?;
    let every = sql::find_digest().bind(client, &by).opt().await?;
    let changed: Vec<_> =
        rows.into_iter().map(|row| (row.kind, Channels { in_app: row.in_app, email: row.email })).collect();
    Ok(completed(&changed, every.as_deref()))
}
