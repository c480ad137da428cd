//! Streams: made, found, changed, deleted.

use crate::harness::{App, Json, NOBODY, User, at_once};
use serde_json::{Value, json};

/// Has somebody make a stream, and returns its id.
#[track_caller]
pub fn stream(user: &User) -> String {
    user.post("/live/streams", &json!({"title": "Friday night dub"})).ok(201)["stream"].text("id")
}

/// Returns a stream as nobody in particular sees it.
#[track_caller]
pub fn seen(app: &App, id: &str) -> Value {
    app.get(&format!("/live/streams/{id}")).ok(200)["stream"].clone()
}

/// Returns the time in so many days, as the wire has it.
pub fn in_days(app: &App, days: i32) -> String {
    let at = r#"SELECT to_char((now() + make_interval(days => $1)) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')"#;
    app.db().rows(at, &[&days])[0].get(0)
}

fn listed(app: &App, query: &str) -> Vec<String> {
    let streams = app.get(&format!("/live/streams?limit=100{query}")).ok(200).list("streams");
    streams.iter().map(|stream| stream.text("id")).collect()
}

#[test]
fn a_stream_is_made_and_anyone_sees_it() {
    let app = App::shared();
    let ada = app.user("ada");
    let new = json!({"title": " Friday night dub ", "description": "All\nnight", "category": "Dub", "tags": ["Roots", "roots", "UK"]});
    let made = ada.post("/live/streams", &new).ok(201)["stream"].clone();
    let id = made.text("id");
    assert_eq!((&made["title"], &made["description"]), (&json!("Friday night dub"), &json!("All\nnight")));
    assert_eq!((&made["category"], &made["tags"]), (&json!("Dub"), &json!(["roots", "uk"])));
    assert_eq!((&made["user_id"], &made["user"]["username"]), (&json!(ada.id), &json!(ada.username)));
    assert_eq!(
        (&made["is_live"], &made["status"], &made["viewer_count"], &made["playback"]["hls_url"]),
        (&json!(false), &json!("draft"), &json!(0), &Value::Null)
    );
    assert!(made.get("stream_key").is_none(), "{made}");
    assert_eq!(seen(&app, &id), made);
    // twice: from the database, and from memory
    assert_eq!(seen(&app, &id), made);
    assert_eq!(listed(&app, &format!("&user_id={}", ada.id)), std::slice::from_ref(&id));
    assert_eq!(listed(&app, &format!("&user_id={}&category=dub", ada.id)), std::slice::from_ref(&id));
    assert!(listed(&app, &format!("&user_id={}&category=techno", ada.id)).is_empty());
    assert_eq!(listed(&app, &format!("&user_id={}&tag=Roots", ada.id)), std::slice::from_ref(&id));
    assert!(listed(&app, &format!("&user_id={}&tag=root", ada.id)).is_empty());
    assert!(listed(&app, &format!("&user_id={}&is_live=true", ada.id)).is_empty());
    assert_eq!(listed(&app, &format!("&user_id={}&is_live=false", ada.id)), [id]);
}

#[test]
fn the_chat_of_a_stream_is_a_conversation_with_its_id() {
    let app = App::shared();
    let (ada, ben) = (app.user("ada"), app.user("ben"));
    let id = stream(&ada);
    let room = ada.get(&format!("/conversations/{id}")).ok(200);
    let room = room.get("conversation").unwrap_or(&room);
    assert_eq!(
        (&room["type"], &room["name"], &room["role"]),
        (&json!("live"), &json!("Friday night dub"), &json!("owner"))
    );
    let mut viewer = ben.ws();
    viewer.join(&id);
    viewer.say(&id, "hello");
    ada.ws().join(&id);
    for (body, why) in [
        (json!({"name": "x"}), "a name"),
        (json!({"topic": "x"}), "a topic"),
        (json!({"type": "private"}), "a type"),
    ] {
        let answer = ada.put(&format!("/conversations/{id}"), &body);
        assert_eq!(answer.status, 403, "{why}: {answer}");
    }
    ada.put(&format!("/conversations/{id}"), &json!({"slow_mode_s": 3})).ok(200);
    ada.post("/conversations", &json!({"type": "live", "name": "x"})).refuses("type");
}

#[test]
fn a_change_of_the_title_is_seen_live() {
    let app = App::shared();
    let (ada, ben) = (app.user("ada"), app.user("ben"));
    let id = stream(&ada);
    let mut viewer = ben.ws();
    let joined = viewer.join(&id);
    let path = format!("/live/streams/{id}");
    let changed = ada.put(&path, &json!({"title": "Saturday", "tags": ["late"]})).ok(200)["stream"].clone();
    assert_eq!((&changed["title"], &changed["tags"]), (&json!("Saturday"), &json!(["late"])));
    let told = viewer.expect("live.updated");
    assert_eq!((&told["data"]["stream_id"], &told["data"]["title"]), (&json!(id), &json!("Saturday")));
    assert_eq!(told["offset"].as_i64(), joined["offset"].as_i64().map(|offset| offset + 1));
    assert_eq!(seen(&app, &id)["title"], "Saturday");
    assert_eq!(ben.ws().join(&id)["room"]["name"], "Saturday");
    // whoever comes back hears of it, too
    let resumed = ben.ws().resume(&id, joined["offset"].as_i64().unwrap(), &joined.text("epoch"));
    assert_eq!(resumed["events"][0]["type"], "live.updated", "{resumed}");
    // what is left out stays, and nothing at all is no change
    ada.put(&path, &json!({"category": "Late"})).ok(200);
    assert_eq!(seen(&app, &id)["title"], "Saturday");
}

#[test]
fn what_is_wrong_is_named() {
    let app = App::shared();
    let ada = app.user("ada");
    let post = |body: Value| ada.post("/live/streams", &body);
    post(json!({})).refuses("title");
    post(json!({"title": ""})).refuses("title");
    post(json!({"title": "x".repeat(101)})).refuses("title");
    post(json!({"title": "x", "description": "x".repeat(2001)})).refuses("description");
    post(json!({"title": "x", "category": "x".repeat(41)})).refuses("category");
    post(json!({"title": "x", "tags": vec!["x"; 11]})).refuses("tags");
    post(json!({"title": "x", "tags": ["x".repeat(31)]})).refuses("tags[0]");
    post(json!({"title": "x", "visibility": "secret"})).refuses("visibility");
    post(json!({"title": "x", "scheduled_at": "2020-01-01T00:00:00Z"})).refuses("scheduled_at");
    app.get("/live/streams?is_live=perhaps").refuses("is_live");
    app.get("/live/streams/nonsense").fails(400, "VALIDATION_ERROR");
    app.get(&format!("/live/streams/{NOBODY}")).fails(404, "NOT_FOUND");
    // another kind of conversation is no stream
    app.get(&format!("/live/streams/{}", ada.public_room("a room"))).fails(404, "NOT_FOUND");
}

#[test]
fn a_stream_is_its_owners() {
    let app = App::shared();
    let (ada, ben) = (app.user("ada"), app.user("ben"));
    let path = format!("/live/streams/{}", stream(&ada));
    ben.put(&path, &json!({"title": "mine"})).fails(403, "FORBIDDEN");
    ben.delete(&path).fails(403, "FORBIDDEN");
    app.post("/live/streams", &json!({"title": "x"})).fails(401, "UNAUTHORIZED");
    ben.put(&format!("/live/streams/{NOBODY}"), &json!({"title": "x"})).fails(404, "NOT_FOUND");
    ben.delete(&format!("/live/streams/{}", ben.public_room("a room"))).fails(404, "NOT_FOUND");
}

#[test]
fn a_deleted_stream_is_gone_with_its_chat() {
    let app = App::shared();
    let (ada, ben) = (app.user("ada"), app.user("ben"));
    let id = stream(&ada);
    let path = format!("/live/streams/{id}");
    seen(&app, &id);
    let mut viewer = ben.ws();
    viewer.join(&id);
    ada.delete(&path).ok(200);
    assert_eq!(viewer.expect("room.updated")["data"]["deleted"], true);
    app.get(&path).fails(404, "NOT_FOUND");
    ada.put(&path, &json!({"title": "x"})).fails(404, "NOT_FOUND");
    ada.delete(&path).fails(404, "NOT_FOUND");
    assert!(listed(&app, &format!("&user_id={}", ada.id)).is_empty());
    let kept = "SELECT count(*) FROM live_streams WHERE id = $1::text::uuid AND (key_hash IS NOT NULL OR key_sealed IS NOT NULL)";
    assert_eq!(app.db().rows(kept, &[&id])[0].get::<_, i64>(0), 0, "its key is kept");
    ben.ws().refused("room.join", json!({"room_id": id}), "not_found");
    // by the other door as well, for whom it was in memory before
    let other = stream(&ada);
    seen(&app, &other);
    ada.delete(&format!("/conversations/{other}")).ok(200);
    app.get(&format!("/live/streams/{other}")).fails(404, "NOT_FOUND");
}

#[test]
fn a_stream_is_scheduled_and_unlisted() {
    let app = App::shared();
    let ada = app.user("ada");
    let at = in_days(&app, 2);
    let new = json!({"title": "Later", "scheduled_at": at, "visibility": "unlisted"});
    let made = ada.post("/live/streams", &new).ok(201)["stream"].clone();
    assert_eq!((&made["scheduled_at"], &made["visibility"]), (&json!(at), &json!("unlisted")));
    let id = made.text("id");
    assert!(listed(&app, &format!("&user_id={}", ada.id)).is_empty());
    seen(&app, &id);
    let change = json!({"scheduled_at": null, "visibility": "public"});
    let changed = ada.put(&format!("/live/streams/{id}"), &change).ok(200)["stream"].clone();
    assert_eq!(changed["scheduled_at"], Value::Null);
    assert_eq!(listed(&app, &format!("&user_id={}", ada.id)), [id]);
}

#[test]
fn one_person_makes_so_many_in_an_hour_and_a_deleted_one_leaves_no_text() {
    let app = App::builder().env("RATE_LIMIT_ENABLED", "true").env("RATE_LIMIT_ROOMS_PER_HOUR", "3").start();
    let ada = app.user("ada");
    let new =
        json!({"title": "Dub", "description": "All night", "category": "Cafe\u{301}", "tags": ["roots"]});
    let made: Vec<String> =
        (0..3).map(|_| ada.post("/live/streams", &new).ok(201)["stream"].text("id")).collect();
    let refused = ada.post("/live/streams", &new);
    refused.fails(429, "RATE_LIMIT_EXCEEDED");
    assert!(refused.header("Retry-After").is_some(), "{refused}");
    let found = app.get("/live/streams?category=Cafe%CC%81").ok(200);
    assert_eq!(found["pagination"]["total"], json!(3), "{found}");
    ada.delete(&format!("/live/streams/{}", made[0])).ok(200);
    let left = "SELECT description || coalesce(category, '') || tags::text FROM live_streams WHERE id = $1::text::uuid";
    assert_eq!(app.db().rows(left, &[&made[0]])[0].get::<_, String>(0), "{}");
    // a draft is one of them as well
    for id in &made[1..] {
        ada.delete(&format!("/live/streams/{id}")).ok(200);
    }
    ada.get("/live/streams/me/key").fails(429, "RATE_LIMIT_EXCEEDED");
}

#[test]
fn one_person_has_at_most_twenty() {
    let app = App::shared();
    let ada = app.user("ada");
    let answers =
        at_once(24, |number| ada.post("/live/streams", &json!({"title": format!("number {number}")})));
    assert_eq!(answers.iter().filter(|answer| answer.status == 201).count(), 20, "{answers:?}");
    ada.post("/live/streams", &json!({"title": "one more"})).fails(403, "QUOTA_EXCEEDED");
    let own = ada.get("/live/streams/me?limit=100").ok(200).list("streams");
    ada.delete(&format!("/live/streams/{}", own[0].text("id"))).ok(200);
    stream(&ada);
}

#[test]
fn a_stream_goes_out_of_sight_with_its_owner() {
    let app = App::shared();
    let ada = app.user("ada");
    let id = stream(&ada);
    seen(&app, &id);
    let admin = app.user_with_role("root", "admin");
    admin.put(&format!("/admin/users/{}", ada.id), &json!({"is_banned": true})).ok(200);
    let found = app.get(&format!("/live/streams/{id}"));
    assert_eq!(found.status, 404, "{found}");
    assert!(listed(&app, &format!("&user_id={}", ada.id)).is_empty());
}

#[test]
fn ten_thousand_who_watch_do_not_use_up_what_belongs_to_all() {
    let app = App::builder()
        .env("RATE_LIMIT_ENABLED", "true")
        .env("RATE_LIMIT_GLOBAL_PER_S", "40")
        .env("RATE_LIMIT_PER_IP_PER_S", "5000")
        .start();
    let ada = app.user("ada");
    let path = format!("/live/streams/{}", stream(&ada));
    let path = path.as_str();
    let polls = at_once(20, |_| (0..20).map(|_| app.get(path).status).collect::<Vec<_>>());
    assert!(polls.iter().flatten().all(|status| *status == 200), "{polls:?}");
    // what has to be looked up is counted with all others
    let missed = at_once(20, |_| {
        (0..20)
            .map(|_| app.get(&format!("/live/streams/{}", uuid::Uuid::new_v4())).status)
            .collect::<Vec<_>>()
    });
    assert!(missed.iter().flatten().any(|status| *status == 429), "{missed:?}");
}

#[test]
fn who_asks_again_is_told_when_nothing_has_changed() {
    let app = App::shared();
    let ada = app.user("ada");
    let path = format!("/live/streams/{}", stream(&ada));
    let first = app.get(&path);
    first.ok(200);
    let tag = first.header("ETag").expect("a tag").to_owned();
    assert_eq!(first.header("Cache-Control"), Some("no-cache"), "{first}");
    let again = || app.call("GET", &format!("/api/v1{path}")).header("If-None-Match", &tag).send();
    let unchanged = again();
    assert_eq!((unchanged.status, unchanged.header("ETag")), (304, Some(tag.as_str())), "{unchanged}");
    ada.put(&path, &json!({"title": "Saturday"})).ok(200);
    let changed = again();
    assert_eq!(changed.ok(200)["stream"]["title"], json!("Saturday"));
    assert_ne!(changed.header("ETag"), Some(tag.as_str()), "{changed}");
}

#[test]
fn pages_may_play_from_where_streams_are_played() {
    let app = App::builder()
        .env("LIVE_HLS_URL", "https://media.veza.test:8443/hls/{stream}.m3u8")
        .env("LIVE_WHEP_URL", "https://whep.veza.test/{stream}/whep")
        .start();
    let page = app.call("GET", "/").send();
    let policy = page.header("content-security-policy").expect("a policy");
    for part in [
        "connect-src 'self' https://media.veza.test:8443 https://whep.veza.test;",
        "media-src 'self' https://media.veza.test:8443 https://whep.veza.test blob:;",
    ] {
        assert!(policy.contains(part), "{policy}");
    }
}
