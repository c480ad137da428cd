//! People who talk at two nodes for a while, and how much later what is said is heard than it was acknowledged.

use crate::{
    harness::{App, Json, Seen, Ws},
    nodes::pair::{PATIENCE, reader},
};
use serde_json::{Value, json};
use std::{
    collections::{BTreeMap, HashMap},
    sync::atomic::{AtomicBool, Ordering},
    time::{Duration, Instant},
};
use uuid::Uuid;

/// Between two messages of one person.
const PAUSE: Duration = Duration::from_millis(50);

/// What was said in one room: when each message was first sent and when it was acknowledged, by its offset.
type Said = BTreeMap<i64, (Instant, Instant)>;
/// What was heard by one person, by room and offset.
type Heard = HashMap<String, BTreeMap<i64, Instant>>;

/// How late messages were acknowledged, and how late behind that they were heard.
#[derive(Debug)]
pub struct Delays {
    pub messages: usize,
    /// The longest time until an acknowledgement: of those who spoke at the first node, and at the second.
    pub acknowledged: [Duration; 2],
    /// The longest time from there until it was heard at the same node; and at the other one.
    pub same: Duration,
    pub other: Duration,
}

/// Two people talk, one at each of two nodes and each in a room of their own, and both listen to both rooms, until something has been done:
/// what is said in a room is not followed by what would show that it is missing. Nothing is lost, doubled or out of order; returns how late
/// what was.
pub fn talk(nodes: [&App; 2], meanwhile: impl FnOnce()) -> Delays {
    let people = ["ana", "ben"].map(|name| nodes[0].user(name));
    let rooms = [people[0].room(&[&people[1]]), people[1].room(&[&people[0]])];
    let mut readers = [0, 1].map(|at| reader(&people[at], nodes[at], &rooms[0]));
    readers.iter_mut().for_each(|reader| drop(reader.join(&rooms[1])));
    let mut speakers = [0, 1].map(|at| people[at].at(nodes[at]).ws());
    let is_over = AtomicBool::new(false);
    let (said, heard) = std::thread::scope(|scope| {
        let over = &is_over;
        let speaking: Vec<_> = speakers
            .iter_mut()
            .zip(&rooms)
            .map(|(socket, room)| scope.spawn(move || speak(socket, room, over)))
            .collect();
        let listening = readers.each_mut().map(|reader| scope.spawn(move || listen(reader)));
        let _guard = Over(over);
        meanwhile();
        over.store(true, Ordering::Relaxed);
        let said: Vec<Said> =
            speaking.into_iter().map(|speaker| speaker.join().expect("a speaker goes on")).collect();
        (said, listening.map(|listener| listener.join().expect("a listener goes on")))
    });
    delays(&rooms, &said, &heard)
}

/// The last words.
const END: &str = "that was all";

/// Ends the talk when the test cannot go on.
struct Over<'a>(&'a AtomicBool);

impl Drop for Over<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

fn speak(socket: &mut Ws, room: &str, over: &AtomicBool) -> Said {
    let mut said = Said::new();
    while !over.load(Ordering::Relaxed) {
        let data = json!({"room_id": room, "client_id": Uuid::new_v4(), "content": "la la"});
        let sent = Instant::now();
        let reply = loop {
            match socket.try_send("chat.send", data.clone()) {
                Ok(reply) => break reply,
                Err(error) => assert_eq!(error["code"], "unavailable", "{error}"),
            }
            std::thread::sleep(PAUSE);
            assert!(sent.elapsed() < PATIENCE, "nothing is taken any more");
        };
        said.insert(reply["message"].int("offset"), (sent, Instant::now()));
        std::thread::sleep(PAUSE);
    }
    socket.say(room, END);
    said
}

/// Listens to both rooms until the last words of both.
fn listen(socket: &mut Ws) -> Heard {
    let (mut heard, mut ends) = (Heard::new(), 0);
    while ends < 2 {
        let event: Value = match socket.next_seen(PATIENCE) {
            Seen::Message(event) if event["type"] == "chat.message" => event,
            Seen::Message(_) => continue,
            other => panic!("{heard:?} came, then {other:?}"),
        };
        let (room, offset) = (event["data"].text("room_id"), event.int("offset"));
        let of_room = heard.entry(room).or_default();
        let before = of_room.last_key_value().map(|(offset, _)| *offset);
        assert!(before.is_none_or(|before| before + 1 == offset), "{offset} came behind {before:?}");
        of_room.insert(offset, Instant::now());
        ends += usize::from(event["data"]["content"] == END);
    }
    heard
}

fn delays(rooms: &[String; 2], said: &[Said], heard: &[Heard; 2]) -> Delays {
    let slowest = |said: &Said| said.values().map(|(sent, acked)| *acked - *sent).max().unwrap_or_default();
    let latest = |room: usize, by: usize| {
        let late = said[room].iter().map(|(offset, (_, acked))| {
            let at = heard[by].get(&rooms[room]).and_then(|heard| heard.get(offset));
            at.unwrap_or_else(|| panic!("{offset} was acknowledged and not heard"))
                .saturating_duration_since(*acked)
        });
        late.max().unwrap_or_default()
    };
    Delays {
        messages: said.iter().map(BTreeMap::len).sum(),
        acknowledged: [slowest(&said[0]), slowest(&said[1])],
        same: latest(0, 0).max(latest(1, 1)),
        other: latest(0, 1).max(latest(1, 0)),
    }
}
