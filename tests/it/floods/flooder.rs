//! Somebody who sends as much as they can.

use crate::harness::{App, Command, Json, Operation, Seen, User};
use crate::permissions::{World, body, path_and_query};
use crate::queue::songs::{Party, song};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;
use uuid::Uuid;

/// What the server answered to a flood.
#[derive(Default, Debug)]
pub struct Answers {
    /// What was not refused for its number.
    pub let_through: usize,
    /// What was refused as `rate_limited`.
    pub refused: usize,
    /// What was not answered as it should be.
    pub faults: Vec<String>,
}

/// Sends an operation so often, over connections that stay open, from this address, or until it was refused often enough.
pub fn flood(
    world: &World,
    operation: &Operation,
    who: Option<&User>,
    address: &str,
    (count, enough): (usize, usize),
) -> Answers {
    let names: Vec<String> = operation.prefixes().iter().map(|_| Uuid::new_v4().to_string()).collect();
    let path = path_and_query(world, operation, &names);
    let body = who.and_then(|user| body(world, operation, user, &names)).map(|body| body.to_string());
    let body = body.unwrap_or_default();
    let mut request =
        format!("{} {path} HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: {address}\r\n", operation.method);
    if let Some(user) = who {
        request.push_str(&format!("Authorization: Bearer {}\r\n", user.access));
    }
    if operation.is_unsafe() {
        request.push_str(&format!("Content-Type: application/json\r\nContent-Length: {}\r\n", body.len()));
    }
    request.push_str(&format!("\r\n{body}"));
    let (mut answers, mut line) = (Answers::default(), None);
    for _ in 0..count {
        // by then it is clear
        if answers.refused >= enough {
            break;
        }
        let connection = line.take().unwrap_or_else(|| connect(&world.app));
        match exchange(connection, &request) {
            Ok((status, text, connection)) => {
                answers.take(status, &text, operation);
                line = connection;
            }
            Err(error) => answers.faults.push(format!("{operation}: {error}")),
        }
    }
    answers
}

impl Answers {
    fn take(&mut self, status: u16, text: &str, operation: &Operation) {
        match status {
            429 if text.contains("RATE_LIMIT_EXCEEDED") => self.refused += 1,
            429 | 500.. => self.faults.push(format!("{operation}: {status} {text}")),
            _ => self.let_through += 1,
        }
    }
}

fn connect(app: &App) -> BufReader<TcpStream> {
    let stream = TcpStream::connect(app.addr()).expect("the server listens");
    stream.set_nodelay(true).expect("a socket option");
    stream.set_read_timeout(Some(Duration::from_secs(30))).expect("a socket option");
    BufReader::new(stream)
}

type Exchange = (u16, String, Option<BufReader<TcpStream>>);

/// Sends a request and reads its answer; returns the connection if it stays open.
fn exchange(mut connection: BufReader<TcpStream>, request: &str) -> std::io::Result<Exchange> {
    connection.get_mut().write_all(request.as_bytes())?;
    let (mut status, mut length, mut is_open) = (0, 0, true);
    loop {
        let mut line = String::new();
        if connection.read_line(&mut line)? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        let line = line.trim_end().to_lowercase();
        if let Some(rest) = line.strip_prefix("http/1.1 ") {
            status = rest.get(..3).and_then(|number| number.parse().ok()).unwrap_or(0);
        } else if let Some(value) = line.strip_prefix("content-length: ") {
            length = value.parse().unwrap_or(0);
        } else if line == "connection: close" {
            is_open = false;
        } else if line == "transfer-encoding: chunked" {
            // the documents: their end is not looked for
            return Ok((status, String::new(), None));
        } else if line.is_empty() {
            break;
        }
    }
    let mut body = vec![0; length];
    connection.read_exact(&mut body)?;
    Ok((status, String::from_utf8_lossy(&body).into_owned(), is_open.then_some(connection)))
}

/// Sends a command so often without waiting, by this person, in a room and a session of their own.
pub fn flood_by_socket(app: &App, user: &User, command: &Command, count: usize) -> Answers {
    let room = user.room(&[]);
    let mut socket = user.ws();
    socket.join(&room);
    let message = socket.say(&room, "hello").text("id");
    let party = Party::begin(user, json!({}));
    socket.send("queue.join", json!({"token": party.token}));
    let track = song(app, user, "One", 60_000);
    let ids = json!({
        "room_id": room, "stream_id": room, "message_id": message, "reply_to": message, "token": party.token, "track_id": track, "offset": 1,
    });
    let mut sent = Vec::new();
    for _ in 0..count {
        let mut data = command.filled(&ids);
        for name in ["client_id", "op_id"] {
            if data.get(name).is_some() {
                data[name] = json!(Uuid::new_v4());
            }
        }
        sent.push(socket.post(&command.kind, data));
    }
    let mut answers = Answers::default();
    let mut unanswered = sent.len();
    while unanswered > 0 {
        match socket.next_seen(Duration::from_secs(20)) {
            Seen::Message(message) if message["type"] == "reply" => {
                unanswered -= 1;
                answers.take_reply(&message, command);
            }
            Seen::Message(_) => {}
            // who goes on sending is cut
            Seen::Closed(Some(4008)) => {
                answers.refused += 1;
                break;
            }
            other => {
                answers.faults.push(format!("{}: {other:?}", command.kind));
                break;
            }
        }
    }
    answers
}

impl Answers {
    fn take_reply(&mut self, reply: &Value, command: &Command) {
        match reply["error"]["code"].as_str() {
            Some("rate_limited") => self.refused += 1,
            Some("internal" | "unavailable") => self.faults.push(format!("{}: {reply}", command.kind)),
            _ => self.let_through += 1,
        }
    }
}
