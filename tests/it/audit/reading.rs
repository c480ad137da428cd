//! Who sees which entries, and how they are searched.

use super::seeds::{Seed, db_day, db_seed};
use crate::harness::{App, Json, User};
use serde_json::{Value, json};

fn seed<'a>(user: &'a User, action: &'a str, ip: &'a str, minutes: i32) -> Seed<'a> {
    Seed { user: Some(user), action, ip, status: None, minutes }
}

fn logs(user: &User, query: &str) -> Vec<Value> {
    user.get(&format!("/audit/logs?limit=100&{query}")).ok(200).list("logs")
}

#[test]
fn an_entry_says_who_what_and_from_where() {
    let app = App::shared();
    let ada = app.user("ada");
    let opened = &logs(&ada, "action=session.opened")[0];
    assert_eq!((&opened["user_id"], &opened["username"]), (&json!(ada.id), &json!(ada.username)));
    assert_eq!((opened.text("kind"), opened.text("resource")), ("event".to_owned(), "session".to_owned()));
    assert_eq!(opened.text("ip_address"), "127.0.0.1");
    for field in
        ["id", "resource_id", "target_id", "reason", "data", "user_agent", "request_id", "created_at"]
    {
        assert!(opened.get(field).is_some(), "{field} is missing: {opened}");
    }
}

#[test]
fn every_filter_leaves_only_what_fits() {
    let app = App::shared();
    let ada = app.user("ada");
    db_seed(
        &app,
        &[
            (2, seed(&ada, "track.liked", "203.0.113.5", 0)),
            (3, seed(&ada, "track.played", "203.0.113.6", 4 * 1440)),
        ],
    );
    assert_eq!(logs(&ada, "action=track.liked").len(), 2);
    assert_eq!(logs(&ada, "ip_address=203.0.113.6").len(), 3);
    assert_eq!(logs(&ada, "user_agent=SEED").len(), 5);
    assert_eq!(logs(&ada, "user_agent=%25").len(), 0, "it is no pattern");
    assert_eq!(logs(&ada, "resource=session&action=track.liked").len(), 0);
    let opened = &logs(&ada, "action=session.opened")[0];
    assert_eq!(logs(&ada, &format!("resource=session&resource_id={}", opened.text("resource_id"))).len(), 1);
    let day = |days| db_day(&app, days);
    assert_eq!(logs(&ada, &format!("user_agent=seeded&end_date={}", day(2))).len(), 3);
    assert_eq!(logs(&ada, &format!("user_agent=seeded&start_date={}", day(2))).len(), 2);
    assert_eq!(logs(&ada, &format!("user_agent=seeded&start_date={}T00:00:00%2B02:00", day(2))).len(), 2);
    let page = ada.get("/audit/logs?user_agent=seeded&limit=2&page=2").ok(200);
    assert_eq!((page.list("logs").len(), page["pagination"].int("total")), (2, 5));
    assert_eq!(ada.get("/audit/logs?user_agent=seeded&limit=2&offset=4").ok(200).list("logs").len(), 1);
}

#[test]
fn what_is_wrong_is_refused_by_name() {
    let ada = App::shared().user("ada");
    for (query, field) in [
        ("start_date=yesterday", "start_date"),
        ("end_date=2026-02-30", "end_date"),
        ("start_date=2026-02-02&end_date=2026-02-01", "end_date"),
        ("resource_id=5", "resource_id"),
        ("user_id=5", "user_id"),
        ("limit=0", "limit"),
        ("limit=101", "limit"),
        ("page=9223372036854775807", "page"),
        ("offset=-1", "offset"),
        ("action=a%00b", "action"),
    ] {
        ada.get(&format!("/audit/logs?{query}")).refuses(field);
    }
    for limit in ["0", "-1", "101"] {
        ada.get(&format!("/audit/activity?limit={limit}")).refuses("limit");
    }
    ada.get("/audit/stats?start_date=x").refuses("start_date");
    assert!(logs(&ada, "action='%20OR%201=1--").is_empty(), "what is searched for is no SQL");
}

#[test]
fn others_entries_are_never_shown() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    for query in [format!("user_id={}", bob.id), format!("user_id={}&user_agent=a", bob.id), String::new()] {
        assert!(logs(&ada, &query).iter().all(|entry| entry["user_id"] == ada.id), "{query}");
    }
    let activities = ada.get("/audit/activity").ok(200).list("activities");
    assert!(!activities.is_empty() && activities.iter().all(|entry| entry["user_id"] == ada.id));
    for path in ["/admin/audit/logs", "/admin/audit/stats", "/admin/audit/suspicious"] {
        ada.get(path).fails(403, "FORBIDDEN");
        app.user_with_role("max", "moderator").get(path).fails(403, "FORBIDDEN");
        app.get(path).fails(401, "UNAUTHORIZED");
    }
}

#[test]
fn administrators_see_everybody() {
    let app = App::shared();
    let (root, bob) = (app.user_with_role("root", "admin"), app.user("bob"));
    assert!(
        logs(&root, "").iter().all(|entry| entry["user_id"] == root.id),
        "one's own unless one says whose"
    );
    let of_bob = logs(&root, &format!("user_id={}&action=session.opened", bob.id));
    assert_eq!((of_bob.len(), &of_bob[0]["username"]), (1, &json!(bob.username)));
    let found = root.get(&format!("/admin/audit/logs?user_id={}&action=session.opened", bob.id)).ok(200);
    assert_eq!(found.list("logs"), of_bob);
    let all = root.get("/admin/audit/logs?action=session.opened").ok(200);
    assert!(all["pagination"].int("total") >= 2);
    let counts = root.get("/admin/audit/stats").ok(200);
    assert!(counts["actions_count"].int("session.opened") >= 2, "{counts}");
}

#[test]
fn figures_count_ones_own_actions_in_the_days_asked_for() {
    let app = App::shared();
    let ada = app.user("ada");
    db_seed(
        &app,
        &[
            (2, seed(&ada, "track.liked", "203.0.113.5", 0)),
            (3, seed(&ada, "track.played", "203.0.113.6", 4 * 1440)),
        ],
    );
    let counts = ada.get("/audit/stats").ok(200);
    assert_eq!(
        (counts["actions_count"].int("track.liked"), counts["actions_count"].int("track.played")),
        (2, 3)
    );
    assert_eq!(counts["stats"]["actions_count"], counts["actions_count"]);
    let sum: i64 = counts["actions_count"].as_object().unwrap().values().filter_map(Value::as_i64).sum();
    assert_eq!((counts.int("total_logs"), counts["stats"].int("total_logs")), (sum, sum));
    let old = db_day(&app, 2);
    let counts = ada.get(&format!("/audit/stats?end_date={old}")).ok(200);
    assert_eq!(counts["actions_count"], json!({"track.played": 3}));
}
