//! What the work on uploads in chunks needs.

use std::sync::Arc;

use tokio::sync::Notify;
use veza_sql::Database;

use crate::kernel::Bus;
use crate::media::{Intake, Store};

/// See the file's head; cheap to clone.
#[derive(Clone)]
pub struct Means {
    /// Where uploads and their chunks stand.
    pub database: Arc<Database>,
    /// Where their bytes lie.
    pub store: Store,
    /// Takes the whole file in.
    pub intake: Intake,
    /// Where creators are told.
    pub bus: Arc<dyn Bus>,
    /// Wakes who listens to tracks.
    pub unheard: Arc<Notify>,
    /// Wakes who removes chunks.
    pub spent: Arc<Notify>,
}
