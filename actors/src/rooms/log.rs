//! The room's stream in memory: a cache of its newest events, and the order in which commits are let out. The truth is
//! in Postgres.

use std::collections::{BTreeMap, VecDeque};

use bytes::Bytes;
use serde_json::value::RawValue;
use uuid::Uuid;

use crate::protocol::RawMessage;

/// Events kept for resumes; older ones are read from Postgres.
const RING_EVENTS: usize = 128;
/// And their bytes.
const RING_BYTES: usize = 64 << 10;
/// Messages of a snapshot (protocol section 3).
pub const SNAPSHOT: usize = 50;

/// One committed event.
#[derive(Clone)]
pub struct Logged {
    /// Its place.
    pub offset: i64,
    /// The event, encoded.
    pub event: Bytes,
    /// The message in it, if it is one: its id and its data.
    pub message: Option<(Uuid, RawMessage)>,
}

/// See the file's head.
pub struct Log {
    offset: i64,
    ring: VecDeque<(i64, Bytes)>,
    ring_bytes: usize,
    /// The newest offset that the ring no longer has.
    forgotten: i64,
    recent: VecDeque<(Uuid, RawMessage)>,
    early: BTreeMap<i64, Logged>,
    superseded_to: i64,
}

impl Log {
    /// Returns the log of a room whose newest offset is `offset`, with its newest messages, oldest first.
    pub fn new(offset: i64, recent: impl IntoIterator<Item = (Uuid, RawMessage)>) -> Self {
        Self {
            offset,
            ring: VecDeque::new(),
            ring_bytes: 0,
            forgotten: offset,
            recent: recent.into_iter().collect(),
            early: BTreeMap::new(),
            superseded_to: 0,
        }
    }

    /// The newest offset that was let out.
    pub const fn offset(&self) -> i64 {
        self.offset
    }

    /// Takes in a committed event, in any order; one that was let out already is ignored.
    pub fn place(&mut self, event: Logged) {
        if event.offset > self.offset {
            self.early.insert(event.offset, event);
        }
    }

    /// Lets out the next event, if it is here: never out of order, never over a hole.
    pub fn next(&mut self) -> Option<Bytes> {
        let next = self.early.first_key_value().map_or(i64::MAX, |(offset, _)| *offset);
        if next > self.superseded_to {
            self.offset = self.offset.max(self.superseded_to);
        }
        if next > self.offset + 1 && next > self.superseded_to {
            return None;
        }
        let event = self.early.remove(&next)?;
        self.offset = event.offset;
        self.ring_bytes += event.event.len();
        self.ring.push_back((event.offset, event.event.clone()));
        while self.ring.len() > RING_EVENTS || self.ring_bytes > RING_BYTES {
            let Some((at, gone)) = self.ring.pop_front() else { break };
            self.ring_bytes -= gone.len();
            self.forgotten = at;
        }
        if let Some((id, message)) = event.message {
            self.upsert(id, message);
        }
        Some(event.event)
    }

    /// Passes over offsets up to `known` that have no event of their own any more: a later change superseded them.
    pub fn close_holes(&mut self, known: i64) {
        self.superseded_to = self.superseded_to.max(known);
    }

    /// Returns whether an event waits for one before it.
    pub fn has_hole(&self) -> bool {
        !self.early.is_empty()
    }

    /// Returns the newest offset known of, let out or not.
    pub fn newest(&self) -> i64 {
        self.early.last_key_value().map_or(self.offset, |(offset, _)| *offset)
    }

    /// Returns every event after `offset`, if the ring still has them all.
    pub fn since(&self, offset: i64) -> Option<Vec<Bytes>> {
        if offset > self.offset || offset < self.forgotten {
            return None;
        }
        let newer = self.ring.iter().filter(|(at, _)| *at > offset);
        Some(newer.map(|(_, event)| event.clone()).collect())
    }

    /// Returns the newest messages, oldest first.
    pub fn snapshot(&self) -> Vec<RawMessage> {
        self.recent.iter().map(|(_, message)| message.clone()).collect()
    }

    fn upsert(&mut self, id: Uuid, message: RawMessage) {
        if let Some((_, present)) = self.recent.iter_mut().rev().find(|(known, _)| *known == id) {
            *present = message;
            return;
        }
        self.recent.push_back((id, message));
        if self.recent.len() > SNAPSHOT {
            self.recent.pop_front();
        }
    }
}

/// Turns an encoded event into what goes into a reply's `events`.
pub fn raw(event: &Bytes) -> Option<Box<RawValue>> {
    let text = std::str::from_utf8(event).ok()?;
    RawValue::from_string(text.to_owned()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(offset: i64) -> Logged {
        let text = format!("{{\"offset\":{offset}}}");
        Logged { offset, event: Bytes::from(text), message: None }
    }

    fn let_out(log: &mut Log) -> Vec<Bytes> {
        std::iter::from_fn(|| log.next()).collect()
    }

    #[test]
    fn events_are_let_out_in_order_and_never_over_a_hole() {
        let mut log = Log::new(10, []);
        log.place(event(12));
        log.place(event(13));
        assert!(let_out(&mut log).is_empty());
        assert!(log.has_hole());
        assert_eq!(log.newest(), 13);
        log.place(event(11));
        assert_eq!(let_out(&mut log), [event(11).event, event(12).event, event(13).event]);
        assert!(!log.has_hole());
        log.place(event(12));
        assert!(let_out(&mut log).is_empty());
        assert!(!log.has_hole());
    }

    #[test]
    fn offsets_without_an_event_are_passed_over_once_that_is_known() {
        let mut log = Log::new(10, []);
        log.place(event(12));
        log.place(event(15));
        log.close_holes(13);
        assert_eq!(let_out(&mut log), [event(12).event]);
        assert_eq!((log.offset(), log.has_hole()), (13, true));
        log.place(event(14));
        assert_eq!(let_out(&mut log), [event(14).event, event(15).event]);
    }

    #[test]
    fn a_resume_is_served_whole_or_not_at_all() {
        let mut log = Log::new(0, []);
        for offset in 1..=200 {
            log.place(event(offset));
        }
        assert_eq!(let_out(&mut log).len(), 200);
        assert_eq!(log.since(200), Some(vec![]));
        assert_eq!(log.since(198), Some(vec![event(199).event, event(200).event]));
        assert_eq!(log.since(72).map(|events| events.len()), Some(128));
        assert_eq!(log.since(71), None);
        assert_eq!(log.since(201), None);
    }

    #[test]
    fn a_changed_message_keeps_its_place_in_the_snapshot() {
        let text = |text: &str| RawValue::from_string(format!("\"{text}\"")).unwrap();
        let (one, two) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let mut log = Log::new(2, [(one, text("one")), (two, text("two"))]);
        log.place(Logged { message: Some((one, text("edited"))), ..event(3) });
        let_out(&mut log);
        let snapshot: Vec<_> = log.snapshot().iter().map(|message| message.get().to_owned()).collect();
        assert_eq!(snapshot, ["\"edited\"", "\"two\""]);
    }
}
