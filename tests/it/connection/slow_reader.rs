//! A socket that never reads: cut within ten seconds, and the others hear everything in time.

use crate::harness::{App, Json, Seen, Ws};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

const READERS: usize = 8;
const PER_SECOND: u64 = 50;
const RUN: Duration = Duration::from_secs(10);

/// What one honest reader got: the messages' offsets, and when it heard that the other one was gone.
struct Heard {
    offsets: Vec<i64>,
    gone_after: Option<Duration>,
}

fn listen(reader: &mut Ws, sloth: &str, begun: Instant) -> Heard {
    let mut heard = Heard { offsets: Vec::new(), gone_after: None };
    loop {
        match reader.next_seen(Duration::from_secs(3)) {
            Seen::Message(event) if event["type"] == "chat.message" => {
                heard.offsets.push(event.int("offset"));
            }
            Seen::Message(event) if leaves(&event, sloth) => heard.gone_after = Some(begun.elapsed()),
            Seen::Message(_) => {}
            Seen::Quiet => return heard,
            Seen::Closed(code) => panic!("a reader was cut: {code:?}"),
        }
    }
}

fn leaves(event: &Value, id: &str) -> bool {
    event["type"] == "presence.diff"
        && event["data"]["leaves"].as_array().is_some_and(|users| users.iter().any(|user| user["id"] == id))
}

/// Talks for the whole run and returns how many messages that were, and the longest wait for an acknowledgement.
fn talk(socket: &mut Ws, room: &str, begun: Instant) -> (usize, Duration) {
    let content = "🎵".repeat(4000); // 16 kB: the kernel's own buffers are full after some seconds
    let (mut count, mut slowest) = (0, Duration::ZERO);
    while begun.elapsed() < RUN {
        let sent = Instant::now();
        socket.send(
            "chat.send",
            json!({"room_id": room, "client_id": uuid::Uuid::new_v4(), "content": content}),
        );
        slowest = slowest.max(sent.elapsed());
        count += 1;
        std::thread::sleep(Duration::from_millis(1000 / PER_SECOND).saturating_sub(sent.elapsed()));
    }
    (count, slowest)
}

/// `R7`.
#[test]
fn a_socket_that_never_reads_is_cut_and_harms_nobody() {
    let app = App::isolated();
    let (ada, bob, sloth) = (app.user("ada"), app.user("bob"), app.user("sloth"));
    let room = ada.room(&[&bob, &sloth]);
    let mut never = sloth.ws();
    never.join(&room);
    let mut readers: Vec<Ws> =
        (0..READERS).map(|number| if number % 2 == 0 { ada.ws() } else { bob.ws() }).collect();
    for reader in &mut readers {
        reader.join(&room);
    }
    let before = app.resident_kib();
    let begun = Instant::now();
    let (count, slowest, heard) = std::thread::scope(|scope| {
        let listening: Vec<_> =
            readers.iter_mut().map(|reader| scope.spawn(|| listen(reader, &sloth.id, begun))).collect();
        let (count, slowest) = talk(&mut ada.ws(), &room, begun);
        let heard: Vec<Heard> =
            listening.into_iter().map(|thread| thread.join().expect("a reader reads on")).collect();
        (count, slowest, heard)
    });
    // whoever waited for the one that never reads would wait until it is cut, 7 s; a busy machine takes a second or two
    assert!(slowest < Duration::from_secs(3), "the sender waited {slowest:?}");
    for reader in &heard {
        assert_eq!(reader.offsets.len(), count, "every reader hears everything");
        assert!(reader.offsets.windows(2).all(|pair| pair[1] == pair[0] + 1), "in order");
    }
    let cut =
        heard.iter().find_map(|reader| reader.gone_after).expect("the socket that never reads was not cut");
    assert!(cut < RUN, "{cut:?}");
    let grown = app.resident_kib() - before;
    assert!(grown < 48 * 1024, "after {count} messages the server grew by {grown} KiB");
    // what it reads now is what the kernel still held: then the close frame or the bare end
    let ended = never.end(Duration::from_secs(5)).expect("the connection is over");
    assert!(matches!(ended, Some(4009) | None), "{ended:?}");
    assert_eq!(app.get("/health").status, 200);
}
