//! How the platform is, for people.

use actix_web::web::Data;
use serde::Serialize;
use utoipa::ToSchema;

use crate::App;
use crate::reply::{Answer, reply};
use crate::routes::health::database_answers;

/// The platform's state.
#[derive(Serialize, ToSchema)]
pub struct Status {
    /// `operational`, or `degraded` when a part is down.
    #[schema(example = "operational")]
    status: &'static str,
    services: Services,
}

/// Its parts.
#[derive(Serialize, ToSchema)]
struct Services {
    database: Part,
    redis: Part,
    chat: Part,
    stream: Part,
}

/// One part.
#[derive(Serialize, ToSchema)]
struct Part {
    /// `up`, `down` or `not_configured`.
    #[schema(example = "up")]
    status: &'static str,
}

pub async fn status(app: Data<App>) -> Answer<Status> {
    let database = database_answers(&app).await;
    // without the database rooms keep talking to nobody: what is not written is not delivered
    let chat = database && app.is_ready();
    let part = |up| Part { status: if up { "up" } else { "down" } };
    let absent = || Part { status: "not_configured" };
    let services = Services { database: part(database), redis: absent(), chat: part(chat), stream: absent() };
    reply(Status { status: if chat { "operational" } else { "degraded" }, services })
}
