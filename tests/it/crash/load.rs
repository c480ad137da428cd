//! Clients that behave as real ones do when the server comes and goes: writers that send again what was not acknowledged,
//! readers that resume from the last offset they have.

use super::checker::{Acked, History, Placed};
use crate::harness::{App, Json, Seen, User, Ws};
use serde_json::{Value, json};
use std::{
    sync::atomic::{AtomicBool, AtomicI64, Ordering},
    time::{Duration, Instant},
};
use uuid::Uuid;

/// What all clients of a run share.
pub struct Run {
    /// The room they are in.
    pub room: String,
    /// Writers begin no new message once this is set.
    pub writers_stop: AtomicBool,
    /// Between two messages of one writer.
    pub pause: Duration,
    /// The last offset of the log, once it is known; readers read up to it.
    pub end: AtomicI64,
}

/// Ends the clients' loops when the test cannot go on.
pub struct EndOnPanic<'a>(pub &'a Run);

impl Drop for EndOnPanic<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.writers_stop.store(true, Ordering::Relaxed);
            self.0.end.store(i64::MIN, Ordering::Relaxed);
        }
    }
}

impl Run {
    /// Begins a run in this room.
    pub fn new(room: &str, pause: Duration) -> Run {
        let room = room.to_owned();
        Run { room, writers_stop: AtomicBool::new(false), pause, end: AtomicI64::new(i64::MAX) }
    }
}

/// Connects as soon as the server is there. A balancer may lead to a node that stands still again and again: a minute, in the long form.
fn connect(user: &User) -> Ws {
    let deadline = Instant::now() + Duration::from_secs(90);
    loop {
        if let Some(socket) = Ws::try_greeted(&user.app, &user.access) {
            return socket;
        }
        assert!(Instant::now() < deadline, "the server does not come back");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Sends a message after each pause until told to stop, each until it is acknowledged; returns the acknowledgements.
pub fn write(run: &Run, user: &User) -> Vec<Acked> {
    let mut acked = Vec::new();
    let mut socket = connect(user);
    let mut due = Instant::now();
    while !run.writers_stop.load(Ordering::Relaxed) {
        let client_id = Uuid::new_v4().to_string();
        let data = json!({"room_id": run.room, "client_id": client_id, "content": client_id});
        let sent = Instant::now();
        let offset = loop {
            let id = socket.post("chat.send", data.clone());
            match socket.reply(&id) {
                Ok(reply) if reply["ok"] == true => break reply["data"]["message"].int("offset"),
                // refused for now: the server is about to go or has just come
                Ok(reply) => assert!(may_be_tried_again(&reply), "{reply}"),
                Err(_) => socket = connect(user),
            }
            std::thread::sleep(Duration::from_millis(10));
        };
        acked.push(Acked { client_id, offset, sent, acked: Instant::now() });
        due += run.pause;
        std::thread::sleep(due.saturating_duration_since(Instant::now()));
        due = due.max(Instant::now() - Duration::from_millis(200));
    }
    acked
}

fn may_be_tried_again(reply: &Value) -> bool {
    reply["error"]["code"] == "unavailable" || reply["error"]["code"] == "rate_limited"
}

/// Events that a resume brings at most (`R5`).
const RESUMED: i64 = 500;

/// Reads until the end of the log, over all crashes, and returns what it received. A resume that could recover and does not ends the test;
/// who missed more reads the history, as clients do.
pub fn read(run: &Run, user: &User, base: i64, epoch: &str) -> Vec<Placed> {
    let mut received: Vec<Placed> = Vec::new();
    let quiet_limit = Duration::from_secs(10);
    loop {
        if run.end.load(Ordering::Relaxed) == i64::MIN {
            return received;
        }
        let known = received.last().map_or(base, |(offset, _)| *offset);
        let mut socket = connect(user);
        let id = socket
            .post("room.join", json!({"room_id": run.room, "since": {"offset": known, "epoch": epoch}}));
        let Ok(reply) = socket.reply(&id) else { continue };
        if reply["ok"] != true {
            assert!(may_be_tried_again(&reply), "{reply}");
            continue;
        }
        if reply["data"]["recovered"] != true {
            let upto = reply["data"].int("offset");
            assert!(upto - known > RESUMED, "since {known}: {reply}");
            let Some(missed) = history(&mut socket, &run.room, known, upto) else { continue };
            received.extend(missed);
        }
        received.extend(reply["data"].list("events").iter().filter_map(placed));
        let mut last_news = Instant::now();
        loop {
            let reached = received.last().map_or(base, |(offset, _)| *offset);
            if reached >= run.end.load(Ordering::Relaxed) {
                return received;
            }
            match socket.next_seen(Duration::from_millis(100)) {
                Seen::Message(event) => {
                    received.extend(placed(&event));
                    last_news = Instant::now();
                }
                Seen::Closed(_) => break,
                Seen::Quiet
                    if run.end.load(Ordering::Relaxed) < i64::MAX && last_news.elapsed() > quiet_limit =>
                {
                    return received;
                }
                Seen::Quiet => {}
            }
        }
    }
}

/// Returns what was said behind `known`, up to `upto`; nothing when the server goes meanwhile.
fn history(socket: &mut Ws, room: &str, mut known: i64, upto: i64) -> Option<Vec<Placed>> {
    let mut found: Vec<Placed> = Vec::new();
    while known < upto {
        let id = socket.post("chat.history", json!({"room_id": room, "after": known, "limit": 100}));
        let reply = socket.reply(&id).ok().filter(|reply| reply["ok"] == true)?;
        let page = reply["data"].list("messages");
        let all = page.iter().map(|message| (message.int("offset"), message.text("client_id")));
        found.extend(all.filter(|(offset, _)| *offset <= upto));
        known = page.last().map_or(upto, |message| message.int("offset"));
    }
    Some(found)
}

fn placed(event: &Value) -> Option<Placed> {
    (event["type"] == "chat.message").then(|| (event.int("offset"), event["data"].text("client_id")))
}

/// Reads the whole log by REST, page by page.
pub fn log(user: &User, room: &str) -> Vec<Placed> {
    let mut log: Vec<Placed> = Vec::new();
    let mut query = "limit=100".to_owned();
    loop {
        let data = user.get(&format!("/conversations/{room}/history?{query}")).ok(200);
        let page = data.list("messages");
        log.splice(0..0, page.iter().map(|message| (message.int("offset"), message.text("client_id"))));
        match data["next_cursor"].as_str() {
            Some(cursor) => {
                query = format!("limit=100&cursor={}", cursor.replace('+', "%2B").replace('=', "%3D"));
            }
            None => return log,
        }
    }
}

/// 25 messages a second.
pub const PAUSE: Duration = Duration::from_millis(40);

/// How many write and read.
#[derive(Clone, Copy)]
pub struct Crowd {
    pub writers: usize,
    pub readers: usize,
    /// Between two messages of one writer.
    pub pause: Duration,
}

/// Some people.
pub const FEW: Crowd = Crowd { writers: 4, readers: 2, pause: PAUSE };

/// Lets people write and read while faults happen, and returns what came of it once all have been heard.
pub fn through(app: &App, crowd: Crowd, faults: impl FnOnce(&str)) -> History {
    let owner = app.user("owner");
    let writers: Vec<User> = (0..crowd.writers).map(|number| app.user(&format!("writer{number}"))).collect();
    let readers: Vec<User> = (0..crowd.readers).map(|number| app.user(&format!("reader{number}"))).collect();
    let members: Vec<&User> = writers.iter().chain(&readers).collect();
    let run = Run::new(&owner.room(&members), crowd.pause);
    let joined = owner.ws().join(&run.room);
    let (base, epoch) = (joined.int("offset"), joined.text("epoch"));
    std::thread::scope(|scope| {
        let (run, epoch) = (&run, epoch.as_str());
        let _guard = EndOnPanic(run);
        let writing: Vec<_> = writers.iter().map(|user| scope.spawn(move || write(run, user))).collect();
        let reading: Vec<_> =
            readers.iter().map(|user| scope.spawn(move || read(run, user, base, epoch))).collect();
        faults(&run.room);
        run.writers_stop.store(true, Ordering::Relaxed);
        let acked: Vec<_> =
            writing.into_iter().flat_map(|writer| writer.join().expect("a writer goes on")).collect();
        let log = log(&owner, &run.room);
        run.end.store(log.last().map_or(base, |(offset, _)| *offset), Ordering::Relaxed);
        let readers = reading.into_iter().map(|reader| reader.join().expect("a reader goes on")).collect();
        // every writer sends each message until it is acknowledged: all that was sent was acknowledged in the end
        let sent = acked.iter().map(|acked| acked.client_id.clone()).collect();
        History { base, sent, acked, readers, log }
    })
}
