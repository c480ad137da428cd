//! The canary: a word that is written after somebody may read no more, and every place where a trace of it could show.

use crate::harness::{App, Json, Seen, User, Ws, unique};
use crate::moderation::scene::Scene;
use crate::uploads::form::upload;
use serde_json::{Value, json};
use std::time::Duration;
use uuid::Uuid;

/// A room in which somebody lost the right to read, and what they had before.
struct Cage {
    scene: Scene,
    word: String,
    /// A message of theirs that answers one which says the word by now.
    sent: Value,
    /// Another message of the room, from before.
    message: String,
    file: String,
    invite: String,
    socket: Ws,
    point: (i64, String),
}

/// Lets bob be a member who has everything, takes it from him by `act`, and writes the word.
fn cage(kind: &str, act: impl Fn(&Scene)) -> Cage {
    let scene = Scene::shared();
    scene.set(&json!({"type": kind, "name": unique("cage")})).ok(200);
    let mut ada = scene.joined(&scene.ada);
    let (first, second) = (ada.say(&scene.room, "first"), ada.say(&scene.room, "second"));
    ada.send("chat.pin", json!({"message_id": first["id"]}));
    let mut socket = scene.bob.ws();
    let joined = socket.join(&scene.room);
    let point = (joined.int("offset"), joined.text("epoch"));
    let mut sent = scene.message("an answer");
    sent["reply_to"] = first["id"].clone();
    socket.send("chat.send", sent.clone());
    let invite = json!({"expires_in_s": 3600});
    let invite = scene.ada.post(&scene.path("invites"), &invite).ok(201).text("token");
    act(&scene);
    let word = unique("canary").replace('_', "");
    ada.send("chat.edit", json!({"message_id": first["id"], "content": word}));
    let file = upload(&scene.ada, "file", &format!("{word}.txt"), word.as_bytes());
    let carried = json!({"room_id": scene.room, "client_id": Uuid::new_v4(), "content": format!("{word} @{}", scene.bob.username),
        "attachments": [{"kind": "file", "upload_id": file["id"]}]});
    let carrier = ada.send("chat.send", carried)["message"].clone();
    let file = carrier.list("attachments")[0].text("url");
    scene.set(&json!({"topic": word})).ok(200);
    Cage { scene, word, sent, message: second.text("id"), file, invite, socket, point }
}

impl Cage {
    /// Asks everywhere as bob and returns where the word shows.
    fn leaks(&mut self) -> Vec<String> {
        let (bob, room) = (self.scene.bob.clone(), self.scene.room.clone());
        let mut leaks = Vec::new();
        let mut note = |place: &str, said: &str| {
            if said.contains(&self.word) {
                leaks.push(format!("{place}: {said}"));
            }
        };
        let name = &self.word;
        let paths = [
            format!("/conversations/{room}"),
            format!("/conversations/{room}/history"),
            format!("/conversations/{room}/pins"),
            format!("/conversations/{room}/members"),
            format!("/conversations/{room}/audit"),
            format!("/conversations/{room}/invites"),
            "/conversations".to_owned(),
            "/conversations/public?limit=100".to_owned(),
            format!("/conversations/public?q={name}"),
            format!("/conversations/search?q={name}"),
            format!("/conversations/search?q={name}&room_id={room}"),
            "/notifications".to_owned(),
            format!("/invites/{}", self.invite),
        ];
        for path in paths {
            note(&path, &bob.get(&path).text);
        }
        note(&self.file, &self.scene.app.call("GET", &self.file).bearer(&bob.access).send().text);
        let own = bob.room(&[]);
        let mut elsewhere = self.sent.clone();
        elsewhere["room_id"] = json!(own);
        let mut forward = json!({"room_id": own, "client_id": Uuid::new_v4(), "content": "look"});
        forward["reply_to"] = json!(self.message);
        let commands = [
            ("room.join", json!({"room_id": room})),
            ("room.join", json!({"room_id": room, "since": {"offset": self.point.0, "epoch": self.point.1}})),
            ("chat.send", self.sent.clone()),
            ("chat.send", elsewhere),
            ("chat.send", forward),
            ("chat.react", json!({"message_id": self.message, "emoji": "👍"})),
            ("chat.history", json!({"room_id": room})),
            ("chat.pins", json!({"room_id": room})),
            ("chat.search", json!({"query": name})),
            ("chat.search", json!({"query": name, "room_id": room})),
            ("user.join", json!({})),
        ];
        let mut fresh = bob.ws();
        for (kind, data) in commands {
            for socket in [&mut self.socket, &mut fresh] {
                let answer = socket.try_send(kind, data.clone());
                note(kind, &format!("{answer:?}"));
            }
        }
        for socket in [&mut self.socket, &mut fresh] {
            while let Seen::Message(event) = socket.next_seen(Duration::from_millis(100)) {
                note("an open socket", &event.to_string());
            }
        }
        leaks
    }
}

fn about_bob(scene: &Scene, kind: &str) {
    scene.ada.ws().send(kind, scene.about(&scene.bob, &json!({})));
}

#[test]
fn who_may_read_no_more_finds_no_trace_of_what_is_written_then() {
    type Act = fn(&Scene);
    let acts: [(&str, &str, Act); 4] = [
        ("banned from a public room", "public", |scene| about_bob(scene, "room.ban")),
        ("banned from a private room", "private", |scene| about_bob(scene, "room.ban")),
        ("removed from a private room", "private", |scene| {
            scene.ada.delete(&scene.path(&format!("members/{}", scene.bob.id))).ok(200);
        }),
        ("gone from a private room", "private", |scene| {
            scene.bob.delete(&scene.path(&format!("members/{}", scene.bob.id))).ok(200);
        }),
    ];
    let mut found = Vec::new();
    for (how, kind, act) in acts {
        let leaks = cage(kind, act).leaks();
        found.extend(leaks.into_iter().map(|leak| format!("{how}: {leak}")));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn the_canary_is_seen_where_it_may_be() {
    let leaks = cage("public", |_| ()).leaks();
    let places = [
        "/history",
        "/pins",
        "/conversations/public",
        "/conversations/search",
        "chat.history",
        "chat.send",
        "an open socket",
        "room.join",
    ];
    for place in places {
        assert!(
            leaks.iter().any(|leak| leak.contains(place)),
            "a member sees it nowhere in {place}: {leaks:#?}"
        );
    }
}

/// Whoever is thrown out of the server hears nothing on the sockets that were open.
#[test]
fn a_deactivated_or_suspended_persons_open_sockets_and_keys_show_nothing() {
    let app = App::shared();
    let root = app.user_with_role("root", "admin");
    for suspends in [true, false] {
        let (ada, bob) = (app.user("ada"), app.user("bob"));
        let room = ada.room(&[&bob]);
        let mut socket = bob.ws();
        socket.join(&room);
        let end = |bob: &User| match suspends {
            true => root.put(&format!("/admin/users/{}", bob.id), &json!({"is_banned": true})).ok(200),
            false => root.delete(&format!("/users/{}", bob.id)).ok(200),
        };
        end(&bob);
        socket.expect_close(4503);
        ada.ws().say(&room, "what is said now");
        bob.get(&format!("/conversations/{room}/history")).fails(401, "UNAUTHORIZED");
        let members = ada.get(&format!("/conversations/{room}/members")).ok(200);
        assert!(!members.to_string().contains(&bob.username), "{members}");
    }
}
