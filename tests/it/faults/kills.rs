//! Nodes are killed, one after the other, while eight write and four read through the balancer.

use crate::{
    crash::load::{Crowd, PAUSE, through},
    harness::{Fault, Fleet, setting},
};
use std::time::{Duration, Instant};

const NODES: usize = 3;

/// `R1`, `R3`, `R4`: what was acknowledged outlives 40 kills of nodes, once and in order, for those who resume anywhere.
#[test]
fn every_acknowledged_message_outlives_forty_kills_of_nodes() {
    kills(40);
}

/// The same, longer.
#[test]
#[ignore = "the long form: VEZA_KILL_CYCLES, 200 when unset"]
fn every_acknowledged_message_outlives_two_hundred_kills_of_nodes() {
    let count = setting("VEZA_KILL_CYCLES");
    kills(count.unwrap_or(200));
}

fn kills(count: usize) {
    let fleet = Fleet::of(NODES);
    let begun = Instant::now();
    let history = through(&fleet.front, Crowd { writers: 8, readers: 4, pause: PAUSE }, |_room| {
        for _ in 0..count {
            std::thread::sleep(Duration::from_millis(u64::from(chance())));
            // another one is there meanwhile
            fleet.befalls(chance().into(), Fault::Kill, Duration::from_millis(u64::from(chance())));
        }
        std::thread::sleep(Duration::from_millis(500));
    });
    let (messages, lasted) = (history.acked.len(), begun.elapsed());
    println!("{messages} messages, {} connections over {count} kills in {lasted:?}", fleet.connections());
    assert!(messages > 25 * count, "too little happened to prove anything: {messages}");
    let broken = history.check();
    assert!(broken.is_empty(), "{} broken promises: {:#?}", broken.len(), &broken[..broken.len().min(20)]);
}

/// A byte of randomness.
fn chance() -> u8 {
    uuid::Uuid::new_v4().as_bytes()[0]
}
