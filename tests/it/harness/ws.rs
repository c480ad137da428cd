//! A websocket that reads like a conversation: commands wait for their reply, events that arrive meanwhile are kept for a
//! later `expect`. It does no reconnecting; tests about that do it themselves.

use super::{
    app::App,
    http::Json,
    whole::{whole_event, whole_reply},
};
use serde_json::{Value, json};
use std::{
    collections::{HashMap, VecDeque},
    io::ErrorKind,
    net::TcpStream,
    time::{Duration, Instant},
};
use tungstenite::{
    Error, Message, WebSocket,
    client::IntoClientRequest,
    http::{HeaderName, HeaderValue},
};
use uuid::Uuid;

const PATIENCE: Duration = Duration::from_secs(5);

/// One websocket of one user.
pub struct Ws {
    socket: WebSocket<TcpStream>,
    backlog: VecDeque<Value>,
    closed: Option<Option<u16>>,
    sent: u64,
    /// What was asked, by the ids of the replies: the command's type, and whether it was to go on since an offset.
    asked: HashMap<String, (String, bool)>,
    /// The data of the server's hello, once it came.
    pub hello: Value,
}

/// What came next on a socket.
#[derive(Debug)]
pub enum Seen {
    /// A JSON message.
    Message(Value),
    /// The end: with this code, or without a close frame.
    Closed(Option<u16>),
    /// Nothing before the deadline.
    Quiet,
}

/// Why a handshake came to nothing: the HTTP status, or 0.
#[derive(Debug, PartialEq, Eq)]
pub struct Refused(pub u16);

impl Ws {
    /// Shakes hands with these headers; what the server then says is not waited for.
    pub fn open(app: &App, path: &str, headers: &[(&str, &str)]) -> Result<Ws, Refused> {
        let mut request = format!("ws://{}{path}", app.addr()).into_client_request().expect("a url");
        for (name, value) in headers {
            let name = HeaderName::from_bytes(name.as_bytes()).expect("a header's name");
            request.headers_mut().append(name, HeaderValue::from_str(value).expect("a header's value"));
        }
        let Ok(stream) = TcpStream::connect(app.addr()) else { return Err(Refused(0)) };
        stream.set_nodelay(true).expect("a socket option");
        stream.set_read_timeout(Some(Duration::from_secs(10))).expect("a socket option");
        match tungstenite::client(request, stream) {
            Ok((socket, _)) => {
                let (backlog, asked, hello) = (VecDeque::new(), HashMap::new(), Value::Null);
                Ok(Ws { socket, backlog, closed: None, sent: 0, asked, hello })
            }
            Err(tungstenite::HandshakeError::Failure(Error::Http(response))) => {
                Err(Refused(response.status().as_u16()))
            }
            Err(_) => Err(Refused(0)),
        }
    }

    /// Shakes hands with a token in the subprotocol pair; what the server then says is not waited for.
    #[track_caller]
    pub fn with_token(app: &App, token: &str) -> Ws {
        let protocols = format!("veza.v1, bearer.{token}");
        Ws::open(app, "/api/v1/ws", &[("Sec-WebSocket-Protocol", &protocols)])
            .unwrap_or_else(|refused| panic!("the handshake was refused: {refused:?}"))
    }

    /// Opens a websocket with this token and waits for its hello.
    #[track_caller]
    pub fn greeted(app: &App, token: &str) -> Ws {
        let mut ws = Ws::with_token(app, token);
        ws.greet();
        ws
    }

    /// Opens a websocket while the server may be down; `None` when it is.
    pub fn try_greeted(app: &App, token: &str) -> Option<Ws> {
        let protocols = format!("veza.v1, bearer.{token}");
        let mut ws = Ws::open(app, "/api/v1/ws", &[("Sec-WebSocket-Protocol", &protocols)]).ok()?;
        match ws.next_seen(PATIENCE) {
            Seen::Message(message) if message["type"] == "hello" => {
                ws.hello = message["data"].clone();
                Some(ws)
            }
            _ => None,
        }
    }

    /// Waits for the server's hello, which must be its first message.
    #[track_caller]
    pub fn greet(&mut self) {
        match self.next_seen(PATIENCE) {
            Seen::Message(message) if message["type"] == "hello" => self.hello = message["data"].clone(),
            other => panic!("hello was expected, {other:?} came"),
        }
    }

    /// Sends a command and returns the data of its reply, which must be ok.
    #[track_caller]
    pub fn send(&mut self, kind: &str, data: Value) -> Value {
        let shown = format!("{kind} {data}");
        self.try_send(kind, data).unwrap_or_else(|error| panic!("{shown} was refused: {error}"))
    }

    /// Sends a command and returns the data of its reply, or its error.
    #[track_caller]
    pub fn try_send(&mut self, kind: &str, data: Value) -> Result<Value, Value> {
        let id = self.post(kind, data);
        let reply =
            self.reply(&id).unwrap_or_else(|seen| panic!("{kind}: a reply was expected, {seen:?} came"));
        if reply["ok"] == true { Ok(reply["data"].clone()) } else { Err(reply["error"].clone()) }
    }

    /// Sends a command whose error must have this code, and returns the error.
    #[track_caller]
    pub fn refused(&mut self, kind: &str, data: Value, code: &str) -> Value {
        let shown = format!("{kind} {data}");
        let error = self.try_send(kind, data).err().unwrap_or_else(|| panic!("{shown} was accepted"));
        assert_eq!(error["code"], code, "{shown}: {error}");
        assert!(error["message"].as_str().is_some_and(|text| !text.is_empty()), "{error}");
        error
    }

    /// Sends a command without waiting for its reply, and returns the command's id.
    #[track_caller]
    pub fn post(&mut self, kind: &str, data: Value) -> String {
        self.sent += 1;
        let id = format!("c-{}", self.sent);
        self.asked.insert(id.clone(), (kind.to_owned(), data["since"].is_object()));
        self.raw_text(&json!({"type": kind, "id": id, "data": data}).to_string());
        id
    }

    /// Waits for the reply to a command that [`Ws::post`] sent.
    pub fn reply(&mut self, id: &str) -> Result<Value, Seen> {
        if let Some(at) = self.backlog.iter().position(|message| is_reply(message, id)) {
            return Ok(self.backlog.remove(at).unwrap_or_default());
        }
        let deadline = Instant::now() + PATIENCE;
        loop {
            match self.next_unread(deadline.saturating_duration_since(Instant::now())) {
                Seen::Message(message) if is_reply(&message, id) => return Ok(message),
                Seen::Message(message) => self.backlog.push_back(message),
                other => return Err(other),
            }
        }
    }

    /// Sends text as it is. A socket that has been closed swallows it.
    pub fn raw_text(&mut self, text: &str) {
        self.raw(Message::text(text.to_owned()));
    }

    /// Sends any message. A socket that has been closed swallows it.
    pub fn raw(&mut self, message: Message) {
        match self.socket.send(message) {
            Ok(())
            | Err(Error::ConnectionClosed | Error::AlreadyClosed | Error::Protocol(_) | Error::Io(_)) => {}
            Err(error) => panic!("cannot send: {error}"),
        }
    }

    /// Waits up to 5 s for an event of this type and returns it, leaving others for later.
    #[track_caller]
    pub fn expect(&mut self, kind: &str) -> Value {
        self.expect_where(kind, |_| true)
    }

    /// Waits up to 5 s for an event of this type that satisfies the condition.
    #[track_caller]
    pub fn expect_where(&mut self, kind: &str, wanted: impl Fn(&Value) -> bool) -> Value {
        let fits = |message: &Value| message["type"] == kind && wanted(message);
        if let Some(at) = self.backlog.iter().position(fits) {
            return self.backlog.remove(at).unwrap_or_default();
        }
        let deadline = Instant::now() + PATIENCE;
        loop {
            match self.next_unread(deadline.saturating_duration_since(Instant::now())) {
                Seen::Message(message) if fits(&message) => return message,
                Seen::Message(message) => self.backlog.push_back(message),
                other => panic!("{kind} was expected, {other:?} came after {}", self.shown()),
            }
        }
    }

    /// Waits up to 5 s for the socket's end, which must have this code.
    #[track_caller]
    pub fn expect_close(&mut self, code: u16) {
        let ended = self.end(PATIENCE);
        assert_eq!(
            ended,
            Some(Some(code)),
            "(outer None: still open, inner None: no close frame); seen: {}",
            self.shown()
        );
    }

    /// Waits for the socket's end: `None` when it is still open, `Some(None)` when it ended without a close frame.
    pub fn end(&mut self, patience: Duration) -> Option<Option<u16>> {
        let deadline = Instant::now() + patience;
        loop {
            match self.next_unread(deadline.saturating_duration_since(Instant::now())) {
                Seen::Message(message) => self.backlog.push_back(message),
                Seen::Closed(code) => return Some(code),
                Seen::Quiet => return None,
            }
        }
    }

    /// Asserts that no event of this type is there or arrives within the time.
    #[track_caller]
    pub fn expect_no(&mut self, kind: &str, ms: u64) {
        self.settle(ms);
        assert!(!self.backlog.iter().any(|message| message["type"] == kind), "{kind} came: {}", self.shown());
        assert_eq!(self.closed, None, "the socket was closed");
    }

    /// Asserts that nothing at all is there or arrives within the time.
    #[track_caller]
    pub fn expect_nothing(&mut self, ms: u64) {
        self.settle(ms);
        assert!(self.backlog.is_empty(), "something came: {}", self.shown());
        assert_eq!(self.closed, None, "the socket was closed");
    }

    /// Reads for a while and then forgets what is unread.
    pub fn forget(&mut self, ms: u64) {
        self.settle(ms);
        self.backlog.clear();
    }

    /// Joins a room without a point to resume from.
    #[track_caller]
    pub fn join(&mut self, room: &str) -> Value {
        self.send("room.join", json!({"room_id": room}))
    }

    /// Joins a room and asks for what came after this point.
    #[track_caller]
    pub fn resume(&mut self, room: &str, offset: i64, epoch: &str) -> Value {
        self.send("room.join", json!({"room_id": room, "since": {"offset": offset, "epoch": epoch}}))
    }

    /// Joins one's own stream without a point to resume from.
    #[track_caller]
    pub fn join_own(&mut self) -> Value {
        self.send("user.join", json!({}))
    }

    /// Joins one's own stream and asks for what came after this point.
    #[track_caller]
    pub fn resume_own(&mut self, offset: i64, epoch: &str) -> Value {
        self.send("user.join", json!({"since": {"offset": offset, "epoch": epoch}}))
    }

    /// Sends a chat message and returns it as the server replied it.
    #[track_caller]
    pub fn say(&mut self, room: &str, content: &str) -> Value {
        let data = json!({"room_id": room, "client_id": Uuid::new_v4(), "content": content});
        self.send("chat.send", data)["message"].clone()
    }

    /// Waits for the next chat message and asserts what it says.
    #[track_caller]
    pub fn hears(&mut self, content: &str) -> Value {
        let event = self.expect("chat.message");
        assert_eq!(event["data"].text("content"), content, "{event}");
        event
    }

    /// Returns the next message that nobody has asked for yet.
    pub fn next_seen(&mut self, patience: Duration) -> Seen {
        match self.backlog.pop_front() {
            Some(message) => Seen::Message(message),
            None => self.next_unread(patience),
        }
    }

    /// Returns the next message: the first time it waits so long, then it takes only what is here already.
    pub fn next_within(&mut self, patience: &mut Duration) -> Seen {
        let patience = std::mem::take(patience);
        if patience.is_zero() { self.at_hand() } else { self.next_seen(patience) }
    }

    /// Returns the next message if it is here already.
    pub fn at_hand(&mut self) -> Seen {
        if let Some(message) = self.backlog.pop_front() {
            return Seen::Message(message);
        }
        let stream = self.socket.get_ref().try_clone();
        let Ok(stream) = stream.and_then(|stream| stream.set_nonblocking(true).map(|()| stream)) else {
            return self.closes(None);
        };
        let seen = self.next_unread(Duration::ZERO);
        if stream.set_nonblocking(false).is_err() {
            return self.closes(None);
        }
        seen
    }

    fn settle(&mut self, ms: u64) {
        let deadline = Instant::now() + Duration::from_millis(ms);
        while let Seen::Message(message) =
            self.next_unread(deadline.saturating_duration_since(Instant::now()))
        {
            self.backlog.push_back(message);
        }
    }

    fn next_unread(&mut self, patience: Duration) -> Seen {
        if let Some(code) = self.closed {
            return Seen::Closed(code);
        }
        let deadline = Instant::now() + patience;
        loop {
            let left = deadline.saturating_duration_since(Instant::now()).max(Duration::from_millis(1));
            if self.socket.get_ref().set_read_timeout(Some(left)).is_err() {
                return self.closes(None);
            }
            match self.socket.read() {
                Ok(Message::Text(text)) => {
                    let message = serde_json::from_str(text.as_str());
                    let message = message.unwrap_or_else(|error| panic!("not JSON ({error}): {text}"));
                    return Seen::Message(self.whole(message));
                }
                Ok(Message::Close(frame)) => return self.closes(frame.map(|frame| frame.code.into())),
                Ok(_) => {}
                Err(Error::Io(error))
                    if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) =>
                {
                    if Instant::now() >= deadline {
                        return Seen::Quiet;
                    }
                }
                Err(_) => return self.closes(None),
            }
        }
    }

    fn whole(&mut self, message: Value) -> Value {
        if message["type"] != "reply" {
            return whole_event(message);
        }
        match message["id"].as_str().and_then(|id| self.asked.remove(id)) {
            Some((command, resumes)) => whole_reply(message, &command, resumes),
            None => message,
        }
    }

    fn closes(&mut self, code: Option<u16>) -> Seen {
        self.closed = Some(code);
        Seen::Closed(code)
    }

    fn shown(&self) -> String {
        let lines: Vec<String> = self.backlog.iter().map(Value::to_string).collect();
        format!("[{}]", lines.join("\n "))
    }
}

fn is_reply(message: &Value, id: &str) -> bool {
    message["type"] == "reply" && message["id"] == id
}
