//! Accounts, their tokens and cookies.

use super::server::Environment;
use super::variable::{ConfigError, Value, variables};

/// Bytes of a usable secret: a key shorter than the hash weakens HMAC-SHA256 (RFC 7518 section 3.2).
pub const SECRET_BYTES: usize = 32;

variables! {
    /// Accounts
    Accounts {
        /// Key of every token's signature, at least 32 bytes. Required in production; made and kept under DATA_DIR otherwise.
        "JWT_SECRET" jwt_secret: Option<Secret> = "" secret;
        /// What other parts of the service send as X-Internal-API-Key, at least 32 bytes. Unset: internal routes answer nobody.
        "INTERNAL_API_KEY" internal_api_key: Option<Secret> = "" secret;
        /// What programs send as a bearer token to see /metrics and /health/deep, at least 32 bytes. Unset: only those on the server's
        /// own machine see them, and only when no proxy passes them on; none at an address of TRUSTED_PROXIES does.
        "METRICS_TOKEN" metrics_token: Option<Secret> = "" secret;
        /// Life of an access token, in seconds.
        "ACCESS_TOKEN_SECONDS" access_token_seconds: i64 = "3600";
        /// Whether refresh tokens also stand in answers to clients that are no browsers, beside their cookie.
        "AUTH_REFRESH_TOKEN_IN_BODY" refresh_token_in_body: bool = "true";
        /// Whether a login is refused while the account's address is unverified.
        "AUTH_REQUIRE_VERIFIED_EMAIL" require_verified_email: bool = "false";
        /// Whether cookies travel over HTTPS only; as APP_ENV is production unless given.
        "COOKIE_SECURE" cookie_secure: Option<bool> = "";
        /// `strict`, `lax` or `none`: with which requests of other sites cookies travel; strict in production, lax in development.
        "COOKIE_SAME_SITE" cookie_same_site: Option<SameSite> = "";
        /// Domain of cookies, when wider than the host.
        "COOKIE_DOMAIN" cookie_domain: Option<String> = "";
        /// Path of cookies.
        "COOKIE_PATH" cookie_path: String = "/";
    }
}

/// A key.
#[derive(Clone)]
pub struct Secret(pub String);

impl Value for Secret {
    fn parse(text: &str) -> Result<Self, String> {
        if text.len() < SECRET_BYTES {
            return Err(format!("must be at least {SECRET_BYTES} bytes long"));
        }
        Ok(Self(text.to_owned()))
    }
}

/// The attribute of cookies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SameSite {
    /// Never.
    Strict,
    /// When one follows a link.
    Lax,
    /// Always; browsers demand `Secure` then.
    None,
}

impl Value for SameSite {
    fn parse(text: &str) -> Result<Self, String> {
        match text.to_ascii_lowercase().as_str() {
            "strict" => Ok(Self::Strict),
            "lax" => Ok(Self::Lax),
            "none" => Ok(Self::None),
            _ => Err(format!("must be strict, lax or none, not {text:?}")),
        }
    }
}

impl SameSite {
    /// Returns it as it is written.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Strict => "strict",
            Self::Lax => "lax",
            Self::None => "none",
        }
    }
}

impl Accounts {
    /// Returns whether cookies travel over HTTPS only.
    pub fn secure(&self, environment: Environment) -> bool {
        self.cookie_secure.unwrap_or(environment == Environment::Production)
    }

    /// Returns with which requests of other sites cookies travel.
    pub fn same_site(&self, environment: Environment) -> SameSite {
        self.cookie_same_site.unwrap_or(match environment {
            Environment::Production => SameSite::Strict,
            Environment::Development => SameSite::Lax,
        })
    }

    /// Refuses a missing secret, and one that is clearly no secret.
    pub(super) fn check_production(&self) -> Result<(), ConfigError> {
        let Some(Secret(secret)) = &self.jwt_secret else {
            return Err(ConfigError::new(
                "JWT_SECRET",
                "must be set in production: `openssl rand -base64 48` makes one",
            ));
        };
        let mut bytes: Vec<u8> = secret.bytes().collect();
        bytes.sort_unstable();
        bytes.dedup();
        if bytes.len() < 10 {
            return Err(ConfigError::new(
                "JWT_SECRET",
                "is too weak for production: it repeats a few characters",
            ));
        }
        Ok(())
    }
}
