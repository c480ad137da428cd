//! A crowd of sockets: what each of them costs, and how soon all of them are back after the server was killed.

use crate::harness::{App, Json, User, Ws, at_once};
use serde_json::json;
use std::time::{Duration, Instant};

/// Sockets of one person.
const EACH: usize = 8;
/// Threads that open sockets.
const AT_ONCE: usize = 8;
/// Memory of one idle socket that has joined a room, of a server with debug assertions, in KiB.
const SOCKET_KIB: i64 = 30;
/// How soon all are back, counted from when the server listens. Five seconds are promised for a thousand; the rest is for a busy machine
/// and a server that is not optimised.
const BACK: Duration = Duration::from_secs(15);

/// Opens as many sockets as there may be, each in the room, and returns them with where they stand.
fn crowd(people: &[User], room: &str, since: Option<(i64, &str)>) -> Vec<Ws> {
    let share = people.len() / AT_ONCE;
    let opened = at_once(AT_ONCE, |place| {
        let people = people[place * share..][..share].iter();
        people.flat_map(|user| (0..EACH).map(move |_| back(user, room, since))).collect::<Vec<_>>()
    });
    opened.into_iter().flatten().collect()
}

fn back(user: &User, room: &str, since: Option<(i64, &str)>) -> Ws {
    let begun = Instant::now();
    let mut socket = loop {
        if let Some(socket) = Ws::try_greeted(&user.app, &user.access) {
            break socket;
        }
        assert!(begun.elapsed() < BACK, "no socket is opened");
    };
    match since {
        Some((offset, epoch)) => {
            let back = socket.resume(room, offset, epoch);
            assert_eq!((back["recovered"].clone(), back.list("events").len()), (json!(true), 1), "{back}");
        }
        None => drop(socket.join(room)),
    }
    socket
}

fn comes_and_comes_back(sockets: usize) {
    let app = App::isolated();
    let people: Vec<User> = (0..sockets / EACH).map(|_| app.user("fan")).collect();
    let room = people[0].public_room("Stadium");
    let mut speaker = people[0].ws();
    let joined = speaker.join(&room);
    let before = app.resident_kib();
    let crowd_before = crowd(&people, &room, None);
    let grown = app.resident_kib() - before;
    let count = i64::try_from(crowd_before.len()).unwrap();
    println!("{count} sockets: {grown} KiB, {} each", grown / count);
    assert!(grown / count <= SOCKET_KIB, "{grown} KiB for {count} sockets");
    let offset = joined.int("offset");
    speaker.say(&room, "before the end");
    app.kill();
    let killed = Instant::now();
    app.start_again();
    let listening = Instant::now();
    let again = crowd(&people, &room, Some((offset, &joined.text("epoch"))));
    println!(
        "listening {:?} after the kill, {} resumed {:?} later",
        listening - killed,
        again.len(),
        listening.elapsed()
    );
    assert!(listening.elapsed() < BACK, "{:?}", listening.elapsed());
}

/// `R8`, `R16`: an idle socket costs little, and all resume soon after the server was killed.
#[test]
fn a_crowd_of_sockets_is_cheap_and_soon_back_after_a_kill() {
    comes_and_comes_back(256);
}

/// The same with a thousand.
#[test]
#[ignore = "a thousand sockets"]
fn a_crowd_of_a_thousand_sockets_is_cheap_and_soon_back_after_a_kill() {
    comes_and_comes_back(1_024);
}
