//! The bus of a node among several: its own listeners in place, and a queue to the others.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use tokio::sync::mpsc::{Sender, channel};
use veza_kernel::{Board, Bus, Company, Link, Listener, Note};
use veza_sql::Database;

use super::address::Address;
use super::board::RedisBoard;
use super::by_postgres::Postgres;
use super::by_redis::Redis;
use super::links::Links;
use super::{hearing, sending};

/// Notes that may wait for the road.
const QUEUE: usize = 16_384;

/// What a node is started with.
pub struct Settings {
    /// Where Redis is.
    pub address: Address,
    /// What its names begin with there.
    pub prefix: String,
    /// The node's name.
    pub node: String,
}

/// See the file's head; cheap to clone.
#[derive(Clone)]
pub struct NodeBus {
    links: Arc<Links>,
    queue: Sender<Note>,
    board: Arc<RedisBoard>,
}

impl NodeBus {
    /// Starts the node's links on the present runtime.
    ///
    /// # Errors
    /// A text of what is wrong with the address, or with the system's randomness.
    pub fn start(settings: Settings, database: Arc<Database>, link: Link) -> Result<Self, String> {
        let mut sender = [0; 8];
        getrandom::fill(&mut sender).map_err(|error| error.to_string())?;
        let redis = Redis::new(&settings.address, &settings.prefix).map_err(|lost| lost.to_string())?;
        let sender = u64::from_le_bytes(sender);
        let links = Links::new(settings.node, sender, redis, Postgres::new(database), link);
        let (links, (queue, waiting)) = (Arc::new(links), channel(QUEUE));
        tokio::spawn(sending::send_for_ever(links.clone(), waiting));
        tokio::spawn(hearing::hear_redis_for_ever(links.clone()));
        tokio::spawn(hearing::hear_postgres_for_ever(links.clone()));
        tokio::spawn(hearing::watch_for_ever(links.clone()));
        let board = Arc::new(RedisBoard::new(links.clone(), queue.clone()));
        Ok(Self { links, queue, board })
    }
}

impl Bus for NodeBus {
    fn publish(&self, note: Note) {
        self.links.own.publish(note.clone());
        if self.queue.try_send(note).is_err() {
            self.links.link.lost.inc();
            self.links.has_lost.store(true, Ordering::Relaxed);
        }
    }

    fn subscribe(&self, listener: Listener) {
        self.links.own.subscribe(listener);
    }

    fn company(&self) -> Option<Company> {
        let others = self.links.known().peers.names();
        Some(Company { is_linked: self.links.is_linked(), others })
    }

    fn board(&self) -> Option<Arc<dyn Board>> {
        Some(self.board.clone())
    }
}
