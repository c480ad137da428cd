//! Who is banned from a room or may not send in it for a time, as the room remembers it.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use uuid::Uuid;

/// Bans and time-outs in force. Their ends are wall-clock times: they hold over restarts and on every node.
#[derive(Default)]
pub struct Restrictions {
    /// Until when; `None` is for ever.
    bans: HashMap<Uuid, Option<DateTime<Utc>>>,
    timeouts: HashMap<Uuid, DateTime<Utc>>,
}

impl Restrictions {
    /// Takes in one that Postgres has.
    pub fn load(&mut self, user: Uuid, kind: &str, ends_at: Option<DateTime<Utc>>) {
        match (kind, ends_at) {
            ("ban", ends_at) => self.ban(user, ends_at),
            (_, Some(ends_at)) => self.mute(user, ends_at),
            _ => {}
        }
    }

    /// Someone may not come back until then; `None` is for ever.
    pub fn ban(&mut self, user: Uuid, until: Option<DateTime<Utc>>) {
        self.bans.insert(user, until);
    }

    /// They may.
    pub fn unban(&mut self, user: Uuid) {
        self.bans.remove(&user);
    }

    /// Someone may not send until then.
    pub fn mute(&mut self, user: Uuid, until: DateTime<Utc>) {
        self.timeouts.insert(user, until);
    }

    /// They may.
    pub fn unmute(&mut self, user: Uuid) {
        self.timeouts.remove(&user);
    }

    /// Returns the end of a ban in force: `Some(None)` is for ever.
    pub fn banned(&self, user: Uuid, now: DateTime<Utc>) -> Option<Option<DateTime<Utc>>> {
        self.bans.get(&user).copied().filter(|until| until.is_none_or(|until| until > now))
    }

    /// Returns the end of a time-out in force.
    pub fn muted(&self, user: Uuid, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.timeouts.get(&user).copied().filter(|until| *until > now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_restriction_ends_by_itself() {
        let (user, at) = (Uuid::from_u128(1), DateTime::UNIX_EPOCH);
        let later = at + chrono::TimeDelta::seconds(10);
        let mut restrictions = Restrictions::default();
        restrictions.load(user, "timeout", Some(later));
        restrictions.load(user, "ban", None);
        assert_eq!(restrictions.muted(user, at), Some(later));
        assert_eq!(restrictions.muted(user, later), None);
        assert_eq!(restrictions.banned(user, later), Some(None));
        restrictions.ban(user, Some(later));
        assert_eq!(restrictions.banned(user, at), Some(Some(later)));
        assert_eq!(restrictions.banned(user, later), None);
    }
}
