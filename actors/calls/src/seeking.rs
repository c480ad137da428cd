//! What is asked of other nodes about the devices that a call is to ring, and which calls are about to ring devices here.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::oneshot::{Receiver, Sender, channel};
use uuid::Uuid;

use super::state::Reached;

/// How long a call that was asked about may take to begin.
const BEGINS_WITHIN: Duration = Duration::from_secs(10);

/// What is asked and what is expected.
#[derive(Default)]
pub struct Seeking(Mutex<Known>);

#[derive(Default)]
struct Known {
    searches: HashMap<Uuid, Search>,
    /// Calls that are about to ring devices of this node, and since when.
    expected: HashMap<Uuid, Instant>,
}

struct Search {
    /// How many nodes have not answered.
    missing: usize,
    heard: HashSet<Uuid>,
    found: Vec<(Uuid, Reached)>,
    done: Option<Sender<()>>,
}

impl Seeking {
    /// Begins to ask so many nodes; what is returned comes when all have answered.
    pub fn begin(&self, call: Uuid, nodes: usize) -> Receiver<()> {
        let (done, all_have) = channel();
        let search = Search { missing: nodes, heard: HashSet::new(), found: Vec::new(), done: Some(done) };
        self.lock().searches.insert(call, search);
        all_have
    }

    /// Ends that, and returns what was found.
    pub fn end(&self, call: Uuid) -> Vec<(Uuid, Reached)> {
        self.lock().searches.remove(&call).map(|search| search.found).unwrap_or_default()
    }

    /// Returns whether it is asked for this call here.
    pub fn is_own(&self, call: Uuid) -> bool {
        self.lock().searches.contains_key(&call)
    }

    /// Takes in what a node answers.
    pub fn take(&self, call: Uuid, node: Uuid, devices: &[(Uuid, Uuid, bool)]) {
        let mut known = self.lock();
        let Some(search) = known.searches.get_mut(&call) else { return };
        if !search.heard.insert(node) {
            return;
        }
        let reached = |&(user, connection, is_busy)| (user, Reached { connection, is_busy, node });
        search.found.extend(devices.iter().map(reached));
        search.missing = search.missing.saturating_sub(1);
        if search.missing == 0
            && let Some(done) = search.done.take()
        {
            // who asked may have gone on
            let _ = done.send(());
        }
    }

    /// A call is about to ring devices of this node.
    pub fn expect(&self, call: Uuid) {
        let mut known = self.lock();
        known.expected.retain(|_, since| since.elapsed() < BEGINS_WITHIN);
        known.expected.insert(call, Instant::now());
    }

    /// Returns whether a call that has begun was expected, once.
    pub fn take_expected(&self, call: Uuid) -> bool {
        self.lock().expected.remove(&call).is_some()
    }

    fn lock(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_search_is_over_when_every_node_has_answered_once() {
        let (seeking, [call, one, two, ben, phone]) =
            (Seeking::default(), [1, 2, 3, 4, 5].map(Uuid::from_u128));
        let mut over = seeking.begin(call, 2);
        seeking.take(call, one, &[(ben, phone, true)]);
        seeking.take(call, one, &[(ben, phone, true)]);
        assert!(over.try_recv().is_err());
        seeking.take(call, two, &[]);
        over.await.expect("it is over");
        let found = seeking.end(call);
        assert_eq!(found.len(), 1);
        assert!(found.iter().all(|(user, one)| *user == ben && one.is_busy && one.connection == phone));
        seeking.take(call, two, &[(ben, phone, false)]);
        assert!(seeking.end(call).is_empty(), "it was over");
    }

    #[test]
    fn a_call_is_expected_once() {
        let (seeking, call) = (Seeking::default(), Uuid::from_u128(1));
        assert!(!seeking.take_expected(call));
        seeking.expect(call);
        assert!(seeking.take_expected(call) && !seeking.take_expected(call));
    }
}
