//! The tokens of hooks: `vzh_` and 256 random bits.

use crate::error::Problem;
use crate::kernel::{fingerprint, random_token};

/// What a token begins with: people and scanners for leaked secrets know one when they see it.
const PREFIX: &str = "vzh_";
/// Characters behind that.
const LENGTH: usize = 43;

/// Returns a new token and its hash.
pub fn make() -> Result<(String, Vec<u8>), Problem> {
    let token = format!("{PREFIX}{}", random_token()?);
    let hash = fingerprint(&token);
    Ok((token, hash))
}

/// Returns the hash by which a token is found; `None` for what can be none.
pub fn hash(token: &str) -> Option<Vec<u8>> {
    let random = token.strip_prefix(PREFIX)?;
    let is_plain = random.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    (random.len() == LENGTH && is_plain).then(|| fingerprint(token))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_looks_like_one_is_looked_up() {
        let (token, kept) = make().unwrap();
        assert_eq!(hash(&token), Some(kept));
        assert_ne!(token, make().unwrap().0);
        for other in ["", "vzh_", "vzh_x", &token[1..], &format!("{token}x"), &token.replace("vzh_", "vza_")]
        {
            assert_eq!(hash(other), None, "{other}");
        }
    }
}
