//! Songs to be played and people who listen to them.

use crate::harness::{App, Json, User, Ws};
use serde_json::{Value, json};
use uuid::Uuid;

/// Makes a public track of this length, without a file.
pub fn song(app: &App, by: &User, title: &str, ms: i64) -> String {
    track(app, by, title, ms, true)
}

/// The same, for everyone or for its creator only.
pub fn track(app: &App, by: &User, title: &str, ms: i64, is_public: bool) -> String {
    let id = Uuid::new_v4().to_string();
    let insert = "INSERT INTO tracks (id, creator_id, title, artist, duration_ms, is_public)
        VALUES ($1::text::uuid, $2::text::uuid, $3, 'The Testers', $4, $5)";
    app.db().execute(insert, &[&id, &by.id, &title, &ms, &is_public]);
    id
}

/// A session and its link.
pub struct Party {
    pub token: String,
    pub id: String,
}

impl Party {
    /// Begins a session.
    pub fn begin(host: &User, how: Value) -> Party {
        let made = host.post("/queue/session", &how).ok(201);
        Party { token: made.text("share_token"), id: made["session"].text("id") }
    }

    /// Returns its path in REST, with this behind it.
    pub fn path(&self, rest: &str) -> String {
        format!("/queue/session/{}{rest}", self.token)
    }

    /// Joins with a new socket.
    pub fn join(&self, user: &User) -> (Listener, Value) {
        let mut ws = user.ws();
        let joined = ws.send("queue.join", json!({"token": self.token}));
        (Listener(ws), joined)
    }
}

/// A socket in a session.
pub struct Listener(pub Ws);

impl Listener {
    /// Does an operation, which must succeed, and returns its id.
    pub fn does(&mut self, kind: &str, mut data: Value) -> String {
        let op = Uuid::new_v4().to_string();
        data["op_id"] = json!(op);
        self.0.send(&format!("queue.{kind}"), data);
        op
    }

    /// Tries an operation that is refused with this code.
    pub fn may_not(&mut self, kind: &str, mut data: Value, code: &str) -> Value {
        data["op_id"] = json!(Uuid::new_v4());
        self.0.refused(&format!("queue.{kind}"), data, code)
    }

    /// Adds tracks and returns the items.
    pub fn adds(&mut self, tracks: &[&str]) -> Vec<String> {
        tracks.iter().map(|track| self.does("add", json!({"track_id": track}))).collect()
    }

    /// Waits for the list with these items in order.
    pub fn sees(&mut self, ids: &[String]) -> Value {
        self.0.expect_where("queue.items", |event| order(&event["data"]["items"]) == ids)
    }

    /// Waits until this item plays, or stands.
    pub fn hears(&mut self, item: &str, playing: bool) -> Value {
        let wanted = |event: &Value| event["data"]["item_id"] == item && event["data"]["playing"] == playing;
        self.0.expect_where("queue.playback", wanted)["data"].clone()
    }
}

/// Returns the ids of items in order.
pub fn order(items: &Value) -> Vec<String> {
    items.as_array().into_iter().flatten().map(|item| item.text("id")).collect()
}

/// Returns the server's time, as one's own clock would be told.
pub fn server_us(ws: &mut Ws) -> i64 {
    ws.send("clock.ping", json!({"t0": 0})).int("t2")
}

/// Returns what a statement counts.
pub fn count(app: &App, sql: &str, params: &[&(dyn tokio_postgres::types::ToSql + Sync)]) -> i64 {
    app.db().rows(sql, params)[0].get(0)
}
