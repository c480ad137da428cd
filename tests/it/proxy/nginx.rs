//! The sample for nginx, as it is and with what people change in it.

use crate::harness::{App, AppBuilder, Fetched, HOST, Json, Nginx, PASSWORD, nginx_port, unique};
use serde_json::{Value, json};
use std::fs::File;
use std::io::Write;
use tungstenite::client::IntoClientRequest;
use tungstenite::{Message, WebSocket};

const SETS_HOST: &str = "proxy_set_header Host $http_host;";
const SETS_ADDRESS: &str = "proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;";
const MIB: u64 = 1 << 20;

/// A server that is told where people reach it.
fn server(port: u16) -> AppBuilder {
    let public = format!("https://{HOST}:{port}");
    let builder = App::builder().env("PUBLIC_URL", &public).env("TRUSTED_PROXIES", "127.0.0.1");
    builder.env("COOKIE_SECURE", "true").env("APP_DOMAIN", HOST)
}

fn post(nginx: &Nginx, path: &str, body: &Value, more: &[&str]) -> Fetched {
    let body = body.to_string();
    let arguments = [&["-H", "Content-Type: application/json", "-d", body.as_str()], more].concat();
    nginx.curl(&format!("/api/v1{path}"), &arguments)
}

fn register(nginx: &Nginx, more: &[&str]) -> Value {
    let name = unique("ada");
    let body = json!({"username": name, "email": format!("{name}@example.com"), "password": PASSWORD});
    post(nginx, "/auth/register", &body, more).ok(201)
}

fn bearer(session: &Value) -> String {
    format!("Authorization: Bearer {}", session.text("access_token"))
}

/// Changes something by cookies alone, as a page of this origin does.
fn change(nginx: &Nginx, session: &Value, origin: &str) -> u16 {
    let cookie = format!("Cookie: access_token={}", session.text("access_token"));
    let token = nginx.curl("/api/v1/csrf-token", &["-H", &cookie]).ok(200).text("csrf_token");
    let (token, origin) = (format!("X-CSRF-Token: {token}"), format!("Origin: {origin}"));
    let more = ["-H", cookie.as_str(), "-H", &token, "-H", &origin];
    post(nginx, "/conversations", &json!({"name": "a room"}), &more).status
}

/// Opens a websocket by the cookie, as a page of this origin does; or says the status.
fn open(nginx: &Nginx, session: &Value, origin: &str) -> Result<WebSocket<crate::harness::Tls>, u16> {
    let url = format!("ws://{}/api/v1/ws", nginx.origin().trim_start_matches("https://"));
    let mut request = url.into_client_request().unwrap();
    let cookie = format!("access_token={}", session.text("access_token"));
    request.headers_mut().insert("Cookie", cookie.parse().unwrap());
    request.headers_mut().insert("Origin", origin.parse().unwrap());
    match tungstenite::client(request, nginx.connect()) {
        Ok((socket, _)) => Ok(socket),
        Err(tungstenite::HandshakeError::Failure(tungstenite::Error::Http(answer))) => {
            Err(answer.status().as_u16())
        }
        Err(error) => panic!("{error}"),
    }
}

fn next(socket: &mut WebSocket<crate::harness::Tls>) -> Value {
    loop {
        if let Message::Text(text) = socket.read().expect("the socket stays open") {
            return serde_json::from_str(&text).unwrap();
        }
    }
}

#[test]
fn pages_are_own_whatever_the_proxy_makes_of_host() {
    let port = nginx_port();
    let app = server(port).start();
    for host in [SETS_HOST, "proxy_set_header Host $host;", ""] {
        let nginx = Nginx::start(&app, port, &[(SETS_HOST, host)]);
        let session = register(&nginx, &[]);
        let own = nginx.origin();
        assert_eq!(change(&nginx, &session, &own), 201, "{host:?}");
        assert_eq!(change(&nginx, &session, "https://evil.example"), 403, "{host:?}");
        assert_eq!(change(&nginx, &session, &own.replacen("https", "http", 1)), 403, "{host:?}");
        let mut socket = open(&nginx, &session, &own).unwrap_or_else(|status| panic!("{host:?}: {status}"));
        assert_eq!(next(&mut socket)["type"], "hello", "{host:?}");
        assert_eq!(open(&nginx, &session, "https://evil.example").err(), Some(403), "{host:?}");
    }
}

#[test]
fn messages_go_through_the_socket_and_pages_by_http_2() {
    let port = nginx_port();
    let app = server(port).start();
    let nginx = Nginx::start(&app, port, &[]);
    let page = nginx.curl("/", &["-H", "Accept-Encoding: identity"]);
    assert_eq!((page.status, page.version.as_str()), (200, "2"), "{}", page.body);
    let session = register(&nginx, &[]);
    let bearer = bearer(&session);
    let room = post(&nginx, "/conversations", &json!({"name": "a room"}), &["-H", &bearer]).ok(201);
    let room = room["conversation"].text("id");
    let mut socket = open(&nginx, &session, &nginx.origin()).unwrap();
    assert_eq!(next(&mut socket)["type"], "hello");
    let say = json!({"id": "1", "type": "chat.send", "data": {
        "room_id": room, "client_id": uuid::Uuid::new_v4(), "content": "through the proxy",
    }});
    socket.send(Message::text(say.to_string())).unwrap();
    let sent = next(&mut socket);
    assert_eq!(sent["data"]["message"]["content"], "through the proxy", "{sent}");
    let history =
        nginx.curl(&format!("/api/v1/conversations/{room}/history?limit=1"), &["-H", &bearer]).ok(200);
    assert_eq!(history["messages"][0]["content"], "through the proxy");
}

#[test]
fn each_client_has_its_own_address_in_sessions_and_limits() {
    let port = nginx_port();
    let app = server(port).env("RATE_LIMIT_ENABLED", "true").start();
    let nginx = Nginx::start(&app, port, &[]);
    // what a client says of itself stands before what the proxy adds
    let from = ["--interface", "127.0.0.2", "-H", "X-Forwarded-For: 203.0.113.99"];
    let session = register(&nginx, &from);
    let list = nginx.curl("/api/v1/sessions", &["-H", &bearer(&session)]).ok(200).list("sessions");
    assert_eq!(list[0].text("ip_address"), "127.0.0.2");
    let wrong = json!({"email": "nobody@example.com", "password": "whatever it is"});
    let login = |address: &str| post(&nginx, "/auth/login", &wrong, &["--interface", address]).status;
    let statuses: Vec<u16> = (0..6).map(|_| login("127.0.0.3")).collect();
    assert_eq!(statuses, [401, 401, 401, 401, 401, 429]);
    assert_eq!(login("127.0.0.4"), 401, "another client is not limited by it");
}

#[test]
fn two_hundred_mebibytes_go_up_and_come_down() {
    let port = nginx_port();
    let app = server(port).start();
    let nginx = Nginx::start(&app, port, &[]);
    let session = register(&nginx, &[]);
    let bearer = bearer(&session);
    post(&nginx, "/users/me/upgrade-creator", &json!({}), &["-H", &bearer]).ok(200);
    let file = app.data_dir().with_file_name("long.wav");
    write_silence(&file, 200 * MIB);
    let form = format!("file=@{};type=audio/wav", file.display());
    let sent = nginx.curl("/api/v1/tracks", &["-H", &bearer, "-F", "title=Long", "-F", &form]);
    assert!(matches!(sent.status, 201 | 202), "{} {}", sent.status, sent.body);
    let track = sent.json()["data"]["track"].clone();
    assert_eq!(track["file_size"].as_u64(), Some(200 * MIB), "{track}");
    let path = format!("/api/v1/tracks/{}/stream", track.text("id"));
    let out = file.with_extension("back");
    let back = nginx.curl(&path, &["-H", &bearer, "-o", out.to_str().unwrap()]);
    assert_eq!((back.status, out.metadata().unwrap().len()), (200, 200 * MIB));
    let end = format!("bytes={}-", 200 * MIB - 4);
    let part =
        nginx.curl(&path, &["-H", &bearer, "-H", &format!("Range: {end}"), "-o", out.to_str().unwrap()]);
    assert_eq!((part.status, out.metadata().unwrap().len()), (206, 4));
    for file in [file, out] {
        std::fs::remove_file(file).unwrap();
    }
}

/// Writes a WAV of so many bytes; its sound takes no room on the disk.
fn write_silence(path: &std::path::Path, size: u64) {
    let size = u32::try_from(size).unwrap();
    let mut file = File::create(path).unwrap();
    let mut head = b"RIFF".to_vec();
    head.extend((size - 8).to_le_bytes());
    head.extend(b"WAVEfmt \x10\0\0\0\x01\0\x02\0");
    head.extend(48_000_u32.to_le_bytes());
    head.extend(192_000_u32.to_le_bytes());
    head.extend(b"\x04\0\x10\0data");
    head.extend((size - 44).to_le_bytes());
    file.write_all(&head).unwrap();
    file.set_len(size.into()).unwrap();
}

#[test]
fn what_is_for_operators_is_shown_to_nobody_through_the_proxy() {
    let port = nginx_port();
    let app = server(port).start();
    let paths = ["/metrics", "/api/v1/metrics", "/health/deep", "/api/v1/health/deep"];
    let sample = Nginx::start(&app, port, &[]);
    for path in paths {
        assert_eq!(sample.curl(path, &[]).status, 404, "{path}");
    }
    assert_eq!(sample.curl("/api/v1/healthz", &[]).status, 200);
    drop(sample);
    // without the sample's own words, as most proxies are: nothing tells such a request from one of this machine but its sender
    let bare = [
        ("location ~ ^(/api/v1)?/(metrics|health/deep)$", "location = /nowhere"),
        (SETS_ADDRESS, ""),
        (SETS_HOST, ""),
    ];
    let bare = Nginx::start(&app, port, &bare);
    for path in paths {
        assert_eq!(bare.curl(path, &[]).status, 401, "{path}");
    }
}
