//! What the server shows to someone who comes anew: all that a client which was there before must know too.

use super::{
    store::{Store, for_all, quote_of, reads, same},
    verdict::Broken,
};
use crate::harness::{Json, User, Ws};
use serde_json::{Value, json};

/// What the server shows to someone who comes anew.
pub struct Fresh {
    pub offset: i64,
    joined: Value,
    messages: Vec<Value>,
}

impl Fresh {
    /// Comes anew and reads everything.
    pub fn of(user: &User, room: &str) -> Result<Fresh, Broken> {
        let mut socket = Ws::try_greeted(&user.app, &user.access)
            .ok_or_else(|| Broken::Incomplete("no socket".to_owned()))?;
        let data = json!({"room_id": room});
        let joined =
            socket.try_send("room.join", data.clone()).map_err(|e| Broken::Incomplete(e.to_string()))?;
        let mut messages: Vec<Value> = Vec::new();
        let mut asked = json!({"room_id": room, "limit": 100});
        loop {
            let page = socket.send("chat.history", asked.clone());
            messages.splice(0..0, page.list("messages").iter().map(for_all));
            if page["has_more"] == false {
                break;
            }
            asked["before"] = messages[0]["offset"].clone();
        }
        Ok(Fresh { offset: joined.int("offset"), joined, messages })
    }

    /// The snapshot is the end of the history, and every quote shows what is quoted.
    pub fn check_itself(&self) -> Result<(), Broken> {
        let snapshot = self.joined["snapshot"].list("messages");
        let newest = self.messages.len().saturating_sub(50);
        for (known, shown) in snapshot.iter().zip(&self.messages[newest..]) {
            same("the snapshot", known, shown)?;
        }
        same("the snapshot's length", &json!(snapshot.len()), &json!(self.messages.len() - newest))?;
        for message in self.messages.iter().filter(|message| message["reply_to"].is_string()) {
            let quoted = self.messages.iter().find(|quoted| quoted["id"] == message["reply_to"]);
            same("a quote", &message["quote"], &quoted.map(quote_of).unwrap_or_default())?;
        }
        Ok(())
    }

    /// Compares it with what a client knows.
    pub fn compare(&self, store: &Store, has_heard_marks: bool) -> Result<(), Broken> {
        store.same_room(&self.joined["room"])?;
        for message in &self.messages {
            match store.messages.get(&message.text("id")) {
                Some(known) => same("a message", &store.shown(known), message)?,
                None if message.int("offset") >= store.from => {
                    return Err(Broken::Different(format!("{message} is not known")));
                }
                None => {}
            }
        }
        // marks are ephemeral: only who joined after the last fault has heard all
        if has_heard_marks && store.reads != reads(&self.joined) {
            return Err(Broken::Different(format!(
                "marks: known {:?}, shown {:?}",
                store.reads,
                reads(&self.joined)
            )));
        }
        Ok(())
    }
}
