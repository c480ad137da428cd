//! Who is in a session now: sockets, the people behind them, and how long a start takes to reach them.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use actix::Addr;
use uuid::Uuid;

use super::acts::votes_needed;
use super::state::State;
#[cfg(feature = "seeded-bugs")]
use crate::kernel::{Bug, seeded};
use crate::kernel::{Crowd, Gone, Hub};
use crate::protocol::{Participant, Votes};

/// A start is never sooner, nor later, than this (protocol section 5), in microseconds.
const SOONEST_US: i64 = 300_000;
/// See above.
const LATEST_US: i64 = 2_000_000;

/// See the file's head.
#[derive(Default)]
pub struct Listeners {
    crowd: Crowd,
    /// By socket: the song that it has buffered, and its way to the server and back in microseconds.
    ready: HashMap<Uuid, (Uuid, i64)>,
}

impl Listeners {
    /// Adds a socket; returns whether its person is new here.
    pub fn add(&mut self, connection: Uuid, user: Uuid, username: Arc<str>, hub: Addr<Hub>) -> bool {
        self.ready.remove(&connection);
        self.crowd.add(connection, user, username, hub) == Some(1)
    }

    /// Removes a socket; returns its hub, and its person if that was their last.
    pub fn remove(&mut self, connection: Uuid) -> Option<(Addr<Hub>, Option<Uuid>)> {
        self.ready.remove(&connection);
        let Gone { hub, user, devices } = self.crowd.remove(connection)?;
        Some((hub, (devices == 0).then_some(user)))
    }

    /// Removes someone's sockets; returns their hubs.
    pub fn remove_user(&mut self, user: Uuid) -> Vec<Addr<Hub>> {
        let hubs = self.crowd.remove_user(user);
        self.ready.retain(|connection, _| self.crowd.user(*connection).is_some());
        hubs
    }

    /// Gives someone who is here another name; returns whether it is another one.
    pub fn rename(&mut self, user: Uuid, username: &Arc<str>) -> bool {
        self.crowd.rename(user, username)
    }

    /// Whose socket it is.
    pub fn user(&self, connection: Uuid) -> Option<Uuid> {
        self.crowd.user(connection)
    }

    /// Notes that a socket has buffered a song.
    pub fn ready(&mut self, connection: Uuid, item: Uuid, rtt_us: i64) {
        if self.crowd.user(connection).is_some() {
            self.ready.insert(connection, (item, rtt_us));
        }
    }

    /// Returns how long a start is put off: twice the way of the slowest that has buffered this song, or any.
    pub fn lead_us(&self, current: Option<Uuid>) -> i64 {
        let slowest = self.ready.values().filter(|(item, _)| current.is_none_or(|current| current == *item));
        slowest.map(|(_, way)| 2 * way).max().unwrap_or_default().clamp(SOONEST_US, LATEST_US)
    }

    /// Returns the hubs with at least one listener.
    pub fn hubs(&self) -> impl Iterator<Item = &Addr<Hub>> {
        self.crowd.hubs()
    }

    /// Returns everyone who is here.
    pub fn present(&self) -> BTreeSet<Uuid> {
        self.crowd.people().keys().copied().collect()
    }

    /// Returns how many are here.
    pub fn count(&self) -> usize {
        self.crowd.people().len()
    }

    /// Returns someone who is here as they are shown.
    pub fn participant(&self, who: Uuid, state: &State) -> Option<Participant> {
        let username = self.crowd.people().get(&who)?.username.to_string();
        Some(Participant { id: who, username, role: state.role(who) })
    }

    /// Returns everyone as they are shown.
    pub fn participants(&self, state: &State) -> Vec<Participant> {
        self.crowd.people().keys().filter_map(|who| self.participant(*who, state)).collect()
    }

    /// Returns how far it is to a skip.
    pub fn votes(&self, state: &State) -> Votes {
        let is_here = |who: &&Uuid| self.crowd.people().contains_key(*who);
        #[cfg(feature = "seeded-bugs")]
        let is_here = |who: &&Uuid| seeded::has(Bug::QueueVotesOfTheGone) || is_here(who);
        let by = state.votes.iter().filter(is_here).copied().collect();
        Votes { item_id: state.playback.item_id, by, needed: votes_needed(self.crowd.people().len()) }
    }
}
