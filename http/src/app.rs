//! What every handler can reach: the domain, the settings, the state of this process.

use std::path::PathBuf;
use std::sync::Arc;

use tokio::sync::watch;
use veza_actors::system::System;

use crate::limits::Limits;
use crate::published::Published;
use crate::settings::Settings;

/// The state behind all routes; shared by all workers, cheap to clone.
#[derive(Clone)]
pub struct App {
    /// The domain.
    pub system: Arc<System>,
    /// Settings of the doors.
    pub settings: Arc<Settings>,
    /// How often whom is served.
    pub limits: Arc<Limits>,
    /// Whose free space the deep health check measures.
    pub data_dir: Arc<PathBuf>,
    /// What is told of all routes.
    pub published: &'static Published,
    phase: Arc<watch::Sender<Phase>>,
}

impl App {
    /// Returns the state of a process that is ready.
    #[must_use]
    pub fn new(
        system: Arc<System>,
        settings: Settings,
        data_dir: PathBuf,
        published: &'static Published,
    ) -> Self {
        let limits = Arc::new(Limits::new(
            system.settings.rate_limits,
            settings.strangers_per_ip.into(),
            settings.rates,
            system.bus.as_ref(),
        ));
        let phase = Arc::new(watch::Sender::new(Phase::Serving));
        Self { system, settings: Arc::new(settings), limits, data_dir: Arc::new(data_dir), published, phase }
    }

    /// From now on the process moves what it has to other nodes: it is not ready and takes no websocket, requests are answered, and each
    /// answer ends its connection.
    pub fn leave(&self) {
        self.phase.send_replace(Phase::Leaving);
    }

    /// From now on new requests are not welcome; those in work are finished.
    pub fn drain(&self) {
        self.phase.send_replace(Phase::Ending);
    }

    /// Returns whether the process stays; false once it leaves or drains.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        *self.phase.borrow() == Phase::Serving
    }

    /// Waits for the process to drain.
    pub async fn draining(self) {
        let mut phase = self.phase.subscribe();
        let _ = phase.wait_for(|phase| *phase == Phase::Ending).await;
    }
}

/// How far the process is from its end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    Serving,
    Leaving,
    Ending,
}
