//! What is late: something that was acknowledged, or stands in Postgres, and that somebody who listens has not heard within a bound. Time
//! in which something befalls the server on purpose does not count, nor does time before somebody listened.

use super::verdict::Broken;
use std::{
    collections::BTreeMap,
    fmt::Display,
    time::{Duration, Instant},
};

/// How late something may be heard: one second is promised, between nodes with and without Redis (`R11`) and after a panic (`R12`). The
/// rest is for a busy machine, as in `faults/redis`.
pub const BOUND: Duration = Duration::from_secs(4);

/// See the file's head. Offsets, or revisions, are those of one stream.
pub struct Owed {
    /// Since when nothing befalls the server; none while something does.
    calm: Option<Instant>,
    /// What there is, and since when that is known.
    known: BTreeMap<i64, Instant>,
}

impl Default for Owed {
    fn default() -> Owed {
        Owed { calm: Some(Instant::now()), known: BTreeMap::new() }
    }
}

impl Owed {
    /// Something befalls the server.
    pub fn storm(&mut self) {
        self.calm = None;
    }

    /// It is over, and all nodes hear each other.
    pub fn calm(&mut self) {
        self.calm.get_or_insert_with(Instant::now);
    }

    /// It stands in Postgres that the stream is here now.
    pub fn seen(&mut self, offset: i64) {
        if self.known.last_key_value().is_none_or(|(known, _)| *known < offset) {
            self.known.insert(offset, Instant::now());
        }
    }

    /// These were acknowledged.
    pub fn acknowledged(&mut self, acked: impl Iterator<Item = (i64, Instant)>) {
        for (offset, at) in acked {
            self.known.entry(offset).or_insert(at);
        }
    }

    /// Somebody, who listens since a while and was just read to the end, has heard all that is due `later` than everybody is told.
    /// `looked` is when that reading began.
    pub fn check(
        &self,
        who: impl Display,
        (listens, heard): (Option<Instant>, i64),
        (looked, later): (Instant, Duration),
    ) -> Result<(), Broken> {
        let Some(listens) = listens else { return Ok(()) };
        let known = self.known.range(heard + 1..);
        let late = known
            .filter_map(|(offset, known)| Some((self.overdue(*known + later, listens, looked)?, offset)));
        match late.max() {
            None => Ok(()),
            Some((late, offset)) => {
                Err(Broken::Late(format!("{who} has heard {heard}, and not {offset} for {late:?}")))
            }
        }
    }

    /// Returns for how long somebody who listens should have heard of what is known since then, if that is longer than the bound.
    pub fn overdue(&self, known: Instant, listens: Instant, looked: Instant) -> Option<Duration> {
        let late = looked.saturating_duration_since(known.max(self.calm?).max(listens));
        (late > BOUND).then_some(late)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_heard_within_the_bound_is_late_for_who_listens_in_a_calm() {
        let (mut owed, begun) = (Owed::default(), Instant::now());
        owed.seen(7);
        let after = |time: Duration, heard| {
            owed.check("ana", (Some(begun), heard), (begun + time, Duration::from_secs(2)))
        };
        assert_eq!(after(BOUND * 3, 7), Ok(()));
        assert_eq!(after(BOUND, 6), Ok(()));
        assert!(matches!(after(BOUND * 3, 6), Err(Broken::Late(_))));
        let at = (begun + BOUND * 3, Duration::ZERO);
        assert_eq!(owed.check("ana", (None, 6), at), Ok(()));
        assert_eq!(owed.check("ana", (Some(begun + BOUND * 3), 6), at), Ok(()));
        owed.storm();
        assert_eq!(owed.check("ana", (Some(begun), 6), at), Ok(()));
    }
}
