//! The id by which a request is found in the log: the client's own if it is harmless, else a new one.

use actix_web::http::header::{HeaderMap, HeaderName};
use uuid::Uuid;

/// The header that carries it both ways.
pub(super) const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
const LONGEST: usize = 64;

/// Returns the id of a request with these headers.
#[must_use]
pub fn request_id(headers: &HeaderMap) -> String {
    let given = headers.get(&X_REQUEST_ID).and_then(|value| value.to_str().ok());
    match given.filter(|given| is_harmless(given)) {
        Some(given) => given.to_owned(),
        None => Uuid::now_v7().simple().to_string(),
    }
}

fn is_harmless(id: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    (1..=LONGEST).contains(&id.len()) && id.bytes().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_harmless_ids_are_taken_over() {
        for good in ["abc", "A-b_9.c", &"x".repeat(64)] {
            assert!(is_harmless(good), "{good}");
        }
        for bad in ["", "a b", "a\r\nb", "a/b", "é", "<script>", &"x".repeat(65)] {
            assert!(!is_harmless(bad), "{bad:?}");
        }
    }
}
