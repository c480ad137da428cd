//! What a name, an address and a password must look like. Pure; whether they are taken or right is asked elsewhere.

use serde::{Deserialize, Deserializer};

use super::reserved::is_reserved;
use crate::error::{Check, Detail, Problem};
use crate::text::confusable::name_skeleton;
use crate::text::names::{NAME_CHARS, is_name_char, name_fault};

/// The least a new password must have, in characters.
const PASSWORD_CHARS: usize = 12;
/// The most any password may have, in bytes: hashing cost must not be chosen by the caller.
const PASSWORD_BYTES: usize = 1024;
const EMAIL_BYTES: usize = 254;
const LOCAL_BYTES: usize = 64;

/// Checks a name that somebody would take. ASCII only: no two names look alike by their script.
///
/// # Errors
/// `invalid`, naming the field `username`.
pub fn check_username(username: &str) -> Result<(), Problem> {
    match username_fault(username) {
        None => Ok(()),
        Some(fault) => Err(Problem::invalid(vec![Detail::new("username", fault).given(username)])),
    }
}

/// Checks another name of somebody who has this one: in another spelling they may keep it, also where nobody could take it now.
///
/// # Errors
/// `invalid`, naming the field `username`.
pub fn check_rename(username: &str, former: &str) -> Result<(), Problem> {
    // the form first: it bounds the length of what is looked at
    if name_fault(username).is_none() && name_skeleton(username) == name_skeleton(former) {
        return Ok(());
    }
    check_username(username)
}

fn username_fault(username: &str) -> Option<&'static str> {
    let reserved = || is_reserved(username).then_some("is reserved, or looks like a name that is");
    name_fault(username).or_else(reserved)
}

/// Reads an address without the blanks around it, which keyboards and the clipboard put there.
pub(super) fn address<'de, D: Deserializer<'de>>(field: D) -> Result<String, D::Error> {
    let given = String::deserialize(field)?;
    Ok(given.trim().to_owned())
}

/// Returns whether this can be an address: what a mail server will surely refuse is refused here.
pub(super) fn is_email(email: &str) -> bool {
    let Some((local, domain)) = email.rsplit_once('@') else { return false };
    let local_char = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~.".contains(&byte);
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    email.len() <= EMAIL_BYTES
        && (1..=LOCAL_BYTES).contains(&local.len())
        && local.bytes().all(local_char)
        && local.split('.').all(|atom| !atom.is_empty())
        && domain.contains('.')
        && domain.split('.').all(label)
        // no mail can reach it: addresses of deleted accounts are there
        && !domain.eq_ignore_ascii_case("deleted.invalid")
}

/// Checks what someone registers with.
pub(super) fn check_registration(
    username: Option<&str>,
    email: &str,
    password: &str,
    confirmations: [Option<&str>; 2],
) -> Result<(), Problem> {
    let mut check = Check::default();
    if let Some((name, fault)) = username.and_then(|name| Some((name, username_fault(name)?))) {
        check.add(Detail::new("username", fault).given(name));
    }
    if !is_email(email) {
        check.add(Detail::new("email", "must be an e-mail address").given(email));
    }
    require_password(&mut check, "password", password);
    for (given, field) in confirmations.into_iter().zip(["password_confirmation", "password_confirm"]) {
        check.require(given.is_none_or(|given| given == password), field, "must equal the password");
    }
    check.finish()
}

/// Checks what is given as the password that one has: hashing cost must not be chosen by the caller.
pub(super) fn check_proof(password: &str) -> Result<(), Problem> {
    Check::default()
        .require(password.len() <= PASSWORD_BYTES, "password", "must be at most 1024 bytes long")
        .finish()
}

/// Checks a new password, given in this field.
pub(crate) fn check_password(field: &str, password: &str) -> Result<(), Problem> {
    require_password(&mut Check::default(), field, password).finish()
}

fn require_password<'a>(check: &'a mut Check, field: &str, password: &str) -> &'a mut Check {
    check
        .require(password.chars().count() >= PASSWORD_CHARS, field, "must be at least 12 characters long")
        .require(password.len() <= PASSWORD_BYTES, field, "must be at most 1024 bytes long")
        .require(!password.contains('\0'), field, "must not contain NUL")
}

/// Checks the address that a mail is asked for.
pub(super) fn check_address(email: &str) -> Result<(), Problem> {
    let mut check = Check::default();
    if !is_email(email) {
        check.add(Detail::new("email", "must be an e-mail address").given(email));
    }
    check.finish()
}

/// Checks what someone logs in with: only what could never be right is told apart from what is wrong.
pub(super) fn check_login(email: &str, password: &str) -> Result<(), Problem> {
    let printable = !email.chars().any(char::is_control);
    Check::default()
        .require(email.len() <= EMAIL_BYTES && printable, "email", "must be an e-mail address")
        .require(password.len() <= PASSWORD_BYTES, "password", "must be at most 1024 bytes long")
        .require(!password.contains('\0'), "password", "must not contain NUL")
        .finish()
}

/// Returns a valid name made of an address's local part; `salt` is appended when the plain one is taken. It is none that is reserved.
pub(super) fn derive_username(email: &str, salt: Option<u32>) -> String {
    let name = plain_username(email, salt);
    if is_reserved(&name) { format!("user-{name}") } else { name }
}

/// The same for who may have any name: the administrator that is made on the command line.
pub(super) fn plain_username(email: &str, salt: Option<u32>) -> String {
    let local = email.split('@').next().unwrap_or_default();
    let mut name: String = local
        .chars()
        .filter(|character| is_name_char(*character))
        .skip_while(|first| !first.is_ascii_alphanumeric())
        .take(40)
        .collect();
    if name.len() < *NAME_CHARS.start() {
        name.insert_str(0, "user");
    }
    if let Some(salt) = salt {
        name.push_str(&format!("-{:06}", salt % 1_000_000));
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_plain_ascii() {
        assert!(check_username("Adm1n").is_err() && check_username("deleted-4a").is_err());
        for good in ["bob", "a.b-c_d", "0cool", &"x".repeat(50)] {
            assert!(check_username(good).is_ok(), "{good}");
        }
        let bad = [
            "",
            "ab",
            ".bob",
            "_bob",
            "bob smith",
            "b\u{43e}b",
            "b\u{200b}ob",
            "bob\0",
            "bob\n",
            &"x".repeat(51),
        ];
        for bad in bad {
            assert!(check_username(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn addresses_are_checked_for_sanity() {
        for good in ["a@b.co", "john.doe+tag@example.com", "o'hara@mail.example.org"] {
            assert!(is_email(good), "{good}");
        }
        let long = format!("{}@example.com", "a".repeat(65));
        let bad = [
            "", "a", "@b.co", "a@", "a@b", "a b@c.co", "a@b..co", ".a@b.co", "a.@b.co", "a@-b.co",
            "a@b.co\n", "a\0@b.co", "a@b@c.co", &long,
        ];
        for bad in bad {
            assert!(!is_email(bad), "{bad:?}");
        }
    }

    #[test]
    fn derived_names_are_valid() {
        for email in [
            "john.doe@example.com",
            "+@b.co",
            "._-@b.co",
            "admin@b.co",
            "deleted-1@b.co",
            &format!("{}@b.co", "a".repeat(64)),
        ] {
            for salt in [None, Some(u32::MAX)] {
                let name = derive_username(email, salt);
                assert!(check_username(&name).is_ok(), "{email} {name}");
            }
        }
    }

    #[test]
    fn every_wrong_field_is_named() {
        let problem = check_registration(Some("x"), "nope", "short", [Some("other"), None]).unwrap_err();
        let fields: Vec<_> = problem.details.iter().map(|detail| detail.field.as_str()).collect();
        assert_eq!(fields, ["username", "email", "password", "password_confirmation"]);
        assert!(problem.details.iter().all(|detail| detail.field != "password" || detail.value.is_none()));
    }
}
