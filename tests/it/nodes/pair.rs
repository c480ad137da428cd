//! Two nodes of one server, and people who read and write at either.

use crate::harness::{App, AppBuilder, Json, Redis, Seen, User, Ws, wait_for};
use serde_json::{Value, json};
use std::sync::LazyLock;
use std::time::Duration;
use uuid::Uuid;

/// How long something may take that is a matter of a moment.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// Nodes of one server.
pub struct Nodes {
    /// The second one is dropped first: the database belongs to the first.
    pub two: App,
    pub one: App,
    pub redis: Redis,
}

impl Nodes {
    /// Starts two nodes that hear each other.
    pub fn start() -> Nodes {
        Nodes::start_with(Redis::start(), |node| node)
    }

    /// The same with this Redis and other settings.
    pub fn start_with(redis: Redis, change: impl Fn(AppBuilder) -> AppBuilder) -> Nodes {
        Nodes::start_pair(redis, |node, _| change(node))
    }

    /// The same where each of them, `one` and `two`, has settings of its own.
    pub fn start_pair(redis: Redis, change: impl Fn(AppBuilder, &str) -> AppBuilder) -> Nodes {
        let node =
            |name: &str| change(App::builder().env("REDIS_URL", &redis.url()).env("VEZA_NODE", name), name);
        let one = node("one").start();
        let two = node("two").env("DATABASE_URL", &one.db_url()).start();
        let nodes = Nodes { two, one, redis };
        nodes.wait_until_linked();
        nodes
    }

    /// Returns nodes that tests share which leave them as they are.
    pub fn shared() -> &'static Nodes {
        static SHARED: LazyLock<Nodes> = LazyLock::new(Nodes::start);
        &SHARED
    }

    /// Starts one more node of this name, which the others hear.
    pub fn another(&self, name: &str) -> App {
        let node = App::builder().env("REDIS_URL", &self.redis.url()).env("VEZA_NODE", name);
        let node = node.env("DATABASE_URL", &self.one.db_url()).start();
        wait_for(PATIENCE, "the nodes hear each other", || {
            let heard = |app: &App| app.get("/health/deep").ok(200).list("other_nodes");
            heard(&node).len() >= 2
                && heard(&self.one).contains(&json!(name))
                && heard(&self.two).contains(&json!(name))
        });
        node
    }

    /// Waits until both hear each other, by Redis.
    #[track_caller]
    pub fn wait_until_linked(&self) {
        for (node, other) in [(&self.one, "two"), (&self.two, "one")] {
            wait_for(PATIENCE, "the nodes hear each other by Redis", || {
                let health = node.get("/health/deep").ok(200);
                health["checks"]["redis"]["status"] == "healthy" && health["other_nodes"] == json!([other])
            });
        }
    }

    /// Waits until both have noticed that Redis is away.
    #[track_caller]
    pub fn wait_until_alone(&self) {
        for node in [&self.one, &self.two] {
            wait_for(PATIENCE, "a node notices that Redis is away", || node.metric("veza_link_up") == 0.0);
        }
    }

    /// Makes two people who share a room.
    pub fn room(&self) -> (User, User, String) {
        let (ana, ben) = (self.one.user("ana"), self.one.user("ben"));
        let room = ana.room(&[&ben]);
        (ana, ben, room)
    }
}

/// Opens a socket of somebody at a node that reads a room.
#[track_caller]
pub fn reader(user: &User, node: &App, room: &str) -> Ws {
    let mut socket = user.at(node).ws();
    socket.join(room);
    socket
}

/// Opens a socket of somebody at a node that only speaks: nothing is written to it that nobody reads for a while.
#[track_caller]
pub fn speaker(user: &User, node: &App) -> Ws {
    user.at(node).ws()
}

/// Reads so many messages of a room by each of these sockets while something is done, and no more. A socket that is not read is cut.
#[track_caller]
pub fn heard(readers: Vec<Ws>, count: usize, meanwhile: impl FnOnce()) -> Vec<Vec<(i64, String)>> {
    std::thread::scope(|scope| {
        let read = |mut reader: Ws| {
            let heard = messages(&mut reader, count);
            reader.expect_no("chat.message", 300);
            heard
        };
        let readers: Vec<_> = readers.into_iter().map(|reader| scope.spawn(move || read(reader))).collect();
        meanwhile();
        readers.into_iter().map(|reader| reader.join().expect("it heard all")).collect()
    })
}

/// Sends a message and does not wait for its reply; returns the command's id.
pub fn post(socket: &mut Ws, room: &str, content: &str) -> String {
    socket.post("chat.send", json!({"room_id": room, "client_id": Uuid::new_v4(), "content": content}))
}

/// Reads so many messages of a room, however long it takes; they are in order and none is missing.
#[track_caller]
pub fn messages(socket: &mut Ws, count: usize) -> Vec<(i64, String)> {
    let mut heard: Vec<(i64, String)> = Vec::new();
    while heard.len() < count {
        match socket.next_seen(PATIENCE) {
            Seen::Message(event) if event["type"] == "chat.message" => heard.push(offset_and_text(&event)),
            Seen::Message(_) => {}
            other => panic!("{} of {count} messages came, then {other:?}", heard.len()),
        }
    }
    let offsets: Vec<i64> = heard.iter().map(|(offset, _)| *offset).collect();
    let first = offsets.first().copied().unwrap_or_default();
    let dense: Vec<i64> = (first..).take(count).collect();
    assert_eq!(offsets, dense, "each once and in order");
    heard
}

fn offset_and_text(event: &Value) -> (i64, String) {
    (event.int("offset"), event["data"].text("content"))
}
