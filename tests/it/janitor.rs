//! What the janitor takes away, and what it leaves.

use crate::harness::{App, Json};
use serde_json::json;
use std::time::{Duration, Instant};

/// Waits until these counts are what the janitor leaves.
fn leaves<const N: usize>(app: &App, counts: &str, expected: [i64; N]) {
    let deadline = Instant::now() + Duration::from_secs(10);
    let left = || {
        let row = &app.db().rows(counts, &[])[0];
        std::array::from_fn(|column| row.get::<_, i64>(column))
    };
    while left() != expected {
        assert!(Instant::now() < deadline, "{:?}", left());
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn what_ended_long_ago_goes_away_and_what_lives_stays() {
    let app = App::isolated();
    let (old, recent, live) = (app.user("old"), app.user("recent"), app.user("live"));
    app.wait_for_mails();
    let age = |user: &str, days: i32| {
        let sql = "UPDATE sessions SET expires_at = now() - make_interval(days => $2) WHERE user_id = $1::text::uuid";
        assert_eq!(app.db().execute(sql, &[&user, &days]), 1);
    };
    age(&old.id, 31);
    age(&recent.id, 2);
    app.db().run("INSERT INTO used_tokens VALUES (gen_random_uuid(), now() - interval '1 minute')");
    let set =
        "UPDATE mailed_tokens SET expires_at = now() - interval '1 minute' WHERE user_id = $1::text::uuid";
    assert_eq!(app.db().execute(set, &[&old.id]), 1);
    app.restart();
    let counts = "SELECT (SELECT count(*) FROM sessions), (SELECT count(*) FROM refresh_tokens), \
                  (SELECT count(*) FROM used_tokens), (SELECT count(*) FROM mailed_tokens)";
    leaves(&app, counts, [2, 1, 0, 2]);
    live.get("/auth/me").ok(200);
}

#[test]
fn of_a_stream_the_events_stay_that_a_resume_may_ask_for() {
    let app = App::isolated();
    let ana = app.user("ana");
    let room = ana.room(&[]);
    ana.put(&format!("/conversations/{room}"), &json!({"name": "Night Shift"})).ok(200);
    let [lives, ended] = ["lives", "ended"].map(|_| ana.post("/queue/session", &json!({})).ok(201));
    ana.delete(&format!("/queue/session/{}", ended.text("share_token"))).ok(200);
    // as after a long time: many events that say what the first of its stream says
    app.db().run(
        "INSERT INTO user_streams SELECT id FROM users ON CONFLICT DO NOTHING;
         INSERT INTO room_events SELECT room_id, seq + n, type, data FROM room_events e, generate_series(1, 1500) n
             WHERE seq = (SELECT max(seq) FROM room_events m WHERE m.room_id = e.room_id);
         UPDATE rooms r SET last_offset = (SELECT max(seq) FROM room_events e WHERE e.room_id = r.id);
         INSERT INTO user_events SELECT user_id, last_offset + n, 'queue.changed', '{}' FROM user_streams, generate_series(1, 1500) n;
         UPDATE user_streams s SET last_offset = (SELECT max(seq) FROM user_events e WHERE e.user_id = s.user_id);
         INSERT INTO queue_events SELECT id, last_offset + n, 'queue.mode', '{}' FROM queue_sessions, generate_series(1, 1500) n;
         INSERT INTO queue_operations (session_id, op_id, rev, kind) SELECT id, gen_random_uuid(), n, 'play' FROM queue_sessions, generate_series(1, 5) n;
         UPDATE queue_sessions s SET last_offset = (SELECT max(seq) FROM queue_events e WHERE e.session_id = s.id);
         UPDATE queue_sessions SET ended_at = now() - interval '31 days' WHERE ended_at IS NOT NULL;",
    );
    let before = app.db().rows("SELECT last_offset, epoch FROM rooms", &[]);
    app.restart();
    let counts = "SELECT (SELECT count(*) FROM room_events), (SELECT count(*) FROM user_events), \
                  (SELECT count(*) FROM queue_events), (SELECT count(*) FROM queue_operations), \
                  (SELECT max(seq) - min(seq) FROM room_events)";
    leaves(&app, counts, [1000, 1000, 1000, 5, 999]);
    let (newest, epoch): (i64, String) = (before[0].get(0), before[0].get(1));
    let mut socket = ana.ws();
    let back = socket.resume(&room, newest - 500, &epoch);
    assert_eq!((&back["recovered"], back["events"].as_array().unwrap().len()), (&json!(true), 500));
    let late = ana.ws().resume(&room, newest - 1400, &epoch);
    assert_eq!((&late["recovered"], &late["events"]), (&json!(false), &json!([])));
    ana.get(&format!("/queue/session/{}", lives.text("share_token"))).ok(200);
}
