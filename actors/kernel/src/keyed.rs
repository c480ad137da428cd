//! Token buckets by key: an address, a person. Where they are shared, each node has its own and tells the others what was spent.
//!
//! A note is told once an eighth of a full bucket was spent and not told yet. What is not told leaks away at an eighth of the rate. So who
//! spends little costs no note, and each node misses less than an eighth of what another one lets through, be it at once or in the long
//! run. What was told is owed by the bucket, up to as much as it holds: who spends at two nodes in turn gets no more than at one.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, RandomState};
use std::marker::PhantomData;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use uuid::Uuid;

use super::bus::Bus;
use super::ledger::{Ledger, Page, Spent};
use super::limits::{Bucket, Rate, Sweep};
use super::spender::{AsItIs, Names, Spender, SpenderId};

/// Over this many keys, those that are full again are dropped.
const SWEEP_AT: usize = 10_000;
/// So many keys are kept of those that only other nodes know; a set that has more hears of no new ones.
const MOST_TOLD: usize = 100_000;
/// The part of a full bucket that is not told.
const UNTOLD: f64 = 8.0;

/// Buckets of one rate, one for each key; full ones are forgotten now and then.
pub struct KeyedBuckets<K> {
    set: Arc<Set>,
    key: PhantomData<fn(&K)>,
}

/// The buckets, whatever they are for.
pub(crate) struct Set {
    rate: Rate,
    names: Names,
    /// Whom it is told, and under which name.
    share: Option<(&'static str, Ledger)>,
    buckets: Mutex<Buckets>,
}

struct Buckets {
    all: HashMap<SpenderId, Entry, BuildHasherDefault<AsItIs>>,
    sweep: Sweep,
}

#[derive(Clone, Copy)]
struct Entry {
    bucket: Bucket,
    /// What was spent here and not told; below nought what was given back.
    untold: f64,
}

impl Entry {
    fn full(rate: Rate, now: Instant) -> Self {
        Self { bucket: Bucket::full(rate, now), untold: 0.0 }
    }

    fn fill(&mut self, rate: Rate, now: Instant) {
        let leaked = self.bucket.fill(rate, now) * rate.per_second() / UNTOLD;
        self.untold = self.untold.signum() * (self.untold.abs() - leaked).max(0.0);
    }

    /// Notes what was spent, and returns what is to be told by now; nought is nothing.
    fn note(&mut self, rate: Rate, spent: f64) -> i32 {
        self.untold += spent;
        if self.untold.abs() < (f64::from(rate.count) / UNTOLD).max(1.0) {
            return 0;
        }
        #[expect(clippy::cast_possible_truncation, reason = "about as many as a bucket holds")]
        let told = self.untold.trunc() as i32;
        self.untold -= f64::from(told);
        told
    }
}

impl<K: Spender> KeyedBuckets<K> {
    /// Returns an empty set of buckets of one rate, which this process counts by itself.
    #[must_use]
    pub fn new(rate: Rate) -> Self {
        Self::of(rate, Names::Own(RandomState::new()), None)
    }

    /// Returns one that counts over all nodes on this bus, under a name that is its own in every version.
    #[must_use]
    pub fn shared(name: &'static str, rate: Rate, bus: &dyn Bus) -> Self {
        let Some(ledger) = bus.ledger() else { return Self::new(rate) };
        let shared = Self::of(rate, ledger.names(name), Some((name, ledger.clone())));
        let set: Arc<dyn Page> = shared.set.clone();
        ledger.list(name, Arc::downgrade(&set));
        shared
    }

    fn of(rate: Rate, names: Names, share: Option<(&'static str, Ledger)>) -> Self {
        let buckets = Buckets { all: HashMap::default(), sweep: Sweep::from(SWEEP_AT) };
        Self { set: Arc::new(Set { rate, names, share, buckets: Mutex::new(buckets) }), key: PhantomData }
    }

    /// Returns the rate of every bucket.
    #[must_use]
    pub fn rate(&self) -> Rate {
        self.set.rate
    }

    /// Takes one token of this key; see [`Bucket::take`].
    ///
    /// # Errors
    /// How long until there is one again.
    pub fn take(&self, key: K, now: Instant) -> Result<u32, Duration> {
        self.take_several(key, 1, now)
    }

    /// Takes several tokens of this key; see [`Bucket::take_several`].
    ///
    /// # Errors
    /// How long until there are as many.
    pub fn take_several(&self, key: K, count: u32, now: Instant) -> Result<u32, Duration> {
        self.set.take(self.set.names.id(&key), count, now)
    }

    /// Forgets what was taken for these keys, at other nodes too: those of a name, whatever their parts.
    pub fn forget(&self, name: &impl Spender) {
        self.set.forget(self.set.names.id(name));
    }

    /// Gives a token back that was taken for this key.
    pub fn put_back(&self, key: &K) {
        self.set.put_back(self.set.names.id(key));
    }
}

impl Set {
    fn lock(&self) -> MutexGuard<'_, Buckets> {
        self.buckets.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take(&self, id: SpenderId, count: u32, now: Instant) -> Result<u32, Duration> {
        let rate = self.rate;
        let (left, told) = {
            let mut buckets = self.lock();
            buckets.sweep(rate, now);
            let entry = buckets.all.entry(id).or_insert_with(|| Entry::full(rate, now));
            entry.fill(rate, now);
            let left = entry.bucket.take_several(rate, count, now)?;
            (left, entry.note(rate, f64::from(count)))
        };
        self.tell(id, told);
        Ok(left)
    }

    fn put_back(&self, id: SpenderId) {
        let told = {
            let mut buckets = self.lock();
            let Some(entry) = buckets.all.get_mut(&id) else { return };
            if entry.bucket.put_back(self.rate) { entry.note(self.rate, -1.0) } else { 0 }
        };
        self.tell(id, told);
    }

    fn forget(&self, id: SpenderId) {
        let forgotten: Vec<_> = self.lock().all.extract_if(|known, _| known.name == id.name).collect();
        for (known, entry) in forgotten {
            #[expect(clippy::cast_possible_truncation, reason = "twice what a bucket holds at most")]
            self.tell(known, -(entry.bucket.lacks(self.rate).ceil() as i32));
        }
    }

    fn tell(&self, id: SpenderId, tokens: i32) {
        if let Some((name, ledger)) = self.share.as_ref().filter(|_| tokens != 0) {
            ledger.tell(Spent { set: (*name).to_owned(), spender: id.into(), tokens });
        }
    }
}

impl Page for Set {
    fn hear(&self, spender: Uuid, tokens: i32, now: Instant) {
        let (rate, id) = (self.rate, SpenderId::from(spender));
        let mut buckets = self.lock();
        buckets.sweep(rate, now);
        if buckets.all.len() >= MOST_TOLD && !buckets.all.contains_key(&id) {
            return;
        }
        let entry = buckets.all.entry(id).or_insert_with(|| Entry::full(rate, now));
        entry.fill(rate, now);
        entry.bucket.spend_elsewhere(rate, tokens, now);
    }
}

impl Buckets {
    fn sweep(&mut self, rate: Rate, now: Instant) {
        self.sweep.keep(&mut self.all, |entry| {
            let mut bucket = entry.bucket;
            bucket.fill(rate, now);
            bucket.lacks(rate) > 0.0
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bus::{Listener, LocalBus, Note};

    const ANN: Uuid = Uuid::from_u128(1);
    const MINUTE: Duration = Duration::from_secs(60);

    /// Nodes that hear each other at once.
    struct Node(Ledger);

    impl Bus for Node {
        fn publish(&self, _: Note) {}

        fn subscribe(&self, _: Listener) {}

        fn ledger(&self) -> Option<Ledger> {
            Some(self.0.clone())
        }
    }

    type Told = Arc<Mutex<Vec<Spent>>>;

    fn node() -> (Node, Told) {
        let told = Told::default();
        let teller = told.clone();
        (Node(Ledger::new(b"secret", move |spent| teller.lock().unwrap().push(spent))), told)
    }

    /// Brings what each of two nodes tells to the other; returns how many notes there were.
    fn exchange((one, by_one): &(Node, Told), (two, by_two): &(Node, Told)) -> usize {
        let (by_one, by_two) =
            (std::mem::take(&mut *by_one.lock().unwrap()), std::mem::take(&mut *by_two.lock().unwrap()));
        by_one.iter().for_each(|spent| two.0.hear(spent));
        by_two.iter().for_each(|spent| one.0.hear(spent));
        by_one.len() + by_two.len()
    }

    fn pair(rate: Rate) -> [((Node, Told), KeyedBuckets<Uuid>); 2] {
        [node(), node()].map(|node| {
            let buckets = KeyedBuckets::shared("test", rate, &node.0);
            (node, buckets)
        })
    }

    #[test]
    fn keys_do_not_share_their_tokens() {
        let buckets = KeyedBuckets::shared("test", Rate::new(1, MINUTE), &LocalBus::default());
        let now = Instant::now();
        assert!(buckets.take("a", now).is_ok());
        assert!(buckets.take("a", now).is_err());
        assert!(buckets.take("b", now).is_ok());
        buckets.put_back(&"a");
        buckets.put_back(&"a");
        assert!(buckets.take("a", now).is_ok());
        assert!(buckets.take("a", now).is_err(), "no more than were taken");
    }

    #[test]
    fn who_spends_at_two_nodes_in_turn_gets_as_much_as_at_one_and_an_eighth() {
        let [(one, at_one), (two, at_two)] = pair(Rate::new(80, MINUTE));
        let start = Instant::now();
        let mut spent = 0;
        for tick in 0..6_000 {
            // ten minutes, asked ten times a second at each
            let now = start + Duration::from_millis(100) * tick;
            spent += usize::from(at_one.take(ANN, now).is_ok()) + usize::from(at_two.take(ANN, now).is_ok());
            exchange(&one, &two);
        }
        // a full bucket, what flows in, and an eighth of it
        assert!((860..=80 + 800 + 110).contains(&spent), "{spent}");
    }

    #[test]
    fn a_wait_after_a_limit_was_overdrawn_is_told_to_the_moment_and_pays_for_no_more_than_was_taken() {
        let rate = Rate::new(60, MINUTE);
        let [(one, at_one), (two, at_two)] = pair(rate);
        let start = Instant::now();
        // both before either has heard of the other
        assert!(at_one.take_several(ANN, 60, start).is_ok() && at_two.take_several(ANN, 60, start).is_ok());
        exchange(&one, &two);
        // notes are heard by the clock
        let now = Instant::now();
        let wait = at_one.take(ANN, now).unwrap_err();
        let since = now - start;
        assert_eq!(
            (wait + since).as_secs_f64().round(),
            61.0,
            "120 were taken of 60, and one more is wanted"
        );
        let (early, told) = (now + wait - Duration::from_millis(5), now + wait + Duration::from_millis(1));
        assert!(at_one.take(ANN, early).is_err() && at_two.take(ANN, early).is_err());
        assert!(at_one.take(ANN, told).is_ok() && at_two.take(ANN, told).is_ok());
    }

    #[test]
    fn who_spends_a_little_costs_no_note_and_a_small_bucket_tells_each() {
        let [(one, at_one), (two, _two)] = pair(Rate::new(80, MINUTE));
        let start = Instant::now();
        for tick in 0..600 {
            // a sixth of a token a second: an eighth of the rate
            assert!(at_one.take(ANN, start + Duration::from_secs(6) * tick).is_ok());
        }
        assert_eq!(exchange(&one, &two), 0);
        let [(one, at_one), (two, at_two)] = pair(Rate::new(5, MINUTE));
        for left in (0..4).rev() {
            assert!(at_one.take(ANN, start).is_ok());
            exchange(&one, &two);
            assert_eq!(at_two.take(ANN, start), Ok(left));
            at_two.put_back(&ANN);
            exchange(&one, &two);
        }
    }

    #[test]
    fn what_is_forgotten_at_one_node_is_forgotten_at_the_other() {
        let (one, two) = (node(), node());
        let rate = Rate::new(10, MINUTE);
        let [at_one, at_two] = [&one, &two].map(|node| KeyedBuckets::shared("near", rate, &node.0));
        let now = Instant::now();
        assert!(at_one.take_several(("ann", "home"), 10, now).is_ok());
        exchange(&one, &two);
        assert!(at_two.take(("ann", "home"), now).is_err());
        assert!(at_two.take(("ann", "work"), now).is_ok());
        // by a node that was only told of it
        at_two.forget(&"ann");
        exchange(&one, &two);
        assert_eq!(at_two.take(("ann", "home"), now), Ok(9));
        assert_eq!(at_one.take(("ann", "home"), now), Ok(9));
    }

    #[test]
    fn what_others_tell_takes_bounded_memory_and_ends() {
        let [((one, _), at_one), _] = pair(Rate::new(1, MINUTE));
        for number in 0..2 * MOST_TOLD as u128 {
            let spender = Uuid::from_u128(number << 64 | number);
            one.0.hear(&Spent { set: "test".to_owned(), spender, tokens: i32::MAX });
        }
        assert_eq!(at_one.set.lock().all.len(), MOST_TOLD);
        let later = Instant::now() + 2 * MINUTE;
        at_one.set.lock().sweep = Sweep::from(0);
        assert!(at_one.take(ANN, later).is_ok());
        assert_eq!(at_one.set.lock().all.len(), 1, "who owes most is free after twice the time");
    }
}
