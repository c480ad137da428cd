//! Who is in a session now: sockets, the people behind them, and how long a start takes to reach them.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::sync::Arc;

use actix::Addr;
use uuid::Uuid;

use super::acts::votes_needed;
use super::state::State;
#[cfg(feature = "seeded-bugs")]
use crate::kernel::{Bug, seeded};
use crate::kernel::{Crowd, Gone, Hub, Present};
use crate::protocol::{Participant, Votes};

/// A start is never sooner, nor later, than this, in microseconds.
const SOONEST_US: i64 = 300_000;
/// See above.
const LATEST_US: i64 = 2_000_000;
/// People who were here and have left that are remembered.
const SEEN: usize = 500;
/// Addresses of one person that are remembered.
const HOMES: usize = 4;

/// See the file's head.
#[derive(Default)]
pub struct Listeners {
    crowd: Crowd,
    /// By socket: the song that it has buffered, and its way to the server and back in microseconds.
    ready: HashMap<Uuid, (Uuid, i64)>,
    /// By socket: the link that it came by, hashed.
    links: HashMap<Uuid, Vec<u8>>,
    /// Those without an account, with what stands for the address that they came from.
    guests: BTreeMap<Uuid, Uuid>,
    /// What stands for the addresses that people with an account came from, the last one last; also of those who have left.
    homes: HashMap<Uuid, VecDeque<Uuid>>,
    /// Who has left, the last one last.
    seen: VecDeque<Uuid>,
    /// Who is here by sockets of other nodes.
    elsewhere: BTreeMap<Uuid, Other>,
}

/// Somebody who is here by sockets of another node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Other {
    username: String,
    /// Of a guest without an account: what stands for the address.
    guest: Option<Uuid>,
}

/// How a socket came in.
pub struct Way {
    /// The link, hashed.
    pub link: Vec<u8>,
    /// What stands for the address.
    pub from: Uuid,
    /// Whether it is a guest without an account.
    pub is_guest: bool,
}

impl Listeners {
    /// Adds a socket; returns whether its person is new here, at whatever node. It is not known any more how those came in who are found after a
    /// fault.
    pub fn add(
        &mut self,
        connection: Uuid,
        (user, username): (Uuid, Arc<str>),
        hub: Addr<Hub>,
        way: Option<Way>,
    ) -> bool {
        self.ready.remove(&connection);
        self.seen.retain(|seen| *seen != user);
        if let Some(Way { link, from, is_guest }) = way {
            self.links.insert(connection, link);
            if is_guest {
                self.guests.insert(user, from);
            } else {
                let homes = self.homes.entry(user).or_default();
                homes.retain(|other| *other != from);
                homes.push_back(from);
                homes.drain(..homes.len().saturating_sub(HOMES));
            }
        }
        self.crowd.add(connection, user, username, hub) == Some(1) && !self.elsewhere.contains_key(&user)
    }

    /// Removes a socket; returns its hub, and its person if that was their last at this node.
    pub fn remove(&mut self, connection: Uuid) -> Option<(Addr<Hub>, Option<Uuid>)> {
        self.ready.remove(&connection);
        self.links.remove(&connection);
        let Gone { hub, user, devices } = self.crowd.remove(connection)?;
        if devices == 0 {
            self.forget(user);
        }
        Some((hub, (devices == 0).then_some(user)))
    }

    /// Removes someone's sockets; returns their hubs.
    pub fn remove_user(&mut self, user: Uuid) -> Vec<Addr<Hub>> {
        let hubs = self.crowd.remove_user(user);
        self.ready.retain(|connection, _| self.crowd.user(*connection).is_some());
        self.links.retain(|connection, _| self.crowd.user(*connection).is_some());
        self.forget(user);
        hubs
    }

    /// Gives someone who is here another name; returns whether it is another one.
    pub fn rename(&mut self, user: Uuid, username: &Arc<str>) -> bool {
        self.crowd.rename(user, username)
    }

    fn forget(&mut self, user: Uuid) {
        self.guests.remove(&user);
        self.seen.push_back(user);
        for forgotten in self.seen.drain(..self.seen.len().saturating_sub(SEEN)) {
            self.homes.remove(&forgotten);
        }
    }

    /// Notes who of those who were found after a fault has no account.
    pub fn found_guests(&mut self, guests: impl Iterator<Item = Uuid>) {
        for guest in guests {
            self.guests.entry(guest).or_insert(Uuid::nil());
        }
    }

    /// Returns those without an account, with what stands for their address.
    pub fn guests(&self) -> BTreeMap<Uuid, Uuid> {
        let others = self.elsewhere.iter().filter_map(|(who, other)| Some((*who, other.guest?)));
        others.chain(self.guests.iter().map(|(who, from)| (*who, *from))).collect()
    }

    /// Returns what stands for the address of a guest without an account.
    pub fn guest(&self, who: Uuid) -> Option<Uuid> {
        let elsewhere = || self.elsewhere.get(&who).and_then(|other| other.guest);
        self.guests.get(&who).copied().or_else(elsewhere)
    }

    /// Returns what stands for the addresses of someone with an account who is here or was lately.
    pub fn homes(&self, who: Uuid) -> Vec<Uuid> {
        self.homes.get(&who).into_iter().flatten().copied().collect()
    }

    /// Returns who was here lately and has left.
    pub fn seen(&self) -> BTreeSet<Uuid> {
        self.seen.iter().copied().collect()
    }

    /// Returns those who are here with their names.
    pub fn names(&self) -> impl Iterator<Item = (Uuid, &str)> {
        let others = self.elsewhere.iter().map(|(who, other)| (*who, other.username.as_str()));
        self.crowd.people().iter().map(|(who, present)| (*who, present.username.as_ref())).chain(others)
    }

    /// Returns those of whom no socket came by this link.
    pub fn by_other_links(&self, link: &[u8]) -> Vec<Uuid> {
        let by_this = self.links.iter().filter(|(_, other)| other.as_slice() == link);
        let stay: BTreeSet<Uuid> =
            by_this.filter_map(|(connection, _)| self.crowd.user(*connection)).collect();
        self.crowd.people().keys().filter(|who| !stay.contains(*who)).copied().collect()
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
        slowest.map(|(_, way)| way.saturating_mul(2)).max().unwrap_or_default().clamp(SOONEST_US, LATEST_US)
    }

    /// Returns the hubs with at least one listener.
    pub fn hubs(&self) -> impl Iterator<Item = &Addr<Hub>> {
        self.crowd.hubs()
    }

    /// Returns everyone who is here by sockets of this node.
    pub fn here(&self) -> BTreeSet<Uuid> {
        self.crowd.people().keys().copied().collect()
    }

    /// Returns everyone who is here, at whatever node.
    pub fn present(&self) -> BTreeSet<Uuid> {
        self.crowd.people().keys().chain(self.elsewhere.keys()).copied().collect()
    }

    /// Returns how many are here.
    pub fn count(&self) -> usize {
        let here = self.crowd.people();
        here.len() + self.elsewhere.keys().filter(|who| !here.contains_key(who)).count()
    }

    /// Returns whether somebody is here, at whatever node.
    pub fn has(&self, who: Uuid) -> bool {
        self.crowd.people().contains_key(&who) || self.elsewhere.contains_key(&who)
    }

    /// Returns what other nodes are shown of those who are here by sockets of this one; nothing when nobody is.
    pub fn shown(&self) -> Option<String> {
        let line = |(who, present): (&Uuid, &Present)| {
            let guest = self.guests.get(who).map_or_else(|| "-".to_owned(), |from| from.simple().to_string());
            format!("{} {guest} {}", who.simple(), present.username)
        };
        let lines: Vec<String> = self.crowd.people().iter().map(line).collect();
        (!lines.is_empty()).then(|| lines.join("\n"))
    }

    /// Takes in what other nodes show, each as [`Listeners::shown`] has it; what cannot be read is left out. Returns who came with it or is
    /// called something else, and who went.
    pub fn set_elsewhere(&mut self, shown: &[String]) -> (Vec<Uuid>, Vec<Uuid>) {
        let others = shown.iter().flat_map(|text| text.lines()).filter_map(read).collect();
        let before = std::mem::replace(&mut self.elsewhere, others);
        let here = self.crowd.people();
        let is_news = |who: &Uuid, other: &Other| !here.contains_key(who) && before.get(who) != Some(other);
        let came: Vec<Uuid> =
            self.elsewhere.iter().filter(|(who, other)| is_news(who, other)).map(|(who, _)| *who).collect();
        let went: Vec<Uuid> = before.into_keys().filter(|who| !self.has(*who)).collect();
        for who in &went {
            self.forget(*who);
        }
        (came, went)
    }

    /// Returns someone who is here as they are shown.
    pub fn participant(&self, who: Uuid, state: &State) -> Option<Participant> {
        let elsewhere = || self.elsewhere.get(&who).map(|other| other.username.clone());
        let here = self.crowd.people().get(&who).map(|present| present.username.to_string());
        let username = here.or_else(elsewhere)?;
        let is_guest = self.guest(who).is_some();
        Some(Participant { id: who, username, role: state.role(who), is_guest })
    }

    /// Returns everyone as they are shown.
    pub fn participants(&self, state: &State) -> Vec<Participant> {
        self.present().into_iter().filter_map(|who| self.participant(who, state)).collect()
    }

    /// Returns how far it is to a skip.
    pub fn votes(&self, state: &State) -> Votes {
        let is_here = |who: &&Uuid| self.has(**who);
        #[cfg(feature = "seeded-bugs")]
        let is_here = |who: &&Uuid| seeded::has(Bug::QueueVotesOfTheGone) || is_here(who);
        let by = state.votes.iter().filter(is_here).copied().collect();
        Votes { item_id: state.playback.item_id, by, needed: votes_needed(self.count()) }
    }
}

fn read(line: &str) -> Option<(Uuid, Other)> {
    let mut words = line.splitn(3, ' ');
    let (who, guest, username) = (words.next()?, words.next()?, words.next()?);
    let guest = match guest {
        "-" => None,
        from => Some(from.parse().ok()?),
    };
    Some((who.parse().ok()?, Other { username: username.to_owned(), guest }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_listens_by_several_nodes_is_there_once() {
        let (mut listeners, [ana, guest, from]) = (Listeners::default(), [1, 2, 3].map(Uuid::from_u128));
        let ana_there = format!("{} - ana b", ana.simple());
        let both = format!("{ana_there}\n{} {} some guest", guest.simple(), from.simple());
        assert_eq!(listeners.set_elsewhere(&[ana_there.clone(), both]), (vec![ana, guest], vec![]));
        assert_eq!((listeners.count(), listeners.guest(guest), listeners.guest(ana)), (2, Some(from), None));
        assert_eq!(listeners.participants(&State::default()).len(), 2);
        let nonsense = ["nobody - x".to_owned(), String::new(), format!("{} x y", ana.simple())];
        assert_eq!(listeners.set_elsewhere(&[ana_there]), (vec![], vec![guest]));
        assert_eq!(listeners.set_elsewhere(&nonsense), (vec![], vec![ana]));
        assert_eq!((listeners.count(), listeners.seen()), (0, BTreeSet::from([ana, guest])));
    }
}
