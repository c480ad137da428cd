//! Every rule fires on what looks like an attack, and is silent below its threshold.

use super::seeds::{Seed, db_seed};
use crate::harness::{App, Json, User};
use serde_json::Value;

/// A rule, its threshold, an entry that it counts, and how grave it is.
type Case = (&'static str, usize, fn(&User) -> Seed<'_>, &'static str);

const FAILED: &str = "login.failed";

fn seed<'a>(user: Option<&'a User>, action: &'a str, ip: &'a str) -> Seed<'a> {
    Seed { user, action, ip, status: None, minutes: 5 }
}

fn request<'a>(user: &'a User, status: i32) -> Seed<'a> {
    Seed { user: Some(user), action: "users.follow", ip: "203.0.113.1", status: Some(status), minutes: 5 }
}

fn found(root: &User, query: &str) -> Vec<Value> {
    let found = root.get(&format!("/admin/audit/suspicious?{query}")).ok(200);
    let hits = found.list("suspicious");
    assert_eq!(found.int("total"), i64::try_from(hits.len()).unwrap());
    hits
}

/// What nobody says of one.
const MANY_OF_ONE: [&str; 5] = [" 1 addresses", " 1 times", " 1 people", " 1 kinds", " 1 minutes"];

/// Returns what a rule says of somebody or of an address.
fn hit(root: &User, rule: &str, field: &str, subject: &str) -> Option<Value> {
    found(root, "").into_iter().find(|hit| hit["rule"] == rule && hit[field] == subject)
}

#[test]
fn each_rule_about_a_person_fires_at_its_threshold_and_not_below() {
    let app = App::shared();
    let root = app.user_with_role("root", "admin");
    let cases: [Case; 6] = [
        ("failed_logins", 10, |user| seed(Some(user), FAILED, "203.0.113.7"), "medium"),
        ("refused_requests", 50, |user| request(user, 404), "low"),
        ("hurried", 120, |user| request(user, 200), "low"),
        ("reused_token", 1, |user| seed(Some(user), "refresh_token.reused", "203.0.113.7"), "high"),
        ("deletions", 20, |user| seed(Some(user), "track.deleted", "203.0.113.7"), "medium"),
        ("role_changes", 1, |user| seed(Some(user), "user.role_changed", "203.0.113.7"), "high"),
    ];
    for (rule, least, entry, severity) in cases {
        let bob = app.user("bob");
        db_seed(&app, &[(least - 1, entry(&bob))]);
        assert_eq!(hit(&root, rule, "user_id", &bob.id), None, "{rule} below its threshold");
        db_seed(&app, &[(1, entry(&bob))]);
        let hit = hit(&root, rule, "user_id", &bob.id).unwrap_or_else(|| panic!("{rule} is silent"));
        assert_eq!((hit.int("count"), hit.text("severity")), (least as i64, severity.to_owned()), "{hit}");
        assert_eq!(hit["username"], bob.username);
        let explanation = hit.text("explanation");
        assert!(
            explanation.contains(&least.to_string()) && explanation.contains(&bob.username),
            "{explanation}"
        );
        assert!(!MANY_OF_ONE.iter().any(|wrong| explanation.contains(wrong)), "{explanation}");
        assert!(hit.text("first_at") <= hit.text("last_at"));
    }
}

#[test]
fn an_address_that_fails_on_many_accounts_is_found() {
    let app = App::shared();
    let root = app.user_with_role("root", "admin");
    let ip = "198.51.100.23";
    let users: Vec<User> = (0..3).map(|_| app.user("bob")).collect();
    let known: Vec<(usize, Seed)> = users.iter().map(|user| (2, seed(Some(user), FAILED, ip))).collect();
    db_seed(&app, &known);
    db_seed(&app, &[(6, seed(None, FAILED, ip))]);
    assert_eq!(hit(&root, "failing_address", "ip_address", ip), None, "three accounts and six that are none");
    db_seed(&app, &[(1, seed(None, FAILED, ip))]);
    let hit = hit(&root, "failing_address", "ip_address", ip).expect("ten accounts");
    assert_eq!((hit.int("count"), &hit["user_id"]), (13, &Value::Null));
    assert!(hit.text("explanation").contains("13 logins failed from 198.51.100.23, on 10 accounts"), "{hit}");
}

#[test]
fn a_login_after_failures_from_the_same_address_is_found() {
    let app = App::shared();
    let root = app.user_with_role("root", "admin");
    let (bob, eve) = (app.user("bob"), app.user("eve"));
    let after = |user| Seed { minutes: 1, ..seed(Some(user), "session.opened", "198.51.100.9") };
    let elsewhere = |user| Seed { minutes: 1, ..seed(Some(user), "session.opened", "198.51.100.10") };
    db_seed(&app, &[(5, seed(Some(&bob), FAILED, "198.51.100.9")), (1, elsewhere(&bob))]);
    assert_eq!(hit(&root, "guessed_login", "user_id", &bob.id), None, "from another address");
    db_seed(&app, &[(4, seed(Some(&eve), FAILED, "198.51.100.9")), (1, after(&eve)), (1, after(&bob))]);
    assert_eq!(hit(&root, "guessed_login", "user_id", &eve.id), None, "after four failures");
    let hit = hit(&root, "guessed_login", "user_id", &bob.id).expect("after five");
    assert_eq!((hit.int("count"), hit.text("severity")), (5, "high".to_owned()));
    assert_eq!(hit["ip_address"], "198.51.100.9");
}

#[test]
fn the_window_is_kept_and_the_gravest_come_first() {
    let app = App::shared();
    let root = app.user_with_role("root", "admin");
    let (bob, eve) = (app.user("bob"), app.user("eve"));
    let old = Seed { minutes: 60 * 30, ..seed(Some(&eve), FAILED, "203.0.113.9") };
    db_seed(&app, &[(10, old)]);
    let about = |query: &str| found(&root, query).into_iter().filter(|hit| hit["user_id"] == eve.id).count();
    assert_eq!((about("hours=24"), about("hours=48")), (0, 1));
    for hours in ["0", "169", "-1"] {
        root.get(&format!("/admin/audit/suspicious?hours={hours}")).refuses("hours");
    }
    let hits = found(&root, "hours=168");
    let severities: Vec<usize> = hits
        .iter()
        .map(|hit| {
            ["high", "medium", "low"].iter().position(|known| hit["severity"] == *known).expect("a severity")
        })
        .collect();
    assert!(severities.is_sorted(), "the gravest first");
    assert!(hits.iter().all(|hit| hit["user_id"] != bob.id));
}
