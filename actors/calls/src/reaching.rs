//! Which devices of the people that a call is to ring are with other nodes, and whether they are in other calls: asked by a note, and
//! answered by each node for its own. Nothing hangs on it but that a call may be told to be busy: who does not answer in time has devices
//! that ring, and that count once they say something.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::oneshot::{Receiver, Sender, channel};
use uuid::Uuid;
use veza_kernel::{Note, Roster};

use super::actor::Shared;
use super::exchange::Exchange;
use super::state::Reached;

/// How long other nodes may take to answer.
const ANSWERS_WITHIN: Duration = Duration::from_millis(300);
/// Devices that one node names; those beyond ring, but do not count when all others are busy.
const NAMED: usize = 100;
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
    fn begin(&self, call: Uuid, nodes: usize) -> Receiver<()> {
        let (done, all_have) = channel();
        let search = Search { missing: nodes, heard: HashSet::new(), found: Vec::new(), done: Some(done) };
        self.lock().searches.insert(call, search);
        all_have
    }

    fn end(&self, call: Uuid) -> Vec<(Uuid, Reached)> {
        self.lock().searches.remove(&call).map(|search| search.found).unwrap_or_default()
    }

    fn is_own(&self, call: Uuid) -> bool {
        self.lock().searches.contains_key(&call)
    }

    /// Takes in what a node answers.
    pub(super) fn take(&self, call: Uuid, node: Uuid, devices: &[(Uuid, Uuid, bool)]) {
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
    fn expect(&self, call: Uuid) {
        let mut known = self.lock();
        known.expected.retain(|_, since| since.elapsed() < BEGINS_WITHIN);
        known.expected.insert(call, Instant::now());
    }

    /// Returns whether a call that has begun was expected, once.
    pub(super) fn take_expected(&self, call: Uuid) -> bool {
        self.lock().expected.remove(&call).is_some()
    }

    fn lock(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Exchange {
    /// Returns the devices that other nodes have of these people, with whose each is.
    pub(super) async fn devices_elsewhere(&self, call: Uuid, people: Vec<Uuid>) -> Vec<(Uuid, Reached)> {
        let others = self.shared.bus.company().map_or(0, |company| company.others.len());
        if others == 0 || people.is_empty() {
            return Vec::new();
        }
        let all_have = self.seeking.begin(call, others);
        self.shared.bus.publish(Note::DevicesSought { call, people });
        if tokio::time::timeout(ANSWERS_WITHIN, all_have).await.is_err() {
            tracing::debug!(call.id = %call, "a node does not say which devices it has");
        }
        self.seeking.end(call)
    }

    /// Answers another node that asks.
    pub(super) fn answer_which(&self, call: Uuid, people: &[Uuid]) {
        if self.seeking.is_own(call) {
            return;
        }
        let (shared, seeking, people) = (self.shared.clone(), self.seeking.clone(), people.to_vec());
        self.services.spawn(async move {
            let mut devices = Vec::new();
            for user in people {
                let reached = devices_of(&shared, user).await;
                devices.extend(reached.into_iter().map(|one| (user, one.connection, one.is_busy)));
            }
            // one that is free is worth more than one that is not
            devices.sort_by_key(|(.., is_busy)| *is_busy);
            devices.truncate(NAMED);
            if !devices.is_empty() {
                seeking.expect(call);
            }
            let process = shared.living.process();
            shared.bus.publish(Note::DevicesFound { call, process, devices });
        });
    }
}

/// Returns somebody's devices that listen here, and whether they are in calls.
pub(super) async fn devices_of(shared: &Shared, user: Uuid) -> Vec<Reached> {
    let mut listening = vec![user];
    shared.directory.retain_listening(&mut listening);
    if listening.is_empty() {
        return Vec::new();
    }
    let node = shared.living.process();
    let reach = |connection| Reached { connection, is_busy: shared.engaged.is_busy(connection), node };
    let reached =
        |roster: Roster| roster.entries.into_iter().map(|entry| reach(entry.connection)).collect::<Vec<_>>();
    shared.hubs.rosters(user).await.into_iter().flat_map(reached).collect()
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
