//! A copy of one's data: asked for, made in the background, fetched by a signed link.

use crate::comments::saying::says;
use crate::harness::{App, Json, User, at_once};
use crate::hooks::hook::make;
use crate::queue::songs::song;
use crate::tracks::music;
use crate::uploads::form::upload;
use crate::uploads::picture_files::png;
use crate::users::pictures::{see, shown};
use serde_json::{Value, json};
use std::io::{Cursor, Read};
use std::time::{Duration, Instant};
use zip::ZipArchive;

/// Asks until the copy is ready, and returns its link.
fn link(user: &User) -> String {
    let deadline = Instant::now() + Duration::from_secs(20);
    loop {
        let asked = user.post("/users/me/export", &json!({})).ok(202);
        if asked["status"] == "ready" {
            return asked.text("download_url");
        }
        assert!(Instant::now() < deadline, "{asked}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn archive(app: &App, link: &str) -> ZipArchive<Cursor<Vec<u8>>> {
    let answer = app.call("GET", link).send();
    assert_eq!((answer.status, answer.header("content-type")), (200, Some("application/zip")), "{answer}");
    assert!(
        answer.header("content-disposition").is_some_and(|value| value.starts_with("attachment")),
        "{answer}"
    );
    ZipArchive::new(Cursor::new(answer.bytes)).expect("a zip archive")
}

fn json_of(archive: &mut ZipArchive<Cursor<Vec<u8>>>, name: &str) -> Value {
    let mut text = String::new();
    archive
        .by_name(name)
        .unwrap_or_else(|error| panic!("{name}: {error}"))
        .read_to_string(&mut text)
        .unwrap();
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}: {text}"))
}

#[test]
fn a_copy_holds_what_one_wrote_and_uploaded_and_nothing_of_others() {
    let app = App::shared();
    let (ada, bob) = (music::creator(&app, "ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let track = music::upload(&ada, &[("is_public", "false")], "my song.mp3", music::MP3);
    for (user, text) in [(&ada, "mine"), (&bob, "not mine")] {
        let mut socket = user.ws();
        socket.join(&room);
        socket.say(&room, text);
    }
    for (user, text) in [(&ada, "mine"), (&bob, "not mine")] {
        says(user, &song(&app, &ada, "One", 60_000), text);
    }
    let uploaded = upload(&ada, "file", "song.txt", b"la la la");
    let faces = [("avatar", "avatar.jpg"), ("banner", "banner.jpg")];
    let faces = faces.map(|(kind, name)| (name, see(&app, &shown(&ada, kind, &png(60, 60, 2))).bytes));
    let (hook, of_bob) = (make(&ada, &room, "my bot"), bob.room(&[&ada]));
    make(&bob, &of_bob, "of bob");
    assert_eq!(ada.get("/users/me/export").ok(200)["export"], Value::Null, "none was asked for");
    let first = ada.post("/users/me/export", &json!({})).ok(202);
    let found = ada.get("/users/me/export").ok(200)["export"].clone();
    assert_eq!(found["export_id"], first["export_id"], "whether or not it is ready");
    assert_eq!(bob.get("/users/me/export").ok(200)["export"], Value::Null);
    assert!(first["message"].is_string() && first["export_id"].is_string(), "{first}");
    let mut archive = archive(&app, &link(&ada));
    assert_eq!(json_of(&mut archive, "account.json")[0]["email"], ada.email);
    assert_eq!(json_of(&mut archive, "account.json")[0]["password_hash"], Value::Null);
    let messages = json_of(&mut archive, "messages.json");
    assert_eq!((messages.as_array().unwrap().len(), &messages[0]["content"]), (1, &json!("mine")));
    assert_eq!(json_of(&mut archive, "conversations.json")[0]["id"], room);
    assert_eq!(json_of(&mut archive, "uploads.json")[0]["name"], "song.txt");
    let hooks = json_of(&mut archive, "hooks.json");
    assert_eq!(hooks.as_array().map(Vec::len), Some(1), "{hooks}");
    assert_eq!(
        (&hooks[0]["id"], &hooks[0]["name"], hooks[0].get("token_hash")),
        (&json!(hook.id), &json!("my bot"), None)
    );
    for name in ["sessions", "api_keys", "follows", "tracks", "queue", "plays", "notifications", "audit"] {
        assert!(json_of(&mut archive, &format!("{name}.json")).is_array(), "{name}");
    }
    let said = json_of(&mut archive, "comments.json");
    assert_eq!((said.as_array().map(Vec::len), &said[0]["content"]), (Some(1), &json!("mine")), "{said}");
    let file = format!("files/{}-song.txt", uploaded.text("id").replace('-', ""));
    let mut bytes = Vec::new();
    archive.by_name(&file).unwrap().read_to_end(&mut bytes).unwrap();
    assert_eq!(bytes, b"la la la");
    assert_eq!(json_of(&mut archive, "tracks.json")[0]["id"], track["id"]);
    let file = format!("tracks/{}-my song.mp3", track.text("id").replace('-', ""));
    let mut bytes = Vec::new();
    archive.by_name(&file).unwrap().read_to_end(&mut bytes).unwrap();
    assert_eq!(bytes, music::MP3);
    for (name, picture) in faces {
        let mut bytes = Vec::new();
        archive.by_name(name).unwrap().read_to_end(&mut bytes).unwrap();
        assert_eq!(bytes, picture, "{name}");
    }
    for index in 0..archive.len() {
        let mut bytes = Vec::new();
        archive.by_index(index).unwrap().read_to_end(&mut bytes).unwrap();
        assert!(!String::from_utf8_lossy(&bytes).contains(&bob.email), "entry {index}");
    }
}

#[test]
fn a_copy_tells_of_others_tracks_nothing_but_their_ids() {
    let app = App::shared();
    let (ada, bob) = (music::creator(&app, "ada"), music::creator(&app, "bob"));
    let room = bob.room(&[&ada]);
    let tracks = [(&ada, "Of another"), (&bob, "Of my own")].map(|(of, title)| song(&app, of, title, 60_000));
    for track in &tracks {
        let attachments = json!([{"kind": "track", "track_id": track}]);
        let data = json!({"room_id": room, "client_id": uuid::Uuid::new_v4(), "content": "", "attachments": attachments});
        bob.ws().send("chat.send", data);
    }
    let mut archive = archive(&app, &link(&bob));
    let messages = json_of(&mut archive, "messages.json");
    let carried = |index: usize| messages[index]["attachments"][0].clone();
    assert_eq!(
        (carried(0)["track_id"].clone(), carried(0).get("title")),
        (json!(tracks[0]), None),
        "{messages}"
    );
    assert_eq!(
        (carried(1)["track_id"].clone(), &carried(1)["title"]),
        (json!(tracks[1]), &json!("Of my own"))
    );
    for index in 0..archive.len() {
        let mut bytes = Vec::new();
        archive.by_index(index).unwrap().read_to_end(&mut bytes).unwrap();
        assert!(!String::from_utf8_lossy(&bytes).contains("Of another"), "entry {index}");
    }
}

#[test]
fn a_notification_and_a_mail_bring_the_link() {
    let app = App::shared();
    let ada = app.user("ada");
    let mut socket = ada.ws();
    socket.join_own();
    ada.post("/users/me/export", &json!({})).ok(202);
    let told = socket.expect("notification.created");
    assert_eq!(told["data"]["kind"], "export_ready", "{told}");
    archive(&app, &link(&ada));
    let mail = app.mail(&ada.email, "Your data is ready", 1);
    assert!(mail.decoded().contains("/api/v1/exports/"), "{}", mail.decoded());
}

#[test]
fn only_the_link_itself_opens_a_copy() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let (good, other) = (link(&ada), link(&bob));
    let (path, query) = good.split_once('?').unwrap();
    let signature = query.split_once("signature=").unwrap().1;
    let expires: i64 = query.split_once("expires=").unwrap().1.split('&').next().unwrap().parse().unwrap();
    let forged = [
        format!("{path}?expires={}&signature={signature}", expires + 1),
        format!("{path}?expires={expires}&signature={}", &signature[1..]),
        format!(
            "{path}?expires={expires}&signature={}{}",
            if signature.starts_with('A') { 'B' } else { 'A' },
            &signature[1..]
        ),
        format!("{}?{query}", other.split_once('?').unwrap().0),
        format!("{path}?expires=1&signature={signature}"),
    ];
    for link in forged {
        app.call("GET", &link).send().fails(404, "NOT_FOUND");
    }
    app.call("GET", path).send().fails(400, "VALIDATION_ERROR");
    app.call("GET", &format!("{path}?expires=soon&signature=x")).send().fails(400, "VALIDATION_ERROR");
    let part = app.call("GET", &good).header("Range", "bytes=0-3").send();
    assert_eq!((part.status, part.bytes.as_slice()), (206, b"PK\x03\x04".as_slice()));
}

#[test]
fn twenty_who_ask_at_once_get_one_copy() {
    let app = App::shared();
    let ada = app.user("ada");
    let ids = at_once(20, |_| ada.post("/users/me/export", &json!({})).ok(202).text("export_id"));
    assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
    let rows = "SELECT 1 FROM data_exports WHERE user_id = $1::text::uuid";
    assert_eq!(app.db().rows(rows, &[&ada.id]).len(), 1);
}

#[test]
fn a_copy_that_the_process_did_not_finish_is_made_after_the_start() {
    let app = App::isolated();
    let ada = app.user("ada");
    link(&ada);
    app.kill();
    // as a process leaves it that dies in the middle
    app.db().run(
        "UPDATE data_exports SET status = 'pending', size = NULL, ready_at = NULL, claimed_by = (SELECT claimed_by FROM data_exports),
                claimed_until = now() + interval '10 minutes'",
    );
    app.start_again();
    archive(&app, &link(&ada.login()));
}

#[test]
fn a_copy_is_gone_with_its_time_and_with_the_account() {
    let app = App::isolated();
    let ada = app.user("ada");
    let link = link(&ada);
    app.db().run("UPDATE data_exports SET expires_at = now()");
    app.call("GET", &link).send().fails(404, "NOT_FOUND");
    let folder = app.data_dir().join("uploads/exports");
    assert_eq!(files_below(&folder), 1);
    app.restart();
    let deadline = Instant::now() + Duration::from_secs(20);
    while files_below(&folder) > 0 {
        assert!(Instant::now() < deadline, "the file stays");
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn files_below(folder: &std::path::Path) -> usize {
    let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
    entries.flatten().map(|entry| if entry.path().is_dir() { files_below(&entry.path()) } else { 1 }).sum()
}
