//! Signed links to exports: whoever has one may fetch that file until its time is over.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use uuid::Uuid;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;

/// Keeps these signatures apart from all others that come of the same secret.
const CONTEXT: &[u8] = b"veza export v1:";

/// Signs and checks links.
#[derive(Clone)]
pub(super) struct Signer(Hmac<Sha256>);

impl Signer {
    #[expect(clippy::expect_used, reason = "HMAC takes keys of any length")]
    pub fn new(secret: &[u8]) -> Self {
        let keyed = <Hmac<Sha256> as KeyInit>::new_from_slice(secret).expect("any length");
        Self(keyed.chain_update(CONTEXT))
    }

    /// Returns the path of an export's file, good until `expires` (Unix seconds).
    pub fn path(&self, id: Uuid, expires: i64) -> String {
        let signature = BASE64_URL_SAFE_NO_PAD.encode(self.over(id, expires).finalize().into_bytes());
        format!("/api/v1/exports/{id}?expires={expires}&signature={signature}")
    }

    /// Returns whether the signature is ours and its time is not over.
    pub fn holds(&self, id: Uuid, expires: i64, signature: &str, now: i64) -> bool {
        let given = BASE64_URL_SAFE_NO_PAD.decode(signature).unwrap_or_default();
        // compared in constant time
        now < expires && self.over(id, expires).verify_slice(&given).is_ok()
    }

    fn over(&self, id: Uuid, expires: i64) -> Hmac<Sha256> {
        self.0.clone().chain_update(id.as_bytes()).chain_update(expires.to_be_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_opens_its_own_file_in_its_time_only() {
        let (signer, id) = (Signer::new(b"a secret"), Uuid::from_u128(7));
        let path = signer.path(id, 100);
        let signature = path.rsplit('=').next().unwrap();
        assert!(signer.holds(id, 100, signature, 99));
        assert!(!signer.holds(id, 100, signature, 100));
        assert!(!signer.holds(id, 101, signature, 99));
        assert!(!signer.holds(Uuid::from_u128(8), 100, signature, 99));
        assert!(!Signer::new(b"another").holds(id, 100, signature, 99));
        for forged in ["", "AAAA", "!", &signature[1..], &signature.to_lowercase()] {
            assert!(!signer.holds(id, 100, forged, 99), "{forged}");
        }
    }
}
