//! Recovery codes: 80 random bits each, known by their hash, good for one login.

use super::totp::base32;
use crate::error::Problem;
use crate::kernel::fingerprint;

const COUNT: usize = 10;
const BYTES: usize = 10;

/// Returns fresh codes, as `abcd-efgh-ijkl-mnop`.
pub fn fresh() -> Result<Vec<String>, Problem> {
    (0..COUNT).map(|_| one()).collect()
}

fn one() -> Result<String, Problem> {
    let mut bytes = [0; BYTES];
    getrandom::fill(&mut bytes).map_err(|error| Problem::internal(error.to_string()))?;
    let letters = base32(&bytes).to_lowercase();
    let groups: Vec<String> =
        letters.as_bytes().chunks(4).map(|four| String::from_utf8_lossy(four).into()).collect();
    Ok(groups.join("-"))
}

/// Returns what is stored in place of a code, however it is typed.
pub fn hash(code: &str) -> Vec<u8> {
    let typed: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
    fingerprint(&typed.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_known_however_they_are_typed() {
        let codes = fresh().unwrap();
        assert_eq!((codes.len(), codes[0].len()), (10, 19));
        assert_eq!(hash(&codes[0]), hash(&codes[0].to_uppercase().replace('-', " ")));
        assert_ne!(hash(&codes[0]), hash(&codes[1]));
    }
}
