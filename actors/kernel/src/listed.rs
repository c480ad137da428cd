//! Lists that are read page by page.

/// The part of a list that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// The most entries.
    pub limit: i64,
    /// Entries to pass over.
    pub offset: i64,
}

/// One page of a list, with how many there are in all.
#[derive(Clone, Debug)]
pub struct Listed<T> {
    /// The page.
    pub items: Vec<T>,
    /// All there are.
    pub total: i64,
}

/// Returns the pattern of LIKE for whatever contains this text.
#[must_use]
pub fn contains(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    format!("%{escaped}%")
}
