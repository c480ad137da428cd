//! What whoever has no account can cost: requests, rows that stay, what is told of the server.

use crate::harness::{App, Json};
use crate::queue::songs::song;
use crate::tracks::music::creator;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};

#[test]
fn a_body_of_backslashes_costs_no_more_than_any_other() {
    let app = App::isolated();
    let body = vec![b'\\'; 256 * 1024];
    // counted anew at every place, they kept a worker for a minute and more
    let call = || app.call("POST", "/api/v1/auth/login").body("application/json", body.clone());
    for _ in 0..4 {
        call().send().fails(400, "VALIDATION_ERROR");
    }
    assert_eq!(app.get("/health").status, 200);
}

#[test]
fn the_limit_of_an_address_holds_for_the_auth_routes_too() {
    let app = App::builder().env("RATE_LIMIT_ENABLED", "true").env("RATE_LIMIT_PER_IP_PER_S", "1").start();
    for (method, path) in [
        ("POST", "/auth/logout"),
        ("POST", "/auth/refresh"),
        ("GET", "/auth/check-username?username=ada_lovelace"),
    ] {
        let statuses: Vec<u16> =
            (0..20).map(|_| app.call(method, &format!("/api/v1{path}")).send().status).collect();
        assert!(statuses.contains(&429), "{path}: {statuses:?}");
    }
}

#[test]
fn attempts_are_counted_however_the_path_is_written() {
    let app = App::builder().env("RATE_LIMIT_ENABLED", "true").start();
    let ask = |path: &str| app.post(path, &json!({"email": "nobody@example.com"})).status;
    let plain: Vec<u16> = (0..5).map(|_| ask("/auth/password/reset-request")).collect();
    assert!(plain.iter().all(|status| *status == 200), "{plain:?}");
    assert_eq!(ask("/auth/password/%72eset-request"), 429);
}

#[test]
fn refusals_of_nobody_are_counted_and_not_written_one_by_one() {
    const ASKED: i64 = 300;
    let app =
        App::builder().env("RATE_LIMIT_ENABLED", "true").env("RATE_LIMIT_PER_IP_PER_S", "1000000").start();
    let agent = "a long name ".repeat(200);
    for number in 0..ASKED {
        let call = app.call("POST", "/api/v1/auth/refresh").header("User-Agent", &agent);
        let body = json!({"refresh_token": format!("rubbish {number}")});
        call.header("Idempotency-Key", &format!("k{number}")).json(&body).send().fails(401, "UNAUTHORIZED");
    }
    let metrics = app.call("GET", "/metrics").send().text;
    let line =
        metrics.lines().find(|line| line.starts_with("veza_refused_strangers_total")).unwrap().to_owned();
    // what is counted is written when the process ends
    app.restart();
    let rows = app.db().rows(
        "SELECT data, coalesce(length(user_agent), 0) FROM audit_log WHERE action = 'auth.refresh'",
        &[],
    );
    let counted: i64 = rows.iter().map(|row| row.get::<_, Value>(0)["count"].as_i64().unwrap_or(1)).sum();
    assert_eq!(counted, ASKED, "{line}");
    // one for each minute that this took
    assert!(rows.len() <= 30, "{} rows", rows.len());
    assert!(rows.iter().all(|row| row.get::<_, i32>(1) <= 256));
    assert!(app.db().rows("SELECT 1 FROM idempotency_keys", &[]).is_empty());
}

#[test]
fn cursors_beyond_what_postgres_knows_are_refused() {
    let app = App::isolated();
    let ada = creator(&app, "ada");
    for title in ["a", "b"] {
        song(&app, &ada, title, 60_000);
        ada.public_room(title);
    }
    for list in ["/tracks?sort_order=asc&limit=1", "/tracks?limit=1", "/conversations?limit=1"] {
        let cursor = ada.get(list).ok(200).text("next_cursor");
        let bytes = URL_SAFE_NO_PAD.decode(&cursor).expect("base64");
        // the time, in microseconds, stands behind four bytes that tell the list
        for micros in [i64::MIN, -1, 253_402_300_800_000_000, i64::MAX] {
            let mut bytes = bytes.clone();
            bytes[4..12].copy_from_slice(&micros.to_be_bytes());
            let forged = URL_SAFE_NO_PAD.encode(bytes);
            ada.get(&format!("{list}&cursor={forged}")).refuses("cursor");
        }
        ada.get(&format!("{list}&cursor={cursor}")).ok(200);
    }
}

#[test]
fn of_many_wrong_fields_twenty_are_named() {
    let ada = App::shared().user("ada");
    let wrong: serde_json::Map<String, Value> =
        (0..300).map(|number| (format!("kind{number}"), json!({"in_app": true, "email": false}))).collect();
    let answer = ada.put("/notifications/preferences", &json!({"preferences": wrong}));
    let details = answer.fails(400, "VALIDATION_ERROR").list("details");
    assert_eq!(details.len(), 21, "{answer}");
    assert_eq!(details[20].text("message"), "and 280 more", "{answer}");
}

#[test]
fn counters_and_the_deep_check_are_shown_to_the_machine_itself_or_for_the_token() {
    let app = App::shared();
    let token = "measure-with-this-token-0123456789abcdef";
    let guarded = App::builder().env("METRICS_TOKEN", token).env("TRUSTED_PROXIES", "127.0.0.1").start();
    let behind = App::builder().env("TRUSTED_PROXIES", "127.0.0.0/8").start();
    for path in ["/metrics", "/api/v1/metrics", "/health/deep", "/api/v1/health/deep"] {
        assert_eq!(app.call("GET", path).send().status, 200, "{path}");
        for mark in ["X-Forwarded-For", "X-Real-IP", "Forwarded", "Via"] {
            app.call("GET", path).header(mark, "192.0.2.1").send().fails(401, "UNAUTHORIZED");
        }
        // a proxy that says nothing of whom it brings
        behind.call("GET", path).send().fails(401, "UNAUTHORIZED");
        guarded.call("GET", path).send().fails(401, "UNAUTHORIZED");
        guarded.call("GET", path).bearer("another").send().fails(401, "UNAUTHORIZED");
        assert_eq!(guarded.call("GET", path).bearer(token).send().status, 200, "{path}");
        let forwarded = guarded.call("GET", path).bearer(token).header("X-Forwarded-For", "192.0.2.1").send();
        assert_eq!(forwarded.status, 200, "{path}");
    }
}
