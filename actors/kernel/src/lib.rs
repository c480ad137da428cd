//! What every domain stands on: supervision, asking, the service shell, fan-out to sockets, time, limits, counters; the one table
//! of errors; who somebody is; secrets; the writer of the audit log. It knows no domain.

mod arbiters;
mod ask;
mod bus;
pub mod checked;
mod clock;
mod crowd;
mod directory;
pub mod error;
mod hub;
pub mod identity;
mod keeper;
mod limits;
mod listed;
mod metrics;
mod origin;
mod outbox;
mod record;
mod rounds;
mod sealed;
mod secrets;
#[cfg(feature = "seeded-bugs")]
pub mod seeded;
mod service;
mod wire;

pub use arbiters::Arbiters;
pub use ask::{ask, deliver, deliver_to, tell};
pub use bus::{Bus, LocalBus, Note};
pub use clock::Clock;
pub use crowd::{Crowd, Gone, Present};
pub use directory::{Directory, Registration};
pub use hub::{Broadcast, Forget, Hub, Hubs, Rename, RosterEntry, Subscribe};
pub use keeper::{Entity, Keeper, Obituary};
pub use limits::{Bucket, KeyedBuckets, Rate, Sweep};
pub use listed::{Listed, contains};
pub use metrics::Metrics;
pub use origin::Origin;
pub use outbox::{Class, Close, Outbox, Signs, Turn, Wire};
pub use record::{Event, LEAST_DAYS, record};
pub use rounds::{Chore, Chores, caught, every, whenever};
pub use sealed::Sealed;
pub use secrets::{fingerprint, random_token};
#[cfg(feature = "seeded-bugs")]
pub use seeded::Bug;
pub use service::{Handle, Request, Service, ServiceAddr, start_service};
pub use wire::{text_frame, whole_frame};
