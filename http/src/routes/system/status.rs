//! How the platform is, for people.

use actix_web::web::Data;
use serde::Serialize;
use utoipa::ToSchema;

use crate::App;
use crate::reply::{Answer, reply};
use crate::routes::health::database_answers;

/// The platform's state.
#[derive(Serialize, ToSchema)]
pub struct PlatformStatus {
    /// `operational`, or `degraded` when a part is down.
    #[schema(example = "operational")]
    status: &'static str,
    services: PlatformServices,
}

/// Its parts.
#[derive(Serialize, ToSchema)]
struct PlatformServices {
    database: PlatformPart,
    redis: PlatformPart,
    chat: PlatformPart,
    stream: PlatformPart,
}

/// One part.
#[derive(Serialize, ToSchema)]
struct PlatformPart {
    /// `up`, `down` or `not_configured`.
    #[schema(example = "up")]
    status: &'static str,
}

pub async fn status(app: Data<App>) -> Answer<PlatformStatus> {
    let database = database_answers(&app).await;
    // without the database rooms keep talking to nobody: what is not written is not delivered
    let chat = database && app.is_ready();
    let part = |up| PlatformPart { status: if up { "up" } else { "down" } };
    let absent = || PlatformPart { status: "not_configured" };
    let services =
        PlatformServices { database: part(database), redis: absent(), chat: part(chat), stream: absent() };
    reply(PlatformStatus { status: if chat { "operational" } else { "degraded" }, services })
}
