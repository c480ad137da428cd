//! A room's members. Who of them moderates is kept in order of their ids: it is asked for each event of a chat with a delay.

use std::collections::HashMap;
use std::ops::Deref;
use std::sync::Arc;

use uuid::Uuid;

use crate::rooms::room::info::Member;
use crate::rooms::room::rules::Role;

/// See the file's head. Reads as the map that it is.
pub struct Members {
    by_id: HashMap<Uuid, Member>,
    moderators: Arc<[Uuid]>,
}

impl Members {
    /// Someone is a member from now on, or has another role.
    pub fn insert(&mut self, user: Uuid, member: Member) {
        let moderates = member.role >= Role::Moderator;
        self.by_id.insert(user, member);
        if moderates != self.moderates(user) {
            self.moderators = moderators(&self.by_id);
        }
    }

    /// Someone is a member no more.
    pub fn remove(&mut self, user: Uuid) {
        self.by_id.remove(&user);
        if self.moderates(user) {
            self.moderators = moderators(&self.by_id);
        }
    }

    /// Nobody is.
    pub fn clear(&mut self) {
        *self = Self::from(HashMap::new());
    }

    /// Calls a member by another name.
    pub fn rename(&mut self, user: Uuid, username: &str) {
        if let Some(member) = self.by_id.get_mut(&user) {
            username.clone_into(&mut member.username);
        }
    }

    /// Notes how far a member has read, and what of it others know; returns what these knew before.
    pub fn read(&mut self, user: Uuid, offset: i64, public: i64) -> Option<i64> {
        let member = self.by_id.get_mut(&user)?;
        member.read_offset = offset;
        Some(std::mem::replace(&mut member.public_read_offset, public))
    }

    /// Who moderates, the owners too. It is another list only when others do.
    pub const fn moderators(&self) -> &Arc<[Uuid]> {
        &self.moderators
    }

    /// Whether somebody does.
    pub fn moderates(&self, user: Uuid) -> bool {
        self.moderators.binary_search(&user).is_ok()
    }
}

impl From<HashMap<Uuid, Member>> for Members {
    fn from(by_id: HashMap<Uuid, Member>) -> Self {
        let moderators = moderators(&by_id);
        Self { by_id, moderators }
    }
}

impl Deref for Members {
    type Target = HashMap<Uuid, Member>;

    fn deref(&self) -> &Self::Target {
        &self.by_id
    }
}

fn moderators(members: &HashMap<Uuid, Member>) -> Arc<[Uuid]> {
    let moderators = members.iter().filter(|(_, member)| member.role >= Role::Moderator);
    let mut moderators: Vec<Uuid> = moderators.map(|(id, _)| *id).collect();
    moderators.sort_unstable();
    moderators.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_moderates_is_listed_and_the_list_stays_while_nobody_comes_or_goes() {
        let member =
            |role| Member { username: "ana".to_owned(), role, read_offset: 0, public_read_offset: 0 };
        let mut members = Members::from(HashMap::new());
        let [one, two, three] = [1, 2, 3].map(Uuid::from_u128);
        members.insert(three, member(Role::Owner));
        members.insert(one, member(Role::Moderator));
        members.insert(two, member(Role::Member));
        assert_eq!(**members.moderators(), [one, three]);
        let before = members.moderators().clone();
        members.insert(two, member(Role::Member));
        members.insert(three, member(Role::Moderator));
        members.remove(two);
        assert!(Arc::ptr_eq(&before, members.moderators()));
        members.insert(one, member(Role::Member));
        members.remove(three);
        assert!(members.moderators().is_empty() && members.len() == 1);
    }
}
