//! The servers through which calls find their way, as `RTCPeerConnection` takes them.

use actix_web::web::Data;
use serde::Serialize;
use utoipa::ToSchema;

use crate::App;
use crate::reply::{DualAnswer, reply};
use crate::settings::Turn;

/// A configuration for `RTCPeerConnection`.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WebRTCConfigResponse {
    ice_servers: Vec<IceServer>,
}

/// Servers of one kind.
#[derive(Serialize, ToSchema)]
struct IceServer {
    #[schema(example = json!(["turn:turn.example:3478"]))]
    urls: Vec<String>,
    /// With TURN only.
    #[serde(skip_serializing_if = "Option::is_none")]
    username: Option<String>,
    /// With TURN only.
    #[serde(skip_serializing_if = "Option::is_none")]
    credential: Option<String>,
}

pub async fn find_webrtc_config(app: Data<App>) -> DualAnswer<WebRTCConfigResponse> {
    let crate::Settings { stun_urls, turn, .. } = &*app.settings;
    let stun = IceServer { urls: stun_urls.clone(), username: None, credential: None };
    let turn = turn.clone().map(|Turn { urls, username, credential }| IceServer {
        urls,
        username: Some(username),
        credential: Some(credential),
    });
    let ice_servers = (!stun.urls.is_empty()).then_some(stun).into_iter().chain(turn).collect();
    reply(WebRTCConfigResponse { ice_servers })
}
