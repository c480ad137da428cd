//! The tokens of invites.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use crate::error::Problem;

/// Random bytes of a token; 16 would be beyond guessing.
const BYTES: usize = 24;

/// Returns a new token and its hash.
pub fn make() -> Result<(String, Vec<u8>), Problem> {
    let mut bytes = [0; BYTES];
    getrandom::fill(&mut bytes).map_err(|error| Problem::internal(error.to_string()))?;
    let token = BASE64_URL_SAFE_NO_PAD.encode(bytes);
    let hash = hash(&token);
    Ok((token, hash))
}

/// Returns the hash by which a token is found.
pub fn hash(token: &str) -> Vec<u8> {
    Sha256::digest(token).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_long_different_and_fit_into_a_path() {
        let (one, hash_of_one) = make().unwrap();
        let (other, _) = make().unwrap();
        assert_ne!(one, other);
        assert_eq!(one.len(), 32);
        assert!(one.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_'), "{one}");
        assert_eq!(hash(&one), hash_of_one);
    }
}
