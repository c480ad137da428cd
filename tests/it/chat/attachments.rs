//! What messages carry: files, pictures, voice messages and tracks, of their author, in one message each.

use crate::harness::{App, Json, User, Ws, at_once};
use crate::uploads::files::OGG_OPUS;
use crate::uploads::form::upload;
use crate::uploads::picture_files::png;
use serde_json::{Value, json};
use uuid::Uuid;

/// Sends a message without a word.
fn carry(socket: &mut Ws, room: &str, attachments: Value) -> Value {
    let sent = json!({
        "room_id": room, "client_id": Uuid::new_v4(), "content": "", "attachments": attachments,
    });
    socket.send("chat.send", sent)["message"].clone()
}

fn file(upload: &Value) -> Value {
    json!({"kind": "file", "upload_id": upload["id"]})
}

/// Puts a track of three minutes into the catalogue.
fn db_track(app: &App, owner: &User, is_public: bool) -> String {
    let id = Uuid::new_v4().to_string();
    let sql = "INSERT INTO tracks (id, creator_id, title, artist, duration_ms, is_public)
        VALUES ($1::text::uuid, $2::text::uuid, 'So', 'Who', 180000, $3)";
    app.db().execute(sql, &[&id, &owner.id, &is_public]);
    id
}

#[test]
fn everyone_in_the_room_gets_the_picture_and_nobody_else() {
    let app = App::shared();
    let (ada, bob, eve) = (app.user("ada"), app.user("bob"), app.user("eve"));
    let room = ada.room(&[&bob]);
    let picture = upload(&ada, "file", "us.png", &png(900, 600, 2));
    let mut listener = bob.ws();
    listener.join(&room);
    let message = carry(&mut ada.ws(), &room, json!([file(&picture)]));
    let shown = &message.list("attachments")[0];
    assert_eq!((&shown["kind"], &shown["name"]), (&json!("file"), &json!("us.png")));
    assert_eq!((shown.int("width"), shown.int("height")), (900, 600));
    assert_eq!(listener.expect("chat.message")["data"]["attachments"], message["attachments"]);
    assert_eq!(bob.ws().join(&room)["snapshot"].list("messages")[0]["attachments"], message["attachments"]);
    for part in ["url", "thumbnail_url"] {
        let path = shown.text(part);
        assert_eq!(app.call("GET", &path).bearer(&bob.access).send().status, 200, "{path}");
        assert_eq!(app.call("GET", &path).bearer(&eve.access).send().status, 404, "{path}");
    }
}

#[test]
fn a_voice_message_has_the_length_and_loudness_that_the_server_measured() {
    let ada = App::shared().user("ada");
    let voice = upload(&ada, "voice", "note.ogg", OGG_OPUS);
    let sent = json!([{"kind": "voice", "upload_id": voice["id"], "duration_ms": 999_999}]);
    let message = carry(&mut ada.ws(), &ada.room(&[]), sent);
    let shown = &message.list("attachments")[0];
    assert_eq!(shown["kind"], "voice");
    assert_eq!(shown["duration_ms"], voice["duration_ms"]);
    assert_eq!(shown["peaks"], voice["peaks"]);
}

#[test]
fn a_passage_of_a_track_is_named_in_either_way() {
    let app = App::shared();
    let ada = app.user("ada");
    let (track, room) = (db_track(&app, &ada, true), ada.room(&[]));
    let whole = json!({"kind": "track", "track_id": track});
    let fields = json!({"kind": "track", "track_id": track, "from_ms": 83_000, "to_ms": 101_000});
    let written = json!({"kind": "track", "track_id": format!("{track}@1:23-1:41")});
    let message = carry(&mut ada.ws(), &room, json!([whole, fields, written]));
    let shown = message.list("attachments");
    assert_eq!((&shown[0]["title"], &shown[0]["artist"]), (&json!("So"), &json!("Who")));
    assert!(shown[0]["from_ms"].is_null());
    assert_eq!((shown[1].int("from_ms"), shown[1].int("to_ms")), (83_000, 101_000));
    assert_eq!(shown[1], shown[2]);
}

#[test]
fn what_may_not_be_attached_is_named_and_nothing_is_sent() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let mut socket = ada.ws();
    let own = upload(&ada, "file", "own.txt", b"own");
    let avatar = upload(&ada, "avatar", "me.png", &png(64, 64, 2));
    let (secret, track) = (db_track(&app, &bob, false), db_track(&app, &ada, true));
    let voice = json!({"kind": "voice", "upload_id": own["id"]});
    for wrong in [
        file(&upload(&bob, "file", "his.txt", b"his")),
        file(&avatar),
        json!({"kind": "file", "upload_id": Uuid::new_v4()}),
        voice,
        json!({"kind": "track", "track_id": secret}),
        json!({"kind": "track", "track_id": track, "from_ms": 170_000, "to_ms": 180_001}),
        json!({"kind": "track", "track_id": track, "from_ms": 5000, "to_ms": 5000}),
    ] {
        let sent = json!({
            "room_id": room, "client_id": Uuid::new_v4(), "content": "look", "attachments": [file(&own), wrong],
        });
        let error = socket.refused("chat.send", sent, "invalid");
        assert_eq!(error.list("details")[0]["field"], "attachments[1]", "{error}");
    }
    let sent = json!({
        "room_id": room, "client_id": Uuid::new_v4(), "content": "", "attachments": vec![file(&own); 11],
    });
    assert_eq!(socket.refused("chat.send", sent, "invalid").list("details")[0]["field"], "attachments");
    assert!(socket.join(&room)["snapshot"].list("messages").is_empty());
    carry(&mut socket, &room, json!([file(&own)]));
}

#[test]
fn an_upload_belongs_to_one_message_however_often_that_is_sent() {
    let ada = App::shared().user("ada");
    let room = ada.room(&[]);
    let own = upload(&ada, "file", "own.txt", b"own");
    let sent = json!({
        "room_id": room, "client_id": Uuid::new_v4(), "content": "", "attachments": [file(&own)],
    });
    let replies = at_once(10, |_| ada.ws().send("chat.send", sent.clone()));
    assert!(replies.iter().all(|reply| reply["message"] == replies[0]["message"]), "{replies:?}");
    assert_eq!(replies.iter().filter(|reply| reply["duplicate"] == false).count(), 1);
    let other = json!({
        "room_id": room, "client_id": Uuid::new_v4(), "content": "", "attachments": [file(&own)],
    });
    ada.ws().refused("chat.send", other, "invalid");
}

#[test]
fn of_many_messages_that_take_one_upload_at_once_one_gets_it() {
    let ada = App::shared().user("ada");
    let room = ada.room(&[]);
    let own = upload(&ada, "file", "own.txt", b"own");
    let outcomes = at_once(8, |_| {
        let sent = json!({
            "room_id": room, "client_id": Uuid::new_v4(), "content": "", "attachments": [file(&own)],
        });
        ada.ws().try_send("chat.send", sent).is_ok()
    });
    assert_eq!(outcomes.iter().filter(|sent| **sent).count(), 1);
    assert_eq!(ada.ws().join(&room)["snapshot"].list("messages").len(), 1);
}

#[test]
fn a_deleted_message_takes_its_files_with_it() {
    let app = App::shared();
    let ada = app.user("ada");
    let own = upload(&ada, "file", "own.txt", b"own");
    let mut socket = ada.ws();
    let message = carry(&mut socket, &ada.room(&[]), json!([file(&own)]));
    let gone = socket.send("chat.delete", json!({"message_id": message["id"]}))["message"].clone();
    assert!(gone.list("attachments").is_empty());
    let path = message.list("attachments")[0].text("url");
    assert_eq!(app.call("GET", &path).bearer(&ada.access).send().status, 404);
}

#[test]
fn who_is_banned_from_a_public_room_sees_its_files_no_more_and_a_deleted_room_shows_them_to_nobody() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.public_room("Files");
    let own = upload(&ada, "file", "own.txt", b"own");
    let mut socket = ada.ws();
    let message = carry(&mut socket, &room, json!([file(&own)]));
    let path = message.list("attachments")[0].text("url");
    let status = |user: &User| app.call("GET", &path).bearer(&user.access).send().status;
    assert_eq!(status(&bob), 200);
    socket.send("room.ban", json!({"room_id": room, "user_id": bob.id}));
    assert_eq!(status(&bob), 404);
    socket.send("room.unban", json!({"room_id": room, "user_id": bob.id}));
    assert_eq!(status(&bob), 200);
    ada.delete(&format!("/conversations/{room}")).ok(200);
    assert_eq!((status(&bob), status(&ada)), (404, 404));
}
