//! A client that reads nothing while more is said than the server keeps for it: it may lose its socket, but never a message
//! without being told.

use super::{
    store::Store,
    truth::Truth,
    verdict::{Broken, missing},
};
use crate::harness::{App, Json, Seen, User, Ws};
use serde_json::json;
use std::time::{Duration, Instant};
use uuid::Uuid;

/// Messages of 16 kB: more than an outbox and the kernel's buffers hold.
const MESSAGES: usize = 900;

/// Says that much as fast as it is taken.
fn flood(user: &User, room: &str) {
    let content = "🎸".repeat(4000);
    let mut socket = user.ws();
    let mut waiting = 0;
    for _ in 0..MESSAGES {
        socket.post("chat.send", json!({"room_id": room, "client_id": Uuid::new_v4(), "content": content}));
        waiting += 1;
        // not so many at once that the replies fill the author's own outbox
        while waiting > 16 {
            match socket.next_seen(Duration::from_secs(5)) {
                Seen::Message(_) => waiting -= 1,
                other => panic!("{other:?}"),
            }
        }
    }
    while waiting > 0 && matches!(socket.next_seen(Duration::from_secs(5)), Seen::Message(_)) {
        waiting -= 1;
    }
}

fn join(user: &User, room: &str, store: &mut Store) -> Result<Ws, Broken> {
    let mut socket = user.ws();
    let since = store.since();
    let reply = socket.send("room.join", json!({"room_id": room, "since": since}));
    store.join(&reply, since.map(|since| since.int("offset")))?;
    Ok(socket)
}

/// Runs it and checks what the slow client knows in the end.
pub fn run(app: &App) -> Result<(), Vec<Broken>> {
    let (ada, sloth) = (app.user("ada"), app.user("sloth"));
    let room = ada.room(&[&sloth]);
    let mut store = Store::of(&sloth.id);
    let mut socket = join(&sloth, &room, &mut store).map_err(|broken| vec![broken])?;
    flood(&ada, &room);
    ada.ws().say(&room, "the end");
    let last = Truth::db_of(app, &room).last_offset;
    let deadline = Instant::now() + Duration::from_secs(10);
    while store.offset < last && Instant::now() < deadline {
        let taken = match socket.next_seen(Duration::from_millis(500)) {
            Seen::Message(event) if event["offset"].is_i64() => store.take(&event),
            Seen::Message(_) => Ok(()),
            Seen::Closed(_) => join(&sloth, &room, &mut store).map(|again| socket = again),
            Seen::Quiet => {
                ada.ws().say(&room, "is anyone there?");
                Ok(())
            }
        };
        taken.map_err(|broken| vec![broken])?;
    }
    let places: Vec<i64> = Truth::db_of(app, &room).places().iter().map(|(offset, _)| *offset).collect();
    let mut broken = missing(0, &places, &store.stretches, &store.received);
    if store.offset < last {
        broken.push(Broken::Incomplete(format!("{} of {last}", store.offset)));
    }
    if broken.is_empty() { Ok(()) } else { Err(broken) }
}

/// `R7`.
#[test]
fn a_client_that_reads_too_slowly_misses_nothing_without_being_told() {
    assert_eq!(run(&App::isolated()), Ok(()));
}
