//! A hook is no person: whoever looks for people does not find it, whatever it is called.

use super::hook::{make, messages};
use crate::harness::{App, Json};
use crate::moderation::scene::Scene;
use serde_json::json;

#[test]
fn it_is_in_no_list_no_count_and_no_search() {
    let app = App::isolated();
    let (admin, ada, bob) = (app.user_with_role("root", "admin"), app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let count = |user: &crate::harness::User| user.get("/users").ok(200)["pagination"].int("total");
    let before = (count(&bob), count(&admin), admin.get("/admin/users").ok(200)["pagination"].int("total"));
    let hook = make(&ada, &room, "unmistakable");
    hook.say("hello").ok(201);
    let after = (count(&bob), count(&admin), admin.get("/admin/users").ok(200)["pagination"].int("total"));
    assert_eq!(after, before);
    for (user, path) in [
        (&bob, "/users"),
        (&bob, "/users/search?q=unmistakable"),
        (&bob, "/users/search?q=hook"),
        (&bob, "/users/suggestions"),
        (&admin, "/users?is_active=false"),
        (&admin, "/users?search=hook"),
        (&admin, "/admin/users"),
        (&admin, "/admin/users?is_active=false"),
        (&admin, "/admin/users?search=hook"),
        (&ada, &format!("/conversations/{room}/members")),
        (&bob, &format!("/conversations/{room}")),
    ] {
        let answer = user.get(path);
        let members = answer.json()["data"]["conversation"]["members_count"].clone();
        assert!(members.is_null() || members == 2, "{answer}");
        let is_room = path.ends_with(&room);
        assert!(is_room || !answer.text.contains(&hook.id), "{path}: {answer}");
        assert!(is_room || !answer.text.contains("unmistakable") || answer.status != 200, "{path}: {answer}");
    }
    let joined = bob.ws().join(&room);
    assert!(!joined["presence"].to_string().contains(&hook.id), "{joined}");
}

#[test]
fn nobody_meets_it() {
    let scene = Scene::shared();
    let admin = scene.app.user_with_role("root", "admin");
    let hook = make(&scene.ada, &scene.room, "bot");
    hook.say("hello").ok(201);
    let (id, bob) = (&hook.id, &scene.bob);
    bob.get(&format!("/users/{id}")).fails(404, "NOT_FOUND");
    bob.get(&format!("/users/by-username/hook-{id}")).fails(404, "NOT_FOUND");
    bob.get(&format!("/users/{id}/avatar")).fails(404, "NOT_FOUND");
    bob.post(&format!("/users/{id}/follow"), &json!({})).fails(404, "NOT_FOUND");
    bob.post(&format!("/users/{id}/block"), &json!({})).fails(404, "NOT_FOUND");
    bob.post("/conversations", &json!({"type": "direct", "member_ids": [id]})).refuses("member_ids");
    bob.post("/conversations", &json!({"name": "x", "member_ids": [id]})).refuses("member_ids");
    scene.ada.post(&scene.path("members"), &json!({"user_id": id})).fails(404, "NOT_FOUND");
    scene.ada.post(&scene.path("bans"), &json!({"user_id": id})).fails(404, "NOT_FOUND");
    scene.ada.post(&scene.path("timeouts"), &json!({"user_id": id, "seconds": 60})).fails(404, "NOT_FOUND");
    admin.put(&format!("/admin/users/{id}"), &json!({"role": "admin"})).fails(404, "NOT_FOUND");
    let login = json!({"email": format!("hook-{id}@hook.invalid"), "password": ""});
    assert!(matches!(scene.app.post("/auth/login", &login).status, 400 | 401));
    let reset =
        scene.app.post("/auth/password/reset-request", &json!({"email": format!("hook-{id}@hook.invalid")}));
    assert!(!reset.text.contains("hook"), "{reset}");
    hook.say("still here").ok(201);
}

#[test]
fn the_name_of_a_person_does_not_make_it_one() {
    let scene = Scene::shared();
    let hook = make(&scene.ada, &scene.room, &scene.max.username);
    hook.say("I am Max").ok(201);
    let author = messages(&scene.bob, &scene.room)[0]["author"].clone();
    assert_eq!(
        (&author["username"], &author["kind"]),
        (&json!(scene.max.username), &json!("hook")),
        "{author}"
    );
    assert_ne!(author["id"], json!(scene.max.id));
    let said = scene.max.ws().say(&scene.room, "I am");
    assert!(said["author"]["kind"].is_null(), "people have no mark: {said}");
    // the name calls the person, never the hook
    let hook = make(&scene.ada, &scene.room, "nightly");
    let called = scene.bob.ws().say(&scene.room, &format!("@nightly @{}", scene.max.username));
    assert_eq!(called.list("mentions").len(), 1, "{called}");
    assert_eq!(called["mentions"][0]["user_id"], json!(scene.max.id), "{called}");
    // and is still free for a person to take
    hook.say("x").ok(201);
    let name = crate::harness::unique("taken");
    make(&scene.ada, &scene.room, &name);
    let body = json!({"username": name, "email": format!("{name}@example.com"), "password": crate::harness::PASSWORD});
    scene.app.post("/auth/register", &body).ok(201);
}

#[test]
fn a_copy_of_ones_data_says_nothing_of_hooks() {
    let app = App::isolated();
    let ada = app.user("ada");
    let hook = make(&ada, &ada.room(&[]), "bot");
    hook.say("not of a person").ok(201);
    let sql = "SELECT (to_jsonb(u) - '{password_hash,name_skeleton,hook_name}'::text[])::text FROM users u WHERE u.id = $1::text::uuid";
    let own: String = app.db().rows(sql, &[&ada.id])[0].get(0);
    assert!(!own.contains("hook"), "{own}");
    let streams = app.db().rows("SELECT 1 FROM user_streams WHERE user_id = $1::text::uuid", &[&hook.id]);
    assert!(streams.is_empty(), "a hook has no stream of its own");
}
