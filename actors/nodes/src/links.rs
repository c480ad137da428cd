//! What the tasks of the bus share: the roads, this node's own listeners, and what is known of other nodes and of what may be missing.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use veza_kernel::{Awake, Link, LocalBus, Sealed};
use veza_sql::SqlError;

use super::by_postgres::Postgres;
use super::by_redis::Redis;
use super::peers::Peers;
use super::secrecy;
use super::wire::Head;

/// See the file's head.
pub(crate) struct Links {
    pub own: LocalBus,
    pub name: String,
    /// The process, by chance: a node that starts again is another sender.
    pub sender: u64,
    /// How many batches were sent.
    pub number: AtomicU64,
    pub redis: Redis,
    pub postgres: Postgres,
    pub link: Link,
    /// Whether this node knows what the others did.
    pub awake: Awake,
    /// Proves batches, and hides the words of rooms.
    pub seal: Sealed,
    /// Whether Redis is heard.
    is_linked: AtomicBool,
    /// Whether notes were left out since the last batch.
    pub has_lost: AtomicBool,
    known: Mutex<Known>,
}

/// What is known of other nodes and of what may be missing here.
#[derive(Default)]
pub(crate) struct Known {
    pub peers: Peers,
    /// Since when something may be missing.
    pub missing_since: Option<Instant>,
    /// When it was last looked for.
    pub looked_at: Option<Instant>,
    /// When some node last said that it hears nothing by Redis.
    pub deaf_at: Option<Instant>,
}

impl Links {
    /// Returns those of a node of this name.
    pub fn new(
        name: String,
        sender: u64,
        redis: Redis,
        postgres: Postgres,
        link: Link,
        seal: Sealed,
    ) -> Self {
        link.nodes.set(1);
        Self {
            own: LocalBus::default(),
            name,
            sender,
            number: AtomicU64::new(0),
            redis,
            postgres,
            link,
            awake: Awake::among_others(),
            seal,
            is_linked: AtomicBool::new(false),
            has_lost: AtomicBool::new(false),
            known: Mutex::default(),
        }
    }

    pub fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns what stands at the head of the newest batch.
    pub fn head(&self) -> Head {
        let number = self.number.load(Ordering::Relaxed);
        Head { sender: self.sender, number, name: self.name.clone() }
    }

    /// Tells all nodes by Postgres.
    pub async fn tell_by_postgres(&self, batch: &str) -> Result<(), SqlError> {
        let signed = secrecy::signed(batch, &self.seal);
        self.postgres.tell(&signed.ok_or_else(|| SqlError::Unavailable("no random bytes".to_owned()))?).await
    }

    pub fn is_linked(&self) -> bool {
        self.is_linked.load(Ordering::Relaxed)
    }

    pub fn set_linked(&self, is_linked: bool) {
        self.is_linked.store(is_linked, Ordering::Relaxed);
        self.link.up.set(is_linked.into());
    }

    /// Notes that something may be missing since then: it is looked for soon.
    pub fn missed(&self, since: Instant) {
        let mut known = self.known();
        known.missing_since = Some(known.missing_since.map_or(since, |before| before.min(since)));
    }

    /// Whether some node said lately that it hears nothing by Redis.
    pub fn is_someone_deaf(&self, within: Duration) -> bool {
        self.known().deaf_at.is_some_and(|at| at.elapsed() < within)
    }
}
