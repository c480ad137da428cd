//! The servers through which calls find their way.

use super::variable::variables;

variables! {
    /// Calls
    Calls {
        /// STUN servers, as stun:stun.example:3478, separated by commas.
        "WEBRTC_STUN_URLS" stun_urls: Vec<String> = "";
        /// TURN servers, as turn:turn.example:3478, separated by commas. They are told to clients only together with the two below.
        "WEBRTC_TURN_URLS" turn_urls: Vec<String> = "";
        /// What opens the TURN servers: static, and told to every client.
        "WEBRTC_TURN_USERNAME" turn_username: Option<String> = "";
        /// See above.
        "WEBRTC_TURN_CREDENTIAL" turn_credential: Option<String> = "" secret;
    }
}

impl Calls {
    /// Returns the relays if they are configured whole.
    pub fn turn(&self) -> Option<veza_http::settings::Turn> {
        let (username, credential) = (self.turn_username.clone()?, self.turn_credential.clone()?);
        let urls = self.turn_urls.clone();
        (!urls.is_empty()).then_some(veza_http::settings::Turn { urls, username, credential })
    }
}
