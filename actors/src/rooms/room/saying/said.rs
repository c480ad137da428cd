//! Unique mode: what everybody said in a room a while ago, so that nobody says the same twice, be it by an edit. Letters' case, spaces,
//! lookalikes and what is invisible make no difference. Rooms that are not in unique mode remember nothing.
//!
//! A message may be given the text that it has, or had. What an edit did away with was said nevertheless.
//!
//! A node knows what was there when the room was loaded or the mode began, and what was said since: through it at once, through others
//! when it has heard of it.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use crate::kernel::Sweep;
use crate::text::confusable::folded;

/// How long it is remembered what somebody said.
pub const REMEMBERED: TimeDelta = TimeDelta::hours(1);
/// From so many texts on, old ones are dropped now and then.
const SWEEP_FROM: usize = 1000;
/// With more than this, the older half of the time is forgotten.
const MOST: usize = 50_000;

/// See the file's head.
pub struct Said {
    texts: HashMap<(Uuid, u64), Text>,
    sweep: Sweep,
}

struct Text {
    at: DateTime<Utc>,
    by: Saying,
}

/// What says something.
#[derive(Clone, Copy)]
pub enum Saying {
    /// A new message, by its author's id and its own; one that is sent again is the same.
    Message { client_id: Uuid, id: Uuid },
    /// An edit of a message.
    Edit { id: Uuid },
}

impl Saying {
    /// Whether this is the message that said it, sent again or edited.
    fn is_same(self, said: Self) -> bool {
        match (self, said) {
            (Self::Message { client_id, .. }, Self::Message { client_id: known, .. }) => client_id == known,
            (Self::Edit { id }, Self::Message { id: known, .. } | Self::Edit { id: known }) => id == known,
            (Self::Message { .. }, Self::Edit { .. }) => false,
        }
    }
}

impl Default for Said {
    fn default() -> Self {
        Self { texts: HashMap::new(), sweep: Sweep::from(SWEEP_FROM) }
    }
}

impl Said {
    /// Whether this person said so a while ago, in another message.
    pub fn has(&self, author: Uuid, content: &str, saying: Saying, now: DateTime<Utc>) -> bool {
        let said = self.texts.get(&(author, fingerprint(content)));
        said.is_some_and(|text| !saying.is_same(text.by) && now - text.at < REMEMBERED)
    }

    /// Remembers that somebody says so. What they said before is not said anew by an edit.
    pub fn take(&mut self, author: Uuid, content: &str, by: Saying, at: DateTime<Utc>) {
        self.sweep.keep(&mut self.texts, |text| at - text.at < REMEMBERED);
        if self.texts.len() >= MOST {
            self.texts.retain(|_, text| at - text.at < REMEMBERED / 2);
        }
        let key = (author, fingerprint(content));
        let is_known = self.texts.get(&key).is_some_and(|text| at - text.at < REMEMBERED);
        if !(is_known && matches!(by, Saying::Edit { .. })) {
            self.texts.insert(key, Text { at, by });
        }
    }

    /// Forgets it again: the message or the edit was not taken.
    pub fn give_back(&mut self, author: Uuid, content: &str, saying: Saying) {
        let key = (author, fingerprint(content));
        let is_its = |text: &Text| match (saying, text.by) {
            (Saying::Edit { id }, Saying::Edit { id: known }) => id == known,
            (Saying::Edit { .. }, Saying::Message { .. }) => false,
            (message, said) => message.is_same(said),
        };
        if self.texts.get(&key).is_some_and(is_its) {
            self.texts.remove(&key);
        }
    }
}

fn fingerprint(content: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    for word in folded(content).split_whitespace() {
        word.hash(&mut hasher);
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANA: Uuid = Uuid::from_u128(1);
    fn message(number: u128) -> Saying {
        Saying::Message { client_id: Uuid::from_u128(number), id: Uuid::from_u128(100 + number) }
    }

    fn edit(number: u128) -> Saying {
        Saying::Edit { id: Uuid::from_u128(100 + number) }
    }

    #[test]
    fn nobody_says_the_same_twice_within_the_hour() {
        let (mut said, now) = (Said::default(), DateTime::UNIX_EPOCH);
        assert!(!said.has(ANA, "Hi  there", message(1), now));
        said.take(ANA, "Hi  there", message(1), now);
        assert!(said.has(ANA, "hi there", message(2), now));
        assert!(!said.has(ANA, "hi there", message(1), now), "the same message again");
        assert!(!said.has(ANA, "hithere", message(2), now));
        for same in ["hi th\u{200b}ere", "h\u{ad}i there\u{fe0f}", "hі there", "ｈi there"] {
            assert!(said.has(ANA, same, message(2), now), "{same:?}");
        }
        assert!(!said.has(Uuid::from_u128(2), "hi there", message(2), now), "somebody else");
        assert!(!said.has(ANA, "hi there", message(2), now + REMEMBERED));
    }

    #[test]
    fn what_was_not_taken_was_not_said() {
        let (mut said, now) = (Said::default(), DateTime::UNIX_EPOCH);
        said.take(ANA, "hi", message(1), now);
        said.give_back(ANA, "hi", message(2));
        said.give_back(ANA, "hi", edit(1));
        assert!(said.has(ANA, "hi", message(2), now));
        said.give_back(ANA, "hi", message(1));
        assert!(!said.has(ANA, "hi", message(2), now));
    }

    #[test]
    fn an_edit_says_something_too_and_may_say_what_its_message_said() {
        let (mut said, now) = (Said::default(), DateTime::UNIX_EPOCH);
        said.take(ANA, "hi", message(1), now);
        said.take(ANA, "ho", message(2), now);
        assert!(said.has(ANA, "HI", edit(2), now));
        assert!(!said.has(ANA, "HI", edit(1), now), "its own text");
        said.take(ANA, "hey", edit(2), now);
        assert!(said.has(ANA, "hey", message(3), now) && said.has(ANA, "hey", edit(1), now));
        assert!(!said.has(ANA, "hey", edit(2), now) && !said.has(ANA, "ho", edit(2), now));
        said.give_back(ANA, "hey", edit(2));
        assert!(!said.has(ANA, "hey", message(3), now));
        assert!(said.has(ANA, "ho", message(3), now), "it was said");
    }
}
