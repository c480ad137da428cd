//! What is written down, and that nobody changes it.

use crate::harness::{App, Json, User};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// Entries of requests are gathered for a moment: waits until there are so many.
fn requests(user: &User, query: &str, count: usize) -> Vec<Value> {
    let deadline = Instant::now() + Duration::from_secs(10);
    loop {
        let logs = user.get(&format!("/audit/logs?limit=100&{query}")).ok(200).list("logs");
        if logs.len() >= count {
            return logs;
        }
        assert!(Instant::now() < deadline, "only {logs:?}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn not_even_the_owner_of_the_table_changes_an_entry() {
    let app = App::isolated();
    app.user("ada");
    let owner = "SELECT tableowner = current_user FROM pg_tables WHERE tablename = 'audit_log'";
    assert!(app.db().rows(owner, &[])[0].get::<_, bool>(0), "the test asks as the owner");
    let count = || app.db().rows("SELECT count(*) FROM audit_log", &[])[0].get::<_, i64>(0);
    let before = count();
    assert!(before > 0);
    for sql in ["UPDATE audit_log SET action = 'x'", "DELETE FROM audit_log", "TRUNCATE audit_log"] {
        app.db().try_rows(sql, &[]).expect_err(sql);
        // also after the owner gave the rights back to themselves
        let granted = format!("DO $$ BEGIN GRANT ALL ON audit_log TO CURRENT_USER; {sql}; END $$");
        app.db().try_rows(&granted, &[]).expect_err(sql);
    }
    assert_eq!(count(), before);
}

#[test]
fn every_request_that_changes_something_is_written_down() {
    let app = App::shared();
    let ada = app.user("ada");
    let call = ada.call("POST", "/notifications/read-all").header("user-agent", "a test/1.0");
    let answer = call.json(&json!({})).send();
    answer.ok(200);
    ada.put("/notifications/preferences", &json!({"digest": "hourly"})).fails(400, "VALIDATION_ERROR");
    let read = &requests(&ada, "action=notifications.read_all", 1)[0];
    assert_eq!((&read["user_id"], &read["kind"]), (&json!(ada.id), &json!("request")));
    assert_eq!(
        (read.text("ip_address"), read.text("user_agent")),
        ("127.0.0.1".to_owned(), "a test/1.0".to_owned())
    );
    assert_eq!(Some(read.text("request_id").as_str()), answer.header("x-request-id"));
    assert_eq!(read["data"], json!({"request": "POST /api/v1/notifications/read-all", "status": 200}));
    assert_eq!(requests(&ada, "action=notifications.prefer", 1)[0]["data"]["status"], 400);
}

#[test]
fn reading_probes_and_administration_are_not() {
    let app = App::isolated();
    let root = app.user_with_role("root", "admin");
    let bob = app.user("bob");
    let reasoned = json!({"role": "creator", "reason": "a reason"});
    let path = format!("/admin/users/{}", bob.id);
    root.put(&path, &reasoned);
    root.call("PATCH", &path).json(&reasoned).send();
    root.get("/admin/audit/logs").ok(200);
    for path in ["/health", "/metrics", "/swagger/"] {
        app.call("GET", path).send();
        app.call("POST", path).json(&json!({})).send();
    }
    root.get("/users/me");
    root.post("/notifications/read-all", &json!({})).ok(200);
    requests(&root, "action=notifications.read_all", 1);
    let sql = "SELECT data ->> 'request' FROM audit_log WHERE kind = 'request'";
    let written: Vec<String> = app.db().rows(sql, &[]).iter().map(|row| row.get(0)).collect();
    assert!(!written.is_empty());
    for request in written {
        let (method, path) = request.split_once(' ').expect("method and path");
        assert_ne!(method, "GET", "{request}");
        for left_out in ["/api/v1/admin", "/health", "/metrics", "/swagger"] {
            assert!(!path.contains(left_out), "{request}");
        }
    }
}

#[test]
fn what_was_answered_before_the_end_is_written_down() {
    let app = App::isolated();
    let ada = app.user("ada");
    for _ in 0..50 {
        ada.post("/notifications/read-all", &json!({})).ok(200);
    }
    app.terminate();
    app.wait_for_end(Duration::from_secs(15));
    let sql = "SELECT count(*) FROM audit_log WHERE action = 'notifications.read_all'";
    assert_eq!(app.db().rows(sql, &[])[0].get::<_, i64>(0), 50);
    app.start_again();
    assert_eq!(ada.get("/audit/logs?action=notifications.read_all").ok(200)["pagination"].int("total"), 50);
}
