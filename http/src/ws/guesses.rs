//! Wrong tokens of sessions, counted for the address of a socket as those of its requests are.

use std::net::IpAddr;

use veza_actors::connections::Guesses;
use veza_actors::error::Problem;

use crate::App;

/// The guesses of one socket's address.
pub struct Guessing {
    app: App,
    ip: IpAddr,
}

impl Guessing {
    /// Returns what counts for this address.
    pub const fn new(app: App, ip: IpAddr) -> Self {
        Self { app, ip }
    }
}

impl Guessing {
    /// Returns the address.
    pub const fn ip(&self) -> IpAddr {
        self.ip
    }
}

impl Guesses for Guessing {
    fn may_guess(&self) -> Result<(), Problem> {
        // looked at by taking one and giving it back
        self.app
            .limits
            .guess(self.ip, self.app.system.clock.instant())
            .map_err(|exceeded| exceeded.problem)?;
        self.app.limits.knew(self.ip);
        Ok(())
    }

    fn was_wrong(&self) {
        // that the last one was one too many shows with the next
        let _ = self.app.limits.guess(self.ip, self.app.system.clock.instant());
    }
}
