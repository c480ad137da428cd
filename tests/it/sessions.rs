//! Domain `sessions`: one's own logins, listed and ended, and how fast ending one takes hold.

use crate::harness::{App, Json, User};
use serde_json::json;
use std::time::Instant;

fn session_of(user: &User) -> String {
    let sessions = user.get("/sessions").ok(200).list("sessions");
    let current = sessions.iter().find(|session| session["current"] == true);
    current.unwrap_or_else(|| panic!("no current session in {sessions:?}")).text("id")
}

#[test]
fn the_list_shows_each_login_and_marks_the_current_one() {
    let app = App::shared();
    let user = app.user("ada");
    let login = json!({"email": user.email, "password": crate::harness::PASSWORD});
    app.call("POST", "/api/v1/auth/login")
        .header("User-Agent", "Tests/1.0 (ada)")
        .json(&login)
        .send()
        .ok(200);
    let sessions = user.get("/sessions").ok(200).list("sessions");
    assert_eq!(sessions.len(), 2);
    assert_eq!(sessions.iter().filter(|session| session["current"] == true).count(), 1);
    for session in &sessions {
        for field in ["id", "ip_address", "user_agent", "created_at", "last_activity", "expires_at"] {
            assert!(session[field].is_string(), "{field}: {session}");
        }
        assert_eq!(session["ip_address"], "127.0.0.1");
    }
    assert!(sessions.iter().any(|session| session["user_agent"] == "Tests/1.0 (ada)"), "{sessions:?}");
}

#[test]
fn the_stats_count_active_ones_and_all() {
    let app = App::shared();
    let user = app.user("ada");
    let other = user.login();
    other.call("POST", "/auth/logout").send().ok(200);
    let stats = user.get("/sessions/stats").ok(200);
    assert_eq!(stats.int("active_sessions"), 1);
    assert_eq!(stats.int("total_sessions"), 2);
}

/// `R15`, at one node.
#[test]
fn a_revoked_session_is_refused_at_once_and_its_sockets_close() {
    let app = App::shared();
    let user = app.user("ada");
    let other = user.login();
    let mut lost = other.ws();
    let mut kept = user.ws();
    let id = session_of(&other);
    let begun = Instant::now();
    user.delete(&format!("/sessions/{id}")).ok(200).text("message");
    other.get("/auth/me").fails(401, "UNAUTHORIZED");
    lost.expect_close(4503);
    assert!(begun.elapsed().as_millis() < 1000, "{:?}", begun.elapsed());
    kept.expect_nothing(50);
    let left = user.get("/sessions").ok(200).list("sessions");
    assert!(left.iter().all(|session| session["id"] != id.as_str()), "{left:?}");
    app.post("/auth/refresh", &json!({"refresh_token": other.refresh})).fails(401, "UNAUTHORIZED");
}

#[test]
fn a_revoked_session_cannot_open_a_socket_with_a_token_it_fetched_before() {
    let app = App::shared();
    let user = app.user("ada");
    let token = user.chat_token();
    user.call("POST", "/auth/logout").send().ok(200);
    crate::harness::Ws::with_token(&app, &token).expect_close(4501);
}

#[test]
fn a_message_sent_after_the_revocation_is_not_stored() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let phone = bob.login();
    let mut socket = phone.ws();
    socket.join(&room);
    bob.delete(&format!("/sessions/{}", session_of(&phone))).ok(200);
    let late = json!({"room_id": room, "client_id": uuid::Uuid::new_v4(), "content": "too late"});
    socket.post("chat.send", late);
    socket.expect_close(4503);
    let messages = ada.get(&format!("/conversations/{room}/history")).ok(200).list("messages");
    assert!(messages.is_empty(), "{messages:?}");
}

#[test]
fn logout_without_a_body_ends_the_current_session() {
    let user = App::shared().user("ada");
    user.call("POST", "/sessions/logout").send().ok(200).text("message");
    user.get("/auth/me").fails(401, "UNAUTHORIZED");
}

#[test]
fn logout_with_a_session_id_ends_that_one() {
    let user = App::shared().user("ada");
    let other = user.login();
    user.post("/sessions/logout", &json!({"session_id": session_of(&other)})).ok(200);
    other.get("/auth/me").fails(401, "UNAUTHORIZED");
    user.get("/auth/me").ok(200);
}

#[test]
fn logout_all_ends_every_session_and_socket_of_this_user_only() {
    let app = App::shared();
    let (user, stranger) = (app.user("ada"), app.user("bob"));
    let others = [user.login(), user.login()];
    let mut sockets = [user.ws(), others[0].ws(), others[1].ws()];
    let mut unharmed = stranger.ws();
    let begun = Instant::now();
    user.call("POST", "/sessions/logout-all").send().ok(200).text("message");
    for socket in &mut sockets {
        socket.expect_close(4503);
    }
    assert!(begun.elapsed().as_millis() < 1000, "{:?}", begun.elapsed());
    for session in [&user, &others[0], &others[1]] {
        session.get("/auth/me").fails(401, "UNAUTHORIZED");
    }
    unharmed.expect_nothing(50);
    stranger.get("/auth/me").ok(200);
}

#[test]
fn refreshing_the_session_extends_it() {
    let user = App::shared().user("ada");
    let data = user.call("POST", "/sessions/refresh").send().ok(200);
    assert!(data["message"].is_string() && data["expires_at"].is_string(), "{data}");
    assert_eq!(data["session"].text("id"), session_of(&user));
    user.get("/auth/me").ok(200);
}

#[test]
fn foreign_and_unknown_sessions_are_not_found() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let foreign = session_of(&bob);
    ada.delete(&format!("/sessions/{foreign}")).fails(404, "NOT_FOUND");
    ada.post("/sessions/logout", &json!({"session_id": foreign})).fails(404, "NOT_FOUND");
    ada.delete("/sessions/00000000-0000-4000-8000-000000000000").fails(404, "NOT_FOUND");
    bob.get("/auth/me").ok(200);
}

#[test]
fn what_is_no_session_id_is_a_validation_error() {
    let user = App::shared().user("ada");
    for id in ["1", "nonsense", "00000000-0000-4000-8000-00000000000z", "%00"] {
        user.delete(&format!("/sessions/{id}")).fails(400, "VALIDATION_ERROR");
    }
    user.post("/sessions/logout", &json!({"session_id": "nonsense"})).fails(400, "VALIDATION_ERROR");
}

#[test]
fn every_operation_needs_credentials() {
    let app = App::shared();
    for (method, path) in [
        ("GET", "/sessions"),
        ("GET", "/sessions/stats"),
        ("POST", "/sessions/logout"),
        ("POST", "/sessions/logout-all"),
        ("POST", "/sessions/refresh"),
        ("DELETE", "/sessions/00000000-0000-4000-8000-000000000000"),
    ] {
        app.call(method, &format!("/api/v1{path}")).send().fails(401, "UNAUTHORIZED");
    }
}
