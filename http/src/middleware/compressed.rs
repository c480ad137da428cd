//! JSON in fewer bytes for who reads gzip. A client on a phone waits for bytes; a script on the same machine does not ask for it.

use actix_web::HttpResponse;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::ServiceRequest;
use actix_web::http::header::{self, ContentEncoding, Encoding, HeaderValue};
use bytes::Bytes;
use flate2::Compression;

use super::headers::depend_on;
use crate::encoding::{accepted, gzip};

/// Below this an answer fits into one packet as it is.
const SMALL: usize = 1 << 10;
/// Above this compressing would keep the worker's other connections waiting: it takes about a millisecond for each 100 KiB.
const LARGE: usize = 256 << 10;

/// Returns whether this request's answer may be compressed.
pub fn is_asked(request: &ServiceRequest, route: &str) -> bool {
    // the length of what tells secrets must not show how much of a request it repeats
    if route.contains("/auth/") {
        return false;
    }
    accepted(request, [Encoding::gzip(), Encoding::identity()].iter()) == Encoding::gzip()
}

/// Returns the same answer, compressed if it is JSON that gets shorter by it and the client reads that.
pub fn compressed(mut response: HttpResponse, is_read: bool) -> HttpResponse {
    let head = response.headers();
    let is_json =
        head.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"application/json"));
    if !is_json || head.contains_key(header::CONTENT_ENCODING) {
        return response;
    }
    let mut is_shorter = false;
    response = response.map_body(|_, body| match body.try_into_bytes() {
        Ok(plain) if is_read && (SMALL..=LARGE).contains(&plain.len()) => {
            let gzip = gzip(&plain, Compression::fast());
            is_shorter = (1..plain.len()).contains(&gzip.len());
            BoxBody::new(if is_shorter { Bytes::from(gzip) } else { plain })
        }
        Ok(plain) => BoxBody::new(plain),
        Err(body) => body,
    });
    let head = response.headers_mut();
    depend_on(head, "Accept-Encoding");
    if is_shorter {
        head.insert(header::CONTENT_ENCODING, HeaderValue::from_static(ContentEncoding::Gzip.as_str()));
    }
    response
}
