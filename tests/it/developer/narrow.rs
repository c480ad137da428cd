//! A key is never more than its scopes say, whoever made it.

use crate::harness::{Answer, App, Call, Json, User};
use serde_json::{Value, json};

fn key(owner: &User, scopes: &[&str]) -> String {
    owner.post("/developer/api-keys", &json!({"name": "a key", "scopes": scopes})).ok(201).text("key")
}

fn by(app: &App, key: &str, method: &str, path: &str, body: Option<&Value>) -> Answer {
    let call = app.call(method, &format!("/api/v1{path}")).header("X-API-Key", key);
    body.into_iter().fold(call, Call::json).send()
}

#[test]
fn without_the_scope_admin_an_administrators_key_is_no_administrator_anywhere() {
    let app = App::shared();
    let (root, stranger) = (app.user_with_role("root", "admin"), app.user("stranger"));
    let person = format!("/users/{}", stranger.id);
    let logs = format!("/audit/logs?user_id={}", stranger.id);
    let change = json!({"first_name": "Changed"});
    stranger.post("/notifications/read-all", &json!({})).ok(200);
    for scopes in [&["users:write", "audit:read"][..], &["write"]] {
        let key = key(&root, scopes);
        let seen = by(&app, &key, "GET", &person, None);
        assert!(!seen.ok(200).to_string().contains(&stranger.email), "{seen}");
        by(&app, &key, "PUT", &person, Some(&change)).fails(403, "FORBIDDEN");
        by(&app, &key, "DELETE", &person, None).fails(403, "FORBIDDEN");
        let own = by(&app, &key, "GET", &logs, None).ok(200).list("logs");
        assert!(own.iter().all(|log| log["user_id"] == json!(root.id)), "{own:?}");
        let hidden = by(&app, &key, "GET", "/users?sort_by=email", None);
        assert!(!hidden.text.contains(&stranger.email), "{hidden}");
    }
    let whole = key(&root, &["admin", "write"]);
    let seen = by(&app, &whole, "GET", &person, None);
    assert!(seen.ok(200).to_string().contains(&stranger.email), "{seen}");
    by(&app, &whole, "PUT", &person, Some(&change)).ok(200);
    stranger.get("/auth/me").ok(200);
}

#[test]
fn no_key_ends_an_account() {
    let app = App::shared();
    let (ada, root) = (app.user("ada"), app.user_with_role("root", "admin"));
    let body = json!({"password": crate::harness::PASSWORD});
    for (owner, scopes) in [(&ada, &["write"][..]), (&root, &["admin", "write"])] {
        let key = key(owner, scopes);
        let refused = by(&app, &key, "DELETE", &format!("/users/{}", ada.id), Some(&body));
        assert!(refused.fails(403, "FORBIDDEN").text("message").contains("not for API keys"), "{refused}");
    }
    ada.get("/auth/me").ok(200);
}
