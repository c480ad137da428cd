//! Who watches a stream. Somebody with several sockets is one; somebody without an account is one for each socket, for each has an id of
//! its own.

use std::collections::HashMap;
use std::time::Instant;

use uuid::Uuid;

/// Whether somebody who joins watches a stream, and is counted.
#[derive(Clone, Copy)]
pub struct Watching(pub bool);

/// See the file's head.
#[derive(Default)]
pub struct Viewers {
    sockets: HashMap<Uuid, Uuid>,
    people: HashMap<Uuid, usize>,
    /// What other nodes were last told.
    pub noted: usize,
    /// What was last told, and when.
    pub told: usize,
    pub told_at: Option<Instant>,
    /// Whether it is told soon.
    pub is_scheduled: bool,
}

impl Viewers {
    /// A socket watches; the same one again changes nothing.
    pub fn add(&mut self, connection: Uuid, user: Uuid) {
        if self.sockets.insert(connection, user).is_none() {
            *self.people.entry(user).or_default() += 1;
        }
    }

    /// A socket watches no more.
    pub fn remove(&mut self, connection: Uuid) {
        let Some(user) = self.sockets.remove(&connection) else { return };
        if let Some(sockets) = self.people.get_mut(&user) {
            *sockets -= 1;
            if *sockets == 0 {
                self.people.remove(&user);
            }
        }
    }

    /// Nobody watches by a socket of this person any more.
    pub fn remove_user(&mut self, user: Uuid) {
        if self.people.remove(&user).is_some() {
            self.sockets.retain(|_, watching| *watching != user);
        }
    }

    /// How many people watch.
    pub fn count(&self) -> usize {
        self.people.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn somebody_with_three_sockets_is_one_viewer_until_the_last_of_them_ends() {
        let (mut viewers, ana) = (Viewers::default(), Uuid::from_u128(1));
        for socket in 11..14 {
            viewers.add(Uuid::from_u128(socket), ana);
            viewers.add(Uuid::from_u128(socket), ana);
        }
        viewers.add(Uuid::from_u128(21), Uuid::from_u128(2));
        assert_eq!(viewers.count(), 2);
        viewers.remove(Uuid::from_u128(11));
        viewers.remove(Uuid::from_u128(12));
        assert_eq!(viewers.count(), 2);
        viewers.remove(Uuid::from_u128(13));
        viewers.remove(Uuid::from_u128(13));
        assert_eq!(viewers.count(), 1);
    }

    #[test]
    fn who_is_sent_away_watches_by_no_socket() {
        let (mut viewers, ana) = (Viewers::default(), Uuid::from_u128(1));
        (11..14).for_each(|socket| viewers.add(Uuid::from_u128(socket), ana));
        viewers.remove_user(ana);
        viewers.remove(Uuid::from_u128(11));
        assert_eq!(viewers.count(), 0);
        viewers.add(Uuid::from_u128(11), ana);
        assert_eq!(viewers.count(), 1);
    }
}
