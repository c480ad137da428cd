//! Messages that a word rule holds for review.

use super::scene::Scene;
use crate::harness::{Json, at_once};
use crate::uploads::form::upload;
use serde_json::{Value, json};

impl Scene {
    fn held(&self) -> Vec<Value> {
        self.max.get(&self.path("held")).ok(200).list("held")
    }

    fn decide(&self, held: &Value, how: &str) -> crate::harness::Answer {
        self.max.post(&self.path(&format!("held/{}/{how}", held.text("id"))), &json!({"reason": "looked at"}))
    }

    fn db_notified(&self, user: &crate::harness::User) -> Vec<Value> {
        let sql = "SELECT data::text FROM user_events WHERE user_id = $1::text::uuid AND type = 'notification.created' ORDER BY seq";
        let rows = self.app.db().rows(sql, &[&user.id]);
        rows.iter().map(|row| serde_json::from_str(row.get(0)).unwrap()).collect()
    }
}

#[test]
fn a_held_message_waits_unseen_and_moderators_are_told() {
    let scene = Scene::shared();
    scene.rule("maybe", "hold", None);
    let (mut ada, mut bob) = (scene.joined(&scene.ada), scene.joined(&scene.bob));
    let message = scene.message("maybe bad");
    for _ in 0..3 {
        bob.refused("chat.send", message.clone(), "held");
    }
    ada.expect_no("chat.message", 50);
    let held = scene.held();
    assert_eq!(held.len(), 1, "once per client_id");
    assert_eq!((&held[0]["content"], &held[0]["pattern"]), (&json!("maybe bad"), &json!("maybe")));
    assert_eq!(held[0]["author"]["id"], scene.bob.id);
    for user in [&scene.ada, &scene.max] {
        let notified = scene.db_notified(user);
        assert_eq!(notified.len(), 1, "{notified:?}");
        assert_eq!((&notified[0]["kind"], &notified[0]["room_id"]), (&json!("held"), &json!(scene.room)));
        assert_eq!(notified[0]["actor"]["id"], scene.bob.id);
    }
    assert!(scene.db_notified(&scene.bob).is_empty());
    let act = scene.acts()[0].clone();
    assert_eq!((&act["action"], &act["target"]["id"]), (&json!("message.held"), &json!(scene.bob.id)));
    scene.bob.get(&scene.path("held")).fails(403, "FORBIDDEN");
    scene
        .bob
        .post(&scene.path(&format!("held/{}/approve", held[0].text("id"))), &json!({}))
        .fails(403, "FORBIDDEN");
}

#[test]
fn an_approved_message_is_sent_as_its_authors() {
    let scene = Scene::shared();
    scene.rule("maybe", "hold", None);
    let (mut ada, mut bob) = (scene.joined(&scene.ada), scene.joined(&scene.bob));
    let question = ada.say(&scene.room, "well?");
    let mut message = scene.message(&format!("maybe, @{}", scene.ada.username));
    message["reply_to"] = question["id"].clone();
    bob.refused("chat.send", message.clone(), "held");
    scene.decide(&scene.held()[0], "approve").ok(200);
    let wanted = |event: &Value| event["data"]["author"]["id"] == scene.bob.id;
    let event = ada.expect_where("chat.message", wanted);
    assert_eq!(event["data"]["client_id"], message["client_id"]);
    assert_eq!(event["data"]["quote"]["id"], question["id"]);
    assert_eq!(event["data"]["mentions"][0]["user_id"], scene.ada.id);
    let again = bob.send("chat.send", message);
    assert_eq!((&again["duplicate"], &again["message"]["id"]), (&json!(true), &event["data"]["id"]));
    assert!(scene.held().is_empty());
    let act = scene.acts()[0].clone();
    assert_eq!((&act["action"], &act["reason"]), (&json!("message.approved"), &json!("looked at")));
}

#[test]
fn a_rejected_message_is_gone() {
    let scene = Scene::shared();
    scene.rule("maybe", "hold", None);
    let mut ada = scene.joined(&scene.ada);
    scene.bob.ws().refused("chat.send", scene.message("maybe bad"), "held");
    let held = scene.held()[0].clone();
    scene.decide(&held, "reject").ok(200);
    ada.expect_no("chat.message", 50);
    assert!(scene.held().is_empty());
    scene.decide(&held, "reject").fails(404, "NOT_FOUND");
    scene.decide(&held, "approve").fails(404, "NOT_FOUND");
    assert_eq!(scene.acts()[0]["action"], "message.rejected");
}

#[test]
fn another_message_under_its_client_id_is_not_taken_for_it() {
    let scene = Scene::shared();
    scene.rule("maybe", "hold", None);
    let mut bob = scene.joined(&scene.bob);
    let held = scene.message("maybe this");
    bob.refused("chat.send", held.clone(), "held");
    let mut other = scene.message("certainly that");
    other["client_id"] = held["client_id"].clone();
    bob.send("chat.send", other);
    scene.decide(&scene.held()[0], "approve").fails(409, "CONFLICT");
    scene.decide(&scene.held()[0], "reject").ok(200);
}

#[test]
fn of_many_decisions_at_once_one_counts() {
    let scene = Scene::shared();
    scene.rule("maybe", "hold", None);
    for round in 0..5 {
        let content = format!("maybe {round}");
        scene.bob.ws().refused("chat.send", scene.message(&content), "held");
        let held = scene.held()[0].clone();
        let decisions = at_once(6, |n| {
            let how = if n % 2 == 0 { "approve" } else { "reject" };
            (how, scene.decide(&held, how).status)
        });
        let counted: Vec<_> = decisions.iter().filter(|(_, status)| *status == 200).collect();
        assert_eq!(counted.len(), 1, "{decisions:?}");
        assert!(decisions.iter().all(|(_, status)| [200, 404, 409].contains(status)), "{decisions:?}");
        let history = scene.ada.get(&scene.path("history")).ok(200).list("messages");
        let is_sent = history.iter().any(|message| message["content"] == content);
        assert_eq!(is_sent, counted[0].0 == "approve", "{decisions:?}");
    }
}

#[test]
fn what_a_held_message_carries_is_kept_for_moderators_to_see_and_goes_with_it() {
    let scene = Scene::on(crate::harness::App::isolated());
    scene.rule("maybe", "hold", None);
    let made = upload(&scene.bob, "file", "a.txt", b"what it carries");
    let file = format!("/uploads/{}/file", made.text("id"));
    let mut message = scene.message("maybe");
    message["attachments"] = json!([{"kind": "file", "upload_id": crate::conversations::NOBODY}]);
    scene.bob.ws().refused("chat.send", message.clone(), "invalid");
    message["attachments"][0]["upload_id"] = made["id"].clone();
    scene.bob.ws().refused("chat.send", message, "held");
    let held = scene.held()[0].clone();
    assert_eq!(held["attachments"][0]["url"], format!("/api/v1{file}"));
    assert_eq!(scene.max.get(&file).text, "what it carries");
    scene.eve.get(&file).fails(404, "NOT_FOUND");
    // the janitor's round after the restart takes what nothing took, and not this
    upload(&scene.bob, "file", "b.txt", b"in no message");
    scene.app.db().run("UPDATE uploads SET created_at = created_at - interval '30 hours'");
    scene.app.restart();
    while scene.app.db().rows("SELECT 1 FROM uploads", &[]).len() > 1 {
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    scene.decide(&held, "approve").ok(200);
    let sent = scene.ada.get(&scene.path("history")).ok(200)["messages"][0].clone();
    assert_eq!(sent["attachments"][0]["upload_id"], made["id"]);
    assert_eq!(scene.eve.get(&file).text, "what it carries");
    scene.ada.ws().send("room.ban", scene.about(&scene.eve, &json!({})));
    scene.eve.get(&file).fails(404, "NOT_FOUND");
}

#[test]
fn nothing_is_approved_for_who_is_not_here_any_more() {
    let scene = Scene::shared();
    scene.rule("maybe", "hold", None);
    scene.bob.ws().refused("chat.send", scene.message("maybe"), "held");
    scene.ada.ws().send("room.ban", scene.about(&scene.bob, &json!({})));
    scene.decide(&scene.held()[0], "approve").fails(409, "CONFLICT");
    assert_eq!(scene.held().len(), 1, "still there to be rejected");
    scene.decide(&scene.held()[0], "reject").ok(200);
}

#[test]
fn a_person_has_at_most_twenty_messages_waiting() {
    let scene = Scene::shared();
    scene.rule("maybe", "hold", None);
    let mut bob = scene.bob.ws();
    for n in 0..20 {
        bob.refused("chat.send", scene.message(&format!("maybe {n}")), "held");
    }
    bob.refused("chat.send", scene.message("maybe 20"), "content_blocked");
    let page = scene.max.get(&scene.path("held?limit=5&page=2")).ok(200);
    assert_eq!(
        (page["pagination"].int("total"), page["held"][0].text("content")),
        (20, "maybe 5".to_owned())
    );
}

#[test]
fn held_messages_outlive_a_restart() {
    let scene = Scene::on(crate::harness::App::isolated());
    scene.rule("maybe", "hold", None);
    let message = scene.message("maybe");
    scene.bob.ws().refused("chat.send", message.clone(), "held");
    scene.app.restart();
    scene.bob.ws().refused("chat.send", message.clone(), "held");
    scene.decide(&scene.held()[0], "approve").ok(200);
    assert_eq!(scene.bob.ws().send("chat.send", message)["duplicate"], true);
}
