//! `POST /auth/refresh`: rotation, the grace for a lost answer, and what a stolen token's reuse sets off.

use crate::harness::{Answer, App, Json, PASSWORD, User, at_once};
use serde_json::json;
use std::{collections::HashSet, time::Instant};

fn refresh(app: &App, token: &str) -> Answer {
    app.post("/auth/refresh", &json!({"refresh_token": token}))
}

/// Makes the uses of this user's refresh tokens look older than the grace.
fn db_end_grace(user: &User) {
    let sql = "UPDATE refresh_tokens SET used_at = used_at - interval '1 minute' WHERE session_id IN \
               (SELECT id FROM sessions WHERE user_id = $1::text::uuid)";
    assert!(user.app.db().execute(sql, &[&user.id]) > 0);
}

#[test]
fn a_refresh_by_body_gives_new_tokens_of_the_same_session() {
    let app = App::shared();
    let user = app.user("ada");
    let answer = refresh(&app, &user.refresh);
    let data = answer.ok(200);
    assert_ne!(data.text("refresh_token"), user.refresh);
    assert_eq!(data["expires_in"], 3600);
    assert_eq!(answer.json()["access_token"], data["access_token"], "data is repeated at the top");
    assert_eq!(answer.cookie("refresh_token"), data.text("refresh_token"));
    let renewed = User { access: data.text("access_token"), ..user.clone() };
    assert_eq!(renewed.get("/sessions").ok(200).list("sessions").len(), 1);
}

#[test]
fn a_refresh_by_cookie_needs_no_body() {
    let app = App::shared();
    let user = app.user("ada");
    let cookie = format!("refresh_token={}", user.refresh);
    let data = app.call("POST", "/api/v1/auth/refresh").header("Cookie", &cookie).send().ok(200);
    assert!(data["access_token"].is_string());
}

#[test]
fn an_empty_body_with_a_json_content_type_counts_as_none() {
    let app = App::shared();
    let user = app.user("ada");
    let cookie = format!("refresh_token={}", user.refresh);
    let call = app.call("POST", "/api/v1/auth/refresh").header("Cookie", &cookie);
    call.header("Content-Type", "application/json").send().ok(200);
}

#[test]
fn the_body_wins_over_the_cookie() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let call =
        app.call("POST", "/api/v1/auth/refresh").header("Cookie", &format!("refresh_token={}", bob.refresh));
    let data = call.json(&json!({"refresh_token": ada.refresh})).send().ok(200);
    let me = app.call("GET", "/api/v1/auth/me").bearer(&data.text("access_token")).send().ok(200);
    assert_eq!(me["id"], ada.id);
}

#[test]
fn nothing_or_nonsense_is_refused() {
    let app = App::shared();
    app.call("POST", "/api/v1/auth/refresh").send().fails(401, "UNAUTHORIZED");
    app.post("/auth/refresh", &json!({})).fails(401, "UNAUTHORIZED");
    for token in ["", "eyJ...", "nonsense", "a.b.c", &"x".repeat(5000), "\u{0}"] {
        let answer = refresh(&app, token);
        assert!(matches!(answer.status, 400 | 401), "{answer}");
    }
    app.post("/auth/refresh", &json!({"refresh_token": 5})).fails(400, "VALIDATION_ERROR");
    app.call("POST", "/api/v1/auth/refresh")
        .body("application/json", "{")
        .send()
        .fails(400, "VALIDATION_ERROR");
}

#[test]
fn within_the_grace_a_used_token_gives_the_same_successor() {
    let app = App::shared();
    let user = app.user("ada");
    let first = refresh(&app, &user.refresh).ok(200).text("refresh_token");
    let second = refresh(&app, &user.refresh).ok(200).text("refresh_token");
    assert_eq!(first, second);
    assert_ne!(refresh(&app, &first).ok(200).text("refresh_token"), first);
}

#[test]
fn a_token_reused_after_the_grace_ends_the_session_and_its_sockets() {
    let app = App::shared();
    let user = app.user("ada");
    let other_session = user.login();
    let successor = refresh(&app, &user.refresh).ok(200).text("refresh_token");
    let mut socket = user.ws();
    let mut other_socket = other_session.ws();
    db_end_grace(&user);
    let begun = Instant::now();
    refresh(&app, &user.refresh).fails(401, "UNAUTHORIZED");
    socket.expect_close(4503);
    assert!(begun.elapsed().as_millis() < 1000, "{:?}", begun.elapsed());
    refresh(&app, &successor).fails(401, "UNAUTHORIZED");
    user.get("/auth/me").fails(401, "UNAUTHORIZED");
    other_session.get("/auth/me").ok(200);
    other_socket.expect_nothing(50);
    app.mail(&user.email, "A session of yours was ended", 1);
    let sql =
        "SELECT count(*) FROM audit_log WHERE user_id = $1::text::uuid AND action = 'refresh_token.reused'";
    assert_eq!(app.db().rows(sql, &[&user.id])[0].get::<_, i64>(0), 1);
}

#[test]
fn of_fifty_refreshes_at_once_all_get_one_successor() {
    let app = App::shared();
    let user = app.user("ada");
    let successors = at_once(50, |_| refresh(&app, &user.refresh).ok(200).text("refresh_token"));
    let distinct: HashSet<&String> = successors.iter().collect();
    assert_eq!(distinct.len(), 1);
    refresh(&app, &successors[0]).ok(200);
}

#[test]
fn a_chain_of_refreshes_works_and_only_its_end_stays_fresh() {
    let app = App::shared();
    let user = app.user("ada");
    let mut token = user.refresh.clone();
    for _ in 0..10 {
        token = refresh(&app, &token).ok(200).text("refresh_token");
    }
    refresh(&app, &token).ok(200);
}

#[test]
fn a_refresh_survives_a_restart_of_the_server() {
    let app = App::isolated();
    let user = app.user("ada");
    let successor = refresh(&app, &user.refresh).ok(200).text("refresh_token");
    app.restart();
    assert_eq!(
        refresh(&app, &user.refresh).ok(200).text("refresh_token"),
        successor,
        "the grace outlives a restart"
    );
    refresh(&app, &successor).ok(200);
    user.get("/auth/me").ok(200);
}

#[test]
fn an_access_token_is_no_refresh_token() {
    let app = App::shared();
    let user = app.user("ada");
    refresh(&app, &user.access).fails(401, "UNAUTHORIZED");
    user.get("/auth/me").ok(200);
}

#[test]
fn a_session_that_ran_out_is_refused() {
    let app = App::shared();
    let user = app.user("ada");
    let sql = "UPDATE sessions SET expires_at = now() - interval '1 second' WHERE user_id = $1::text::uuid";
    assert_eq!(app.db().execute(sql, &[&user.id]), 1);
    refresh(&app, &user.refresh).fails(401, "UNAUTHORIZED");
    assert_eq!(user.login().get("/sessions/stats").ok(200).int("active_sessions"), 1);
}

#[test]
fn the_database_keeps_no_refresh_token_and_no_password() {
    let app = App::shared();
    let user = app.user("ada");
    let sql = "SELECT row_to_json(u)::text FROM users u WHERE id = $1::text::uuid UNION ALL \
               SELECT row_to_json(s)::text FROM sessions s WHERE user_id = $1::text::uuid UNION ALL \
               SELECT row_to_json(t)::text FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id \
               WHERE s.user_id = $1::text::uuid";
    let rows: Vec<String> = app.db().rows(sql, &[&user.id]).iter().map(|row| row.get(0)).collect();
    assert!(rows.len() >= 3);
    for row in rows {
        assert!(
            !row.contains(&user.refresh) && !row.contains(PASSWORD) && !row.contains(&user.access),
            "{row}"
        );
    }
}
