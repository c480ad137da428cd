//! Whether this process may act on what it remembers. One that stood still may have missed what other nodes did meanwhile, a ban or an end
//! of a session: it acts for nobody until it has looked.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use tokio::sync::Notify;
use tokio::time::timeout;

/// Who did nothing for so long stood still: within that a revocation holds at every node.
const STOOD_STILL: Duration = Duration::from_secs(1);
/// How long somebody waits for the look: Postgres may be away.
const PATIENCE: Duration = Duration::from_secs(5);
/// Between two looks at the watch while one waits.
const TICK: Duration = Duration::from_millis(50);

/// See the file's head. Cheap to clone.
#[derive(Clone, Default)]
pub struct Awake(Option<Arc<Watch>>);

struct Watch {
    began: Instant,
    /// When the process last ran, in milliseconds since it began.
    ran_at: AtomicU64,
    /// How often it stood still.
    stood: AtomicU64,
    /// The same, of those times after which it has looked.
    looked: AtomicU64,
    has_looked: Notify,
}

impl Awake {
    /// Returns the watch of a process among others; by default nobody else changes anything, and there is nothing to miss.
    #[must_use]
    pub fn among_others() -> Self {
        Self(Some(Arc::new(Watch {
            began: Instant::now(),
            ran_at: AtomicU64::new(0),
            stood: AtomicU64::new(0),
            looked: AtomicU64::new(0),
            has_looked: Notify::new(),
        })))
    }

    /// Says that the process runs, several times a second. Returns since when it stood still, if it did.
    pub fn beat(&self) -> Option<Instant> {
        let watch = self.0.as_ref()?;
        let (before, now) = (watch.ran_at.load(Ordering::Acquire), watch.now());
        let has_stood = stands(before, now);
        if has_stood {
            // before anybody can read that it runs again
            watch.stood.fetch_add(1, Ordering::Release);
        }
        watch.ran_at.store(now, Ordering::Release);
        has_stood.then(|| watch.began + Duration::from_millis(before))
    }

    /// Returns how often it stood still, for who begins to look.
    #[must_use]
    pub fn stood(&self) -> u64 {
        self.0.as_ref().map_or(0, |watch| watch.stood.load(Ordering::Acquire))
    }

    /// Says that what was missed in these times is known now.
    pub fn looked(&self, stood: u64) {
        if let Some(watch) = &self.0 {
            watch.looked.fetch_max(stood, Ordering::Release);
            watch.has_looked.notify_waiters();
        }
    }

    /// Returns whether nothing was missed that is not known.
    #[must_use]
    pub fn is_sure(&self) -> bool {
        self.0.as_ref().is_none_or(|watch| {
            !stands(watch.ran_at.load(Ordering::Acquire), watch.now())
                && watch.looked.load(Ordering::Acquire) >= watch.stood.load(Ordering::Acquire)
        })
    }

    /// Waits until that is so; returns whether it is, for Postgres may be away.
    pub async fn becomes_sure(&self) -> bool {
        // on the heap: it happens seldom, and would make each socket's task that much larger
        self.is_sure() || Box::pin(self.waits()).await
    }

    async fn waits(&self) -> bool {
        let deadline = Instant::now() + PATIENCE;
        while !self.is_sure() {
            let Some(watch) = self.0.as_ref().filter(|_| Instant::now() < deadline) else { return false };
            let _ = timeout(TICK, watch.has_looked.notified()).await;
        }
        true
    }
}

impl Watch {
    fn now(&self) -> u64 {
        u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX)
    }
}

fn stands(ran_at: u64, now: u64) -> bool {
    u128::from(now.saturating_sub(ran_at)) > STOOD_STILL.as_millis()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_alone_is_always_sure() {
        let awake = Awake::default();
        assert_eq!((awake.beat(), awake.is_sure()), (None, true));
    }

    #[tokio::test]
    async fn who_stood_still_is_sure_when_it_has_looked_since() {
        let awake = Awake::among_others();
        assert!(awake.beat().is_none() && awake.is_sure());
        let before = awake.stood();
        std::thread::sleep(STOOD_STILL + Duration::from_millis(10));
        assert!(!awake.is_sure(), "nothing has run since");
        assert!(awake.beat().is_some());
        assert!(!awake.is_sure(), "it has not looked");
        awake.looked(before);
        assert!(!awake.is_sure(), "that look began before");
        let (waits, looks) = (awake.becomes_sure(), async { awake.looked(awake.stood()) });
        assert!(tokio::join!(waits, looks).0);
    }
}
