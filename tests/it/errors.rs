//! What every answer has in common: typed errors, request ids, security headers, CORS. No route of its own.

use crate::harness::{Answer, App, Json, Raw, TRUSTED_ORIGIN};
use serde_json::json;
use std::{collections::HashSet, time::Duration};

#[test]
fn unknown_paths_are_typed_errors() {
    let app = App::shared();
    for path in
        ["/api/v1/nothing", "/api/v1/", "/api/v2/health", "/api/v1/auth/login/deeper", "/api/v1/auth//me"]
    {
        app.call("GET", path).send().fails(404, "NOT_FOUND");
    }
}

#[test]
fn known_paths_refuse_other_methods() {
    let app = App::shared();
    for (method, path) in [
        ("GET", "/auth/login"),
        ("DELETE", "/auth/login"),
        ("PATCH", "/conversations"),
        ("PUT", "/auth/refresh"),
        ("POST", "/auth/me"),
    ] {
        let answer = app.call(method, &format!("/api/v1{path}")).send();
        answer.fails(405, "METHOD_NOT_ALLOWED");
        assert!(answer.header("allow").is_some(), "{answer}");
    }
}

#[test]
fn a_path_says_which_methods_it_takes() {
    let app = App::shared();
    for (path, allowed) in
        [("/auth/me", "GET, HEAD, OPTIONS"), ("/conversations", "GET, POST, HEAD, OPTIONS")]
    {
        let path = format!("/api/v1{path}");
        let asked = app.call("OPTIONS", &path).send();
        assert_eq!((asked.status, asked.header("allow")), (204, Some(allowed)), "{asked}");
        let refused = app.call("BREW", &path).send();
        refused.fails(405, "METHOD_NOT_ALLOWED");
        assert_eq!(refused.header("allow"), Some(allowed), "{refused}");
    }
}

#[test]
fn bodies_that_are_no_json_are_refused_with_details() {
    let app = App::shared();
    let bad: &[&[u8]] =
        &[b"{", b"", b"{\"email\":}", b"nonsense", b"{\"email\":\"a\xff\"}", b"\xef\xbb\xbf{}", b"[1e400]"];
    for body in bad {
        let mut call = app.call("POST", "/api/v1/auth/login");
        call = if body.is_empty() {
            call.header("Content-Type", "application/json")
        } else {
            call.body("application/json", *body)
        };
        let error = call.send().fails(400, "VALIDATION_ERROR");
        assert!(!error.list("details").is_empty(), "{error}");
    }
}

#[test]
fn a_body_that_may_be_left_out_is_json_where_it_is_not() {
    let user = App::shared().user("ada");
    for body in ["\n", "{", "[]", "nonsense"] {
        let call = user.call("POST", "/sessions/logout").body("application/json", body);
        call.send().fails(400, "VALIDATION_ERROR");
    }
    user.get("/auth/me").ok(200);
    user.call("POST", "/sessions/logout").send().ok(200);
    user.get("/auth/me").fails(401, "UNAUTHORIZED");
}

#[test]
fn deep_json_does_not_exhaust_the_stack() {
    let app = App::shared();
    let deep = format!("{{\"email\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    let answer = app.call("POST", "/api/v1/auth/login").body("application/json", deep).send();
    assert!(matches!(answer.status, 400 | 413), "{answer}");
    assert_eq!(app.get("/health").status, 200);
}

#[test]
fn other_content_types_are_refused() {
    let app = App::shared();
    let user = app.user("ada");
    for kind in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/xml",
        "multipart/form-data; boundary=x",
    ] {
        let call =
            app.call("POST", "/api/v1/auth/login").body(kind, r#"{"email":"a@example.com","password":"x"}"#);
        call.send().fails(415, "UNSUPPORTED_MEDIA_TYPE");
        let call = user.call("POST", "/conversations").body(kind, r#"{"type":"public","name":"x"}"#);
        call.send().fails(415, "UNSUPPORTED_MEDIA_TYPE");
    }
    let call = user.call("POST", "/conversations").body("application/json; charset=utf-8", r#"{"name":"x"}"#);
    call.send().ok(201);
}

#[test]
fn bodies_beyond_the_limit_are_refused() {
    let app = App::shared();
    let user = app.user("ada");
    let body = json!({"type": "public", "name": "x".repeat(8 << 20)});
    user.post("/conversations", &body).fails(413, "PAYLOAD_TOO_LARGE");
}

#[test]
fn a_body_that_never_comes_is_not_waited_for_for_ever() {
    let app = App::shared();
    let mut raw = Raw::connect(&app);
    raw.write(b"POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000000000\r\n\r\n{");
    let (status, _) = raw.read_head();
    assert_eq!(status, 413, "the declared length is enough to refuse");
}

#[test]
fn requests_that_are_no_http_are_refused_and_the_server_lives() {
    let app = App::shared();
    for bytes in [
        &b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"[..],
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET /api/v1/health HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
        b"POST /api/v1/auth/login HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"\0\0\0\0\r\n\r\n",
    ] {
        let mut raw = Raw::connect(&app);
        raw.write(bytes);
        raw.half_close();
        raw.next_frame(Duration::from_millis(300));
    }
    assert_eq!(app.get("/health").status, 200);
}

#[test]
fn every_answer_has_a_request_id_of_its_own() {
    let app = App::shared();
    let paths = ["/api/v1/health", "/api/v1/nothing", "/metrics", "/", "/api/v1/auth/me", "/api/v1/health"];
    let ids: HashSet<String> = paths
        .iter()
        .map(|path| {
            let answer = app.call("GET", path).send();
            answer.header("x-request-id").unwrap_or_else(|| panic!("no id: {answer}")).to_owned()
        })
        .collect();
    assert_eq!(ids.len(), paths.len());
}

#[test]
fn a_hostile_request_id_is_not_echoed_into_logs_or_headers() {
    let app = App::shared();
    let long = "x".repeat(5000);
    let answer = app.call("GET", "/api/v1/health").header("X-Request-Id", &long).send();
    assert!(answer.header("x-request-id").is_some_and(|id| id.len() <= 200), "{answer}");
}

fn has_security_headers(answer: &Answer) {
    assert_eq!(answer.header("x-frame-options"), Some("DENY"), "{answer}");
    assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{answer}");
    for name in ["content-security-policy", "referrer-policy", "permissions-policy"] {
        assert!(answer.header(name).is_some_and(|value| !value.is_empty()), "no {name}: {answer}");
    }
    let policy = answer.header("content-security-policy").unwrap_or_default();
    assert!(!policy.contains("unsafe-inline") && !policy.contains("unsafe-eval"), "{policy}");
    assert_eq!(answer.header("strict-transport-security"), None, "only in production: {answer}");
    assert_eq!(answer.header("server"), None, "{answer}");
}

#[test]
fn every_answer_has_the_security_headers() {
    let app = App::shared();
    for (method, path) in [
        ("GET", "/"),
        ("GET", "/api/v1/health"),
        ("GET", "/metrics"),
        ("GET", "/api/v1/nothing"),
        ("GET", "/api/v1/auth/me"),
        ("PATCH", "/api/v1/auth/me"),
        ("POST", "/api/v1/auth/login"),
        ("GET", "/api/v1/ws"),
        ("GET", "/swagger/doc.json"),
    ] {
        has_security_headers(&app.call(method, path).send());
    }
}

#[test]
fn personal_answers_are_not_cached() {
    let user = App::shared().user("ada");
    for path in ["/auth/me", "/conversations", "/chat/token", "/sessions"] {
        let answer = user.get(path);
        let control = answer.header("cache-control").unwrap_or_default();
        assert!(control.contains("no-store"), "{answer}");
        assert!(
            answer.header("content-type").is_some_and(|kind| kind.starts_with("application/json")),
            "{answer}"
        );
    }
}

#[test]
fn cors_names_trusted_origins_only() {
    let app = App::shared();
    let preflight = |origin: &str| {
        let call = app.call("OPTIONS", "/api/v1/auth/login").header("Origin", origin);
        let call = call.header("Access-Control-Request-Method", "POST");
        call.header("Access-Control-Request-Headers", "content-type").send()
    };
    let trusted = preflight(TRUSTED_ORIGIN);
    assert!(matches!(trusted.status, 200 | 204), "{trusted}");
    assert_eq!(trusted.header("access-control-allow-origin"), Some(TRUSTED_ORIGIN));
    assert_eq!(trusted.header("access-control-allow-credentials"), Some("true"));
    assert!(trusted.header("vary").is_some_and(|vary| vary.to_lowercase().contains("origin")), "{trusted}");
    for origin in
        ["https://evil.example", "null", "https://app.veza.test.evil.example", "http://app.veza.test"]
    {
        let refused = preflight(origin);
        assert_eq!(refused.header("access-control-allow-origin"), None, "{refused}");
        let simple = app.call("GET", "/api/v1/health").header("Origin", origin).send();
        assert_eq!(simple.header("access-control-allow-origin"), None, "{simple}");
    }
    let simple = app.call("GET", "/api/v1/health").header("Origin", TRUSTED_ORIGIN).send();
    assert_eq!(simple.header("access-control-allow-origin"), Some(TRUSTED_ORIGIN), "{simple}");
}

#[test]
fn a_panic_in_a_handler_is_answered_and_its_cause_is_not_told() {
    let app = App::shared();
    let user = app.user("ada");
    let answer = user.call("POST", "/_faults/panic").send();
    answer.fails(500, "INTERNAL_ERROR");
    assert!(!answer.text.contains("injected") && !answer.text.contains("panic"), "{answer}");
    has_security_headers(&answer);
    user.get("/auth/me").ok(200);
}

#[test]
fn a_panic_in_a_room_answers_the_asker_and_the_next_one() {
    let app = App::isolated();
    let user = app.user("ada");
    let room = user.room(&[]);
    user.put(&format!("/conversations/{room}"), &json!({"topic": "before"})).ok(200);
    app.panic_room(&room);
    let answer = user.put(&format!("/conversations/{room}"), &json!({"topic": "after"}));
    assert!(matches!(answer.status, 200 | 503), "{answer}");
    let deadline = std::time::Instant::now() + Duration::from_secs(1);
    while user.put(&format!("/conversations/{room}"), &json!({"topic": "after"})).status != 200 {
        assert!(std::time::Instant::now() < deadline, "the room does not come back");
    }
    let conversation = user.get(&format!("/conversations/{room}")).ok(200)["conversation"].clone();
    assert_eq!(conversation.text("topic"), "after");
}
