//! What was said in a stream's chat, in step with a recording.

use actix_web::web::Data;
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;
use veza_actors::conversations::{ChatReplay, ReplayChat};

use crate::App;
use crate::extract::{Id, Query};
use crate::reply::{Answer, reply};

/// Which part is asked for.
#[derive(Deserialize, IntoParams)]
pub struct Part {
    /// Which broadcast; the newest unless given.
    broadcast_id: Option<Uuid>,
    /// From this time of the broadcast on, in milliseconds.
    #[param(minimum = 0)]
    from_ms: Option<i64>,
    /// Up to this time, without it; not before `from_ms`.
    #[param(minimum = 0)]
    to_ms: Option<i64>,
    /// Only messages with a larger offset.
    #[param(minimum = 0)]
    after: Option<i64>,
    /// How many at most.
    #[param(minimum = 1, maximum = 200, default = 100)]
    limit: Option<i64>,
}

pub async fn replay(app: Data<App>, Id(stream): Id, Query(part): Query<Part>) -> Answer<ChatReplay> {
    let Part { broadcast_id: broadcast, from_ms, to_ms, after, limit } = part;
    reply(app.system.conversations.ask(ReplayChat { stream, broadcast, from_ms, to_ms, after, limit }).await?)
}
