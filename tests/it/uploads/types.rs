//! `GET /upload/limits` and `GET /upload/validate-type`, which need no account.

use crate::harness::{App, Json};
use serde_json::json;

#[test]
fn the_limits_are_for_everyone_to_see() {
    let app =
        App::builder().env("VEZA_UPLOAD_BYTES", "1000000").env("VEZA_UPLOAD_QUOTA_BYTES", "5000000").start();
    let limits = app.get("/upload/limits").ok(200)["limits"].clone();
    for family in ["audio", "image", "video", "document", "voice", "avatar"] {
        assert_eq!(limits[family]["max_size_bytes"], 1_000_000, "{limits}");
        assert!(!limits[family].list("allowed_types").is_empty(), "{limits}");
    }
    assert_eq!(limits["quota_bytes"], 5_000_000);
    assert_eq!(
        limits["image"]["allowed_types"],
        json!(["image/jpeg", "image/png", "image/gif", "image/webp"])
    );
    let usual = App::shared().get("/upload/limits").ok(200)["limits"].clone();
    assert_eq!(usual["audio"]["max_size_bytes"], 25 << 20);
    assert_eq!(usual["voice"]["max_size_bytes"], 10 << 20);
}

#[test]
fn types_are_told_by_name() {
    let app = App::shared();
    for (query, valid, kind) in [
        ("mime_type=audio/mpeg", true, "audio/mpeg"),
        ("type=audio/x-wav", true, "audio/wav"),
        ("mime_type=Image/PNG", true, "image/png"),
        ("mime_type=image/svg%2Bxml", false, "image/svg+xml"),
        ("mime_type=text/html", false, "text/html"),
        ("mime_type=application/x-msdownload", false, "application/x-msdownload"),
        ("filename=song.FLAC", true, "audio/flac"),
        ("filename=evil.exe", false, "application/octet-stream"),
        ("filename=none", false, "application/octet-stream"),
        ("mime_type=audio/ogg&purpose=voice", true, "audio/ogg"),
        ("mime_type=audio/ogg&purpose=avatar", false, "audio/ogg"),
        ("mime_type=image/gif&purpose=avatar", true, "image/gif"),
    ] {
        let answer = app.get(&format!("/upload/validate-type?{query}")).ok(200);
        assert_eq!((&answer["valid"], &answer["type"]), (&json!(valid), &json!(kind)), "{query}: {answer}");
        assert!(!answer.list("allowed_types").is_empty(), "{answer}");
    }
    app.get("/upload/validate-type").refuses("mime_type");
    app.get("/upload/validate-type?mime_type=audio/ogg&purpose=cover").refuses("purpose");
    app.get("/upload/validate-type?mime_type=a%00b").refuses("mime_type");
}
