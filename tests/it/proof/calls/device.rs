//! A device as a real one is: it listens to its person's own stream, comes back to its place in a call when its socket was cut, and asks
//! again what was not answered. What it did is written down for the verdict.

use super::{
    signals::{self, Kind, SOCKET},
    told::Told,
};
use crate::{
    harness::{Json, Seen, User, Ws},
    proof::verdict::Broken,
};
use serde_json::{Value, json};
use std::{
    collections::{HashMap, HashSet, VecDeque},
    time::{Duration, Instant},
};

/// What a command that waits for its reply was.
enum Asked {
    Own,
    /// Comes into this call.
    Enter(String),
    Leave(String),
    Other,
}

/// Where a device is, as far as it knows.
#[derive(Clone, Debug, PartialEq)]
pub enum Place {
    Free,
    /// Calls somebody, and is not answered yet: what it asked, and whether that is on its way.
    Calls(Value, bool),
    /// Asks to come into a call, or back.
    Asks(String),
    /// May be in a call: it has to ask.
    Doubts(String),
    /// Is in a call, since then.
    In(String, Instant),
}

/// What it did in a call.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Deed {
    /// This person.
    Invited(String),
    Declined,
    Busy,
    Left,
}

/// See the file's head.
pub struct Device {
    pub user: User,
    number: usize,
    socket: Option<Ws>,
    /// The connection, as others may know it.
    pub connection: String,
    /// Those before.
    earlier: HashSet<String>,
    asked: HashMap<String, Asked>,
    /// Since when it listens to the own stream.
    listens: Option<Instant>,
    pub place: Place,
    pub told: Told,
    pub deeds: HashSet<(String, Deed)>,
    /// What it sent in which call.
    pub sent: HashSet<(String, Kind, u64)>,
    gone: Option<Instant>,
    /// How many sockets it has had.
    sockets: u64,
    /// The longest time without a socket.
    pub longest_away: Duration,
    trace: VecDeque<String>,
    pub resumes: usize,
}

impl Device {
    /// Makes one that is not connected yet.
    pub fn new(user: &User, number: usize) -> Device {
        Device {
            user: user.clone(),
            number,
            socket: None,
            connection: String::new(),
            earlier: HashSet::new(),
            asked: HashMap::new(),
            listens: None,
            place: Place::Free,
            told: Told::default(),
            deeds: HashSet::new(),
            sent: HashSet::new(),
            gone: None,
            sockets: 0,
            longest_away: Duration::ZERO,
            trace: VecDeque::new(),
            resumes: 0,
        }
    }

    /// Returns what it heard last.
    pub fn report(&self) -> String {
        let lines: Vec<&str> = self.trace.iter().map(String::as_str).collect();
        format!("device {} of {}, {:?}: {}", self.number, self.user.id, self.place, lines.join("; "))
    }

    /// Cuts the socket; what came on it and was not read is lost, and so is what became of the commands on it.
    pub fn cut(&mut self) {
        self.remember("cut".to_owned());
        self.socket = None;
        self.asked.clear();
        self.listens = None;
        self.gone.get_or_insert_with(Instant::now);
        self.is_unsure();
    }

    /// What it asked was not answered, or its place may be lost.
    fn is_unsure(&mut self) {
        self.place = match std::mem::replace(&mut self.place, Place::Free) {
            Place::Calls(data, _) => Place::Calls(data, false),
            Place::Asks(call) | Place::In(call, _) => Place::Doubts(call),
            other => other,
        };
    }

    /// Connects unless it is, and asks again what is not sure.
    pub fn be_there(&mut self) {
        if self.socket.is_none() {
            let deadline = Instant::now() + Duration::from_secs(30);
            while self.socket.is_none() {
                assert!(Instant::now() < deadline, "the server does not come back");
                self.socket = Ws::try_greeted(&self.user.app, &self.user.access);
            }
            let hello = self.socket.as_ref().map(|socket| socket.hello.text("connection_id"));
            self.earlier.insert(std::mem::replace(&mut self.connection, hello.unwrap_or_default()));
            let away = self.gone.take().map_or(Duration::ZERO, |gone| gone.elapsed());
            self.longest_away = self.longest_away.max(away);
            self.sockets += 1;
            self.told.comes_anew();
            let since = self.told.since();
            self.resumes += usize::from(since.is_some());
            self.ask("user.join", json!({"since": since}), Asked::Own);
        }
        match self.place.clone() {
            Place::Calls(data, false) => self.invite(data),
            Place::Doubts(call) => {
                self.resumes += 1;
                self.enters("call.resume", json!({"call_id": call}));
            }
            _ => {}
        }
    }

    fn ask(&mut self, kind: &str, data: Value, asked: Asked) {
        if let Some(socket) = &mut self.socket {
            let shown = format!("-> {kind} {}", data["call_id"]);
            let id = socket.post(kind, data);
            self.remember(format!("{shown} {id}"));
            self.asked.insert(id, asked);
        }
    }

    /// Calls somebody.
    pub fn invite(&mut self, data: Value) {
        self.deeds.insert((data.text("call_id"), Deed::Invited(data.text("peer_id"))));
        self.told.entered.insert(data.text("call_id"));
        self.place = Place::Calls(data.clone(), true);
        let call = data.text("call_id");
        self.ask("call.invite", data, Asked::Enter(call));
    }

    /// Asks to come into a call.
    pub fn enters(&mut self, kind: &str, data: Value) {
        let call = data.text("call_id");
        self.told.entered.insert(call.clone());
        self.place = Place::Asks(call.clone());
        self.ask(kind, data, Asked::Enter(call));
    }

    /// Hangs up, or gives up.
    pub fn leave(&mut self, kind: &str, call: &str) {
        self.deeds.insert((call.to_owned(), Deed::Left));
        self.ask(kind, json!({"call_id": call}), Asked::Leave(call.to_owned()));
    }

    /// Says something of a call that it is not in.
    pub fn says(&mut self, kind: &str, call: &str, more: Option<(Deed, Value)>) {
        let mut data = json!({"call_id": call});
        if let Some((deed, reason)) = more {
            data["reason"] = reason;
            self.deeds.insert((call.to_owned(), deed));
        }
        self.ask(kind, data, Asked::Other);
    }

    /// Sends the other side something that has a number.
    pub fn signal(&mut self, kind: Kind, call: &str, number: u64) {
        let number = number + self.sockets * SOCKET;
        let (command, data) = signals::sent(kind, call, number);
        self.sent.insert((call.to_owned(), kind, number));
        self.ask(command, data, Asked::Other);
    }

    /// The call that it is in.
    pub fn call(&self) -> Option<&str> {
        match &self.place {
            Place::In(call, _) => Some(call),
            _ => None,
        }
    }

    /// Since when it listens, and up to where it has heard everything.
    pub fn heard(&self) -> (Option<Instant>, i64) {
        (self.listens, self.told.offset)
    }

    /// Whether nothing is on its way that it knows of.
    pub fn is_at_rest(&self) -> bool {
        let is_sure = matches!(self.place, Place::Free | Place::In(..));
        self.listens.is_some() && self.asked.is_empty() && is_sure
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
        if message["offset"].is_i64() {
            self.told.take(message)?;
            self.may_have_answered(message);
            return Ok(());
        }
        let kind = message["type"].as_str().unwrap_or_default();
        if !kind.starts_with("call.") {
            return Ok(());
        }
        self.told.hear(message)?;
        let is_out = kind == "call.ended" && self.call() == message["data"]["call_id"].as_str();
        if is_out {
            self.place = Place::Free;
        }
        Ok(())
    }

    /// A connection that was cut had answered before it was, and nobody here knows.
    fn may_have_answered(&mut self, event: &Value) {
        let data = &event["data"];
        let is_lost = data["connection_id"].as_str().is_some_and(|by| self.earlier.contains(by));
        if self.place == Place::Free && data["reason"] == "answered_elsewhere" && is_lost {
            self.place = Place::Doubts(data.text("call_id"));
        }
    }

    /// Keeps what came last, for the report of a broken promise.
    fn remember(&mut self, what: String) {
        self.trace.push_back(what);
        if self.trace.len() > 60 {
            self.trace.pop_front();
        }
    }

    fn answered(&mut self, asked: Asked, reply: &Value) -> Result<(), Broken> {
        let is_ok = reply["ok"] == true;
        let (data, code) = (&reply["data"], reply["error"]["code"].as_str().unwrap_or_default());
        let is_unknown = !is_ok && ["unavailable", "internal"].contains(&code);
        match asked {
            Asked::Own if is_ok => {
                self.listens = Some(Instant::now());
                self.told.join(data)?;
                let missed = data["events"].as_array().into_iter().flatten();
                missed.for_each(|event| self.may_have_answered(event));
            }
            Asked::Own => self.cut(),
            Asked::Enter(_) if is_unknown => self.is_unsure(),
            Asked::Enter(call) => {
                self.told.entered.remove(&call);
                let into = data["call"]["id"].as_str().filter(|_| data["participant_id"].is_string());
                self.place = into.map_or(Place::Free, |call| {
                    self.told.entered.insert(call.to_owned());
                    Place::In(call.to_owned(), Instant::now())
                });
            }
            Asked::Leave(call) if is_ok => {
                // that it is over comes behind it
                if self.call() == Some(&call) {
                    self.place = Place::Free;
                }
            }
            Asked::Leave(_) | Asked::Other => {}
        }
        Ok(())
    }
}

fn brief(message: &Value) -> String {
    let data = &message["data"];
    let call = [&data["call_id"], &data["call"]["id"]].into_iter().find_map(Value::as_str);
    let call = call.map(|call| call.chars().take(8).collect::<String>()).unwrap_or_default();
    let more = match message["type"].as_str() {
        Some("reply") => format!("{} {}", message["id"], message["error"]["code"]),
        _ => format!("{} {} {}", message["offset"], data["reason"], data["change"]),
    };
    format!("{} {call} {more} {:?}", message["type"], signals::heard(message))
}
