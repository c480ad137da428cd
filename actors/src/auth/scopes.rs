//! What an API key may be used for: words such as `read`, `users:write`, `admin`.

use std::sync::Arc;

/// The scopes of one key; cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scopes(Arc<[String]>);

impl Scopes {
    /// Returns these scopes; unknown words open nothing.
    #[must_use]
    pub fn new(scopes: Vec<String>) -> Self {
        Self(scopes.into())
    }

    /// Returns whether this very word is among them.
    #[must_use]
    pub fn has(&self, scope: &str) -> bool {
        self.0.iter().any(|own| own == scope)
    }

    /// Returns whether they open reading in a domain or, with `changes`, changing. Who may change may read.
    #[must_use]
    pub fn opens(&self, domain: &str, changes: bool) -> bool {
        self.0.iter().any(|scope| match scope.split_once(':') {
            Some((own, verb)) => own == domain && (verb == "write" || (!changes && verb == "read")),
            None => scope == "write" || (!changes && scope == "read"),
        })
    }

    /// Returns the words.
    #[must_use]
    pub fn words(&self) -> &[String] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_opens_its_domain_and_verb_only() {
        let scopes = |words: &[&str]| Scopes::new(words.iter().map(|word| (*word).to_owned()).collect());
        let cases = [
            (scopes(&["read"]), [true, false, true, false]),
            (scopes(&["write"]), [true; 4]),
            (scopes(&["users:read"]), [true, false, false, false]),
            (scopes(&["users:write"]), [true, true, false, false]),
            (scopes(&["users:read", "tracks:write"]), [true, false, true, true]),
            (scopes(&["admin", "users:", "users:all", "user"]), [false; 4]),
            (scopes(&[]), [false; 4]),
        ];
        for (scopes, expected) in cases {
            let opened = [("users", false), ("users", true), ("tracks", false), ("tracks", true)]
                .map(|(domain, changes)| scopes.opens(domain, changes));
            assert_eq!(opened, expected, "{scopes:?}");
        }
    }
}
