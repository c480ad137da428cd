//! What logins and their sessions need to know of the configuration.

use chrono::Duration;

/// Settings of logins; the names are those of [`crate::settings::Settings`].
#[derive(Clone, Debug)]
pub struct AuthSettings {
    /// Key of every token's signature; at least 32 bytes.
    pub jwt_secret: Vec<u8>,
    /// Life of an access token, in seconds.
    pub access_token_s: i64,
    /// Life of a login session without and with "remember me", in days since its last refresh.
    pub session_days: i64,
    /// See above.
    pub session_days_remembered: i64,
    /// Whether a login is refused while the address is unverified.
    pub require_verified_email: bool,
    /// Whether any rate limit is in force.
    pub rate_limits: bool,
}

impl AuthSettings {
    /// Returns how long a login session lives after its last renewal.
    #[must_use]
    pub const fn session_life(&self, remembered: bool) -> Duration {
        Duration::days(if remembered { self.session_days_remembered } else { self.session_days })
    }
}
