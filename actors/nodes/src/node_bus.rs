//! The bus of a node among several: its own listeners in place, and a queue to the others.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use tokio::sync::mpsc::{Sender, channel};
use veza_kernel::{Awake, Board, Bus, Company, Ledger, Link, Listener, Note, Sealed};
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
    /// What all nodes of the server know and nobody else.
    pub secret: Vec<u8>,
}

/// See the file's head; cheap to clone.
#[derive(Clone)]
pub struct NodeBus {
    links: Arc<Links>,
    queue: Sender<Note>,
    board: Arc<RedisBoard>,
    ledger: Ledger,
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
        let seal = Sealed::new(&settings.secret, "notes of nodes");
        let links = Links::new(settings.node, sender, redis, Postgres::new(database), link, seal);
        let (links, (queue, waiting)) = (Arc::new(links), channel(QUEUE));
        tokio::spawn(sending::send_for_ever(links.clone(), waiting));
        tokio::spawn(hearing::hear_redis_for_ever(links.clone()));
        tokio::spawn(hearing::hear_postgres_for_ever(links.clone()));
        tokio::spawn(hearing::watch_for_ever(links.clone()));
        let board = Arc::new(RedisBoard::new(links.clone(), queue.clone()));
        let ledger = ledger(&settings.secret, &links, queue.clone());
        Ok(Self { links, queue, board, ledger })
    }
}

/// Returns what tells the others what was spent here. What does not fit into the queue is not looked for: it counts as not spent.
fn ledger(secret: &[u8], links: &Links, queue: Sender<Note>) -> Ledger {
    let lost = links.link.lost.clone();
    let ledger = Ledger::new(secret, move |spent| {
        if queue.try_send(Note::Spent(spent)).is_err() {
            lost.inc();
        }
    });
    let hearer = ledger.clone();
    links.own.subscribe(Box::new(move |note| {
        if let Note::Spent(spent) = note {
            hearer.hear(spent);
        }
    }));
    ledger
}

impl Bus for NodeBus {
    fn publish(&self, note: Note) {
        // those who listen here have it
        if !matches!(note, Note::RoomSaid { .. }) {
            self.links.own.publish(note.clone());
        }
        if self.queue.try_send(note).is_err() {
            self.links.link.lost.inc();
            self.links.has_lost.store(true, Ordering::Relaxed);
        }
    }

    fn subscribe(&self, listener: Listener) {
        self.links.own.subscribe(listener);
    }

    fn has_company(&self) -> bool {
        true
    }

    fn company(&self) -> Option<Company> {
        let others = self.links.known().peers.names();
        Some(Company { is_linked: self.links.is_linked(), others })
    }

    fn awake(&self) -> Awake {
        self.links.awake.clone()
    }

    fn ledger(&self) -> Option<Ledger> {
        Some(self.ledger.clone())
    }

    fn board(&self) -> Option<Arc<dyn Board>> {
        Some(self.board.clone())
    }
}
