//! The form of API keys: `vza_`, 30 random characters and 6 of a checksum over them, so that a mistyped or made-up key is
//! refused without asking anyone, and scanners for leaked secrets know one when they see it.

use crate::error::Problem;
use crate::kernel::fingerprint;

const PREFIX: &str = "vza_";
const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const RANDOM: usize = 30;
const CHECKSUM: usize = 6;
/// Characters that are shown of a key: too few to help anyone who guesses.
const SHOWN: usize = 10;
/// No key is longer, also none that came from elsewhere.
const LONGEST: usize = 256;

/// Returns a new key.
pub(crate) fn make() -> Result<String, Problem> {
    let mut key = PREFIX.to_owned();
    while key.len() < PREFIX.len() + RANDOM {
        let mut bytes = [0; RANDOM];
        getrandom::fill(&mut bytes).map_err(|error| Problem::internal(error.to_string()))?;
        // 248 is four times 62: every digit is equally likely
        let digits = bytes.iter().filter(|byte| **byte < 248).filter_map(|byte| digit(u32::from(*byte)));
        key.extend(digits.take(PREFIX.len() + RANDOM - key.len()));
    }
    let checksum = checksum(key.trim_start_matches(PREFIX));
    key.push_str(&checksum);
    Ok(key)
}

/// Returns whether a key can be one that was handed out. Only ours have a checksum; others were brought along.
pub(super) fn is_plausible(key: &str) -> bool {
    match key.strip_prefix(PREFIX) {
        Some(rest) => rest
            .split_at_checked(RANDOM)
            .is_some_and(|(random, given)| is_base62(random) && checksum(random) == given),
        None => !key.is_empty() && key.len() <= LONGEST,
    }
}

/// Returns what is stored in place of a key.
pub(crate) fn hash(key: &str) -> Vec<u8> {
    fingerprint(key)
}

/// Returns the part of a key by which its owner knows it.
pub(crate) fn shown(key: &str) -> &str {
    key.get(..SHOWN).unwrap_or(key)
}

fn is_base62(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn digit(number: u32) -> Option<char> {
    DIGITS.get((number % 62) as usize).map(|digit| char::from(*digit))
}

/// The CRC-32 in base 62, the highest digit first.
fn checksum(random: &str) -> String {
    let crc = crc32(random.as_bytes());
    (0..CHECKSUM as u32).rev().filter_map(|place| digit(crc / 62_u32.pow(place))).collect()
}

/// CRC-32 as in zip and PNG.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_that_of_zip() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
        assert_eq!(checksum("").len(), CHECKSUM);
    }

    #[test]
    fn keys_check_themselves() {
        let key = make().unwrap();
        assert_eq!(key.len(), 40);
        assert!(is_base62(key.trim_start_matches(PREFIX)) && is_plausible(&key), "{key}");
        assert_ne!(key, make().unwrap());
        for at in PREFIX.len()..key.len() {
            let mut other = key.clone().into_bytes();
            other[at] = if other[at] == b'x' { b'y' } else { b'x' };
            assert!(!is_plausible(&String::from_utf8(other).unwrap()), "{at}");
        }
        for bad in ["", "vza_", "vza_xxxxx", &key[..39], &format!("{key}0"), &"k".repeat(257)] {
            assert!(!is_plausible(bad), "{bad}");
        }
        assert!(is_plausible("veza_sk_0123456789"));
    }
}
