//! The keys of streams: how they are made, kept and handed to their owners.

use uuid::Uuid;
use veza_kernel::error::Problem;
use veza_kernel::{Sealed, fingerprint, random_token};

/// Makes and opens keys.
pub struct Keys(Sealed);

/// A new key, as it is kept.
pub struct NewKey {
    /// What it is compared by.
    pub hash: Vec<u8>,
    /// What it is shown from.
    pub sealed: Vec<u8>,
}

impl Keys {
    /// Returns the keys of a server with this secret.
    #[must_use]
    pub fn new(secret: &[u8]) -> Self {
        Self(Sealed::new(secret, "stream key"))
    }

    /// Makes a key of this stream.
    ///
    /// # Errors
    /// `internal`, when the operating system has no random bytes.
    pub fn make(&self, stream: Uuid) -> Result<NewKey, Problem> {
        let secret = random_token()?;
        Ok(NewKey { hash: fingerprint(&secret), sealed: self.0.seal(secret.as_bytes(), stream.as_bytes())? })
    }

    /// Returns what a program is given: the media's public name and, behind it, the key.
    ///
    /// # Errors
    /// `internal`, when it was sealed with another secret.
    pub fn show(&self, stream: Uuid, sealed: &[u8]) -> Result<String, Problem> {
        let secret = self.0.open(sealed, stream.as_bytes())?;
        Ok(format!("{stream}?key={}", String::from_utf8_lossy(&secret)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_shown_as_it_is_compared_and_only_of_its_stream() {
        let (keys, stream) = (Keys::new(b"a secret of the server"), Uuid::new_v4());
        let made = keys.make(stream).unwrap();
        let shown = keys.show(stream, &made.sealed).unwrap();
        let (name, secret) = shown.split_once("?key=").unwrap();
        assert_eq!((name, fingerprint(secret)), (stream.to_string().as_str(), made.hash));
        assert_eq!(secret.len(), 43, "256 bits");
        assert!(keys.show(Uuid::new_v4(), &made.sealed).is_err());
        assert!(Keys::new(b"another secret").show(stream, &made.sealed).is_err());
    }
}
