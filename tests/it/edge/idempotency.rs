//! Requests with an `Idempotency-Key`: sent twice, done once.

use crate::harness::{Answer, App, Json, PASSWORD, Raw, User, at_once, registration, unique};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

fn named(user: &User, key: &str, body: &Value) -> Answer {
    user.call("POST", "/conversations").header("Idempotency-Key", key).json(body).send()
}

fn room() -> Value {
    json!({"type": "private", "name": "a room"})
}

fn rooms(user: &User) -> usize {
    user.get("/conversations").ok(200).list("conversations").len()
}

fn is_replayed(answer: &Answer) -> bool {
    answer.header("idempotent-replayed") == Some("true")
}

#[test]
fn a_request_that_is_sent_again_is_answered_again_and_does_nothing() {
    let app = App::shared();
    let ada = app.user("ada");
    let first = named(&ada, "one", &room());
    first.ok(201);
    let again = named(&ada, "one", &room());
    assert_eq!((again.status, &again.text), (201, &first.text), "{again}");
    assert!(is_replayed(&again) && !is_replayed(&first), "{again}");
    assert_eq!(again.header("content-type"), first.header("content-type"));
    assert_ne!(again.header("x-request-id"), first.header("x-request-id"), "it is another request");
    assert_eq!(rooms(&ada), 1);
    named(&ada, "two", &room()).ok(201);
    assert_eq!(rooms(&ada), 2);
}

#[test]
fn a_key_of_another_request_or_of_someone_else_is_another_matter() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let first = named(&ada, "one", &room()).ok(201)["conversation"].text("id");
    named(&ada, "one", &json!({"name": "other"})).fails(422, "IDEMPOTENCY_KEY_REUSED");
    let unknown = ada.call("POST", "/conversations?x=1").header("Idempotency-Key", "one").json(&room());
    unknown.send().refuses("x");
    let other_path =
        ada.call("POST", "/users/me/upgrade-creator").header("Idempotency-Key", "one").json(&room());
    other_path.send().fails(422, "IDEMPOTENCY_KEY_REUSED");
    let of_bob = named(&bob, "one", &room());
    assert_ne!(of_bob.ok(201)["conversation"].text("id"), first);
    assert!(!is_replayed(&of_bob));
    assert_eq!(rooms(&ada), 1);
}

#[test]
fn a_key_is_one_to_255_visible_characters() {
    let app = App::shared();
    let ada = app.user("ada");
    for bad in ["", " ", "two words", "ключ", &"k".repeat(256)] {
        named(&ada, bad, &room()).refuses("Idempotency-Key");
    }
    named(&ada, &"k".repeat(255), &room()).ok(201);
    assert_eq!(rooms(&ada), 1);
    let listed = ada.call("GET", "/conversations").header("Idempotency-Key", &"k".repeat(256)).send();
    listed.ok(200);
}

#[test]
fn fifty_at_once_have_one_effect() {
    let app = App::shared();
    let ada = app.user("ada");
    let answers = at_once(50, |_| named(&ada, "storm", &room()));
    let mut ids: Vec<String> = Vec::new();
    for answer in &answers {
        match answer.status {
            201 => ids.push(answer.ok(201)["conversation"].text("id")),
            _ => {
                answer.fails(409, "CONFLICT");
                assert!(answer.header("retry-after").is_some(), "{answer}");
            }
        }
    }
    ids.dedup();
    assert_eq!((ids.len(), rooms(&ada)), (1, 1));
    assert!(is_replayed(&named(&ada, "storm", &room())));
}

#[test]
fn nobodys_key_counts_for_nothing_and_leaves_no_row() {
    let app = App::isolated();
    let body = registration(&unique("ada"));
    let call = |path: &str| app.call("POST", &format!("/api/v1{path}")).header("Idempotency-Key", "one");
    call("/auth/register").json(&body).send().ok(201);
    let again = call("/auth/register").json(&body).send();
    again.fails(409, "CONFLICT");
    assert!(!is_replayed(&again), "{again}");
    for number in 0..5 {
        let refused =
            call("/auth/verify-email").header("X-Verify-Token", &format!("rubbish {number}")).send();
        refused.fails(400, "VALIDATION_ERROR");
        call("/conversations").json(&room()).send().fails(401, "UNAUTHORIZED");
    }
    assert!(app.db().rows("SELECT 1 FROM idempotency_keys", &[]).is_empty());
}

#[test]
fn a_key_gets_nobody_the_session_of_another() {
    let app = App::isolated();
    let ada = app.user("ada");
    let refresh = || app.call("POST", "/api/v1/auth/refresh").header("Idempotency-Key", "refresh-1");
    refresh().header("Cookie", &format!("refresh_token={}", ada.refresh)).send().ok(200);
    let stranger = refresh().send();
    stranger.fails(401, "UNAUTHORIZED");
    assert!(!is_replayed(&stranger) && stranger.set_cookie("access_token").is_none(), "{stranger}");
    // nor does who is signed in get an answer that holds credentials again
    let bob = app.user("bob");
    let token = || bob.call("POST", "/auth/stream-token").header("Idempotency-Key", "token").send();
    assert_ne!(token().ok(200), token().ok(200));
    let out = |user: &User| user.call("POST", "/auth/logout").header("Idempotency-Key", "out").send();
    out(&bob).ok(200);
    bob.get("/auth/me").fails(401, "UNAUTHORIZED");
    assert!(app.db().rows("SELECT 1 FROM idempotency_keys", &[]).is_empty());
}

#[test]
fn what_says_nothing_of_the_request_is_not_kept() {
    let app = App::shared();
    let ada = app.user("ada");
    let login = |password: &str| {
        let call = app
            .call("POST", "/api/v1/auth/login")
            .header("Idempotency-Key", &format!("login {}", ada.id).replace(' ', "-"));
        call.json(&json!({"email": ada.email, "password": password})).send()
    };
    login("a wrong password").fails(401, "UNAUTHORIZED");
    let again = login("a wrong password");
    again.fails(401, "UNAUTHORIZED");
    assert!(!is_replayed(&again), "{again}");
    assert!(!is_replayed(&login(PASSWORD)), "the key is free again");
    for _ in 0..2 {
        let broken = ada.call("POST", "/_faults/panic").header("Idempotency-Key", "broken").send();
        broken.fails(500, "INTERNAL_ERROR");
        assert!(!is_replayed(&broken));
    }
}

#[test]
fn answers_outlive_a_restart_and_end_after_a_day() {
    let app = App::isolated();
    let ada = app.user("ada");
    let first = named(&ada, "one", &room());
    let kept = app.db().rows("SELECT answer FROM idempotency_keys", &[]);
    let sealed: Vec<u8> = kept[0].get(0);
    assert!(!String::from_utf8_lossy(&sealed).contains("conversation"), "sealed");
    app.restart();
    let again = named(&ada, "one", &room());
    assert!(is_replayed(&again) && again.text == first.text, "{again}");
    app.db().run("UPDATE idempotency_keys SET created_at = now() - interval '25 hours'");
    let new = named(&ada, "one", &room());
    new.ok(201);
    assert!(!is_replayed(&new) && new.text != first.text, "{new}");
    assert_eq!(rooms(&ada), 2);
    app.db().run("UPDATE idempotency_keys SET created_at = now() - interval '25 hours'");
    app.restart();
    let deadline = Instant::now() + Duration::from_secs(5);
    while !app.db().rows("SELECT 1 FROM idempotency_keys", &[]).is_empty() {
        assert!(Instant::now() < deadline, "the janitor goes its first round at the start");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn a_request_whose_process_died_is_not_done_again() {
    let app = App::isolated();
    let ada = app.user("ada");
    named(&ada, "one", &room()).ok(201);
    // as a process leaves it that ended between the effect and the answer
    app.db().run("UPDATE idempotency_keys SET answer = NULL");
    let in_work = named(&ada, "one", &room());
    in_work.fails(409, "CONFLICT");
    assert!(in_work.header("retry-after").is_some(), "{in_work}");
    app.db().run("UPDATE idempotency_keys SET created_at = now() - interval '61 seconds'");
    let unknown = named(&ada, "one", &room());
    let error = unknown.fails(409, "CONFLICT");
    assert!(error.text("message").contains("outcome is unknown"), "{unknown}");
    assert_eq!(unknown.header("retry-after"), None, "waiting does not help");
    assert_eq!(rooms(&ada), 1);
}

#[test]
fn a_client_that_hangs_up_is_told_when_it_asks_again() {
    let app = App::shared();
    let ada = app.user("ada");
    let body = room().to_string();
    let mut raw = Raw::connect(&app);
    raw.write(
        format!(
            "POST /api/v1/conversations HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\nIdempotency-Key: hangs-up\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            ada.access,
            body.len()
        )
        .as_bytes(),
    );
    drop(raw);
    let deadline = Instant::now() + Duration::from_secs(5);
    let answer = loop {
        let answer = named(&ada, "hangs-up", &room());
        if answer.status != 409 {
            break answer;
        }
        assert!(Instant::now() < deadline, "{answer}");
        std::thread::sleep(Duration::from_millis(20));
    };
    answer.ok(201);
    assert_eq!(rooms(&ada), 1, "whichever came first");
}

#[test]
fn an_upload_that_is_sent_again_is_one_upload() {
    let app = App::shared();
    let ada = app.user("ada");
    let form =
        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nhello\r\n--x--\r\n";
    let send = |body: &str| {
        let call = ada.call("POST", "/uploads").header("Idempotency-Key", "file");
        call.body("multipart/form-data; boundary=x", body).send()
    };
    send("--x").fails(400, "VALIDATION_ERROR");
    let first = send(form);
    let again = send(form);
    assert_eq!(first.ok(201).text("upload_id"), again.ok(201).text("upload_id"));
    assert!(is_replayed(&again));
}

#[test]
fn every_post_of_the_document_takes_the_header() {
    let document = App::shared().call("GET", "/swagger/doc.json").send().json();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
            let takes = parameters.iter().any(|parameter| parameter["name"] == "Idempotency-Key");
            assert_eq!(takes, method == "post", "{method} {path}");
            assert!(!takes || operation["responses"]["422"].is_object(), "{method} {path}");
        }
    }
}
