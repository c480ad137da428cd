//! What tells a hook from a person: its id. People's have other versions, so nobody has to look anything up.

use uuid::{Builder, Uuid, Variant, Version};

/// Returns whether an id is that of a hook, and of no person.
#[must_use]
pub fn is_hook(id: Uuid) -> bool {
    id.get_variant() == Variant::RFC4122 && id.get_version() == Some(Version::Custom)
}

/// Returns an id for a new hook, which sorts by time as those of people do.
#[must_use]
pub fn new_hook_id() -> Uuid {
    Builder::from_custom_bytes(Uuid::now_v7().into_bytes()).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hook_is_no_person() {
        let (one, other) = (new_hook_id(), new_hook_id());
        assert!(is_hook(one) && is_hook(other) && one != other);
        // as sql/replaceable/access.sql tells it
        assert_eq!(one.to_string().as_bytes().get(14), Some(&b'8'));
        for person in [Uuid::now_v7(), Uuid::new_v4(), Uuid::nil(), Uuid::max()] {
            assert!(!is_hook(person), "{person}");
        }
    }
}
