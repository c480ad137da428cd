//! In which form an answer goes out: compressed as the client would rather have it, or not at all where it has it already.

use std::io::Write;

use actix_web::HttpMessage;
use actix_web::http::header::{AcceptEncoding, Encoding, EntityTag, Header, IfNoneMatch};
use flate2::Compression;
use flate2::write::GzEncoder;

/// Returns which of these the client would rather have; what it says nothing of, or says wrongly, is no wish.
pub fn accepted<'a>(request: &impl HttpMessage, made: impl Iterator<Item = &'a Encoding>) -> Encoding {
    let wishes = AcceptEncoding::parse(request).unwrap_or(AcceptEncoding(Vec::new()));
    wishes.negotiate(made).unwrap_or_else(Encoding::identity)
}

/// Returns whether the client has what this tag names.
pub fn is_known(request: &impl HttpMessage, tag: &EntityTag) -> bool {
    match IfNoneMatch::parse(request) {
        Ok(IfNoneMatch::Any) => true,
        Ok(IfNoneMatch::Items(tags)) => tags.iter().any(|known| known.weak_eq(tag)),
        Err(_) => false,
    }
}

/// Compresses.
pub fn gzip(plain: &[u8], level: Compression) -> Vec<u8> {
    let mut writer = GzEncoder::new(Vec::with_capacity(plain.len() / 4), level);
    // a vector takes all that is written
    writer.write_all(plain).and_then(|()| writer.finish()).unwrap_or_default()
}
