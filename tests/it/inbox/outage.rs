//! Postgres does not answer for a while: what was missed comes by itself afterwards.

use super::own::call;
use crate::harness::{App, Json};
use serde_json::json;
use uuid::Uuid;

#[test]
fn a_look_that_fails_is_answered_as_such_and_repeated() {
    let app = App::isolated();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let (mut one, mut two) = (bob.ws(), bob.ws());
    let before = one.join_own();
    let (user, id) = (Uuid::parse_str(&bob.id).expect("an id"), Uuid::parse_str(&room).expect("an id"));
    let tell = "SELECT tell_conversation_changed(ARRAY[$1]::uuid[], $2, 'joined')::text";
    app.db().rows(tell, &[&user, &id]);
    std::thread::scope(|scope| {
        let blocked = scope.spawn(|| {
            // nothing that needs this table is answered: a join does, what is only pushed does not
            app.db()
                .run("BEGIN; LOCK TABLE notifications IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(4); COMMIT");
        });
        let locked = "SELECT 1 FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND granted AND relation = 'notifications'::regclass
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";
        while app.db().rows(locked, &[]).is_empty() {}
        let error = two.try_send("user.join", json!({})).expect_err("it cannot look");
        assert_eq!(error["code"], "unavailable", "{error}");
        // nobody told the inbox of it: only that it could not look
        one.expect("conversation.changed");
        blocked.join().expect("the table is free again");
    });
    let resumed = two.resume_own(before.int("offset"), &before.text("epoch"));
    assert_eq!(resumed["recovered"], true);
    assert_eq!(resumed.list("events").len(), 1);
    call(&mut ada.ws(), &room, &bob);
    for device in [&mut one, &mut two] {
        assert_eq!(device.expect("notification.created").int("offset"), resumed.int("offset") + 1);
    }
}

#[test]
fn cut_connections_lose_no_notification() {
    let app = App::isolated();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let (mut bob_ws, mut ada_ws) = (bob.ws(), ada.ws());
    let base = bob_ws.join_own().int("offset");
    for round in 1..=5 {
        app.db().run(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
             WHERE datname = current_database() AND pid <> pg_backend_pid()",
        );
        let data =
            json!({"room_id": room, "client_id": Uuid::new_v4(), "content": format!("@{}", bob.username)});
        while let Err(error) = ada_ws.try_send("chat.send", data.clone()) {
            assert_eq!(error["code"], "unavailable", "{error}");
        }
        assert_eq!(bob_ws.expect("notification.created").int("offset"), base + round);
    }
}
