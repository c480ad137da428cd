//! Requests that get past validation: made from the document, and by hand where the document cannot know what is right.

use super::objects::chunked;
use super::world::World;
use crate::chunks::sending::Sending;
use crate::harness::{Call, Json, Operation, PASSWORD, User, unique};
use crate::queue::songs::song;
use crate::tracks::music::wav;
use crate::uploads::form::{Form, content_type};
use crate::uploads::picture_files::png;
use serde_json::{Value, json};

/// Fills a call's query and body for this person, whose objects these are.
pub fn complete(world: &World, operation: &Operation, user: &User, names: &[String], call: Call) -> Call {
    if operation.method == "POST" && operation.local_path() == "/tracks" {
        return call.body(&content_type(), Form::default().file("a.wav", &wav(100)).body());
    }
    if operation.local_path() == "/tracks/chunk" {
        let upload = Sending::of(&chunked(world, user, 1), "a.wav", vec![vec![7]]);
        return call.body(&content_type(), upload.form(1).body());
    }
    if operation.method == "POST"
        && ["/users/me/avatar", "/users/me/banner", "/conversations/{id}/hooks/{hookId}/avatar"]
            .contains(&operation.local_path())
    {
        return call.body(&content_type(), Form::default().file("a.png", &png(8, 8, 2)).body());
    }
    if operation.local_path() == "/uploads" {
        let form = Form::default().field("purpose", "file").file("a.txt", b"hello");
        return call.body(&content_type(), form.body());
    }
    match body(world, operation, user, names) {
        Some(body) => call.json(&body),
        None => call,
    }
}

/// Returns a right body of an operation that takes one.
pub fn body(world: &World, operation: &Operation, user: &User, names: &[String]) -> Option<Value> {
    let (_, schema) = operation.body()?;
    let mut body = world.schemas.sample(schema);
    for (name, value) in by_hand(world, operation, user, names).as_object().into_iter().flatten() {
        body[name] = value.clone();
    }
    Some(body)
}

/// Returns the path with the query parameters that an operation requires.
pub fn path_and_query(world: &World, operation: &Operation, names: &[String]) -> String {
    let mut path = operation.filled(names);
    for parameter in operation.parameters("query") {
        if parameter["required"] == true {
            let value = match world.schemas.sample(&parameter["schema"]) {
                Value::String(text) => text,
                other => other.to_string(),
            };
            let sign = if path.contains('?') { '&' } else { '?' };
            path = format!("{path}{sign}{}={value}", parameter.text("name"));
        }
    }
    if operation.local_path() == "/upload/validate-type" {
        path.push_str("?filename=a.png");
    }
    path
}

/// Returns the fields that the document cannot know: who must exist, what must be one's own.
fn by_hand(world: &World, operation: &Operation, user: &User, _: &[String]) -> Value {
    match (operation.method.as_str(), operation.local_path()) {
        ("POST", "/auth/login") => json!({"email": user.email, "password": PASSWORD}),
        ("PUT", "/users/{id}" | "/users/me") => json!({"username": unique("renamed")}),
        ("DELETE", "/users/{id}") => json!({"password": PASSWORD}),
        ("DELETE", "/users/me") => json!({"password": PASSWORD, "confirm_text": "DELETE"}),
        ("POST", "/auth/logout" | "/auth/refresh") => json!({"refresh_token": user.login().refresh}),
        ("POST", "/auth/register") => {
            let name = unique("new");
            json!({"username": name, "email": format!("{name}@example.com"), "password": PASSWORD})
        }
        (
            "POST",
            "/conversations/{id}/bans" | "/conversations/{id}/members" | "/conversations/{id}/timeouts",
        ) => {
            json!({"user_id": world.guest.id})
        }
        ("POST", "/tracks/{id}/comments") => json!({"parent_id": null, "timestamp": 0}),
        ("POST", "/conversations/{id}/messages") => {
            json!({"client_id": uuid::Uuid::new_v4(), "reply_to": null, "attachments": []})
        }
        ("POST", "/queue/items" | "/queue/session/{token}/items") => {
            json!({"track_id": song(&world.app, user, "One", 60_000)})
        }
        ("POST", "/live/hooks/nginx") => json!({"call": "play"}),
        ("POST", "/live/hooks/srs") => json!({"action": "on_play"}),
        ("POST", "/live/hooks/mediamtx") => json!({"action": "read", "event": ""}),
        ("POST", "/tracks/initiate") => {
            json!({"filename": "a.wav", "total_chunks": 1, "total_size": 9, "title": "A"})
        }
        ("POST", "/tracks/complete") => {
            let bytes = wav(100);
            let upload = Sending::of(&chunked(world, user, bytes.len()), "a.wav", vec![bytes]);
            world.app.db().execute(
                "UPDATE track_uploads SET total_chunks = 1 WHERE id = $1::text::uuid",
                &[&upload.id],
            );
            user.call("POST", "/tracks/chunk").body(&content_type(), upload.form(1).body()).send();
            json!({"upload_id": upload.id, "md5": null})
        }
        ("PUT", "/queue") => json!({"current_track_id": null, "item_order": null}),
        _ => json!({}),
    }
}
