//! An account, by REST, and its websocket: commands with their replies, and events. Knows no call.

use std::collections::VecDeque;
use std::io::ErrorKind;
use std::net::TcpStream;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tungstenite::client::IntoClientRequest;
use tungstenite::{Message, WebSocket};
use uuid::Uuid;

use super::Fallible;

/// Somebody who is signed in.
pub struct Account {
    pub id: String,
    pub name: String,
    url: String,
    access_token: String,
}

impl Account {
    /// Signs in; makes the account if that fails.
    pub fn sign_in(url: &str, name: &str, password: &str) -> Fallible<Self> {
        let nobody = String::new;
        let mut account =
            Self { id: nobody(), name: name.to_owned(), url: url.to_owned(), access_token: nobody() };
        let email = format!("{name}@example.com");
        let known = account.rest("POST", "/auth/login", &json!({"email": email, "password": password}));
        let new = json!({"email": email, "password": password, "username": name});
        let session = known.or_else(|_| account.rest("POST", "/auth/register", &new))?;
        account.id = text(&session, "/user/id").to_owned();
        account.access_token = text(&session, "/access_token").to_owned();
        Ok(account)
    }

    /// REST: `{success: true, data: {…}}` or `{success: false, error: {code, message, …}}`.
    pub fn rest(&self, method: &str, path: &str, body: &Value) -> Fallible<Value> {
        let agent = ureq::Agent::config_builder().http_status_as_error(false).build().new_agent();
        let request = ureq::http::Request::builder()
            .method(method)
            .uri(format!("{}/api/v1{path}", self.url))
            .header("Authorization", format!("Bearer {}", self.access_token))
            .header("Content-Type", "application/json");
        let mut response = match body {
            Value::Null => agent.run(request.body(())?)?,
            body => agent.run(request.body(body.to_string())?)?,
        };
        let mut answer: Value = response.body_mut().read_json()?;
        let (code, why) = (text(&answer, "/error/code"), text(&answer, "/error/message"));
        let error = format!("{method} {path}: {code}: {why}");
        Ok(answer.get_mut("data").ok_or(error)?.take())
    }
}

/// A websocket. A thread owns it, for this client of websockets blocks.
pub struct Line {
    commands: Sender<Message>,
    messages: UnboundedReceiver<Value>,
    /// Events that came while a reply was waited for.
    waiting: VecDeque<Value>,
}

impl Line {
    /// Opens it with a chat token, which lives 300 s and opens exactly one.
    pub fn open(account: &Account) -> Fallible<Self> {
        let token = account.rest("GET", "/chat/token", &Value::Null)?;
        let address = account.url.strip_prefix("http://").ok_or("this example speaks http:// only")?;
        let mut request = format!("ws://{address}/api/v1/ws").into_client_request()?;
        let protocols = format!("veza.v1, bearer.{}", text(&token, "/token")).parse()?;
        request.headers_mut().insert("Sec-WebSocket-Protocol", protocols);
        let stream = TcpStream::connect(address)?;
        let (socket, _) = tungstenite::client(request, stream.try_clone()?)?;
        stream.set_read_timeout(Some(Duration::from_millis(10)))?; // to look at the commands, too
        let (commands, to_send) = channel();
        let (came, messages) = unbounded_channel();
        std::thread::spawn(move || serve(socket, &to_send, &came));
        Ok(Self { commands, messages, waiting: VecDeque::new() })
    }

    /// Sends a command and returns what it is answered. A refusal has a code, which is part of the protocol.
    pub async fn ask(&mut self, kind: &str, data: &Value) -> Fallible<Value> {
        let id = Uuid::new_v4().to_string();
        self.commands.send(Message::text(json!({"type": kind, "id": id, "data": data}).to_string()))?;
        loop {
            let mut message = self.message().await?;
            if text(&message, "/type") != "reply" {
                self.waiting.push_back(message);
            } else if text(&message, "/id") == id {
                let (code, why) = (text(&message, "/error/code"), text(&message, "/error/message"));
                if !code.is_empty() {
                    return Err(format!("{kind} is refused: {code}: {why}").into());
                }
                return Ok(message.get_mut("data").map(Value::take).unwrap_or_default());
            }
        }
    }

    /// Returns the next event, with its type and its data. Nothing is lost where something else is quicker.
    pub async fn next(&mut self) -> Fallible<Value> {
        match self.waiting.pop_front() {
            Some(event) => Ok(event),
            None => self.message().await,
        }
    }

    /// Waits for an event of this type, and returns its data.
    pub async fn event(&mut self, kind: &str) -> Fallible<Value> {
        loop {
            let mut event = self.next().await?;
            if text(&event, "/type") == kind {
                return Ok(event.get_mut("data").map(Value::take).unwrap_or_default());
            }
        }
    }

    async fn message(&mut self) -> Fallible<Value> {
        Ok(self.messages.recv().await.ok_or("the connection is lost")?)
    }
}

/// Reads and writes until either side is gone.
fn serve(mut socket: WebSocket<TcpStream>, to_send: &Receiver<Message>, came: &UnboundedSender<Value>) {
    while !came.is_closed() {
        let read = match socket.read() {
            Ok(Message::Text(text)) => serde_json::from_str(&text).is_ok_and(|it| came.send(it).is_ok()),
            Ok(Message::Close(_)) => false,
            Ok(_) => true, // pings: tungstenite answers them
            Err(tungstenite::Error::Io(error)) => error.kind() == ErrorKind::WouldBlock,
            Err(_) => false,
        };
        if !read || !to_send.try_iter().all(|command| socket.send(command).is_ok()) {
            return;
        }
    }
    let _ = socket.close(None); // the server notices anyhow
}

/// Returns the text at this place, or none.
pub fn text<'a>(value: &'a Value, path: &str) -> &'a str {
    value.pointer(path).and_then(Value::as_str).unwrap_or_default()
}
