//! Events of the domain, written in the transaction of what they tell of: either both are there or neither.

use serde_json::Value;
use uuid::Uuid;
use veza_sql::queries::audit::{InsertAuditEventParams, insert_audit_event};
use veza_sql::{GenericClient, Params, SqlError};

use crate::Origin;

/// Days for which every entry is kept, whatever the settings say: Postgres holds to it.
pub const LEAST_DAYS: i32 = 90;

/// Something that happened, as `noun.verb` in the past tense.
#[derive(Clone, Debug, Default)]
pub struct Event {
    /// What: `user.followed`, `session.revoked`.
    pub action: &'static str,
    /// The kind of object that it happened to: `user`, `session`, `room`.
    pub resource: &'static str,
    /// Which one.
    pub resource_id: Option<Uuid>,
    /// Who did it; who asks when left out.
    pub user: Option<Uuid>,
    /// Whom it was done to, when that is somebody else.
    pub target: Option<Uuid>,
    /// Why, in the words of who did it.
    pub reason: Option<String>,
    /// What else there is to know; never a secret.
    pub data: Option<Value>,
}

/// Writes the event down, with the origin of the request in work.
///
/// # Errors
/// What Postgres says.
pub async fn record<C: GenericClient>(client: &C, event: Event) -> Result<(), SqlError> {
    let origin = Origin::current();
    let origin = origin.as_deref();
    let row = InsertAuditEventParams {
        id: Uuid::now_v7(),
        user_id: event.user.or_else(|| origin.and_then(|origin| origin.user)),
        action: event.action,
        resource: event.resource,
        resource_id: event.resource_id,
        target_id: event.target,
        reason: event.reason,
        data: event.data,
        ip_address: origin.map(|origin| origin.ip_address.as_str()),
        user_agent: origin.map(|origin| origin.user_agent.as_str()),
        request_id: origin.map(|origin| origin.request_id.as_str()),
    };
    insert_audit_event().params(client, &row).await?;
    Ok(())
}
