//! Guests without an account, where the host lets them in.

use super::songs::{Listener, Party, song};
use crate::harness::{App, Ws};
use serde_json::json;

/// Opens a socket without a token and says one thing.
fn stranger(app: &App) -> Ws {
    Ws::open(app, "/api/v1/ws", &[]).unwrap_or_else(|_| panic!("the handshake was refused"))
}

#[test]
fn a_guest_listens_adds_and_votes_under_their_name_and_does_nothing_else() {
    let app = App::shared();
    let host = app.user("host");
    let track = song(&app, &host, "One", 60_000);
    let party = Party::begin(&host, json!({"allow_guests": true}));
    let (mut h, _) = party.join(&host);
    let mut ws = stranger(&app);
    let id = ws.post("queue.join", json!({"token": party.token, "guest_name": "Zoe"}));
    let hello = ws.expect("hello");
    assert_eq!(hello["data"]["user"]["username"], "Zoe");
    let joined = ws.reply(&id).ok().unwrap()["data"].clone();
    assert_eq!(joined["me"]["role"], "guest");
    let mut guest = Listener(ws);
    let items = guest.adds(&[&track]);
    let event = h.sees(&items);
    assert_eq!(event["data"]["op"]["by"]["username"], "Zoe");
    guest.may_not("play", json!({}), "forbidden");
    guest.0.refused(
        "chat.send",
        json!({"room_id": party.id, "client_id": party.id, "content": "hi"}),
        "unauthenticated",
    );
    guest.0.refused("user.join", json!({}), "unauthenticated");
    h.does("kick", json!({"user_id": joined["me"]["id"]}));
    guest.may_not("add", json!({"track_id": track}), "banned");
}

#[test]
fn where_guests_need_an_account_they_get_no_socket() {
    let app = App::shared();
    let host = app.user("host");
    let party = Party::begin(&host, json!({}));
    for (join, code) in [
        (json!({"token": party.token, "guest_name": "Zoe"}), "unauthenticated"),
        (json!({"token": "A".repeat(43), "guest_name": "Zoe"}), "not_found"),
        (json!({"token": party.token}), "invalid"),
        (json!({"token": party.token, "guest_name": "x".repeat(51)}), "invalid"),
    ] {
        let mut ws = stranger(&app);
        ws.refused("queue.join", join, code);
        ws.expect_close(4501);
    }
    // and when the host shuts the door, those who come later
    let open = Party::begin(&host, json!({"allow_guests": true}));
    let (mut h, _) = open.join(&host);
    h.does("mode", json!({"allow_guests": false}));
    stranger(&app).refused(
        "queue.join",
        json!({"token": open.token, "guest_name": "Zoe"}),
        "unauthenticated",
    );
}
