//! What waits to be written to one socket. Bounded in bytes and entries; whoever publishes never waits. The transport
//! drains it, many entries per write. Entries are complete frames, shared by all sockets that they go to.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

use bytes::Bytes;

use super::Metrics;

/// The close code of a slow consumer.
const SLOW_CONSUMER: Close = Close { code: 4009, reason: "slow consumer" };

/// What may happen to a frame when the socket is slow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// It must arrive; if it cannot, the socket is closed (4009) and the client resumes.
    Must,
    /// Only the newest of its key matters: it replaces one that still waits.
    Latest(u64),
    /// It may be left out.
    MayDrop,
}

/// Why the server closes a socket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Close {
    /// The websocket close code.
    pub code: u16,
    /// A few words for the developer who looks at it.
    pub reason: &'static str,
}

/// What a drain found.
pub enum Drained {
    /// Frames were moved out.
    Frames,
    /// Nothing more will come: write this close frame and end.
    Closed(Close),
}

/// The queue between everything that publishes and one socket's writer.
pub struct Outbox {
    state: Mutex<State>,
    metrics: Metrics,
}

#[derive(Default)]
struct State {
    queue: VecDeque<Entry>,
    bytes: usize,
    close: Option<Close>,
    waker: Option<Waker>,
}

struct Entry {
    frame: Bytes,
    class: Class,
}

impl Outbox {
    /// An outbox over this many bytes is a slow consumer's (Centrifugo's default).
    pub const MAX_BYTES: usize = 1 << 20;
    /// The same for entries (Mattermost's send queue); a batch of a room's events is one entry.
    pub const MAX_ENTRIES: usize = 256;

    /// Returns an empty outbox.
    #[must_use]
    pub fn new(metrics: Metrics) -> Self {
        Self { state: Mutex::default(), metrics }
    }

    /// Puts a frame in. Over the limits, `MayDrop` is left out and `Must` closes the socket.
    pub fn push(&self, frame: Bytes, class: Class) {
        let mut state = self.lock();
        if state.close.is_some() {
            return;
        }
        if class != Class::Must && self.settled(&mut state, &frame, class) {
            return;
        }
        let is_over = state.queue.len() >= Self::MAX_ENTRIES || state.bytes + frame.len() > Self::MAX_BYTES;
        // one frame alone is never too much: else a client that resumes into it would be cut each time
        if is_over && !state.queue.is_empty() {
            state.finish(SLOW_CONSUMER);
        } else {
            state.bytes += frame.len();
            state.queue.push_back(Entry { frame, class });
        }
        state.wake();
    }

    /// Ends the socket: what waits is dropped and the close frame is the next thing written. The first call counts.
    pub fn close(&self, close: Close) {
        let mut state = self.lock();
        if state.close.is_none() {
            state.finish(close);
            state.wake();
        }
    }

    /// Ends the socket after what waits has been written.
    pub fn close_after_pending(&self, close: Close) {
        let mut state = self.lock();
        if state.close.is_none() {
            state.close = Some(close);
            state.wake();
        }
    }

    /// Moves up to `most` waiting frames to `frames`, or waits for one.
    pub fn poll_drain(&self, context: &Context<'_>, frames: &mut Vec<Bytes>, most: usize) -> Poll<Drained> {
        let mut state = self.lock();
        if state.queue.is_empty() {
            if let Some(close) = state.close {
                return Poll::Ready(Drained::Closed(close));
            }
            if state.queue.capacity() > 8 {
                // an idle socket keeps no memory of its last burst
                state.queue = VecDeque::new();
            }
            state.waker = Some(context.waker().clone());
            return Poll::Pending;
        }
        let count = most.min(state.queue.len());
        let mut moved = 0;
        frames.extend(state.queue.drain(..count).map(|entry| {
            moved += entry.frame.len();
            entry.frame
        }));
        state.bytes -= moved;
        Poll::Ready(Drained::Frames)
    }

    /// Waits until a close was decided.
    pub fn poll_closed(&self, context: &Context<'_>) -> Poll<Close> {
        let mut state = self.lock();
        state.waker = Some(context.waker().clone());
        state.close.map_or(Poll::Pending, Poll::Ready)
    }

    /// Returns the close that was decided, if any.
    #[must_use]
    pub fn closing(&self) -> Option<Close> {
        self.lock().close
    }

    /// Handles the frames that need not arrive; returns whether nothing more is to be done.
    fn settled(&self, state: &mut State, frame: &Bytes, class: Class) -> bool {
        if let Some(waiting) =
            state.queue.iter_mut().find(|entry| class != Class::MayDrop && entry.class == class)
        {
            let before = std::mem::replace(&mut waiting.frame, frame.clone());
            state.bytes = state.bytes + frame.len() - before.len();
            self.metrics.outbox_drops.with_label_values(&["latest"]).inc();
            return true;
        }
        // half-full already: what may be dropped makes room for what may not
        let full =
            state.queue.len() >= Self::MAX_ENTRIES / 2 || state.bytes + frame.len() > Self::MAX_BYTES / 2;
        if full && class == Class::MayDrop {
            self.metrics.outbox_drops.with_label_values(&["may_drop"]).inc();
            return true;
        }
        false
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn finish(&mut self, close: Close) {
        self.queue = VecDeque::new();
        self.bytes = 0;
        self.close = Some(close);
    }

    fn wake(&mut self) {
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drain(outbox: &Outbox) -> Result<Vec<Bytes>, Close> {
        let mut frames = Vec::new();
        match outbox.poll_drain(&Context::from_waker(Waker::noop()), &mut frames, 1000) {
            Poll::Ready(Drained::Closed(close)) => Err(close),
            Poll::Ready(Drained::Frames) | Poll::Pending => Ok(frames),
        }
    }

    fn frame(text: &'static str) -> Bytes {
        Bytes::from_static(text.as_bytes())
    }

    #[test]
    fn what_must_arrive_and_cannot_closes_the_socket() {
        let outbox = Outbox::new(Metrics::default());
        for _ in 0..Outbox::MAX_ENTRIES {
            outbox.push(frame("x"), Class::Must);
        }
        assert_eq!(outbox.closing(), None);
        outbox.push(frame("x"), Class::Must);
        assert_eq!(drain(&outbox), Err(SLOW_CONSUMER));
    }

    #[test]
    fn too_many_bytes_close_the_socket() {
        let outbox = Outbox::new(Metrics::default());
        outbox.push(Bytes::from(vec![0; Outbox::MAX_BYTES]), Class::Must);
        assert_eq!(outbox.closing(), None);
        outbox.push(frame("x"), Class::Must);
        assert_eq!(outbox.closing(), Some(SLOW_CONSUMER));
    }

    #[test]
    fn the_latest_replaces_its_predecessor_in_place() {
        let outbox = Outbox::new(Metrics::default());
        outbox.push(frame("one"), Class::Latest(7));
        outbox.push(frame("must"), Class::Must);
        outbox.push(frame("two"), Class::Latest(7));
        outbox.push(frame("other"), Class::Latest(8));
        assert_eq!(drain(&outbox), Ok(vec![frame("two"), frame("must"), frame("other")]));
    }

    #[test]
    fn what_may_be_dropped_leaves_room_for_the_rest() {
        let outbox = Outbox::new(Metrics::default());
        for _ in 0..1000 {
            outbox.push(frame("typing"), Class::MayDrop);
        }
        assert_eq!(drain(&outbox).map(|frames| frames.len()), Ok(Outbox::MAX_ENTRIES / 2));
    }

    #[test]
    fn a_close_drops_what_waits_unless_asked_otherwise() {
        let outbox = Outbox::new(Metrics::default());
        outbox.push(frame("x"), Class::Must);
        outbox.close(Close { code: 4503, reason: "revoked" });
        outbox.close(Close { code: 4001, reason: "late" });
        assert_eq!(drain(&outbox), Err(Close { code: 4503, reason: "revoked" }));

        let outbox = Outbox::new(Metrics::default());
        outbox.push(frame("last words"), Class::Must);
        outbox.close_after_pending(Close { code: 4501, reason: "no" });
        assert_eq!(drain(&outbox), Ok(vec![frame("last words")]));
        assert!(drain(&outbox).is_err());
    }
}
