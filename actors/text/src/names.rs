//! What a name may be made of. Whether it is reserved or taken is asked elsewhere.

use crate::confusable::is_mixed_script;

/// Bounds of a username, in characters.
pub const NAME_CHARS: std::ops::RangeInclusive<usize> = 3..=50;

/// Returns what is wrong with the form of a username. ASCII only: no two names look alike by their script.
#[must_use]
pub fn name_fault(username: &str) -> Option<&'static str> {
    if !NAME_CHARS.contains(&username.chars().count()) {
        return Some("must be 3 to 50 characters long");
    }
    if !username.chars().all(is_name_char) {
        return Some(if is_mixed_script(username) {
            "must not mix scripts: it may have letters a-z, digits, _, - and . only"
        } else {
            "may have letters a-z, digits, _, - and . only"
        });
    }
    (!username.starts_with(|first: char| first.is_ascii_alphanumeric()))
        .then_some("must start with a letter or a digit")
}

/// Returns whether a username may have it.
#[must_use]
pub const fn is_name_char(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '_' | '-' | '.')
}
