//! Which pages are the server's own, behind proxies that pass `Host` on, another one, or none of it.

use crate::harness::{App, Json, Raw, User};
use serde_json::json;

const DOMAIN: &str = "https://veza.example";
const PUBLIC: &str = "https://music.example:8443";

fn named() -> App {
    App::builder()
        .env("APP_DOMAIN", "veza.example")
        .env("PUBLIC_URL", "https://Music.example:8443/veza/")
        .start()
}

fn opens(user: &User, host: &str, origin: &str) -> u16 {
    let mut raw = Raw::connect(&user.app);
    let head = format!(
        "GET /api/v1/ws HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n\
         Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nOrigin: {origin}\r\nCookie: access_token={}\r\n\r\n",
        user.access
    );
    raw.write(head.as_bytes());
    raw.read_head().0
}

/// Changes something by the cookie alone, as a page of this origin would.
fn changes(user: &User, host: &str, origin: &str) -> u16 {
    let cookie = format!("access_token={}", user.access);
    let token = user
        .app
        .call("GET", "/api/v1/csrf-token")
        .header("Cookie", &cookie)
        .send()
        .ok(200)
        .text("csrf_token");
    let call = user
        .app
        .call("POST", "/api/v1/conversations")
        .header("Cookie", &cookie)
        .header("X-CSRF-Token", &token);
    let call = call.header("Host", host).header("Origin", origin).json(&json!({"name": "a room"}));
    call.send().status
}

#[test]
fn the_configured_addresses_are_own_whatever_host_a_proxy_passes() {
    let ada = named().user("ada");
    for host in ["127.0.0.1:8080", "veza", "veza.example", "music.example", "evil.example", "localhost"] {
        for (origin, may) in [
            (DOMAIN, true),
            (PUBLIC, true),
            ("http://veza.example:8443", false),
            ("http://music.example:8443", false),
            ("https://music.example", host == "music.example"),
            ("https://veza.example:8443", false),
            ("https://veza.example.evil.example", false),
            ("https://veza.example@evil.example", false),
            ("https://VEZA.example", false),
            ("null", false),
        ] {
            let expected = if may { (201, 101) } else { (403, 403) };
            assert_eq!((changes(&ada, host, origin), opens(&ada, host, origin)), expected, "{host} {origin}");
        }
    }
}

#[test]
fn what_is_refused_says_what_was_compared() {
    let app = named();
    let ada = app.user("ada");
    let cookie = format!("access_token={}", ada.access);
    let call =
        app.call("POST", "/api/v1/conversations").header("Cookie", &cookie).header("Host", "10.0.0.1:8080");
    let refused = call.header("Origin", "https://evil.example").json(&json!({"name": "x"})).send();
    let said = refused.fails(403, "FORBIDDEN").text("message");
    for part in ["https://evil.example", "10.0.0.1:8080", DOMAIN, PUBLIC, "CORS_ALLOWED_ORIGINS"] {
        assert!(said.contains(part), "{part}: {said}");
    }
}

#[test]
fn a_bearer_token_needs_no_origin_even_beside_a_cookie() {
    let app = named();
    let ada = app.user("ada");
    for origin in ["https://evil.example", "null", DOMAIN] {
        let call = ada.call("POST", "/conversations").header("Origin", origin).json(&json!({"name": "x"}));
        call.clone().send().ok(201);
        call.header("Cookie", &format!("access_token={}", ada.access)).send().ok(201);
    }
}

#[test]
fn a_page_without_tls_is_own_by_its_host_only_where_cookies_are_for_it() {
    let plain = App::isolated().user("ada");
    assert_eq!(changes(&plain, "rehearsal.lan:8080", "http://rehearsal.lan:8080"), 201);
    assert_eq!(changes(&plain, "rehearsal.lan:8080", "https://rehearsal.lan:8080"), 201);
    assert_eq!(changes(&plain, "rehearsal.lan:443", "https://rehearsal.lan"), 201);
    assert_eq!(changes(&plain, "rehearsal.lan", "http://rehearsal.lan:8080"), 403);
    let secure = App::builder().env("COOKIE_SECURE", "true").start().user("ada");
    assert_eq!(changes(&secure, "rehearsal.lan", "http://rehearsal.lan"), 403);
    assert_eq!(changes(&secure, "rehearsal.lan", "https://rehearsal.lan"), 201);
    assert_eq!(
        changes(&secure, "localhost:8080", "http://localhost:8080"),
        201,
        "browsers trust their own machine"
    );
}

#[test]
fn several_origins_are_nobody_s() {
    let app = named();
    let ada = app.user("ada");
    let cookie = format!("access_token={}; refresh_token={}", ada.access, ada.refresh);
    let call = app.call("POST", "/api/v1/auth/refresh").header("Cookie", &cookie);
    call.header("Origin", DOMAIN).header("Origin", "https://evil.example").send().fails(403, "FORBIDDEN");
}
