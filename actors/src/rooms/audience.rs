//! Who listens to a room now: by connection, by person, by hub; and what changed since it was last told.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use actix::Addr;
use uuid::Uuid;

use crate::kernel::Hub;
use crate::protocol::{Presence, PresenceDiff, PresenceState, PresentUser};

/// Rooms with more people present get counts only (protocol section 3).
pub const NAMED_UP_TO: usize = 250;

/// See the file's head.
#[derive(Default)]
pub struct Audience {
    connections: HashMap<Uuid, Listener>,
    people: BTreeMap<Uuid, Present>,
    /// The hubs with how many listeners each has. A listener names its hub by place: an `Addr` of its own costs two
    /// allocations.
    hubs: Vec<(Addr<Hub>, usize)>,
    changed: BTreeSet<Uuid>,
    told: BTreeMap<Uuid, PresentUser>,
    told_many: bool,
}

struct Listener {
    user: Uuid,
    hub: usize,
}

struct Present {
    username: Arc<str>,
    devices: usize,
}

/// What there is to tell about presence.
pub enum Told {
    /// Who came and went.
    Diff(PresenceDiff),
    /// The whole of it.
    State(PresenceState),
}

impl Audience {
    /// Adds a socket; the same one again changes nothing.
    pub fn add(&mut self, connection: Uuid, user: Uuid, username: Arc<str>, hub: Addr<Hub>) {
        let place = self.hubs.iter().position(|(known, _)| *known == hub).unwrap_or_else(|| {
            self.hubs.push((hub, 0));
            self.hubs.len() - 1
        });
        if self.connections.insert(connection, Listener { user, hub: place }).is_some() {
            return;
        }
        if let Some((_, count)) = self.hubs.get_mut(place) {
            *count += 1;
        }
        self.people.entry(user).or_insert(Present { username, devices: 0 }).devices += 1;
        self.changed.insert(user);
    }

    /// Removes a socket and returns the hub it was on.
    pub fn remove(&mut self, connection: Uuid) -> Option<Addr<Hub>> {
        let Listener { user, hub } = self.connections.remove(&connection)?;
        let (hub, count) = self.hubs.get_mut(hub)?;
        *count -= 1;
        let hub = hub.clone();
        if let Some(present) = self.people.get_mut(&user) {
            present.devices -= 1;
            if present.devices == 0 {
                self.people.remove(&user);
            }
        }
        self.changed.insert(user);
        Some(hub)
    }

    /// Removes every socket of a user.
    pub fn remove_user(&mut self, user: Uuid) {
        let theirs: Vec<Uuid> = self
            .connections
            .iter()
            .filter(|(_, l)| l.user == user)
            .map(|(connection, _)| *connection)
            .collect();
        for connection in theirs {
            self.remove(connection);
        }
    }

    /// Returns the hubs with at least one listener.
    pub fn hubs(&self) -> impl Iterator<Item = &Addr<Hub>> {
        self.hubs.iter().filter(|(_, count)| *count > 0).map(|(hub, _)| hub)
    }

    /// Returns everyone who is here.
    pub fn people(&self) -> impl Iterator<Item = Uuid> {
        self.people.keys().copied()
    }

    /// Returns the name of someone who is here.
    pub fn name(&self, user: Uuid) -> Option<String> {
        self.people.get(&user).map(|present| present.username.to_string())
    }

    /// How many sockets listen.
    pub fn sockets(&self) -> usize {
        self.connections.len()
    }

    /// Returns who is here.
    pub fn presence(&self) -> Presence {
        let named = self.people.len() <= NAMED_UP_TO;
        Presence {
            count: self.people.len(),
            users: named.then(|| self.people.iter().map(|(id, present)| view(*id, present)).collect()),
        }
    }

    /// Returns whether anything changed since it was last told.
    pub fn is_changed(&self) -> bool {
        !self.changed.is_empty()
    }

    /// Returns what changed since the last call. Someone who came and went in between is not mentioned.
    pub fn tell(&mut self, room_id: Uuid) -> Option<Told> {
        let changed = std::mem::take(&mut self.changed);
        let (many, was_many) = (self.people.len() > NAMED_UP_TO, self.told_many);
        self.told_many = many;
        if many || was_many {
            self.told = if many { BTreeMap::new() } else { self.everyone() };
            return Some(Told::State(PresenceState { room_id, presence: self.presence() }));
        }
        let (mut joins, mut leaves) = (Vec::new(), Vec::new());
        for id in changed {
            match self.people.get(&id) {
                Some(present) => {
                    let now = view(id, present);
                    if self.told.insert(id, now.clone()).as_ref() != Some(&now) {
                        joins.push(now);
                    }
                }
                None => leaves.extend(self.told.remove(&id).map(|gone| PresentUser { devices: 0, ..gone })),
            }
        }
        let count = self.people.len();
        (!joins.is_empty() || !leaves.is_empty()).then_some(Told::Diff(PresenceDiff {
            room_id,
            count,
            joins,
            leaves,
        }))
    }

    /// Takes the present state as told: those who listen know it.
    pub fn assume_told(&mut self) {
        self.changed.clear();
        self.told_many = self.people.len() > NAMED_UP_TO;
        self.told = if self.told_many { BTreeMap::new() } else { self.everyone() };
    }

    fn everyone(&self) -> BTreeMap<Uuid, PresentUser> {
        self.people.iter().map(|(id, present)| (*id, view(*id, present))).collect()
    }
}

fn view(id: Uuid, present: &Present) -> PresentUser {
    PresentUser { id, username: present.username.to_string(), devices: present.devices }
}
