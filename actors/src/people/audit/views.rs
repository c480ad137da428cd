//! How entries of the audit log are shown.

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;
use veza_sql::queries::audit as rows;

use crate::kernel::shown;
use crate::protocol::LogKind;

/// Something that happened.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = LogEntry)]
pub struct Entry {
    /// The entry.
    pub id: Uuid,
    /// Who did it; null when it is not known.
    pub user_id: Option<Uuid>,
    /// That person's name.
    pub username: Option<String>,
    /// What: `session.opened`, or for a request its domain and operation.
    #[schema(example = "session.opened")]
    pub action: String,
    /// `event`: something that happened; `request`: a request that was answered, whether it was fulfilled or not.
    #[schema(example = "event", value_type = LogKind)]
    pub kind: String,
    /// The kind of object that it happened to.
    pub resource: String,
    /// Which one.
    pub resource_id: Option<Uuid>,
    /// Whom it was done to, when that is somebody else.
    pub target_id: Option<Uuid>,
    /// Why, in the words of who did it.
    pub reason: Option<String>,
    /// What else there is to know: of a request its method, path and status.
    #[schema(value_type = Option<Object>)]
    pub data: Option<Value>,
    /// Where it came from.
    pub ip_address: Option<String>,
    /// The program, as it called itself.
    pub user_agent: Option<String>,
    /// The request in which it happened.
    pub request_id: Option<String>,
    /// When.
    #[serde(serialize_with = "crate::protocol::millis")]
    pub created_at: DateTime<Utc>,
}

shown! {
    rows::Entry as row => Entry {
        id, user_id, username, action, kind, resource, resource_id, target_id, reason, data, ip_address,
        user_agent, request_id, created_at
    }
}
