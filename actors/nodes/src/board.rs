//! Who is with which node, in Redis: of each room and node a text that ends by itself. A node that dies, or is silent, is left out.

use std::sync::Arc;
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::sync::Semaphore;
use tokio::sync::mpsc::Sender;
use uuid::Uuid;
use veza_kernel::{Board, Note, ShownElsewhere};

use super::links::Links;

/// How long a text stays that is not shown again.
const STAYS: Duration = Duration::from_secs(25);
/// Texts that are handed over at once; beyond that they are left out until the next time.
const AT_ONCE: usize = 64;

/// See the file's head.
pub(crate) struct RedisBoard {
    links: Arc<Links>,
    queue: Sender<Note>,
    places: Arc<Semaphore>,
    /// Actors live on threads that must not wait for Redis.
    runtime: Handle,
}

impl RedisBoard {
    /// Returns one whose work is done on the present runtime.
    pub fn new(links: Arc<Links>, queue: Sender<Note>) -> Self {
        Self { links, queue, places: Arc::new(Semaphore::new(AT_ONCE)), runtime: Handle::current() }
    }
}

impl Board for RedisBoard {
    fn show(&self, room: Uuid, people: Option<String>, news: bool) {
        let (links, queue) = (self.links.clone(), self.queue.clone());
        let Ok(place) = self.places.clone().try_acquire_owned() else { return };
        self.runtime.spawn(async move {
            let _place = place;
            let shown = match links.is_linked() {
                true => links.redis.show(room, links.sender, people.as_deref(), STAYS).await,
                false => return,
            };
            match shown {
                // the others only: this node knows
                Ok(()) if news => drop(queue.try_send(Note::PresenceShown { room })),
                Ok(()) => {}
                Err(lost) => tracing::debug!(error.cause = %lost, "who is here is not shown to other nodes"),
            }
        });
    }

    fn read(&self, room: Uuid) -> ShownElsewhere {
        let links = self.links.clone();
        let senders = links.known().peers.senders();
        let reading = self.runtime.spawn(async move {
            if senders.is_empty() {
                return Some(Vec::new());
            }
            if !links.is_linked() {
                return None;
            }
            links.redis.shown(room, &senders).await.ok()
        });
        Box::pin(async move { reading.await.ok().flatten() })
    }
}
