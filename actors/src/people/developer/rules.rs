//! What a new key must be. Pure.

use chrono::{DateTime, Utc};

use super::NewKey;
use crate::checked::{Checked, Circumstances};
use crate::error::{Check, Code, Detail, Problem};
use crate::kernel::identity::Role;
use crate::text::clean_line;

/// Keys that one person may have at once.
pub(super) const MOST_KEYS: i64 = 50;
/// Scopes of one key.
const MOST_SCOPES: usize = 64;
const NAME_CHARS: usize = 100;
/// What opens the routes of administrators.
const ADMIN: &str = "admin";

/// A key that may be made.
#[derive(Debug)]
pub(super) struct Plan {
    pub name: String,
    pub scopes: Vec<String>,
    pub expires_at: Option<DateTime<Utc>>,
}

/// Checks a wish for a key; `domains` are those that a scope may name.
pub(super) fn check(new: NewKey, role: Role, domains: &[&str], now: DateTime<Utc>) -> Result<Plan, Problem> {
    let NewKey { name, scopes, expires_at } = new;
    let mut scopes = scopes.unwrap_or_else(|| vec!["read".to_owned()]);
    scopes.sort_unstable();
    scopes.dedup();
    let mut check = Check::default();
    let name = check.take(clean_line("name", &name, 1, NAME_CHARS));
    check.require(
        (1..=MOST_SCOPES).contains(&scopes.len()),
        "scopes",
        format!("must be 1 to {MOST_SCOPES} words"),
    );
    for scope in scopes.iter().filter(|scope| !is_known(scope, domains)).take(MOST_SCOPES) {
        let message = "must be read, write, admin, or either of the first two behind a domain, as users:read";
        check.add(Detail::new("scopes", message).given(scope.chars().take(64).collect::<String>()));
    }
    check.require(expires_at.is_none_or(|at| at > now), "expires_at", "must be in the future");
    let in_reach = expires_at.is_none_or(|at| at.timestamp() < LAST_S);
    check.require(in_reach, "expires_at", "must be before the year 9999");
    check.finish()?;
    if role != Role::Admin && scopes.iter().any(|scope| scope == ADMIN) {
        return Err(Problem::new(Code::Forbidden, "only administrators may give a key the scope `admin`"));
    }
    Ok(Plan { name: name.unwrap_or_default(), scopes, expires_at })
}

/// The first second of the year 9999.
const LAST_S: i64 = 253_370_764_800;

impl Checked for NewKey {
    fn check(self, circumstances: &Circumstances) -> Result<(), Problem> {
        // who may give `admin` is not asked here
        check(self, Role::Admin, circumstances.domains, circumstances.now).map(drop)
    }
}

fn is_known(scope: &str, domains: &[&str]) -> bool {
    match scope.split_once(':') {
        Some((domain, verb)) => domains.contains(&domain) && matches!(verb, "read" | "write"),
        None => matches!(scope, "read" | "write" | ADMIN),
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    fn wish(scopes: &[&str]) -> NewKey {
        let scopes = Some(scopes.iter().map(|scope| (*scope).to_owned()).collect());
        NewKey { name: "a key".to_owned(), scopes, expires_at: None }
    }

    #[test]
    fn scopes_are_words_that_open_something() {
        let now = DateTime::UNIX_EPOCH;
        let checked = |scopes: &[&str], role| check(wish(scopes), role, &["users"], now);
        for good in [&["read"][..], &["write", "users:read"], &["users:write", "users:write"]] {
            assert!(checked(good, Role::User).is_ok(), "{good:?}");
        }
        for bad in
            [&[][..], &[""], &["all"], &["users"], &["users:"], &["tracks:read"], &["users:admin"], &["Read"]]
        {
            let problem = checked(bad, Role::Admin).unwrap_err();
            assert_eq!(
                (problem.code, problem.details[0].field.as_str()),
                (Code::Invalid, "scopes"),
                "{bad:?}"
            );
        }
        assert_eq!(checked(&["admin"], Role::Moderator).unwrap_err().code, Code::Forbidden);
        assert!(checked(&["admin"], Role::Admin).is_ok());
    }

    #[test]
    fn a_key_ends_in_the_future_and_reads_by_default() {
        let now = DateTime::UNIX_EPOCH;
        let ending = |expires_at| {
            let new = NewKey { name: " a key ".to_owned(), scopes: None, expires_at };
            check(new, Role::User, &[], now)
        };
        let plain = ending(None).unwrap();
        assert_eq!((plain.name.as_str(), plain.scopes), ("a key", vec!["read".to_owned()]));
        assert!(ending(Some(now + TimeDelta::seconds(1))).is_ok());
        for at in [now, DateTime::<Utc>::MAX_UTC] {
            assert_eq!(ending(Some(at)).unwrap_err().details[0].field, "expires_at", "{at}");
        }
    }
}
