//! A bot: someone without a browser, who speaks REST and the websocket as any program may.

use std::net::TcpStream;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tungstenite::client::IntoClientRequest;
use tungstenite::http::HeaderValue;
use tungstenite::{Message, WebSocket};
use ureq::Agent;

use crate::Stage;

const PATIENCE: Duration = Duration::from_secs(15);
/// It does not read while it has nothing to say, and the server cuts those who do not answer pings.
const FRESH: Duration = Duration::from_secs(2);

pub struct Bot {
    base: String,
    token: String,
    socket: WebSocket<TcpStream>,
    used_at: Instant,
    sent: u64,
}

impl Stage {
    /// Someone new, registered and connected without a browser.
    pub fn bot(&self, name: &str) -> Bot {
        let base = self.server.url();
        let password = format!("{name} likes long words");
        let body = json!({"username": name, "email": format!("{name}@example.com"), "password": password,
            "password_confirmation": password});
        let registered = call(&base, "POST", "/auth/register", None, &body);
        let token = registered["token"]["access_token"].as_str().unwrap().to_owned();
        let socket = connect(&base, &token);
        Bot { base, token, socket, used_at: Instant::now(), sent: 0 }
    }
}

impl Bot {
    /// A REST call; its data.
    pub fn rest(&self, method: &str, path: &str, body: &Value) -> Value {
        call(&self.base, method, path, Some(&self.token), body)
    }

    /// The public room of this name, joined and listened to; its id.
    pub fn joins(&mut self, name: &str) -> String {
        let query = name.replace(' ', "%20");
        let found = self.rest("GET", &format!("/conversations/public?q={query}"), &Value::Null);
        let id = found["conversations"][0]["id"].as_str().unwrap().to_owned();
        self.rest("POST", &format!("/conversations/{id}/join"), &json!({}));
        self.command("room.join", json!({"room_id": id})).unwrap();
        id
    }

    /// Sends a message; its data, or the code that it was refused with.
    pub fn says(&mut self, room: &str, text: &str) -> Result<Value, String> {
        let client_id = uuid::Uuid::new_v4();
        self.command("chat.send", json!({"room_id": room, "client_id": client_id, "content": text}))
    }

    /// Sends a command and waits for its reply; events that come meanwhile are nobody's business here.
    pub fn command(&mut self, kind: &str, data: Value) -> Result<Value, String> {
        if self.used_at.elapsed() > FRESH {
            self.socket = connect(&self.base, &self.token);
        }
        self.used_at = Instant::now();
        self.sent += 1;
        let id = format!("b-{}", self.sent);
        let command = json!({"type": kind, "id": id, "data": data});
        self.socket.send(Message::text(command.to_string())).unwrap();
        let deadline = Instant::now() + PATIENCE;
        while Instant::now() < deadline {
            let Message::Text(text) = self.socket.read().unwrap() else { continue };
            let envelope: Value = serde_json::from_str(&text).unwrap();
            if envelope["type"] != "reply" || envelope["id"] != json!(id) {
                continue;
            }
            return match envelope["ok"].as_bool() {
                Some(true) => Ok(envelope["data"].clone()),
                _ => Err(envelope["error"]["code"].as_str().unwrap_or("none").to_owned()),
            };
        }
        panic!("no reply to {kind} within {PATIENCE:?}")
    }
}

fn connect(base: &str, token: &str) -> WebSocket<TcpStream> {
    let chat = call(base, "GET", "/chat/token", Some(token), &Value::Null);
    let token = chat["token"].as_str().unwrap();
    let authority = base.trim_start_matches("http://").trim_end_matches('/');
    let mut request = format!("ws://{authority}/api/v1/ws").into_client_request().unwrap();
    let protocols = HeaderValue::from_str(&format!("veza.v1, bearer.{token}")).unwrap();
    request.headers_mut().insert("Sec-WebSocket-Protocol", protocols);
    let stream = TcpStream::connect(authority.replace("localhost", "127.0.0.1")).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    tungstenite::client(request, stream).unwrap().0
}

fn call(base: &str, method: &str, path: &str, token: Option<&str>, body: &Value) -> Value {
    let agent: Agent =
        Agent::config_builder().http_status_as_error(false).timeout_global(Some(PATIENCE)).build().into();
    let url = format!("{}api/v1{path}", base.replace("localhost", "127.0.0.1"));
    let mut request = ureq::http::Request::builder().method(method).uri(url);
    if let Some(token) = token {
        request = request.header("Authorization", format!("Bearer {token}"));
    }
    let response = if body.is_null() {
        agent.run(request.body(()).unwrap())
    } else {
        agent.run(request.header("Content-Type", "application/json").body(body.to_string()).unwrap())
    };
    let mut response = response.unwrap();
    let answer: Value = serde_json::from_str(&response.body_mut().read_to_string().unwrap()).unwrap();
    assert_eq!(answer["success"], true, "{method} {path}: {answer}");
    answer["data"].clone()
}
