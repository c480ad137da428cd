//! The rank table: nobody acts on themselves, their own rank or above; the owner on anyone.

use super::scene::Scene;
use crate::harness::{App, User};
use serde_json::json;

const ACTS: [&str; 4] = ["room.timeout", "room.kick", "room.ban", "room.unban"];

fn refused(scene: &Scene, by: &User, on: &User, code: &str) {
    let mut socket = by.ws();
    for act in ACTS {
        socket.refused(act, scene.about(on, &json!({"seconds": 60})), code);
    }
}

#[test]
fn members_and_visitors_moderate_nobody() {
    let scene = Scene::shared();
    for by in [&scene.bob, &scene.eve] {
        for on in [&scene.ada, &scene.max, &scene.bob, &scene.eve] {
            refused(&scene, by, on, "forbidden");
        }
        by.post(&scene.path("bans"), &json!({"user_id": scene.eve.id})).fails(403, "FORBIDDEN");
        by.post(&scene.path("timeouts"), &json!({"user_id": scene.eve.id, "seconds": 1}))
            .fails(403, "FORBIDDEN");
        by.delete(&scene.path(&format!("bans/{}", scene.eve.id))).fails(403, "FORBIDDEN");
        for list in ["bans", "audit"] {
            by.get(&scene.path(list)).fails(403, "FORBIDDEN");
        }
    }
}

#[test]
fn a_moderator_acts_on_members_and_visitors_only() {
    let scene = Scene::shared();
    let mia = scene.app.user("mia");
    scene.add(&mia, "moderator");
    for on in [&scene.ada, &mia, &scene.max] {
        refused(&scene, &scene.max, on, "forbidden");
    }
    let mut socket = scene.max.ws();
    for on in [&scene.bob, &scene.eve] {
        socket.send("room.timeout", scene.about(on, &json!({"seconds": 60})));
        socket.send("room.ban", scene.about(on, &json!({})));
        socket.send("room.unban", scene.about(on, &json!({})));
    }
}

#[test]
fn the_owner_acts_on_anyone_but_themselves() {
    let scene = Scene::shared();
    let olga = scene.app.user("olga");
    scene.add(&olga, "owner");
    refused(&scene, &scene.ada, &scene.ada, "forbidden");
    let mut socket = scene.ada.ws();
    for on in [&olga, &scene.max, &scene.bob] {
        socket.send("room.kick", scene.about(on, &json!({})));
    }
}

#[test]
fn outsiders_of_a_private_room_are_told_nothing() {
    let app = App::shared();
    let (ada, bob, eve) = (app.user("ada"), app.user("bob"), app.user("eve"));
    let room = ada.room(&[&bob]);
    let mut socket = eve.ws();
    for act in ACTS {
        let data = json!({"room_id": room, "user_id": bob.id, "seconds": 60});
        socket.refused(act, data, "not_found");
    }
    for list in ["bans", "audit"] {
        eve.get(&format!("/conversations/{room}/{list}")).fails(404, "NOT_FOUND");
    }
}

#[test]
fn nobody_moderates_a_direct_room() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.direct(&bob);
    let mut socket = ada.ws();
    for act in ACTS {
        let data = json!({"room_id": room, "user_id": bob.id, "seconds": 60});
        socket.refused(act, data, "forbidden");
    }
}

#[test]
fn who_lost_the_role_moderates_no_more_on_an_open_socket() {
    let scene = Scene::shared();
    let mut socket = scene.joined(&scene.max);
    socket.send("room.timeout", scene.about(&scene.bob, &json!({"seconds": 60})));
    scene.add(&scene.max, "member");
    socket.refused("room.timeout", scene.about(&scene.bob, &json!({"seconds": 0})), "forbidden");
    scene.max.get(&scene.path("audit")).fails(403, "FORBIDDEN");
}

#[test]
fn fields_that_are_wrong_are_named_and_change_nothing() {
    let scene = Scene::shared();
    let mut socket = scene.max.ws();
    let long = "x".repeat(501);
    let wrong = [
        ("room.timeout", json!({"seconds": -1}), "seconds"),
        ("room.timeout", json!({"seconds": 2_419_201}), "seconds"),
        ("room.timeout", json!({"seconds": 9, "reason": long}), "reason"),
        ("room.timeout", json!({}), "seconds"),
        ("room.kick", json!({"reason": "a\u{202e}b"}), "reason"),
        ("room.ban", json!({"seconds": 0}), "seconds"),
        ("room.ban", json!({"seconds": i64::MAX}), "seconds"),
        ("room.ban", json!({"delete_message_s": 604_801}), "delete_message_s"),
        ("room.ban", json!({"delete_message_s": -1}), "delete_message_s"),
        ("room.unban", json!({"reason": long}), "reason"),
    ];
    for (act, fields, field) in wrong {
        let error = socket.refused(act, scene.about(&scene.bob, &fields), "invalid");
        assert_eq!(error["details"][0]["field"], field, "{act} {fields}: {error}");
    }
    let nobody = json!({"room_id": scene.room, "user_id": crate::conversations::NOBODY});
    socket.refused("room.kick", nobody.clone(), "not_found");
    socket.refused("room.ban", nobody, "not_found");
    assert_eq!(scene.acts().len(), 2, "the two additions and nothing else");
}
