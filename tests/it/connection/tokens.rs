//! The ways to show a token on opening, and tokens that open nothing.

use crate::harness::{App, JWT_SECRET, Json, Jwt, Refused, TRUSTED_ORIGIN, User, Ws, at_once};
use serde_json::json;
use std::time::Duration;

/// Asserts that this attempt ends without a hello: refused at the handshake, or closed with 4501.
#[track_caller]
fn opens_nothing(attempt: Result<Ws, Refused>, what: &str) {
    match attempt {
        Err(Refused(status)) => assert!(matches!(status, 400 | 401 | 403), "{what}: {status}"),
        Ok(mut ws) => {
            assert_eq!(ws.end(Duration::from_secs(3)), Some(Some(4501)), "{what}");
            let seen = ws.next_seen(Duration::from_millis(1));
            assert!(!matches!(seen, crate::harness::Seen::Message(_)), "{what}: {seen:?}");
        }
    }
}

fn by_protocol(app: &App, token: &str) -> Result<Ws, Refused> {
    Ws::open(app, "/api/v1/ws", &[("Sec-WebSocket-Protocol", &format!("veza.v1, bearer.{token}"))])
}

fn by_query(app: &App, token: &str) -> Result<Ws, Refused> {
    Ws::open(app, &format!("/api/v1/ws?token={token}"), &[])
}

#[test]
fn a_chat_token_opens_a_socket_by_subprotocol_and_by_query_on_both_paths() {
    let app = App::shared();
    let user = app.user("ada");
    for path in ["/api/v1/ws", "/ws"] {
        let protocol = format!("veza.v1, bearer.{}", user.chat_token());
        let mut socket = Ws::open(&app, path, &[("Sec-WebSocket-Protocol", &protocol)]).unwrap();
        socket.greet();
        assert_eq!(socket.hello["user"]["id"], user.id);
        let mut socket = Ws::open(&app, &format!("{path}?token={}", user.chat_token()), &[]).unwrap();
        socket.greet();
        assert_eq!(socket.hello["user"]["id"], user.id);
    }
}

#[test]
fn an_access_token_opens_a_socket_by_subprotocol_and_more_than_one() {
    let app = App::shared();
    let user = app.user("ada");
    let mut sockets = [by_protocol(&app, &user.access).unwrap(), by_protocol(&app, &user.access).unwrap()];
    for socket in &mut sockets {
        socket.greet();
    }
}

#[test]
fn the_access_cookie_opens_a_socket_from_a_trusted_origin() {
    let app = App::shared();
    let user = app.user("ada");
    let cookie = format!("access_token={}", user.access);
    let mut socket =
        Ws::open(&app, "/api/v1/ws", &[("Cookie", &cookie), ("Origin", TRUSTED_ORIGIN)]).unwrap();
    socket.greet();
    assert_eq!(socket.hello["user"]["id"], user.id);
}

#[test]
fn an_access_token_in_the_url_opens_nothing() {
    let app = App::shared();
    let user = app.user("ada");
    opens_nothing(by_query(&app, &user.access), "an access token in the url");
}

#[test]
fn a_chat_token_opens_one_socket_only() {
    let app = App::shared();
    let user = app.user("ada");
    let token = user.chat_token();
    let mut socket = Ws::greeted(&app, &token);
    opens_nothing(by_protocol(&app, &token), "used, by subprotocol");
    opens_nothing(by_query(&app, &token), "used, by query");
    socket.expect_nothing(50);
    drop(socket);
    opens_nothing(by_protocol(&app, &token), "used, and its socket is gone");
}

#[test]
fn of_twenty_sockets_with_one_chat_token_at_once_one_opens() {
    let app = App::shared();
    let user = app.user("ada");
    for _ in 0..3 {
        let token = user.chat_token();
        let opened = at_once(20, |_| Ws::try_greeted(&app, &token));
        assert_eq!(opened.iter().flatten().count(), 1);
    }
}

#[test]
fn a_used_chat_token_stays_used_over_a_restart() {
    let app = App::isolated();
    let user = app.user("ada");
    let token = user.chat_token();
    Ws::greeted(&app, &token);
    app.restart();
    opens_nothing(by_protocol(&app, &token), "used before the restart");
}

#[test]
fn a_chat_token_says_how_long_it_lives_and_then_opens_nothing() {
    let app = App::shared();
    let user = app.user("ada");
    let data = user.get("/chat/token").ok(200);
    assert_eq!(data["expires_in"], 300);
    let jwt = Jwt::read(&data.text("token"));
    let now = jwt.claims.int("iat");
    assert_eq!(jwt.claims.int("exp") - now, 300);
    let stale = jwt.with_claim("exp", json!(now - 60)).signed(JWT_SECRET.as_bytes());
    opens_nothing(by_protocol(&app, &stale), "stale");
}

#[test]
fn forged_tokens_and_tokens_of_other_kinds_open_nothing() {
    let app = App::shared();
    let user = app.user("ada");
    let jwt = Jwt::read(&user.chat_token());
    let unsigned = Jwt { signature: String::new(), ..jwt.clone().with_header("alg", json!("none")) };
    for (what, token) in [
        ("a refresh token", user.refresh.clone()),
        ("another key", jwt.clone().signed(b"another-secret-of-a-plausible-length-0123456789")),
        ("alg none", unsigned.text()),
        ("nonsense", "nonsense".to_owned()),
    ] {
        opens_nothing(by_protocol(&app, &token), what);
        opens_nothing(by_query(&app, &token), what);
    }
}

#[test]
fn the_bearer_half_of_the_pair_is_never_echoed() {
    let app = App::shared();
    let user = app.user("ada");
    let mut raw = crate::harness::Raw::connect(&app);
    let request = format!(
        "GET /api/v1/ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
         Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\
         Sec-WebSocket-Protocol: veza.v1, bearer.{}\r\n\r\n",
        user.access
    );
    raw.write(request.as_bytes());
    let (status, head) = raw.read_head();
    assert_eq!(status, 101, "{head}");
    assert!(head.to_lowercase().contains("sec-websocket-protocol: veza.v1\r\n"), "{head}");
    assert!(head.contains("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="), "the accept key of RFC 6455: {head}");
    assert!(!head.contains("bearer") && !head.contains(&user.access), "{head}");
    assert!(!head.to_lowercase().contains("sec-websocket-extensions"), "no compression: {head}");
}

#[test]
fn the_eleventh_socket_of_a_user_is_refused_and_the_others_live() {
    let app = App::shared();
    let user = app.user("ada");
    let mut sockets: Vec<Ws> = (0..10).map(|_| user.ws()).collect();
    Ws::with_token(&app, &user.chat_token()).expect_close(4510);
    let elsewhere: User = user.login();
    Ws::with_token(&app, &elsewhere.chat_token()).expect_close(4510);
    for socket in &mut sockets {
        socket.expect_nothing(5);
    }
    sockets.pop();
    let deadline = std::time::Instant::now() + Duration::from_secs(2);
    while Ws::try_greeted(&app, &user.chat_token()).is_none() {
        assert!(std::time::Instant::now() < deadline, "a free place is not given again");
    }
}
