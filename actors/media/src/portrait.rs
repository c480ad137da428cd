//! The two pictures that people show of themselves: what each is called, how large it is, where it lies and who is told.

use uuid::Uuid;

use super::key::Key;
use super::rules::{AVATAR, BANNER};

/// Which picture of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Portrait {
    /// The face, square.
    Avatar,
    /// The wide one above the profile.
    Banner,
}

impl Portrait {
    /// Returns its name in paths and rows.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Avatar => "avatar",
            Self::Banner => "banner",
        }
    }

    /// Returns which one has this name.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Avatar, Self::Banner].into_iter().find(|portrait| portrait.name() == name)
    }

    /// Returns its width and height in pixels.
    pub(super) const fn size(self) -> (u32, u32) {
        match self {
            Self::Avatar => (AVATAR, AVATAR),
            Self::Banner => BANNER,
        }
    }

    /// Returns the name to save it under.
    pub fn file_name(self, content_type: &str) -> String {
        format!("{}.{}", self.name(), if content_type == "image/png" { "png" } else { "jpg" })
    }

    /// Returns where the store has it.
    #[must_use]
    pub const fn key(self, id: Uuid) -> Key {
        match self {
            Self::Avatar => Key::Avatar(id),
            Self::Banner => Key::Banner(id),
        }
    }

    /// Returns the address of a person's picture; another file has another one, so that nobody shows an old copy.
    pub(super) fn path(self, user: Uuid, id: Uuid) -> String {
        format!("/api/v1/users/{user}/{}?v={}", self.name(), id.simple())
    }

    /// Returns what the audit log calls its change.
    pub(super) const fn changed(self) -> &'static str {
        match self {
            Self::Avatar => "user.avatar_changed",
            Self::Banner => "user.banner_changed",
        }
    }

    /// Returns what the audit log calls its end.
    pub(super) const fn removed(self) -> &'static str {
        match self {
            Self::Avatar => "user.avatar_removed",
            Self::Banner => "user.banner_removed",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_found_by_its_name() {
        for portrait in [Portrait::Avatar, Portrait::Banner] {
            assert_eq!(Portrait::parse(portrait.name()), Some(portrait));
        }
        assert_eq!(Portrait::parse("cover"), None);
    }
}
