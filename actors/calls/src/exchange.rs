//! What connections and the bus reach calls by.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::Notify;
use uuid::Uuid;
use veza_kernel::{KeyedBuckets, Note, deliver, tell};

use super::LiveCalls;
use super::actor::Shared;
use super::acts::Act;
use super::messages::{Advanced, Do};

/// See the file's head.
pub struct Exchange {
    /// What all calls share.
    pub shared: Shared,
    /// The live ones.
    pub live: LiveCalls,
    /// How often people may call; nothing when limits are off.
    pub invites: Option<KeyedBuckets<Uuid>>,
    /// Wakes the rounds: somebody may be in a call no more.
    pub wake: Arc<Notify>,
    /// Whether that is why they were woken.
    pub people_changed: AtomicBool,
}

impl Exchange {
    /// A socket has ended.
    pub fn gone(&self, connection: Uuid) {
        for call in self.shared.engaged.calls_of(connection) {
            if let Some(actor) = self.live.live(call) {
                deliver(&actor, Do(Act::Drop { connections: vec![connection], by_server: false }));
            }
        }
    }

    /// Something happened that may end somebody's part in a call, or another node has changed one.
    pub fn hear(&self, note: &Note) {
        let concerns_calls = match note {
            Note::CallAdvanced { call, rev } => {
                if let Some(actor) = self.live.live(*call) {
                    // a full mailbox loses nothing: the next act meets the revision
                    let _ = tell(&actor, Advanced(*rev));
                }
                false
            }
            Note::BlockChanged { .. } | Note::Missed { .. } => self.shared.engaged.is_any(),
            Note::UserChanged(user) => self.shared.engaged.has_person(*user),
            Note::RoomAdvanced { room, .. } => self.shared.engaged.has_room(*room),
            _ => false,
        };
        if concerns_calls {
            self.people_changed.store(true, Ordering::Relaxed);
            self.wake.notify_one();
        }
    }
}
