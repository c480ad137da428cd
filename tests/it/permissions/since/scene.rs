//! A room, a session of listening together and their people, before and after the change.

use super::change::Since;
use crate::harness::{App, Json, User, Ws, unique};
use crate::queue::songs::{Party, song};
use serde_json::{Value, json};
use uuid::Uuid;

/// See the file's head.
pub struct Scene {
    pub app: App,
    /// An administrator.
    pub root: User,
    /// Owns the room and hosts the session.
    pub owner: User,
    /// Somebody to whom it happens.
    pub person: User,
    /// The person's API key.
    pub key: String,
    /// The person's socket, which listens to all.
    pub before: Ws,
    pub room: String,
    pub party: Party,
    /// An invite to the room.
    pub invite: Option<String>,
    /// The owner's track.
    pub track: String,
    /// What is said before the change.
    pub early: String,
    /// What is said after it.
    pub late: String,
    /// The `client_id` of the person's own message.
    pub client_id: String,
    /// Values of commands' fields.
    pub ids: Value,
    /// The person's own message.
    pub own: String,
    host: Ws,
}

impl Scene {
    /// Sets it.
    #[track_caller]
    pub fn set(app: &App, since: Since) -> Scene {
        let root = app.user_with_role("root", "admin");
        let role = if since == Since::NoAdmin { "admin" } else { "user" };
        let [owner, witness] = ["owner", "witness"].map(|name| app.user(name));
        let person = app.user_with_role("person", role);
        let key = person
            .post("/developer/api-keys", &json!({"name": "a program", "scopes": ["write"]}))
            .ok(201)
            .text("key");
        let room = room(since, &owner, &person, &witness);
        let track = song(app, &owner, "One", 120_000);
        let party = Party::begin(&owner, json!({}));
        let (mut host, mut before) = (owner.ws(), person.ws());
        for socket in [&mut host, &mut before] {
            socket.join(&room);
            socket.send("user.join", json!({}));
            socket.send("queue.join", json!({"token": party.token}));
        }
        let invite = owner.post(&format!("/conversations/{room}/invites"), &json!({}));
        let invite = (invite.status == 201).then(|| invite.ok(201).text("token"));
        let [early, late] = ["early", "late"].map(unique);
        let theirs = host.say(&room, &format!("{early} @{}", person.username)).text("id");
        let client_id = Uuid::new_v4().to_string();
        let answer =
            json!({"room_id": room, "client_id": client_id, "content": "my own", "reply_to": theirs});
        let own = before.send("chat.send", answer)["message"].text("id");
        let items = [(); 2].map(|()| Uuid::new_v4());
        for item in items {
            host.send("queue.add", json!({"op_id": item, "track_id": track}));
        }
        if since == Since::Guest {
            host.send("queue.role", json!({"op_id": Uuid::new_v4(), "user_id": person.id, "role": "dj"}));
            let third = Uuid::new_v4();
            host.send("queue.add", json!({"op_id": third, "track_id": track}));
            before.send("queue.remove", json!({"op_id": Uuid::new_v4(), "item_id": third}));
        }
        let ids = json!({
            "room_id": room, "stream_id": room, "message_id": theirs, "reply_to": theirs, "user_id": witness.id, "token": party.token, "track_id": track,
            "item_id": items[1], "current_item_id": items[0],
        });
        let app = app.clone();
        Scene {
            app,
            root,
            owner,
            person,
            key,
            before,
            room,
            party,
            invite,
            track,
            early,
            late,
            client_id,
            ids,
            own,
            host,
        }
    }

    /// Does something in the session as its host.
    #[track_caller]
    pub fn host_says(&mut self, kind: &str, mut data: Value) -> Value {
        data["op_id"] = json!(Uuid::new_v4());
        self.host.send(kind, data)
    }

    /// Lets the owner say things that came after the change, in all places of the room.
    #[track_caller]
    pub fn go_on(&mut self) {
        let room = self.room.clone();
        let message = self.host.say(&room, &self.late).text("id");
        self.host.send("chat.edit", json!({"message_id": self.ids["message_id"], "content": self.late}));
        self.host.send("chat.pin", json!({"message_id": message}));
        self.host.send("room.settings", json!({"room_id": room, "topic": self.late}));
        self.host.send("chat.react", json!({"message_id": self.own, "emoji": "🔥"}));
    }

    /// Returns the data of a command of these values, good for once.
    pub fn data(&self, command: &crate::harness::Command) -> Value {
        let mut data = command.filled(&self.ids);
        // an answer to somebody whom one does not see is another matter
        if command.kind == "chat.send" {
            data["reply_to"] = Value::Null;
        }
        if ["chat.edit", "chat.delete"].contains(&command.kind.as_str()) {
            data["message_id"] = json!(self.own);
        }
        for name in ["client_id", "op_id"] {
            if data.get(name).is_some() {
                data[name] = json!(Uuid::new_v4());
            }
        }
        data
    }
}

/// A room as the change needs it.
#[track_caller]
fn room(since: Since, owner: &User, person: &User, witness: &User) -> String {
    let room = match since {
        since if since.parts() => return owner.direct(person),
        Since::Banned => owner.public_room("a room"),
        _ => owner.room(&[]),
    };
    let role = if since == Since::Demoted { "moderator" } else { "member" };
    for (user, role) in [(person, role), (witness, "member")] {
        owner
            .post(&format!("/conversations/{room}/members"), &json!({"user_id": user.id, "role": role}))
            .ok(201);
    }
    room
}
