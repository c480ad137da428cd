//! What every actor stands on: supervision, asking, the service shell, fan-out to sockets, time, limits, counters.
//! It knows no domain.

mod arbiters;
mod ask;
mod bus;
mod clock;
mod crowd;
mod hub;
mod keeper;
mod limits;
mod metrics;
mod origin;
mod outbox;
mod rounds;
mod sealed;
#[cfg(feature = "seeded-bugs")]
pub mod seeded;
mod service;
mod wire;

pub use arbiters::Arbiters;
pub use ask::{ask, deliver, tell};
pub use bus::{Bus, LocalBus, Note};
pub use clock::Clock;
pub use crowd::{Crowd, Gone, Present};
pub use hub::{Broadcast, Forget, Hub, Hubs, Rename, RosterEntry, Subscribe};
pub use keeper::{Entity, Keeper, Obituary};
pub use limits::{Bucket, KeyedBuckets, Rate, Sweep};
pub use metrics::Metrics;
pub use origin::Origin;
pub use outbox::{Class, Close, Outbox, Signs, Turn, Wire};
pub use rounds::{Chore, Chores, caught, every, whenever};
pub use sealed::Sealed;
#[cfg(feature = "seeded-bugs")]
pub use seeded::Bug;
pub(crate) use service::requests;
pub use service::{Handle, Request, Service, ServiceAddr, start_service};
pub use wire::{text_frame, whole_frame};
