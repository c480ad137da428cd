//! The servers through which calls find their way, and what opens them: for each participant credentials of their own, which end.
//! They are those that coturn takes with `use-auth-secret`: the name says when they end and whose they are, the password is an HMAC of it.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use uuid::Uuid;
use veza_protocol::call::IceServer;

/// How long credentials of a participant open the relays, in seconds.
pub const CREDENTIALS_S: i64 = 600;

/// The servers as they are configured.
#[derive(Clone, Default)]
pub struct IceSettings {
    /// STUN servers.
    pub stun_urls: Vec<String>,
    /// TURN servers.
    pub turn_urls: Vec<String>,
    /// What opens them, if anything does: without it nobody is told of them.
    pub opened_by: Option<OpenedBy>,
}

/// What opens TURN servers.
#[derive(Clone)]
pub enum OpenedBy {
    /// The same for everyone.
    Fixed {
        /// The name.
        username: String,
        /// The password.
        credential: String,
    },
    /// A secret that is shared with them, of which everyone gets something of their own.
    Secret {
        /// The secret.
        secret: String,
        /// How long what one gets opens them, in seconds.
        lasts_s: i64,
    },
}

impl std::fmt::Debug for IceSettings {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (stun, turn) = (&self.stun_urls, &self.turn_urls);
        formatter
            .debug_struct("IceSettings")
            .field("stun_urls", stun)
            .field("turn_urls", turn)
            .finish_non_exhaustive()
    }
}

/// Servers for one participant.
#[derive(Clone)]
pub struct Issued {
    /// The servers.
    pub servers: Vec<IceServer>,
    /// When what opens them ends, in seconds since 1970; nothing: never.
    pub expires_at_s: Option<i64>,
    /// When others are to be issued: when a fifth of the time is left.
    pub renew_at_s: Option<i64>,
}

impl IceSettings {
    /// Returns the servers for somebody.
    #[must_use]
    pub fn issue(&self, user: Uuid, now_s: i64) -> Issued {
        let plain = |urls: &[String]| IceServer { urls: urls.to_vec(), username: None, credential: None };
        let stun = (!self.stun_urls.is_empty()).then(|| plain(&self.stun_urls));
        let (opens, lasts_s) = match self.opened_by.as_ref().filter(|_| !self.turn_urls.is_empty()) {
            None => (None, None),
            Some(OpenedBy::Fixed { username, credential }) => {
                (Some((username.clone(), credential.clone())), None)
            }
            Some(OpenedBy::Secret { secret, lasts_s }) => {
                let username = format!("{}:{user}", now_s.saturating_add(*lasts_s));
                let credential = password(secret, &username);
                (Some((username, credential)), Some(*lasts_s))
            }
        };
        let in_s = |seconds: i64| now_s.saturating_add(seconds);
        let turn = opens.map(|(username, credential)| IceServer {
            username: Some(username),
            credential: Some(credential),
            ..plain(&self.turn_urls)
        });
        Issued {
            servers: stun.into_iter().chain(turn).collect(),
            expires_at_s: lasts_s.map(in_s),
            renew_at_s: lasts_s.map(|lasts_s| in_s(lasts_s - lasts_s / 5)),
        }
    }
}

#[expect(clippy::expect_used, reason = "HMAC takes keys of any length")]
fn password(secret: &str, username: &str) -> String {
    let keyed = <Hmac<Sha1> as KeyInit>::new_from_slice(secret.as_bytes()).expect("any length");
    BASE64_STANDARD.encode(keyed.chain_update(username.as_bytes()).finalize().into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(opened_by: Option<OpenedBy>) -> IceSettings {
        let urls = |url: &str| vec![url.to_owned()];
        IceSettings {
            stun_urls: urls("stun:stun.example:3478"),
            turn_urls: urls("turn:turn.example:3478"),
            opened_by,
        }
    }

    #[test]
    fn credentials_of_a_secret_are_those_that_coturn_computes() {
        // openssl dgst -sha1 -hmac north -binary | base64, over the name
        let user = Uuid::from_u128(7);
        let secret = OpenedBy::Secret { secret: "north".to_owned(), lasts_s: CREDENTIALS_S };
        let issued = settings(Some(secret)).issue(user, 1_700_000_000);
        assert_eq!(issued.expires_at_s, Some(1_700_000_600));
        assert_eq!(issued.renew_at_s, Some(1_700_000_480), "at 80 %");
        let turn = &issued.servers[1];
        assert_eq!(turn.username.as_deref(), Some("1700000600:00000000-0000-0000-0000-000000000007"));
        assert_eq!(turn.credential.as_deref(), Some("B+IwOfGw3dqwBhruJWr0zqe0Gwg="));
        assert!(issued.servers[0].username.is_none(), "STUN asks for none");
    }

    #[test]
    fn relays_that_nothing_opens_are_left_out() {
        assert_eq!(settings(None).issue(Uuid::nil(), 0).servers.len(), 1);
        let fixed = OpenedBy::Fixed { username: "veza".to_owned(), credential: "hunter2".to_owned() };
        let issued = settings(Some(fixed)).issue(Uuid::nil(), 0);
        assert_eq!((issued.servers.len(), issued.expires_at_s), (2, None));
        assert_eq!(issued.servers[1].credential.as_deref(), Some("hunter2"));
        assert!(IceSettings::default().issue(Uuid::nil(), 0).servers.is_empty());
    }
}
