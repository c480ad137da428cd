//! What one session, and one person, can make the server write and keep.

use super::songs::{Party, count, order, song};
use crate::harness::App;
use serde_json::{Value, json};
use uuid::Uuid;

/// The bytes of what the last operation wrote of a session: its state and order, and the events that tell of it.
fn db_written(app: &App, party: &Party) -> (i64, i64) {
    let of_session = "SELECT (octet_length(state::text) + 16 * cardinality(item_order))::bigint FROM queue_sessions WHERE id = $1::text::uuid";
    let told = "SELECT sum(octet_length(e.data::text))::bigint FROM queue_events e WHERE e.session_id = $1::text::uuid
        AND (e.data ->> 'rev')::bigint = (SELECT max((o.data ->> 'rev')::bigint) FROM queue_events o WHERE o.session_id = e.session_id)";
    (count(app, of_session, &[&party.id]), count(app, told, &[&party.id]))
}

#[test]
fn an_operation_writes_what_it_changes_and_not_the_whole_list() {
    let app = App::shared();
    let host = app.user("host");
    let track = song(&app, &host, &"語".repeat(250), 60_000);
    let party = Party::begin(&host, json!({}));
    let (mut h, _) = party.join(&host);
    let items = h.adds(&vec![track.as_str(); 150]);
    for (kind, data, most) in [
        ("play", json!({}), 1 << 10),
        ("seek", json!({"position_ms": 1000}), 1 << 10),
        ("move", json!({"item_id": items[140], "after": items[3]}), 8 << 10),
        ("add", json!({"track_id": track}), 10 << 10),
        ("mode", json!({"max_per_user": 400}), 8 << 10),
    ] {
        h.does(kind, data);
        let (kept, told) = db_written(&app, &party);
        assert!(kept < 6 << 10 && told < most, "{kind}: {kept} bytes of state, {told} told");
    }
    // and everyone comes to the same list by what was told
    let whole = party.join(&host).1;
    let told = h.0.expect_where("queue.items", |event| event["data"]["mode"]["max_per_user"] == 400);
    assert_eq!(told["data"]["patch"]["order"], json!(order(&whole["items"])));
    assert_eq!(told["data"]["patch"]["added"], json!([]));
}

#[test]
fn who_changes_a_queue_too_often_waits_and_a_dragged_seek_bar_does_not() {
    let app = App::builder().env("RATE_LIMIT_ENABLED", "true").start();
    let host = app.user("host");
    let track = song(&app, &host, "One", 60_000);
    let party = Party::begin(&host, json!({}));
    let (mut h, _) = party.join(&host);
    h.adds(&[&track]);
    h.does("play", json!({}));
    for position in 0..50 {
        h.does("seek", json!({"position_ms": position}));
    }
    let seek = |h: &mut super::songs::Listener| {
        h.0.try_send("queue.seek", json!({"op_id": Uuid::new_v4(), "position_ms": 1}))
    };
    let refused = (0..400).find_map(|_| seek(&mut h).err()).expect("nobody was told to wait");
    assert_eq!(refused["code"], "rate_limited", "{refused}");
    assert!(refused["retry_after_ms"].as_i64().is_some_and(|wait| (1..=1000).contains(&wait)), "{refused}");
    // through the other door it is the same person
    let refused =
        (0..400).find(|_| host.delete(&party.path(&format!("/items/{}", Uuid::new_v4()))).status == 429);
    assert!(refused.is_some());
    // one's own queue has a price of its own
    let changes = (0..300).map(|_| host.put("/queue", &json!({"volume": 30})).status);
    let changes: Vec<u16> = changes.collect();
    assert_eq!(changes[0], 200);
    assert!(changes.contains(&429), "{changes:?}");
}

#[test]
fn only_who_was_here_gets_a_role_or_is_kept_out() {
    let app = App::shared();
    let (host, ben, eve) = (app.user("host"), app.user("ben"), app.user("eve"));
    let party = Party::begin(&host, json!({}));
    let (mut h, _) = party.join(&host);
    let nobody = Uuid::new_v4();
    for user in [nobody.to_string(), eve.id.clone()] {
        h.may_not("role", json!({"user_id": user, "role": "dj"}), "not_found");
        h.may_not("kick", json!({"user_id": user}), "not_found");
    }
    // whoever has just left is not forgotten
    let (b, _) = party.join(&ben);
    drop(b);
    h.0.expect_where("queue.participants", |event| event["data"]["leaves"] == json!([ben.id]));
    h.does("role", json!({"user_id": ben.id, "role": "dj"}));
    h.does("kick", json!({"user_id": ben.id}));
    h.does("kick", json!({"user_id": ben.id}));
    ben.ws().refused("queue.join", json!({"token": party.token}), "banned");
    let kept = "SELECT octet_length(state::text)::bigint FROM queue_sessions WHERE id = $1::text::uuid";
    assert!(count(&app, kept, &[&party.id]) < 1000);
}

#[test]
fn a_long_queue_of_ones_own_is_told_small() {
    let app = App::shared();
    let ana = app.user("ana");
    let track = song(&app, &ana, "One", 60_000);
    ana.get("/queue").ok(200);
    let fill = "INSERT INTO queue_items (id, user_id, track_id, position) SELECT gen_random_uuid(), $1::text::uuid, $2::text::uuid, n FROM generate_series(1, 400) n";
    app.db().execute(fill, &[&ana.id, &track]);
    let mut other = ana.ws();
    other.join_own();
    let whole = ana.put("/queue", &json!({"volume": 7})).ok(200);
    assert_eq!(whole["queue"]["item_order"].as_array().map(Vec::len), Some(400));
    let told = other.expect("queue.changed")["data"]["queue"].clone();
    assert_eq!(
        (&told["item_order"], &told["item_count"], &told["volume"]),
        (&Value::Null, &json!(400), &json!(7))
    );
    let kept = "SELECT max(octet_length(data::text))::bigint FROM user_events WHERE user_id = $1::text::uuid AND type = 'queue.changed'";
    assert!(count(&app, kept, &[&ana.id]) < 1000);
}
