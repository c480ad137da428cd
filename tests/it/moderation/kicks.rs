//! `room.kick`: membership ends, sockets leave, and they may come back.

use super::scene::Scene;
use serde_json::json;

#[test]
fn a_kicked_member_is_told_why_nothing_and_may_come_back() {
    let scene = Scene::shared();
    let (mut ada, mut bob, mut eve) =
        (scene.joined(&scene.ada), scene.joined(&scene.bob), scene.joined(&scene.eve));
    let kick = scene.about(&scene.bob, &json!({"reason": "off topic"}));
    assert_eq!(scene.max.ws().send("room.kick", kick), json!({}));
    for socket in [&mut ada, &mut bob, &mut eve] {
        let event = socket.expect_where("room.member", |event| event["data"]["change"] == "removed");
        assert_eq!(event["data"]["user_id"], scene.bob.id);
        assert_eq!(event["data"]["username"], scene.bob.username);
        assert!(event["data"].get("reason").is_none(), "reasons are for moderators: {event}");
    }
    bob.forget(20);
    ada.say(&scene.room, "not for bob");
    bob.expect_nothing(150);
    assert_eq!(scene.db_changes_told(&scene.bob), ["joined", "removed"]);
    assert!(scene.joined(&scene.bob).join(&scene.room)["me"]["role"].is_null(), "a visitor now");
}

#[test]
fn a_kicked_visitors_sockets_leave_and_their_own_stream_says_nothing() {
    let scene = Scene::shared();
    let (mut ada, mut eve, mut other) =
        (scene.joined(&scene.ada), scene.joined(&scene.eve), scene.joined(&scene.eve));
    ada.send("room.kick", scene.about(&scene.eve, &json!({})));
    for socket in [&mut eve, &mut other] {
        socket.expect_where("room.member", |event| event["data"]["change"] == "removed");
        socket.forget(20);
    }
    ada.say(&scene.room, "not for eve");
    eve.expect_nothing(100);
    other.expect_nothing(1);
    assert!(scene.db_changes_told(&scene.eve).is_empty());
    ada.refused("room.kick", scene.about(&scene.eve, &json!({})), "not_found");
}

#[test]
fn the_member_list_kicks_too_with_a_reason() {
    let scene = Scene::shared();
    let path = scene.path(&format!("members/{}?reason=spam", scene.bob.id));
    scene.max.delete(&path).ok(200);
    let act = scene.acts()[0].clone();
    assert_eq!((&act["action"], &act["reason"]), (&json!("member.removed"), &json!("spam")));
}
