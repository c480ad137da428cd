//! The history, what is kept of a call, and for how long.

use super::phones::{Phone, fresh, newest, pair, talking};
use crate::harness::{App, Json};
use crate::privacy::scene::{confirmed, db_wait_for, db_wait_for_erasure, delete};
use serde_json::json;

#[test]
fn the_history_is_read_part_by_part() {
    let app = App::shared();
    let (ana, ben) = pair(&app);
    let mut a = Phone::of(&ana);
    let mut made = Vec::new();
    for _ in 0..5 {
        let (call, _) = a.calls(&ben);
        a.plain("cancel", &call);
        made.insert(0, json!(call));
    }
    let first = ben.get("/calls?limit=3").ok(200);
    let next = first.text("next_cursor");
    let second = ben.get(&format!("/calls?limit=3&cursor={next}")).ok(200);
    let ids = |part: &serde_json::Value| {
        part.list("calls").iter().map(|call| call["id"].clone()).collect::<Vec<_>>()
    };
    assert_eq!([ids(&first), ids(&second)].concat(), made);
    assert_eq!((first["pagination"]["total"].clone(), second["has_more"].clone()), (json!(5), json!(false)));
    assert!(ben.get("/calls?state=live").ok(200).list("calls").is_empty());
    let (call, _) = a.calls(&ben);
    let ringing = ben.get("/calls?state=ringing").ok(200);
    assert_eq!(
        (ringing["calls"][0]["id"].clone(), ringing["calls"][0]["rings"].clone()),
        (json!(call), json!(true))
    );
    assert_eq!(ana.get("/calls?state=ringing").ok(200)["calls"][0]["rings"], false);
    ben.get("/calls?state=lost").fails(400, "VALIDATION_ERROR");
    app.user("cat").get(&format!("/calls/{call}")).fails(404, "NOT_FOUND");
}

#[test]
fn how_a_call_was_heard_is_kept() {
    let app = App::shared();
    let ((ana, mut a), (ben, mut b), call) = talking(&app);
    for rtt in [20, 60] {
        a.does("quality", json!({"call_id": call, "rtt_ms": rtt, "loss": 0.5}));
    }
    a.plain("hangup", &call);
    b.hears_end(&call);
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(10);
    let heard = loop {
        let heard = ben.get(&format!("/calls/{call}")).ok(200);
        if !heard.list("quality").is_empty() || std::time::Instant::now() > deadline {
            break heard;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    };
    let quality = &heard["quality"][0];
    assert_eq!(
        (quality["user_id"].clone(), quality["reports"].clone()),
        (json!(ana.id), json!(2)),
        "{heard}"
    );
    assert_eq!((quality["rtt_ms_mean"].clone(), quality["rtt_ms_max"].clone()), (json!(40.0), json!(60.0)));
    assert_eq!((quality["loss_mean"].clone(), quality["jitter_ms_mean"].clone()), (json!(0.5), json!(null)));
}

#[test]
fn what_one_prefers_is_kept() {
    let app = App::shared();
    let ana = app.user("ana");
    assert_eq!(ana.get("/calls/preferences").ok(200)["relay_only"], false);
    assert_eq!(ana.put("/calls/preferences", &json!({"relay_only": true})).ok(200)["relay_only"], true);
    assert_eq!(ana.get("/calls/preferences").ok(200)["relay_only"], true);
    ana.put("/calls/preferences", &json!({})).fails(400, "VALIDATION_ERROR");
}

#[test]
fn the_history_of_a_deleted_account_goes_with_it() {
    let app = App::isolated();
    let ((ana, mut a), (ben, mut b), call) = talking(&app);
    a.does("quality", json!({"call_id": call, "rtt_ms": 20}));
    a.plain("hangup", &call);
    b.hears_end(&call);
    ana.put("/calls/preferences", &json!({"relay_only": true})).ok(200);
    db_wait_for(&app, "the quality is kept", "SELECT 1 FROM call_quality");
    delete(&ana, &confirmed()).ok(200);
    db_wait_for_erasure(&ana);
    for table in ["call_people", "call_quality", "call_preferences"] {
        let own = format!("SELECT 1 FROM {table} WHERE user_id = $1::text::uuid");
        assert!(app.db().rows(&own, &[&ana.id]).is_empty(), "{table}");
    }
    // the other one's history stays, and tells no name
    let entry = newest(&ben);
    assert_eq!(entry["id"], call);
    assert!(!entry.to_string().contains(&ana.username), "{entry}");
    db_wait_for(&app, "no last look", "SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM stale_names)");
    assert_eq!(app.db().tables_with(&ana.username), Vec::<String>::new());
    delete(&ben, &confirmed()).ok(200);
    db_wait_for_erasure(&ben);
    assert!(app.db().rows("SELECT 1 FROM calls", &[]).is_empty(), "it stands in nobody's history");
}

#[test]
fn a_call_of_a_year_ago_is_swept() {
    let app = App::isolated();
    let (ana, ben) = pair(&app);
    let mut a = Phone::of(&ana);
    let old = fresh();
    a.socket.send("call.invite", super::phones::invitation(&old, &ben));
    a.plain("cancel", &old);
    let (new, _) = a.calls(&ben);
    a.plain("cancel", &new);
    let age = "UPDATE calls SET ended_at = ended_at - interval '366 days' WHERE id = $1::text::uuid";
    assert_eq!(app.db().execute(age, &[&old]), 1);
    app.restart();
    db_wait_for(
        &app,
        "no sweep",
        &format!("SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM calls WHERE id = '{old}')"),
    );
    assert_eq!(newest(&ana)["id"], new);
}
