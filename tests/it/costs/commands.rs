//! Frames of a websocket, as a whole and field by field, in a room with as many hard rules of words as one may have.

use super::inputs::{ENDLESS, JSON, TEXTS, plain, plain_json};
use super::judge::Judge;
use super::meter::Meter;
use crate::harness::{App, Command, Json, Seen, User, Ws, commands};
use crate::queue::songs::{Party, song};
use serde_json::{Value, json};
use std::time::Duration;
use uuid::Uuid;

/// The longest text of a message, nearly.
const SHORT: usize = 3_990;
/// The longest frame, nearly.
const LONG: usize = 64_000;

/// The id of each frame that is tried.
const ID: &str = "c";

/// A room, a session of listening together, and who says something there.
struct Stage {
    app: App,
    owner: User,
    member: User,
    guest: User,
    ids: Value,
}

impl Stage {
    fn set() -> Stage {
        let app = App::isolated();
        let [owner, member, guest] = ["owner", "member", "guest"].map(|name| app.user(name));
        let room = owner.room(&[&member, &guest]);
        // all are words, so each is looked for at each place, and none is ever found
        for length in 1..=256 {
            let rule = json!({"pattern": format!("{}\\b", "a".repeat(length)), "action": "block", "is_enabled": true});
            owner.post(&format!("/conversations/{room}/word-rules"), &rule).ok(201);
        }
        let message = member.ws().say(&room, "hello").text("id");
        let track = song(&app, &owner, "One", 120_000);
        let party = Party::begin(&owner, json!({}));
        let ids = json!({
            "room_id": room, "stream_id": room, "message_id": message, "reply_to": message, "user_id": guest.id, "track_id": track, "token": party.token,
        });
        Stage { app, owner, member, guest, ids }
    }

    /// Returns who gives a command: moderators are exempt of the rules of words, and others may not moderate.
    fn giver(&self, command: &Command) -> Giver {
        let is_acted = ["room.", "queue."].iter().any(|start| command.kind.starts_with(start));
        let user = if is_acted { &self.owner } else { &self.member };
        Giver { user: user.clone(), ids: self.ids.clone(), socket: None }
    }
}

/// Somebody with a socket, which is opened anew when the server has had enough of it.
struct Giver {
    user: User,
    ids: Value,
    socket: Option<Ws>,
}

impl Giver {
    /// Sends a frame, waits for what the server says to it, and returns what that cost. A new socket is not counted.
    fn send(&mut self, meter: &Meter, frame: &str, has_reply: bool) -> Duration {
        let mut socket = self.socket.take().unwrap_or_else(|| self.open());
        let mut lives = false;
        let cost = meter.cost(|| {
            socket.raw_text(frame);
            // what cannot be read has no reply: the next one's comes after it
            let id = if has_reply { ID.to_owned() } else { socket.post("clock.ping", json!({"t0": 1})) };
            lives = socket.reply(&id).is_ok();
        });
        self.socket = lives.then_some(socket);
        cost
    }

    fn open(&self) -> Ws {
        let mut socket = self.user.ws();
        socket.join(&self.ids.text("room_id"));
        socket.send("queue.join", json!({"token": self.ids["token"]}));
        while matches!(socket.next_seen(Duration::from_millis(50)), Seen::Message(_)) {}
        socket
    }
}

/// Ids that are good for one operation only.
fn fresh(data: &mut Value) {
    for name in ["client_id", "op_id"] {
        if data.get(name).is_some() {
            data[name] = json!(Uuid::new_v4());
        }
    }
}

#[test]
fn no_frame_is_dearer_to_read_than_its_length_says() {
    let stage = Stage::set();
    let mut judge = Judge::of(&stage.app);
    for command in commands(&stage.app) {
        let mut giver = stage.giver(&command);
        for length in [SHORT, LONG] {
            let frame =
                |data: &str| format!("{{\"type\":\"{}\",\"id\":\"c\",\"data\":{data}}}", command.kind);
            let body = frame(&plain_json(length - 100));
            let plain = judge.plain_of(|meter| giver.send(meter, &body, false));
            for (name, make) in JSON {
                for (place, text) in [("as data", frame(&make(length - 100))), ("alone", make(length - 100))]
                {
                    let what = format!("{}: {name} {place}, {length} bytes", command.kind);
                    judge.holds_of(&what, plain, |meter| giver.send(meter, &text, false));
                }
            }
        }
    }
    judge.end(2_000);
}

#[test]
fn no_field_of_a_command_is_dearer_to_check_than_its_length_says() {
    let stage = Stage::set();
    let mut judge = Judge::of(&stage.app);
    for command in commands(&stage.app) {
        let mut giver = stage.giver(&command);
        for field in &command.fields {
            walk_field(&command, field, &mut giver, &mut judge);
        }
    }
    assert!(stage.guest.get("/auth/me").status == 200);
    judge.end(1_500);
}

fn walk_field(command: &Command, field: &str, giver: &mut Giver, judge: &mut Judge) {
    let ids = giver.ids.clone();
    let mut send = |meter: &Meter, value: &Value| {
        let mut data = command.filled(&ids);
        fresh(&mut data);
        data[field] = value.clone();
        giver.send(meter, &json!({"type": command.kind, "id": ID, "data": data}).to_string(), true)
    };
    let mut dear = Vec::new();
    for length in [SHORT, LONG - 1_000] {
        let plain = judge.plain_of(|meter| send(meter, &json!(plain(length))));
        let texts = TEXTS.iter().filter(|(name, _)| length == SHORT || ENDLESS.contains(name));
        for (name, make) in texts {
            if dear.contains(name) {
                continue;
            }
            // a message's length is counted in characters, a frame's in bytes
            let value = json!(make(length));
            let what = format!("{}: {field}, {name}, {length} bytes", command.kind);
            if !judge.holds_of(&what, plain, |meter| send(meter, &value)) {
                dear.push(*name);
            }
        }
    }
}
