//! What one decides about one's own account, and its plain deletion.

use crate::harness::{App, NOBODY, PASSWORD};
use serde_json::{Value, json};

#[test]
fn a_user_becomes_a_creator_once_and_who_is_more_stays_it() {
    let app = App::shared();
    let ada = app.user("ada");
    let first = ada.post("/users/me/upgrade-creator", &json!({})).ok(200);
    assert_eq!((&first["role"], &first["user"]["role"]), (&json!("creator"), &json!("creator")));
    let again = ada.post("/users/me/upgrade-creator", &json!({})).ok(200);
    assert_eq!(first["promoted_to_creator_at"], again["promoted_to_creator_at"]);
    assert!(first["promoted_to_creator_at"].is_string(), "{first}");
    let root = app.user_with_role("root", "admin").post("/users/me/upgrade-creator", &json!({})).ok(200);
    assert_eq!((&root["role"], &root["promoted_to_creator_at"]), (&json!("admin"), &Value::Null));
}

#[test]
fn who_was_a_creator_until_an_administrator_said_no_does_not_become_one_again_alone() {
    let app = App::shared();
    let (ada, eve) = (app.user("ada"), app.user_with_role("eve", "creator"));
    let root = app.user_with_role("root", "admin");
    ada.post("/users/me/upgrade-creator", &json!({})).ok(200);
    let give = |id: &str, role: &str| root.put(&format!("/admin/users/{id}"), &json!({"role": role})).ok(200);
    for user in [&ada, &eve] {
        give(&user.id, "user");
        user.post("/users/me/upgrade-creator", &json!({})).fails(403, "FORBIDDEN");
        assert_eq!(user.get("/auth/me").ok(200)["role"], "user");
        give(&user.id, "creator");
        assert_eq!(user.post("/users/me/upgrade-creator", &json!({})).ok(200)["role"], "creator");
    }
}

#[test]
fn data_is_not_sold_unless_one_says_so() {
    let ada = App::shared().user("ada");
    let path = "/users/me/privacy/opt-out";
    let out = ada.call("POST", path).send();
    assert_eq!((&out.json()["do_not_sell"], &out.ok(200)["do_not_sell"]), (&json!(true), &json!(true)));
    assert_eq!(ada.get("/auth/me").ok(200)["do_not_sell"], true);
    assert_eq!(ada.post(path, &json!({"do_not_sell": false})).ok(200)["do_not_sell"], false);
    ada.post(path, &json!({"do_not_sell": "no"})).fails(400, "VALIDATION_ERROR");
}

#[test]
fn an_account_is_deleted_by_its_owner_or_an_administrator() {
    let app = App::shared();
    let (ada, bob, root) = (app.user("ada"), app.user("bob"), app.user_with_role("root", "admin"));
    let path = format!("/users/{}", ada.id);
    bob.delete(&path).fails(403, "FORBIDDEN");
    let mut socket = ada.ws();
    root.delete(&path).ok(200);
    socket.expect_close(4503);
    ada.get("/auth/me").fails(401, "UNAUTHORIZED");
    app.get(&path).fails(404, "NOT_FOUND");
    app.post("/auth/login", &json!({"email": ada.email, "password": PASSWORD})).fails(401, "UNAUTHORIZED");
    let own = |body: &Value| bob.call("DELETE", &format!("/users/{}", bob.id)).json(body).send();
    own(&json!({})).refuses("password");
    own(&json!({"password": "something else"})).refuses("password");
    bob.get("/auth/me").ok(200);
    own(&json!({"password": PASSWORD})).ok(200);
    root.delete(&format!("/users/{NOBODY}")).fails(404, "NOT_FOUND");
    root.delete(&format!("/users/{}", root.id)).fails(403, "FORBIDDEN");
}
