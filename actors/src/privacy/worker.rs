//! What the work on one's own data is done with.

use std::sync::Arc;
use std::time::Duration;

use veza_sql::{Database, Lane};

use super::Wakes;
use crate::kernel::{Bus, Chores, Clock, Living};
use crate::media::Store;
use crate::rooms::Rooms;
use crate::settings::Settings;

/// The most that one deleted account, one track or one copy takes: then others have their turn. A claim holds as long.
pub(super) const ITEM: Duration = Duration::from_secs(590);

/// What the work is done with.
pub struct Worker {
    /// Where it stands.
    pub database: Arc<Database>,
    /// A connection of its own, for what looks through whole tables.
    pub lane: Lane,
    /// Another one, for what reads all that is known of somebody.
    pub exports: Lane,
    /// Where files are.
    pub store: Store,
    /// The live rooms.
    pub rooms: Rooms,
    /// Wakes people's own streams.
    pub bus: Arc<dyn Bus>,
    /// Keys and the node's name.
    pub settings: Arc<Settings>,
    /// Time.
    pub clock: Clock,
    /// Which processes live.
    pub living: Living,
    /// Wakes the worker.
    pub wakes: Arc<Wakes>,
    /// Names its work.
    pub chores: Chores,
}
