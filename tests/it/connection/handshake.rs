//! Handshakes that are none: refused as HTTP, never upgraded.

use crate::harness::{App, Raw, Ws};

fn status(app: &App, request: &str) -> u16 {
    let mut raw = Raw::connect(app);
    raw.write(request.as_bytes());
    raw.read_head().0
}

const KEY: &str = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
const UPGRADE: &str = "Upgrade: websocket\r\nConnection: Upgrade\r\n";
const VERSION: &str = "Sec-WebSocket-Version: 13\r\n";

#[test]
fn incomplete_or_foreign_handshakes_are_refused() {
    let app = App::shared();
    let line = "GET /api/v1/ws HTTP/1.1\r\nHost: localhost\r\n";
    for (what, request) in [
        ("a plain GET", format!("{line}\r\n")),
        ("no upgrade", format!("{line}{VERSION}{KEY}\r\n")),
        ("no connection", format!("{line}Upgrade: websocket\r\n{VERSION}{KEY}\r\n")),
        ("another upgrade", format!("{line}Upgrade: h2c\r\nConnection: Upgrade\r\n{VERSION}{KEY}\r\n")),
        ("no version", format!("{line}{UPGRADE}{KEY}\r\n")),
        ("version 8", format!("{line}{UPGRADE}Sec-WebSocket-Version: 8\r\n{KEY}\r\n")),
        ("version 12", format!("{line}{UPGRADE}Sec-WebSocket-Version: 12\r\n{KEY}\r\n")),
        ("no key", format!("{line}{UPGRADE}{VERSION}\r\n")),
        (
            "POST",
            format!(
                "POST /api/v1/ws HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n{UPGRADE}{VERSION}{KEY}\r\n"
            ),
        ),
    ] {
        let status = status(&app, &request);
        assert!(matches!(status, 400 | 405 | 426), "{what}: {status}");
    }
}

#[test]
fn endless_headers_and_protocol_lists_are_refused() {
    let app = App::shared();
    let line = "GET /api/v1/ws HTTP/1.1\r\nHost: localhost\r\n";
    let many =
        format!("{line}{UPGRADE}{VERSION}{KEY}Sec-WebSocket-Protocol: {}\r\n\r\n", "x, ".repeat(10_000));
    let huge = format!("{line}{UPGRADE}{VERSION}{KEY}X-Filler: {}\r\n\r\n", "x".repeat(300_000));
    for request in [many, huge] {
        let mut raw = Raw::connect(&app);
        raw.write(request.as_bytes());
        raw.half_close();
        raw.next_frame(std::time::Duration::from_millis(500)); // an error, a close or a reset
    }
    assert_eq!(app.get("/health").status, 200);
}

#[test]
fn the_websocket_path_lets_nobody_upgrade_elsewhere() {
    let app = App::shared();
    let request = format!("GET /api/v1/health HTTP/1.1\r\nHost: localhost\r\n{UPGRADE}{VERSION}{KEY}\r\n");
    assert_ne!(status(&app, &request), 101);
}

#[test]
fn frames_sent_together_with_the_handshake_are_not_lost() {
    let app = App::shared();
    let user = app.user("ada");
    let mut raw = Raw::connect(&app);
    let mut bytes =
        format!("GET /ws HTTP/1.1\r\nHost: localhost\r\n{UPGRADE}{VERSION}{KEY}\r\n").into_bytes();
    let auth = serde_json::json!({"type": "auth", "data": {"token": user.chat_token()}}).to_string();
    bytes.extend_from_slice(&[0x81, 0xfe]);
    bytes.extend_from_slice(&u16::try_from(auth.len()).unwrap().to_be_bytes());
    bytes.extend_from_slice(&[0, 0, 0, 0]);
    bytes.extend_from_slice(auth.as_bytes());
    raw.write(&bytes);
    assert_eq!(raw.read_head().0, 101);
    let hello = raw.frame_of(crate::harness::raw::opcode::TEXT);
    assert!(String::from_utf8_lossy(&hello.payload).contains("\"hello\""), "{hello:?}");
}

#[test]
fn a_handshake_is_counted_under_the_path_that_it_came_to() {
    let app = App::isolated();
    let ada = app.user("ada");
    for path in ["/api/v1/ws", "/ws"] {
        let token = ada.chat_token();
        let protocols = format!("veza.v1, bearer.{token}");
        drop(Ws::open(&app, path, &[("Sec-WebSocket-Protocol", &protocols)]).expect("a handshake"));
        let counted = app.call("GET", "/metrics").send().text;
        let line = counted.lines().find(|line| line.contains(&format!("\"{path}\"")) && line.contains("101"));
        assert!(line.is_some_and(|line| line.ends_with(" 1")), "{path}: {line:?}");
    }
}
