//! Headers: each that the server reads, as a list without end or as one long word.

use super::inputs::{filled, plain};
use super::judge::Judge;
use super::scene::{Cast, world};

const LENGTH: usize = 30_000;

/// A header, how its value begins, and what comes again and again.
const HEADERS: &[(&str, &str, &str)] = &[
    ("X-Forwarded-For", "", "1.1.1.1, "),
    ("X-Forwarded-For", "", "127.0.0.1,"),
    ("X-Forwarded-For", "", "[::1]:1,"),
    ("X-Forwarded-For", "", ","),
    ("X-Forwarded-Proto", "", "https,"),
    ("Forwarded", "", "for=\"[::1]\";"),
    ("Cookie", "", "a=b; "),
    ("Cookie", "", "access_token=a; "),
    ("Cookie", "", ";"),
    ("Range", "bytes=", "0-0,"),
    ("Range", "bytes=", "-1,"),
    ("Range", "bytes=0-", "9"),
    ("If-Range", "", "\"a\""),
    ("If-None-Match", "", "\"a\", "),
    ("If-None-Match", "", "W/\"\","),
    ("If-None-Match", "", "\""),
    ("If-Match", "", "\"a\","),
    ("If-Modified-Since", "", "Mon, "),
    ("Accept", "", "a/b;q=0.1,"),
    ("Accept", "", "*/*,"),
    ("Accept", "", ";"),
    ("Accept-Encoding", "", "gzip;q=0.1,"),
    ("Accept-Encoding", "", "a,"),
    ("Accept-Language", "", "a-b;q=0.9,"),
    ("User-Agent", "", "(a "),
    ("Origin", "https://", "a."),
    ("Referer", "https://", "a/"),
    ("Authorization", "Bearer ", "a."),
    ("Authorization", "Basic ", "YTpi"),
    ("X-API-Key", "", "a_"),
    ("X-CSRF-Token", "", "a."),
    ("X-Internal-API-Key", "", "a"),
    ("X-Request-ID", "", "a-"),
    ("X-Verify-Token", "", "a"),
    ("Idempotency-Key", "", "a"),
    ("Content-Type", "application/json; a=", "\"\\\"\";"),
    ("Content-Type", "multipart/form-data; boundary=", "-"),
    ("Content-Encoding", "", "gzip,"),
    ("Transfer-Encoding", "", "chunked,"),
    ("Expect", "", "100-continue,"),
    ("Sec-WebSocket-Protocol", "", "bearer.a, "),
    ("traceparent", "", "00-"),
];

#[test]
fn no_header_is_dearer_than_its_length_says() {
    let world = world();
    let mut judge = Judge::of(&world.app);
    for operation in &world.operations {
        let cast = Cast::of(&world, operation);
        let send = |headers: &[&str]| cast.send(&cast.path, headers, b"");
        let long = format!("X-Plain: {}", plain(LENGTH));
        let plain = judge.plain(|| send(&[&long]));
        for (name, start, piece) in HEADERS {
            let header = format!("{name}: {start}{}", filled(piece, LENGTH));
            judge.holds(&format!("{operation}: {name}: {start}{piece}…"), plain, || send(&[&header]));
        }
        let many: Vec<String> = (0..80).map(|number| format!("X-{number}: {}", filled("a, ", 300))).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        judge.holds(&format!("{operation}: many headers"), plain, || send(&many));
        let same = vec!["X-Forwarded-For: 10.0.0.1, 10.0.0.2"; 80];
        judge.holds(&format!("{operation}: one header many times"), plain, || send(&same));
    }
    judge.end(4_000);
}
