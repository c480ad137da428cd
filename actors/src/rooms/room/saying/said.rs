//! Unique mode: what everybody said in a room a while ago, so that nobody says the same twice. Letters' case and spaces make no
//! difference. Rooms that are not in unique mode remember nothing.
//!
//! A node knows what was said through it, and what was there when the room was loaded or the mode began.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use crate::kernel::Sweep;

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
    /// The message that said it; one that is sent again is the same.
    client_id: Uuid,
}

impl Default for Said {
    fn default() -> Self {
        Self { texts: HashMap::new(), sweep: Sweep::from(SWEEP_FROM) }
    }
}

impl Said {
    /// Whether this person said so in another message a while ago.
    pub fn has(&self, author: Uuid, content: &str, client_id: Uuid, now: DateTime<Utc>) -> bool {
        let said = self.texts.get(&(author, fingerprint(content)));
        said.is_some_and(|text| text.client_id != client_id && now - text.at < REMEMBERED)
    }

    /// Remembers that somebody says so.
    pub fn take(&mut self, author: Uuid, content: &str, client_id: Uuid, at: DateTime<Utc>) {
        self.sweep.keep(&mut self.texts, |text| at - text.at < REMEMBERED);
        if self.texts.len() >= MOST {
            self.texts.retain(|_, text| at - text.at < REMEMBERED / 2);
        }
        self.texts.insert((author, fingerprint(content)), Text { at, client_id });
    }

    /// Forgets it again: the message was not taken.
    pub fn give_back(&mut self, author: Uuid, content: &str, client_id: Uuid) {
        let key = (author, fingerprint(content));
        if self.texts.get(&key).is_some_and(|text| text.client_id == client_id) {
            self.texts.remove(&key);
        }
    }
}

fn fingerprint(content: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    for word in content.split_whitespace() {
        word.to_lowercase().hash(&mut hasher);
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANA: Uuid = Uuid::from_u128(1);
    const ONE: Uuid = Uuid::from_u128(11);
    const TWO: Uuid = Uuid::from_u128(12);

    #[test]
    fn nobody_says_the_same_twice_within_the_hour() {
        let (mut said, now) = (Said::default(), DateTime::UNIX_EPOCH);
        assert!(!said.has(ANA, "Hi  there", ONE, now));
        said.take(ANA, "Hi  there", ONE, now);
        assert!(said.has(ANA, "hi there", TWO, now));
        assert!(!said.has(ANA, "hi there", ONE, now), "the same message again");
        assert!(!said.has(ANA, "hithere", TWO, now));
        assert!(!said.has(Uuid::from_u128(2), "hi there", TWO, now), "somebody else");
        assert!(!said.has(ANA, "hi there", TWO, now + REMEMBERED));
    }

    #[test]
    fn what_was_not_taken_was_not_said() {
        let (mut said, now) = (Said::default(), DateTime::UNIX_EPOCH);
        said.take(ANA, "hi", ONE, now);
        said.give_back(ANA, "hi", TWO);
        assert!(said.has(ANA, "hi", TWO, now));
        said.give_back(ANA, "hi", ONE);
        assert!(!said.has(ANA, "hi", TWO, now));
    }
}
