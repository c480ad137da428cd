//! The room's stream in memory, and its newest messages as they are now. The truth is in Postgres.

use std::collections::VecDeque;
use std::sync::Arc;

use bytes::Bytes;
use serde_json::value::RawValue;
use uuid::Uuid;

use crate::kernel::stream::{self, Bounds, Kept, Lineage, Stream, known_to};
#[cfg(feature = "seeded-bugs")]
use crate::kernel::{Bug, seeded};
use crate::protocol::{Attachment, Author, Message, Quote, RawMessage, encode_part};
use crate::rooms::room::history::present_names::renamed;

/// What is kept for resumes; older events are read from Postgres.
const RING: Bounds = Bounds { events: 128, bytes: 64 << 10 };
/// Events that wait in a chat that is loaded, at most; more are read later.
pub const WAITING: i64 = 1000;
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

/// What the ring remembers of an event.
#[derive(Default)]
pub struct About {
    /// The message in it, and the one that this answers.
    messages: [Option<Uuid>; 2],
    /// Whether it tells the title of a track.
    tells_track: bool,
}

impl stream::Placed for Logged {
    type About = About;

    fn offset(&self) -> i64 {
        self.offset
    }

    fn bytes(&self) -> &Bytes {
        &self.event
    }

    fn about(&self) -> About {
        let Some(Placed { message, .. }) = &self.message else { return About::default() };
        let tells_track = message.attachments.iter().any(Attachment::tells_track);
        About { messages: [Some(message.id), message.reply_to], tells_track }
    }
}

/// See the file's head.
pub struct Log {
    pub stream: Stream<Logged>,
    /// The newest messages, by their place.
    recent: VecDeque<Placed>,
}

impl Log {
    /// Returns the log of a room whose newest offset is `offset`, with its newest messages, oldest first.
    pub fn new(lineage: Arc<Lineage>, offset: i64, recent: impl IntoIterator<Item = Message>) -> Self {
        Self {
            stream: Stream::new(lineage, offset, RING),
            recent: recent.into_iter().map(|message| Placed::new(Arc::new(message))).collect(),
        }
    }

    /// Takes in what waits already, of all events up to `upto` as many as were read.
    pub fn with_waiting(mut self, waiting: Vec<Logged>, upto: i64) -> Self {
        self.stream.close_holes(known_to(&waiting, WAITING, self.offset(), upto));
        waiting.into_iter().for_each(|event| self.stream.place(event));
        self
    }

    /// The newest offset that was let out.
    pub const fn offset(&self) -> i64 {
        self.stream.offset()
    }

    /// Lets out the next event, if it is here: never out of order, never over a hole.
    pub fn next(&mut self) -> Option<Bytes> {
        let event = self.stream.next()?;
        let kept = Kept::of(&event);
        if let Some(placed) = event.message {
            self.upsert(placed);
        }
        // what tells of a deletion stays when it takes the words away
        self.stream.keep(kept);
        Some(event.event)
    }

    /// Goes on to an offset without telling anybody: they were told what is here up to there.
    pub fn pass(&mut self, upto: i64) {
        while self.is_released(upto) && self.next().is_some() {}
    }

    /// Returns whether an event behind `known` that is no message waits for one before it: what the room is, is ahead of what it told.
    pub fn has_early_change(&self, known: i64) -> bool {
        self.stream.early().any(|event| event.message.is_none() && event.offset > known)
    }

    /// Whether the next event, if there is one, lies no further than `upto`.
    pub fn is_released(&self, upto: i64) -> bool {
        upto == i64::MAX || self.stream.early().next().is_none_or(|event| event.offset <= upto)
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

    /// Returns who wrote one of the newest messages.
    pub fn author(&self, message: Uuid) -> Option<Uuid> {
        let placed = self.recent.iter().find(|placed| placed.message.id == message)?;
        Some(placed.message.author.id)
    }

    /// Returns the newest message.
    pub fn newest_message(&self) -> Option<&RawValue> {
        self.recent.back().map(|placed| &*placed.raw)
    }

    /// Shows a person as they are now. Events that name them are forgotten: resumes read them from Postgres.
    pub fn rename(&mut self, person: &Author) {
        let id = person.id.to_string();
        self.stream.forget(|kept| std::str::from_utf8(&kept.bytes).is_ok_and(|event| event.contains(&id)));
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
            // what shows what it said
            self.stream.purge(|kept| kept.about.messages.contains(&Some(id)));
        }
        if placed.message.attachments.iter().any(Attachment::is_gone) {
            // what tells the title of the track that is gone
            self.stream
                .purge(|kept| kept.about.tells_track && kept.about.messages.first() == Some(&Some(id)));
        }
        let is_other = placed.message.edited_at.is_some() || placed.message.deleted_at.is_some();
        self.requote(&placed.message, is_other);
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

    /// Shows a message as it is now in those that answer it, where it is another one than there, or was not told when they were.
    fn requote(&mut self, changed: &Message, is_other: bool) {
        let is_due = |answer: &&mut Placed| {
            let Message { reply_to, quote, .. } = &*answer.message;
            *reply_to == Some(changed.id) && (is_other || quote.is_none())
        };
        for answer in self.recent.iter_mut().filter(is_due) {
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

    fn new(offset: i64, recent: impl IntoIterator<Item = Message>) -> Log {
        Log::new(Arc::new(Lineage::new("room", Uuid::nil(), "e".to_owned())), offset, recent)
    }

    fn let_out(log: &mut Log) -> Vec<Bytes> {
        std::iter::from_fn(|| log.next()).collect()
    }

    fn message(id: u128, offset: i64, content: &str) -> Message {
        Message {
            id: Uuid::from_u128(id),
            room_id: Uuid::nil(),
            offset,
            author: Author::new(Uuid::nil(), "ann".to_owned(), None),
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
            media_time_ms: None,
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
        let mut log = new(2, [message(1, 1, "one"), message(2, 2, "two")]);
        log.stream
            .place(logged(3, Message { edited_at: Some(DateTime::UNIX_EPOCH), ..message(1, 1, "edited") }));
        let_out(&mut log);
        assert_eq!(contents(&log), ["edited", "two"]);
    }

    #[test]
    fn an_old_message_that_changes_does_not_enter_a_full_snapshot() {
        let many = |count| (1..=count).map(|n| message(n, i64::try_from(n).unwrap(), "text"));
        let mut log = new(51, many(51).skip(1));
        log.stream.place(logged(52, message(1, 1, "old")));
        let_out(&mut log);
        assert_eq!(log.recent.len(), SNAPSHOT);
        assert_eq!(log.recent.front().map(|first| first.message.offset), Some(2));
    }

    #[test]
    fn a_snapshot_of_very_long_messages_has_fewer_of_them() {
        let long = "x".repeat(SNAPSHOT_BYTES / 10);
        let log = new(50, (1..=50).map(|n| message(n, i64::try_from(n).unwrap(), &long)));
        let snapshot = log.snapshot();
        assert!((5..10).contains(&snapshot.len()), "{}", snapshot.len());
        assert_eq!(snapshot.last().map(|raw| raw.get()), log.recent.back().map(|placed| placed.raw.get()));
        let one = new(1, [message(1, 1, &"x".repeat(2 * SNAPSHOT_BYTES))]);
        assert_eq!(one.snapshot().len(), 1);
    }

    #[test]
    fn what_answers_a_changed_message_shows_it_as_it_is_now() {
        let one = message(1, 1, "one");
        let mut log = new(2, [one.clone(), answering(message(2, 2, "two"), &one)]);
        log.stream.place(logged(
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
        let mut log = new(0, []);
        for told in [one, two, three] {
            log.stream.place(Logged { event: named(&told), ..logged(told.offset, told) });
        }
        log.stream.place(event(4));
        let_out(&mut log);
        log.rename(&Author::new(Uuid::from_u128(7), "bea".to_owned(), None));
        let told: Vec<String> = log.snapshot().iter().map(|raw| raw.get().to_owned()).collect();
        assert_eq!(told.iter().filter(|raw| raw.contains("bea")).count(), 3, "{told:?}");
        // the writers of two and three are somebody else of that name
        assert_eq!(told.concat().matches("\"ann\"").count(), 2, "{told:?}");
        assert_eq!(log.stream.after(2), None);
        assert_eq!(log.stream.after(3), Some(vec![event(4).event]));
    }

    #[test]
    fn nothing_in_memory_tells_what_a_deleted_message_said() {
        let one = message(1, 1, "secret");
        let mut log = new(0, []);
        log.stream.place(logged(1, one.clone()));
        log.stream.place(logged(2, answering(message(2, 2, "two"), &one)));
        log.stream.place(logged(3, message(3, 3, "three")));
        let gone = Message { deleted_at: Some(DateTime::UNIX_EPOCH), content: String::new(), ..one };
        log.stream.place(logged(4, gone));
        let_out(&mut log);
        assert!(log.snapshot().iter().all(|raw| !raw.get().contains("secret")));
        assert_eq!(log.stream.after(1), None);
        assert_eq!(log.stream.after(2), Some(vec![event(3).event, event(4).event]));
    }
}
