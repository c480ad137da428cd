//! A word rule tried on what was written before it is switched on.

use super::scene::Scene;
use crate::harness::Json;
use serde_json::{Value, json};

fn dry_run(scene: &Scene, pattern: &str) -> Value {
    scene.max.post(&scene.path("word-rules/dry-run"), &json!({"pattern": pattern})).ok(200)
}

#[test]
fn it_finds_what_a_rule_would_have_caught_and_changes_nothing() {
    let scene = Scene::shared();
    let (mut ada, mut bob) = (scene.ada.ws(), scene.bob.ws());
    let first = bob.say(&scene.room, "cheap SPAM");
    bob.say(&scene.room, "hello");
    ada.say(&scene.room, "no spam please");
    let gone = bob.say(&scene.room, "spam too");
    bob.send("chat.delete", json!({"message_id": gone["id"]}));
    let found = dry_run(&scene, "spam");
    assert_eq!((found.int("messages_scanned"), found.int("matched"), found.int("matched_exempt")), (3, 2, 1));
    assert_eq!(found["complete"], true);
    let matches = found.list("matches");
    assert_eq!(matches[0]["content"], "no spam please", "the newest first");
    assert_eq!((&matches[1]["message_id"], &matches[1]["offset"]), (&first["id"], &first["offset"]));
    assert_eq!(matches[1]["author"]["username"], scene.bob.username);
    assert_eq!(matches[1]["created_at"], first["created_at"]);
    assert!(scene.max.get(&scene.path("word-rules")).ok(200).list("rules").is_empty());
    assert_eq!(dry_run(&scene, "nothing").int("matched"), 0);
}

#[test]
fn it_looks_seven_days_back() {
    let scene = Scene::shared();
    let mut bob = scene.bob.ws();
    let old = bob.say(&scene.room, "old spam");
    bob.say(&scene.room, "new spam");
    let sql = "UPDATE messages SET created_at = now() - interval '8 days' WHERE id = $1::text::uuid";
    scene.app.db().execute(sql, &[&old.text("id")]);
    let found = dry_run(&scene, "spam");
    assert_eq!((found.int("messages_scanned"), found.int("matched")), (1, 1));
    assert_eq!(found["complete"], true);
}

#[test]
fn it_looks_at_fifty_thousand_messages_at_most_and_shows_a_hundred() {
    let scene = Scene::shared();
    let sql = "INSERT INTO messages (id, room_id, seq, change_seq, author_id, client_id, content)
               SELECT gen_random_uuid(), $1::text::uuid, n, n, $2::text::uuid, gen_random_uuid(), 'spam ' || n
               FROM generate_series(1000, 51000) n";
    scene.app.db().execute(sql, &[&scene.room, &scene.bob.id]);
    let found = dry_run(&scene, "spam 5[01]");
    assert_eq!(found["complete"], false, "there is more, or it took too long: {}", found["messages_scanned"]);
    assert!(found.int("messages_scanned") <= 50_000 && found.int("matched") >= 1000, "{}", found["matched"]);
    assert_eq!(found.list("matches").len(), 100);
    assert_eq!(found["matches"][0]["content"], "spam 51000");
}

#[test]
fn a_pattern_that_cannot_be_is_refused() {
    let scene = Scene::shared();
    for pattern in ["(", "", "x*"] {
        let answer = scene.max.post(&scene.path("word-rules/dry-run"), &json!({"pattern": pattern}));
        answer.refuses("pattern");
    }
}
