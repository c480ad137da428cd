//! What one may do in a time is counted over all nodes.

use super::pair::{Nodes, speaker};
use crate::harness::{App, PASSWORD, Redis, User, Ws, scratch_dir, unique};
use crate::live_chat::scene::{live_room, stranger};
use serde_json::{Value, json};
use std::time::Instant;
use uuid::Uuid;

fn limited(settings: &[(&str, &str)]) -> Nodes {
    Nodes::start_with(Redis::start(), |node| {
        let node = node.env("RATE_LIMIT_ENABLED", "true");
        settings.iter().fold(node, |node, (name, value)| node.env(name, value))
    })
}

/// Something that the second node hears of behind all that was told before.
struct Mark {
    user: User,
    socket: Ws,
}

impl Mark {
    fn new(nodes: &Nodes) -> Mark {
        let user = nodes.one.user("mark");
        Mark { socket: user.at(&nodes.two).ws(), user }
    }

    #[track_caller]
    fn passes(mut self) {
        assert_eq!(self.user.post("/auth/logout", &json!({})).status, 200);
        self.socket.expect_close(4503);
    }
}

#[test]
fn passwords_that_are_tried_at_one_node_count_at_the_other() {
    let nodes = limited(&[]);
    let marks = [Mark::new(&nodes), Mark::new(&nodes)];
    for (number, mark) in marks.into_iter().enumerate() {
        if number == 1 {
            nodes.redis.kill();
            nodes.wait_until_alone();
        }
        // each route counts for itself
        let route = ["/auth/login", "/auth/password/reset-request"][number];
        let body =
            [json!({"email": "nobody@example.com", "password": "x"}), json!({"email": "nobody@example.com"})];
        let tried = |node: &App| node.post(route, &body[number]).status;
        for _ in 0..5 {
            assert_ne!(tried(&nodes.one), 429);
        }
        mark.passes();
        assert_eq!(tried(&nodes.two), 429, "{route}");
    }
}

#[test]
fn what_was_tried_at_one_node_is_forgiven_by_a_new_password_at_the_other() {
    let folder = scratch_dir().join(unique("shared")).display().to_string();
    let nodes = limited(&[("DATA_DIR", &folder)]);
    let ana = nodes.one.user("ana");
    let mark = Mark::new(&nodes);
    let login =
        |password| nodes.two.post("/auth/login", &json!({"email": ana.email, "password": password})).status;
    (0..5).for_each(|_| assert_eq!(login("a wrong password"), 401));
    assert_eq!(login(PASSWORD), 429);
    nodes.one.post("/auth/password/reset-request", &json!({"email": ana.email})).ok(200);
    let token = nodes.one.mail(&ana.email, "Set a new password", 1).token();
    let body = json!({"token": token, "new_password": PASSWORD});
    nodes.one.post("/auth/password/reset", &body).ok(200);
    mark.passes();
    assert_eq!(login(PASSWORD), 200);
}

fn message(room: &str) -> Value {
    json!({"room_id": room, "client_id": Uuid::new_v4(), "content": "hello"})
}

/// Sends by all of these sockets in turn; returns how many were taken.
fn taken(sockets: &mut [Ws], room: &str, each: usize) -> usize {
    let mut taken = 0;
    for _ in 0..each {
        for socket in &mut *sockets {
            match socket.try_send("chat.send", message(room)) {
                Ok(_) => taken += 1,
                Err(error) => assert_eq!(error["code"], "rate_limited", "{error}"),
            }
        }
    }
    taken
}

/// A share of 40, what flows in, an eighth that is not told, and what is on its way.
fn share(since: Instant) -> usize {
    40 + 4 * usize::try_from(since.elapsed().as_secs() + 1).unwrap() + 5 + 5
}

#[test]
fn messages_of_a_person_count_at_both_nodes() {
    let nodes = limited(&[("RATE_LIMIT_MESSAGES_PER_USER", "40")]);
    let (ana, _ben, room) = nodes.room();
    let mut sockets = [speaker(&ana, &nodes.one), speaker(&ana, &nodes.two)];
    let start = Instant::now();
    let taken = taken(&mut sockets, &room, 40);
    assert!((40..=share(start).min(79)).contains(&taken), "{taken}");
}

#[test]
fn messages_of_a_room_count_at_both_nodes() {
    let nodes = limited(&[("RATE_LIMIT_MESSAGES_PER_ROOM", "40")]);
    let (ana, ben, room) = nodes.room();
    let mut sockets = [speaker(&ana, &nodes.one), speaker(&ben, &nodes.two)];
    let start = Instant::now();
    let taken = taken(&mut sockets, &room, 40);
    assert!((40..=share(start).min(79)).contains(&taken), "{taken}");
}

/// Opens a socket without an account and asks by it until it is refused; returns what that cost.
fn spent_without_an_account(node: &App, stream: &str) -> usize {
    let mut socket = stranger(node);
    let mut spent = 0;
    let asked = [(4, "live.join", json!({"stream_id": stream}))];
    let pings = (0..20).map(|_| (1, "clock.ping", json!({"t0": 1})));
    for (price, command, data) in asked.into_iter().chain(pings) {
        match socket.try_send(command, data) {
            Ok(_) => spent += price,
            Err(error) => {
                assert_eq!(error["code"], "rate_limited", "{error}");
                break;
            }
        }
    }
    spent
}

#[test]
fn who_has_no_account_gets_no_more_by_coming_again_and_at_another_node() {
    let nodes = limited(&[("VEZA_COMMANDS_PER_10S", "20")]);
    let stream = live_room(&nodes.one.user("ana"));
    let start = Instant::now();
    let spent: usize =
        (0..20).map(|number| spent_without_an_account([&nodes.one, &nodes.two][number % 2], &stream)).sum();
    // what five sockets may, what flows in, an eighth that is not told, and what is on its way
    let most = 100 + 10 * usize::try_from(start.elapsed().as_secs() + 1).unwrap() + 13 + 20;
    assert!((90..=most.min(380)).contains(&spent), "{spent} of {most}");
}
