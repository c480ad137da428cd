//! Where acts of moderation came from: the audit log says it of each, whichever door it came by.

use serde_json::{Value, json};

use super::scene::Scene;
use crate::harness::{Answer, User, Ws};

const PROGRAM: &str = "a moderator's program";

/// What the log says of where an act came from: address, program, request.
type Origin = (Option<String>, Option<String>, Option<String>);

impl Scene {
    /// Returns the origins of the acts of this kind in the room, in their order.
    fn db_origins(&self, action: &str) -> Vec<Origin> {
        let sql = "SELECT ip_address, user_agent, request_id FROM audit_log
                   WHERE resource_id = $1::text::uuid AND action = $2 AND kind = 'event' ORDER BY id";
        let rows = self.app.db().rows(sql, &[&self.room, &action]);
        rows.iter().map(|row| (row.get(0), row.get(1), row.get(2))).collect()
    }

    /// Makes a request by the program.
    #[track_caller]
    fn by_program(&self, who: &User, method: &str, path: &str, body: &Value) -> Answer {
        let call = who.call(method, &self.path(path)).header("User-Agent", PROGRAM);
        let answer = call.json(body).send();
        assert!((200..300).contains(&answer.status), "{answer}");
        answer
    }

    /// Opens a socket by the program.
    #[track_caller]
    fn socket_of_program(&self, who: &User) -> Ws {
        let protocols = format!("veza.v1, bearer.{}", who.chat_token());
        let headers = [("Sec-WebSocket-Protocol", protocols.as_str()), ("User-Agent", PROGRAM)];
        let mut socket = Ws::open(&self.app, "/api/v1/ws", &headers).expect("a handshake");
        socket.greet();
        socket
    }
}

#[track_caller]
fn is_of_program(origin: &Origin, request: Option<&str>) {
    let (address, program, asked) = origin;
    assert_eq!(address.as_deref(), Some("127.0.0.1"));
    assert_eq!(program.as_deref(), Some(PROGRAM));
    match request {
        Some(request) => assert_eq!(asked.as_deref(), Some(request)),
        None => assert_eq!(asked.as_deref().map(str::len), Some(32), "that of the handshake"),
    }
}

#[test]
fn acts_by_rest_say_from_where() {
    let scene = Scene::shared();
    let bob = &scene.bob.id;
    let acts = [
        ("member.role_changed", "POST", "members".to_owned(), json!({"user_id": bob, "role": "moderator"})),
        ("member.removed", "DELETE", format!("members/{bob}"), json!({})),
        ("member.muted", "POST", "timeouts".to_owned(), json!({"user_id": bob, "seconds": 60})),
        ("member.banned", "POST", "bans".to_owned(), json!({"user_id": bob})),
        ("member.unbanned", "DELETE", format!("bans/{bob}"), json!({})),
        (
            "word_rule.created",
            "POST",
            "word-rules".to_owned(),
            json!({"pattern": "spam", "action": "hold", "is_enabled": true}),
        ),
    ];
    for (action, method, path, body) in acts {
        let answer = scene.by_program(&scene.ada, method, &path, &body);
        let origins = scene.db_origins(action);
        assert_eq!(origins.len(), 1, "{action}");
        is_of_program(&origins[0], answer.header("x-request-id"));
    }
}

#[test]
fn a_decision_on_a_held_message_says_from_where_and_the_rules_own_act_does_not() {
    let scene = Scene::shared();
    let rule = json!({"pattern": "maybe", "action": "hold", "is_enabled": true});
    scene.by_program(&scene.max, "POST", "word-rules", &rule);
    scene.bob.ws().refused("chat.send", scene.message("maybe bad"), "held");
    let held = scene.max.get(&scene.path("held")).ok(200)["held"][0].clone();
    let path = format!("held/{}/approve", held["id"].as_str().expect("an id"));
    let answer = scene.by_program(&scene.max, "POST", &path, &json!({}));
    is_of_program(&scene.db_origins("message.approved")[0], answer.header("x-request-id"));
    assert_eq!(scene.db_origins("message.held"), [(None, None, None)], "its maker was not there");
}

#[test]
fn acts_over_a_websocket_say_from_where() {
    let scene = Scene::shared();
    let spam = scene.bob.ws().say(&scene.room, "spam");
    let mut socket = scene.socket_of_program(&scene.max);
    socket.send("chat.delete", json!({"message_id": spam["id"]}));
    socket.send("room.timeout", scene.about(&scene.bob, &json!({"seconds": 60})));
    socket.send("room.kick", scene.about(&scene.bob, &json!({})));
    socket.send("room.ban", scene.about(&scene.bob, &json!({})));
    socket.send("room.settings", json!({"room_id": scene.room, "slow_mode_s": 5}));
    let actions = ["message.deleted", "member.muted", "member.kicked", "member.banned", "room.updated"];
    let origins: Vec<Origin> = actions.iter().flat_map(|action| scene.db_origins(action)).collect();
    assert_eq!(origins.len(), actions.len());
    for origin in &origins {
        is_of_program(origin, None);
        assert_eq!(origin, &origins[0], "one socket, one handshake");
    }
}

#[test]
fn an_edit_of_ones_own_and_its_deletion_leave_no_act() {
    let scene = Scene::shared();
    let mut socket = scene.socket_of_program(&scene.bob);
    let said = socket.say(&scene.room, "a word");
    socket.send("chat.edit", json!({"message_id": said["id"], "content": "another"}));
    socket.send("chat.delete", json!({"message_id": said["id"]}));
    assert!(scene.db_origins("message.deleted").is_empty());
}
