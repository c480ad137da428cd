//! A stream with its people: Ada owns it, Max moderates its chat, Bob and Eve watch.

use crate::harness::{Answer, App, Json, User, Ws};
use serde_json::{Value, json};
use uuid::Uuid;

/// See the file's head.
pub struct Stream {
    pub app: App,
    pub id: String,
    pub ada: User,
    pub max: User,
    pub bob: User,
    pub eve: User,
}

impl Stream {
    /// Begins one on the shared server.
    pub fn shared() -> Stream {
        Stream::on(&App::shared())
    }

    /// Begins one on this server.
    pub fn on(app: &App) -> Stream {
        let [ada, max, bob, eve] = ["ada", "max", "bob", "eve"].map(|name| app.user(name));
        let id = live_room(&ada);
        let admit = json!({"user_id": max.id, "role": "moderator"});
        ada.post(&format!("/conversations/{id}/members"), &admit).ok(201);
        Stream { app: app.clone(), id, ada, max, bob, eve }
    }

    /// Watches with an account.
    #[track_caller]
    pub fn watched(&self, user: &User) -> Ws {
        let mut socket = user.ws();
        socket.watch(&self.id);
        socket
    }

    /// Watches without one.
    #[track_caller]
    pub fn overlooked(&self) -> Ws {
        let mut socket = stranger(&self.app);
        socket.watch(&self.id);
        socket
    }

    /// Changes the chat's settings as its owner.
    pub fn set(&self, settings: &Value) -> Answer {
        self.ada.put(&format!("/conversations/{}", self.id), settings)
    }

    /// A new message with this text.
    pub fn message(&self, content: &str) -> Value {
        json!({"room_id": self.id, "client_id": Uuid::new_v4(), "content": content})
    }
}

impl Ws {
    /// Watches a stream, and returns the answer.
    #[track_caller]
    pub fn watch(&mut self, stream: &str) -> Value {
        self.send("live.join", json!({"stream_id": stream}))
    }
}

/// Opens a socket without a token, which has said nothing yet.
#[track_caller]
pub fn stranger(app: &App) -> Ws {
    Ws::open(app, "/api/v1/ws", &[]).unwrap_or_else(|refused| panic!("the handshake: {refused:?}"))
}

/// Makes a stream, and returns its id, which is that of its chat.
pub fn live_room(owner: &User) -> String {
    owner.post("/live/streams", &json!({"title": "a stream"})).ok(201)["stream"].text("id")
}
