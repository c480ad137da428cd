//! What pages of allowed origins may send and read: all that the interface works with.

use crate::harness::{App, TRUSTED_ORIGIN, document, operations};
use std::collections::BTreeSet;

fn names(list: Option<&str>) -> BTreeSet<String> {
    list.unwrap_or_default().split(',').map(|name| name.trim().to_ascii_lowercase()).collect()
}

#[test]
fn pages_may_send_every_header_that_an_operation_takes() {
    let app = App::shared();
    let preflight = app.call("OPTIONS", "/api/v1/tracks/x/stream").header("Origin", TRUSTED_ORIGIN);
    let answer = preflight.header("Access-Control-Request-Method", "GET").send();
    let allowed = names(answer.header("access-control-allow-headers"));
    let mut wanted =
        names(Some("Authorization, X-API-Key, X-CSRF-Token, Range, If-Range, If-None-Match, X-Verify-Token"));
    for operation in operations(&document(&app)) {
        for parameter in operation.parameters("header") {
            wanted.insert(parameter["name"].as_str().unwrap().to_ascii_lowercase());
        }
    }
    assert!(wanted.is_subset(&allowed), "{wanted:?} {allowed:?}");
    assert_eq!(answer.header("access-control-allow-origin"), Some(TRUSTED_ORIGIN));
    assert_eq!(answer.header("access-control-allow-credentials"), Some("true"));
}

#[test]
fn pages_may_read_every_header_that_an_answer_works_with() {
    let app = App::shared();
    let answer = app.call("GET", "/api/v1/health").header("Origin", TRUSTED_ORIGIN).send();
    let exposed = names(answer.header("access-control-expose-headers"));
    let wanted = "Content-Range, ETag, Content-Disposition, Accept-Ranges, Retry-After, X-Request-Id, Location, Allow, \
                  Idempotent-Replayed, X-RateLimit-Remaining";
    assert!(names(Some(wanted)).is_subset(&exposed), "{exposed:?}");
    let foreign = app.call("GET", "/api/v1/health").header("Origin", "https://evil.example").send();
    assert_eq!(foreign.header("access-control-expose-headers"), None, "{foreign}");
    assert_eq!(foreign.header("access-control-allow-origin"), None, "{foreign}");
}
