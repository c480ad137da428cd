//! Who is in a session now: sockets, the people behind them, and how long a start takes to reach them.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use actix::Addr;
use uuid::Uuid;

use super::acts::votes_needed;
use super::state::State;
use crate::kernel::Hub;
use crate::protocol::{Participant, Votes};

/// A start is never sooner, nor later, than this (protocol section 5), in microseconds.
const SOONEST_US: i64 = 300_000;
/// See above.
const LATEST_US: i64 = 2_000_000;

/// See the file's head.
#[derive(Default)]
pub struct Listeners {
    sockets: HashMap<Uuid, Socket>,
    people: BTreeMap<Uuid, (Arc<str>, usize)>,
    hubs: Vec<(Addr<Hub>, usize)>,
}

struct Socket {
    user: Uuid,
    hub: usize,
    /// The song that it has buffered, and its way to the server and back.
    ready: Option<(Uuid, i64)>,
}

impl Listeners {
    /// Adds a socket; returns whether its person is new here.
    pub fn add(&mut self, connection: Uuid, user: Uuid, username: Arc<str>, hub: Addr<Hub>) -> bool {
        let place = self.hubs.iter().position(|(known, _)| *known == hub).unwrap_or_else(|| {
            self.hubs.push((hub, 0));
            self.hubs.len() - 1
        });
        if self.sockets.insert(connection, Socket { user, hub: place, ready: None }).is_some() {
            return false;
        }
        if let Some((_, count)) = self.hubs.get_mut(place) {
            *count += 1;
        }
        let (_, devices) = self.people.entry(user).or_insert((username, 0));
        *devices += 1;
        *devices == 1
    }

    /// Removes a socket; returns its hub, and its person if that was their last.
    pub fn remove(&mut self, connection: Uuid) -> Option<(Addr<Hub>, Option<Uuid>)> {
        let Socket { user, hub, .. } = self.sockets.remove(&connection)?;
        let (hub, count) = self.hubs.get_mut(hub)?;
        *count -= 1;
        let hub = hub.clone();
        let (_, devices) = self.people.get_mut(&user)?;
        *devices -= 1;
        let gone = (*devices == 0).then_some(user);
        if gone.is_some() {
            self.people.remove(&user);
        }
        Some((hub, gone))
    }

    /// Removes someone's sockets; returns their hubs.
    pub fn remove_user(&mut self, user: Uuid) -> Vec<Addr<Hub>> {
        let theirs: Vec<Uuid> =
            self.sockets.iter().filter(|(_, socket)| socket.user == user).map(|(id, _)| *id).collect();
        theirs.into_iter().filter_map(|connection| self.remove(connection)).map(|(hub, _)| hub).collect()
    }

    /// Whose socket it is.
    pub fn user(&self, connection: Uuid) -> Option<Uuid> {
        self.sockets.get(&connection).map(|socket| socket.user)
    }

    /// Notes that a socket has buffered a song.
    pub fn ready(&mut self, connection: Uuid, item: Uuid, rtt_us: i64) {
        if let Some(socket) = self.sockets.get_mut(&connection) {
            socket.ready = Some((item, rtt_us));
        }
    }

    /// Returns how long a start is put off: twice the way of the slowest that has buffered anything near.
    pub fn lead_us(&self, current: Option<Uuid>) -> i64 {
        let ways = self.sockets.values().filter_map(|socket| socket.ready);
        let slowest = ways.filter(|(item, _)| current.is_none_or(|current| current == *item));
        slowest.map(|(_, way)| 2 * way).max().unwrap_or_default().clamp(SOONEST_US, LATEST_US)
    }

    /// Returns the hubs with at least one listener.
    pub fn hubs(&self) -> impl Iterator<Item = &Addr<Hub>> {
        self.hubs.iter().filter(|(_, count)| *count > 0).map(|(hub, _)| hub)
    }

    /// Returns everyone who is here.
    pub fn present(&self) -> BTreeSet<Uuid> {
        self.people.keys().copied().collect()
    }

    /// Returns how many are here.
    pub fn count(&self) -> usize {
        self.people.len()
    }

    /// Returns someone who is here as they are shown.
    pub fn participant(&self, who: Uuid, state: &State) -> Option<Participant> {
        let (username, _) = self.people.get(&who)?;
        Some(Participant { id: who, username: username.to_string(), role: state.role(who) })
    }

    /// Returns everyone as they are shown.
    pub fn participants(&self, state: &State) -> Vec<Participant> {
        self.people.keys().filter_map(|who| self.participant(*who, state)).collect()
    }

    /// Returns how far it is to a skip.
    pub fn votes(&self, state: &State) -> Votes {
        let by = state.votes.iter().filter(|who| self.people.contains_key(who)).copied().collect();
        Votes { item_id: state.playback.item_id, by, needed: votes_needed(self.people.len()) }
    }
}
