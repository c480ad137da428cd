//! What a flood of small things costs a room: typing, coming and going, and reactions are told together, so that
//! the writes that one inbound command causes are bounded. Counts are compared with how long the flood took, not times with limits.

use crate::harness::{App, Json, Seen, User, Ws, at_once};
use serde_json::{Value, json};
use std::{
    collections::HashMap,
    sync::Mutex,
    time::{Duration, Instant},
};

/// What one socket heard of a flood, by type.
type Heard = HashMap<String, usize>;

/// A public room with so many sockets in it, and a message.
struct Crowd {
    people: Vec<User>,
    room: String,
    message: Value,
    /// One per socket, and whose it is.
    sockets: Vec<Mutex<Ws>>,
}

impl Crowd {
    fn of(app: &App, people: usize, sockets_each: usize) -> Crowd {
        let people: Vec<User> = at_once(people, |number| app.user(&format!("fan{number}")));
        let room = people[0].public_room("Floods");
        let message = people[0].ws().say(&room, "go");
        let sockets = at_once(people.len(), |person| {
            let join = |_| {
                let mut socket = Ws::greeted(app, &people[person].access);
                socket.join(&room);
                Mutex::new(socket)
            };
            (0..sockets_each).map(join).collect::<Vec<_>>()
        });
        let crowd = Crowd { sockets: sockets.into_iter().flatten().collect(), people, room, message };
        // they have all heard of each other when they are quiet for longer than presence waits
        crowd.drain(Duration::from_millis(700));
        crowd
    }

    fn socket(&self, number: usize) -> std::sync::MutexGuard<'_, Ws> {
        self.sockets[number].lock().expect("no test thread panics")
    }

    /// Reads every socket until the first one is quiet for so long, and counts what each heard.
    fn drain(&self, quiet: Duration) -> Vec<Heard> {
        let mut heard = vec![Heard::new(); self.sockets.len()];
        loop {
            let mut is_quiet = true;
            for (number, counts) in heard.iter_mut().enumerate() {
                let mut socket = self.socket(number);
                let mut seen = if number == 0 { socket.next_seen(quiet) } else { socket.at_hand() };
                while let Seen::Message(message) = seen {
                    *counts.entry(message.text("type")).or_default() += 1;
                    is_quiet &= number != 0;
                    seen = socket.at_hand();
                }
                assert!(matches!(seen, Seen::Quiet), "socket {number}: {seen:?}");
            }
            if is_quiet {
                return heard;
            }
        }
    }

    /// Every socket but the first sends these commands at once, and everybody listens until all is quiet.
    fn flood(&self, commands: impl Fn(usize, &str, &Value) -> Vec<(&'static str, Value)> + Sync) -> Flood {
        let begun = Instant::now();
        let inbound = at_once(8, |thread| {
            let mut sent = 0;
            for number in (1..self.sockets.len()).filter(|number| number % 8 == thread) {
                for (kind, data) in commands(number, &self.room, &self.message) {
                    self.socket(number).post(kind, data);
                    sent += 1;
                }
            }
            sent
        });
        let heard = self.drain(Duration::from_millis(1200));
        Flood { inbound: inbound.iter().sum(), heard, took: begun.elapsed() }
    }
}

/// What a flood came to.
struct Flood {
    inbound: usize,
    heard: Vec<Heard>,
    took: Duration,
}

impl Flood {
    /// What the socket that only listened heard of this.
    fn told(&self, kind: &str) -> usize {
        self.heard[0].get(kind).copied().unwrap_or_default()
    }

    /// How many updates there may be at two a second, with one at each end.
    fn two_per_second(&self) -> usize {
        usize::try_from(self.took.as_millis() / 500).unwrap_or(usize::MAX) + 2
    }

    /// Writes to all sockets for each inbound command, replies left out.
    #[track_caller]
    fn check_writes(&self, what: &str, kind: &str) {
        let writes: usize = self.heard.iter().map(|heard| heard.get(kind).copied().unwrap_or_default()).sum();
        let bound = self.heard.len() * self.inbound / 10;
        println!(
            "{what}: {} commands, {} updates, {writes} writes to {} sockets (at most {bound}) in {:?}",
            self.inbound,
            self.told(kind),
            self.heard.len(),
            self.took
        );
        assert!(writes <= bound, "{what}: {writes} writes for {} commands", self.inbound);
    }
}

fn typing(number: usize, room: &str, _: &Value) -> Vec<(&'static str, Value)> {
    (0..20)
        .map(|turn| ("chat.typing", json!({"room_id": room, "active": (turn + number).is_multiple_of(2)})))
        .collect()
}

fn coming_and_going(number: usize, room: &str, _: &Value) -> Vec<(&'static str, Value)> {
    // some stay away
    let turns = if number % 5 == 1 { 7 } else { 6 };
    (0..turns)
        .map(|turn| (if turn % 2 == 0 { "room.leave" } else { "room.join" }, json!({"room_id": room})))
        .collect()
}

fn reacting(number: usize, _: &str, message: &Value) -> Vec<(&'static str, Value)> {
    let emoji = ["👍", "🎉", "🔥"][number % 3];
    let react = |turn| if turn % 2 == 0 { "chat.react" } else { "chat.unreact" };
    (0..7).map(|turn| (react(turn), json!({"message_id": message["id"], "emoji": emoji}))).collect()
}

#[test]
fn in_a_room_of_sixty_sockets_typing_and_presence_are_told_together() {
    let crowd = Crowd::of(&App::isolated(), 12, 5);
    let flood = crowd.flood(typing);
    flood.check_writes("typing, 60 sockets", "chat.typing");
    let windows = usize::try_from(flood.took.as_secs() / 3).unwrap_or(usize::MAX) + 1;
    // a start and a stop of each person, at most every three seconds
    assert!((1..=2 * windows * crowd.people.len()).contains(&flood.told("chat.typing")));
    let flood = crowd.flood(coming_and_going);
    flood.check_writes("presence, 60 sockets", "presence.diff");
    assert!((1..=flood.two_per_second()).contains(&flood.told("presence.diff")));
    let flood = crowd.flood(reacting);
    flood.check_writes("reactions, 60 sockets", "chat.message");
}

#[test]
fn in_a_room_of_270_sockets_each_of_them_is_told_twice_a_second() {
    let crowd = Crowd::of(&App::isolated(), 27, 10);
    for (what, kind, flood) in [
        ("typing", "chat.typing", crowd.flood(typing)),
        ("reactions", "chat.message", crowd.flood(reacting)),
        ("presence", "presence.diff", crowd.flood(coming_and_going)),
    ] {
        flood.check_writes(&format!("{what}, 270 sockets"), kind);
        let told = flood.told(kind);
        assert!((1..=flood.two_per_second()).contains(&told), "{what}: {told} updates in {:?}", flood.took);
    }
    // and nothing of it was lost: the last that everybody said of each emoji was to give it
    let page = crowd.socket(1).send("chat.history", json!({"room_id": crowd.room}));
    let counts: Vec<i64> = page["messages"][0].list("reactions").iter().map(|one| one.int("count")).collect();
    assert_eq!(counts.len(), 3, "{page}");
    assert!(counts.iter().all(|count| *count == 27), "{counts:?}");
}
