//! `POST /auth/logout`: it ends the session that is shown to it, however that is done.

use crate::harness::{App, Json};
use serde_json::json;
use std::time::Instant;

#[test]
fn a_logout_by_bearer_ends_the_session_at_once() {
    let app = App::shared();
    let user = app.user("ada");
    let message = user.call("POST", "/auth/logout").send().ok(200).text("message");
    assert_eq!(message, "Logged out successfully");
    user.get("/auth/me").fails(401, "UNAUTHORIZED");
    app.post("/auth/refresh", &json!({"refresh_token": user.refresh})).fails(401, "UNAUTHORIZED");
}

#[test]
fn a_logout_by_the_refresh_token_in_the_body_needs_no_bearer() {
    let app = App::shared();
    let user = app.user("ada");
    app.post("/auth/logout", &json!({"refresh_token": user.refresh})).ok(200);
    user.get("/auth/me").fails(401, "UNAUTHORIZED");
}

#[test]
fn a_logout_by_the_refresh_cookie_clears_both_cookies() {
    let app = App::shared();
    let user = app.user("ada");
    let cookie = format!("refresh_token={}", user.refresh);
    let answer = app.call("POST", "/api/v1/auth/logout").header("Cookie", &cookie).send();
    answer.ok(200);
    for name in ["access_token", "refresh_token"] {
        let line = answer.set_cookie(name).unwrap_or_else(|| panic!("{name} is not cleared: {answer}"));
        assert!(line.contains("Max-Age=0") || line.contains("1970"), "{line}");
        assert_eq!(answer.cookie(name), "");
    }
    user.get("/auth/me").fails(401, "UNAUTHORIZED");
}

#[test]
fn a_logout_that_names_no_session_is_refused() {
    let app = App::shared();
    app.call("POST", "/api/v1/auth/logout").send().fails(401, "UNAUTHORIZED");
    app.post("/auth/logout", &json!({})).fails(401, "UNAUTHORIZED");
    app.post("/auth/logout", &json!({"refresh_token": "nonsense"})).fails(401, "UNAUTHORIZED");
    app.call("POST", "/api/v1/auth/logout").bearer("nonsense").send().fails(401, "UNAUTHORIZED");
}

#[test]
fn a_logout_leaves_the_users_other_sessions_alone() {
    let app = App::shared();
    let user = app.user("ada");
    let other = user.login();
    let mut socket = other.ws();
    user.call("POST", "/auth/logout").send().ok(200);
    other.get("/auth/me").ok(200);
    socket.expect_nothing(100);
}

#[test]
fn a_logout_closes_the_sessions_sockets_within_a_second() {
    let app = App::shared();
    let user = app.user("ada");
    let mut sockets = [user.ws(), user.ws(), user.ws()];
    let begun = Instant::now();
    user.call("POST", "/auth/logout").send().ok(200);
    for socket in &mut sockets {
        socket.expect_close(4503);
    }
    assert!(begun.elapsed().as_millis() < 1000, "{:?}", begun.elapsed());
}
