//! The servers through which calls find their way, as `RTCPeerConnection` takes them.

use actix_web::web::Data;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use veza_actors::protocol::IceServer;

use crate::App;
use crate::reply::{DualAnswer, reply};

/// A configuration for `RTCPeerConnection`.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WebRTCConfigResponse {
    ice_servers: Vec<IceServer>,
}

pub async fn find_webrtc_config(app: Data<App>) -> DualAnswer<WebRTCConfigResponse> {
    // what opens these relays is the same for everyone, and for ever
    let ice_servers = app.settings.ice.issue(Uuid::nil(), 0).servers;
    reply(WebRTCConfigResponse { ice_servers })
}
