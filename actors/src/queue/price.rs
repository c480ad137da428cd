//! What operations cost: how many a person and a session may do in a time.

use std::time::{Duration, Instant};

use uuid::Uuid;

use crate::error::{Code, Problem};
use crate::kernel::{Bucket, Bus, KeyedBuckets, Rate};

/// Operations of one person, in all sessions: a seek bar that is dragged makes many at once.
pub const OF_PERSON: Rate = Rate::new(60, Duration::from_secs(10));
/// Operations of all in one session.
pub const OF_SESSION: Rate = Rate::new(300, Duration::from_secs(10));
/// Changes of one's own queue.
pub const OF_OWN_QUEUE: Rate = Rate::new(120, Duration::from_secs(60));

/// Counts what each person does.
pub struct Prices {
    people: KeyedBuckets<Uuid>,
}

impl Prices {
    /// Returns the counts of nobody yet, which all nodes keep under this name.
    #[must_use]
    pub fn new(name: &'static str, rate: Rate, bus: &dyn Bus) -> Self {
        Self { people: KeyedBuckets::shared(name, rate, bus) }
    }

    /// Takes the price of one operation from whoever does it.
    ///
    /// # Errors
    /// `rate_limited`, with when it may be tried again.
    pub fn pay(&self, who: Uuid, now: Instant) -> Result<(), Problem> {
        self.people.take(who, now).map(drop).map_err(|wait| too_many("you change queues too often", wait))
    }

    /// The same from the session in which it is done.
    ///
    /// # Errors
    /// See there.
    pub fn pay_for_all(session: &mut Bucket, now: Instant) -> Result<(), Problem> {
        session
            .take(OF_SESSION, now)
            .map(drop)
            .map_err(|wait| too_many("this session is changed too often", wait))
    }
}

fn too_many(message: &str, wait: Duration) -> Problem {
    Problem::new(Code::RateLimited, message).after(wait)
}
