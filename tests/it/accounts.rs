//! Administrators and the accounts of others.

use crate::harness::{App, NOBODY, PASSWORD, User, at_once};
use serde_json::json;

fn admin(app: &App) -> User {
    app.user_with_role("root", "admin")
}

fn account(user: &User) -> String {
    format!("/admin/users/{}", user.id)
}

#[test]
fn an_administrator_finds_accounts_by_name_address_role_and_state() {
    let app = App::shared();
    let (root, ada) = (admin(&app), app.user("ada"));
    for search in [&ada.username, &ada.email, &ada.username.to_uppercase()] {
        let found = root.get(&format!("/admin/users?search={search}")).ok(200);
        assert_eq!(found["users"][0]["id"], ada.id, "{found}");
        assert_eq!(found["users"][0]["email"], ada.email);
        assert_eq!(found["pagination"]["total"], 1);
    }
    let none = root.get(&format!("/admin/users?search={}&role=creator", ada.username)).ok(200);
    assert_eq!(none["pagination"]["total"], 0);
    assert_eq!(
        root.get("/admin/users?search=%25&is_banned=true&is_active=false").ok(200)["pagination"]["total"],
        0
    );
    root.get(&format!("/admin/users?search={}", "x".repeat(201))).fails(400, "VALIDATION_ERROR");
    root.get("/admin/users?role=emperor").fails(400, "VALIDATION_ERROR");
}

#[test]
fn a_new_role_opens_and_closes_routes_at_once() {
    let app = App::shared();
    let (root, ada) = (admin(&app), app.user("ada"));
    ada.get("/admin/users").fails(403, "FORBIDDEN");
    let promoted = root.put(&account(&ada), &json!({"role": "admin"})).ok(200);
    assert_eq!(promoted["user"]["role"], "admin");
    ada.get("/admin/users").ok(200);
    root.put(&account(&ada), &json!({"role": "user", "reason": "was a joke"})).ok(200);
    ada.get("/admin/users").fails(403, "FORBIDDEN");
    let audited =
        "SELECT data FROM audit_log WHERE action = 'user.role_changed' AND resource_id = $1::text::uuid
                   AND user_id = $2::text::uuid ORDER BY id";
    assert_eq!(app.db().rows(audited, &[&ada.id, &root.id]).len(), 2);
}

#[test]
fn a_suspended_person_is_thrown_out_and_stays_out_until_it_ends() {
    let app = App::shared();
    let (root, ada) = (admin(&app), app.user("ada"));
    let mut socket = ada.ws();
    let banned = root.put(&account(&ada), &json!({"is_banned": true, "reason": "spam"})).ok(200);
    assert_eq!((&banned["user"]["is_banned"], &banned["user"]["role"]), (&json!(true), &json!("user")));
    socket.expect_close(4503);
    ada.get("/auth/me").fails(401, "UNAUTHORIZED");
    let login = json!({"email": ada.email, "password": PASSWORD});
    app.post("/auth/login", &login).fails(403, "FORBIDDEN");
    root.put(&account(&ada), &json!({"is_banned": false})).ok(200);
    ada.login().get("/auth/me").ok(200);
}

#[test]
fn nobody_changes_their_own_account_or_one_that_is_not_there() {
    let app = App::shared();
    let root = admin(&app);
    root.put(&account(&root), &json!({"role": "user"})).fails(403, "FORBIDDEN");
    root.put(&format!("/admin/users/{NOBODY}"), &json!({"is_banned": true})).fails(404, "NOT_FOUND");
    root.put(&account(&app.user("ada")), &json!({"role": "emperor"})).fails(400, "VALIDATION_ERROR");
    root.put(&account(&app.user("ada")), &json!({"reason": "x".repeat(501)})).fails(400, "VALIDATION_ERROR");
    assert_eq!(root.get("/auth/me").ok(200)["role"], "admin");
}

#[test]
fn of_two_who_demote_each_other_at_once_one_stays() {
    let app = App::shared();
    let pair = [admin(&app), admin(&app)];
    let statuses =
        at_once(2, |index| pair[index].put(&account(&pair[1 - index]), &json!({"role": "user"})).status);
    assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
    assert!(statuses.contains(&403), "{statuses:?}");
}
