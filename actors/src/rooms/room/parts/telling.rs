//! Who is to be told what is unread, a part of them at a time.

use std::time::Instant;

use uuid::Uuid;

/// People in one telling. Each costs an index probe and a frame, so this bounds a room to some milliseconds a second; with more
/// listeners than that, they take turns.
const AT_ONCE: usize = 1000;

/// Who is to be told.
#[derive(Default)]
pub struct Telling {
    pub changed: bool,
    /// Those whose turn of the present round has not come.
    pub due: Vec<Uuid>,
    pub scheduled: bool,
    pub told_at: Option<Instant>,
}

impl Telling {
    /// Returns whose turn it is. Who is told in a round is asked when it begins.
    pub fn next(&mut self, listening: impl FnOnce() -> Vec<Uuid>) -> Vec<Uuid> {
        if self.due.is_empty() && std::mem::take(&mut self.changed) {
            self.due = listening();
        }
        self.due.split_off(self.due.len().saturating_sub(AT_ONCE))
    }

    /// Whether there is more to tell.
    pub const fn is_unfinished(&self) -> bool {
        self.changed || !self.due.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_large_crowd_takes_turns_and_a_change_meanwhile_begins_another_round() {
        let crowd: Vec<Uuid> = (0..2500).map(Uuid::from_u128).collect();
        let mut telling = Telling { changed: true, ..Telling::default() };
        let mut told = telling.next(|| crowd.clone());
        assert_eq!(told.len(), AT_ONCE);
        telling.changed = true;
        while telling.due.len() > AT_ONCE {
            told.extend(telling.next(|| panic!("in the middle of a round")));
        }
        told.extend(telling.next(|| panic!("in the middle of a round")));
        told.sort_unstable();
        assert_eq!(told, crowd);
        assert!(telling.is_unfinished());
        assert_eq!(telling.next(|| vec![Uuid::nil()]), [Uuid::nil()]);
        assert!(!telling.is_unfinished());
        assert!(telling.next(|| panic!("nothing has changed")).is_empty());
    }
}
