//! `POST /auth/login`: what it answers, and that a refusal tells nothing.

use crate::harness::{App, Json, PASSWORD, unique};
use serde_json::{Value, json};

#[test]
fn a_login_answers_the_user_and_tokens_and_begins_another_session() {
    let app = App::shared();
    let user = app.user("ada");
    let answer = app.post("/auth/login", &json!({"email": user.email, "password": PASSWORD}));
    let data = answer.ok(200);
    assert_eq!(data["user"]["id"], user.id);
    assert_eq!(data["requires_2fa"], false);
    assert_eq!(data["expires_in"], 3600);
    assert_eq!(data["token"]["access_token"], data["access_token"]);
    let token = data.text("access_token");
    assert_eq!(answer.text.matches(&token).count(), 2, "as `access_token` and in `token`: {answer}");
    assert_ne!(data.text("access_token"), user.access);
    assert_ne!(data.text("refresh_token"), user.refresh);
    let sessions = user.get("/sessions").ok(200).list("sessions");
    assert_eq!(sessions.len(), 2);
}

#[test]
fn the_address_is_taken_in_any_case() {
    let app = App::shared();
    let user = app.user("ada");
    app.post("/auth/login", &json!({"email": user.email.to_uppercase(), "password": PASSWORD})).ok(200);
}

#[test]
fn blanks_around_an_address_do_not_matter() {
    let app = App::shared();
    let name = unique("blank");
    let mut registration = crate::harness::registration(&name);
    let email = registration.text("email");
    registration["email"] = json!(format!("  {email}\u{a0}"));
    assert_eq!(app.post("/auth/register", &registration).ok(201)["user"]["email"], email);
    registration["username"] = json!(unique("other"));
    app.post("/auth/register", &registration).fails(409, "CONFLICT");
    for typed in [format!("{email} "), format!("\n{email}\t"), email.to_uppercase()] {
        app.post("/auth/login", &json!({"email": typed, "password": PASSWORD})).ok(200);
        app.post("/auth/password/reset-request", &json!({"email": typed})).ok(200);
    }
    app.mail(&email, "password", 1);
    let inside = email.replacen('@', " @", 1);
    app.post("/auth/login", &json!({"email": inside, "password": PASSWORD})).fails(401, "UNAUTHORIZED");
}

#[test]
fn a_wrong_password_and_an_unknown_user_get_the_same_answer() {
    let app = App::shared();
    let user = app.user("ada");
    let wrong = app.post("/auth/login", &json!({"email": user.email, "password": "not the password"}));
    let nobody = format!("{}@example.com", unique("nobody"));
    let unknown = app.post("/auth/login", &json!({"email": nobody, "password": PASSWORD}));
    let without_id =
        |error: Value| (error["code"].clone(), error["message"].clone(), error["details"].clone());
    let wrong = without_id(wrong.fails(401, "UNAUTHORIZED"));
    assert_eq!(wrong, without_id(unknown.fails(401, "UNAUTHORIZED")));
}

#[test]
fn a_refused_login_sets_no_cookie() {
    let app = App::shared();
    let user = app.user("ada");
    let refused = app.post("/auth/login", &json!({"email": user.email, "password": "not the password"}));
    assert_eq!(refused.set_cookie("access_token"), None);
    assert_eq!(refused.set_cookie("refresh_token"), None);
}

#[test]
fn missing_fields_are_validation_errors() {
    let app = App::shared();
    app.post("/auth/login", &json!({"password": PASSWORD})).refuses("email");
    app.post("/auth/login", &json!({"email": "a@example.com"})).refuses("password");
    app.post("/auth/login", &json!({"email": "a@example.com", "password": 12}))
        .fails(400, "VALIDATION_ERROR");
}

#[test]
fn a_password_of_a_mebibyte_is_refused_quickly() {
    let app = App::shared();
    let user = app.user("ada");
    let begun = std::time::Instant::now();
    let answer = app.post("/auth/login", &json!({"email": user.email, "password": "x".repeat(1 << 20)}));
    assert!(matches!(answer.status, 400 | 401 | 413), "{answer}");
    assert!(begun.elapsed().as_secs() < 2, "{:?}", begun.elapsed());
}

#[test]
fn nul_bytes_in_credentials_are_refused_without_an_internal_error() {
    let app = App::shared();
    let answer = app.post("/auth/login", &json!({"email": "a\0@example.com", "password": PASSWORD}));
    assert!(matches!(answer.status, 400 | 401), "{answer}");
    let answer = app.post("/auth/login", &json!({"email": "a@example.com", "password": "x\0xxxxxxxxxxxx"}));
    assert!(matches!(answer.status, 400 | 401), "{answer}");
}

#[test]
fn concurrent_logins_all_get_sessions_of_their_own() {
    let app = App::shared();
    let user = app.user("ada");
    let tokens = crate::harness::at_once(6, |_| user.login().refresh);
    let distinct: std::collections::HashSet<&String> = tokens.iter().collect();
    assert_eq!(distinct.len(), 6);
    assert_eq!(user.get("/sessions/stats").ok(200).int("active_sessions"), 7);
}
