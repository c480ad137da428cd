//! Which devices of this node are in calls or ring, and which rooms have one. A lock and not an actor: it is asked at each invitation
//! and each end of a socket.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use uuid::Uuid;

/// See the file's head.
#[derive(Clone, Default)]
pub struct Engaged(Arc<Mutex<Known>>);

#[derive(Default)]
struct Known {
    /// The calls of a device, and whether it takes part in each.
    devices: HashMap<Uuid, HashMap<Uuid, bool>>,
    rooms: HashSet<Uuid>,
    /// How many live calls anybody is in, for the rounds: nothing is looked for when there are none.
    people: HashMap<Uuid, HashSet<Uuid>>,
}

/// A call's devices and people, as they were noted last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Noted {
    /// Each device, and whether it takes part.
    pub devices: HashMap<Uuid, bool>,
    /// Who takes part or is rung.
    pub people: HashSet<Uuid>,
    /// The room, if it is a room's call that goes on.
    pub room: Option<Uuid>,
}

impl Engaged {
    /// Replaces what was noted of a call.
    pub fn note(&self, call: Uuid, before: &Noted, now: &Noted) {
        let mut known = self.lock();
        for device in before.devices.keys().filter(|device| !now.devices.contains_key(device)) {
            forget(&mut known.devices, *device, |calls| _ = calls.remove(&call), HashMap::is_empty);
        }
        for (device, is_in) in &now.devices {
            known.devices.entry(*device).or_default().insert(call, *is_in);
        }
        for user in before.people.difference(&now.people) {
            forget(&mut known.people, *user, |calls| _ = calls.remove(&call), HashSet::is_empty);
        }
        for user in &now.people {
            known.people.entry(*user).or_default().insert(call);
        }
        if let Some(room) = before.room {
            known.rooms.remove(&room);
        }
        known.rooms.extend(now.room);
    }

    /// Returns whether a device takes part in a call.
    #[must_use]
    pub fn is_busy(&self, device: Uuid) -> bool {
        self.lock().devices.get(&device).is_some_and(|calls| calls.values().any(|is_in| *is_in))
    }

    /// Returns the calls that a device takes part in, or rings for.
    #[must_use]
    pub fn calls_of(&self, device: Uuid) -> Vec<Uuid> {
        self.lock().devices.get(&device).map_or_else(Vec::new, |calls| calls.keys().copied().collect())
    }

    /// Returns whether a room has a call here.
    #[must_use]
    pub fn has_room(&self, room: Uuid) -> bool {
        self.lock().rooms.contains(&room)
    }

    /// Returns whether somebody is in a call here, or is rung.
    #[must_use]
    pub fn has_person(&self, user: Uuid) -> bool {
        self.lock().people.contains_key(&user)
    }

    /// Returns whether there is any call here.
    #[must_use]
    pub fn is_any(&self) -> bool {
        !self.lock().people.is_empty()
    }

    fn lock(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn forget<V>(
    map: &mut HashMap<Uuid, V>,
    key: Uuid,
    take: impl FnOnce(&mut V),
    is_empty: impl FnOnce(&V) -> bool,
) {
    if let Some(value) = map.get_mut(&key) {
        take(value);
        if is_empty(value) {
            map.remove(&key);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_is_busy_while_it_takes_part_and_its_calls_are_known_while_it_rings() {
        let engaged = Engaged::default();
        let [call, caller, callee, ana, room] = [1, 2, 3, 4, 5].map(Uuid::from_u128);
        let noted = Noted {
            devices: HashMap::from([(caller, true), (callee, false)]),
            people: HashSet::from([ana]),
            room: Some(room),
        };
        engaged.note(call, &Noted::default(), &noted);
        assert!(engaged.is_busy(caller) && !engaged.is_busy(callee));
        assert_eq!(engaged.calls_of(callee), [call]);
        assert!(engaged.has_room(room) && engaged.has_person(ana) && engaged.is_any());
        engaged.note(call, &noted, &Noted::default());
        assert!(!engaged.is_busy(caller) && engaged.calls_of(callee).is_empty());
        assert!(!engaged.has_room(room) && !engaged.has_person(ana) && !engaged.is_any());
    }
}
