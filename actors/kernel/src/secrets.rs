//! Secrets that are handed out once: how they are made, and what is kept of them.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use crate::error::Problem;

/// Returns a token of 256 random bits.
///
/// # Errors
/// `internal`, when the operating system has no random bytes.
pub fn random_token() -> Result<String, Problem> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| Problem::internal(error.to_string()))?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

/// Returns what is stored in place of a token.
#[must_use]
pub fn fingerprint(token: &str) -> Vec<u8> {
    Sha256::digest(token).to_vec()
}
