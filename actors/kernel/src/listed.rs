//! Lists that are read page by page.

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
