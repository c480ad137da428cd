//! What every handler can reach: the domain, the settings, the state of this process. And the application around it.

use std::path::PathBuf;
use std::sync::Arc;

use actix_web::body::BoxBody;
use actix_web::dev::{ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::middleware::from_fn;
use actix_web::web::Data;
use tokio::sync::watch;
use veza_actors::system::System;

use crate::limits::Limits;
use crate::middleware::edge;
use crate::{Settings, routes};

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
    draining: Arc<watch::Sender<bool>>,
}

impl App {
    /// Returns the state of a process that is ready.
    #[must_use]
    pub fn new(system: Arc<System>, settings: Settings, data_dir: PathBuf) -> Self {
        let limits = Arc::new(Limits::new(
            system.settings.rate_limits,
            settings.strangers_per_ip.into(),
            settings.rates,
        ));
        let draining = Arc::new(watch::Sender::new(false));
        Self { system, settings: Arc::new(settings), limits, data_dir: Arc::new(data_dir), draining }
    }

    /// From now on new requests are not welcome; those in work are finished.
    pub fn drain(&self) {
        self.draining.send_replace(true);
    }

    /// Returns whether new requests are welcome; false while the process drains.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        !*self.draining.borrow()
    }

    /// Waits for the process to drain.
    pub async fn draining(self) {
        let mut draining = self.draining.subscribe();
        let _ = draining.wait_for(|draining| *draining).await;
    }
}

/// Returns the whole REST application, to be served by one worker.
#[must_use]
pub fn application(
    app: App,
) -> actix_web::App<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<BoxBody>,
        Error = actix_web::Error,
        InitError = (),
    >,
> {
    actix_web::App::new().app_data(Data::new(app)).wrap(from_fn(edge)).configure(routes::configure)
}
