//! What messages tell of a track that is deleted, made private or whose creator is gone: nothing but that it was there.

use super::scene::{confirmed, db_wait_for, delete};
use crate::harness::{App, Json, User, Ws};
use crate::moderation::scene::Scene;
use crate::queue::songs::song;
use serde_json::{Value, json};
use uuid::Uuid;

const TITLE: &str = "By Quixotia";
const ARTIST: &str = "The Testers";

/// Sends a track without a word.
fn share(socket: &mut Ws, room: &str, track: &str) -> Value {
    let attachments = json!([{"kind": "track", "track_id": track, "from_ms": 1000}]);
    let data =
        json!({"room_id": room, "client_id": Uuid::new_v4(), "content": "", "attachments": attachments});
    socket.send("chat.send", data)["message"].clone()
}

fn db_wait_for_track(app: &App, track: &str) {
    let done = format!(
        "SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM gone_tracks WHERE track_id = '{track}' AND NOT is_last)"
    );
    db_wait_for(app, "messages still tell of the track", &done);
}

fn tells(answer: &Value) -> bool {
    let text = answer.to_string();
    text.contains(TITLE) || text.contains(ARTIST)
}

fn make_private(creator: &User, track: &str) {
    creator.put(&format!("/tracks/{track}"), &json!({"is_public": false})).ok(200);
}

type End = fn(&User, &str);
const ENDS: [(&str, End); 3] = [
    ("deleted", |ada, track| drop(ada.delete(&format!("/tracks/{track}")))),
    ("private", make_private),
    ("erased", |ada, _| drop(delete(ada, &confirmed()))),
];

#[test]
fn what_is_gone_is_told_in_no_message_and_to_no_open_socket() {
    let app = App::shared();
    for (how, end) in ENDS {
        let (ada, bob, eve) = (app.user_with_role("ada", "creator"), app.user("bob"), app.user("eve"));
        let (room, other) = (bob.room(&[&eve, &ada]), bob.room(&[]));
        let track = song(&app, &ada, TITLE, 60_000);
        let (mut bobs, mut eves) = (bob.ws(), eve.ws());
        let epoch = bobs.join(&room).text("epoch");
        eves.join(&room);
        let shared = share(&mut bobs, &room, &track);
        bobs.say(&room, "between");
        let answer =
            json!({"room_id": room, "client_id": Uuid::new_v4(), "content": "yes", "reply_to": shared["id"]});
        bobs.send("chat.send", answer);
        share(&mut bobs, &other, &track);
        assert!(tells(&eve.ws().join(&room)), "it is told while it is there");
        end(&ada, &track);
        let heard =
            eves.expect_where("chat.message", |event| event["data"]["attachments"][0]["gone"] == true);
        assert_eq!(heard["data"]["id"], shared["id"], "{how}");
        assert_eq!(
            heard["data"]["attachments"][0],
            json!({"kind": "track", "track_id": track, "duration_ms": 60_000, "from_ms": 1000, "to_ms": null, "gone": true,
                "title": null, "artist": null}),
            "{how}"
        );
        assert!(heard["data"].get("edited_at").is_none_or(Value::is_null), "{how}: nobody edited it");
        db_wait_for_track(&app, &track);
        for answer in [
            eve.ws().join(&room),
            eve.ws().resume(&room, 0, &epoch),
            eve.get(&format!("/conversations/{room}/history")).ok(200),
            bob.get("/conversations").ok(200),
            bob.get(&format!("/conversations/{other}/history")).ok(200),
            bob.ws().join(&other),
        ] {
            assert!(answer.to_string().contains(&track), "{how}: {answer}");
            assert!(!tells(&answer), "{how}: {answer}");
        }
        let rows = "SELECT 1 FROM messages WHERE room_id IN ($1::text::uuid, $2::text::uuid) AND attachments::text LIKE '%Quixotia%'";
        assert!(app.db().rows(rows, &[&room, &other]).is_empty(), "{how}");
    }
}

#[test]
fn a_message_that_waits_for_a_moderator_loses_it_too() {
    let scene = Scene::shared();
    let ada = scene.app.user_with_role("ada", "creator");
    let track = song(&scene.app, &ada, TITLE, 60_000);
    scene.rule("Quixotia", "hold", None);
    let attachments = json!([{"kind": "track", "track_id": track}]);
    let data = json!({"room_id": scene.room, "client_id": Uuid::new_v4(), "content": "", "attachments": attachments});
    scene.bob.ws().refused("chat.send", data, "held");
    let held = || scene.max.get(&scene.path("held")).ok(200)["held"].clone();
    assert!(tells(&held()));
    make_private(&ada, &track);
    db_wait_for_track(&scene.app, &track);
    assert!(held().to_string().contains(&track) && !tells(&held()), "{}", held());
}

#[test]
fn what_was_being_sent_while_it_went_is_found_and_a_creators_own_word_stays() {
    let app = App::shared();
    let (ada, bob) = (app.user_with_role("ada", "creator"), app.user("bob"));
    let room = bob.room(&[&ada]);
    let track = song(&app, &ada, TITLE, 60_000);
    make_private(&ada, &track);
    db_wait_for_track(&app, &track);
    // the creator tells of it, as it is
    let own = share(&mut ada.ws(), &room, &track);
    // as if it had been on its way for long
    let late = bob.ws().say(&room, "late");
    let attachments = json!([{"kind": "track", "track_id": track, "title": TITLE, "artist": ARTIST, "duration_ms": 60_000}]);
    let carry = "UPDATE messages SET attachments = $1 WHERE id = $2::text::uuid";
    app.db().execute(carry, &[&attachments, &late.text("id")]);
    let done = format!("SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM gone_tracks WHERE track_id = '{track}')");
    db_wait_for(&app, "no last look", &done);
    let history = bob.get(&format!("/conversations/{room}/history")).ok(200);
    let told: Vec<_> =
        history.list("messages").into_iter().filter(tells).map(|message| message["id"].clone()).collect();
    assert_eq!(told, [own["id"].clone()], "{history}");
}

#[test]
fn what_is_committed_after_it_went_does_not_carry_it() {
    let app = App::shared();
    for hidden in ["is_public = false", "deleted_at = now()"] {
        let (ada, bob) = (app.user_with_role("ada", "creator"), app.user("bob"));
        let room = bob.room(&[]);
        let track = song(&app, &ada, TITLE, 60_000);
        let mut bobs = bob.ws();
        bobs.join(&room);
        // the track goes, and that is not committed yet when the message is looked at
        let going = format!("UPDATE tracks SET {hidden} WHERE id = '{track}'");
        let going = format!("BEGIN; {going}; SELECT pg_sleep(0.4); COMMIT");
        let sleeps =
            format!("SELECT 1 FROM pg_stat_activity WHERE query LIKE '%{track}%' AND wait_event = 'PgSleep'");
        let answer = std::thread::scope(|scope| {
            let gone = scope.spawn(|| app.db().run(&going));
            while app.db().rows(&sleeps, &[]).is_empty() && !gone.is_finished() {}
            let attachments = json!([{"kind": "track", "track_id": track}]);
            let data = json!({"room_id": room, "client_id": Uuid::new_v4(), "content": "", "attachments": attachments});
            bobs.try_send("chat.send", data)
        });
        let error = answer.expect_err("it is gone");
        assert_eq!(
            (&error["code"], &error["details"][0]["field"]),
            (&json!("invalid"), &json!("attachments")),
            "{error}"
        );
        assert!(!tells(&bob.get(&format!("/conversations/{room}/history")).ok(200)));
    }
}
