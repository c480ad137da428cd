//! Tokens taken apart and put together again wrongly. It holds its own HMAC, so that the server's is not tested by itself.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::Value;
use sha1::Sha1;
use sha2::{Digest, Sha256};

/// A JSON web token in its parts.
#[derive(Clone, Debug)]
pub struct Jwt {
    /// The header.
    pub header: Value,
    /// The claims.
    pub claims: Value,
    /// The signature, encoded.
    pub signature: String,
}

impl Jwt {
    /// Takes a token apart.
    #[track_caller]
    pub fn read(token: &str) -> Jwt {
        let parts: Vec<&str> = token.split('.').collect();
        let [header, claims, signature] = parts.as_slice() else { panic!("not a JWT: {token}") };
        Jwt { header: decoded(header), claims: decoded(claims), signature: (*signature).to_owned() }
    }

    /// Puts the token together with the signature that it has.
    pub fn text(&self) -> String {
        format!("{}.{}", self.signed_part(), self.signature)
    }

    /// Signs the token anew with HMAC-SHA256.
    pub fn signed(mut self, key: &[u8]) -> String {
        self.signature = URL_SAFE_NO_PAD.encode(hmac_sha256(key, self.signed_part().as_bytes()));
        self.text()
    }

    /// Replaces one claim; null removes it.
    pub fn with_claim(mut self, name: &str, value: Value) -> Jwt {
        if let Some(claims) = self.claims.as_object_mut() {
            if value.is_null() {
                claims.remove(name);
            } else {
                claims.insert(name.to_owned(), value);
            }
        }
        self
    }

    /// Replaces one header field.
    pub fn with_header(mut self, name: &str, value: Value) -> Jwt {
        self.header[name] = value;
        self
    }

    /// Returns an HMAC-SHA1, for one-time passwords.
    pub fn hmac_sha1(key: &[u8], message: &[u8]) -> Vec<u8> {
        hmac::<Sha1>(key, message)
    }

    /// Returns the HMAC-SHA256 of a message, for signatures that are no tokens.
    pub fn hmac_sha256(key: &[u8], message: &[u8]) -> Vec<u8> {
        hmac_sha256(key, message)
    }

    fn signed_part(&self) -> String {
        let encoded = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        format!("{}.{}", encoded(&self.header), encoded(&self.claims))
    }
}

fn decoded(part: &str) -> Value {
    let bytes = URL_SAFE_NO_PAD.decode(part).expect("a JWT is base64url");
    serde_json::from_slice(&bytes).expect("a JWT is JSON")
}

fn hmac_sha256(key: &[u8], message: &[u8]) -> Vec<u8> {
    hmac::<Sha256>(key, message)
}

fn hmac<D: Digest>(key: &[u8], message: &[u8]) -> Vec<u8> {
    let mut block = [0_u8; 64];
    if key.len() > block.len() {
        let digest = D::digest(key);
        block[..digest.len()].copy_from_slice(&digest);
    } else {
        block[..key.len()].copy_from_slice(key);
    }
    let padded = |pad: u8| block.map(|byte| byte ^ pad);
    let inner = D::new().chain_update(padded(0x36)).chain_update(message).finalize();
    D::new().chain_update(padded(0x5c)).chain_update(inner).finalize().to_vec()
}

#[test]
fn the_hmac_of_rfc_4231_case_2_comes_out() {
    let mac = hmac_sha256(b"Jefe", b"what do ya want for nothing?");
    assert_eq!(mac[..4], [0x5b, 0xdc, 0xc1, 0x46]);
}
