//! What happens to one's place in a room is told on one's own stream, also when one does not listen to the room.

use super::scene::Scene;
use crate::harness::{Json, User, Ws};
use serde_json::{Value, json};

fn own(user: &User) -> Ws {
    let mut socket = user.ws();
    socket.join_own();
    socket
}

fn told(socket: &mut Ws, room: &str) -> String {
    let event = socket.expect_where("conversation.changed", |event| event["data"]["room_id"] == room);
    assert!(event["offset"].is_i64() && event["stream"].is_string(), "durable: {event}");
    event["data"].text("change")
}

#[test]
fn coming_and_going_is_told_to_the_one_who_comes_and_goes() {
    let scene = Scene::shared();
    let zoe = scene.app.user("zoe");
    let (mut zoe_ws, mut ada_ws) = (own(&zoe), own(&scene.ada));
    let (mut acts, room) = (scene.ada.ws(), scene.room.as_str());
    let token = scene.ada.post(&scene.path("invites"), &json!({})).ok(201).text("token");
    scene.add(&zoe, "member");
    assert_eq!(told(&mut zoe_ws, room), "joined");
    acts.send("room.kick", scene.about(&zoe, &json!({})));
    assert_eq!(told(&mut zoe_ws, room), "removed");
    zoe.post(&scene.path("join"), &json!({})).ok(200);
    assert_eq!(told(&mut zoe_ws, room), "joined");
    zoe.delete(&scene.path("members/me")).ok(200);
    assert_eq!(told(&mut zoe_ws, room), "left");
    zoe.post(&format!("/invites/{token}/accept"), &json!({})).ok(200);
    assert_eq!(told(&mut zoe_ws, room), "joined");
    acts.send("room.ban", scene.about(&zoe, &json!({})));
    assert_eq!(told(&mut zoe_ws, room), "banned");
    scene.ada.delete(&format!("/conversations/{room}")).ok(200);
    assert_eq!(told(&mut ada_ws, room), "deleted");
    zoe_ws.expect_no("conversation.changed", 50);
}

#[test]
fn a_new_conversation_is_told_to_everyone_in_it() {
    let scene = Scene::shared();
    let mut sockets = [own(&scene.ada), own(&scene.bob)];
    let room = scene.ada.room(&[&scene.bob]);
    let direct = scene.ada.direct(&scene.bob);
    for socket in &mut sockets {
        assert_eq!(told(socket, &room), "joined");
        assert_eq!(told(socket, &direct), "joined");
    }
    scene.bob.direct(&scene.ada);
    for socket in &mut sockets {
        socket.expect_no("conversation.changed", 50);
    }
}

#[test]
fn a_held_message_is_told_to_moderators_wherever_they_are() {
    let scene = Scene::shared();
    scene.rule("maybe", "hold", None);
    let (mut max, mut bob) = (own(&scene.max), own(&scene.bob));
    scene.bob.ws().refused("chat.send", scene.message("maybe"), "held");
    let event = max.expect_where("notification.created", |event| event["data"]["kind"] == "held");
    let data: &Value = &event["data"];
    assert_eq!(
        (&data["room_id"], &data["actor"]["username"]),
        (&json!(scene.room), &json!(scene.bob.username))
    );
    assert!(data.get("message_id").is_none_or(Value::is_null), "it is no message yet: {data}");
    bob.expect_no("notification.created", 50);
    let calls =
        scene.max.get(&format!("/conversations/{}", scene.room)).ok(200)["conversation"].int("mention_count");
    assert_eq!(calls, 0, "it calls nobody by name");
    assert_eq!(unread(&scene.max), 1);
    let offset = scene.max.ws().join(&scene.room).int("offset");
    scene.max.ws().send("chat.read", json!({"room_id": scene.room, "offset": offset}));
    let again =
        json!({"room_id": scene.room, "content": "read, and written", "client_id": uuid::Uuid::new_v4()});
    scene.max.ws().send("chat.send", again);
    assert_eq!(unread(&scene.max), 1, "reading and writing decides on nothing: it waits still");
    let held = scene.max.get(&scene.path("held")).ok(200).list("held");
    scene.ada.post(&scene.path(&format!("held/{}/approve", held[0].text("id"))), &json!({})).ok(200);
    assert_eq!(unread(&scene.max), 0, "somebody has decided");
}

#[test]
fn who_moderates_no_more_reads_what_waits_with_the_room() {
    let scene = Scene::shared();
    scene.rule("maybe", "hold", None);
    scene.bob.ws().refused("chat.send", scene.message("maybe"), "held");
    assert_eq!(unread(&scene.max), 1);
    scene.add(&scene.max, "member");
    let offset = scene.max.ws().join(&scene.room).int("offset");
    scene.max.ws().send("chat.read", json!({"room_id": scene.room, "offset": offset}));
    assert_eq!(unread(&scene.max), 0, "another decides");
}

#[test]
fn what_is_decided_of_a_held_message_is_read_by_all_moderators_and_told_to_its_author() {
    let scene = Scene::shared();
    scene.rule("maybe", "hold", None);
    let (mut ada, mut bob) = (own(&scene.ada), own(&scene.bob));
    let (rejected, approved) = (scene.message("maybe not"), scene.message("maybe so"));
    for message in [&rejected, &approved] {
        scene.bob.ws().refused("chat.send", message.clone(), "held");
        ada.expect_where("notification.created", |event| event["data"]["kind"] == "held");
    }
    let held = scene.max.get(&scene.path("held")).ok(200).list("held");
    for (message, how, left) in [(&rejected, "reject", 1), (&approved, "approve", 0)] {
        let waits = held.iter().find(|it| it["content"] == message["content"]).unwrap();
        let path = scene.path(&format!("held/{}/{how}", waits["id"].as_str().unwrap()));
        scene.max.post(&path, &json!({"reason": "looked at"})).ok(200);
        let told = ada.expect("notification.read");
        assert_eq!(told["data"]["unread_notifications"], left, "{told}");
        assert_eq!(unread(&scene.ada), left);
    }
    let told = bob.expect("chat.rejected");
    let wanted = json!({"room_id": scene.room, "client_id": rejected["client_id"], "reason": "looked at"});
    assert_eq!(told["data"], wanted);
    let noticed = bob.expect("notification.created");
    let data = &noticed["data"];
    assert_eq!((&data["kind"], &data["reason"]), (&json!("rejected"), &json!("looked at")), "{noticed}");
    assert_eq!(
        (&data["room_id"], &data["actor"]),
        (&json!(scene.room), &json!(null)),
        "nobody is named: {noticed}"
    );
    let told = bob.expect("chat.approved");
    assert!(told["offset"].is_i64(), "durable: {told}");
    let wanted = json!({"room_id": scene.room, "client_id": approved["client_id"]});
    assert_eq!(told["data"], wanted, "wherever one is, the message waits no more");
    bob.expect_no("chat.rejected", 50);
    bob.expect_no("notification.created", 50);
    let listed = scene.bob.get("/notifications").ok(200).list("notifications");
    assert_eq!(
        (listed.len(), &listed[0]["type"], &listed[0]["reason"]),
        (1, &json!("rejected"), &json!("looked at")),
        "{listed:?}"
    );
    let shown = scene.bob.get(&format!("/conversations/{}", scene.room)).ok(200);
    assert_eq!(shown["conversation"].int("mention_count"), 0, "it calls nobody");
    let offset = scene.bob.ws().join(&scene.room).int("offset");
    scene.bob.ws().send("chat.read", json!({"room_id": scene.room, "offset": offset}));
    assert_eq!(unread(&scene.bob), 1, "who reads the room has not read why");
}

#[test]
fn one_lists_what_of_ones_own_waits_and_not_which_rule_holds_it() {
    let scene = Scene::shared();
    scene.rule("maybe", "hold", None);
    let message = scene.message("maybe this");
    scene.bob.ws().refused("chat.send", message.clone(), "held");
    scene.eve.ws().refused("chat.send", scene.message("maybe that"), "held");
    let mine = || scene.bob.get("/users/me/held").ok(200).list("held");
    let held = mine();
    assert_eq!(held.len(), 1, "{held:?}");
    assert_eq!(
        (&held[0]["room_id"], &held[0]["client_id"], &held[0]["content"]),
        (&json!(scene.room), &message["client_id"], &json!("maybe this"))
    );
    assert_eq!(held[0].get("pattern"), None, "{held:?}");
    scene.ada.post(&scene.path("bans"), &json!({"user_id": scene.bob.id})).ok(201);
    assert!(mine().is_empty());
    scene.ada.delete(&scene.path(&format!("bans/{}", scene.bob.id))).ok(200);
    let path = scene.path(&format!("held/{}/approve", held[0].text("id")));
    scene.ada.post(&path, &json!({})).ok(200);
    assert!(mine().is_empty());
}

fn unread(user: &User) -> i64 {
    user.get("/notifications?limit=1").ok(200).int("unread_count")
}
