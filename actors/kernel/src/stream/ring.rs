//! A stream's newest events in memory, for resumes. It is bounded, and forgets for good what must not be told again.

use std::collections::VecDeque;

use bytes::Bytes;

use super::event::Placed;

/// What a ring holds at most.
#[derive(Clone, Copy)]
pub struct Bounds {
    /// Events.
    pub events: usize,
    /// And their bytes.
    pub bytes: usize,
}

impl Bounds {
    /// No ring: every resume reads the log. For streams whose events change behind the actor's back.
    pub const NONE: Self = Self { events: 0, bytes: 0 };
}

/// An event in the ring.
pub struct Kept<T> {
    /// Its place.
    pub offset: i64,
    /// As it was pushed, without its frame.
    pub bytes: Bytes,
    /// What it is forgotten by.
    pub about: T,
}

impl<T> Kept<T> {
    /// What is kept of an event.
    pub fn of(event: &impl Placed<About = T>) -> Self {
        Self { offset: event.offset(), bytes: event.bytes().clone(), about: event.about() }
    }
}

/// See the file's head.
pub struct Ring<T> {
    kept: VecDeque<Kept<T>>,
    bytes: usize,
    bounds: Bounds,
    /// The newest offset that the ring no longer has.
    forgotten: i64,
    forgets: u64,
    purges: u64,
}

impl<T> Ring<T> {
    /// Returns the ring of a stream that stands at `offset`.
    pub const fn new(offset: i64, bounds: Bounds) -> Self {
        Self { kept: VecDeque::new(), bytes: 0, bounds, forgotten: offset, forgets: 0, purges: 0 }
    }

    /// Keeps an event; the oldest go when there is no room.
    pub fn keep(&mut self, kept: Kept<T>) {
        if self.bounds.events == 0 {
            self.forgotten = kept.offset;
            return;
        }
        self.bytes += kept.bytes.len();
        self.kept.push_back(kept);
        while self.kept.len() > self.bounds.events || self.bytes > self.bounds.bytes {
            self.forget_oldest();
        }
    }

    /// Whether it has every event after `offset`.
    pub const fn reaches(&self, offset: i64) -> bool {
        offset >= self.forgotten
    }

    /// Returns its events after `offset`.
    pub fn after(&self, offset: i64) -> impl Iterator<Item = &Bytes> {
        self.kept.iter().filter(move |kept| kept.offset > offset).map(|kept| &kept.bytes)
    }

    /// Forgets the events up to the last that is meant: resumes read the log instead.
    pub fn forget(&mut self, is_meant: impl Fn(&Kept<T>) -> bool) {
        self.forgets += 1;
        let last = self.kept.iter().rposition(is_meant);
        for _ in 0..last.map_or(0, |last| last + 1) {
            self.forget_oldest();
        }
    }

    /// The same, for what is gone from the log too: what was read from there before may still have it.
    pub fn purge(&mut self, is_meant: impl Fn(&Kept<T>) -> bool) {
        self.purges += 1;
        self.forget(is_meant);
    }

    /// Forgets everything up to `offset`.
    pub fn lose(&mut self, offset: i64) {
        self.purges += 1;
        self.kept.clear();
        self.bytes = 0;
        self.forgotten = self.forgotten.max(offset);
    }

    /// How often something was to be forgotten.
    pub const fn forgets(&self) -> u64 {
        self.forgets
    }

    /// How often something was taken away for good.
    pub const fn purges(&self) -> u64 {
        self.purges
    }

    fn forget_oldest(&mut self) {
        if let Some(gone) = self.kept.pop_front() {
            self.bytes -= gone.bytes.len();
            self.forgotten = self.forgotten.max(gone.offset);
        }
    }
}
