//! Cross-site websocket hijacking: a cookie opens a socket only from an origin that is trusted to the letter.

use crate::harness::{App, Raw, TRUSTED_ORIGIN, User};

fn status(user: &User, path: &str, origins: &[&str]) -> u16 {
    let cookie = format!("access_token={}", user.access);
    let mut headers = vec![("Cookie", cookie.as_str())];
    headers.extend(origins.iter().map(|origin| ("Origin", *origin)));
    Raw::connect(&user.app).shake_hands(path, &headers)
}

#[test]
fn trusted_origins_are_let_in() {
    let user = App::shared().user("ada");
    for path in ["/api/v1/ws", "/ws"] {
        assert_eq!(status(&user, path, &[TRUSTED_ORIGIN]), 101);
    }
}

#[test]
fn the_servers_own_page_is_let_in() {
    let user = App::shared().user("ada");
    let cookie = format!("access_token={}", user.access);
    let port = user.app.port();
    for host in ["localhost", "127.0.0.1"] {
        let mut raw = Raw::connect(&user.app);
        raw.write(
            format!(
                "GET /api/v1/ws HTTP/1.1\r\nHost: {host}:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
                 Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\
                 Origin: http://{host}:{port}\r\nCookie: {cookie}\r\n\r\n"
            )
            .as_bytes(),
        );
        assert_eq!(raw.read_head().0, 101, "{host}");
    }
}

#[test]
fn every_variant_of_another_origin_is_refused_before_the_upgrade() {
    let user = App::shared().user("ada");
    for origin in [
        "https://evil.example",
        "null",
        "",
        "https://app.veza.test.evil.example",
        "https://evil-app.veza.test",
        "https://evil.app.veza.test",
        "https://veza.test",
        "https://app.veza.tes",
        "https://app.veza.testx",
        "http://app.veza.test",
        "wss://app.veza.test",
        "ws://app.veza.test",
        "app.veza.test",
        "//app.veza.test",
        "https://app.veza.test:8443",
        "https://app.veza.test.",
        "https://app.veza.test/",
        "https://app.veza.test/path",
        "https://app.veza.test@evil.example",
        "https://app.veza.test#evil.example",
        "https://evil.example?https://app.veza.test",
        "https://APP.VEZA.TEST",
        "HTTPS://app.veza.test",
        "https://app.veza.test https://evil.example",
        "https://app.veza.test, https://evil.example",
        "https://evil.example, https://app.veza.test",
        "https://app%2Eveza.test",
        "https://аpp.veza.test",
        "file://",
        "chrome-extension://abcdefghijklmnop",
        "http://localhost:1",
        "*",
    ] {
        assert_eq!(status(&user, "/api/v1/ws", &[origin]), 403, "{origin:?}");
    }
}

#[test]
fn no_origin_at_all_is_refused_with_a_cookie() {
    let user = App::shared().user("ada");
    assert_eq!(status(&user, "/api/v1/ws", &[]), 403);
}

#[test]
fn two_origins_are_refused_in_either_order() {
    let user = App::shared().user("ada");
    for origins in [[TRUSTED_ORIGIN, "https://evil.example"], ["https://evil.example", TRUSTED_ORIGIN]] {
        let status = status(&user, "/api/v1/ws", &origins);
        assert!(matches!(status, 400 | 403), "{status}");
    }
}

#[test]
fn a_host_header_of_choice_makes_no_origin_trusted() {
    let user = App::shared().user("ada");
    let cookie = format!("access_token={}", user.access);
    let mut raw = Raw::connect(&user.app);
    raw.write(
        format!(
            "GET /api/v1/ws HTTP/1.1\r\nHost: app.veza.test\r\nX-Forwarded-Host: evil.example\r\nUpgrade: websocket\r\n\
             Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\
             Origin: https://evil.example\r\nCookie: {cookie}\r\n\r\n"
        )
        .as_bytes(),
    );
    assert_eq!(raw.read_head().0, 403);
}

#[test]
fn a_bearer_needs_no_origin() {
    let user = App::shared().user("ada");
    let protocol = format!("veza.v1, bearer.{}", user.access);
    let status = Raw::connect(&user.app).shake_hands("/api/v1/ws", &[("Sec-WebSocket-Protocol", &protocol)]);
    assert_eq!(status, 101);
}
