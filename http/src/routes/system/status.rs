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
    status: PlatformState,
    /// The name of the node that answered.
    #[schema(example = "node-1f2e3d4c")]
    node: String,
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
    status: PartState,
}

#[derive(Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum PlatformState {
    Operational,
    Degraded,
}

#[derive(Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum PartState {
    Up,
    Down,
    NotConfigured,
}

pub async fn find_status(app: Data<App>) -> Answer<PlatformStatus> {
    let database = database_answers(&app).await;
    // without the database rooms keep talking to nobody: what is not written is not delivered
    let chat = database && app.is_ready();
    let part = |up| PlatformPart { status: if up { PartState::Up } else { PartState::Down } };
    let absent = || PlatformPart { status: PartState::NotConfigured };
    let redis = app.system.bus.company().map_or_else(absent, |company| part(company.is_linked));
    let services = PlatformServices { database: part(database), redis, chat: part(chat), stream: absent() };
    reply(PlatformStatus {
        node: app.system.settings.node.clone(),
        status: if chat { PlatformState::Operational } else { PlatformState::Degraded },
        services,
    })
}
