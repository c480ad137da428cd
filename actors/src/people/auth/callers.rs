//! The short memory of who asks that spares every request a query.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use uuid::Uuid;

use crate::kernel::identity::Caller;

/// How long a session is believed to live on without asking Postgres. Revocations on any node are heard of at once.
const BELIEVED_FOR: Duration = Duration::from_secs(5);
const CAPACITY: usize = 50_000;

/// The callers of the last seconds by session.
#[derive(Default)]
pub(super) struct Callers(Mutex<Known>);

#[derive(Default)]
struct Known {
    callers: HashMap<Uuid, (Caller, Instant)>,
    /// The sessions of API keys, by the keys' hashes.
    keys: HashMap<Vec<u8>, Uuid>,
    revocations: u64,
}

impl Callers {
    /// Returns the caller of this session if it was seen in time; otherwise the count to give to [`Callers::keep`].
    pub fn find(&self, session: Uuid, now: Instant) -> Result<Caller, u64> {
        let known = self.lock();
        match known.callers.get(&session) {
            Some((caller, seen)) if now.saturating_duration_since(*seen) < BELIEVED_FOR => Ok(caller.clone()),
            _ => Err(known.revocations),
        }
    }

    /// The same by the hash of an API key.
    pub fn find_key(&self, hash: &[u8], now: Instant) -> Result<Caller, u64> {
        let session = {
            let known = self.lock();
            *known.keys.get(hash).ok_or(known.revocations)?
        };
        self.find(session, now)
    }

    /// Keeps which session the API key of this hash is.
    pub fn keep_key(&self, hash: Vec<u8>, caller: &Caller, revocations_before: u64, now: Instant) {
        self.keep(caller, revocations_before, now);
        let Known { callers, keys, .. } = &mut *self.lock();
        if keys.len() >= CAPACITY {
            keys.retain(|_, session| callers.contains_key(session));
        }
        if keys.len() < CAPACITY {
            keys.insert(hash, caller.session_id);
        }
    }

    /// Keeps what was read, unless something was revoked while it was read.
    pub fn keep(&self, caller: &Caller, revocations_before: u64, now: Instant) {
        let mut known = self.lock();
        if known.revocations != revocations_before {
            return;
        }
        if known.callers.len() >= CAPACITY {
            known.callers.retain(|_, (_, seen)| now.saturating_duration_since(*seen) < BELIEVED_FOR);
        }
        if known.callers.len() < CAPACITY {
            known.callers.insert(caller.session_id, (caller.clone(), now));
        }
    }

    /// Forgets these sessions.
    pub fn forget(&self, sessions: &[Uuid]) {
        let mut known = self.lock();
        known.revocations += 1;
        for session in sessions {
            known.callers.remove(session);
        }
    }

    /// Forgets what is known of this person.
    pub fn forget_user(&self, user: Uuid) {
        let mut known = self.lock();
        known.revocations += 1;
        known.callers.retain(|_, (caller, _)| caller.user_id != user);
    }

    /// Forgets everybody.
    pub fn forget_all(&self) {
        let mut known = self.lock();
        known.revocations += 1;
        known.callers.clear();
    }

    fn lock(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::identity::Role;

    fn caller() -> Caller {
        Caller {
            user_id: Uuid::new_v4(),
            session_id: Uuid::new_v4(),
            username: "alice".into(),
            role: Role::User,
            avatar: None,
            scopes: None,
        }
    }

    #[test]
    fn a_caller_is_believed_for_five_seconds_only() {
        let (callers, caller, now) = (Callers::default(), caller(), Instant::now());
        let before = callers.find(caller.session_id, now).unwrap_err();
        callers.keep(&caller, before, now);
        assert!(callers.find(caller.session_id, now + Duration::from_millis(4_999)).is_ok());
        assert!(callers.find(caller.session_id, now + BELIEVED_FOR).is_err());
    }

    #[test]
    fn a_revocation_while_reading_keeps_the_caller_out() {
        let (callers, caller, now) = (Callers::default(), caller(), Instant::now());
        let before = callers.find(caller.session_id, now).unwrap_err();
        callers.forget(&[caller.session_id]);
        callers.keep(&caller, before, now);
        assert!(callers.find(caller.session_id, now).is_err());
    }
}
