//! Which devices of the people that a call is to ring are with other nodes, and whether they are in other calls: asked by a note, and
//! answered by each node for its own. Nothing hangs on it but that a call may be told to be busy: who does not answer in time has devices
//! that ring, and that count once they say something.

use std::time::Duration;

use uuid::Uuid;
use veza_kernel::{Note, Roster};

use super::actor::Shared;
use super::exchange::Exchange;
use super::state::Reached;

/// How long other nodes may take to answer.
const ANSWERS_WITHIN: Duration = Duration::from_millis(300);
/// Devices that one node names; those beyond ring, but do not count when all others are busy.
const NAMED: usize = 100;

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
