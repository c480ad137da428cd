//! `GET /auth/me`, `GET /auth/check-username`, `GET /users/by-username/{username}`.

use crate::harness::{App, Json, unique};

#[test]
fn me_is_flat_and_holds_no_secret() {
    let app = App::shared();
    let user = app.user("ada");
    let answer = user.get("/auth/me");
    let me = answer.ok(200);
    assert_eq!(me["id"], user.id);
    assert_eq!(me["username"], user.username);
    assert_eq!(me["email"], user.email);
    assert_eq!(me["role"], "user");
    assert!(!answer.text.contains("password_hash") && !answer.text.contains("argon2"), "{answer}");
}

#[test]
fn me_needs_credentials() {
    let app = App::shared();
    app.get("/auth/me").fails(401, "UNAUTHORIZED");
    for header in ["", "Bearer", "Bearer ", "Basic YTpi", "bearer x y", "Token abc"] {
        app.call("GET", "/api/v1/auth/me").header("Authorization", header).send().fails(401, "UNAUTHORIZED");
    }
}

#[test]
fn the_access_cookie_is_as_good_as_a_bearer_for_reading() {
    let app = App::shared();
    let user = app.user("ada");
    let cookie = format!("theme=dark; access_token={}", user.access);
    let me = app.call("GET", "/api/v1/auth/me").header("Cookie", &cookie).send().ok(200);
    assert_eq!(me["id"], user.id);
}

#[test]
fn a_user_name_is_available_until_it_is_taken_in_any_case() {
    let app = App::shared();
    let free = unique("free");
    let data = app.get(&format!("/auth/check-username?username={free}")).ok(200);
    assert_eq!(data["available"], true);
    assert_eq!(data["username"], free);
    let taken = app.user("taken").username;
    for name in [taken.clone(), taken.to_uppercase()] {
        let data = app.get(&format!("/auth/check-username?username={name}")).ok(200);
        assert_eq!(data["available"], false, "{name}");
    }
}

#[test]
fn checking_no_user_name_is_a_validation_error() {
    let app = App::shared();
    app.get("/auth/check-username").refuses("username");
    app.get("/auth/check-username?username=").refuses("username");
}

#[test]
fn a_user_is_found_by_name_without_their_address() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let answer = ada.get(&format!("/users/by-username/{}", bob.username));
    let found = answer.ok(200);
    assert_eq!(found.text("id"), bob.id);
    assert_eq!(found.text("username"), bob.username);
    assert!(!answer.text.contains(&bob.email), "{answer}");
    ada.get(&format!("/users/by-username/{}", unique("nobody"))).fails(404, "NOT_FOUND");
}
