//! What an API key may be used for: words such as `read`, `users:write`, `admin`.

use std::sync::Arc;

use super::Role;

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

    /// Returns what somebody of this role is by a key of these scopes: an administrator only where it has `admin`. What
    /// creators may do beyond others has routes, and so scopes, of its own; administrators may do it, too.
    #[must_use]
    pub fn narrow(&self, role: Role) -> Role {
        if role == Role::Admin && !self.has("admin") { Role::Creator } else { role }
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
    fn only_the_scope_admin_makes_a_key_an_administrator() {
        let scopes = |word: &str| Scopes::new(vec![word.to_owned(), "users:write".to_owned()]);
        assert_eq!(scopes("admin").narrow(Role::Admin), Role::Admin);
        assert_eq!(scopes("write").narrow(Role::Admin), Role::Creator);
        for role in [Role::User, Role::Creator, Role::Moderator] {
            assert_eq!((scopes("admin").narrow(role), scopes("read").narrow(role)), (role, role));
        }
    }

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
