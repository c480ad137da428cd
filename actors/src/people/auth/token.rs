//! JSON web tokens, HS256 only, and the derivation of refresh tokens. It knows no session: what a token says is not
//! yet true, see `authenticator`.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use uuid::Uuid;

use crate::error::Problem;

/// `{"alg":"HS256","typ":"JWT"}`, the one header that is ever issued.
const HEADER: &str = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9";
const ISSUER: &str = "veza";
/// No token of ours comes near.
const LONGEST: usize = 2048;
/// How far ahead another node's clock may be, in seconds. Expiry has no such grace.
const SKEW_S: i64 = 60;
/// Keeps the key of refresh tokens apart from that of signatures.
const SUCCESSOR_CONTEXT: &[u8] = b"veza refresh token successor v1";
/// The same for the tokens of a session's pages.
const CSRF_CONTEXT: &[u8] = b"veza csrf token v1";
/// Random bytes that make every such token another one, so that a compressed answer does not give it away.
const CSRF_SALT: usize = 16;

/// What a token opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// REST, and websockets unless it stands in a URL.
    Access,
    /// One websocket.
    Chat,
    /// One websocket, and media of live streams.
    Stream,
}

/// What a token says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Claims {
    pub iss: String,
    /// The user.
    pub sub: Uuid,
    /// The login session.
    pub sid: Uuid,
    pub kind: Kind,
    /// What makes a single-use token one of its kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub jti: Option<Uuid>,
    /// Seconds since the epoch, as are the next two.
    pub iat: i64,
    pub exp: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nbf: Option<i64>,
    /// Ours name no audience: one that does is meant for someone else.
    #[serde(default, skip_serializing)]
    aud: Option<serde::de::IgnoredAny>,
}

impl Claims {
    pub const fn new(
        iss: String,
        sub: Uuid,
        sid: Uuid,
        kind: Kind,
        jti: Option<Uuid>,
        iat: i64,
        exp: i64,
    ) -> Self {
        Self { iss, sub, sid, kind, jti, iat, exp, nbf: None, aud: None }
    }

    fn hold(&self, now: i64) -> bool {
        let latest = now.saturating_add(SKEW_S);
        self.iss == ISSUER
            && self.aud.is_none()
            && self.exp > now
            && self.iat < self.exp
            && self.iat <= latest
            && self.nbf.is_none_or(|from| from <= latest)
    }
}

#[derive(Deserialize)]
struct Header {
    alg: String,
    #[serde(default)]
    typ: Option<String>,
    #[serde(default)]
    kid: Option<String>,
    /// An extension that one must understand or refuse (RFC 7515, 4.1.11); we understand none.
    #[serde(default)]
    crit: Option<serde::de::IgnoredAny>,
}

/// The keys that come of the server's secret.
#[derive(Clone)]
pub(super) struct Keys {
    signature: Hmac<Sha256>,
    successor: Hmac<Sha256>,
    csrf: Hmac<Sha256>,
}

impl Keys {
    pub fn new(secret: &[u8]) -> Self {
        let signature = keyed(secret);
        let derived = |context| keyed(&signature.clone().chain_update(context).finalize().into_bytes());
        Self { successor: derived(SUCCESSOR_CONTEXT), csrf: derived(CSRF_CONTEXT), signature }
    }

    /// Signs a token of this kind for `life` seconds; single-use kinds get an id of their own.
    pub fn issue(&self, kind: Kind, user: Uuid, session: Uuid, iat: i64, life: i64) -> String {
        let jti = (kind != Kind::Access).then(Uuid::new_v4);
        self.sign(&Claims::new(ISSUER.to_owned(), user, session, kind, jti, iat, iat.saturating_add(life)))
    }

    fn sign(&self, claims: &Claims) -> String {
        let mut token = format!("{HEADER}.");
        URL_SAFE_NO_PAD.encode_string(serde_json::to_vec(claims).unwrap_or_default(), &mut token);
        let signature = self.signature.clone().chain_update(&token).finalize().into_bytes();
        token.push('.');
        URL_SAFE_NO_PAD.encode_string(signature, &mut token);
        token
    }

    /// Returns the claims of a token of ours that is in its time; anything else is nothing.
    pub fn verify(&self, token: &str, now: i64) -> Option<Claims> {
        if token.len() > LONGEST {
            return None;
        }
        let (signed, signature) = token.rsplit_once('.')?;
        let (header, payload) = signed.split_once('.')?;
        if payload.contains('.') {
            return None;
        }
        // compared in constant time
        self.signature.clone().chain_update(signed).verify_slice(&decode(signature)?).ok()?;
        if header != HEADER {
            let header: Header = serde_json::from_slice(&decode(header)?).ok()?;
            let _unused = header.kid;
            let ours = header.alg == "HS256" && header.typ.is_none_or(|typ| typ == "JWT");
            if !ours || header.crit.is_some() {
                return None;
            }
        }
        let claims: Claims = serde_json::from_slice(&decode(payload)?).ok()?;
        claims.hold(now).then_some(claims)
    }

    /// Returns the refresh token that follows this one: always the same, so that a lost answer can be asked for again.
    pub fn successor(&self, token: &str) -> String {
        URL_SAFE_NO_PAD.encode(self.successor.clone().chain_update(token).finalize().into_bytes())
    }
}

impl Keys {
    /// Returns a token for the pages of this session: a salt, and an HMAC over both.
    pub fn csrf_token(&self, session: Uuid) -> Result<String, Problem> {
        let mut token = vec![0; CSRF_SALT];
        getrandom::fill(&mut token).map_err(|error| Problem::internal(error.to_string()))?;
        let mac = self.csrf.clone().chain_update(&token).chain_update(session.as_bytes());
        token.extend_from_slice(&mac.finalize().into_bytes());
        Ok(URL_SAFE_NO_PAD.encode(token))
    }

    /// Returns whether the token was made for this session.
    pub fn is_csrf_token(&self, token: &str, session: Uuid) -> bool {
        let bytes = (token.len() <= LONGEST).then(|| decode(token)).flatten().unwrap_or_default();
        let Some((salt, given)) = bytes.split_at_checked(CSRF_SALT) else { return false };
        // compared in constant time
        self.csrf.clone().chain_update(salt).chain_update(session.as_bytes()).verify_slice(given).is_ok()
    }
}

fn decode(segment: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(segment).ok()
}

#[expect(clippy::expect_used, reason = "HMAC takes keys of any length")]
fn keyed(key: &[u8]) -> Hmac<Sha256> {
    Hmac::new_from_slice(key).expect("any length")
}

#[cfg(test)]
mod tests;
