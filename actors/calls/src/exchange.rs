//! What connections and the bus reach calls by.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use actix_rt::ArbiterHandle;
use tokio::sync::Notify;
use uuid::Uuid;
use veza_kernel::{KeyedBuckets, Note, deliver, tell};

use super::LiveCalls;
use super::actor::Shared;
use super::acts::Act;
use super::messages::{Advanced, Do, ShowRoom, Signalled};
use super::seeking::Seeking;

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
    /// Whose devices are asked for of other nodes.
    pub seeking: Arc<Seeking>,
    /// Where work begins that a note asks for.
    pub services: ArbiterHandle,
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

    /// A call rings devices of this node: its actor notices when one of them goes.
    fn load(&self, call: Uuid) {
        let live = self.live.clone();
        self.services.spawn(async move {
            if let Err(problem) = live.get(call).await {
                problem.log();
            }
        });
    }

    /// Another node has begun or changed the call of a room to which people here listen: its actor tells them.
    pub fn show_room(&self, call: Uuid) {
        if self.live.live(call).is_some() {
            return;
        }
        let live = self.live.clone();
        self.services.spawn(async move {
            if let Err(problem) = live.ask(call, ShowRoom).await {
                problem.log();
            }
        });
    }

    /// Something happened that may end somebody's part in a call, or another node has changed one.
    pub fn hear(&self, note: &Note) {
        let concerns_calls = match note {
            Note::CallAdvanced { call, rev, .. } => {
                match self.live.live(*call) {
                    // a full mailbox loses nothing: the next act meets the revision
                    Some(actor) => drop(tell(&actor, Advanced(*rev))),
                    None if self.seeking.take_expected(*call) => self.load(*call),
                    None => {}
                }
                false
            }
            Note::CallSignalled { call, by } => {
                let here = self.live.live(*call).filter(|_| *by != self.shared.living.process());
                if let Some(actor) = here {
                    // a full mailbox is looked into later: whoever sends the next one tells of it again
                    let _ = tell(&actor, Signalled);
                }
                false
            }
            Note::DevicesSought { call, people } => {
                self.answer_which(*call, people);
                false
            }
            Note::DevicesFound { call, process, devices } => {
                self.seeking.take(*call, *process, devices);
                false
            }
            Note::BlockChanged { .. } | Note::Missed { .. } => self.shared.engaged.is_any(),
            Note::UserChanged(user) => self.shared.engaged.has_person(*user),
            Note::RoomAdvanced { room, .. } | Note::RoomSaid { room, .. } => {
                self.shared.engaged.has_room(*room)
            }
            _ => false,
        };
        if concerns_calls {
            self.people_changed.store(true, Ordering::Relaxed);
            self.wake.notify_one();
        }
    }
}
