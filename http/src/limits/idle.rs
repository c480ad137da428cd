//! One connection of an address as others of the same address see it: whether a request is under way, since when none is, and
//! how it is ended for one that waits. It knows no stream; `stall` shows its end to the dispatcher as the client's.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::task::{Context, Poll};

use futures_util::task::AtomicWaker;

/// The order in which connections became idle.
static TURN: AtomicU64 = AtomicU64::new(1);
/// A request is under way, or the first has not come yet: its own time-out ends such a connection.
const NOT_IDLE: u64 = 0;

/// What a connection shares with those that wait for its place.
#[derive(Default)]
pub struct Connection {
    idle_since: AtomicU64,
    is_ended: AtomicBool,
    waker: AtomicWaker,
}

/// A request under way, until its answer has gone out.
pub struct UnderWay(Arc<Connection>);

impl Connection {
    /// Notes that a request has begun.
    pub fn begin(self: &Arc<Self>) -> UnderWay {
        self.idle_since.store(NOT_IDLE, Ordering::SeqCst);
        UnderWay(self.clone())
    }

    /// Ready once the connection is to end for another one.
    pub fn poll_ended(&self, context: &Context<'_>) -> Poll<()> {
        self.waker.register(context.waker());
        if self.is_ended.load(Ordering::SeqCst) { Poll::Ready(()) } else { Poll::Pending }
    }

    /// Returns its place in the order, if it is idle.
    fn idle_since(&self) -> Option<u64> {
        Some(self.idle_since.load(Ordering::SeqCst)).filter(|since| *since != NOT_IDLE)
    }

    /// Ends it unless a request has begun since; returns whether it ends.
    fn end(&self, since: u64) -> bool {
        let is_idle =
            self.idle_since.compare_exchange(since, NOT_IDLE, Ordering::SeqCst, Ordering::SeqCst).is_ok();
        if is_idle {
            self.is_ended.store(true, Ordering::SeqCst);
            self.waker.wake();
        }
        is_idle
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.idle_since.store(TURN.fetch_add(1, Ordering::SeqCst), Ordering::SeqCst);
    }
}

/// Ends the one that has been idle longest, if any is.
pub fn end_idlest(open: &[Arc<Connection>]) {
    let mut idle: Vec<_> = open.iter().filter_map(|one| Some((one.idle_since()?, one))).collect();
    idle.sort_unstable_by_key(|(since, _)| *since);
    let _ = idle.into_iter().any(|(since, one)| one.end(since));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_ended(one: &Connection) -> bool {
        one.poll_ended(&Context::from_waker(std::task::Waker::noop())).is_ready()
    }

    #[test]
    fn the_one_that_is_idle_longest_ends_and_no_other() {
        let open: Vec<Arc<Connection>> = (0..4).map(|_| Arc::default()).collect();
        let [fresh, second, first, busy] = open.as_slice() else { panic!("four") };
        drop(first.begin());
        drop(second.begin());
        let under_way = busy.begin();
        end_idlest(&open);
        assert_eq!([fresh, second, first, busy].map(|one| is_ended(one)), [false, false, true, false]);
        end_idlest(&open);
        end_idlest(&open);
        assert_eq!([fresh, second, busy].map(|one| is_ended(one)), [false, true, false]);
        drop(under_way);
        end_idlest(&open);
        assert!(is_ended(busy) && !is_ended(fresh));
    }
}
