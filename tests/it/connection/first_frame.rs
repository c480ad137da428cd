//! Opening without a token: the first frame must be `auth`, within five seconds.

use crate::harness::{App, Json, Refused, Ws};
use serde_json::json;
use std::time::{Duration, Instant};

fn anonymous(app: &App) -> Ws {
    Ws::open(app, "/api/v1/ws", &[("Sec-WebSocket-Protocol", "veza.v1")]).expect("a handshake needs no token")
}

#[test]
fn an_auth_frame_with_a_chat_or_an_access_token_opens_the_socket() {
    let app = App::shared();
    let user = app.user("ada");
    for token in [user.chat_token(), user.access.clone()] {
        let mut socket = anonymous(&app);
        socket.raw_text(&json!({"type": "auth", "data": {"token": token}}).to_string());
        socket.greet();
        assert_eq!(socket.hello["user"]["id"], user.id);
        let room = user.room(&[]);
        socket.join(&room);
    }
}

#[test]
fn an_auth_frame_with_an_id_gets_its_reply_too() {
    let app = App::shared();
    let user = app.user("ada");
    let mut socket = anonymous(&app);
    let token = user.chat_token();
    socket.raw_text(&json!({"type": "auth", "id": "a", "data": {"token": token}}).to_string());
    socket.expect("hello");
    let reply = socket.expect("reply");
    assert_eq!((&reply["id"], &reply["ok"]), (&json!("a"), &json!(true)));
}

#[test]
fn the_subprotocol_may_be_left_out() {
    let app = App::shared();
    let user = app.user("ada");
    let mut socket = Ws::open(&app, "/ws", &[]).expect("absence is accepted");
    socket.raw_text(&json!({"type": "auth", "data": {"token": user.chat_token()}}).to_string());
    socket.greet();
}

#[test]
fn saying_nothing_is_cut_after_five_seconds() {
    let mut socket = anonymous(&App::shared());
    let begun = Instant::now();
    assert_eq!(socket.end(Duration::from_secs(8)), Some(Some(4501)));
    let waited = begun.elapsed();
    assert!(waited > Duration::from_secs(4) && waited < Duration::from_secs(7), "{waited:?}");
}

#[test]
fn anything_but_a_good_auth_frame_is_cut_at_once() {
    let app = App::shared();
    let user = app.user("ada");
    let room = user.room(&[]);
    let used = user.chat_token();
    let _socket = Ws::greeted(&app, &used);
    for frame in [
        json!({"type": "auth", "data": {"token": "nonsense"}}),
        json!({"type": "auth", "data": {"token": user.refresh}}),
        json!({"type": "auth", "data": {"token": used}}),
        json!({"type": "auth", "data": {}}),
        json!({"type": "room.join", "id": "1", "data": {"room_id": room}}),
        json!({"type": "nonsense", "data": {}}),
    ] {
        let mut socket = anonymous(&app);
        let begun = Instant::now();
        socket.raw_text(&frame.to_string());
        assert_eq!(socket.end(Duration::from_secs(3)), Some(Some(4501)), "{frame}");
        assert!(begun.elapsed() < Duration::from_secs(2), "{frame}");
    }
}

#[test]
fn a_second_auth_frame_changes_nobody() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[]);
    let mut socket = ada.ws();
    let _ = socket.try_send("auth", json!({"token": bob.chat_token()}));
    let message = socket.say(&room, "still ada");
    assert_eq!(message["author"]["id"], ada.id);
    assert_eq!(message["author"].text("username"), ada.username);
}

#[test]
fn the_sixty_fifth_socket_of_an_address_without_a_token_is_refused_until_one_says_who_it_is() {
    let app = App::builder().env("RATE_LIMIT_ENABLED", "true").start();
    let user = app.user("ada");
    let [one, other] = [user.chat_token(), user.chat_token()];
    let open = || Ws::open(&app, "/api/v1/ws", &[]);
    let mut strangers: Vec<Ws> = (0..64).map(|_| open().expect("a place")).collect();
    assert_eq!(open().err(), Some(Refused(429)));
    let _known = Ws::greeted(&app, &one);
    // the 64 end after 5 s: by then all of this is long over
    let mut named = strangers.remove(0);
    named.raw_text(&json!({"type": "auth", "data": {"token": other}}).to_string());
    named.greet();
    let _new = open().expect("the place of the one that is known now");
    assert_eq!(open().err(), Some(Refused(429)));
    drop(strangers);
    let deadline = Instant::now() + Duration::from_secs(3);
    while open().is_err() {
        assert!(Instant::now() < deadline, "the places of those who left are not given again");
    }
}

#[test]
fn strangers_are_as_many_as_the_operator_allows() {
    let app = App::builder().env("RATE_LIMIT_ENABLED", "true").env("VEZA_STRANGERS_PER_IP", "1").start();
    let _one = anonymous(&app);
    assert_eq!(Ws::open(&app, "/ws", &[]).err(), Some(Refused(429)));
}

#[test]
fn a_flood_before_authentication_is_cut() {
    let app = App::shared();
    let mut socket = anonymous(&app);
    for _ in 0..2000 {
        socket.raw_text(r#"{"type":"chat.send","data":{}}"#);
    }
    assert!(socket.end(Duration::from_secs(3)).is_some(), "still open");
}
