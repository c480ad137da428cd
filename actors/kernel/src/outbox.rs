//! What waits to be written to one socket. Bounded in bytes and entries; whoever publishes never waits. Frames are complete
//! and shared by all sockets that they go to; they are written by whoever puts them in, on their own thread, for as
//! long as the stream takes them. Only a stream that is full or ends is the business of the socket's task.

use std::collections::VecDeque;
use std::io::{ErrorKind, IoSlice};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

use bytes::{Buf, Bytes};

use super::Metrics;
#[cfg(feature = "seeded-bugs")]
use super::seeded::{self, Bug};

/// The close code of a slow consumer.
const SLOW_CONSUMER: Close = Close { code: 4009, reason: "slow consumer" };
/// How long after its last sign of life a socket that is written to is asked for another: the kernel's buffers hide for
/// minutes that nobody reads.
const UNPROVEN_AFTER: Duration = Duration::from_secs(2);
/// Frames in one write (Linux takes up to 1024 slices; more than 64 gain nothing measurable).
const SLICES: usize = 64;
/// An empty ping, as a whole frame.
const PING: Bytes = Bytes::from_static(&[0x89, 0]);

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

/// The stream behind an outbox.
pub trait Wire: Send + Sync {
    /// Writes as much as the stream takes at once and returns how many bytes that is.
    ///
    /// # Errors
    /// `WouldBlock` when it takes nothing now; any other when it is broken.
    fn try_write(&self, frames: &[IoSlice<'_>]) -> std::io::Result<usize>;
}

/// What the socket's task has to do for its outbox.
#[derive(Debug, PartialEq, Eq)]
pub enum Turn {
    /// The stream is full: wait until it takes more, then call [`Outbox::resume`].
    Full,
    /// The stream is broken.
    Broken,
    /// Everything is written: write this close frame and end.
    Close(Close),
}

/// The signs of life of the other end.
#[derive(Clone, Copy, Debug)]
pub struct Signs {
    /// When it last sent anything.
    pub heard: Instant,
    /// Since when a ping that was put behind written frames waits for its answer.
    pub asked: Option<Instant>,
}

/// The queue between everything that publishes and one socket.
pub struct Outbox {
    state: Mutex<State>,
    metrics: Metrics,
}

struct State {
    wire: Option<Arc<dyn Wire>>,
    queue: VecDeque<Entry>,
    bytes: usize,
    /// Whether a part of the first frame is written: it must be finished before anything else.
    begun: bool,
    full: bool,
    broken: bool,
    close: Option<Close>,
    signs: Signs,
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

    /// Returns the outbox of a stream, to which `first` is written before anything else, a close included.
    #[must_use]
    pub fn new(wire: Arc<dyn Wire>, first: Bytes, metrics: Metrics) -> Self {
        let signs = Signs { heard: Instant::now(), asked: None };
        let state = State {
            wire: Some(wire),
            bytes: first.len(),
            begun: !first.is_empty(),
            queue: Some(first)
                .filter(|first| !first.is_empty())
                .map(|frame| Entry { frame, class: Class::Must })
                .into_iter()
                .collect(),
            full: false,
            broken: false,
            close: None,
            signs,
            waker: None,
        };
        Self { state: Mutex::new(state), metrics }
    }

    /// Puts a frame in and writes it if it is its turn. Over the limits, `MayDrop` is left out and `Must` closes the socket.
    pub fn push(&self, frame: Bytes, class: Class) {
        let mut state = self.lock();
        self.put(&mut state, frame, class);
        state.write();
    }

    /// Puts a frame in without writing it; returns whether [`Outbox::flush`] is due, which it is once for all the frames
    /// that are put in until then.
    pub fn queue(&self, frame: Bytes, class: Class) -> bool {
        let mut state = self.lock();
        let was_empty = state.queue.is_empty();
        self.put(&mut state, frame, class);
        was_empty && !state.queue.is_empty()
    }

    /// Sends a ping for which nobody needs to be in a hurry: the pulse, which the other end may let pass for a while.
    pub fn beat(&self) {
        let mut state = self.lock();
        self.put(&mut state, PING, Class::MayDrop);
        state.write_out();
    }

    /// Writes what waits.
    pub fn flush(&self) {
        self.lock().write();
    }

    /// The stream takes more.
    pub fn resume(&self) {
        let mut state = self.lock();
        state.full = false;
        state.write();
    }

    /// Ends the socket: what waits is dropped and the close frame is the next thing written. The first call counts.
    pub fn close(&self, close: Close) {
        let mut state = self.lock();
        if state.close.is_none() {
            state.finish(close);
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

    /// Lets go of the stream; nothing is written any more.
    pub fn detach(&self) {
        let mut state = self.lock();
        state.wire = None;
        state.queue = VecDeque::new();
    }

    /// Whether the socket has ended.
    #[must_use]
    pub fn is_detached(&self) -> bool {
        self.lock().wire.is_none()
    }

    /// Waits until there is something to do for the socket's task.
    pub fn poll_turn(&self, context: &Context<'_>) -> Poll<Turn> {
        let mut state = self.lock();
        match state.close {
            _ if state.broken => return Poll::Ready(Turn::Broken),
            Some(close) if state.queue.is_empty() => return Poll::Ready(Turn::Close(close)),
            _ if state.full => return Poll::Ready(Turn::Full),
            _ => {}
        }
        state.listen(context);
        Poll::Pending
    }

    /// Waits until a close was decided.
    pub fn poll_closed(&self, context: &Context<'_>) -> Poll<Close> {
        let mut state = self.lock();
        state.listen(context);
        state.close.map_or(Poll::Pending, Poll::Ready)
    }

    /// Returns the close that was decided, if any.
    #[must_use]
    pub fn closing(&self) -> Option<Close> {
        self.lock().close
    }

    /// The other end sent something.
    pub fn heard(&self) {
        self.lock().signs.heard = Instant::now();
    }

    /// The other end answered a ping.
    pub fn answered(&self) {
        self.lock().signs.asked = None;
    }

    /// Returns the signs of life.
    #[must_use]
    pub fn signs(&self) -> Signs {
        self.lock().signs
    }

    fn put(&self, state: &mut State, frame: Bytes, class: Class) {
        if state.close.is_some() || (class != Class::Must && self.settled(state, &frame, class)) {
            return;
        }
        let is_over = state.queue.len() >= Self::MAX_ENTRIES || state.bytes + frame.len() > Self::MAX_BYTES;
        // one frame alone is never too much: else a client that resumes into it would be cut each time
        if is_over && !state.queue.is_empty() {
            #[cfg(feature = "seeded-bugs")]
            if seeded::has(Bug::DropOnSlow) {
                return;
            }
            state.finish(SLOW_CONSUMER);
            return;
        }
        state.bytes += frame.len();
        state.queue.push_back(Entry { frame, class });
    }

    /// Handles the frames that need not arrive; returns whether nothing more is to be done.
    fn settled(&self, state: &mut State, frame: &Bytes, class: Class) -> bool {
        let begun = usize::from(state.begun);
        let mut waiting = state.queue.iter_mut().skip(begun);
        if let Some(waiting) = waiting.find(|entry| class != Class::MayDrop && entry.class == class) {
            let before = std::mem::replace(&mut waiting.frame, frame.clone());
            state.bytes = state.bytes + frame.len() - before.len();
            self.metrics.outbox_drops.with_label_values(&["latest"]).inc();
            return true;
        }
        // half full already: what may be dropped makes room for what may not
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
    /// Writes what waits, and asks whoever was silent for long to show that it arrives.
    fn write(&mut self) {
        if self.is_writable() {
            self.ask_for_proof();
            self.write_out();
        }
    }

    fn is_writable(&self) -> bool {
        self.wire.is_some() && !self.full && !self.broken && !self.queue.is_empty()
    }

    /// Writes until nothing waits or the stream is full.
    fn write_out(&mut self) {
        let Some(wire) = self.wire.clone().filter(|_| self.is_writable()) else { return };
        while !self.queue.is_empty() {
            let written = match (self.queue.front(), self.queue.len()) {
                (Some(only), 1) => wire.try_write(&[IoSlice::new(&only.frame)]),
                _ => {
                    let slices: Vec<_> =
                        self.queue.iter().take(SLICES).map(|e| IoSlice::new(&e.frame)).collect();
                    wire.try_write(&slices)
                }
            };
            match written {
                Ok(written) if written > 0 => self.take_off(written),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) if error.kind() == ErrorKind::WouldBlock => {
                    self.full = true;
                    return self.wake();
                }
                _ => {
                    self.broken = true;
                    return self.wake();
                }
            }
        }
        if self.queue.capacity() > 8 {
            // an idle socket keeps no memory of its last burst
            self.queue = VecDeque::new();
        }
        if self.close.is_some() {
            self.wake();
        }
    }

    fn take_off(&mut self, mut written: usize) {
        self.bytes = self.bytes.saturating_sub(written);
        while let Some(first) = self.queue.front_mut() {
            if written < first.frame.len() {
                first.frame.advance(written);
                self.begun = written > 0 || self.begun;
                return;
            }
            written -= first.frame.len();
            self.queue.pop_front();
            self.begun = false;
        }
    }

    /// Puts a ping behind what is about to be written to someone who was silent for long.
    fn ask_for_proof(&mut self) {
        if self.signs.asked.is_none() && self.close.is_none() {
            let now = Instant::now();
            if now.saturating_duration_since(self.signs.heard) > UNPROVEN_AFTER {
                self.signs.asked = Some(now);
                self.bytes += PING.len();
                self.queue.push_back(Entry { frame: PING, class: Class::Must });
                // the task's timer has a new deadline
                self.wake();
            }
        }
    }

    fn finish(&mut self, close: Close) {
        let begun = self.queue.pop_front().filter(|_| self.begun);
        self.bytes = begun.as_ref().map_or(0, |entry| entry.frame.len());
        self.queue = begun.into_iter().collect();
        self.close = Some(close);
        self.wake();
    }

    fn listen(&mut self, context: &Context<'_>) {
        if !self.waker.as_ref().is_some_and(|waker| waker.will_wake(context.waker())) {
            self.waker = Some(context.waker().clone());
        }
    }

    fn wake(&mut self) {
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }
}

#[cfg(test)]
mod tests;
