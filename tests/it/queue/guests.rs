//! Guests without an account, where the host lets them in.

use super::songs::{Listener, Party, song};
use crate::harness::{App, Ws};
use serde_json::json;

impl Ws {
    /// Comes in as a guest, which must succeed, and returns the answer.
    fn send_first(&mut self, token: &str, name: &str) -> serde_json::Value {
        self.send("queue.join", json!({"token": token, "guest_name": name}))
    }
}

/// Opens a socket without a token and says one thing.
pub fn stranger(app: &App) -> Ws {
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

/// Tries to come in as a guest of this name, and says what the answer was: a code, or nothing.
fn knocks(app: &App, party: &Party, name: &str) -> (Ws, Option<String>) {
    let mut ws = stranger(app);
    let answer = ws.try_send("queue.join", json!({"token": party.token, "guest_name": name}));
    (ws, answer.err().map(|error| error["code"].as_str().unwrap_or_default().to_owned()))
}

#[test]
fn a_guest_is_marked_and_takes_nobodys_name() {
    let app = App::shared();
    let (host, ben, dj) = (app.user("host"), app.user("ben"), app.user("dj"));
    let party = Party::begin(&host, json!({"allow_guests": true}));
    let (mut h, _) = party.join(&host);
    let (d, _) = party.join(&dj);
    h.does("role", json!({"user_id": dj.id, "role": "dj"}));
    drop(d);
    let (_b, _) = party.join(&ben);
    let lookalike = host.username.replace('o', "0").to_uppercase();
    for name in [&host.username, &lookalike, &ben.username, &dj.username, "Admin", "v\u{435}za"] {
        let (mut ws, code) = knocks(&app, &party, name);
        assert_eq!(code.as_deref(), Some("invalid"), "{name}");
        ws.expect_close(4501);
    }
    let (_zoe, code) = knocks(&app, &party, "Zoe");
    assert_eq!(code, None);
    let people = app.get(&party.path("")).ok(200)["participants"].clone();
    for person in people.as_array().unwrap() {
        assert_eq!(person["is_guest"], person["username"] == "Zoe", "{person}");
    }
}

#[test]
fn a_guest_who_was_sent_away_stays_away_also_under_another_name() {
    let app = App::shared();
    let host = app.user("host");
    let party = Party::begin(&host, json!({"allow_guests": true}));
    let (mut h, _) = party.join(&host);
    let mut ws = stranger(&app);
    let joined = ws.send_first(&party.token, "Zoe");
    h.does("kick", json!({"user_id": joined["me"]["id"]}));
    assert_eq!(knocks(&app, &party, "Zoe").1.as_deref(), Some("banned"));
    assert_eq!(knocks(&app, &party, "Yan").1.as_deref(), Some("banned"));
    // people with an account come in, and other sessions are others' matter
    party.join(&app.user("ben"));
    let other = Party::begin(&host, json!({"allow_guests": true}));
    assert_eq!(knocks(&app, &other, "Zoe").1, None);
}

#[test]
fn an_account_that_was_sent_away_does_not_come_back_as_a_guest() {
    let app = App::shared();
    let (host, ben, eve) = (app.user("host"), app.user("ben"), app.user("eve"));
    for has_left in [false, true] {
        let party = Party::begin(&host, json!({"allow_guests": true}));
        let (mut h, _) = party.join(&host);
        let (b, _) = party.join(&ben);
        assert_eq!(knocks(&app, &party, "Zoe").1, None);
        let _b = if has_left {
            drop(b);
            h.0.expect_where("queue.participants", |event| event["data"]["leaves"] == json!([ben.id]));
            None
        } else {
            Some(b)
        };
        h.does("kick", json!({"user_id": ben.id}));
        ben.ws().refused("queue.join", json!({"token": party.token}), "banned");
        assert_eq!(knocks(&app, &party, "Ben again").1.as_deref(), Some("banned"), "{has_left}");
        party.join(&eve);
    }
}

#[test]
fn guests_who_are_there_go_when_the_host_shuts_the_door() {
    let app = App::shared();
    let (host, ben) = (app.user("host"), app.user("ben"));
    let track = song(&app, &host, "One", 60_000);
    let party = Party::begin(&host, json!({"allow_guests": true}));
    let (mut h, _) = party.join(&host);
    let (mut b, _) = party.join(&ben);
    let mut ws = stranger(&app);
    let zoe = ws.send_first(&party.token, "Zoe")["me"]["id"].clone();
    let mut guest = Listener(ws);
    guest.adds(&[&track]);
    h.does("mode", json!({"allow_guests": false}));
    h.0.expect_where("queue.participants", |event| event["data"]["leaves"] == json!([zoe]));
    guest.may_not("add", json!({"track_id": track}), "conflict");
    b.adds(&[&track]);
    h.does("mode", json!({"allow_guests": true}));
    assert_eq!(knocks(&app, &party, "Zoe").1, None, "who was not sent away comes back");
}
