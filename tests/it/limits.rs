//! Rate limits, in servers that have them switched on.

use crate::harness::{App, registration, unique};
use serde_json::json;

fn limited() -> App {
    App::builder().env("RATE_LIMIT_ENABLED", "true").start()
}

#[test]
fn the_sixth_login_within_a_minute_is_refused_with_the_headers_that_say_so() {
    let app = limited();
    let body = json!({"email": "nobody@example.com", "password": "whatever it is"});
    for left in (0..5).rev() {
        let answer = app.post("/auth/login", &body);
        answer.fails(401, "UNAUTHORIZED");
        assert_eq!(answer.header("x-ratelimit-limit"), Some("5"), "{answer}");
        assert_eq!(answer.header("x-ratelimit-remaining"), Some(left.to_string().as_str()), "{answer}");
        let reset: i64 = answer.header("x-ratelimit-reset").and_then(|reset| reset.parse().ok()).unwrap();
        assert!(reset > 1_600_000_000, "seconds since 1970: {answer}");
    }
    let refused = app.post("/auth/login", &body);
    refused.fails(429, "RATE_LIMIT_EXCEEDED");
    assert_eq!(refused.header("x-ratelimit-remaining"), Some("0"), "{refused}");
    let wait: u64 = refused.header("retry-after").and_then(|wait| wait.parse().ok()).unwrap();
    assert!((1..=60).contains(&wait), "{refused}");
}

#[test]
fn the_sixth_registration_within_a_minute_is_refused() {
    let app = limited();
    for _ in 0..5 {
        app.post("/auth/register", &registration(&unique("many"))).ok(201);
    }
    app.post("/auth/register", &registration(&unique("many"))).fails(429, "RATE_LIMIT_EXCEEDED");
    assert_eq!(app.get("/health").status, 200);
}

#[test]
fn a_forwarded_address_does_not_dodge_the_limit() {
    let app = limited();
    let body = json!({"email": "nobody@example.com", "password": "whatever it is"});
    let statuses: Vec<u16> = (0..8)
        .map(|number| {
            let call =
                app.call("POST", "/api/v1/auth/login").header("X-Forwarded-For", &format!("10.0.0.{number}"));
            call.header("X-Real-Ip", &format!("10.0.1.{number}")).json(&body).send().status
        })
        .collect();
    assert_eq!(statuses.iter().filter(|status| **status == 429).count(), 3, "{statuses:?}");
}

#[test]
fn ordinary_use_is_not_limited() {
    let app = limited();
    let user = app.user("ada");
    for _ in 0..30 {
        user.get("/auth/me").ok(200);
    }
}
