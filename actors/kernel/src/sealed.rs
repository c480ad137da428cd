//! Secrets at rest: sealed with a key that comes of the server's own secret, so that a stolen table opens nothing.

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;

use crate::error::Problem;

/// Keeps these keys apart from all others that come of the same secret.
const CONTEXT: &[u8] = b"veza sealed v1:";
/// Bytes of a nonce. It is drawn at random, which is safe at this length for as many seals as anyone makes.
const NONCE: usize = 24;

/// Seals and opens bytes of one purpose (XChaCha20-Poly1305); cheap to clone.
#[derive(Clone)]
pub struct Sealed(XChaCha20Poly1305);

impl Sealed {
    /// Returns the seal of a purpose: what one seals, no other opens.
    #[must_use]
    #[expect(clippy::expect_used, reason = "HMAC takes keys of any length")]
    pub fn new(secret: &[u8], purpose: &str) -> Self {
        let keyed = <Hmac<Sha256> as KeyInit>::new_from_slice(secret).expect("any length");
        let key = keyed.chain_update(CONTEXT).chain_update(purpose).finalize().into_bytes();
        Self(XChaCha20Poly1305::new(&key))
    }

    /// Seals the bytes. They open only with the same `owner` (a row's id): a sealed value moved to another row is refused.
    ///
    /// # Errors
    /// `internal` when the operating system has no random bytes.
    pub fn seal(&self, plain: &[u8], owner: &[u8]) -> Result<Vec<u8>, Problem> {
        let mut nonce = [0; NONCE];
        getrandom::fill(&mut nonce).map_err(|error| Problem::internal(error.to_string()))?;
        let payload = Payload { msg: plain, aad: owner };
        let secret = self.0.encrypt(&XNonce::from(nonce), payload);
        let secret = secret.map_err(|_too_long| Problem::internal("more than can be sealed at once"))?;
        Ok([nonce.as_slice(), &secret].concat())
    }

    /// Opens what [`Sealed::seal`] returned.
    ///
    /// # Errors
    /// `internal` when it was sealed with another secret, for another purpose or owner, or was altered.
    pub fn open(&self, sealed: &[u8], owner: &[u8]) -> Result<Vec<u8>, Problem> {
        let refused = || Problem::internal("a sealed value does not open: has JWT_SECRET changed?");
        let (nonce, secret) = sealed.split_first_chunk::<NONCE>().ok_or_else(refused)?;
        let payload = Payload { msg: secret, aad: owner };
        self.0.decrypt(&XNonce::from(*nonce), payload).map_err(|_altered| refused())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_same_secret_purpose_and_owner_open_a_seal() {
        let seal = Sealed::new(b"a secret of the server", "totp");
        let sealed = seal.seal(b"JBSWY3DP", b"alice").unwrap();
        assert_eq!(seal.open(&sealed, b"alice").unwrap(), b"JBSWY3DP");
        assert!(!sealed.windows(8).any(|window| window == b"JBSWY3DP"));
        assert_ne!(sealed, seal.seal(b"JBSWY3DP", b"alice").unwrap(), "two seals of the same differ");
        assert!(seal.open(&sealed, b"mallory").is_err());
        assert!(Sealed::new(b"a secret of the server", "other").open(&sealed, b"alice").is_err());
        assert!(Sealed::new(b"another secret", "totp").open(&sealed, b"alice").is_err());
        for at in 0..sealed.len() {
            let mut altered = sealed.clone();
            altered[at] ^= 1;
            assert!(seal.open(&altered, b"alice").is_err(), "byte {at}");
            assert!(seal.open(&sealed[..at], b"alice").is_err(), "cut at {at}");
        }
    }
}
