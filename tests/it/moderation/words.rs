//! Word rules: made, changed, in force at once, and hard to dodge.

use super::scene::Scene;
use crate::conversations::NOBODY;
use crate::harness::{App, Json};
use crate::uploads::form::upload;
use serde_json::{Value, json};

impl Scene {
    /// Makes a word rule that is in force.
    #[track_caller]
    pub fn rule(&self, pattern: &str, action: &str, seconds: Option<i64>) -> Value {
        let mut body = json!({"pattern": pattern, "action": action, "is_enabled": true});
        if let Some(seconds) = seconds {
            body["seconds"] = json!(seconds);
        }
        self.max.post(&self.path("word-rules"), &body).ok(201)["rule"].clone()
    }
}

#[test]
fn a_rule_that_blocks_refuses_and_moderators_are_exempt() {
    let scene = Scene::shared();
    let rule = scene.rule("spam", "block", None);
    assert_eq!(rule["created_by"]["id"], scene.max.id);
    assert_eq!((&rule["pattern"], &rule["action"]), (&json!("spam"), &json!("block")));
    let (mut ada, mut bob) = (scene.joined(&scene.ada), scene.joined(&scene.bob));
    let error = bob.refused("chat.send", scene.message("buy SPAM now"), "content_blocked");
    assert!(!error.to_string().contains("spam"), "the rules are the moderators': {error}");
    bob.say(&scene.room, "fine");
    ada.hears("fine");
    ada.say(&scene.room, "this is spam");
    scene.max.ws().say(&scene.room, "spam it is");
}

#[test]
fn the_names_of_what_a_message_carries_are_read_too() {
    let scene = Scene::shared();
    scene.rule("casino", "block", None);
    scene.rule("lottery", "hold", None);
    let mut bob = scene.bob.ws();
    let carried = |name: &str| {
        let file = upload(&scene.bob, "file", name, b"whatever");
        let mut message = scene.message("look");
        message["attachments"] = json!([{"kind": "file", "upload_id": file["id"]}]);
        message
    };
    bob.refused("chat.send", carried("my caѕino.txt"), "content_blocked");
    bob.refused("chat.send", carried("lottery.txt"), "held");
    bob.send("chat.send", carried("holiday.txt"));
    let track = "INSERT INTO tracks (id, creator_id, title, artist, duration_ms, is_public)
        VALUES (gen_random_uuid(), $1::text::uuid, 'Casino nights', 'Who', 180000, true) RETURNING id::text";
    let track: String = scene.app.db().rows(track, &[&scene.bob.id])[0].get(0);
    let mut message = scene.message("listen");
    message["attachments"] = json!([{"kind": "track", "track_id": track}]);
    bob.refused("chat.send", message, "content_blocked");
    let trial = scene.max.post(&scene.path("word-rules/dry-run"), &json!({"pattern": "holiday"})).ok(200);
    assert_eq!(trial["matched"], 1, "{trial}");
}

#[test]
fn expressions_that_take_long_are_searched_apart_and_find_the_same_in_order() {
    let scene = Scene::shared();
    scene.rule("[ab]{900}c", "block", None);
    let (mut ada, mut bob) = (scene.joined(&scene.ada), scene.joined(&scene.bob));
    let (found, clean) = (format!("{}c", "ab".repeat(1000)), "ab".repeat(1000));
    bob.refused("chat.send", scene.message(&found), "content_blocked");
    let said = bob.send("chat.send", scene.message(&clean))["message"].clone();
    let ids = [&found, &clean, "short"].map(|text| {
        bob.post("chat.edit", json!({"room_id": scene.room, "message_id": said["id"], "content": text}))
    });
    let codes = ids.map(|id| bob.reply(&id).expect("a reply")["error"]["code"].clone());
    assert_eq!(codes, [json!("content_blocked"), json!(null), json!(null)]);
    ada.hears(&clean);
    ada.hears("short");
}

#[test]
fn lookalikes_and_invisible_characters_hide_nothing() {
    let scene = Scene::shared();
    scene.rule("casino", "block", None);
    let mut bob = scene.bob.ws();
    let tricks = [
        "саsіnо",
        "cas\u{200b}ino",
        "c\u{2060}asino",
        "ＣＡＳＩＮＯ",
        "cas\u{ad}ino",
        "ca\u{301}sino",
        "𝓬𝓪𝓼𝓲𝓷𝓸",
    ];
    for trick in tricks {
        bob.refused("chat.send", scene.message(&format!("my {trick}!")), "content_blocked");
    }
    bob.say(&scene.room, "my cousin");
}

#[test]
fn a_time_out_is_the_act_of_the_rules_maker() {
    let scene = Scene::shared();
    let rule = scene.rule("spam", "timeout", Some(600));
    let (mut ada, mut bob) = (scene.joined(&scene.ada), scene.joined(&scene.bob));
    let ids = ["spam", "and on"].map(|text| bob.post("chat.send", scene.message(text)));
    for id in &ids {
        let reply = bob.reply(id).expect("a reply");
        assert_eq!(reply["error"]["code"], "muted", "{reply}");
        assert!(reply["error"].int("retry_after_ms") > 500_000, "{reply}");
    }
    let event = ada.expect_where("room.member", |event| event["data"]["change"] == "muted");
    assert_eq!(event["data"]["user_id"], scene.bob.id);
    ada.expect_no("chat.message", 50);
    let act = scene.acts()[0].clone();
    assert_eq!(act["action"], "member.muted");
    assert_eq!((&act["user"]["id"], &act["target"]["id"]), (&json!(scene.max.id), &json!(scene.bob.id)));
    assert_eq!(act["data"], json!({"seconds": 600, "rule_id": rule["id"]}));
    assert!(act.text("reason").contains("spam"), "{act}");
}

#[test]
fn an_edit_passes_the_rules_too() {
    let scene = Scene::shared();
    scene.rule("spam", "block", None);
    scene.rule("scam", "hold", None);
    scene.rule("fraud", "timeout", Some(600));
    let mut bob = scene.joined(&scene.bob);
    let message = bob.say(&scene.room, "fine");
    let edit = |content: &str| json!({"message_id": message["id"], "content": content});
    bob.refused("chat.edit", edit("spam"), "content_blocked");
    bob.refused("chat.edit", edit("scam"), "content_blocked");
    bob.send("chat.edit", edit("still fine"));
    bob.refused("chat.edit", edit("fraud"), "muted");
    bob.refused("chat.send", scene.message("x"), "muted");
    assert!(scene.max.get(&scene.path("held")).ok(200).list("held").is_empty(), "an edit is not held");
}

#[test]
fn a_message_that_was_sent_before_the_rule_is_answered_all_the_same() {
    let scene = Scene::shared();
    let message = scene.message("spam");
    let first = scene.bob.ws().send("chat.send", message.clone());
    scene.rule("spam", "timeout", Some(600));
    let again = scene.bob.ws().send("chat.send", message);
    assert_eq!((&again["duplicate"], &again["message"]), (&json!(true), &first["message"]));
    scene.bob.ws().say(&scene.room, "and no time-out");
}

#[test]
fn rules_are_listed_changed_switched_and_deleted() {
    let scene = Scene::shared();
    let path = scene.path("word-rules");
    let made = scene.max.post(&path, &json!({"pattern": "spam", "action": "block"})).ok(201)["rule"].clone();
    assert_eq!(made["is_enabled"], false, "switched off until someone switches it on");
    let mut bob = scene.bob.ws();
    bob.say(&scene.room, "spam");
    let one = format!("{path}/{}", made.text("id"));
    let changed = scene.ada.put(&one, &json!({"is_enabled": true})).ok(200)["rule"].clone();
    assert_eq!((&changed["is_enabled"], &changed["pattern"]), (&json!(true), &json!("spam")));
    bob.refused("chat.send", scene.message("spam"), "content_blocked");
    scene.ada.put(&one, &json!({"pattern": "ham", "action": "timeout", "seconds": 1})).ok(200);
    bob.say(&scene.room, "spam");
    scene.ada.put(&one, &json!({"is_enabled": false})).ok(200);
    bob.say(&scene.room, "ham");
    let listed = scene.max.get(&path).ok(200);
    assert_eq!(listed["pagination"]["total"], 1);
    assert_eq!((&listed["rules"][0]["pattern"], &listed["rules"][0]["seconds"]), (&json!("ham"), &json!(1)));
    scene.max.delete(&one).ok(200);
    assert!(scene.max.get(&path).ok(200).list("rules").is_empty());
    scene.max.delete(&one).fails(404, "NOT_FOUND");
    let actions: Vec<String> = scene.acts().iter().take(5).map(|act| act.text("action")).collect();
    let (updated, deleted) = ("word_rule.updated", "word_rule.deleted");
    assert_eq!(actions, [deleted, updated, updated, updated, "word_rule.created"]);
}

#[test]
fn what_cannot_be_a_rule_is_refused_and_changes_nothing() {
    let scene = Scene::shared();
    let path = scene.path("word-rules");
    let wrong = [
        (json!({"pattern": "(", "action": "block"}), "pattern"),
        (json!({"pattern": "", "action": "block"}), "pattern"),
        (json!({"pattern": "x*", "action": "block"}), "pattern"),
        (json!({"pattern": "x".repeat(261), "action": "block"}), "pattern"),
        (json!({"pattern": "(a{1,999}){1,999}", "action": "block", "is_enabled": true}), "pattern"),
        (json!({"pattern": "x", "action": "shout"}), "action"),
        (json!({"pattern": "x", "action": "timeout"}), "seconds"),
        (json!({"pattern": "x", "action": "timeout", "seconds": 0}), "seconds"),
        (json!({"pattern": "x", "action": "timeout", "seconds": 2_419_201}), "seconds"),
        (json!({"pattern": "x", "action": "block", "seconds": 5}), "seconds"),
        (json!({"action": "block"}), "pattern"),
    ];
    for (body, field) in &wrong {
        scene.max.post(&path, body).refuses(field);
    }
    let rule = scene.rule("spam", "timeout", Some(60)).text("id");
    let one = format!("{path}/{rule}");
    scene.max.put(&one, &json!({"pattern": "("})).refuses("pattern");
    scene.max.put(&one, &json!({"action": "nothing"})).refuses("action");
    scene.max.put(&one, &json!({"action": "block", "seconds": 5})).refuses("seconds");
    scene.max.put(&one, &json!({"action": "block"})).ok(200);
    scene.max.put(&one, &json!({"action": "timeout"})).refuses("seconds");
    scene.max.put(&format!("{path}/{NOBODY}"), &json!({"pattern": "x"})).fails(404, "NOT_FOUND");
    scene.bob.ws().refused("chat.send", scene.message("spam"), "content_blocked");
}

#[test]
fn members_see_and_change_none() {
    let scene = Scene::shared();
    let rule = scene.rule("spam", "block", None).text("id");
    let path = scene.path("word-rules");
    for user in [&scene.bob, &scene.eve] {
        user.get(&path).fails(403, "FORBIDDEN");
        user.post(&path, &json!({"pattern": "x", "action": "block"})).fails(403, "FORBIDDEN");
        user.put(&format!("{path}/{rule}"), &json!({"is_enabled": false})).fails(403, "FORBIDDEN");
        user.delete(&format!("{path}/{rule}")).fails(403, "FORBIDDEN");
        user.post(&format!("{path}/dry-run"), &json!({"pattern": "x"})).fails(403, "FORBIDDEN");
    }
    let elsewhere = scene.bob.public_room("of bob");
    let foreign = format!("/conversations/{elsewhere}/word-rules/{rule}");
    scene.bob.put(&foreign, &json!({"is_enabled": false})).fails(404, "NOT_FOUND");
    scene.bob.delete(&foreign).fails(404, "NOT_FOUND");
    scene.bob.ws().refused("chat.send", scene.message("spam"), "content_blocked");
}

#[test]
fn rules_hold_over_a_restart_and_a_panic() {
    let scene = Scene::on(App::isolated());
    scene.rule("spam", "block", None);
    let refused = || loop {
        match scene.bob.ws().try_send("chat.send", scene.message("spam")) {
            Err(error) if error["code"] == "unavailable" => {}
            answer => return answer.expect_err("refused").text("code"),
        }
    };
    scene.app.panic_room(&scene.room);
    assert_eq!(refused(), "content_blocked");
    scene.app.restart();
    assert_eq!(refused(), "content_blocked");
}

#[test]
fn a_room_has_at_most_a_thousand_rules() {
    let scene = Scene::shared();
    let sql = "INSERT INTO room_word_rules (id, room_id, pattern, action, is_enabled, created_by)
               SELECT gen_random_uuid(), $1::text::uuid, 'word' || n, 'block', true, $2::text::uuid FROM generate_series(1, 999) n";
    scene.app.db().execute(sql, &[&scene.room, &scene.ada.id]);
    scene.rule("the thousandth", "block", None);
    let body = json!({"pattern": "one more", "action": "block"});
    scene.max.post(&scene.path("word-rules"), &body).fails(409, "CONFLICT");
    let mut bob = scene.bob.ws();
    bob.refused("chat.send", scene.message("word500"), "content_blocked");
    bob.refused("chat.send", scene.message("the thousandth"), "content_blocked");
    bob.say(&scene.room, "one more");
    let page = scene.max.get(&scene.path("word-rules?limit=100&page=10")).ok(200);
    assert_eq!((page["pagination"].int("total"), page.list("rules").len()), (1000, 100));
}
