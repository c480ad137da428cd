//! Which part of a file a request asks for (RFC 9110, section 14).

use std::ops::Range;

use actix_web::HttpRequest;
use actix_web::http::header::{self, ByteRangeSpec, EntityTag, Header, IfRange};

use crate::encoding::is_known;

/// What to answer.
#[derive(Debug, PartialEq, Eq)]
pub enum Wanted {
    /// The client has it.
    Nothing,
    /// All of it.
    Whole,
    /// These bytes.
    Part(Range<u64>),
    /// There are no such bytes, or several parts are asked for at once.
    Impossible,
}

/// Reads a request for a file of this size and tag.
pub fn wanted(request: &HttpRequest, size: u64, tag: &EntityTag) -> Wanted {
    if is_known(request, tag) {
        return Wanted::Nothing;
    }
    // what cannot be read is to be ignored, as is a part of what is another file by now
    match header::Range::parse(request) {
        Ok(header::Range::Bytes(parts)) if is_current(request, tag) => match parts.as_slice() {
            [part] => satisfied(part, size),
            _ => Wanted::Impossible,
        },
        _ => Wanted::Whole,
    }
}

fn satisfied(part: &ByteRangeSpec, size: u64) -> Wanted {
    match part.to_satisfiable_range(size) {
        Some((first, last)) => Wanted::Part(first..last + 1),
        None => Wanted::Impossible,
    }
}

fn is_current(request: &HttpRequest, tag: &EntityTag) -> bool {
    if !request.headers().contains_key(header::IF_RANGE) {
        return true;
    }
    matches!(IfRange::parse(request), Ok(IfRange::EntityTag(known)) if known.strong_eq(tag))
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    fn asked(headers: &[(&str, &str)]) -> Wanted {
        let tag = EntityTag::new_strong("abc".to_owned());
        let request =
            headers.iter().fold(TestRequest::get(), |request, header| request.insert_header(*header));
        wanted(&request.to_http_request(), 100, &tag)
    }

    #[test]
    fn one_part_of_the_file_may_be_asked_for() {
        let cases = [
            ("bytes=0-0", Wanted::Part(0..1)),
            ("bytes=10-", Wanted::Part(10..100)),
            ("bytes=-10", Wanted::Part(90..100)),
            ("bytes=-1000", Wanted::Part(0..100)),
            ("bytes=90-1000", Wanted::Part(90..100)),
            ("bytes=0-18446744073709551615", Wanted::Part(0..100)),
            ("bytes=100-", Wanted::Impossible),
            ("bytes=-0", Wanted::Impossible),
            ("bytes=0-0,2-2", Wanted::Impossible),
            ("bytes=5-2", Wanted::Whole),
            ("bytes=18446744073709551616-", Wanted::Whole),
            ("bytes=a-b", Wanted::Whole),
            ("lines=1-2", Wanted::Whole),
            ("", Wanted::Whole),
        ];
        for (range, expected) in cases {
            assert_eq!(asked(&[("range", range)]), expected, "{range}");
        }
        let many = format!("bytes=0-0{}", ",1-1".repeat(10_000));
        assert_eq!(asked(&[("range", &many)]), Wanted::Impossible);
    }

    #[test]
    fn conditions_come_first() {
        assert_eq!(asked(&[("if-none-match", "\"abc\"")]), Wanted::Nothing);
        assert_eq!(asked(&[("if-none-match", "W/\"abc\", \"x\""), ("range", "bytes=0-0")]), Wanted::Nothing);
        assert_eq!(asked(&[("if-none-match", "*")]), Wanted::Nothing);
        assert_eq!(asked(&[("if-none-match", "\"x\"")]), Wanted::Whole);
        assert_eq!(asked(&[("if-range", "\"abc\""), ("range", "bytes=0-0")]), Wanted::Part(0..1));
        for other in ["\"x\"", "W/\"abc\"", "Sat, 29 Oct 1994 19:43:31 GMT"] {
            assert_eq!(asked(&[("if-range", other), ("range", "bytes=0-0")]), Wanted::Whole, "{other}");
        }
    }
}
