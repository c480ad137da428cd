//! Avatars and banners: cut out and coded anew, seen as profiles are; what is no picture is refused and leaves nothing.

use super::photo::{SECRETS, is_red, photo};
use crate::harness::{Answer, App, Json, PASSWORD, User};
use crate::tracks::stored;
use crate::uploads::files::{CHROME_WEBM, GIF, JPEG_WITH_GPS, WEBP};
use crate::uploads::form::{Form, content_type};
use crate::uploads::picture_files::{png, png_of, size_of};
use serde_json::{Value, json};

/// Each kind with its field in the profile and its size.
pub const KINDS: [(&str, &str, (u32, u32)); 2] =
    [("avatar", "avatar", (512, 512)), ("banner", "banner_url", (1500, 500))];

fn send(user: &User, kind: &str, form: Form) -> Answer {
    user.call("POST", &format!("/users/me/{kind}")).body(&content_type(), form.body()).send()
}

/// Sends a picture of oneself.
pub fn show(user: &User, kind: &str, bytes: &[u8]) -> Answer {
    send(user, kind, Form::default().file("me.png", bytes))
}

/// Sends a picture of oneself, which must succeed, and returns its address.
#[track_caller]
pub fn shown(user: &User, kind: &str, bytes: &[u8]) -> String {
    let profile = show(user, kind, bytes).ok(200)["profile"].clone();
    profile.text(if kind == "banner" { "banner_url" } else { "avatar" })
}

/// Reads what is at an address, without credentials.
pub fn see(app: &App, address: &str) -> Answer {
    app.call("GET", address).send()
}

/// Returns how many pictures there are, in whatever state.
pub fn db_pictures(app: &App) -> i64 {
    app.db().rows("SELECT count(*) FROM user_pictures", &[])[0].get(0)
}

fn contains(bytes: &[u8], part: &str) -> bool {
    bytes.windows(part.len()).any(|window| window == part.as_bytes())
}

#[test]
fn a_picture_is_cut_out_coded_anew_and_shown_to_everyone() {
    let app = App::shared();
    let ada = app.user("ada");
    for (kind, field, size) in KINDS {
        let address = shown(&ada, kind, &png(900, 700, 2));
        assert!(address.starts_with(&format!("/api/v1/users/{}/{kind}?v=", ada.id)), "{address}");
        assert_eq!(ada.get(&format!("/users/{}", ada.id)).ok(200)["profile"][field], address);
        assert!(ada.get("/auth/me").ok(200)["avatar"].is_string());
        let answer = see(&app, &address);
        assert_eq!((answer.status, answer.header("content-type")), (200, Some("image/jpeg")), "{answer}");
        assert_eq!(size_of(&answer.bytes), size);
        assert!(is_red(&answer.bytes, size.0 / 4, size.1 / 2) && !is_red(&answer.bytes, size.0 * 3 / 4, 1));
        assert_eq!(answer.header("cache-control"), Some("private, no-cache"));
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        assert!(answer.header("content-disposition").unwrap().starts_with("inline"), "{answer}");
    }
    for (bytes, kind) in [(GIF, "image/jpeg"), (WEBP, "image/jpeg"), (&png(60, 60, 6), "image/png")] {
        let answer = see(&app, &shown(&ada, "avatar", bytes));
        assert_eq!((answer.header("content-type"), size_of(&answer.bytes)), (Some(kind), (512, 512)));
    }
}

#[test]
fn who_has_a_picture_already_is_told_so_until_it_is_another_one() {
    let app = App::shared();
    let ada = app.user("ada");
    for (kind, ..) in KINDS {
        let path = format!("/api/v1/users/{}/{kind}", ada.id);
        shown(&ada, kind, &png(60, 60, 2));
        let tag = see(&app, &path).header("etag").unwrap().to_owned();
        let again = || app.call("GET", &path).header("If-None-Match", &tag).send();
        assert_eq!(
            (again().status, again().bytes.len(), again().header("etag")),
            (304, 0, Some(tag.as_str()))
        );
        shown(&ada, kind, &png(60, 60, 2));
        assert_eq!(again().status, 200);
    }
}

#[test]
fn a_photo_is_turned_upright_and_nothing_stays_of_what_it_says_beside_the_picture() {
    let app = App::shared();
    let ada = app.user("ada");
    // as it lies: left red, right blue. 6: a quarter to the right, so that the left becomes the top; 8: the bottom; 3: the right
    let turned = [(1, [true, false, true, false]), (6, [true, true, false, false])];
    let more = [(8, [false, false, true, true]), (3, [false, true, false, true])];
    for (orientation, corners) in turned.into_iter().chain(more) {
        let sent = photo(80, 60, orientation);
        assert!(SECRETS.iter().all(|secret| contains(&sent, secret)));
        for (kind, _, (width, height)) in KINDS {
            let got = see(&app, &shown(&ada, kind, &sent)).bytes;
            assert_eq!(size_of(&got), (width, height));
            let (right, bottom) = (width - 30, height - 30);
            let seen =
                [(30, 30), (right, 30), (30, bottom), (right, bottom)].map(|(x, y)| is_red(&got, x, y));
            assert_eq!(seen, corners, "{kind}, {orientation}");
            for secret in SECRETS.into_iter().chain(["Exif", "ICC_PROFILE", "PK\x03\x04"]) {
                assert!(!contains(&got, secret), "{kind}: {secret}");
            }
        }
    }
    let got = see(&app, &shown(&ada, "avatar", JPEG_WITH_GPS)).bytes;
    assert!(!contains(&got, "Secret") && !contains(&got, "Exif"));
    let script = [png(64, 64, 6).as_slice(), b"<script>SecretTail</script>"].concat();
    assert!(!contains(&see(&app, &shown(&ada, "avatar", &script)).bytes, "Secret"));
}

#[test]
fn what_is_no_picture_is_refused_by_name_and_leaves_nothing() {
    let app = App::isolated();
    let ada = app.user("ada");
    let whole = png(64, 64, 2);
    let cases: [(&str, &[u8], &str); 9] = [
        ("empty", b"", "is empty"),
        ("svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>", "must be a JPEG"),
        ("html", b"<!doctype html><script>alert(1)</script>", "must be a JPEG"),
        ("video", CHROME_WEBM, "must be a JPEG"),
        ("cut", &whole[..whole.len() / 2], "cannot be read"),
        ("head", b"\x89PNG\r\n\x1a\n", "cannot be read"),
        ("script", b"GIF89a/*\x01\0\x01\0*/=1;alert(1)", "cannot be read"),
        ("bomb", &png_of(30_000, 30_000, 6, &[0; 100]), "40 megapixels"),
        ("nothing", &png_of(0, 0, 2, &[]), "cannot be read"),
    ];
    for (kind, field, _) in KINDS {
        for (name, bytes, why) in cases {
            let detail = show(&ada, kind, bytes).refuses("file");
            assert!(detail.text("message").contains(why), "{name}: {detail}");
            assert_eq!((db_pictures(&app), stored(&app)), (0, vec![]), "{name} left something");
        }
        send(&ada, kind, Form::default().field("other", "x")).refuses("file");
        send(&ada, kind, Form::default().file("a.png", &whole).file("b.png", &whole)).refuses("file");
        let json = ada.call("POST", &format!("/users/me/{kind}")).json(&json!({"file": "x"})).send();
        json.fails(415, "UNSUPPORTED_MEDIA_TYPE");
        assert_eq!(ada.get(&format!("/users/{}", ada.id)).ok(200)["profile"][field], Value::Null);
        ada.get(&format!("/users/{}/{kind}", ada.id)).fails(404, "NOT_FOUND");
    }
    assert_eq!((db_pictures(&app), stored(&app)), (0, vec![]));
}

#[test]
fn what_is_too_large_is_refused_while_it_comes_in_and_leaves_nothing() {
    let app = App::builder().env("VEZA_UPLOAD_BYTES", "20000").start();
    let ada = app.user("ada");
    for (kind, ..) in KINDS {
        for side in [100, 300] {
            show(&ada, kind, &png(side, side, 2)).fails(413, "PAYLOAD_TOO_LARGE");
        }
    }
    assert_eq!((db_pictures(&app), stored(&app)), (0, vec![]));
}

#[test]
fn a_picture_is_seen_by_whoever_may_see_it_on_the_profile() {
    let app = App::shared();
    let (ada, bob, root) = (app.user("ada"), app.user("bob"), app.user_with_role("root", "admin"));
    let paths = KINDS.map(|(kind, ..)| format!("/users/{}/{kind}", ada.id));
    for (path, (kind, ..)) in paths.iter().zip(KINDS) {
        shown(&ada, kind, &png(60, 60, 2));
        assert_eq!((bob.get(path).status, app.get(path).status), (200, 200));
    }
    ada.post(&format!("/users/{}/block", bob.id), &json!({})).ok(200);
    for path in &paths {
        bob.get(path).fails(404, "NOT_FOUND");
        assert_eq!((root.get(path).status, app.get(path).status), (200, 200));
    }
    ada.delete(&format!("/users/{}/block", bob.id)).ok(200);
    ada.put(&format!("/users/{}", ada.id), &json!({"is_public": false})).ok(200);
    assert_eq!((bob.get(&paths[0]).status, bob.get(&paths[1]).status), (200, 404));
    assert_eq!((ada.get(&paths[1]).status, root.get(&paths[1]).status), (200, 200));
    let close = ada.call("DELETE", &format!("/users/{}", ada.id)).json(&json!({"password": PASSWORD}));
    close.send().ok(200);
    for path in &paths {
        bob.get(path).fails(404, "NOT_FOUND");
        app.get(path).fails(404, "NOT_FOUND");
    }
}

#[test]
fn nobody_sees_the_pictures_of_who_is_suspended_but_those_who_suspend() {
    let app = App::shared();
    let (ada, bob, root) = (app.user("ada"), app.user("bob"), app.user_with_role("root", "admin"));
    let paths = KINDS.map(|(kind, ..)| format!("/users/{}/{kind}", ada.id));
    KINDS.iter().for_each(|(kind, ..)| drop(shown(&ada, kind, &png(60, 60, 2))));
    let suspend = |is_banned: bool| {
        let body = json!({"is_banned": is_banned, "reason": "that picture"});
        root.put(&format!("/admin/users/{}", ada.id), &body).ok(200);
    };
    suspend(true);
    for path in &paths {
        bob.get(path).fails(404, "NOT_FOUND");
        app.get(path).fails(404, "NOT_FOUND");
        assert_eq!(root.get(path).status, 200);
    }
    suspend(false);
    paths.iter().for_each(|path| assert_eq!(app.get(path).status, 200));
}
