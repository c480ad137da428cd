//! A public room with people of every rank, and what moderators do in it.

use crate::harness::{Answer, App, Json, User, Ws};
use serde_json::{Value, json};

/// A public room and its people.
pub struct Scene {
    /// The server.
    pub app: App,
    /// The room.
    pub room: String,
    /// Its owner.
    pub ada: User,
    /// A moderator.
    pub max: User,
    /// A member.
    pub bob: User,
    /// A visitor.
    pub eve: User,
}

impl Scene {
    /// Sets the scene on the shared server.
    #[track_caller]
    pub fn shared() -> Scene {
        Scene::on(App::shared())
    }

    /// Sets the scene on this server.
    #[track_caller]
    pub fn on(app: App) -> Scene {
        let [ada, max, bob, eve] = ["ada", "max", "bob", "eve"].map(|name| app.user(name));
        let room = ada.public_room("a room");
        let scene = Scene { app, room, ada, max, bob, eve };
        scene.add(&scene.max, "moderator");
        scene.add(&scene.bob, "member");
        scene
    }

    /// Makes someone a member.
    #[track_caller]
    pub fn add(&self, user: &User, role: &str) {
        self.ada.post(&self.path("members"), &json!({"user_id": user.id, "role": role})).ok(201);
    }

    /// Returns a path below the room's.
    pub fn path(&self, rest: &str) -> String {
        format!("/conversations/{}/{rest}", self.room)
    }

    /// Returns the data of a command about someone, with more fields.
    pub fn about(&self, user: &User, more: &Value) -> Value {
        let mut data = json!({"room_id": self.room, "user_id": user.id});
        for (field, value) in more.as_object().into_iter().flatten() {
            data[field] = value.clone();
        }
        data
    }

    /// Returns a message of this content, to be sent once.
    pub fn message(&self, content: &str) -> Value {
        json!({"room_id": self.room, "client_id": uuid::Uuid::new_v4(), "content": content})
    }

    /// Opens a socket that listens to the room.
    #[track_caller]
    pub fn joined(&self, user: &User) -> Ws {
        let mut socket = user.ws();
        socket.join(&self.room);
        socket
    }

    /// Changes the room's settings.
    #[track_caller]
    pub fn set(&self, settings: &Value) -> Answer {
        self.ada.put(&format!("/conversations/{}", self.room), settings)
    }

    /// Returns the newest entries of the audit log, the newest first.
    #[track_caller]
    pub fn acts(&self) -> Vec<Value> {
        self.ada.get(&self.path("audit")).ok(200).list("acts")
    }

    /// Returns the changes of conversations that someone's own stream tells of, in this room.
    pub fn db_changes_told(&self, user: &User) -> Vec<String> {
        let sql = "SELECT data ->> 'change' FROM user_events WHERE user_id = $1::text::uuid
                   AND type = 'conversation.changed' AND data ->> 'room_id' = $2 ORDER BY seq";
        self.app.db().rows(sql, &[&user.id, &self.room]).iter().map(|row| row.get(0)).collect()
    }
}
