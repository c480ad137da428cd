//! `kill -9` in the middle of 8 writers × 25 messages a second: five cycles, and a long form.

use super::load::{self, Crowd};
use crate::harness::{App, setting};
use std::time::{Duration, Instant};

const CROWD: Crowd = Crowd { writers: 8, readers: 4, pause: load::PAUSE };

/// `R1`, `R3`, `R4`, with a single server.
#[test]
fn every_acknowledged_message_outlives_five_kills() {
    cycles(5);
}

#[test]
#[ignore = "the long form: VEZA_KILL_CYCLES, 20 when unset"]
fn every_acknowledged_message_outlives_many_kills() {
    let count = setting("VEZA_KILL_CYCLES");
    cycles(count.unwrap_or(20));
}

fn cycles(count: u32) {
    let app = App::isolated();
    let begun = Instant::now();
    let mut downtime = Vec::new();
    let history = load::through(&app, CROWD, |_room| {
        for _ in 0..count {
            std::thread::sleep(Duration::from_millis(300 + u64::from(random()) * 3));
            let killed = Instant::now();
            app.kill();
            app.start_again();
            downtime.push(killed.elapsed());
        }
        std::thread::sleep(Duration::from_millis(500));
    });
    let slowest = downtime.iter().max().copied().unwrap_or_default();
    println!(
        "{} messages over {count} kills in {:?}; back after at most {slowest:?}",
        history.acked.len(),
        begun.elapsed()
    );
    assert!(
        history.acked.len() > 25 * usize::try_from(count).unwrap(),
        "too little happened to prove anything"
    );
    let broken = history.check();
    assert!(broken.is_empty(), "{} broken promises: {:#?}", broken.len(), &broken[..broken.len().min(20)]);
}

/// A byte of randomness, for the moment of the kill.
fn random() -> u8 {
    uuid::Uuid::new_v4().as_bytes()[0]
}
