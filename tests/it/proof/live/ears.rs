//! What a client was shown of a stream's chat, and when: all that somebody might have seen too early. What it was told of what it wrote
//! itself does not count, and nothing counts while it may be a moderator.

use crate::{
    harness::Json,
    proof::verdict::{Broken, Changed, Kind},
};
use serde_json::Value;
use std::time::{SystemTime, UNIX_EPOCH};

/// All that somebody who watches is told of.
const TOLD: [&str; 11] = [
    "hello",
    "reply",
    "chat.message",
    "chat.typing",
    "room.updated",
    "room.member",
    "person.changed",
    "live.started",
    "live.updated",
    "live.ended",
    "live.viewers",
];

/// Words that were shown.
#[derive(Clone, Debug)]
pub struct Shown {
    /// In milliseconds of the wall clock, as all times here.
    pub at: i64,
    /// To whom.
    pub to: String,
    pub message: String,
    pub content: String,
    pub edited_at: Option<i64>,
}

/// See the file's head.
#[derive(Default)]
pub struct Ears {
    me: String,
    /// Whether it may hear what the others do not hear yet.
    pub is_ahead: bool,
    is_becoming: bool,
    /// How long another node may take it for a moderator that it is no more, in milliseconds; and until when.
    pub grace_ms: i64,
    ceases_at: i64,
    pub shown: Vec<Shown>,
    /// What it deleted, and when that was acknowledged.
    pub deleted: Vec<(String, i64)>,
}

impl Ears {
    /// Returns those of somebody.
    pub fn of(me: &str) -> Ears {
        Ears { me: me.to_owned(), ..Ears::default() }
    }

    /// It is about to become a moderator, or perhaps not.
    pub fn becomes_moderator(&mut self) {
        (self.is_ahead, self.is_becoming) = (true, true);
    }

    /// It is the same person, who reads beside the stream.
    pub fn stands_as(&mut self, other: &Ears) {
        (self.is_ahead, self.ceases_at) = (other.is_ahead, other.ceases_at);
    }

    fn has_role(&mut self, role: &Value) {
        let moderates = matches!(role.as_str(), Some("owner" | "moderator"));
        self.is_becoming &= !moderates;
        let is_ahead = moderates || self.is_becoming;
        if self.is_ahead && !is_ahead {
            self.ceases_at = now() + self.grace_ms;
        }
        self.is_ahead = is_ahead;
    }

    /// Takes in a frame.
    pub fn hear_event(&mut self, event: &Value) -> Result<(), Broken> {
        let kind = event["type"].as_str().unwrap_or_default();
        if !TOLD.contains(&kind)
            || (kind == "hello" && self.me == "nobody" && event["data"]["user"].is_object())
        {
            return Err(Broken::HeardOutside(format!("{kind} is not for who watches: {event}")));
        }
        if kind == "room.member"
            && event["data"]["user_id"] == self.me.as_str()
            && event["data"]["role"].is_string()
        {
            self.has_role(&event["data"]["role"]);
        }
        if kind == "chat.message" {
            self.look(&event["data"], true);
        }
        Ok(())
    }

    /// Takes in the answer to a join, which is the same for everybody.
    pub fn hear_join(&mut self, reply: &Value) {
        self.has_role(&reply["me"]["role"]);
        self.look(reply, true);
    }

    /// Takes in an answer that is for this client alone.
    pub fn hear_reply(&mut self, reply: &Value) {
        self.look(reply, false);
    }

    /// Notes a change that was acknowledged.
    pub fn changed(&mut self, change: &Changed) {
        if change.kind == Kind::Delete {
            self.deleted.push((change.message.clone(), now()));
        }
    }

    fn look(&mut self, shown: &Value, own: bool) {
        let at = now();
        let is_ahead = self.is_ahead || at < self.ceases_at;
        let is_own = shown["author"]["id"] == self.me.as_str();
        let is_counted = !is_ahead && (own || !is_own) && shown["author"].is_object();
        if let Some(content) = shown["content"].as_str().filter(|content| is_counted && !content.is_empty()) {
            let (message, content) = (shown.text("id"), content.to_owned());
            let to = self.me.clone();
            self.shown.push(Shown {
                at,
                to,
                message,
                content,
                edited_at: shown["edited_at"].as_str().map(time),
            });
        }
        match shown {
            Value::Array(list) => list.iter().for_each(|part| self.look(part, own)),
            Value::Object(fields) => fields.values().for_each(|part| self.look(part, own)),
            _ => {}
        }
    }
}

/// Returns the wall clock's time.
#[expect(clippy::disallowed_methods, reason = "a client has a clock of its own")]
pub fn now() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis() as i64)
}

/// Reads a time of the wire.
pub fn time(text: &str) -> i64 {
    chrono::DateTime::parse_from_rfc3339(text).expect("a time").timestamp_millis()
}
