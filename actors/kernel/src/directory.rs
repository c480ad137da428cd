//! Which sockets belong to which login session and user. A lock and not an actor: it is asked once per connect and
//! disconnect, where a message to another thread and back would cost more than the work.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use uuid::Uuid;

use crate::identity::Person;
use crate::{Close, Outbox};

/// Most sockets of one user; one more is refused with 4510.
const PER_USER: usize = 10;
/// How long a login session is believed to live on without a look at it. Its end is heard of at once; this is for when it is not.
const LOOK_EVERY: Duration = Duration::from_secs(60);

/// Every open socket of this node.
#[derive(Clone, Default)]
pub struct Directory(Arc<Mutex<Sockets>>);

#[derive(Default)]
struct Sockets {
    by_session: HashMap<Uuid, OfSession>,
    /// Those of guests, who have no login.
    of_guests: HashMap<Uuid, Arc<Outbox>>,
    per_user: HashMap<Uuid, Vec<Arc<News>>>,
    /// How many sockets of each person listen to their own stream; those of whom none does are not here.
    listening: HashMap<Uuid, usize>,
}

/// A socket's person as they are now, until the socket has heard of it.
#[derive(Default)]
struct News(Mutex<Option<Person>>);

impl News {
    fn lock(&self) -> MutexGuard<'_, Option<Person>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The sockets of one login session.
struct OfSession {
    sockets: Vec<(Uuid, Arc<Outbox>)>,
    /// When it is to be looked at whether the session lives.
    look_at: Instant,
}

impl Directory {
    /// Lists a socket until the registration is dropped; a guest's has no login session.
    ///
    /// # Errors
    /// The close for a user who has too many.
    pub fn register(
        &self,
        user: Uuid,
        session: Option<Uuid>,
        connection: Uuid,
        outbox: Arc<Outbox>,
    ) -> Result<Registration, Close> {
        let mut sockets = self.lock();
        let theirs = sockets.per_user.entry(user).or_default();
        if theirs.len() >= PER_USER {
            return Err(Close { code: 4510, reason: "too many connections" });
        }
        let news = Arc::new(News::default());
        theirs.push(news.clone());
        match session {
            Some(session) => {
                // at once: the session may have ended between its check and this line
                let new = || OfSession { sockets: Vec::new(), look_at: Instant::now() };
                sockets.by_session.entry(session).or_insert_with(new).sockets.push((connection, outbox));
            }
            None => drop(sockets.of_guests.insert(connection, outbox)),
        }
        Ok(Registration { directory: self.clone(), user, session, connection, news, listens: false })
    }

    /// Closes the sockets of these login sessions.
    pub fn close_sessions(&self, sessions: &[Uuid], close: Close) {
        let sockets = self.lock();
        let found = sessions.iter().filter_map(|session| sockets.by_session.get(session));
        for (_, outbox) in found.flat_map(|found| &found.sockets) {
            outbox.close(close);
        }
    }

    /// Returns login sessions that are to be looked at now, `most` of them.
    #[must_use]
    pub fn due(&self, most: usize) -> Vec<Uuid> {
        let (sockets, now) = (self.lock(), Instant::now());
        let due = sockets.by_session.iter().filter(|(_, found)| found.look_at <= now);
        due.map(|(session, _)| *session).take(most).collect()
    }

    /// Has every login session be looked at now: an end of one may not have been heard of.
    pub fn doubt(&self) {
        let (mut sockets, now) = (self.lock(), Instant::now());
        sockets.by_session.values_mut().for_each(|found| found.look_at = now);
    }

    /// Notes that these sessions live, and for how much longer; the others that were asked about have ended: their sockets are
    /// closed.
    pub fn looked(&self, asked: &[Uuid], live: &HashMap<Uuid, Duration>, close: Close) {
        let (mut sockets, now) = (self.lock(), Instant::now());
        for session in asked {
            let Some(found) = sockets.by_session.get_mut(session) else { continue };
            found.look_at = now + live.get(session).map_or(LOOK_EVERY, |left| LOOK_EVERY.min(*left));
            if !live.contains_key(session) {
                found.sockets.iter().for_each(|(_, outbox)| outbox.close(close));
            }
        }
    }

    /// Has the sockets of somebody speak for them as they are now.
    pub fn rename(&self, person: &Person) {
        for news in self.lock().per_user.get(&person.id).into_iter().flatten() {
            *news.lock() = Some(person.clone());
        }
    }

    /// Returns every socket, in no order.
    #[must_use]
    pub fn all(&self) -> Vec<Arc<Outbox>> {
        let sockets = self.lock();
        let of_logins = sockets.by_session.values().flat_map(|found| &found.sockets);
        of_logins.map(|(_, outbox)| outbox).chain(sockets.of_guests.values()).cloned().collect()
    }

    /// How many people have a socket open.
    #[must_use]
    pub fn users_online(&self) -> usize {
        self.lock().per_user.len()
    }

    /// Returns whether someone has a socket open on this node.
    #[must_use]
    pub fn is_online(&self, user: Uuid) -> bool {
        self.lock().per_user.contains_key(&user)
    }

    /// Returns which of these people listen to their own stream on this node. It costs no more than the smaller of the two crowds.
    #[must_use]
    pub fn listening<T>(&self, people: &HashMap<Uuid, T>) -> Vec<Uuid> {
        let listening = &self.lock().listening;
        if people.len() < listening.len() {
            people.keys().filter(|user| listening.contains_key(user)).copied().collect()
        } else {
            listening.keys().filter(|user| people.contains_key(user)).copied().collect()
        }
    }

    /// Leaves those in a list who listen to their own stream on this node.
    pub fn retain_listening(&self, users: &mut Vec<Uuid>) {
        let listening = &self.lock().listening;
        users.retain(|user| listening.contains_key(user));
    }

    fn lock(&self) -> MutexGuard<'_, Sockets> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sockets {
    fn leave(&mut self, session: Uuid, connection: Uuid) {
        let Some(found) = self.by_session.get_mut(&session) else { return };
        found.sockets.retain(|(other, _)| *other != connection);
        if found.sockets.is_empty() {
            self.by_session.remove(&session);
        }
    }
}

/// A socket's place in the directory.
pub struct Registration {
    directory: Directory,
    user: Uuid,
    session: Option<Uuid>,
    connection: Uuid,
    news: Arc<News>,
    listens: bool,
}

impl Registration {
    /// Notes whether the socket listens to its person's own stream.
    pub fn listen(&mut self, listens: bool) {
        if std::mem::replace(&mut self.listens, listens) == listens {
            return;
        }
        let mut sockets = self.directory.lock();
        if listens {
            *sockets.listening.entry(self.user).or_default() += 1;
        } else {
            count_down(&mut sockets.listening, self.user);
        }
    }

    /// Returns the socket's person as they are now, if they changed since this was last asked.
    #[must_use]
    pub fn news(&self) -> Option<Person> {
        self.news.lock().take()
    }

    /// Whether the socket listens to its person's own stream.
    #[must_use]
    pub const fn listens(&self) -> bool {
        self.listens
    }
}

fn count_down(counts: &mut HashMap<Uuid, usize>, user: Uuid) {
    if let Some(count) = counts.get_mut(&user) {
        *count -= 1;
        if *count == 0 {
            counts.remove(&user);
        }
    }
}

impl Drop for Registration {
    fn drop(&mut self) {
        self.listen(false);
        let mut sockets = self.directory.lock();
        match self.session {
            Some(session) => sockets.leave(session, self.connection),
            None => drop(sockets.of_guests.remove(&self.connection)),
        }
        if let Some(theirs) = sockets.per_user.get_mut(&self.user) {
            theirs.retain(|news| !Arc::ptr_eq(news, &self.news));
            if theirs.is_empty() {
                sockets.per_user.remove(&self.user);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Metrics;

    struct Nowhere;

    impl crate::Wire for Nowhere {
        fn try_write(&self, _: &[std::io::IoSlice<'_>]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::WouldBlock.into())
        }
    }

    fn outbox() -> Arc<Outbox> {
        Arc::new(Outbox::new(Arc::new(Nowhere), bytes::Bytes::new(), Metrics::default()))
    }

    #[test]
    fn the_eleventh_socket_of_a_user_is_refused_until_one_is_gone() {
        let directory = Directory::default();
        let (user, session) = (Uuid::from_u128(1), Some(Uuid::from_u128(2)));
        let mut open: Vec<_> = (0..10)
            .map(|n| directory.register(user, session, Uuid::from_u128(100 + n), outbox()).unwrap())
            .collect();
        let refused = directory.register(user, session, Uuid::from_u128(200), outbox());
        assert_eq!(refused.err().map(|close| close.code), Some(4510));
        assert!(directory.register(Uuid::from_u128(9), session, Uuid::from_u128(201), outbox()).is_ok());
        open.pop();
        assert!(directory.register(user, session, Uuid::from_u128(200), outbox()).is_ok());
    }

    #[test]
    fn who_listens_is_known_until_the_last_of_their_sockets_ends() {
        let directory = Directory::default();
        let (ada, bob) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let open = |user: Uuid, n: u128| {
            directory.register(user, Some(Uuid::from_u128(9)), Uuid::from_u128(n), outbox()).unwrap()
        };
        let (mut one, mut two, _three) = (open(ada, 11), open(ada, 12), open(bob, 13));
        let everyone = HashMap::from([(ada, ()), (bob, ())]);
        assert!(directory.listening(&everyone).is_empty());
        one.listen(true);
        one.listen(true);
        two.listen(true);
        assert_eq!(directory.listening(&everyone), [ada]);
        assert!(directory.listening(&HashMap::from([(bob, ())])).is_empty());
        one.listen(false);
        assert_eq!(directory.listening(&everyone), [ada]);
        drop(two);
        assert!(directory.listening(&everyone).is_empty());
    }

    #[test]
    fn a_revoked_session_closes_its_own_sockets_only() {
        let directory = Directory::default();
        let (mine, other) = (outbox(), outbox());
        let _one = directory.register(
            Uuid::from_u128(1),
            Some(Uuid::from_u128(2)),
            Uuid::from_u128(3),
            mine.clone(),
        );
        let _two = directory.register(
            Uuid::from_u128(1),
            Some(Uuid::from_u128(4)),
            Uuid::from_u128(5),
            other.clone(),
        );
        assert_eq!(directory.users_online(), 1);
        directory.close_sessions(&[Uuid::from_u128(2)], Close { code: 4503, reason: "revoked" });
        assert_eq!(mine.closing().map(|close| close.code), Some(4503));
        assert_eq!(other.closing(), None);
    }

    #[test]
    fn a_session_is_looked_at_when_it_is_new_and_when_it_ends_and_its_sockets_with_it() {
        let directory = Directory::default();
        let (lives, ends) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let (one, other) = (outbox(), outbox());
        let user = Uuid::from_u128(9);
        let _one = directory.register(user, Some(lives), Uuid::from_u128(11), one.clone()).unwrap();
        let _other = directory.register(user, Some(ends), Uuid::from_u128(12), other.clone()).unwrap();
        let _guest = directory.register(Uuid::from_u128(8), None, Uuid::from_u128(13), outbox()).unwrap();
        let mut due = directory.due(10);
        due.sort();
        assert_eq!(due, [lives, ends], "a guest has no login that could end");
        let close = Close { code: 4503, reason: "over" };
        let live = HashMap::from([(lives, Duration::from_secs(3600)), (ends, Duration::ZERO)]);
        directory.looked(&due, &live, close);
        assert_eq!((one.closing(), other.closing()), (None, None));
        assert_eq!(directory.due(10), [ends], "its time is over");
        directory.looked(&[ends], &HashMap::new(), close);
        assert_eq!((one.closing(), other.closing()), (None, Some(close)));
        assert!(directory.due(10).is_empty());
    }
}
