//! One stream as its actor has it in memory: where it stands, in which order it goes on, what it can tell again.

use std::collections::BTreeMap;
use std::sync::Arc;

use actix::Addr;
use bytes::Bytes;
use serde::Serialize;
use uuid::Uuid;

use super::entrance::{Join, Reply};
use super::event::Placed;
use super::lineage::Lineage;
use super::resume::{Missed, Recovered, Since};
use super::ring::{Bounds, Kept, Ring};
use crate::deliver;
use crate::hub::{Forget, Hub, Subscribe};
#[cfg(feature = "seeded-bugs")]
use crate::seeded::{self, Bug};

/// See the file's head.
pub struct Stream<E: Placed> {
    lineage: Arc<Lineage>,
    /// The newest offset that was let out.
    offset: i64,
    /// Events that wait for one before them.
    early: BTreeMap<i64, E>,
    superseded_to: i64,
    ring: Ring<E::About>,
    /// Hubs whose listeners lack events that were let out, with the newest that they have.
    lagging: Vec<(Addr<Hub>, i64)>,
}

impl<E: Placed> Stream<E> {
    /// Returns a stream that stands at `offset`.
    #[must_use]
    pub const fn new(lineage: Arc<Lineage>, offset: i64, bounds: Bounds) -> Self {
        Self {
            lineage,
            offset,
            early: BTreeMap::new(),
            superseded_to: 0,
            ring: Ring::new(offset, bounds),
            lagging: Vec::new(),
        }
    }

    /// Which stream it is.
    #[must_use]
    pub const fn lineage(&self) -> &Arc<Lineage> {
        &self.lineage
    }

    /// Takes over what was read of the stream anew.
    pub fn set_lineage(&mut self, lineage: Arc<Lineage>) {
        self.lineage = lineage;
    }

    /// Its key at the hubs.
    #[must_use]
    pub fn id(&self) -> Uuid {
        self.lineage.id
    }

    /// The newest offset that was let out.
    #[must_use]
    pub const fn offset(&self) -> i64 {
        self.offset
    }

    /// Takes in a committed event, in any order; one that was let out already is ignored.
    pub fn place(&mut self, event: E) {
        if event.offset() > self.offset {
            self.early.insert(event.offset(), event);
        }
    }

    /// Lets out the next event, if it is here: never out of order, never over a hole. [`Stream::keep`] has to follow.
    #[expect(clippy::should_implement_trait, reason = "an end that is none: more may be placed later")]
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

    /// Keeps an event that was let out for resumes.
    pub fn keep(&mut self, kept: Kept<E::About>) {
        self.ring.keep(kept);
    }

    /// Passes over offsets up to `known` that have no event of their own any more: later ones tell the same, or nobody may hear it.
    pub fn close_holes(&mut self, known: i64) {
        self.superseded_to = self.superseded_to.max(known);
    }

    /// Goes on behind `offset` without the events up to there: clients see the jump and join again.
    pub fn lose(&mut self, offset: i64) {
        self.close_holes(offset);
        self.ring.lose(offset);
    }

    /// Returns whether the event at this offset is here or was let out.
    #[must_use]
    pub fn knows(&self, offset: i64) -> bool {
        offset <= self.offset || self.early.contains_key(&offset)
    }

    /// Returns whether an event waits for one before it.
    #[must_use]
    pub fn has_hole(&self) -> bool {
        !self.early.is_empty()
    }

    /// Returns the events that wait for one before them.
    pub fn early(&self) -> impl Iterator<Item = &E> {
        self.early.values()
    }

    /// Returns the events behind `from`, let out or known to have none before them that is missing, up to the first hole.
    pub fn ready(&self, from: i64) -> impl Iterator<Item = &E> {
        let mut last = from.max(self.offset);
        self.early.range(last.saturating_add(1)..).map_while(move |(offset, event)| {
            if *offset > self.superseded_to {
                last = last.max(self.superseded_to);
            }
            let follows = *offset == last + 1 || *offset <= self.superseded_to;
            last = *offset;
            follows.then_some(event)
        })
    }

    /// Returns the newest offset known of, let out or not.
    #[must_use]
    pub fn newest(&self) -> i64 {
        self.early.last_key_value().map_or(self.offset, |(offset, _)| *offset)
    }

    /// Decides what a join with this `since` is answered: at once, or when the log was read.
    #[must_use]
    pub fn missed(&self, since: Option<&Since>) -> Missed {
        let Some(since) = since else { return Missed::Known(Recovered::NotAsked) };
        if !self.may_bridge(since) {
            return Missed::Known(Recovered::Not);
        }
        match self.after(since.offset) {
            Some(events) => Missed::Known(Recovered::Whole(events)),
            None => Missed::Older(since.offset),
        }
    }

    /// Whether a resume from there may be bridged, as far as this stream knows.
    pub(super) fn may_bridge(&self, since: &Since) -> bool {
        since.behind(&self.lineage.epoch, self.offset()).is_some()
    }

    /// Returns every event after `offset`, if the ring still has them all.
    #[must_use]
    pub fn after(&self, offset: i64) -> Option<Vec<Bytes>> {
        if offset > self.offset() || !self.ring.reaches(offset) {
            return None;
        }
        #[cfg(feature = "seeded-bugs")]
        let offset = offset + i64::from(seeded::has(Bug::ResumeOffByOne));
        Some(self.ring.after(offset).cloned().collect())
    }

    /// Forgets the events up to the last that is meant: resumes read the log instead.
    pub fn forget(&mut self, is_meant: impl Fn(&Kept<E::About>) -> bool) {
        self.ring.forget(is_meant);
    }

    /// The same, for what is gone from the log too. Joins that wait for what was read before begin again.
    pub fn purge(&mut self, is_meant: impl Fn(&Kept<E::About>) -> bool) {
        self.ring.purge(is_meant);
    }

    /// How often something was taken away for good.
    pub(super) const fn purges(&self) -> u64 {
        self.ring.purges()
    }

    /// How often something was taken away, for good or to be read again: what was read before is not what is read now.
    pub(super) const fn taken(&self) -> u64 {
        self.purges() + self.ring.forgets()
    }

    /// Registers the socket and answers, in one step and through the hub: what was let out before is in the answer, what is let out
    /// after is pushed behind it.
    pub fn enter<R: Reply, X>(&self, join: Join<R, X>, joined: &impl Serialize) {
        self.enter_as(join, joined, false);
    }

    /// The same; says whether its person is counted among those who watch.
    pub fn enter_as<R: Reply, X>(&self, join: Join<R, X>, joined: &impl Serialize, is_counted: bool) {
        let Join { connection, user, username, outbox, hub, reply, .. } = join;
        let greeting = reply.into_frame(joined);
        let (stream, offset) = (self.id(), self.offset());
        deliver(&hub, Subscribe { stream, connection, user, username, outbox, offset, is_counted, greeting });
    }

    /// Takes a socket off its hub.
    pub fn part(&self, hub: &Addr<Hub>, connection: Uuid) {
        deliver(hub, Forget { stream: self.id(), connection: Some(connection), user: None });
    }

    /// Notes that a hub's listeners have nothing newer than `offset`.
    pub(super) fn lags(&mut self, hub: Addr<Hub>, offset: i64) {
        if offset < self.offset() {
            self.lagging.push((hub, offset));
        }
    }

    /// Returns the hubs that lag behind, with what they have; they are to be listed again if they still do.
    pub(super) fn take_lagging(&mut self) -> Vec<(Addr<Hub>, i64)> {
        std::mem::take(&mut self.lagging)
    }

    /// The oldest offset that any listener stands at, if some lag behind.
    pub(super) fn oldest(&self) -> Option<i64> {
        self.lagging.iter().map(|(_, offset)| *offset).min()
    }
}
