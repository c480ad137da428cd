//! Who listens to a room now, and what changed since it was last told.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use actix::Addr;
use uuid::Uuid;

use crate::kernel::{Crowd, Hub, Present};
use crate::protocol::{Presence, PresenceDiff, PresenceState, PresentUser};

/// Rooms with more people present get counts only.
pub const NAMED_UP_TO: usize = 250;

/// See the file's head.
#[derive(Default)]
pub struct Audience {
    crowd: Crowd,
    changed: BTreeSet<Uuid>,
    told: BTreeMap<Uuid, PresentUser>,
    told_many: bool,
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
        if self.crowd.add(connection, user, username, hub).is_some() {
            self.changed.insert(user);
        }
    }

    /// Removes a socket and returns the hub it was on.
    pub fn remove(&mut self, connection: Uuid) -> Option<Addr<Hub>> {
        let gone = self.crowd.remove(connection)?;
        self.changed.insert(gone.user);
        Some(gone.hub)
    }

    /// Removes every socket of a user.
    pub fn remove_user(&mut self, user: Uuid) {
        if !self.crowd.remove_user(user).is_empty() {
            self.changed.insert(user);
        }
    }

    /// Gives someone who is here another name.
    pub fn rename(&mut self, user: Uuid, username: &Arc<str>) {
        if self.crowd.rename(user, username) {
            self.changed.insert(user);
        }
    }

    /// Returns the hubs with at least one listener.
    pub fn hubs(&self) -> impl Iterator<Item = &Addr<Hub>> {
        self.crowd.hubs()
    }

    /// Returns everyone who is here.
    pub fn people(&self) -> impl Iterator<Item = Uuid> {
        self.crowd.people().keys().copied()
    }

    /// Returns whether somebody is here.
    pub fn has(&self, user: Uuid) -> bool {
        self.crowd.people().contains_key(&user)
    }

    /// Returns the name of someone who is here.
    pub fn name(&self, user: Uuid) -> Option<String> {
        self.crowd.people().get(&user).map(|present| present.username.to_string())
    }

    /// How many sockets listen.
    pub fn sockets(&self) -> usize {
        self.crowd.sockets()
    }

    /// Returns who is here.
    pub fn presence(&self) -> Presence {
        let named = self.crowd.people().len() <= NAMED_UP_TO;
        Presence {
            count: self.crowd.people().len(),
            users: named
                .then(|| self.crowd.people().iter().map(|(id, present)| view(*id, present)).collect()),
        }
    }

    /// Returns whether anything changed since it was last told.
    pub fn is_changed(&self) -> bool {
        !self.changed.is_empty()
    }

    /// Returns what changed since the last call. Someone who came and went in between is not mentioned.
    pub fn tell(&mut self, room_id: Uuid) -> Option<Told> {
        let changed = std::mem::take(&mut self.changed);
        let (many, was_many) = (self.crowd.people().len() > NAMED_UP_TO, self.told_many);
        self.told_many = many;
        if many || was_many {
            self.told = if many { BTreeMap::new() } else { self.everyone() };
            return Some(Told::State(PresenceState { room_id, presence: self.presence() }));
        }
        let (mut joins, mut leaves) = (Vec::new(), Vec::new());
        for id in changed {
            match self.crowd.people().get(&id) {
                Some(present) => {
                    let now = view(id, present);
                    if self.told.insert(id, now.clone()).as_ref() != Some(&now) {
                        joins.push(now);
                    }
                }
                None => leaves.extend(self.told.remove(&id).map(|gone| PresentUser { devices: 0, ..gone })),
            }
        }
        let count = self.crowd.people().len();
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
        self.told_many = self.crowd.people().len() > NAMED_UP_TO;
        self.told = if self.told_many { BTreeMap::new() } else { self.everyone() };
    }

    /// Forgets what changed: nobody is told.
    pub fn forget_changes(&mut self) {
        self.changed.clear();
    }

    fn everyone(&self) -> BTreeMap<Uuid, PresentUser> {
        self.crowd.people().iter().map(|(id, present)| (*id, view(*id, present))).collect()
    }
}

fn view(id: Uuid, present: &Present) -> PresentUser {
    PresentUser { id, username: present.username.to_string(), devices: present.devices }
}
