//! Examples for the real curl, as clients are given them: only the port and the placeholders are replaced.

use crate::harness::{App, Json, User, scratch_dir};
use crate::queue::songs::song;
use serde_json::Value;
use std::process::Command;

/// Runs a shell command in a folder of its own and returns what curl printed, which must be JSON.
fn run(app: &App, name: &str, command: &str) -> Value {
    let dir = scratch_dir().join(format!("curl_{name}_{}", app.port()));
    std::fs::create_dir_all(&dir).unwrap();
    let script = command.replace(":8080", &format!(":{}", app.port())).replacen("curl", "curl -sS", 1);
    let out =
        Command::new("bash").args(["-c", &script]).current_dir(&dir).output().expect("bash and curl run");
    let text = String::from_utf8_lossy(&out.stdout).into_owned();
    serde_json::from_str(&text)
        .unwrap_or_else(|_| panic!("{script}\n{text}\n{}", String::from_utf8_lossy(&out.stderr)))
}

const REGISTER: &str = r#"curl -X POST http://localhost:8080/api/v1/auth/register \
-H "Content-Type: application/json" \
-d '{"username":"johndoe","email":"john@example.com","password":"SecureP@ssw0rd"}'"#;

const LOGIN: &str = r#"curl -X POST http://localhost:8080/api/v1/auth/login \
-H "Content-Type: application/json" \
-d '{"email":"john@example.com","password":"SecureP@ssw0rd"}'"#;

const REFRESH_BY_BODY: &str = r#"curl -X POST http://localhost:8080/api/v1/auth/refresh \
-H "Content-Type: application/json" \
-d '{"refresh_token":"eyJ..."}'"#;

const REFRESH_BY_COOKIE: &str = r#"curl -X POST http://localhost:8080/api/v1/auth/refresh \
-H "Content-Type: application/json" \
--cookie "refresh_token=<token>" \
-b cookies.txt -c cookies.txt"#;

const LOGOUT: &str = r#"curl -X POST http://localhost:8080/api/v1/auth/logout \
-H "Authorization: Bearer eyJ...""#;

const CHAT_TOKEN: &str =
    r#"curl "http://localhost:8080/api/v1/chat/token" -H "Authorization: Bearer eyJ...""#;

#[test]
fn the_examples_work_in_the_order_in_which_a_reader_tries_them() {
    // limits on: the examples stay below them
    let app = App::builder().env("RATE_LIMIT_ENABLED", "true").start();
    let registered = run(&app, "register", REGISTER);
    assert_eq!(registered["success"], true, "{registered}");
    assert_eq!(registered["data"]["user"]["username"], "johndoe");
    let again = run(&app, "register", REGISTER);
    assert_eq!(again["error"]["code"], "CONFLICT", "{again}");
    let session = run(&app, "login", LOGIN);
    let user = User::from_session(&app, &session["data"]);

    let renewed = run(&app, "refresh", &REFRESH_BY_BODY.replace("eyJ...", &user.refresh));
    let second = renewed["data"].text("refresh_token");
    let token = run(&app, "chat", &CHAT_TOKEN.replace("eyJ...", &renewed["data"].text("access_token")));
    assert_eq!(token["data"]["expires_in"], 300, "{token}");
    let renewed = run(&app, "cookie", &REFRESH_BY_COOKIE.replace("<token>", &second));
    assert_eq!(renewed["success"], true, "{renewed}");
    let bye = run(&app, "logout", &LOGOUT.replace("eyJ...", &renewed["data"].text("access_token")));
    assert_eq!(bye["success"], true, "{bye}");
}

#[test]
fn the_examples_with_their_placeholders_fail_politely() {
    let app = App::shared();
    for (name, command) in
        [("body", REFRESH_BY_BODY), ("cookie", REFRESH_BY_COOKIE), ("logout", LOGOUT), ("chat", CHAT_TOKEN)]
    {
        let answer = run(&app, &format!("literal_{name}"), command);
        assert_eq!(answer["error"]["code"], "UNAUTHORIZED", "{command}: {answer}");
    }
}

#[test]
fn the_health_examples_run_literally() {
    let app = App::shared();
    let health = run(&app, "health", "curl http://localhost:8080/api/v1/health");
    assert_eq!(health["data"]["status"], "ok");
    let deep = run(&app, "deep", "curl http://localhost:8080/api/v1/health/deep");
    assert!(deep["data"]["checks"].is_object(), "{deep}");
}

const COMMENT: &str = r#"curl -X POST http://localhost:8080/api/v1/tracks/uuid-here/comments \
-H "Authorization: Bearer eyJ..." \
-H "Content-Type: application/json" \
-d '{"content":"What a drop!","timestamp":83.5}'"#;
const COMMENTS: &str = r#"curl "http://localhost:8080/api/v1/tracks/uuid-here/comments?page=1&limit=20""#;
const DELETE_COMMENT: &str = r#"curl -X DELETE http://localhost:8080/api/v1/comments/uuid-here \
-H "Authorization: Bearer eyJ...""#;

#[test]
fn the_examples_of_comments_work_once_the_placeholders_are_filled() {
    let app = App::shared();
    let ada = app.user("ada");
    let track = song(&app, &ada, "One", 90_000);
    let filled = |command: &str, id: &str| command.replace("eyJ...", &ada.access).replace("uuid-here", id);
    let made = run(&app, "comment", &filled(COMMENT, &track));
    assert_eq!(made["data"]["comment"]["timestamp"], 83.5, "{made}");
    let listed = run(&app, "comments", &filled(COMMENTS, &track));
    assert_eq!(listed["data"]["comments"][0], made["data"]["comment"], "{listed}");
    let gone = run(&app, "delete_comment", &filled(DELETE_COMMENT, &made["data"]["comment"].text("id")));
    assert_eq!(gone["data"]["message"], "Comment deleted successfully", "{gone}");
    let printed = run(&app, "printed_comment", COMMENT);
    assert_eq!(printed["error"]["code"], "UNAUTHORIZED", "{printed}");
}

const LIKE: &str = r#"curl -X POST http://localhost:8080/api/v1/tracks/uuid-here/like \
-H "Authorization: Bearer eyJ...""#;
const REPOST_STATUS: &str = r#"curl "http://localhost:8080/api/v1/tracks/uuid-here/repost""#;

#[test]
fn the_examples_of_likes_work_once_the_placeholders_are_filled() {
    let app = App::shared();
    let ada = app.user("ada");
    let track = song(&app, &ada, "One", 90_000);
    let filled = |command: &str| command.replace("eyJ...", &ada.access).replace("uuid-here", &track);
    let liked = run(&app, "like", &filled(LIKE));
    assert_eq!(liked["data"]["message"], "Track liked", "{liked}");
    let status = run(&app, "repost_status", &filled(REPOST_STATUS));
    assert_eq!(status["data"]["is_reposted"], false, "{status}");
}

const TRACKS: &str = r#"curl "http://localhost:8080/api/v1/tracks?limit=20""#;
const MORE_TRACKS: &str =
    r#"curl "http://localhost:8080/api/v1/tracks?cursor=eyJjcmVhdGVkX2F0Ijo...&limit=20""#;
const FAILED_TRANSFERS: &str = r#"curl "http://localhost:8080/api/v1/admin/transfers?status=failed&limit=50&offset=0" \
-H "Authorization: Bearer eyJ...""#;
const RETRY_TRANSFER: &str = r#"curl -X POST http://localhost:8080/api/v1/admin/transfers/uuid-here/retry \
-H "Authorization: Bearer eyJ...""#;

#[test]
fn the_examples_of_tracks_and_transfers_work_once_the_placeholders_are_filled() {
    let app = App::isolated();
    let maker = app.user_with_role("maker", "creator");
    for number in 0..21 {
        song(&app, &maker, &format!("Song {number}"), 60_000);
    }
    let page = run(&app, "tracks", TRACKS);
    assert_eq!(page["data"]["tracks"].as_array().unwrap().len(), 20, "{page}");
    let cursor = page["data"].text("next_cursor");
    let rest = run(&app, "more", &MORE_TRACKS.replace("eyJjcmVhdGVkX2F0Ijo...", &cursor));
    assert_eq!(rest["data"]["tracks"].as_array().unwrap().len(), 1, "{rest}");
    let printed = run(&app, "printed", MORE_TRACKS);
    assert_eq!(printed["error"]["details"][0]["field"], "cursor", "{printed}");
    let admin = app.user_with_role("root", "admin");
    let transfers = run(&app, "transfers", &FAILED_TRANSFERS.replace("eyJ...", &admin.access));
    assert_eq!(transfers["success"], true, "{transfers}");
    let retried = run(&app, "retry", &RETRY_TRANSFER.replace("eyJ...", &admin.access));
    assert_eq!(retried["error"]["code"], "VALIDATION_ERROR", "{retried}");
}

const INITIATE: &str = r#"curl -X POST http://localhost:8080/api/v1/tracks/initiate \
-H "Authorization: Bearer eyJ..." \
-H "Content-Type: application/json" \
-d '{"filename":"my-track.wav","total_chunks":2,"total_size":16044}'"#;
const CHUNK: &str = r#"curl -X POST http://localhost:8080/api/v1/tracks/chunk \
-H "Authorization: Bearer eyJ..." \
-F chunk=@NUMBER.part -F upload_id=uuid-here -F chunk_number=NUMBER \
-F total_chunks=2 -F total_size=16044 -F filename=my-track.wav"#;
const RESUME: &str = r#"curl http://localhost:8080/api/v1/tracks/resume/uuid-here \
-H "Authorization: Bearer eyJ...""#;
const COMPLETE: &str = r#"curl -X POST http://localhost:8080/api/v1/tracks/complete \
-H "Authorization: Bearer eyJ..." \
-H "Content-Type: application/json" \
-d '{"upload_id":"uuid-here"}'"#;

#[test]
fn a_track_comes_in_chunks_by_curl() {
    let app = App::isolated();
    let maker = app.user_with_role("maker", "creator");
    let begun = run(&app, "initiate", &INITIATE.replace("eyJ...", &maker.access));
    assert_eq!(begun["data"]["message"], "Upload session initiated", "{begun}");
    let fill = |command: &str| {
        command.replace("eyJ...", &maker.access).replace("uuid-here", &begun["data"].text("upload_id"))
    };
    let whole = crate::tracks::music::wav(1000);
    for (number, part) in [(2, &whole[10_000..]), (1, &whole[..10_000])] {
        let dir = scratch_dir().join(format!("curl_chunk_{}", app.port()));
        std::fs::create_dir_all(&dir).unwrap();
        std::fs::write(dir.join(format!("{number}.part")), part).unwrap();
        let kept = run(&app, "chunk", &fill(CHUNK).replace("NUMBER", &number.to_string()));
        assert_eq!(kept["data"]["received_chunks"], 3 - number, "{kept}");
    }
    let seen = run(&app, "resume", &fill(RESUME));
    assert_eq!(seen["data"]["chunks_received"], 2, "{seen}");
    let done = run(&app, "complete", &fill(COMPLETE));
    assert_eq!(done["data"]["track"]["title"], "my-track", "{done}");
    assert_eq!(done["data"]["md5"], crate::chunks::sending::md5(&whole), "{done}");
}
