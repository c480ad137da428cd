//! What a client knows of a room, and how it keeps that up from a snapshot and events: as the protocol says clients do. It
//! says when what it is told contradicts itself.

use super::verdict::Broken;
use crate::harness::Json;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, HashMap};

/// What was received at an offset: a message's id, or the event itself.
pub type Received = (i64, String);

/// See the file's head.
#[derive(Clone, Default)]
pub struct Store {
    me: String,
    /// Whether what the room is may be ahead of its events: they wait for what was said before them.
    is_stream: bool,
    /// Whether other nodes tell of the room, too: who changes it at one has not heard at once who came or went at another.
    pub is_over_nodes: bool,
    epoch: String,
    /// Everything up to here is known.
    pub offset: i64,
    /// Messages from this place on are all known.
    pub from: i64,
    /// The room, its messages by id, what is answered by id, and how far everyone has read.
    pub room: Value,
    pub messages: BTreeMap<String, Value>,
    pub quotes: HashMap<String, Value>,
    pub reads: BTreeMap<String, i64>,
    /// One's own role; none when one is out.
    pub role: Option<String>,
    /// Whether it heard at some time what the others did not hear yet: answers to joins may stand before that.
    pub was_ahead: bool,
    /// Stretches of offsets, first excluded, in which nothing may be missing.
    pub stretches: Vec<(i64, i64)>,
    /// Everything that came, in its order.
    pub received: Vec<Received>,
}

impl Store {
    /// Returns the store of someone who knows nothing yet.
    pub fn of(user: &str) -> Store {
        Store { me: user.to_owned(), ..Store::default() }
    }

    /// Returns the store of somebody who watches a stream.
    pub fn of_stream(user: &str) -> Store {
        Store { is_stream: true, ..Store::of(user) }
    }

    /// Returns the point to resume from, once there is one.
    pub fn since(&self) -> Option<Value> {
        (!self.epoch.is_empty()).then(|| json!({"offset": self.offset, "epoch": self.epoch}))
    }

    /// Takes in the answer to a join.
    pub fn join(&mut self, reply: &Value, asked_since: Option<i64>) -> Result<(), Broken> {
        let offset = reply.int("offset");
        match (reply.get("recovered").and_then(Value::as_bool), asked_since) {
            (Some(true), Some(since)) => self.recover(reply, since, offset)?,
            (Some(false), Some(_)) | (None, None) => self.begin_anew(reply, offset),
            (recovered, _) => return Err(Broken::Resume(format!("recovered is {recovered:?}"))),
        }
        self.reads = reads(reply);
        self.moderates();
        Ok(())
    }

    fn recover(&mut self, reply: &Value, since: i64, offset: i64) -> Result<(), Broken> {
        let mut last = since;
        for event in reply.list("events") {
            if event.int("offset") <= last {
                return Err(Broken::Resume(format!("{} stands behind {last}", event.int("offset"))));
            }
            last = event.int("offset");
            self.take(&event)?;
        }
        if last > offset || (self.offset > offset && !self.was_ahead) {
            return Err(Broken::Resume(format!("event {last} at offset {offset}, {} known", self.offset)));
        }
        self.reach(offset.max(self.offset));
        if self.is_stream {
            self.room = reply["room"].clone();
            self.role = reply["me"]["role"].as_str().map(ToOwned::to_owned);
            return Ok(());
        }
        self.same_room(&reply["room"])?;
        same("one's role", &json!(self.role), &reply["me"]["role"])
    }

    /// Compares the room with what is shown of it.
    pub fn same_room(&self, shown: &Value) -> Result<(), Broken> {
        let known = |room: &Value| {
            let mut room = room.clone();
            if self.is_over_nodes {
                room["members_count"] = Value::Null;
            }
            room
        };
        same("the room", &known(&self.room), &known(shown))
    }

    fn begin_anew(&mut self, reply: &Value, offset: i64) {
        let messages = reply["snapshot"].list("messages");
        self.epoch = reply.text("epoch");
        self.offset = offset;
        self.stretches.push((offset, offset));
        // fewer than a snapshot holds are all that there are
        self.from = if messages.len() < 50 { 0 } else { messages[0].int("offset") };
        self.room = reply["room"].clone();
        self.role = reply["me"]["role"].as_str().map(ToOwned::to_owned);
        self.messages.clear();
        self.quotes.clear();
        for message in messages {
            self.upsert(message);
        }
    }

    /// Takes in a durable event; one that is known already changes nothing.
    pub fn take(&mut self, event: &Value) -> Result<(), Broken> {
        let offset = event.int("offset");
        if event["epoch"] != self.epoch {
            return Err(Broken::Resume(format!("another epoch: {event}")));
        }
        if offset <= self.offset {
            return Ok(());
        }
        self.reach(offset);
        let data = event["data"].clone();
        let what = if event["type"] == "chat.message" { data.text("id") } else { data.to_string() };
        self.received.push((offset, what));
        match event["type"].as_str() {
            Some("chat.message") => self.upsert(data),
            Some("room.updated") => self.room = data,
            Some("room.member") => self.member(&data),
            Some(live) if self.is_stream && live.starts_with("live.") => {}
            other => return Err(Broken::Resume(format!("an event of type {other:?}"))),
        }
        Ok(())
    }

    fn reach(&mut self, offset: i64) {
        self.offset = offset;
        if let Some(stretch) = self.stretches.last_mut() {
            stretch.1 = offset;
        }
    }

    fn member(&mut self, data: &Value) {
        let user = data.text("user_id");
        let count = self.room["members_count"].as_i64().unwrap_or_default();
        let change = data.text("change");
        match change.as_str() {
            "joined" => {
                self.room["members_count"] = json!(count + 1);
                self.reads.insert(user.clone(), 0);
            }
            "left" | "removed" => {
                self.room["members_count"] = json!(count - 1);
                self.reads.remove(&user);
            }
            _ => {}
        }
        if user == self.me {
            self.role = data["role"].as_str().map(ToOwned::to_owned);
            self.moderates();
        }
    }

    /// Those who moderate a stream's chat are ahead, where it has a delay.
    fn moderates(&mut self) {
        self.was_ahead |= self.is_stream && matches!(self.role.as_deref(), Some("owner" | "moderator"));
    }

    fn upsert(&mut self, message: Value) {
        let id = message.text("id");
        self.quotes.insert(id.clone(), quote_of(&message));
        // the state of what it answers is as new as the event: it may be news
        if let Some(quoted) = message["reply_to"].as_str().filter(|_| message["quote"].is_object()) {
            self.quotes.insert(quoted.to_owned(), message["quote"].clone());
        }
        self.messages.insert(id, message);
    }

    /// Takes in an ephemeral event.
    pub fn hear(&mut self, event: &Value) {
        if event["type"] == "chat.read" {
            self.reads.insert(event["data"].text("user_id"), event["data"].int("offset"));
        }
    }

    /// Takes in a page of history: what is known already is kept up by events and may be newer.
    pub fn look(&mut self, page: &Value) {
        for message in page.list("messages") {
            if !self.messages.contains_key(&message.text("id")) {
                self.upsert(for_all(&message));
            }
        }
    }

    /// Returns a message as it is shown: with what is known of the one that it answers.
    pub fn shown(&self, message: &Value) -> Value {
        let mut message = message.clone();
        if let Some(quote) = message["reply_to"].as_str().and_then(|id| self.quotes.get(id)) {
            message["quote"] = quote.clone();
        }
        message
    }
}

/// Returns how far everyone has read by the answer to a join.
pub fn reads(reply: &Value) -> BTreeMap<String, i64> {
    let marks = reply["reads"].as_array().cloned().unwrap_or_default();
    marks.iter().map(|mark| (mark.text("user_id"), mark.int("offset"))).collect()
}

/// Returns what an answer shows of a message.
pub fn quote_of(message: &Value) -> Value {
    let mut quote = Map::new();
    for field in ["id", "offset", "author", "edited_at", "deleted_at"] {
        quote.insert(field.to_owned(), message[field].clone());
    }
    let content: String = message.text("content").chars().take(200).collect();
    quote.insert("content".to_owned(), json!(content));
    quote.insert("attachments".to_owned(), json!(message.list("attachments").len()));
    Value::Object(quote)
}

/// Returns a message without what an answer for one viewer adds.
pub fn for_all(message: &Value) -> Value {
    let mut message = message.clone();
    for reaction in message["reactions"].as_array_mut().into_iter().flatten() {
        if let Some(reaction) = reaction.as_object_mut() {
            reaction.remove("me");
        }
    }
    message
}

/// Compares what is known with what is shown.
pub fn same(what: &str, known: &Value, shown: &Value) -> Result<(), Broken> {
    if known == shown {
        return Ok(());
    }
    Err(Broken::Different(format!("{what}: known {known}, shown {shown}")))
}
