//! What of the domain connections reach: the owners of what their commands name, and what holds for all of them.

use std::sync::Arc;

use veza_sql::Database;

use super::budget::Purses;
use crate::calls::Exchange;
use crate::inbox::Inboxes;
use crate::kernel::{Clock, Directory};
use crate::queue::LiveQueues;
use crate::rooms::Rooms;
use crate::settings::Settings;

/// See the file's head.
pub struct Reach {
    /// The live rooms.
    pub rooms: Rooms,
    /// The live inboxes.
    pub inboxes: Inboxes,
    /// The live sessions of listening together.
    pub live_queues: LiveQueues,
    /// Calls.
    pub calls: Arc<Exchange>,
    /// The open sockets.
    pub directory: Directory,
    /// What people have spent on their sockets' commands.
    pub purses: Purses,
    /// Time.
    pub clock: Clock,
    /// Limits, and the node's name.
    pub settings: Arc<Settings>,
    /// What names a room or a session is looked up here.
    pub database: Arc<Database>,
}
