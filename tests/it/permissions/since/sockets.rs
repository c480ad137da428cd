//! Every command, on the socket that was open before the change and on a new one.

use super::acts::{Act, Reply, act, wanted};
use super::change::Since;
use super::scene::Scene;
use super::walk::Found;
use crate::harness::{Command, Json, Refused, Seen, Ws};
use serde_json::{Value, json};
use std::time::Duration;

/// Tries all commands, those that end listening at the end.
pub fn walk(scene: &mut Scene, since: Since, commands: &[Command], found: &mut Found) {
    if !since.parts() {
        scene.go_on();
    }
    let mut witness = since.parts().then(|| {
        let mut socket = scene.owner.ws();
        // whether or not it may still listen, it hears nothing of the other one
        ask(&mut socket, "room.join", json!({"room_id": scene.room}));
        socket.forget(100);
        socket
    });
    let mut sorted: Vec<&Command> = commands.iter().collect();
    // what takes something away that others need comes last
    sorted.sort_by_key(|command| (act(&command.kind) == Act::Leave, act(&command.kind) == Act::TakeBack));
    let mut after = scene.person.ws();
    for command in sorted {
        for (name, is_new) in [("a socket from before", false), ("a new socket", true)] {
            let data = scene.data(command);
            let shown = format!("{since:?}, {name}: {} {data}", command.kind);
            let socket = if is_new { &mut after } else { &mut scene.before };
            let reply = ask(socket, &command.kind, data);
            found.cell(fault(scene, since, command, &shown, &reply));
        }
    }
    if since.hides_room() {
        found.cell(tells_by_repeat(scene, &mut after, since));
        found.cell(has_heard(scene, since));
    }
    if let Some(witness) = &mut witness {
        found.cell(hears_from(scene, witness, since));
    }
}

fn ask(socket: &mut Ws, kind: &str, data: Value) -> Value {
    let id = socket.post(kind, data);
    socket.reply(&id).unwrap_or_else(|seen| json!({"none": format!("{seen:?}")}))
}

fn fault(scene: &Scene, since: Since, command: &Command, shown: &str, reply: &Value) -> Option<String> {
    let wanted = wanted(since, act(&command.kind));
    let code = reply["error"]["code"].as_str().unwrap_or_default();
    let is_typed =
        reply["ok"] == true || reply["ok"] == false && !["", "internal", "unavailable"].contains(&code);
    let is_right = match wanted {
        Reply::Ok => reply["ok"] == true,
        // what is refused as badly written has not been asked for
        Reply::Refused => reply["ok"] == false && code != "invalid",
        Reply::Either => true,
    };
    if !is_typed || !is_right {
        return Some(format!("{shown}: wanted {wanted:?}: {reply}"));
    }
    let tells = since.hides_room() && tells(scene, reply);
    tells.then(|| format!("{shown}: it tells what is hidden: {reply}"))
}

fn tells(scene: &Scene, value: &Value) -> bool {
    let text = value.to_string();
    text.contains(&scene.early) || text.contains(&scene.late)
}

/// A message that one sent there, sent again elsewhere, shows nothing of the room as it is now.
fn tells_by_repeat(scene: &Scene, socket: &mut Ws, since: Since) -> Option<String> {
    let elsewhere = scene.person.room(&[]);
    let mut told = Vec::new();
    for room in [&scene.room, &elsewhere] {
        let again = json!({"room_id": room, "client_id": scene.client_id, "content": "my own"});
        told.push(ask(socket, "chat.send", again));
    }
    told.iter()
        .any(|reply| tells(scene, reply))
        .then(|| format!("{since:?}: a message sent again tells what is hidden: {told:?}"))
}

/// Nothing of the room has come on the socket that listened to it.
fn has_heard(scene: &mut Scene, since: Since) -> Option<String> {
    while let Seen::Message(event) = scene.before.next_seen(Duration::from_millis(300)) {
        if event.to_string().contains(&scene.late) {
            return Some(format!("{since:?}: a socket from before heard {event}"));
        }
    }
    None
}

/// Nothing of somebody comes to the other one of a conversation that a block has closed.
fn hears_from(scene: &Scene, witness: &mut Ws, since: Since) -> Option<String> {
    while let Seen::Message(event) = witness.next_seen(Duration::from_millis(600)) {
        let kind = event.text("type");
        // that something was taken back may be heard
        let is_theirs =
            event["data"].to_string().contains(&scene.person.id) && event["data"]["content"] != "";
        if is_theirs && ["chat.message", "chat.read", "chat.typing", "presence.diff"].contains(&kind.as_str())
        {
            return Some(format!("{since:?}: the other one heard {event}"));
        }
    }
    None
}

/// The socket from before has ended, and there is no new one.
pub fn are_closed(scene: &mut Scene, since: Since, found: &mut Found) {
    let ended = scene.before.end(Duration::from_secs(5));
    found.cell((ended != Some(Some(4503))).then(|| format!("{since:?}: the socket from before: {ended:?}")));
    let protocols = format!("veza.v1, bearer.{}", scene.person.access);
    let headers: [&[(&str, &str)]; 2] =
        [&[("Sec-WebSocket-Protocol", &protocols)], &[("X-API-Key", &scene.key)]];
    for headers in headers {
        let opened = match Ws::open(&scene.app, "/api/v1/ws", headers) {
            Err(Refused(401 | 403)) => continue,
            Err(refused) => Some(format!("{refused:?}")),
            // whom the handshake does not know has to say who they are
            Ok(mut socket) => match socket.next_seen(Duration::from_secs(6)) {
                Seen::Closed(Some(4501)) => None,
                seen => Some(format!("{seen:?}")),
            },
        };
        found.cell(opened.map(|seen| format!("{since:?}: a new socket: {seen}")));
    }
}
