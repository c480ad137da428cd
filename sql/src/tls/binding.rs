//! Channel binding as RFC 5929 has it (`tls-server-end-point`): the digest of the server's certificate, by the hash of its signature.
//! It proves to Postgres that nobody stands in between, whatever certificates are believed.

use sha2::{Digest, Sha256, Sha384, Sha512};

/// Object identifiers of signatures, as they stand in a certificate, and their hashes. `MD5` and `SHA-1` count as `SHA-256`.
const SHA256: &[&[u8]] = &[
    &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x04],
    &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x05],
    &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b],
    &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02],
];
const SHA384: &[&[u8]] = &[
    &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0c],
    &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x03],
];
const SHA512: &[&[u8]] = &[
    &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0d],
    &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x04],
];

/// Returns the digest; none for signatures whose hash is not one of these.
pub(super) fn digest(certificate: &[u8]) -> Option<Vec<u8>> {
    let (whole, _) = element(certificate)?;
    let (_, rest) = element(whole)?;
    let (algorithm, _) = element(rest)?;
    let (oid, _) = element(algorithm)?;
    if SHA256.contains(&oid) {
        Some(Sha256::digest(certificate).to_vec())
    } else if SHA384.contains(&oid) {
        Some(Sha384::digest(certificate).to_vec())
    } else if SHA512.contains(&oid) {
        Some(Sha512::digest(certificate).to_vec())
    } else {
        None
    }
}

/// Splits DER into the content of its first element and what follows.
fn element(der: &[u8]) -> Option<(&[u8], &[u8])> {
    let (_tag, rest) = der.split_first()?;
    let (first, rest) = rest.split_first()?;
    let (length, rest) = match first {
        0x81..=0x84 => {
            let (bytes, rest) = rest.split_at_checked(usize::from(first & 0x7f))?;
            (bytes.iter().fold(0, |length, byte| length << 8 | usize::from(*byte)), rest)
        }
        0x80.. => return None,
        short => (usize::from(*short), rest),
    };
    rest.split_at_checked(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A certificate of nothing but a signature's algorithm.
    fn certificate(oid: &[u8]) -> Vec<u8> {
        let wrapped =
            |tag: u8, content: &[u8]| [&[tag, u8::try_from(content.len()).unwrap()], content].concat();
        wrapped(
            0x30,
            &[wrapped(0x30, &[1; 40]), wrapped(0x30, &wrapped(0x06, oid)), wrapped(0x03, &[0; 8])].concat(),
        )
    }

    #[test]
    fn the_hash_is_that_of_the_signature() {
        for (oids, length) in [(SHA256, 32), (SHA384, 48), (SHA512, 64)] {
            for oid in oids {
                assert_eq!(digest(&certificate(oid)).unwrap().len(), length);
            }
        }
        // Ed25519 has none
        assert!(digest(&certificate(&[0x2b, 0x65, 0x70])).is_none());
    }

    #[test]
    fn what_is_cut_short_is_nothing() {
        let whole = certificate(SHA256[2]);
        for length in 0..whole.len() {
            assert!(digest(&whole[..length]).is_none(), "{length}");
        }
    }
}
