//! A client as a real one is: it keeps what it sent until that is acknowledged, resumes from where it is, and folds what
//! it hears. What it did and was told is written down for the verdict.

use super::{
    live::ears::Ears,
    store::Store,
    verdict::{Broken, Changed, Kind},
};
use crate::{
    crash::checker::Acked,
    harness::{Json, Seen, User, Ws},
};
use serde_json::{Value, json};
use std::{
    collections::{BTreeMap, HashMap, HashSet, VecDeque},
    time::{Duration, Instant},
};
use uuid::Uuid;

/// How a client comes to what it listens to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// As somebody who is in a room.
    Room,
    /// As somebody who watches a stream.
    Stream,
    /// Likewise, without an account.
    Unnamed,
}

/// What a command that waits for its reply was.
enum Asked {
    Send(String),
    Change(Changed),
    Join(Option<i64>),
    Look(Option<String>),
    Other,
}

/// A message that is not acknowledged yet.
struct Unsent {
    data: Value,
    first: Instant,
    attempts: u32,
    waits: bool,
}

/// See the file's head.
pub struct Client {
    pub user: User,
    number: usize,
    room: String,
    door: Door,
    /// What of a stream it heard, and of what it is told early.
    pub ears: Ears,
    socket: Option<Ws>,
    asked: HashMap<String, Asked>,
    unsent: BTreeMap<String, Unsent>,
    /// The newest offset that was pushed on this socket, and when the socket joined last.
    pushed: i64,
    listens: Option<Instant>,
    /// How many faults there had been when it last joined.
    pub joined_at: u32,
    pub store: Store,
    /// Whether it may not be in the room as far as it knows.
    pub is_out: bool,
    /// What it did.
    pub sent: HashSet<String>,
    pub acked: Vec<(Acked, String)>,
    pub refused: Vec<String>,
    pub changed: Vec<Changed>,
    /// What it heard last, in short.
    pub trace: VecDeque<String>,
    pub resumes: usize,
    pub not_recovered: usize,
}

impl Client {
    /// Makes a client that is not connected yet.
    pub fn new(user: &User, number: usize, room: &str) -> Client {
        Client::at(Door::Room, user, number, room)
    }

    /// Makes one that comes in this way; without an account it is not the user, but one who could not name anybody else.
    pub fn at(door: Door, user: &User, number: usize, room: &str) -> Client {
        let me = if door == Door::Unnamed { "nobody" } else { user.id.as_str() };
        Client {
            user: user.clone(),
            number,
            room: room.to_owned(),
            door,
            ears: Ears::of(me),
            socket: None,
            asked: HashMap::new(),
            unsent: BTreeMap::new(),
            pushed: 0,
            listens: None,
            joined_at: 0,
            store: if door == Door::Room { Store::of(&user.id) } else { Store::of_stream(me) },
            is_out: false,
            sent: HashSet::new(),
            acked: Vec::new(),
            refused: Vec::new(),
            changed: Vec::new(),
            trace: VecDeque::new(),
            resumes: 0,
            not_recovered: 0,
        }
    }

    /// Returns what it heard last.
    pub fn told(&self) -> String {
        let lines: Vec<&str> = self.trace.iter().map(String::as_str).collect();
        format!("client {} {}: {}", self.number, self.user.id, lines.join("; "))
    }

    /// Cuts the socket; what came on it and was not read is lost, and so is what became of the commands on it.
    pub fn cut(&mut self) {
        self.remember("cut".to_owned());
        self.socket = None;
        for (_, asked) in std::mem::take(&mut self.asked) {
            match asked {
                Asked::Send(client_id) => self.no_longer_waits(&client_id),
                Asked::Change(change) => self.changed.push(Changed { certain: false, ..change }),
                Asked::Join(_) | Asked::Look(_) | Asked::Other => {}
            }
        }
    }

    fn no_longer_waits(&mut self, client_id: &str) {
        if let Some(unsent) = self.unsent.get_mut(client_id) {
            unsent.waits = false;
        }
    }

    /// Connects unless it is, joins, and sends again what was not acknowledged.
    pub fn be_there(&mut self, faults: u32) {
        if self.socket.is_none() {
            let deadline = Instant::now() + Duration::from_secs(30);
            while self.socket.is_none() {
                assert!(Instant::now() < deadline, "the server does not come back");
                self.socket = match self.door {
                    Door::Unnamed => Ws::open(&self.user.app, "/api/v1/ws", &[]).ok(),
                    _ => Ws::try_greeted(&self.user.app, &self.user.access),
                };
            }
            (self.pushed, self.listens) = (0, None);
            self.join(self.store.since(), faults);
        }
        let waiting: Vec<String> =
            self.unsent.iter().filter(|(_, unsent)| !unsent.waits).map(|(id, _)| id.clone()).collect();
        for client_id in waiting {
            self.post_message(&client_id);
        }
    }

    /// Joins from this point.
    pub fn join(&mut self, since: Option<Value>, faults: u32) {
        self.joined_at = faults;
        self.resumes += usize::from(since.is_some());
        let offset = since.as_ref().map(|since| since.int("offset"));
        let (command, field) = match self.door {
            Door::Room => ("room.join", "room_id"),
            Door::Stream | Door::Unnamed => ("live.join", "stream_id"),
        };
        self.ask(command, json!({field: self.room, "since": since}), Asked::Join(offset));
    }

    fn ask(&mut self, kind: &str, data: Value, asked: Asked) {
        if let Some(socket) = &mut self.socket {
            let shown = format!("-> {kind} {}", data["since"]);
            let id = socket.post(kind, data);
            self.remember(format!("{shown} {id}"));
            self.asked.insert(id, asked);
        }
    }

    /// Sends a new message whose text nobody else has.
    pub fn send(&mut self, reply_to: Option<&str>) -> String {
        let client_id = Uuid::new_v4().to_string();
        let content = format!("message {client_id}");
        let data =
            json!({"room_id": self.room, "client_id": client_id, "content": content, "reply_to": reply_to});
        self.sent.insert(client_id.clone());
        let unsent = Unsent { data, first: Instant::now(), attempts: 0, waits: false };
        self.unsent.insert(client_id.clone(), unsent);
        self.post_message(&client_id);
        client_id
    }

    fn post_message(&mut self, client_id: &str) {
        let Some(unsent) = self.unsent.get_mut(client_id) else { return };
        unsent.attempts += 1;
        unsent.waits = true;
        let data = unsent.data.clone();
        self.ask("chat.send", data, Asked::Send(client_id.to_owned()));
    }

    /// Changes a message.
    pub fn change(&mut self, command: &str, message: &str, kind: Kind) {
        let mut data = json!({"message_id": message});
        match &kind {
            Kind::Edit(content) => data["content"] = json!(content),
            Kind::React(emoji, _) => data["emoji"] = json!(emoji),
            Kind::Delete | Kind::Pin(_) => {}
        }
        let by = self.user.id.clone();
        let change = Changed { message: message.to_owned(), by, device: self.number, kind, certain: true };
        self.ask(command, data, Asked::Change(change));
    }

    /// Tells something whose answer does not matter.
    pub fn tell(&mut self, kind: &str, data: Value) {
        self.ask(kind, data, Asked::Other);
    }

    /// Reads the newest page, in which one's own newest message must be if it was acknowledged.
    pub fn look(&mut self) {
        let own = self.acked.last().map(|(acked, _)| acked.client_id.clone());
        self.ask("chat.history", json!({"room_id": self.room, "limit": 100}), Asked::Look(own));
    }

    /// Asks for what is read beside the stream.
    pub fn read(&mut self, kind: &str, data: Value) {
        self.ask(kind, data, Asked::Look(None));
    }

    /// Whether nothing is on its way that it knows of.
    pub fn is_at_rest(&self) -> bool {
        self.socket.is_some() && self.asked.is_empty() && (self.unsent.is_empty() || self.is_out)
    }

    /// Since when it listens, and up to where it has heard everything.
    pub fn heard(&self) -> (Option<Instant>, i64) {
        (self.listens.filter(|_| self.socket.is_some() && !self.is_out), self.store.offset)
    }

    /// What it was acknowledged, by offset.
    pub fn owed(&self) -> impl Iterator<Item = (i64, Instant)> {
        self.acked.iter().map(|(acked, _)| (acked.offset, acked.acked))
    }

    /// Whether this message was answered for.
    pub fn is_settled(&self, client_id: &str) -> bool {
        !self.unsent.get(client_id).is_some_and(|unsent| unsent.waits) || self.socket.is_none()
    }

    /// Takes in what comes within this time.
    pub fn listen(&mut self, mut patience: Duration) -> Result<(), Broken> {
        while let Some(socket) = &mut self.socket {
            match socket.next_within(&mut patience) {
                Seen::Message(message) => self.take(&message)?,
                Seen::Closed(_) => self.cut(),
                Seen::Quiet => break,
            }
        }
        Ok(())
    }

    fn take(&mut self, message: &Value) -> Result<(), Broken> {
        self.remember(brief(message));
        if message["type"] == "reply" {
            let asked = message["id"].as_str().and_then(|id| self.asked.remove(id));
            return asked.map_or(Ok(()), |asked| self.answered(asked, message));
        }
        if self.door != Door::Room {
            self.ears.hear_event(message)?;
        }
        let Some(offset) = message["offset"].as_i64() else {
            self.store.hear(message);
            return Ok(());
        };
        if self.is_out {
            return Err(Broken::HeardOutside(message.to_string()));
        }
        if offset <= self.pushed {
            return Err(Broken::Order(format!("{offset} was pushed behind {}", self.pushed)));
        }
        self.pushed = offset;
        self.store.take(message)?;
        self.is_out = self.door == Door::Room && self.store.role.is_none();
        Ok(())
    }

    /// Keeps what came last, for the report of a broken promise.
    fn remember(&mut self, what: String) {
        self.trace.push_back(what);
        if self.trace.len() > 30 {
            self.trace.pop_front();
        }
    }

    fn answered(&mut self, asked: Asked, reply: &Value) -> Result<(), Broken> {
        let is_ok = reply["ok"] == true;
        let (data, code) = (&reply["data"], reply["error"]["code"].as_str().unwrap_or_default());
        match asked {
            Asked::Send(client_id) => self.acknowledged(&client_id, is_ok, data, code),
            Asked::Change(change) if is_ok => {
                self.ears.hear_reply(data);
                self.ears.changed(&change);
                self.changed.push(change);
            }
            Asked::Change(change) if code == "unavailable" => {
                self.changed.push(Changed { certain: false, ..change });
            }
            Asked::Join(since) if is_ok => {
                (self.is_out, self.listens) = (false, Some(Instant::now()));
                self.not_recovered += usize::from(data["recovered"] == false);
                self.ears.hear_join(data);
                self.store.join(data, since)?;
                // what is ahead of the others is heard again, at once or with them
                let is_again = self.store.was_ahead;
                self.pushed = if is_again { data.int("offset") } else { self.pushed.max(data.int("offset")) };
            }
            // an error may overtake events: on a socket that listened the event that says so must come too
            Asked::Join(_) if code == "not_found" => self.is_out |= self.listens.is_none(),
            // the room rests after a panic: it comes back as if it were new
            Asked::Join(_) => self.cut(),
            Asked::Look(_) if is_ok && self.door != Door::Room => self.ears.hear_reply(data),
            Asked::Look(own) if is_ok => {
                let page = data.list("messages");
                if let Some(own) = own.filter(|own| page.iter().all(|message| message["client_id"] != *own)) {
                    return Err(Broken::NotReadBack(own));
                }
                self.store.look(data);
            }
            Asked::Change(_) | Asked::Look(_) | Asked::Other => {}
        }
        Ok(())
    }

    fn acknowledged(&mut self, client_id: &str, is_ok: bool, data: &Value, code: &str) {
        if !is_ok && ["unavailable", "internal"].contains(&code) {
            return self.no_longer_waits(client_id);
        }
        let Some(unsent) = self.unsent.remove(client_id) else { return };
        if is_ok {
            let (offset, id) = (data["message"].int("offset"), data["message"].text("id"));
            let acked =
                Acked { client_id: client_id.to_owned(), offset, sent: unsent.first, acked: Instant::now() };
            self.acked.push((acked, id));
        } else if unsent.attempts == 1 {
            self.refused.push(client_id.to_owned());
        }
    }
}

fn brief(message: &Value) -> String {
    let data = &message["data"];
    let more = match message["type"].as_str() {
        Some("reply") => {
            format!("{} {} {} {}", message["id"], message["error"]["code"], data["offset"], data["recovered"])
        }
        Some("room.member") => format!("{} {}", data["change"], data["user_id"]),
        _ => data["id"].to_string(),
    };
    format!("{} {} {more}", message["type"], message["offset"])
}
