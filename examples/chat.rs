//! A command-line chat client, meant to be read as documentation of the protocol `veza.v1`.
//!
//! `cargo run --example chat -- --user alice --password "a long password" --room lobby` signs in,
//! finds or creates a public room, prints what is said there and sends each line of its input.
//! `echo hi | …` leaves once the server has acknowledged, that is: committed, every line.

use std::error::Error;
use std::io::ErrorKind;
use std::net::TcpStream;
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::thread::sleep;
use std::time::Duration;

use clap::Parser;
use serde_json::{Value, json};
use tungstenite::client::IntoClientRequest;
use tungstenite::{Message, WebSocket};
use uuid::Uuid;

type Fallible<T> = Result<T, Box<dyn Error>>;
type Socket = WebSocket<TcpStream>;

#[derive(Parser)]
struct Args {
    #[arg(long, default_value = "http://localhost:8080")]
    url: String,
    /// Name to sign in with; an account is made when there is none.
    #[arg(long)]
    user: String,
    /// At least 12 characters.
    #[arg(long)]
    password: String,
    /// Name of a public room; it is created when there is none.
    #[arg(long)]
    room: String,
}

/// What outlives a connection: the place in the room's log, and what is not acknowledged yet.
struct Chat {
    args: Args,
    access_token: String,
    room_id: String,
    /// `{offset, epoch}` of the last event seen: the next join asks for what came `since`.
    seen: Option<Value>,
    /// Data of each `chat.send`. Sent again after a reconnect: one `client_id` is stored once.
    unacknowledged: Vec<Value>,
    /// Lines of standard input; `None` at its end.
    input: Option<Receiver<String>>,
}

fn main() -> Fallible<()> {
    let (lines, input) = channel();
    std::thread::spawn(move || {
        let mut input = std::io::stdin().lines().map_while(Result::ok);
        input.try_for_each(|line| lines.send(line))
    });
    let mut chat = Chat {
        args: Args::parse(),
        access_token: String::new(),
        room_id: String::new(),
        seen: None,
        unacknowledged: Vec::new(),
        input: Some(input),
    };
    chat.sign_in()?;
    chat.room_id = chat.find_or_create_room()?;
    loop {
        match chat.connect().and_then(|socket| chat.converse(socket)) {
            Ok(None) => return Ok(()),
            // The number alone says what to do: 4000 to 4499 (or a proxy's restart) come back.
            Ok(Some((1001 | 1006 | 1012 | 4000..=4499, why))) => eprintln!("-- closed: {why}"),
            Ok(Some((code, why))) => return Err(format!("closed for good: {code} {why}").into()),
            Err(error) => eprintln!("-- connection lost: {error}"),
        }
        // Up to 5 s of jitter, so that a restarting server does not meet everybody at once.
        sleep(Duration::from_millis(Uuid::new_v4().as_u64_pair().1 % 5_000));
    }
}

impl Chat {
    fn sign_in(&mut self) -> Fallible<()> {
        let email = format!("{}@example.com", self.args.user);
        let mut body = json!({"email": email, "password": self.args.password});
        let mut answer = self.call("POST", "/auth/login", &body);
        if matches!(&answer, Err(error) if error.to_string().starts_with("UNAUTHORIZED")) {
            merge(&mut body, "username", json!(self.args.user));
            answer = self.call("POST", "/auth/register", &body);
        }
        self.access_token = text(&answer?, "/access_token").to_owned();
        Ok(())
    }

    fn find_or_create_room(&self) -> Fallible<String> {
        let name = &self.args.room;
        let query: String = name.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let path = format!("/conversations/public?limit=100&q={query}");
        let found = self.call("GET", &path, &Value::Null)?;
        let mut rooms = list(&found, "/conversations").iter();
        if let Some(room) = rooms.find(|room| text(room, "/name") == name) {
            return Ok(text(room, "/id").to_owned());
        }
        let body = json!({"type": "public", "name": name});
        let created = self.call("POST", "/conversations", &body)?;
        Ok(text(&created, "/conversation/id").to_owned())
    }

    /// Opens a websocket with a chat token, which lives 300 s and opens exactly one.
    fn connect(&mut self) -> Fallible<Socket> {
        let mut answer = self.call("GET", "/chat/token", &Value::Null);
        if matches!(&answer, Err(error) if error.to_string().starts_with("UNAUTHORIZED")) {
            self.sign_in()?; // the access token was too old
            answer = self.call("GET", "/chat/token", &Value::Null);
        }
        let address = self.args.url.strip_prefix("http://");
        let address = address.ok_or("this example speaks http:// only")?;
        let mut request = format!("ws://{address}/api/v1/ws").into_client_request()?;
        // In a header, not in the URL, which proxies log. The server echoes `veza.v1` alone.
        let protocols = format!("veza.v1, bearer.{}", text(&answer?, "/token")).parse()?;
        request.headers_mut().insert("Sec-WebSocket-Protocol", protocols);
        let stream = TcpStream::connect(address)?;
        let (socket, _) = tungstenite::client(request, stream.try_clone()?)?;
        stream.set_read_timeout(Some(Duration::from_millis(50)))?; // to look at the input, too
        Ok(socket)
    }

    /// REST: `{success: true, data: {…}}` or `{success: false, error: {code, message, …}}`.
    fn call(&self, method: &str, path: &str, body: &Value) -> Fallible<Value> {
        let agent = ureq::Agent::config_builder().http_status_as_error(false);
        let request = ureq::http::Request::builder()
            .method(method)
            .uri(format!("{}/api/v1{path}", self.args.url))
            .header("Authorization", format!("Bearer {}", self.access_token))
            .header("Content-Type", "application/json");
        let agent = agent.build().new_agent();
        let mut response = match body {
            Value::Null => agent.run(request.body(())?)?,
            body => agent.run(request.body(body.to_string())?)?,
        };
        let mut answer: Value = response.body_mut().read_json()?;
        let (code, why) = (text(&answer, "/error/code"), text(&answer, "/error/message"));
        let error = format!("{code}: {why}");
        Ok(answer.get_mut("data").ok_or(error)?.take())
    }

    /// Joins and chats until we are done (`None`) or the server closes with a code and a reason.
    fn converse(&mut self, mut socket: Socket) -> Fallible<Option<(u16, String)>> {
        let mut join = json!({"room_id": self.room_id});
        if let Some(seen) = self.seen.clone() {
            merge(&mut join, "since", seen);
        }
        command(&mut socket, "room.join", "join", &join)?;
        let mut joined = false;
        loop {
            match socket.read() {
                Ok(Message::Text(text)) => {
                    joined |= self.hear(&mut socket, &serde_json::from_str(&text)?)?;
                }
                Ok(Message::Close(Some(it))) => {
                    return Ok(Some((it.code.into(), it.reason.to_string())));
                }
                Ok(_) => {} // pings: tungstenite answers them
                Err(tungstenite::Error::Io(error)) if error.kind() == ErrorKind::WouldBlock => {}
                Err(error) => return Err(error.into()),
            }
            if joined {
                self.say(&mut socket)?;
                if self.input.is_none() && self.unacknowledged.is_empty() {
                    return Ok(socket.close(None).map(|()| None)?);
                }
            }
        }
    }

    /// Sends what was typed. The `client_id` is ours: it makes sending twice harmless.
    fn say(&mut self, socket: &mut Socket) -> Fallible<()> {
        while let Some(input) = &self.input {
            match input.try_recv() {
                Ok(line) if line.trim().is_empty() => {}
                Ok(line) => {
                    let id = Uuid::new_v4().to_string();
                    let data = json!({"room_id": self.room_id, "client_id": id, "content": line});
                    command(socket, "chat.send", &id, &data)?;
                    self.unacknowledged.push(data);
                }
                Err(TryRecvError::Empty) => return Ok(()),
                Err(TryRecvError::Disconnected) => self.input = None,
            }
        }
        Ok(())
    }

    /// Takes one message of the server; true when it says that we are in the room.
    fn hear(&mut self, socket: &mut Socket, message: &Value) -> Fallible<bool> {
        let why = text(message, "/error/message");
        match (text(message, "/type"), text(message, "/id")) {
            ("hello", _) => eprintln!("-- hello {}", text(message, "/data/user/username")),
            ("reply", "join") if !why.is_empty() => return Err(why.into()),
            ("reply", "join") => {
                self.enter(message);
                for data in &self.unacknowledged {
                    command(socket, "chat.send", text(data, "/client_id"), data)?;
                }
                return Ok(true);
            }
            // The reply to `chat.send`: no error means committed.
            ("reply", id) => {
                let unsent = self.unacknowledged.iter().position(|it| text(it, "/client_id") == id);
                let data = unsent.map(|index| self.unacknowledged.remove(index));
                let wait = number(message, "/error/retry_after_ms");
                if let (Some(data), 1..) = (&data, wait) {
                    sleep(Duration::from_millis(wait)); // too fast, or slow mode: the same, later
                    command(socket, "chat.send", id, data)?;
                    self.unacknowledged.push(data.clone());
                } else if !why.is_empty() {
                    eprintln!("-- not sent: {why}");
                }
            }
            _ if text(message, "/stream").starts_with("room:") => self.witness(message),
            _ => {} // ephemeral: typing, presence, read marks
        }
        Ok(false)
    }

    /// The reply to `room.join` says what happened while we were away, and never guesses.
    fn enter(&mut self, reply: &Value) {
        let events = list(reply, "/data/events");
        // what is false is left out
        let recovered = reply.pointer("/data/recovered").is_some();
        match &self.seen {
            None => eprintln!("-- in {}", text(reply, "/data/room/name")),
            Some(_) if recovered => eprintln!("-- back in the room; events while away: {}", events.len()),
            Some(seen) => {
                let last = number(seen, "/offset");
                let now = number(reply, "/data/offset");
                eprintln!("-- back; not everything from #{last} to #{now} follows, the newest does");
            }
        }
        events.iter().for_each(|event| self.witness(event));
        list(reply, "/data/snapshot/messages").iter().for_each(|message| show(message, ""));
        self.remember(number(reply, "/data/offset"), text(reply, "/data/epoch"));
    }

    /// A durable event. Offsets number the room's log without holes; the highest is our place.
    fn witness(&mut self, event: &Value) {
        let offset = number(event, "/offset");
        match (text(event, "/type"), event.get("data")) {
            // Beyond the message's own offset it is a later change: edited, deleted, pinned.
            ("chat.message", Some(message)) if number(message, "/offset") != offset => {
                show(message, " (changed)");
            }
            ("chat.message", Some(message)) => show(message, ""),
            ("room.member", Some(it)) => {
                eprintln!("-- {} {}", text(it, "/username"), text(it, "/change"));
            }
            (other, _) => eprintln!("-- {other}"),
        }
        self.remember(offset, text(event, "/epoch"));
    }

    fn remember(&mut self, offset: u64, epoch: &str) {
        self.seen = Some(json!({"offset": offset, "epoch": epoch}));
    }
}

fn show(message: &Value, mark: &str) {
    let (offset, author) = (number(message, "/offset"), text(message, "/author/username"));
    println!("#{offset}{mark} {author}: {}", text(message, "/content"));
}

fn command(socket: &mut Socket, kind: &str, id: &str, data: &Value) -> Fallible<()> {
    let frame = json!({"type": kind, "id": id, "data": data});
    Ok(socket.send(Message::text(frame.to_string()))?)
}

fn merge(object: &mut Value, key: &str, value: Value) {
    object.as_object_mut().map(|fields| fields.insert(key.to_owned(), value));
}

fn text<'a>(value: &'a Value, path: &str) -> &'a str {
    value.pointer(path).and_then(Value::as_str).unwrap_or_default()
}

fn number(value: &Value, path: &str) -> u64 {
    value.pointer(path).and_then(Value::as_u64).unwrap_or_default()
}

fn list<'a>(value: &'a Value, path: &str) -> &'a [Value] {
    value.pointer(path).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}
