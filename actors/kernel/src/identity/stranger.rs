//! What tells somebody without an account, who watches, from a person: the id. Nobody's account has one of this version, so nobody has
//! to look anything up. It lives as long as their socket.

use uuid::{Builder, Uuid, Version};

/// Returns whether an id is that of somebody without an account.
#[must_use]
pub fn is_stranger(id: Uuid) -> bool {
    id.get_version() == Some(Version::Md5)
}

/// Returns an id for somebody without an account.
#[must_use]
pub fn new_stranger_id() -> Uuid {
    Builder::from_md5_bytes(Uuid::new_v4().into_bytes()).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::new_hook_id;

    #[test]
    fn a_stranger_is_neither_a_person_nor_a_hook() {
        let (one, other) = (new_stranger_id(), new_stranger_id());
        assert!(is_stranger(one) && is_stranger(other) && one != other);
        for somebody in [Uuid::now_v7(), Uuid::new_v4(), Uuid::nil(), Uuid::max(), new_hook_id()] {
            assert!(!is_stranger(somebody), "{somebody}");
        }
    }
}
