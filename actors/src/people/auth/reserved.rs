//! Names that nobody takes: what speaks for the server, what calls many, and what deleted accounts are called.

use crate::text::confusable::name_skeleton;

/// They and what looks like them. Who has such a name already keeps it.
const RESERVED: [&str; 30] = [
    "admin",
    "administrator",
    "all",
    "anonymous",
    "api",
    "bot",
    "channel",
    "deleted",
    "everyone",
    "guest",
    "help",
    "here",
    "host",
    "me",
    "mod",
    "moderation",
    "moderator",
    "null",
    "official",
    "owner",
    "postmaster",
    "root",
    "security",
    "server",
    "staff",
    "support",
    "system",
    "undefined",
    "veza",
    "webmaster",
];
/// What the names of deleted accounts begin with, before a hyphen.
const DELETED: &str = "deleted";

/// Returns whether the name, or one that looks like it, may not be taken.
#[must_use]
pub fn is_reserved(username: &str) -> bool {
    let skeleton = name_skeleton(username);
    skeleton.starts_with(&format!("{}-", name_skeleton(DELETED)))
        || RESERVED.iter().any(|name| name_skeleton(name) == skeleton)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reserved_name_is_told_by_its_look() {
        for name in [
            "admin",
            "Admin",
            "ADM1N",
            "adminlstrator",
            "r00t",
            "Veza",
            "Here",
            "everyone",
            "deleted-",
            "deleted-1",
            "De1eted-x",
            "admin.",
        ] {
            assert!(is_reserved(name), "{name}");
        }
        for name in
            ["admins", "ada", "rooted", "veza-fan", "undeleted", "deleted_scenes", "hereby", "systematic"]
        {
            assert!(!is_reserved(name), "{name}");
        }
    }
}
