//! The service behind the routes of API keys.

use std::sync::Arc;

use serde_json::json;
use uuid::Uuid;
use veza_sql::queries::developer::{self as sql, InsertKeyParams};
use veza_sql::queries::users::lock_user;
use veza_sql::{Database, Params, commit};

use super::messages::{CreateKey, ListKeys, RevokeKey};
use super::rules::{MOST_KEYS, check};
use super::views::{ApiKey, MadeKey};
use crate::auth::api_key;
use crate::error::{Code, Problem};
use crate::kernel::{Bus, Clock, Event, Handle, Note, Origin, Service, record};

/// Makes, lists and revokes API keys.
pub struct Developer {
    database: Arc<Database>,
    bus: Arc<dyn Bus>,
    clock: Clock,
}

impl Developer {
    /// Returns the service.
    #[must_use]
    pub fn new(database: Arc<Database>, bus: Arc<dyn Bus>, clock: Clock) -> Self {
        Self { database, bus, clock }
    }
}

impl Service for Developer {
    const NAME: &'static str = "developer";
}

impl Handle<CreateKey> for Developer {
    async fn handle(&self, CreateKey { by, new, domains }: CreateKey) -> Result<MadeKey, Problem> {
        let wish = check(new, by.role, domains, self.clock.now())?;
        let (key, origin) = (api_key::make()?, Origin::current().unwrap_or_default());
        let mut client = self.database.client().await?;
        let transaction = client.transaction().await?;
        // keys of one person are made one after the other
        lock_user().bind(&transaction, &by.user_id).opt().await?;
        if !sql::is_session_live().bind(&transaction, &by.session_id).one().await? {
            return Err(Problem::new(Code::Unauthenticated, "the session has ended"));
        }
        if sql::count_live_keys().bind(&transaction, &by.user_id).one().await? >= MOST_KEYS {
            let message = format!("one may have at most {MOST_KEYS} API keys: revoke one first");
            return Err(Problem::new(Code::Conflict, message));
        }
        let row = InsertKeyParams {
            id: Uuid::now_v7(),
            user_id: by.user_id,
            ip_address: origin.ip_address.as_str(),
            user_agent: origin.user_agent.as_str(),
            hash: api_key::hash(&key),
            prefix: api_key::shown(&key),
            name: wish.name.as_str(),
            scopes: &wish.scopes,
            expires_at: wish.expires_at.map(|at| at.fixed_offset()),
        };
        let made: ApiKey = sql::insert_key().params(&transaction, &row).one().await?.into();
        let data = json!({ "name": made.name, "prefix": made.prefix, "scopes": made.scopes });
        record(&transaction, event("api_key.created", made.id, Some(data))).await?;
        commit(transaction).await?;
        Ok(MadeKey { api_key: made, key })
    }
}

impl Handle<ListKeys> for Developer {
    async fn handle(&self, ListKeys { by }: ListKeys) -> Result<Vec<ApiKey>, Problem> {
        let rows = sql::list_live_keys().bind(&self.database.reader().await?, &by).all().await?;
        Ok(rows.into_iter().map(Into::into).collect())
    }
}

impl Handle<RevokeKey> for Developer {
    async fn handle(&self, RevokeKey { by, id }: RevokeKey) -> Result<(), Problem> {
        let mut client = self.database.client().await?;
        let transaction = client.transaction().await?;
        if sql::revoke_key().bind(&transaction, &id, &by).await? == 0 {
            return Err(Problem::new(Code::NotFound, "no such API key"));
        }
        record(&transaction, event("api_key.revoked", id, None)).await?;
        commit(transaction).await?;
        self.bus.publish(Note::SessionsRevoked(vec![id]));
        Ok(())
    }
}

fn event(action: &'static str, id: Uuid, data: Option<serde_json::Value>) -> Event {
    Event { action, resource: "api_key", resource_id: Some(id), data, ..Event::default() }
}
