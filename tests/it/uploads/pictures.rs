//! What becomes of pictures.

use super::files::{GIF, JPEG_WITH_GPS, WEBP};
use super::form::{try_upload, upload};
use super::picture_files::{png, png_of, size_of};
use crate::harness::{Answer, App, Json, User};
use serde_json::Value;

fn fetch(user: &User, url: &Value) -> Answer {
    let answer = user.app.call("GET", url.as_str().unwrap()).bearer(&user.access).send();
    assert_eq!(answer.status, 200, "{answer}");
    answer
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[test]
fn a_picture_has_its_size_and_a_large_one_a_thumbnail() {
    let ada = App::shared().user("ada");
    let made = upload(&ada, "file", "wide.png", &png(900, 300, 2));
    assert_eq!((made.int("width"), made.int("height")), (900, 300));
    assert_eq!(made["content_type"], "image/png");
    let small = fetch(&ada, &made["thumbnail_url"]);
    assert_eq!(small.header("content-type"), Some("image/jpeg"));
    assert_eq!(size_of(&small.bytes), (400, 133));
    assert!(
        small.header("content-disposition").unwrap().starts_with("inline; filename=\"wide.jpg\""),
        "{small}"
    );
    let little = upload(&ada, "file", "little.png", &png(20, 20, 2));
    assert_eq!(little.get("thumbnail_url"), None, "{little}");
    ada.get(&format!("/uploads/{}/thumbnail", little.text("id"))).fails(404, "NOT_FOUND");
}

#[test]
fn a_picture_that_one_sees_through_keeps_that_in_its_thumbnail() {
    let ada = App::shared().user("ada");
    let made = upload(&ada, "file", "glass.png", &png(500, 500, 6));
    let small = fetch(&ada, &made["thumbnail_url"]);
    assert_eq!(small.header("content-type"), Some("image/png"));
    assert_eq!(size_of(&small.bytes), (400, 400));
}

#[test]
fn a_photo_loses_its_camera_and_place_but_not_its_orientation() {
    let ada = App::shared().user("ada");
    assert!(contains(JPEG_WITH_GPS, b"SecretCamera") && contains(JPEG_WITH_GPS, b"SecretPlace"));
    let made = upload(&ada, "file", "photo.jpg", JPEG_WITH_GPS);
    assert_eq!((made.int("width"), made.int("height")), (32, 48), "turned by 90 degrees");
    let file = fetch(&ada, &made["url"]);
    assert_eq!(file.bytes.len() as i64, made.int("size"));
    for secret in [b"Secret".as_slice(), b"PK\x03\x04"] {
        assert!(!contains(&file.bytes, secret), "{file}");
    }
    assert!(contains(&file.bytes, b"Exif\0\0MM\0*"), "browsers turn it by this");
    assert_eq!(size_of(&file.bytes), (48, 32), "its pixels are as they were");
    let again = upload(&ada, "file", "photo.jpg", &file.bytes);
    assert_eq!(fetch(&ada, &again["url"]).bytes, file.bytes);
}

#[test]
fn other_pictures_lose_their_notes_too() {
    let ada = App::shared().user("ada");
    let given = png(30, 20, 2);
    assert!(contains(&given, b"SecretPlace"));
    let made = upload(&ada, "file", "a.png", &[given.as_slice(), b"<script>alert(1)</script>"].concat());
    let file = fetch(&ada, &made["url"]);
    assert!(
        !contains(&file.bytes, b"SecretPlace") && file.bytes.ends_with(b"IEND\xae\x42\x60\x82"),
        "{file}"
    );
    let hidden = [GIF, b"PK\x03\x04 an archive"].concat();
    let made = upload(&ada, "file", "a.gif", &hidden);
    let file = fetch(&ada, &made["url"]);
    assert!(!contains(&file.bytes, b"PK\x03\x04"));
    assert_eq!(
        file.bytes.iter().filter(|byte| **byte == 0x2c).count(),
        GIF.iter().filter(|byte| **byte == 0x2c).count()
    );
    assert_eq!((made.int("width"), made.int("height")), (20, 10));
    let made = upload(&ada, "file", "a.webp", WEBP);
    assert_eq!((made["content_type"].clone(), made.int("width")), ("image/webp".into(), 20));
    assert_eq!(fetch(&ada, &made["url"]).bytes, WEBP);
}

#[test]
fn a_rooms_picture_becomes_square_and_small() {
    let ada = App::shared().user("ada");
    let made = upload(&ada, "avatar", "me.png", &png(900, 700, 2));
    assert_eq!((made.int("width"), made.int("height")), (512, 512));
    assert_eq!((made["content_type"].clone(), made["name"].clone()), ("image/jpeg".into(), "me.jpg".into()));
    let file = fetch(&ada, &made["url"]);
    assert_eq!(size_of(&file.bytes), (512, 512));
    assert_eq!(file.bytes.len() as i64, made.int("size"));
    for (name, bytes) in [("me.gif", GIF), ("me.webp", WEBP), ("me.jpg", JPEG_WITH_GPS)] {
        let made = upload(&ada, "avatar", name, bytes);
        let file = fetch(&ada, &made["url"]);
        assert_eq!(size_of(&file.bytes), (512, 512), "{made}");
        assert!(!contains(&file.bytes, b"Exif"), "{made}");
    }
    let glass = upload(&ada, "avatar", "me.png", &png(600, 600, 6));
    assert_eq!((glass["content_type"].clone(), glass["name"].clone()), ("image/png".into(), "me.png".into()));
    for no_picture in [b"hello".as_slice(), b"%PDF-1.4", b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>"] {
        try_upload(&ada, "avatar", "me.png", no_picture).refuses("file");
    }
}

#[test]
fn pictures_that_cannot_be_read_are_refused() {
    let ada = App::shared().user("ada");
    let whole = png(64, 64, 2);
    let cut = &whole[..whole.len() / 2];
    let odd_rows = png_of(64, 64, 2, &[7; 64]);
    for (name, bytes) in [
        ("cut.png", cut),
        ("odd.png", &odd_rows),
        ("head.png", b"\x89PNG\r\n\x1a\n"),
        ("head.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01"),
        ("script.gif", b"GIF89a/*\x01\0\x01\0*/=1;alert(1)"),
        ("cut.webp", &WEBP[..100]),
    ] {
        try_upload(&ada, "file", name, bytes).refuses("file");
        try_upload(&ada, "avatar", name, bytes).refuses("file");
    }
    assert_eq!(ada.get("/auth/me").status, 200);
}

#[test]
fn a_flood_of_pixels_is_refused_before_it_is_decoded() {
    let app = App::isolated();
    let ada = app.user("ada");
    upload(&ada, "file", "warm.png", &png(64, 64, 2));
    let before = app.resident_kib();
    for (width, height) in [(30_000, 30_000), (100_000, 401), (u32::MAX >> 1, u32::MAX >> 1)] {
        try_upload(&ada, "file", "flood.png", &png_of(width, height, 6, &[0; 100])).refuses("file");
    }
    let grown = app.resident_kib() - before;
    assert!(grown < 64 << 10, "{grown} KiB more");
}
