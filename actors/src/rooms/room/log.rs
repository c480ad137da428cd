//! The room's stream in memory: a cache of its newest events, and the order in which commits are let out. The truth is
//! in Postgres.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use bytes::Bytes;
use serde_json::value::RawValue;
use uuid::Uuid;

use super::present_names::renamed;
#[cfg(feature = "seeded-bugs")]
use crate::kernel::{Bug, seeded};
use crate::protocol::{Attachment, Author, Message, Quote, RawMessage, encode_part};

/// Events kept for resumes; older ones are read from Postgres.
const RING_EVENTS: usize = 128;
/// And their bytes.
const RING_BYTES: usize = 64 << 10;
/// Messages of a snapshot.
pub const SNAPSHOT: usize = 50;
/// And their bytes: an outbox holds it beside what else is on its way.
const SNAPSHOT_BYTES: usize = 256 << 10;

/// One committed event.
#[derive(Clone)]
pub struct Logged {
    /// Its place.
    pub offset: i64,
    /// The event, encoded.
    pub event: Bytes,
    /// The message in it, if it is one.
    pub message: Option<Placed>,
}

/// A message, also encoded by itself for replies and snapshots.
#[derive(Clone)]
pub struct Placed {
    /// The message.
    pub message: Arc<Message>,
    /// Its text.
    pub raw: RawMessage,
}

impl Placed {
    /// Encodes a message.
    pub fn new(message: Arc<Message>) -> Self {
        let raw = encode_part(&*message);
        Self { message, raw }
    }
}

/// An event in the ring.
struct Kept {
    offset: i64,
    event: Bytes,
    /// The message in it, and the one that this answers.
    about: [Option<Uuid>; 2],
    /// Whether it tells the title of a track.
    tells_track: bool,
}

/// See the file's head.
pub struct Log {
    offset: i64,
    ring: VecDeque<Kept>,
    ring_bytes: usize,
    /// The newest offset that the ring no longer has.
    forgotten: i64,
    /// The newest messages, by their place.
    recent: VecDeque<Placed>,
    early: BTreeMap<i64, Logged>,
    superseded_to: i64,
    purges: u64,
}

impl Log {
    /// Returns the log of a room whose newest offset is `offset`, with its newest messages, oldest first.
    pub fn new(offset: i64, recent: impl IntoIterator<Item = Message>) -> Self {
        Self {
            offset,
            ring: VecDeque::new(),
            ring_bytes: 0,
            forgotten: offset,
            recent: recent.into_iter().map(|message| Placed::new(Arc::new(message))).collect(),
            early: BTreeMap::new(),
            superseded_to: 0,
            purges: 0,
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
        #[cfg(feature = "seeded-bugs")]
        let next_offset = if seeded::has(Bug::NoWaitForHoles) { next } else { self.offset + 1 };
        #[cfg(not(feature = "seeded-bugs"))]
        let next_offset = self.offset + 1;
        if next > next_offset && next > self.superseded_to {
            return None;
        }
        let event = self.early.remove(&next)?;
        self.offset = event.offset;
        let about = event
            .message
            .as_ref()
            .map_or([None; 2], |placed| [Some(placed.message.id), placed.message.reply_to]);
        let carried = event.message.iter().flat_map(|placed| &placed.message.attachments);
        let tells_track = carried.into_iter().any(Attachment::tells_track);
        if let Some(placed) = event.message {
            self.upsert(placed);
        }
        self.keep(Kept { offset: event.offset, event: event.event.clone(), about, tells_track });
        Some(event.event)
    }

    /// Passes over offsets up to `known` that have no event of their own any more: a later change superseded them.
    pub fn close_holes(&mut self, known: i64) {
        self.superseded_to = self.superseded_to.max(known);
    }

    /// Returns whether the event at this offset is here or was let out.
    pub fn knows(&self, offset: i64) -> bool {
        offset <= self.offset || self.early.contains_key(&offset)
    }

    /// Returns whether an event waits for one before it.
    pub fn has_hole(&self) -> bool {
        !self.early.is_empty()
    }

    /// Returns whether an event that is no message waits for one before it: what the room is, is ahead of what it told.
    pub fn has_early_change(&self) -> bool {
        self.early.values().any(|event| event.message.is_none())
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
        #[cfg(feature = "seeded-bugs")]
        let offset = offset + i64::from(seeded::has(Bug::ResumeOffByOne));
        let newer = self.ring.iter().filter(|kept| kept.offset > offset);
        Some(newer.map(|kept| kept.event.clone()).collect())
    }

    /// Returns the newest messages, oldest first; fewer when they are very long.
    pub fn snapshot(&self) -> Vec<RawMessage> {
        let mut bytes = 0;
        let mut newest: Vec<_> = self.recent.iter().rev().map(|placed| placed.raw.clone()).collect();
        let fitting = newest.iter().take_while(|raw| {
            bytes += raw.get().len();
            bytes <= SNAPSHOT_BYTES
        });
        newest.truncate(fitting.count().max(1));
        newest.reverse();
        newest
    }

    /// Returns the newest message.
    pub fn newest_message(&self) -> Option<&RawValue> {
        self.recent.back().map(|placed| &*placed.raw)
    }

    fn keep(&mut self, kept: Kept) {
        self.ring_bytes += kept.event.len();
        self.ring.push_back(kept);
        while self.ring.len() > RING_EVENTS || self.ring_bytes > RING_BYTES {
            self.forget_oldest();
        }
    }

    fn forget_oldest(&mut self) {
        if let Some(gone) = self.ring.pop_front() {
            self.ring_bytes -= gone.event.len();
            self.forgotten = gone.offset;
        }
    }

    /// How often words were taken away: what was read from Postgres before may still have them.
    pub const fn purges(&self) -> u64 {
        self.purges
    }

    /// Forgets every event that shows what a deleted message said: resumes read Postgres instead, where it is gone.
    fn forget_words_of(&mut self, deleted: Uuid) {
        self.purges += 1;
        self.forget_up_to_last(|kept| kept.about.contains(&Some(deleted)));
    }

    /// Forgets every event that tells the title of a track that this message carries, which is gone.
    fn forget_track_of(&mut self, message: Uuid) {
        self.purges += 1;
        self.forget_up_to_last(|kept| kept.tells_track && kept.about.first() == Some(&Some(message)));
    }

    fn forget_up_to_last(&mut self, is_wanted: impl Fn(&Kept) -> bool) {
        let last = self.ring.iter().rposition(is_wanted);
        for _ in 0..last.map_or(0, |last| last + 1) {
            self.forget_oldest();
        }
    }

    /// Shows a person as they are now. Events that name them are forgotten: resumes read them from Postgres.
    pub fn rename(&mut self, person: &Author) {
        let id = person.id.to_string();
        let names = |kept: &Kept| std::str::from_utf8(&kept.event).is_ok_and(|event| event.contains(&id));
        self.forget_up_to_last(names);
        for placed in &mut self.recent {
            if let Some(message) = renamed(&placed.message, person) {
                *placed = Placed::new(Arc::new(message));
            }
        }
    }

    /// Takes in a message that is new or has changed; one that is older than the newest does not matter here.
    fn upsert(&mut self, placed: Placed) {
        let (id, offset) = (placed.message.id, placed.message.offset);
        if placed.message.deleted_at.is_some() {
            self.forget_words_of(id);
        }
        if placed.message.attachments.iter().any(Attachment::is_gone) {
            self.forget_track_of(id);
        }
        if placed.message.edited_at.is_some() || placed.message.deleted_at.is_some() {
            self.requote(&placed.message);
        }
        let place = self.recent.partition_point(|known| known.message.offset < offset);
        let is_full = self.recent.len() >= SNAPSHOT;
        match self.recent.get_mut(place) {
            #[cfg(feature = "seeded-bugs")]
            Some(known) if known.message.id == id && seeded::has(Bug::StaleSnapshot) => {}
            Some(known) if known.message.id == id => *known = placed,
            _ if place == 0 && is_full => {}
            _ => self.recent.insert(place, placed),
        }
        if self.recent.len() > SNAPSHOT {
            self.recent.pop_front();
        }
    }

    /// Shows a changed message as it is now in those that answer it.
    fn requote(&mut self, changed: &Message) {
        for answer in self.recent.iter_mut().filter(|answer| answer.message.reply_to == Some(changed.id)) {
            let mut message = (*answer.message).clone();
            message.quote = Some(Quote::from(changed));
            *answer = Placed::new(Arc::new(message));
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::protocol::Mention;

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

    fn message(id: u128, offset: i64, content: &str) -> Message {
        Message {
            id: Uuid::from_u128(id),
            room_id: Uuid::nil(),
            offset,
            author: Author { id: Uuid::nil(), username: "ann".to_owned(), avatar: None },
            client_id: Uuid::nil(),
            content: content.to_owned(),
            reply_to: None,
            quote: None,
            attachments: Vec::new(),
            reactions: Vec::new(),
            mentions: Vec::new(),
            pinned: false,
            edited_at: None,
            deleted_at: None,
            created_at: DateTime::UNIX_EPOCH,
        }
    }

    fn answering(answer: Message, answered: &Message) -> Message {
        Message { reply_to: Some(answered.id), quote: Some(Quote::from(answered)), ..answer }
    }

    fn logged(offset: i64, message: Message) -> Logged {
        Logged { message: Some(Placed::new(Arc::new(message))), ..event(offset) }
    }

    fn contents(log: &Log) -> Vec<String> {
        log.recent.iter().map(|placed| placed.message.content.clone()).collect()
    }

    #[test]
    fn a_changed_message_keeps_its_place_in_the_snapshot() {
        let mut log = Log::new(2, [message(1, 1, "one"), message(2, 2, "two")]);
        log.place(logged(3, Message { edited_at: Some(DateTime::UNIX_EPOCH), ..message(1, 1, "edited") }));
        let_out(&mut log);
        assert_eq!(contents(&log), ["edited", "two"]);
    }

    #[test]
    fn an_old_message_that_changes_does_not_enter_a_full_snapshot() {
        let many = |count| (1..=count).map(|n| message(n, i64::try_from(n).unwrap(), "text"));
        let mut log = Log::new(51, many(51).skip(1));
        log.place(logged(52, message(1, 1, "old")));
        let_out(&mut log);
        assert_eq!(log.recent.len(), SNAPSHOT);
        assert_eq!(log.recent.front().map(|first| first.message.offset), Some(2));
    }

    #[test]
    fn a_snapshot_of_very_long_messages_has_fewer_of_them() {
        let long = "x".repeat(SNAPSHOT_BYTES / 10);
        let log = Log::new(50, (1..=50).map(|n| message(n, i64::try_from(n).unwrap(), &long)));
        let snapshot = log.snapshot();
        assert!((5..10).contains(&snapshot.len()), "{}", snapshot.len());
        assert_eq!(snapshot.last().map(|raw| raw.get()), log.recent.back().map(|placed| placed.raw.get()));
        let one = Log::new(1, [message(1, 1, &"x".repeat(2 * SNAPSHOT_BYTES))]);
        assert_eq!(one.snapshot().len(), 1);
    }

    #[test]
    fn what_answers_a_changed_message_shows_it_as_it_is_now() {
        let one = message(1, 1, "one");
        let mut log = Log::new(2, [one.clone(), answering(message(2, 2, "two"), &one)]);
        log.place(logged(
            3,
            Message { edited_at: Some(DateTime::UNIX_EPOCH), content: "new".to_owned(), ..one },
        ));
        let_out(&mut log);
        let quoted = log.recent.back().and_then(|answer| answer.message.quote.clone());
        assert_eq!(quoted.map(|quote| quote.content), Some("new".to_owned()));
    }

    #[test]
    fn nothing_in_memory_tells_a_former_name() {
        let ann = |id, offset| Message {
            author: Author { id: Uuid::from_u128(7), ..message(1, 1, "").author },
            ..message(id, offset, "x")
        };
        let named = |message: &Message| Bytes::from(serde_json::to_string(message).unwrap());
        let (one, two) = (ann(1, 1), answering(message(2, 2, "two"), &ann(1, 1)));
        let three = Message {
            mentions: vec![Mention::User { user_id: Uuid::from_u128(7), username: "ann".to_owned() }],
            ..message(3, 3, "three")
        };
        let mut log = Log::new(0, []);
        for told in [one, two, three] {
            log.place(Logged { event: named(&told), ..logged(told.offset, told) });
        }
        log.place(event(4));
        let_out(&mut log);
        log.rename(&Author { id: Uuid::from_u128(7), username: "bea".to_owned(), avatar: None });
        let told: Vec<String> = log.snapshot().iter().map(|raw| raw.get().to_owned()).collect();
        assert_eq!(told.iter().filter(|raw| raw.contains("bea")).count(), 3, "{told:?}");
        // the writers of two and three are somebody else of that name
        assert_eq!(told.concat().matches("\"ann\"").count(), 2, "{told:?}");
        assert_eq!(log.since(2), None);
        assert_eq!(log.since(3), Some(vec![event(4).event]));
    }

    #[test]
    fn nothing_in_memory_tells_what_a_deleted_message_said() {
        let one = message(1, 1, "secret");
        let mut log = Log::new(0, []);
        log.place(logged(1, one.clone()));
        log.place(logged(2, answering(message(2, 2, "two"), &one)));
        log.place(logged(3, message(3, 3, "three")));
        let gone = Message { deleted_at: Some(DateTime::UNIX_EPOCH), content: String::new(), ..one };
        log.place(logged(4, gone));
        let_out(&mut log);
        assert!(log.snapshot().iter().all(|raw| !raw.get().contains("secret")));
        assert_eq!(log.since(1), None);
        assert_eq!(log.since(2), Some(vec![event(3).event, event(4).event]));
    }
}
