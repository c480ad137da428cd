//! Making keys, using them, and what ends them.

use crate::harness::{Answer, App, Json, User, Ws, at_once};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

fn made(user: &User, scopes: &Value) -> (String, String) {
    let answer = user.post("/developer/api-keys", &json!({"name": "a script", "scopes": scopes})).ok(201);
    (answer["api_key"].text("id"), answer.text("key"))
}

fn with_key(app: &App, key: &str, method: &str, path: &str) -> Answer {
    app.call(method, &format!("/api/v1{path}")).header("X-API-Key", key).send()
}

fn keys_of(user: &User) -> Vec<Value> {
    user.get("/developer/api-keys").ok(200).list("api_keys")
}

#[test]
fn a_key_is_shown_once_signs_its_owner_in_and_tells_when_it_was_used() {
    let app = App::shared();
    let ada = app.user("ada");
    let answer = ada.post("/developer/api-keys", &json!({"name": " Backup "})).ok(201);
    let key = answer.text("key");
    let shown = answer["api_key"].clone();
    assert!(key.len() == 40 && key.starts_with("vza_"), "{key}");
    assert!(key[4..].chars().all(|digit| digit.is_ascii_alphanumeric()), "{key}");
    assert_eq!((shown.text("name").as_str(), &shown["scopes"]), ("Backup", &json!(["read"])));
    assert_eq!(shown.text("prefix"), key[..10]);
    assert_eq!((&shown["last_used_at"], &shown["expires_at"]), (&Value::Null, &Value::Null));
    assert_eq!(with_key(&app, &key, "GET", "/auth/me").ok(200).text("id"), ada.id);
    let listed = ada.get("/developer/api-keys");
    assert!(!listed.text.contains(&key), "{listed}");
    let listed = keys_of(&ada);
    assert_eq!(listed.len(), 1);
    assert!(listed[0]["last_used_at"].is_string(), "{listed:?}");
    let stored = app.db().rows("SELECT encode(hash, 'escape') FROM api_keys WHERE name = 'Backup'", &[]);
    assert!(stored.iter().all(|row| !row.get::<_, String>(0).contains(&key[4..])), "only the hash is kept");
}

#[test]
fn a_new_key_is_checked() {
    let app = App::shared();
    let ada = app.user("ada");
    let make = |body: &Value| ada.post("/developer/api-keys", body);
    make(&json!({})).refuses("name");
    make(&json!({"name": ""})).refuses("name");
    make(&json!({"name": "x".repeat(101)})).refuses("name");
    for scopes in
        [json!(["all"]), json!([]), json!(["nowhere:read"]), json!(["users:admin"]), json!(["READ"])]
    {
        make(&json!({"name": "x", "scopes": scopes})).refuses("scopes");
    }
    make(&json!({"name": "x", "scopes": "read"})).refuses("scopes");
    make(&json!({"name": "x", "expires_at": "2020-01-01T00:00:00Z"})).refuses("expires_at");
    make(&json!({"name": "x", "expires_at": "tomorrow"})).refuses("expires_at");
    make(&json!({"name": "x", "scopes": ["admin"]})).fails(403, "FORBIDDEN");
    assert!(keys_of(&ada).is_empty());
    app.post("/developer/api-keys", &json!({"name": "x"})).fails(401, "UNAUTHORIZED");
}

#[test]
fn what_is_no_key_is_refused_and_one_from_elsewhere_is_known_by_its_hash() {
    let app = App::shared();
    let ada = app.user("ada");
    let (id, key) = made(&ada, &json!(["read"]));
    let last = if key.ends_with('x') { "y" } else { "x" };
    for wrong in ["vza_xxxxx", &format!("{}{last}", &key[..39]), &key.to_lowercase(), "", "veza_sk_nobody"] {
        with_key(&app, wrong, "GET", "/auth/me").fails(401, "UNAUTHORIZED");
    }
    with_key(&app, &key, "GET", "/auth/me").ok(200);
    let in_url = app.get(&format!("/auth/me?api_key={key}&x-api-key={key}"));
    in_url.fails(401, "UNAUTHORIZED");
    let (former, _) = made(&ada, &json!(["read"]));
    let params: [&(dyn tokio_postgres::types::ToSql + Sync); 1] = [&uuid::Uuid::parse_str(&former).unwrap()];
    app.db().execute("UPDATE api_keys SET hash = sha256('veza_sk_former') WHERE session_id = $1", &params);
    assert_eq!(with_key(&app, "veza_sk_former", "GET", "/auth/me").ok(200).text("id"), ada.id);
    assert_ne!(id, former);
}

#[test]
fn the_header_comes_before_the_key_and_the_key_before_the_cookie() {
    let app = App::shared();
    let (ada, bob, eve) = (app.user("ada"), app.user("bob"), app.user("eve"));
    let (_, key) = made(&bob, &json!(["read"]));
    let call = || {
        let call = app.call("GET", "/api/v1/auth/me").header("X-API-Key", &key);
        call.header("Cookie", &format!("access_token={}", eve.access))
    };
    assert_eq!(call().send().ok(200).text("id"), bob.id);
    assert_eq!(call().bearer(&ada.access).send().ok(200).text("id"), ada.id);
    call().bearer("nonsense").send().fails(401, "UNAUTHORIZED");
}

#[test]
fn a_revoked_key_is_refused_at_once_and_its_socket_closes() {
    let app = App::shared();
    let (ada, eve) = (app.user("ada"), app.user("eve"));
    let (id, key) = made(&ada, &json!(["chat:write"]));
    let token = with_key(&app, &key, "GET", "/chat/token").ok(200).text("token");
    let mut socket = Ws::greeted(&app, &token);
    eve.delete(&format!("/developer/api-keys/{id}")).fails(404, "NOT_FOUND");
    ada.delete(&format!("/sessions/{id}")).fails(404, "NOT_FOUND");
    let begun = Instant::now();
    ada.delete(&format!("/developer/api-keys/{id}")).ok(200);
    with_key(&app, &key, "GET", "/chat/stats").fails(401, "UNAUTHORIZED");
    socket.expect_close(4503);
    assert!(begun.elapsed() < Duration::from_secs(1), "{:?}", begun.elapsed());
    ada.delete(&format!("/developer/api-keys/{id}")).fails(404, "NOT_FOUND");
    assert!(keys_of(&ada).is_empty());
    let actions = app.db().rows(
        "SELECT action FROM audit_log WHERE kind = 'event' AND resource_id = $1 ORDER BY id",
        &[&uuid::Uuid::parse_str(&id).unwrap()],
    );
    let actions: Vec<String> = actions.iter().map(|row| row.get(0)).collect();
    assert_eq!(actions, ["api_key.created", "api_key.revoked"]);
}

#[test]
fn logins_and_keys_are_listed_and_ended_apart() {
    let app = App::shared();
    let ada = app.user("ada");
    let (_, key) = made(&ada, &json!(["write"]));
    assert_eq!(ada.get("/sessions").ok(200).list("sessions").len(), 1);
    assert_eq!(ada.get("/sessions/stats").ok(200).int("total_sessions"), 1);
    with_key(&app, &key, "POST", "/auth/logout").fails(401, "UNAUTHORIZED");
    ada.post("/sessions/logout-all", &json!({})).ok(200);
    ada.get("/auth/me").fails(401, "UNAUTHORIZED");
    with_key(&app, &key, "GET", "/auth/me").ok(200);
}

#[test]
fn a_key_ends_when_it_said_and_with_its_owners_account() {
    let app = App::shared();
    let ada = app.user("ada");
    let (id, key) = made(&ada, &json!(["read"]));
    let session: [&(dyn tokio_postgres::types::ToSql + Sync); 1] = [&uuid::Uuid::parse_str(&id).unwrap()];
    app.db().execute("UPDATE sessions SET expires_at = now() WHERE id = $1", &session);
    with_key(&app, &key, "GET", "/auth/me").fails(401, "UNAUTHORIZED");
    let (_, key) = made(&ada, &json!(["read"]));
    let owner: [&(dyn tokio_postgres::types::ToSql + Sync); 1] = [&uuid::Uuid::parse_str(&ada.id).unwrap()];
    app.db().execute("UPDATE users SET is_banned = true WHERE id = $1", &owner);
    with_key(&app, &key, "GET", "/auth/me").fails(401, "UNAUTHORIZED");
}

#[test]
fn sixty_keys_at_once_are_fifty() {
    let app = App::shared();
    let ada = app.user("ada");
    let statuses = at_once(60, |number| {
        ada.post("/developer/api-keys", &json!({"name": format!("key {number}")})).status
    });
    assert_eq!(statuses.iter().filter(|status| **status == 201).count(), 50, "{statuses:?}");
    assert_eq!(statuses.iter().filter(|status| **status == 409).count(), 10, "{statuses:?}");
    let keys = keys_of(&ada);
    assert_eq!(keys.len(), 50);
    ada.delete(&format!("/developer/api-keys/{}", keys[0].text("id"))).ok(200);
    ada.post("/developer/api-keys", &json!({"name": "in its place"})).ok(201);
}
