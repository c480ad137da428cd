//! What people write freely: no field of one line takes what hides, and no field at all takes what turns the text around it. And names
//! that nobody may take.

use crate::harness::{App, Json, PASSWORD, User, registration, unique};
use crate::queue::songs::song;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::process::Command;

/// Strings of bodies that are no free texts: words of a list, secrets, addresses, codes, patterns; and what a message says, whose rules are
/// tried in `chat/content`.
const NO_TEXTS: [&str; 26] = [
    "password",
    "password_confirm",
    "password_confirmation",
    "new_password",
    "code",
    "secret",
    "token",
    "refresh_token",
    "email",
    "type",
    "role",
    "action",
    "purpose",
    "pattern",
    "scopes",
    "confirm_text",
    "birthdate",
    "gender",
    "username",
    "repeat_mode",
    "status",
    "banner_url",
    "content",
    "track_id",
    // cleaned as a file's name, and a hash
    "filename",
    "md5",
];

/// Returns the fields of a schema that are strings of any kind.
fn strings(document: &Value, schema: &Value, name: &str, found: &mut BTreeSet<String>) {
    if let Some(at) = schema["$ref"].as_str() {
        let schema = document.pointer(at.trim_start_matches('#')).expect("a schema that is there");
        return strings(document, schema, name, found);
    }
    for part in
        ["oneOf", "allOf", "anyOf"].iter().flat_map(|key| schema[key].as_array().into_iter().flatten())
    {
        strings(document, part, name, found);
    }
    for (field, schema) in schema["properties"].as_object().into_iter().flatten() {
        strings(document, schema, field, found);
    }
    if schema["items"].is_object() {
        strings(document, &schema["items"], name, found);
    }
    let is_string = schema["type"] == "string"
        || schema["type"].as_array().is_some_and(|types| types.contains(&json!("string")));
    let is_free = schema["enum"].is_null() && (schema["format"].is_null() || schema["format"] == "text");
    if is_string && is_free && !NO_TEXTS.contains(&name) {
        found.insert(name.to_owned());
    }
}

/// Returns the free texts of the document: operation and field.
fn documented() -> BTreeSet<String> {
    let out = Command::new(env!("CARGO_BIN_EXE_veza")).arg("openapi").output().expect("the binary runs");
    let document: Value = serde_json::from_slice(&out.stdout).expect("it prints JSON");
    let mut all = BTreeSet::new();
    for (path, operations) in document["paths"].as_object().expect("paths") {
        for (method, operation) in operations.as_object().expect("operations") {
            let mut found = BTreeSet::new();
            strings(
                &document,
                &operation["requestBody"]["content"]["application/json"]["schema"],
                "",
                &mut found,
            );
            let path = path.trim_start_matches("/api/v1");
            if path.starts_with("/live/hooks/") {
                continue; // a media server's words, which nobody is shown
            }
            all.extend(found.iter().map(|field| format!("{} {path} {field}", method.to_uppercase())));
        }
    }
    all
}

/// What a free text is tried with: operation and field as documented, a path that exists, a body, and whether it has lines.
type Try = (&'static str, String, Value, bool);

/// Those of live streams.
fn tries_of_streams(ada: &User) -> Vec<Try> {
    let stream = ada.post("/live/streams", &json!({"title": "x"})).ok(201)["stream"].text("id");
    let stream = format!("/live/streams/{stream}");
    vec![
        ("POST /live/streams title", "/live/streams".to_owned(), json!({}), false),
        ("POST /live/streams description", "/live/streams".to_owned(), json!({"title": "x"}), true),
        ("POST /live/streams category", "/live/streams".to_owned(), json!({"title": "x"}), false),
        ("POST /live/streams tags", "/live/streams".to_owned(), json!({"title": "x", "tags": []}), false),
        ("PUT /live/streams/{id} title", stream.clone(), json!({}), false),
        ("PUT /live/streams/{id} description", stream.clone(), json!({}), true),
        ("PUT /live/streams/{id} category", stream.clone(), json!({}), false),
        ("PUT /live/streams/{id} tags", stream, json!({"tags": []}), false),
    ]
}

/// Those of tracks that come in chunks.
fn tries_of_chunks() -> Vec<Try> {
    let whats = [
        "POST /tracks/initiate title",
        "POST /tracks/initiate artist",
        "POST /tracks/initiate album",
        "POST /tracks/initiate genre",
        "POST /tracks/initiate genres",
        "POST /tracks/initiate tags",
        "POST /tracks/initiate musical_key",
    ];
    let body = json!({"filename": "a.mp3", "total_chunks": 1, "total_size": 9, "genres": [], "tags": []});
    whats.map(|what| (what, "/tracks/initiate".to_owned(), body.clone(), false)).to_vec()
}

fn tries(app: &App, ada: &User, bob: &User) -> Vec<Try> {
    let room = ada.room(&[bob]);
    let held = uuid::Uuid::new_v4();
    let track = song(app, ada, "One", 1000);
    let ban = json!({"user_id": bob.id, "seconds": 60});
    let hooks = format!("/conversations/{room}/hooks");
    let hook = ada.post(&hooks, &json!({"name": "a hook"})).ok(201)["hook"].text("id");
    vec![
        ("POST /conversations name", "/conversations".to_owned(), json!({"type": "private"}), false),
        (
            "POST /conversations topic",
            "/conversations".to_owned(),
            json!({"type": "private", "name": "x"}),
            false,
        ),
        ("PUT /conversations/{id} name", format!("/conversations/{room}"), json!({}), false),
        ("PUT /conversations/{id} topic", format!("/conversations/{room}"), json!({}), false),
        ("POST /conversations/{id}/bans reason", format!("/conversations/{room}/bans"), ban.clone(), false),
        ("POST /conversations/{id}/timeouts reason", format!("/conversations/{room}/timeouts"), ban, false),
        (
            "POST /conversations/{id}/held/{heldId}/approve reason",
            format!("/conversations/{room}/held/{held}/approve"),
            json!({}),
            false,
        ),
        (
            "POST /conversations/{id}/held/{heldId}/reject reason",
            format!("/conversations/{room}/held/{held}/reject"),
            json!({}),
            false,
        ),
        ("PUT /conversations/{id}/hooks/{hookId} name", format!("{hooks}/{hook}"), json!({}), false),
        ("POST /conversations/{id}/hooks name", hooks, json!({}), false),
        ("POST /developer/api-keys name", "/developer/api-keys".to_owned(), json!({}), false),
        ("POST /queue/session name", "/queue/session".to_owned(), json!({}), false),
        ("PUT /tracks/{id} title", format!("/tracks/{track}"), json!({}), false),
        ("PUT /tracks/{id} artist", format!("/tracks/{track}"), json!({}), false),
        ("PUT /tracks/{id} album", format!("/tracks/{track}"), json!({}), false),
        ("PUT /tracks/{id} genre", format!("/tracks/{track}"), json!({}), false),
        ("PUT /tracks/{id} genres", format!("/tracks/{track}"), json!({"genres": []}), false),
        ("PUT /tracks/{id} tags", format!("/tracks/{track}"), json!({"tags": []}), false),
        ("PUT /tracks/{id} musical_key", format!("/tracks/{track}"), json!({}), false),
        ("PUT /users/{id} first_name", format!("/users/{}", ada.id), json!({}), false),
        ("PUT /users/{id} last_name", format!("/users/{}", ada.id), json!({}), false),
        ("PUT /users/{id} location", format!("/users/{}", ada.id), json!({}), false),
        ("PUT /users/{id} genres", format!("/users/{}", ada.id), json!({"genres": []}), false),
        ("PUT /users/{id} bio", format!("/users/{}", ada.id), json!({}), true),
        ("PUT /users/me first_name", "/users/me".to_owned(), json!({}), false),
        ("PUT /users/me last_name", "/users/me".to_owned(), json!({}), false),
        ("PUT /users/me location", "/users/me".to_owned(), json!({}), false),
        ("PUT /users/me genres", "/users/me".to_owned(), json!({"genres": []}), false),
        ("PUT /users/me bio", "/users/me".to_owned(), json!({}), true),
        ("PUT /admin/users/{id} reason", format!("/admin/users/{}", bob.id), json!({}), true),
        (
            "DELETE /users/me reason",
            "/users/me".to_owned(),
            json!({"password": PASSWORD, "confirm_text": "DELETE"}),
            true,
        ),
    ]
}

#[test]
fn no_free_text_hides_anything_or_turns_what_stands_around_it() {
    let app = App::shared();
    let (ada, bob) = (app.user_with_role("ada", "admin"), app.user("bob"));
    let tries = [tries(&app, &ada, &bob), tries_of_streams(&ada), tries_of_chunks()].concat();
    let tried: BTreeSet<String> = tries.iter().map(|(what, ..)| (*what).to_owned()).collect();
    assert_eq!(documented(), tried, "every free text of the document is tried");
    for (what, path, body, has_lines) in tries {
        let (method, field) = (what.split(' ').next().unwrap(), what.rsplit(' ').next().unwrap());
        let hiding =
            ["a\u{202e}b", "a\u{2066}b", "a\u{200b}b", "a\u{7}b", "a\u{feff}b", "a\u{2028}b", "a\tb"];
        for text in hiding.into_iter().chain((!has_lines).then_some("a\nb")) {
            let mut body = body.clone();
            body[field] = if body[field].is_array() { json!([text]) } else { json!(text) };
            let answer = ada.call(method, &path).json(&body).send();
            let error = answer.fails(400, "VALIDATION_ERROR");
            let named = error
                .list("details")
                .iter()
                .any(|detail| detail["field"].as_str().is_some_and(|name| name.starts_with(field)));
            assert!(named, "{what} {text:?}: {error}");
        }
    }
    for key in ["a\nb", "a\u{202e}b", "a\u{200b}"] {
        let links = json!({"social_links": {key: "https://example.com"}});
        ada.put(&format!("/users/{}", ada.id), &links).refuses("social_links");
    }
}

#[test]
fn what_one_says_of_oneself_has_lines_and_is_kept_composed() {
    let ada = App::shared().user("ada");
    let said = json!({"bio": "one\r\ntwo", "first_name": " Cafe\u{301} "});
    let kept = ada.put(&format!("/users/{}", ada.id), &said).ok(200);
    assert!(kept.to_string().contains("one\\ntwo") && kept.to_string().contains("\"Caf\u{e9}\""), "{kept}");
}

#[test]
fn names_that_speak_for_the_server_are_not_free() {
    let app = App::isolated();
    let ada = app.user("ada");
    for name in [
        "admin",
        "Adm1n",
        "ROOT",
        "sys7em",
        "system",
        "everyone",
        "here",
        "support",
        "Veza",
        "moderator",
        "deleted-x",
        "null",
    ] {
        let is_free = name == "sys7em";
        let mut body = registration(&unique("named"));
        body["username"] = json!(name);
        let answer = app.post("/auth/register", &body);
        let asked = app.get(&format!("/auth/check-username?username={name}"));
        if is_free {
            answer.ok(201);
            continue;
        }
        answer.refuses("username");
        asked.refuses("username");
        ada.put(&format!("/users/{}", ada.id), &json!({"username": name})).refuses("username");
    }
    // who has one keeps it, in any spelling
    app.db().execute(
        "UPDATE users SET username = 'support', name_skeleton = 'support' WHERE id = $1::text::uuid",
        &[&ada.id],
    );
    ada.put(&format!("/users/{}", ada.id), &json!({"username": "Support"})).ok(200);
    let derived = json!({"email": "admin@example.org", "password": PASSWORD});
    let made = app.post("/auth/register", &derived).ok(201);
    assert_eq!(made["user"].text("username"), "user-admin");
}
