//! `POST /uploads`, `GET /uploads/{id}/status`, `DELETE /uploads/{id}`: the happy way and what a form may not be.

use super::form::{Form, content_type, send, try_upload, upload};
use super::picture_files::png;
use crate::harness::{App, Json, Raw};
use serde_json::{Value, json};

#[test]
fn a_file_is_uploaded_and_read_back_as_it_was() {
    let ada = App::shared().user("ada");
    let bytes: Vec<u8> = (0..300_000_u32).map(|number| (number % 251) as u8).collect();
    let made = upload(&ada, "file", "tones.bin", &bytes);
    assert_eq!(made["purpose"], "file");
    assert_eq!(made["name"], "tones.bin");
    assert_eq!(made["content_type"], "application/octet-stream");
    assert_eq!(made["size"], 300_000);
    assert_eq!(made["url"], format!("/api/v1/uploads/{}/file", made.text("id")));
    for absent in ["thumbnail_url", "width", "duration_ms", "peaks", "failure"] {
        assert_eq!(made.get(absent), None, "{made}");
    }
    let file = ada.app.call("GET", &made.text("url")).bearer(&ada.access).send();
    assert_eq!(file.status, 200, "{file}");
    assert_eq!(file.bytes, bytes);
}

#[test]
fn the_status_of_an_upload_is_its_owners_to_see() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let id = upload(&ada, "file", "a.txt", b"hello").text("id");
    let path = format!("/uploads/{id}/status");
    let status = ada.get(&path).ok(200);
    assert_eq!((&status["status"], &status["progress"]), (&json!("ready"), &json!(100)));
    assert_eq!(status["upload"]["id"], id);
    bob.get(&path).fails(404, "NOT_FOUND");
    app.get(&path).fails(401, "UNAUTHORIZED");
    ada.get("/uploads/nonsense/status").refuses("id");
}

#[test]
fn the_purpose_may_stand_before_or_behind_the_file_or_be_left_out() {
    let ada = App::shared().user("ada");
    let picture = png(8, 8, 2);
    let behind = send(&ada, Form::default().file("me.png", &picture).field("purpose", "avatar")).ok(201);
    assert_eq!(behind["upload"]["purpose"], "avatar");
    let none = send(&ada, Form::default().field("album", "whatever").file("me.png", &picture)).ok(201);
    assert_eq!(none["upload"]["purpose"], "file");
}

#[test]
fn the_content_tells_the_type_whatever_the_name_and_the_sender_say() {
    let ada = App::shared().user("ada");
    for (name, bytes, expected) in [
        ("picture.png", &b"%PDF-1.4 not a picture"[..], "application/pdf"),
        ("notes.exe", "Grüße".as_bytes(), "text/plain"),
        ("song.mp3", b"PK\x03\x04\x14\0\0\0\0\0\0\0", "application/zip"),
        ("page.txt", b"<!DOCTYPE html><script>alert(1)</script>", "application/octet-stream"),
        ("drawing.png", b"<?xml version=\"1.0\"?><svg onload=\"alert(1)\"/>", "application/octet-stream"),
        ("program.jpg", b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff", "application/octet-stream"),
    ] {
        let made = upload(&ada, "file", name, bytes);
        assert_eq!(made["content_type"], expected, "{made}");
        assert_eq!(made.get("width"), None, "{made}");
    }
}

#[test]
fn names_are_cleaned() {
    let ada = App::shared().user("ada");
    for (given, expected) in [
        ("../../etc/passwd", "passwd"),
        ("C:\\\\temp\\\\song.mp3", "song.mp3"),
        ("photo\u{202e}gnp.exe", "photognp.exe"),
        ("gr\u{fc}\u{df}e.txt", "grüße.txt"),
        ("u\u{308}ben.txt", "üben.txt"),
        ("say %22hello%22.txt", "say \"hello\".txt"),
        ("", "file"),
        ("...", "file"),
    ] {
        assert_eq!(upload(&ada, "file", given, b"x")["name"], expected, "{given:?}");
    }
    let long = upload(&ada, "file", &format!("{}.txt", "ü".repeat(400)), b"x").text("name");
    assert!(long.len() <= 255 && long.ends_with("ü.txt"), "{long}");
    let extended =
        Form::default().part("name=\"file\"; filename=\"x\"; filename*=UTF-8''%e2%82%ac.txt", b"x");
    assert_eq!(send(&ada, extended).ok(201)["upload"]["name"], "€.txt");
}

#[test]
fn a_form_needs_one_file_that_is_not_empty_and_a_known_purpose() {
    let ada = App::shared().user("ada");
    send(&ada, Form::default()).refuses("file");
    send(&ada, Form::default().field("purpose", "file")).refuses("file");
    send(&ada, Form::default().file("a", b"1").file("b", b"2")).refuses("file");
    try_upload(&ada, "file", "empty.txt", b"").refuses("file");
    for purpose in ["", "File", "cover", "avatar\0", "x".repeat(200).as_str()] {
        try_upload(&ada, purpose, "a.txt", b"1").refuses("purpose");
    }
    let many = (0..20).fold(Form::default(), |form, number| form.field(&format!("f{number}"), "x"));
    send(&ada, many.file("a", b"1")).refuses("body");
}

#[test]
fn bodies_that_are_no_form_are_refused() {
    let ada = App::shared().user("ada");
    let post = |kind: &str, body: &[u8]| ada.call("POST", "/uploads").body(kind, body).send();
    for kind in ["application/json", "text/plain", "multipart/mixed; boundary=x", "multipart"] {
        post(kind, b"{}").fails(415, "UNSUPPORTED_MEDIA_TYPE");
    }
    let whole = Form::default().file("a.txt", b"hello").body();
    post("multipart/form-data", &whole).refuses("body");
    post("multipart/form-data; boundary=another", &whole).refuses("body");
    post(&content_type(), &whole[..whole.len() - 30]).refuses("body");
    post(&content_type(), b"--").refuses("body");
    let compressed = ada.call("POST", "/uploads").header("Content-Encoding", "gzip");
    compressed.body(&content_type(), whole).send().fails(415, "UNSUPPORTED_MEDIA_TYPE");
}

#[test]
fn nobody_uploads_without_signing_in_and_pages_of_others_do_not_either() {
    let app = App::shared();
    let body = || Form::default().file("a.txt", b"hello").body();
    app.call("POST", "/api/v1/uploads").body(&content_type(), body()).send().fails(401, "UNAUTHORIZED");
    let ada = app.user("ada");
    let cookie = format!("access_token={}", ada.access);
    let by_cookie =
        || app.call("POST", "/api/v1/uploads").header("Cookie", &cookie).body(&content_type(), body());
    by_cookie().header("Origin", "https://evil.example").send().fails(403, "FORBIDDEN");
    by_cookie().send().fails(403, "FORBIDDEN");
    let token =
        app.call("GET", "/api/v1/csrf-token").header("Cookie", &cookie).send().ok(200).text("csrf_token");
    by_cookie().header("X-CSRF-Token", &token).send().ok(201);
}

#[test]
fn a_refusal_is_heard_although_most_of_the_file_is_still_to_come() {
    let app = App::shared();
    let ada = app.user("ada");
    let mut raw = Raw::connect(&app);
    let head = format!(
        "POST /api/v1/uploads HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\nContent-Type: {}\r\nContent-Length: 1000000000\r\n\r\n",
        ada.access,
        content_type()
    );
    raw.write(head.as_bytes());
    assert_eq!(raw.read_head().0, 413);
    let mut raw = Raw::connect(&app);
    raw.write(head.replace("Bearer", "Nonsense").as_bytes());
    assert_eq!(raw.read_head().0, 401);
}

#[test]
fn an_upload_that_nothing_shows_is_deleted_by_its_owner_only() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let made = upload(&ada, "file", "a.txt", b"hello");
    let path = format!("/uploads/{}", made.text("id"));
    bob.delete(&path).fails(404, "NOT_FOUND");
    ada.delete(&path).ok(200);
    ada.delete(&path).fails(404, "NOT_FOUND");
    ada.get(&format!("{path}/status")).fails(404, "NOT_FOUND");
    ada.get(&format!("{path}/file")).fails(404, "NOT_FOUND");
    ada.delete("/uploads/nonsense").refuses("id");
}

#[test]
fn an_upload_that_a_message_shows_is_not_deleted() {
    let app = App::shared();
    let ada = app.user("ada");
    let (room, made) = (ada.room(&[]), upload(&ada, "file", "a.txt", b"hello"));
    super::reading::db_attach(&app, &made, &room);
    ada.delete(&format!("/uploads/{}", made.text("id"))).fails(409, "CONFLICT");
    assert_eq!(ada.get(&format!("/uploads/{}/file", made.text("id"))).status, 200);
}

#[test]
fn uploads_survive_a_restart() {
    let app = App::isolated();
    let ada = app.user("ada");
    let made = upload(&ada, "file", "a.txt", b"hello");
    app.restart();
    let status: Value = ada.get(&format!("/uploads/{}/status", made.text("id"))).ok(200);
    assert_eq!(status["upload"], made);
    assert_eq!(ada.get(&format!("/uploads/{}/file", made.text("id"))).text, "hello");
}
