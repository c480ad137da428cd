//! The order in which events are let out: by offset, never over a hole.

use std::collections::BTreeMap;

use super::event::Placed;
#[cfg(feature = "seeded-bugs")]
use crate::seeded::{self, Bug};

/// See the file's head.
pub struct Order<E> {
    /// The newest offset that was let out.
    offset: i64,
    early: BTreeMap<i64, E>,
    superseded_to: i64,
}

impl<E: Placed> Order<E> {
    /// Returns the order of a stream that stands at `offset`.
    pub const fn new(offset: i64) -> Self {
        Self { offset, early: BTreeMap::new(), superseded_to: 0 }
    }

    /// The newest offset that was let out.
    pub const fn offset(&self) -> i64 {
        self.offset
    }

    /// Takes in a committed event, in any order; one that was let out already is ignored.
    pub fn place(&mut self, event: E) {
        if event.offset() > self.offset {
            self.early.insert(event.offset(), event);
        }
    }

    /// Lets out the next event, if it is here.
    pub fn next(&mut self) -> Option<E> {
        let next = self.early.first_key_value().map_or(i64::MAX, |(offset, _)| *offset);
        if next > self.superseded_to {
            self.offset = self.offset.max(self.superseded_to);
        }
        #[cfg(feature = "seeded-bugs")]
        let next_offset = if seeded::has(Bug::NoWaitForHoles) { next } else { self.offset + 1 };
        #[cfg(not(feature = "seeded-bugs"))]
        let next_offset = self.offset + 1;
        if next > next_offset && next > self.superseded_to {
            return None;
        }
        let event = self.early.remove(&next)?;
        self.offset = event.offset();
        Some(event)
    }

    /// Passes over offsets up to `known` that have no event of their own any more.
    pub fn close_holes(&mut self, known: i64) {
        self.superseded_to = self.superseded_to.max(known);
    }

    /// Returns whether the event at this offset is here or was let out.
    pub fn knows(&self, offset: i64) -> bool {
        offset <= self.offset || self.early.contains_key(&offset)
    }

    /// Returns the events that wait for one before them.
    pub fn early(&self) -> impl Iterator<Item = &E> {
        self.early.values()
    }

    /// Returns whether an event waits for one before it.
    pub fn has_hole(&self) -> bool {
        !self.early.is_empty()
    }

    /// Returns the newest offset known of, let out or not.
    pub fn newest(&self) -> i64 {
        self.early.last_key_value().map_or(self.offset, |(offset, _)| *offset)
    }
}
