//! What of a chat with a delay is not told to everybody yet, wherever messages are read: pages, pins, searches, replays, lists, answers.
//!
//! It goes by when words were written, and by nothing that a room remembers: an actor or a server that died makes no difference.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;
use veza_sql::queries::rooms as sql;

use crate::kernel::identity::is_hook;
#[cfg(feature = "seeded-bugs")]
use crate::kernel::{Bug, seeded};
use crate::protocol::{Message, Quote};

/// See the file's head. Where nothing waits for the one who reads, it is empty.
#[derive(Clone, Default)]
pub struct Untold {
    /// The newest words that were told, by room.
    since: HashMap<Uuid, DateTime<Utc>>,
    /// Whose words do not wait, in order.
    free: Arc<[Uuid]>,
}

impl Untold {
    /// What was written in a room after this time, but by these people.
    pub fn after(room: Uuid, since: DateTime<Utc>, free: Arc<[Uuid]>) -> Self {
        Self { since: HashMap::from([(room, since)]), free }
    }

    /// What was written lately in rooms of which each has a delay of so many seconds, or none.
    pub fn in_rooms(now: DateTime<Utc>, delays: impl IntoIterator<Item = (Uuid, i32)>) -> Self {
        let delays = delays.into_iter().filter(|(_, seconds)| *seconds > 0);
        let since = delays.map(|(room, seconds)| (room, now - TimeDelta::seconds(seconds.into())));
        Self { since: since.collect(), free: Arc::default() }
    }

    /// Whether it is in what was read.
    pub fn hides_row(&self, row: &sql::Message) -> bool {
        let said = row.edited_at.unwrap_or(row.created_at);
        row.deleted_at.is_none() && self.hides_words(row.room_id, row.author_id, said.into())
    }

    /// Whether a message is.
    pub fn hides(&self, message: &Message) -> bool {
        let said = message.edited_at.unwrap_or(message.created_at);
        message.deleted_at.is_none() && self.hides_words(message.room_id, message.author.id, said)
    }

    /// Leaves out what a message quotes that is not told yet; `None` when that is nothing.
    pub fn without_quote(&self, message: &Message) -> Option<Message> {
        let hidden = |quote: &&Quote| {
            let is_there = quote.deleted_at.is_none();
            let edited = quote.edited_at.filter(|_| is_there);
            edited.is_some_and(|at| self.hides_words(message.room_id, quote.author.id, at))
        };
        message.quote.as_ref().filter(hidden)?;
        Some(Message { quote: None, ..message.clone() })
    }

    fn hides_words(&self, room: Uuid, author: Uuid, said: DateTime<Utc>) -> bool {
        #[cfg(feature = "seeded-bugs")]
        if seeded::has(Bug::LiveUntoldIsRead) {
            return false;
        }
        let is_late = self.since.get(&room).is_some_and(|since| said > *since);
        is_late && !is_hook(author) && self.free.binary_search(&author).is_err()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_when_they_are_old_enough_or_of_somebody_who_does_not_wait() {
        let [room, ana, max] = [1, 2, 3].map(Uuid::from_u128);
        let now = DateTime::UNIX_EPOCH + TimeDelta::hours(1);
        let untold = Untold::after(room, now - TimeDelta::seconds(4), Arc::from([max]));
        assert!(untold.hides_words(room, ana, now - TimeDelta::seconds(3)));
        assert!(!untold.hides_words(room, ana, now - TimeDelta::seconds(4)));
        assert!(!untold.hides_words(room, max, now));
        assert!(!untold.hides_words(ana, ana, now), "another room");
        assert!(!Untold::default().hides_words(room, ana, now));
    }
}
