//! The auth service's state. Its messages are handled in the files beside this one, one each.

use std::sync::Arc;
use std::time::Duration;

use uuid::Uuid;
use veza_sql::Database;

use super::Authenticator;
use super::limits::AccountLimits;
use super::password::Passwords;
use super::proof::Proof;
use super::settings::AuthSettings;
use crate::kernel::{Bus, Clock, Note, Sealed, Service};

/// Registers, logs in, renews and logs out.
pub struct Auth {
    pub(super) database: Arc<Database>,
    pub(super) authenticator: Authenticator,
    pub(super) settings: Arc<AuthSettings>,
    pub(super) passwords: Passwords,
    pub(super) limits: Arc<AccountLimits>,
    /// Seals the secrets of second factors.
    pub(super) sealed: Sealed,
    bus: Arc<dyn Bus>,
    pub(super) clock: Clock,
}

impl Auth {
    /// Returns the service.
    #[must_use]
    pub fn new(
        database: Arc<Database>,
        authenticator: Authenticator,
        settings: Arc<AuthSettings>,
        bus: Arc<dyn Bus>,
        clock: Clock,
    ) -> Self {
        let limits = Arc::new(AccountLimits::new(settings.rate_limits, bus.as_ref()));
        let sealed = Sealed::new(&settings.jwt_secret, "second factor");
        Self {
            database,
            authenticator,
            settings,
            passwords: Passwords::default(),
            limits,
            sealed,
            bus,
            clock,
        }
    }

    /// Returns what asks for a password again: one for the whole process, so that its bounds hold for all.
    pub(crate) fn proof(&self) -> Proof {
        Proof {
            database: self.database.clone(),
            passwords: self.passwords.clone(),
            limits: self.limits.clone(),
            clock: self.clock.clone(),
        }
    }

    /// Tells every node that these sessions have ended; call it once that is committed.
    pub(super) fn announce_end(&self, sessions: Vec<Uuid>) {
        self.bus.publish(Note::SessionsRevoked(sessions));
    }
}

impl Service for Auth {
    const NAME: &'static str = "auth";
    // more than passwords can wait for, so that renewals pass by a flood of logins
    const IN_FLIGHT: usize = 64;
    const DEADLINE: Duration = Duration::from_millis(4500);
}
