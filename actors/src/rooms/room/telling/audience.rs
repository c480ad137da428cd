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
    /// Who is here by sockets of other nodes, and how many more there are whom those do not name.
    elsewhere: Elsewhere,
    /// Whether other nodes are to be told.
    is_news: bool,
}

/// Who is here by sockets of other nodes.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Elsewhere {
    people: BTreeMap<Uuid, PresentUser>,
    unnamed: usize,
}

impl Elsewhere {
    /// Reads what other nodes show, each as [`Audience::shown`] has it. What cannot be read is left out.
    pub fn read(shown: &[String]) -> Self {
        let mut all = Self::default();
        for line in shown.iter().flat_map(|text| text.lines()) {
            let mut words = line.splitn(3, ' ');
            let (first, second, username) = (words.next(), words.next(), words.next());
            match (first, second.and_then(|number| number.parse::<usize>().ok()), username) {
                (Some("#"), Some(count), _) => all.unnamed += count,
                (Some(id), Some(devices), Some(username)) => {
                    let Ok(id) = id.parse() else { continue };
                    let new = || PresentUser { id, username: username.to_owned(), devices: 0 };
                    all.people.entry(id).or_insert_with(new).devices += devices;
                }
                _ => {}
            }
        }
        all
    }
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
            self.is_news = true;
            self.changed.insert(user);
        }
    }

    /// Removes a socket and returns the hub it was on.
    pub fn remove(&mut self, connection: Uuid) -> Option<Addr<Hub>> {
        let gone = self.crowd.remove(connection)?;
        self.is_news = true;
        self.changed.insert(gone.user);
        Some(gone.hub)
    }

    /// Removes every socket of a user.
    pub fn remove_user(&mut self, user: Uuid) {
        if !self.crowd.remove_user(user).is_empty() {
            self.is_news = true;
            self.changed.insert(user);
        }
    }

    /// Gives someone who is here another name.
    pub fn rename(&mut self, user: Uuid, username: &Arc<str>) {
        if self.crowd.rename(user, username) {
            self.is_news = true;
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

    /// Returns whether somebody is here by sockets of another node, which names them.
    pub fn is_elsewhere(&self, user: Uuid) -> bool {
        self.elsewhere.people.contains_key(&user)
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
        let users = (!self.is_many()).then(|| self.everyone().into_values().collect());
        Presence { count: self.count(), users }
    }

    /// Takes in who is here by sockets of other nodes.
    pub fn set_elsewhere(&mut self, elsewhere: Elsewhere) {
        let before = std::mem::replace(&mut self.elsewhere, elsewhere);
        let known = before.people.keys().chain(self.elsewhere.people.keys());
        let other = known.filter(|id| before.people.get(id) != self.elsewhere.people.get(id)).copied();
        self.changed.extend(other.collect::<Vec<_>>());
        if before.unnamed != self.elsewhere.unnamed {
            // nobody in particular
            self.changed.insert(Uuid::nil());
        }
    }

    /// Returns what other nodes are shown of those who are here by sockets of this one; nothing when nobody is. The names of many are
    /// left out.
    pub fn shown(&self) -> Option<String> {
        let people = self.crowd.people();
        match people.len() {
            0 => None,
            count if count > NAMED_UP_TO => Some(format!("# {count}")),
            _ => {
                let line = |(id, present): (&Uuid, &Present)| {
                    format!("{} {} {}", id.simple(), present.devices, present.username)
                };
                Some(people.iter().map(line).collect::<Vec<_>>().join("\n"))
            }
        }
    }

    /// Returns whether other nodes are to be told, and takes it as done.
    pub fn take_news(&mut self) -> bool {
        std::mem::take(&mut self.is_news)
    }

    fn count(&self) -> usize {
        let own = self.crowd.people();
        let others = self.elsewhere.people.keys().filter(|id| !own.contains_key(id)).count();
        own.len() + others + self.elsewhere.unnamed
    }

    /// Whether there are too many to be named, or some whom nobody names.
    fn is_many(&self) -> bool {
        self.elsewhere.unnamed > 0 || self.count() > NAMED_UP_TO
    }

    fn present(&self, id: Uuid) -> Option<PresentUser> {
        let own = self.crowd.people().get(&id).map(|present| view(id, present));
        match (own, self.elsewhere.people.get(&id)) {
            (Some(own), Some(other)) => Some(PresentUser { devices: own.devices + other.devices, ..own }),
            (own, other) => own.or_else(|| other.cloned()),
        }
    }

    /// Returns whether anything changed since it was last told.
    pub fn is_changed(&self) -> bool {
        !self.changed.is_empty()
    }

    /// Returns what changed since the last call. Someone who came and went in between is not mentioned.
    pub fn tell(&mut self, room_id: Uuid) -> Option<Told> {
        let changed = std::mem::take(&mut self.changed);
        let (many, was_many) = (self.is_many(), self.told_many);
        self.told_many = many;
        if many || was_many {
            self.told = if many { BTreeMap::new() } else { self.everyone() };
            return Some(Told::State(PresenceState { room_id, presence: self.presence() }));
        }
        let (mut joins, mut leaves) = (Vec::new(), Vec::new());
        for id in changed {
            match self.present(id) {
                Some(now) => {
                    if self.told.insert(id, now.clone()).as_ref() != Some(&now) {
                        joins.push(now);
                    }
                }
                None => leaves.extend(self.told.remove(&id).map(|gone| PresentUser { devices: 0, ..gone })),
            }
        }
        let count = self.count();
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
        self.told_many = self.is_many();
        self.told = if self.told_many { BTreeMap::new() } else { self.everyone() };
    }

    /// Forgets what changed: nobody is told.
    pub fn forget_changes(&mut self) {
        self.changed.clear();
    }

    fn everyone(&self) -> BTreeMap<Uuid, PresentUser> {
        let ids = self.crowd.people().keys().chain(self.elsewhere.people.keys());
        ids.filter_map(|id| Some((*id, self.present(*id)?))).collect()
    }
}

fn view(id: Uuid, present: &Present) -> PresentUser {
    PresentUser { id, username: present.username.to_string(), devices: present.devices }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ana(devices: usize) -> PresentUser {
        PresentUser { id: Uuid::from_u128(1), username: "ana".to_owned(), devices }
    }

    #[test]
    fn what_two_nodes_show_of_somebody_is_added_up() {
        let line = format!("{} 2 ana", Uuid::from_u128(1).simple());
        let shown = [line.clone(), format!("{line}\n# 300"), "nonsense".to_owned(), "x y z\n\n#".to_owned()];
        let all = Elsewhere::read(&shown);
        assert_eq!((all.people.values().cloned().collect::<Vec<_>>(), all.unnamed), (vec![ana(4)], 300));
    }

    #[test]
    fn who_comes_and_goes_at_another_node_is_told_of() {
        let (mut audience, room) = (Audience::default(), Uuid::from_u128(9));
        let line = format!("{} 1 ana", Uuid::from_u128(1).simple());
        audience.set_elsewhere(Elsewhere::read(std::slice::from_ref(&line)));
        let Some(Told::Diff(diff)) = audience.tell(room) else { panic!("a difference was expected") };
        assert_eq!((diff.count, diff.joins, diff.leaves.len()), (1, vec![ana(1)], 0));
        audience.set_elsewhere(Elsewhere::read(std::slice::from_ref(&line)));
        assert!(!audience.is_changed(), "nothing is another");
        audience.set_elsewhere(Elsewhere::default());
        let Some(Told::Diff(diff)) = audience.tell(room) else { panic!("a difference was expected") };
        assert_eq!((diff.count, diff.joins.len(), diff.leaves), (0, 0, vec![ana(0)]));
        assert!(!audience.take_news() && audience.shown().is_none(), "none of it is this node's");
    }

    #[test]
    fn where_another_node_names_nobody_it_is_said_how_many_there_are() {
        let (mut audience, room) = (Audience::default(), Uuid::from_u128(9));
        audience.set_elsewhere(Elsewhere::read(&["# 300".to_owned()]));
        let Some(Told::State(state)) = audience.tell(room) else { panic!("the whole was expected") };
        assert_eq!((state.presence.count, state.presence.users.is_none()), (300, true));
    }
}
