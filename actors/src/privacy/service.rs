//! The state behind the routes of one's own data. Its messages are handled in the files beside this one.

use std::sync::Arc;

use veza_sql::Database;

use super::Wakes;
use super::link::Signer;
use crate::auth::Proof;
use crate::kernel::{Bus, Clock, Service};
use crate::media::Store;
use crate::settings::Settings;

/// Deletes accounts and gives out copies of what is known of people.
pub struct Privacy {
    pub(super) database: Arc<Database>,
    pub(super) store: Store,
    pub(super) proof: Proof,
    pub(super) signer: Signer,
    pub(super) bus: Arc<dyn Bus>,
    pub(super) clock: Clock,
    /// Wakes whoever does what takes longer than a request.
    pub(super) wakes: Arc<Wakes>,
}

impl Privacy {
    /// Returns the service. `wakes` wakes [`super::work_for_ever`].
    #[must_use]
    pub(crate) fn new(
        database: Arc<Database>,
        store: Store,
        proof: Proof,
        settings: &Settings,
        bus: Arc<dyn Bus>,
        clock: Clock,
        wakes: Arc<Wakes>,
    ) -> Self {
        let signer = Signer::new(&settings.jwt_secret);
        Self { database, store, proof, signer, bus, clock, wakes }
    }
}

impl Service for Privacy {
    const NAME: &'static str = "privacy";
}
