//! Which sockets belong to which login session and user. A lock and not an actor: it is asked once per connect and
//! disconnect, where a message to another thread and back would cost more than the work.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use uuid::Uuid;

use crate::kernel::{Close, Outbox};
use crate::rooms::Person;

/// Most sockets of one user (protocol, close code 4510).
const PER_USER: usize = 10;

/// Every open socket of this node.
#[derive(Clone, Default)]
pub struct Directory(Arc<Mutex<Sockets>>);

#[derive(Default)]
struct Sockets {
    by_session: HashMap<Uuid, Vec<(Uuid, Arc<Outbox>)>>,
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

impl Directory {
    /// Lists a socket until the registration is dropped.
    ///
    /// # Errors
    /// The close for a user who has too many.
    pub fn register(
        &self,
        user: Uuid,
        session: Uuid,
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
        sockets.by_session.entry(session).or_default().push((connection, outbox));
        Ok(Registration { directory: self.clone(), user, session, connection, news, listens: false })
    }

    /// Closes the sockets of these login sessions.
    pub fn close_sessions(&self, sessions: &[Uuid], close: Close) {
        let sockets = self.lock();
        for (_, outbox) in sessions.iter().filter_map(|session| sockets.by_session.get(session)).flatten() {
            outbox.close(close);
        }
    }

    /// Has the sockets of somebody speak for them as they are now.
    pub fn rename(&self, person: &Person) {
        for news in self.lock().per_user.get(&person.id).into_iter().flatten() {
            *news.lock() = Some(person.clone());
        }
    }

    /// Closes every socket.
    pub fn close_all(&self, close: Close) {
        for (_, outbox) in self.lock().by_session.values().flatten() {
            outbox.close(close);
        }
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

/// A socket's place in the directory.
pub struct Registration {
    directory: Directory,
    user: Uuid,
    session: Uuid,
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
        if let Some(of_session) = sockets.by_session.get_mut(&self.session) {
            of_session.retain(|(connection, _)| *connection != self.connection);
            if of_session.is_empty() {
                sockets.by_session.remove(&self.session);
            }
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
    use crate::kernel::Metrics;

    struct Nowhere;

    impl crate::kernel::Wire for Nowhere {
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
        let (user, session) = (Uuid::from_u128(1), Uuid::from_u128(2));
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
            directory.register(user, Uuid::from_u128(9), Uuid::from_u128(n), outbox()).unwrap()
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
        let _one =
            directory.register(Uuid::from_u128(1), Uuid::from_u128(2), Uuid::from_u128(3), mine.clone());
        let _two =
            directory.register(Uuid::from_u128(1), Uuid::from_u128(4), Uuid::from_u128(5), other.clone());
        assert_eq!(directory.users_online(), 1);
        directory.close_sessions(&[Uuid::from_u128(2)], Close { code: 4503, reason: "revoked" });
        assert_eq!(mine.closing().map(|close| close.code), Some(4503));
        assert_eq!(other.closing(), None);
    }
}
