//! Reading files: who may, in parts, and so that nothing in them runs.

use super::form::upload;
use super::picture_files::png;
use crate::harness::{Answer, App, Json, User};
use serde_json::{Value, json};
use uuid::Uuid;

/// Lets a message of this room show the upload, as sending one does.
pub fn db_attach(app: &App, upload: &Value, room: &str) {
    let sql = "UPDATE uploads SET room_id = $1::text::uuid, message_id = $2 WHERE id = $3::text::uuid AND message_id IS NULL";
    assert_eq!(app.db().execute(sql, &[&room, &Uuid::new_v4(), &upload.text("id")]), 1);
}

fn file(user: &User, upload: &Value) -> Answer {
    user.get(&format!("/uploads/{}/file", upload.text("id")))
}

#[test]
fn until_it_is_attached_a_file_is_its_owners_alone() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let made = upload(&ada, "file", "a.png", &png(900, 10, 2));
    for part in ["file", "thumbnail"] {
        let path = format!("/uploads/{}/{part}", made.text("id"));
        assert_eq!(ada.get(&path).status, 200);
        bob.get(&path).fails(404, "NOT_FOUND");
        app.get(&path).fails(401, "UNAUTHORIZED");
        bob.get(&format!("/uploads/{}/{part}", Uuid::new_v4())).fails(404, "NOT_FOUND");
        bob.get(&format!("/uploads/..%2f..%2fjwt_secret/{part}")).fails(400, "VALIDATION_ERROR");
    }
}

#[test]
fn members_of_the_room_may_read_what_it_shows_and_others_may_not() {
    let app = App::shared();
    let (ada, bob, eve) = (app.user("ada"), app.user("bob"), app.user("eve"));
    let (room, made) = (ada.room(&[&bob]), upload(&ada, "file", "a.txt", b"for the room"));
    db_attach(&app, &made, &room);
    assert_eq!(file(&bob, &made).text, "for the room");
    file(&eve, &made).fails(404, "NOT_FOUND");
    bob.get(&format!("/uploads/{}/status", made.text("id"))).fails(404, "NOT_FOUND");
    ada.delete(&format!("/conversations/{room}/members/{}", bob.id)).ok(200);
    file(&bob, &made).fails(404, "NOT_FOUND");
    assert_eq!(file(&ada, &made).status, 200);
}

#[test]
fn anyone_signed_in_may_read_what_a_public_room_shows_until_it_is_deleted() {
    let app = App::shared();
    let (ada, eve) = (app.user("ada"), app.user("eve"));
    let (room, made) = (ada.public_room("files"), upload(&ada, "file", "a.txt", b"for all"));
    db_attach(&app, &made, &room);
    assert_eq!(file(&eve, &made).text, "for all");
    app.get(&format!("/uploads/{}/file", made.text("id"))).fails(401, "UNAUTHORIZED");
    ada.delete(&format!("/conversations/{room}")).ok(200);
    file(&eve, &made).fails(404, "NOT_FOUND");
}

#[test]
fn what_a_deleted_message_showed_is_gone_at_once_for_everyone() {
    let app = App::shared();
    let ada = app.user("ada");
    let made = upload(&ada, "file", "a.txt", b"x");
    db_attach(&app, &made, &ada.room(&[]));
    app.db().execute("UPDATE uploads SET deleted_at = now() WHERE id = $1::text::uuid", &[&made.text("id")]);
    file(&ada, &made).fails(404, "NOT_FOUND");
}

#[test]
fn a_page_shows_files_by_the_cookie_alone() {
    let app = App::shared();
    let ada = app.user("ada");
    let made = upload(&ada, "file", "a.png", &png(8, 8, 2));
    let call = app.call("GET", &made.text("url")).header("Cookie", &format!("access_token={}", ada.access));
    let answer = call.header("Sec-Fetch-Site", "same-origin").header("Sec-Fetch-Dest", "image").send();
    assert_eq!(answer.status, 200, "{answer}");
    assert_eq!(answer.header("content-type"), Some("image/png"));
}

#[test]
fn nothing_that_somebody_uploaded_runs_in_a_browser() {
    let ada = App::shared().user("ada");
    for (name, bytes, kind, place) in [
        (
            "a.html",
            &b"<!DOCTYPE html><script>alert(1)</script>"[..],
            "application/octet-stream",
            "attachment",
        ),
        (
            "a.svg",
            b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"x()\"/>",
            "text/plain; charset=utf-8",
            "attachment",
        ),
        ("a.pdf", b"%PDF-1.7", "application/pdf", "attachment"),
        ("a.txt", b"hello", "text/plain; charset=utf-8", "attachment"),
        ("a.png", &png(8, 8, 2), "image/png", "inline"),
        ("a.mp3", super::files::MP3, "audio/mpeg", "inline"),
    ] {
        let answer = file(&ada, &upload(&ada, "file", name, bytes));
        assert_eq!(answer.header("content-type"), Some(kind), "{answer}");
        let disposition = answer.header("content-disposition").unwrap();
        assert!(disposition.starts_with(&format!("{place}; filename=\"{name}\"")), "{answer}");
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{answer}");
        assert_eq!(answer.header("content-security-policy"), Some("sandbox; default-src 'none'"), "{answer}");
        assert!(answer.header("cache-control").unwrap().starts_with("private"), "{answer}");
    }
}

#[test]
fn a_name_in_any_script_is_given_back_in_the_header() {
    let ada = App::shared().user("ada");
    let answer = file(&ada, &upload(&ada, "file", "пе%22сня; 1.txt", b"x"));
    let disposition = answer.header("content-disposition").unwrap();
    assert!(disposition.starts_with("attachment; filename=\"_____"), "{disposition}");
    assert!(
        disposition.ends_with("filename*=UTF-8''%D0%BF%D0%B5%22%D1%81%D0%BD%D1%8F%3B%201.txt"),
        "{disposition}"
    );
}

#[test]
fn parts_of_a_file_are_read() {
    let ada = App::shared().user("ada");
    let bytes: Vec<u8> = (0..100_000_u32).map(|number| (number % 255) as u8).collect();
    let made = upload(&ada, "file", "a.bin", &bytes);
    let part = |range: &str| {
        let call = ada.call("GET", &format!("/uploads/{}/file", made.text("id")));
        call.header("Range", range).send()
    };
    for (range, start, end) in [
        ("bytes=0-0", 0, 1),
        ("bytes=70000-", 70_000, 100_000),
        ("bytes=-1", 99_999, 100_000),
        ("bytes=9-99999999", 9, 100_000),
    ] {
        let answer = part(range);
        assert_eq!(answer.status, 206, "{answer}");
        assert_eq!(
            answer.header("content-range"),
            Some(format!("bytes {start}-{}/100000", end - 1).as_str())
        );
        assert_eq!(answer.header("content-length"), Some((end - start).to_string().as_str()));
        assert!(answer.bytes == bytes[start..end], "{range}");
    }
    let many = format!("bytes=0-0{}", ",1-1".repeat(5000));
    for range in ["bytes=100000-", "bytes=-0", "bytes=0-0,5-6", &many] {
        let answer = part(range);
        answer.fails(416, "RANGE_NOT_SATISFIABLE");
        assert_eq!(answer.header("content-range"), Some("bytes */100000"), "{range}");
    }
    for range in ["bytes=x", "bytes=18446744073709551616-18446744073709551617", "items=0-1"] {
        assert_eq!(part(range).status, 200, "{range}");
    }
}

#[test]
fn a_file_that_is_known_is_not_sent_again() {
    let ada = App::shared().user("ada");
    let made = upload(&ada, "file", "wide.png", &png(900, 100, 2));
    let mut tags = Vec::new();
    for part in ["file", "thumbnail"] {
        let path = format!("/uploads/{}/{part}", made.text("id"));
        let tag = ada.get(&path).header("etag").unwrap().to_owned();
        let again = ada.call("GET", &path).header("If-None-Match", &tag).send();
        assert_eq!((again.status, again.bytes.len()), (304, 0), "{again}");
        assert_eq!(again.header("etag"), Some(tag.as_str()));
        let other = ada.call("GET", &path).header("If-None-Match", "\"another\"").send();
        assert_eq!(other.status, 200);
        let stale = ada.call("GET", &path).header("If-Range", "\"another\"").header("Range", "bytes=0-1");
        assert_eq!(stale.send().status, 200);
        tags.push(tag);
    }
    assert_ne!(tags[0], tags[1]);
    let head = ada.call("HEAD", &format!("/uploads/{}/file", made.text("id"))).send();
    assert_eq!((head.status, head.bytes.len()), (200, 0), "{head}");
    assert_eq!(head.header("content-length"), Some(made["size"].to_string().as_str()));
    assert_eq!(made["purpose"], json!("file"));
}
