//! A hook with its token, and what stands in its room.

use crate::harness::{Answer, App, Json, User};
use serde_json::{Value, json};

/// A hook of a room, with its token.
pub struct Hook {
    app: App,
    /// The room.
    pub room: String,
    /// The hook.
    pub id: String,
    /// The token.
    pub token: String,
}

/// Has somebody make a hook.
#[track_caller]
pub fn make(user: &User, room: &str, name: &str) -> Hook {
    let made = user.post(&format!("/conversations/{room}/hooks"), &json!({"name": name})).ok(201);
    let (id, token) = (made["hook"].text("id"), made.text("token"));
    Hook { app: user.app.clone(), room: room.to_owned(), id, token }
}

impl Hook {
    /// Returns the path of the hook, for those who keep it.
    pub fn path(&self) -> String {
        format!("/conversations/{}/hooks/{}", self.room, self.id)
    }

    /// Returns the hook with another token.
    pub fn with(&self, token: &str) -> Self {
        Self { app: self.app.clone(), room: self.room.clone(), id: self.id.clone(), token: token.to_owned() }
    }

    /// Posts a body with the token in the path, signed in as nobody.
    pub fn post(&self, body: &Value) -> Answer {
        self.app.post(&format!("/hooks/{}", self.token), body)
    }

    /// Posts a text.
    pub fn say(&self, content: &str) -> Answer {
        self.post(&json!({"content": content}))
    }
}

/// Returns the messages of a room, the oldest first.
#[track_caller]
pub fn messages(user: &User, room: &str) -> Vec<Value> {
    user.get(&format!("/conversations/{room}/history?limit=100")).ok(200).list("messages")
}

/// Returns what they say.
#[track_caller]
pub fn texts(user: &User, room: &str) -> Vec<String> {
    messages(user, room).iter().map(|message| message.text("content")).collect()
}
