//! What nobody was refused, counted instead of written: whoever needs no account could fill the disk with refusals.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use super::done::Done;
use crate::kernel::{Bus, KeyedBuckets, Rate};

/// Of one address and operation at most one entry is written in this time; the next one says how many came since.
const WINDOW: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3600);
/// Entries of one address in an hour, and of all together. What is over is counted in one entry without an address.
const OF_ADDRESS: Rate = Rate::new(60, HOUR);
const OF_ALL: Rate = Rate::new(240, HOUR);
/// Addresses and operations that are counted apart.
const APART: usize = 4096;
/// Where it came from, of what is counted together.
const NOWHERE: &str = "";
const TOGETHER: &str = "requests.refused";

type Key = (String, String);

/// Counts refusals.
pub(super) struct Refusals {
    counted: HashMap<Key, Counted>,
    of_address: KeyedBuckets<String>,
    of_all: KeyedBuckets<()>,
}

struct Counted {
    since: Instant,
    /// How many came since the last entry, and the last of them.
    times: u64,
    last: Option<Done>,
}

impl Refusals {
    pub fn new(bus: &dyn Bus) -> Self {
        Self {
            counted: HashMap::new(),
            of_address: KeyedBuckets::shared("refusals", OF_ADDRESS, bus),
            of_all: KeyedBuckets::shared("refusals.all", OF_ALL, bus),
        }
    }

    /// Returns whether the request is one that is counted: nobody signed for it, and it changed nothing.
    pub fn counts(done: &Done) -> bool {
        done.origin.user.is_none() && done.status >= 400
    }

    /// Takes one in; the first one of its kind for a minute is returned, to be written at once.
    pub fn take(&mut self, done: Done, now: Instant) -> Option<Done> {
        let known = (done.origin.ip_address.clone(), done.action.clone());
        let is_apart = self.counted.contains_key(&known) || self.counted.len() < APART;
        let key = if is_apart { known } else { together() };
        let fresh = || Counted { since: now, times: 0, last: None };
        if !self.counted.contains_key(&key) && self.may_stand_alone(&key, now) {
            self.counted.insert(key, fresh());
            return Some(done);
        }
        let key = if self.counted.contains_key(&key) { key } else { together() };
        let counted = self.counted.entry(key).or_insert_with(fresh);
        counted.times += 1;
        counted.last = Some(done);
        None
    }

    /// Returns what is to be written of those whose minute is over; all of them when the process ends.
    pub fn due(&mut self, now: Instant, ends: bool) -> Vec<Done> {
        let is_over = |counted: &Counted| ends || now.saturating_duration_since(counted.since) >= WINDOW;
        let over: Vec<Key> =
            self.counted.iter().filter(|(_, counted)| is_over(counted)).map(|(key, _)| key.clone()).collect();
        let (mut entries, mut rest) = (Vec::new(), 0);
        let mut last = None;
        for key in over {
            let Some(Counted { times, last: Some(done), .. }) = self.counted.remove(&key) else { continue };
            if key != together() && self.may_stand_alone(&key, now) {
                // it goes on: its next entry is a minute away again
                self.counted.insert(key, Counted { since: now, times: 0, last: None });
                entries.push(Done { times, ..done });
            } else {
                rest += times;
                last = Some(done);
            }
        }
        entries.extend(last.map(|done| done.together(rest)));
        entries
    }

    fn may_stand_alone(&self, (address, _): &Key, now: Instant) -> bool {
        self.of_address.take(address.clone(), now).is_ok() && self.of_all.take((), now).is_ok()
    }
}

fn together() -> Key {
    (NOWHERE.to_owned(), TOGETHER.to_owned())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::kernel::{LocalBus, Origin};

    fn refused(address: &str, action: &str) -> Done {
        let origin = Origin { ip_address: address.to_owned(), ..Origin::default() };
        Done {
            origin: Arc::new(origin),
            action: action.to_owned(),
            resource: "auth",
            resource_id: None,
            request: format!("POST /{action}"),
            status: 401,
            times: 1,
        }
    }

    #[test]
    fn one_entry_a_minute_says_how_many_there_were() {
        let (mut refusals, start) = (Refusals::new(&LocalBus::default()), Instant::now());
        assert_eq!(refusals.take(refused("a", "auth.logout"), start).map(|done| done.times), Some(1));
        for _ in 0..500 {
            assert!(refusals.take(refused("a", "auth.logout"), start).is_none());
        }
        assert!(refusals.take(refused("b", "auth.logout"), start).is_some(), "another address");
        assert!(refusals.take(refused("a", "auth.refresh"), start).is_some(), "another operation");
        assert!(refusals.due(start + WINDOW / 2, false).is_empty());
        let due = refusals.due(start + WINDOW, false);
        assert_eq!(due.iter().map(|done| done.times).collect::<Vec<_>>(), [500]);
        assert!(refusals.due(start + WINDOW * 3, false).is_empty(), "nothing came since");
        assert!(refusals.counted.is_empty(), "and nothing is remembered");
    }

    #[test]
    fn an_hour_of_refusals_is_a_few_hundred_entries_and_every_one_is_counted() {
        let (mut refusals, start) = (Refusals::new(&LocalBus::default()), Instant::now());
        let (mut entries, mut times) = (0, 0);
        let mut write = |done: Done| {
            entries += 1;
            times += done.times;
        };
        for second in 0..3600_u64 {
            let now = start + Duration::from_secs(second);
            for number in 0..20 {
                let address = format!("{}", (second * 20 + number) % 5000);
                refusals.take(refused(&address, &format!("auth.{number}")), now).map(&mut write);
            }
            refusals.due(now, false).into_iter().for_each(&mut write);
        }
        refusals.due(start + HOUR, true).into_iter().for_each(&mut write);
        assert_eq!(times, 72_000);
        assert!(entries <= 560, "{entries}");
    }
}
