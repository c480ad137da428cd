//! Nothing arrives after the event that sends someone away, and nothing that they send comes after it.

use super::scene::Scene;
use crate::harness::{Json, Seen, User, Ws};
use serde_json::{Value, json};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// Reads until nothing comes any more and returns the offsets of the room's events in their order.
fn drained(socket: &mut Ws) -> Vec<i64> {
    let mut offsets = Vec::new();
    while let Seen::Message(message) = socket.next_seen(Duration::from_millis(150)) {
        offsets.extend(message["offset"].as_i64());
    }
    offsets
}

/// Lets three people talk as fast as they can while `act` is done, and returns what it returned.
fn amid_talk<T>(scene: &Scene, talkers: [&User; 3], act: impl FnOnce() -> T) -> T {
    let over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        for user in talkers {
            let (over, mut socket) = (&over, user.ws());
            scope.spawn(move || {
                while !over.load(Ordering::Relaxed) {
                    let _ = socket.try_send("chat.send", scene.message("talk"));
                }
            });
        }
        std::thread::sleep(Duration::from_millis(30));
        let done = act();
        std::thread::sleep(Duration::from_millis(30));
        over.store(true, Ordering::Relaxed);
        done
    })
}

fn member_event(socket: &mut Ws, user: &User, change: &str) -> i64 {
    let wanted = |event: &Value| event["data"]["change"] == change && event["data"]["user_id"] == user.id;
    socket.expect_where("room.member", wanted).int("offset")
}

#[test]
fn a_kick_is_the_last_thing_that_a_socket_hears() {
    for act in ["room.kick", "room.ban"] {
        let scene = Scene::shared();
        let mut gone = [scene.joined(&scene.bob), scene.joined(&scene.eve), scene.joined(&scene.bob)];
        let mut stays = scene.joined(&scene.ada);
        amid_talk(&scene, [&scene.ada, &scene.max, &scene.ada], || {
            let mut socket = scene.max.ws();
            for user in [&scene.bob, &scene.eve] {
                socket.send(act, scene.about(user, &json!({})));
            }
        });
        let change = if act == "room.kick" { "removed" } else { "banned" };
        let mut last = |user| member_event(&mut stays, user, change);
        let (bob, eve) = (last(&scene.bob), last(&scene.eve));
        for (socket, last) in gone.iter_mut().zip([bob, eve, bob]) {
            let heard = drained(socket);
            assert_eq!(heard.last(), Some(&last), "{act}: {heard:?}");
            assert!(heard.windows(2).all(|pair| pair[0] + 1 == pair[1]), "dense up to then: {heard:?}");
        }
    }
}

#[test]
fn what_someone_sends_meanwhile_comes_before_the_act_or_not_at_all() {
    for (act, change) in [("room.ban", "banned"), ("room.timeout", "muted"), ("room.kick", "removed")] {
        let scene = Scene::shared();
        // who is kicked from a private room cannot go on as a visitor
        scene.set(&json!({"type": "private"})).ok(200);
        let mut stays = scene.joined(&scene.ada);
        amid_talk(&scene, [&scene.bob, &scene.bob, &scene.bob], || {
            scene.max.ws().send(act, scene.about(&scene.bob, &json!({"seconds": 600})));
        });
        let at = member_event(&mut stays, &scene.bob, change);
        let history = scene.ada.get(&scene.path("history?limit=100")).ok(200).list("messages");
        let newest = history.iter().map(|message| message.int("offset")).max();
        assert!(newest.is_some_and(|newest| newest < at), "{act} at {at}, a message at {newest:?}");
    }
}

#[test]
fn what_someone_changes_meanwhile_comes_before_the_act_or_not_at_all() {
    for (act, change) in [("room.ban", "banned"), ("room.timeout", "muted")] {
        let scene = Scene::shared();
        let own = scene.bob.ws().say(&scene.room, "0");
        let mut stays = scene.joined(&scene.ada);
        let over = AtomicBool::new(false);
        std::thread::scope(|scope| {
            for emoji in ["👍", "🔥"] {
                let (over, own, mut socket) = (&over, &own, scene.bob.ws());
                scope.spawn(move || {
                    let react = json!({"message_id": own["id"], "emoji": emoji});
                    for turn in 0.. {
                        let edit = json!({"message_id": own["id"], "content": format!("{emoji} {turn}")});
                        let _ = socket.try_send("chat.edit", edit);
                        let _ = socket.try_send("chat.react", react.clone());
                        if socket.try_send("chat.unreact", react.clone()).is_err()
                            && over.load(Ordering::Relaxed)
                        {
                            break;
                        }
                    }
                });
            }
            std::thread::sleep(Duration::from_millis(30));
            scene.max.ws().send(act, scene.about(&scene.bob, &json!({"seconds": 600})));
            over.store(true, Ordering::Relaxed);
        });
        let at = member_event(&mut stays, &scene.bob, change);
        let last = drained(&mut stays).into_iter().max();
        assert!(last.is_some_and(|last| last < at), "{act} at {at}, a change at {last:?}");
    }
}

#[test]
fn a_room_that_turns_private_is_quiet_for_visitors_from_then_on() {
    let scene = Scene::shared();
    let (mut eve, mut bob) = (scene.joined(&scene.eve), scene.joined(&scene.bob));
    amid_talk(&scene, [&scene.ada, &scene.max, &scene.ada], || {
        scene.set(&json!({"type": "private"})).ok(200);
    });
    let wanted = |event: &Value| event["data"]["type"] == "private";
    let last = bob.expect_where("room.updated", wanted).int("offset");
    assert_eq!(drained(&mut eve).last(), Some(&last));
    bob.expect("chat.message");
    eve.refused("room.join", json!({"room_id": scene.room}), "not_found");
    // what was said among the members stays theirs
    scene.set(&json!({"type": "public"})).fails(409, "CONFLICT");
}
