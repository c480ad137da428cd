//! Whose typing is told to the others, and how often: per person, and in a large room all together.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use uuid::Uuid;

/// Typing is over after this long unless repeated (Discord's value).
pub const EXPIRES: Duration = Duration::from_secs(10);
/// That someone types is told at most this often.
const PAUSE: Duration = Duration::from_secs(3);
/// In a large room typing is told at most this often, whoever types; the rest is left out.
const LARGE_PAUSE: Duration = Duration::from_millis(500);

/// See the file's head.
#[derive(Default)]
pub struct Typists {
    told: HashMap<Uuid, Told>,
    told_at: Option<Instant>,
}

struct Told {
    /// When the others were last told that they type.
    at: Instant,
    active: bool,
}

impl Typists {
    /// Returns whether the others are to be told that someone types, or stopped. They are told of a stop only when they
    /// were told of the start.
    pub fn tell(&mut self, user: Uuid, active: bool, is_large: bool, now: Instant) -> bool {
        self.told.retain(|_, told| now.duration_since(told.at) < EXPIRES);
        let is_due = match self.told.get(&user) {
            Some(told) if active => now.duration_since(told.at) >= PAUSE,
            Some(told) => told.active,
            None => active,
        };
        let is_calm = self.told_at.is_none_or(|at| now.duration_since(at) >= LARGE_PAUSE);
        if !is_due || (is_large && !is_calm) {
            return false;
        }
        self.told_at = Some(now);
        let told = self.told.entry(user).or_insert(Told { at: now, active });
        told.active = active;
        if active {
            // a stop leaves the time of the telling: starting and stopping in turn is told no more often
            told.at = now;
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANN: Uuid = Uuid::from_u128(1);
    const BOB: Uuid = Uuid::from_u128(2);

    #[test]
    fn one_who_types_on_is_told_every_three_seconds() {
        let (mut typists, start) = (Typists::default(), Instant::now());
        let told = (0..100)
            .filter(|tenth| typists.tell(ANN, true, false, start + Duration::from_millis(100 * tenth)));
        assert_eq!(told.count(), 4);
    }

    #[test]
    fn starting_and_stopping_in_turn_is_told_once_each_in_three_seconds() {
        let (mut typists, now) = (Typists::default(), Instant::now());
        let told: Vec<bool> = (0..20).map(|turn| typists.tell(ANN, turn % 2 == 0, false, now)).collect();
        assert_eq!(told.iter().filter(|told| **told).count(), 2);
        assert!(told[0] && told[1]);
        assert!(typists.tell(ANN, true, false, now + PAUSE));
    }

    #[test]
    fn who_was_not_told_to_type_is_not_told_to_have_stopped() {
        let (mut typists, now) = (Typists::default(), Instant::now());
        assert!(!typists.tell(ANN, false, false, now));
        assert!(typists.tell(ANN, true, false, now));
        assert!(!typists.tell(ANN, false, false, now + EXPIRES), "it is over by itself");
    }

    #[test]
    fn in_a_large_room_all_together_are_told_twice_a_second() {
        let (mut typists, now) = (Typists::default(), Instant::now());
        assert!(typists.tell(ANN, true, true, now));
        assert!(!typists.tell(BOB, true, true, now));
        assert!(typists.tell(BOB, true, true, now + LARGE_PAUSE));
    }
}
