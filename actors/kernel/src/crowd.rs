//! Who listens to something that has an actor: by connection, by person, by hub. What it means to be there is the actor's.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use actix::Addr;
use uuid::Uuid;

use super::Hub;

/// See the file's head.
#[derive(Default)]
pub struct Crowd {
    connections: HashMap<Uuid, Listener>,
    people: BTreeMap<Uuid, Present>,
    /// The hubs with how many listeners each has. A listener names its hub by place: an `Addr` of its own costs two
    /// allocations.
    hubs: Vec<(Addr<Hub>, usize)>,
}

struct Listener {
    user: Uuid,
    hub: usize,
}

/// Someone who is here.
pub struct Present {
    /// The name.
    pub username: Arc<str>,
    /// Their sockets here.
    pub devices: usize,
}

/// What was left behind by a socket.
pub struct Gone {
    /// Where it was.
    pub hub: Addr<Hub>,
    /// Whose it was.
    pub user: Uuid,
    /// Their sockets that are still here.
    pub devices: usize,
}

impl Crowd {
    /// Adds a socket and returns how many its person has here now; the same one again changes nothing.
    pub fn add(&mut self, connection: Uuid, user: Uuid, username: Arc<str>, hub: Addr<Hub>) -> Option<usize> {
        let place = self.hubs.iter().position(|(known, _)| *known == hub).unwrap_or_else(|| {
            self.hubs.push((hub, 0));
            self.hubs.len() - 1
        });
        if self.connections.insert(connection, Listener { user, hub: place }).is_some() {
            return None;
        }
        if let Some((_, count)) = self.hubs.get_mut(place) {
            *count += 1;
        }
        let present = self.people.entry(user).or_insert(Present { username, devices: 0 });
        present.devices += 1;
        Some(present.devices)
    }

    /// Removes a socket.
    pub fn remove(&mut self, connection: Uuid) -> Option<Gone> {
        let Listener { user, hub } = self.connections.remove(&connection)?;
        let (hub, count) = self.hubs.get_mut(hub)?;
        *count -= 1;
        let hub = hub.clone();
        let present = self.people.get_mut(&user)?;
        present.devices -= 1;
        let devices = present.devices;
        if devices == 0 {
            self.people.remove(&user);
        }
        Some(Gone { hub, user, devices })
    }

    /// Removes every socket of a person; returns their hubs, each once for each socket.
    pub fn remove_user(&mut self, user: Uuid) -> Vec<Addr<Hub>> {
        let theirs: Vec<Uuid> = self
            .connections
            .iter()
            .filter(|(_, listener)| listener.user == user)
            .map(|(connection, _)| *connection)
            .collect();
        theirs.into_iter().filter_map(|connection| self.remove(connection)).map(|gone| gone.hub).collect()
    }

    /// Gives someone who is here another name; returns whether it is another one.
    pub fn rename(&mut self, user: Uuid, username: &Arc<str>) -> bool {
        let Some(present) = self.people.get_mut(&user).filter(|present| present.username != *username) else {
            return false;
        };
        present.username.clone_from(username);
        true
    }

    /// Returns whose socket it is.
    pub fn user(&self, connection: Uuid) -> Option<Uuid> {
        self.connections.get(&connection).map(|listener| listener.user)
    }

    /// Returns the hubs with at least one listener.
    pub fn hubs(&self) -> impl Iterator<Item = &Addr<Hub>> {
        self.hubs.iter().filter(|(_, count)| *count > 0).map(|(hub, _)| hub)
    }

    /// Returns everyone who is here, by id.
    pub const fn people(&self) -> &BTreeMap<Uuid, Present> {
        &self.people
    }

    /// How many sockets listen.
    pub fn sockets(&self) -> usize {
        self.connections.len()
    }
}
