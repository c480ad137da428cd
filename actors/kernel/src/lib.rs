//! What every domain stands on: supervision, asking, the service shell, fan-out to sockets, time, limits, counters; the one table
//! of errors; who somebody is; secrets; the writer of the audit log. It knows no domain.
//!
//! # Owns
//! - Life and death of actors: `keeper` maps an id to the live one, loads it on first use and starts it again.
//! - The ways to send (`ask`), and the shell around every service (`service`): queue bound, permits, deadline, span, counters.
//! - The way of an event to sockets: `hub`, one for each worker, and `outbox`, one for each socket.
//! - What live streams have in common (`stream`): position, ring, resumes, joins.
//! - Limits: one bucket (`limits`), those by key (`keyed`), what nodes tell each other of them (`ledger`), under which names (`spender`).
//! - `bus`, `clock`, `metrics`, `sealed`, `origin`, and all background work (`rounds`).
//!
//! # Order
//! - First start and restart are one path: read from Postgres. The first restart is at once, later ones wait longer.
//! - An outbox is bounded (1 MiB, 256 entries; a batch of a room's events is one). *Must* closes the socket with 4009 when it does
//!   not fit. *Latest* replaces its predecessor in place. *May drop* is left out when the outbox is half full.
//! - Of background work no part of a round and no item stops another, nor does a panic. An item that fails is put off in
//!   `postponed_work` by 10 s, then four times as long each time, an hour at most. It is logged with its id and counted.
//!
//! # Why
//! - actix restarts no actor that panics. A guard's `Drop` tells the keeper of a death.
//! - One thread per core serves sockets, their hub, and the rooms that hash to it; one more serves services and the writer. Rooms on
//!   threads of their own cost two more switches for every join and message.
//! - Whoever publishes writes on its own thread for as long as the stream takes it. The socket's task is woken only when the stream
//!   is full or ends, so a delivery costs one `send` and no switch. A hub writes once for all broadcasts that wait.
//! - The operating system buffers megabytes for a socket that never reads. So a ping is put behind what is written to a socket that
//!   said nothing for 2 s; without a pong within 5 s the socket is cut.
//! - Hubs hold the subscriptions, and outlive a room's actor: a new one finds its audience there, and sends each hub what it missed.
//! - Where a request came from travels beside messages as the log's span does (`origin`), so no message carries it.
//! - What must lie in the database and open again is sealed with keys that come of `JWT_SECRET`: with another secret it does not open.
//!
//! # Never
//! - `do_send` outside `deliver`, which is for completions whose number is bounded by what was admitted before. Clippy bans it.
//! - A publisher that waits for a socket.
//! - A message that is lost with a note: losing the bus may cost latency only.

mod arbiters;
mod ask;
mod awake;
mod bus;
pub mod checked;
mod clock;
mod crowd;
mod directory;
pub mod error;
mod footing;
mod frames;
mod hub;
pub mod identity;
mod keeper;
mod keyed;
mod ledger;
mod limits;
mod link;
mod listed;
mod living;
mod metrics;
pub mod object;
mod origin;
mod outbox;
mod process;
mod record;
mod rounds;
mod sealed;
mod secrets;
#[cfg(feature = "seeded-bugs")]
pub mod seeded;
mod service;
mod shown;
mod spender;
pub mod stream;
mod turns;

pub use arbiters::Arbiters;
pub use ask::{ask, deliver, deliver_to, tell};
pub use awake::Awake;
pub use bus::{Board, Bus, Company, Listener, LocalBus, Note, Shown as ShownElsewhere};
pub use clock::Clock;
pub use crowd::{Crowd, Gone, Present};
pub use directory::{Directory, Registration};
pub use frames::{text_frame, whole_frame};
pub use hub::{Broadcast, Forget, Hearers, Hub, Hubs, Rename, Roster, RosterEntry, Say, Subscribe};
pub use keeper::{Entity, Keeper, Obituary};
pub use keyed::KeyedBuckets;
pub use ledger::{Ledger, Spent};
pub use limits::{Bucket, Rate, Sweep};
pub use link::Link;
pub use listed::{Listed, Window, contains};
pub use living::Living;
pub use metrics::Metrics;
pub use origin::Origin;
pub use outbox::{Class, Close, Outbox, Signs, Turn, Wire};
pub use record::{Event, LEAST_DAYS, record};
pub use rounds::{Chore, Chores, caught, every, in_batches, whenever};
pub use sealed::Sealed;
pub use secrets::{fingerprint, random_token};
#[cfg(feature = "seeded-bugs")]
pub use seeded::Bug;
pub use service::{Handle, Request, Service, ServiceAddr, start_service};
pub use shown::Shown;
pub use spender::{Spender, network};
pub use turns::in_turn;
