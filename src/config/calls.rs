//! The servers through which calls find their way.

use veza_actors::calls::{CREDENTIALS_S, IceSettings, OpenedBy};

use super::variable::variables;

variables! {
    /// Calls
    Calls {
        /// STUN servers, as stun:stun.example:3478, separated by commas.
        "WEBRTC_STUN_URLS" stun_urls: Vec<String> = "";
        /// TURN servers, as turn:turn.example:3478, separated by commas. They are told to clients only together with what opens them.
        "WEBRTC_TURN_URLS" turn_urls: Vec<String> = "";
        /// What opens the TURN servers: static, and told to every client.
        "WEBRTC_TURN_USERNAME" turn_username: Option<String> = "";
        /// See above.
        "WEBRTC_TURN_CREDENTIAL" turn_credential: Option<String> = "" secret;
        /// The secret that is shared with the TURN servers (coturn: static-auth-secret). Everyone in a call gets credentials of their
        /// own by it, for ten minutes at a time. It goes before the two above, and is told to nobody.
        "WEBRTC_TURN_SECRET" turn_secret: Option<String> = "" secret;
    }
}

impl Calls {
    /// Returns the servers that anyone may be told of: relays only if they are configured whole.
    pub fn public_ice(&self) -> IceSettings {
        let fixed = self.turn_username.clone().zip(self.turn_credential.clone());
        IceSettings {
            stun_urls: self.stun_urls.clone(),
            turn_urls: self.turn_urls.clone(),
            opened_by: fixed.map(|(username, credential)| OpenedBy::Fixed { username, credential }),
        }
    }

    /// Returns the servers that those in a call are told of.
    pub fn ice(&self) -> IceSettings {
        let public = self.public_ice();
        let by_secret = |secret| OpenedBy::Secret { secret, lasts_s: credentials_s() };
        IceSettings { opened_by: self.turn_secret.clone().map(by_secret).or(public.opened_by), ..public }
    }

    /// Says what is missing where the relays are configured by half: they are left out then.
    pub fn half(&self) -> Option<&'static str> {
        let (urls, secret) = (!self.turn_urls.is_empty(), self.turn_secret.is_some());
        match (urls, self.turn_username.is_some(), self.turn_credential.is_some()) {
            (true, true, false) => Some("WEBRTC_TURN_CREDENTIAL is missing"),
            (true, false, true) => Some("WEBRTC_TURN_USERNAME is missing"),
            (true, false, false) if !secret => {
                Some("WEBRTC_TURN_SECRET, or WEBRTC_TURN_USERNAME and WEBRTC_TURN_CREDENTIAL, are missing")
            }
            (false, username, credential) if username || credential || secret => {
                Some("WEBRTC_TURN_URLS is missing")
            }
            _ => None,
        }
    }
}

/// How long credentials last: a test wants them short, and may say so where faults are built in.
fn credentials_s() -> i64 {
    let asked = std::env::var("TURN_CREDENTIALS_S").ok().filter(|_| cfg!(feature = "faults"));
    asked.and_then(|seconds| seconds.parse().ok()).unwrap_or(CREDENTIALS_S)
}
