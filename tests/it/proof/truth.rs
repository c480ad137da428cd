//! What Postgres holds of a room in the end: the only place where tests look behind the interfaces to judge a run.

use crate::harness::{App, whole_data};
use serde_json::Value;
use std::collections::{HashMap, HashSet};

/// A message as it stands in Postgres.
pub struct Row {
    pub seq: i64,
    pub change_seq: i64,
    pub client_id: String,
    pub content: String,
    pub is_deleted: bool,
    pub is_pinned: bool,
    /// Who gave which emoji.
    pub reactions: HashSet<(String, String)>,
}

/// Everything of one room.
pub struct Truth {
    pub last_offset: i64,
    pub messages: HashMap<String, Row>,
    pub events: HashMap<i64, Value>,
}

impl Truth {
    /// Reads a room.
    pub fn db_of(app: &App, room: &str) -> Truth {
        let id = uuid::Uuid::parse_str(room).expect("a room's id").to_string();
        let rows = |query: &str| app.db().rows(&query.replace("$room", &format!("'{id}'")), &[]);
        let mut messages: HashMap<String, Row> = rows(
            "SELECT id::text, seq, change_seq, client_id::text, content, deleted_at IS NOT NULL, pinned_at IS NOT NULL \
             FROM messages WHERE room_id = $room",
        )
        .iter()
        .map(|row| {
            let message = Row {
                seq: row.get(1),
                change_seq: row.get(2),
                client_id: row.get(3),
                content: row.get(4),
                is_deleted: row.get(5),
                is_pinned: row.get(6),
                reactions: HashSet::new(),
            };
            (row.get(0), message)
        })
        .collect();
        let reactions = "SELECT r.message_id::text, r.user_id::text, r.emoji FROM message_reactions r \
                         JOIN messages m ON m.id = r.message_id WHERE m.room_id = $room";
        for row in rows(reactions) {
            if let Some(message) = messages.get_mut(&row.get::<_, String>(0)) {
                message.reactions.insert((row.get(1), row.get(2)));
            }
        }
        let events = rows("SELECT seq, type, data FROM room_events WHERE room_id = $room");
        Truth {
            last_offset: rows("SELECT last_offset FROM rooms WHERE id = $room")[0].get(0),
            messages,
            events: events.iter().map(|row| (row.get(0), whole_data(row.get(1), row.get(2)))).collect(),
        }
    }

    /// Returns what stands at each offset: a message's id, or an event's data.
    pub fn places(&self) -> Vec<(i64, String)> {
        let messages = self.messages.iter().map(|(id, row)| (row.change_seq, id.clone()));
        messages.chain(self.events.iter().map(|(offset, data)| (*offset, data.to_string()))).collect()
    }
}
