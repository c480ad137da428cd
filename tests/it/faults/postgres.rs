//! A node that is cut off from Postgres refuses honestly and in time, keeps its sockets, and is well again; the other notices nothing.

use super::talk::talk;
use crate::harness::{App, Fault, Fleet, User, Ws, wait_for};
use serde_json::json;
use std::time::{Duration, Instant};

/// How long Postgres is away: longer than the server waits for it.
const AWAY: Duration = Duration::from_secs(8);
/// Five seconds are promised; the rest is for a busy machine.
const ANSWERED: Duration = Duration::from_secs(8);
/// Two seconds are promised.
const BACK: Duration = Duration::from_secs(8);

/// What holds at a node while it is cut off from Postgres.
fn is_refused(user: &User, room: &str, socket: &mut Ws) {
    let begun = Instant::now();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let answer = user.get("/conversations");
            assert!(begun.elapsed() < ANSWERED, "{:?}: {answer}", begun.elapsed());
            answer.fails(503, "SERVICE_UNAVAILABLE");
            assert!(answer.header("retry-after").is_some(), "{answer}");
        });
        says_in_vain(room, socket);
    });
    println!("refused after {:?}", begun.elapsed());
}

fn says_in_vain(room: &str, socket: &mut Ws) {
    let begun = Instant::now();
    let said = json!({"room_id": room, "client_id": uuid::Uuid::new_v4(), "content": "anybody?"});
    let id = socket.post("chat.send", said);
    let reply = std::iter::repeat_with(|| socket.reply(&id)).take(2).find_map(Result::ok).expect("an answer");
    assert!(begun.elapsed() < ANSWERED, "{:?}: {reply}", begun.elapsed());
    assert_eq!(reply["error"]["code"], "unavailable", "{reply}");
}

fn is_well_again(node: &App, user: &User, room: &str, socket: &mut Ws) {
    let begun = Instant::now();
    wait_for(BACK, "it reads", || user.get("/conversations").status == 200);
    wait_for(BACK, "it writes", || {
        let said = json!({"room_id": room, "client_id": uuid::Uuid::new_v4(), "content": "here again"});
        socket.try_send("chat.send", said).is_ok()
    });
    println!("{} is back after {:?}", node.port(), begun.elapsed());
}

/// `R9`, `R10`: 503 with `Retry-After` in time, sockets stay, the other node goes on, and it recovers by itself.
#[test]
fn a_node_without_postgres_refuses_in_time_and_comes_back() {
    let fleet = Fleet::of(2);
    let (one, two) = (&fleet.nodes[0].app, &fleet.nodes[1].app);
    let (ana, ben) = (one.user("ana"), one.user("ben"));
    let room = ana.room(&[&ben]);
    let (mut a, ben) = (ana.ws(), ben.at(two));
    let mut b = ben.ws();
    a.join(&room);
    b.join(&room);
    for fault in [Fault::PostgresCut, Fault::PostgresSilent] {
        ben.get("/conversations").ok(200);
        fleet.begin(1, fault, AWAY);
        // what was asked before is answered
        std::thread::sleep(Duration::from_millis(200));
        a.say(&room, "the other node goes on");
        // what it cannot read is carried to it
        b.expect_where("chat.message", |event| event["data"]["content"] == "the other node goes on");
        assert!(!fleet.is_over());
        is_refused(&ben, &room, &mut b);
        ana.get("/conversations").ok(200);
        assert_eq!(two.get("/healthz").status, 200);
        while !fleet.is_over() {
            // who reads nothing is cut
            for socket in [&mut a, &mut b] {
                socket.expect_no("nothing", 50);
            }
        }
        is_well_again(two, &ben, &room, &mut b);
        fleet.rest();
    }
}

/// `R9`: what is said meanwhile is neither lost nor doubled.
#[test]
fn chat_survives_a_node_that_loses_postgres_for_a_while() {
    let fleet = Fleet::of(2);
    let time = Duration::from_secs(2);
    let delays = talk([&fleet.nodes[0].app, &fleet.nodes[1].app], || {
        for fault in [Fault::PostgresCut, Fault::PostgresSilent, Fault::PostgresSlow] {
            fleet.befalls(1, fault, time);
            fleet.rest();
        }
    });
    println!("without Postgres for {time:?}: {delays:?}");
    assert!(delays.acknowledged[0] < Duration::from_secs(4), "the other node notices nothing: {delays:?}");
}
