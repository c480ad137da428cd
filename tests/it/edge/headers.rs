//! Headers of every answer, and headers of requests that change nothing.

use crate::harness::{Answer, App, Json, Raw, TRUSTED_ORIGIN, at_once};
use serde_json::json;

/// An answer of every kind: JSON, text, files, pages, errors, a preflight.
fn of_every_kind(app: &App) -> Vec<Answer> {
    let user = app.user("ada");
    let get = |path: &str| app.call("GET", path).send();
    let preflight = app.call("OPTIONS", "/api/v1/auth/login").header("Origin", TRUSTED_ORIGIN);
    vec![
        get("/api/v1/health"),
        get("/metrics"),
        get("/"),
        get("/favicon.svg"),
        get("/swagger/index.html"),
        get("/redoc"),
        get("/vendor/redoc/LICENSE"),
        get("/nothing"),
        get("/api/v1/nothing"),
        get("/api/v1/auth/me"),
        user.get("/auth/me"),
        user.post("/conversations", &json!({})),
        app.call("PATCH", "/api/v1/auth/login").send(),
        app.call("TRACE", "/api/v1/health").send(),
        preflight.header("Access-Control-Request-Method", "POST").send(),
    ]
}

#[test]
fn every_answer_protects_the_browser_and_tells_nothing_of_the_server() {
    let app = App::shared();
    for answer in of_every_kind(&app) {
        assert_eq!(answer.header("x-frame-options"), Some("DENY"), "{answer}");
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{answer}");
        assert_eq!(answer.header("referrer-policy"), Some("strict-origin-when-cross-origin"), "{answer}");
        assert!(answer.header("permissions-policy").is_some(), "{answer}");
        let policy = answer.header("content-security-policy").unwrap_or_default();
        let script = policy.split(';').map(str::trim).find(|part| part.starts_with("script-src"));
        assert_eq!(script, Some("script-src 'self'"), "{answer}");
        assert!(policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe-eval"), "{answer}");
        for name in ["server", "x-powered-by", "strict-transport-security"] {
            assert_eq!(answer.header(name), None, "{answer}");
        }
        assert!(answer.header("vary").is_some_and(|vary| vary.contains("Origin")), "{answer}");
    }
}

#[test]
fn browsers_are_told_to_insist_on_https_in_production() {
    // with a database of its own: that of the tests forgets, which production refuses
    let builder = App::builder().without("DATABASE_URL").env("APP_ENV", "production");
    let app = builder.env("RATE_LIMIT_ENABLED", "true").start();
    for answer in of_every_kind(&app) {
        let told = answer.header("strict-transport-security").unwrap_or_default();
        assert!(told.contains("max-age=31536000"), "{answer}");
    }
}

#[test]
fn trace_is_refused_and_no_header_makes_another_method_of_one() {
    let app = App::shared();
    let user = app.user("ada");
    let answer = app.call("TRACE", "/api/v1/health").header("X-Secret", "hush").send();
    assert!(matches!(answer.status, 404 | 405) && !answer.text.contains("hush"), "{answer}");
    let room = user.room(&[]);
    let path = format!("/conversations/{room}");
    for name in ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"] {
        user.call("GET", &path).header(name, "DELETE").send().ok(200);
        user.call("POST", &path)
            .header(name, "DELETE")
            .json(&json!({}))
            .send()
            .fails(405, "METHOD_NOT_ALLOWED");
    }
    user.call("POST", &format!("{path}?_method=DELETE"))
        .json(&json!({}))
        .send()
        .fails(405, "METHOD_NOT_ALLOWED");
    user.get(&path).ok(200);
}

#[test]
fn headers_that_name_someone_or_another_address_are_not_believed() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let call = ada.call("GET", "/auth/me").header("X-User-Id", &bob.id).header("X-Forwarded-User", "bob");
    let call = call.header("X-Original-URL", "/api/v1/sessions").header("X-Rewrite-URL", "/api/v1/sessions");
    assert_eq!(call.header("X-Forwarded-Host", "evil.example").send().ok(200).text("id"), ada.id);
    let mut raw = Raw::connect(&app);
    let both = format!(
        "GET /api/v1/auth/me HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer nonsense\r\nAuthorization: Bearer {}\r\n\r\n",
        ada.access
    );
    raw.write(both.as_bytes());
    assert_eq!(raw.read_head().0, 401, "the first one counts");
}

#[test]
fn a_file_name_behind_a_private_path_makes_nothing_public() {
    let app = App::shared();
    let ada = app.user("ada");
    for path in ["/auth/me/x.css", "/auth/me.css", "/auth/me;x.css", "/auth/me%2Fx.css"] {
        let answer = ada.get(path);
        answer.fails(404, "NOT_FOUND");
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{answer}");
    }
    assert_eq!(ada.get("/auth/me?x=.css").header("cache-control"), Some("no-store"));
}

#[test]
fn a_browser_that_asks_for_privacy_is_told_that_it_was_heard() {
    let app = App::shared();
    let ask = |value: &str| app.call("GET", "/api/v1/health").header("Sec-GPC", value).send();
    assert_eq!(ask("1").header("gpc"), Some("1"));
    for other in ["0", "true", "11"] {
        assert_eq!(ask(other).header("gpc"), None, "{other}");
    }
    assert_eq!(app.get("/health").header("gpc"), None);
}

#[test]
fn other_sites_may_read_the_headers_that_clients_need() {
    let app = App::shared();
    let answer = app.call("GET", "/api/v1/health").header("Origin", TRUSTED_ORIGIN).send();
    let exposed = answer.header("access-control-expose-headers").unwrap_or_default();
    for name in ["X-Request-Id", "Retry-After", "X-RateLimit-Remaining", "Idempotent-Replayed"] {
        assert!(exposed.contains(name), "{exposed}");
    }
    let statuses = at_once(4, |_| app.call("GET", "/api/v1/health").header("Origin", "null").send());
    assert!(statuses.iter().all(|answer| answer.header("access-control-allow-origin").is_none()));
}

#[test]
fn an_id_of_the_callers_is_taken_if_it_is_short_and_plain_and_else_replaced() {
    let app = App::shared();
    let ada = app.user("ada");
    let long = "x".repeat(65);
    let logged = "SELECT 1 FROM audit_log WHERE request_id = $1";
    for (given, is_taken) in [
        ("a.B-9_c", true),
        (&long[..64], true),
        (long.as_str(), false),
        ("a b", false),
        ("<b>", false),
        ("a;b", false),
    ] {
        let call = ada.call("POST", "/users/me/settings-that-are-none").header("X-Request-ID", given);
        let answer = call.json(&serde_json::json!({})).send();
        let id = answer.header("x-request-id").expect("an id").to_owned();
        assert_eq!(
            (id == given, answer.json()["error"]["request_id"] == id.as_str()),
            (is_taken, true),
            "{answer}"
        );
        let call = ada.call("POST", "/conversations").header("X-Request-ID", given);
        let made = call.json(&serde_json::json!({"type": "public", "name": "an id"})).send();
        assert_eq!(made.status, 201, "{made}");
        let id = made.header("x-request-id").expect("an id").to_owned();
        assert_eq!(id == given, is_taken, "{made}");
        let deadline = std::time::Instant::now() + std::time::Duration::from_secs(10);
        while app.db().rows(logged, &[&id]).is_empty() {
            assert!(std::time::Instant::now() < deadline, "{id} is not in the log");
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        assert_eq!(app.db().rows(logged, &[&given]).is_empty(), !is_taken, "{given}");
    }
}
