//! How much later a message is heard at another node than at its own: figures, printed.

use super::pair::{Nodes, post, reader};
use crate::harness::{Seen, Ws};
use std::time::{Duration, Instant};

const MESSAGES: usize = 300;

/// Returns when each of the messages came.
fn arrivals(mut socket: Ws) -> Vec<Instant> {
    let mut at = Vec::new();
    while at.len() < MESSAGES {
        match socket.next_seen(Duration::from_secs(30)) {
            Seen::Message(event) if event["type"] == "chat.message" => at.push(Instant::now()),
            Seen::Message(_) => {}
            other => panic!("{other:?} came after {}", at.len()),
        }
    }
    at
}

fn measured(nodes: &Nodes, by: &str) {
    let (ana, ben, room) = nodes.room();
    let mut speaker = reader(&ana, &nodes.one, &room);
    let (here, there) = (reader(&ben, &nodes.one, &room), reader(&ben, &nodes.two, &room));
    let (here, there) = std::thread::scope(|scope| {
        let (here, there) = (scope.spawn(|| arrivals(here)), scope.spawn(|| arrivals(there)));
        for number in 0..MESSAGES {
            post(&mut speaker, &room, &number.to_string());
            std::thread::sleep(Duration::from_millis(10));
        }
        (here.join().unwrap(), there.join().unwrap())
    });
    let later =
        here.iter().zip(&there).map(|(here, there)| there.saturating_duration_since(*here).as_secs_f64());
    let mut later: Vec<f64> = later.map(|seconds| seconds * 1000.0).collect();
    later.sort_by(f64::total_cmp);
    let at = |part: usize| later[(MESSAGES * part / 100).min(MESSAGES - 1)];
    println!("by {by}: heard later at the other node by {:.2} ms (median), {:.2} ms (p99)", at(50), at(99));
}

#[test]
#[ignore = "it prints figures"]
fn a_second_node_hears_within_a_moment_by_redis_and_by_postgres() {
    let nodes = Nodes::start();
    measured(&nodes, "Redis");
    nodes.redis.kill();
    nodes.wait_until_alone();
    measured(&nodes, "Postgres");
}
