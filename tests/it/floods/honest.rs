//! Somebody honest, who reads and talks while others flood.

use crate::harness::{App, User};
use serde_json::json;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Where the honest person calls from.
pub const HOME: &str = "198.51.100.7";

/// How long each of the honest person's requests and commands took.
#[derive(Default)]
pub struct Waits(pub Vec<Duration>);

impl Waits {
    /// Returns the time that all but one in so many are below.
    pub fn all_but_one_in(&self, count: usize) -> Duration {
        let mut sorted = self.0.clone();
        sorted.sort();
        sorted.get(sorted.len() - 1 - sorted.len() / count).copied().unwrap_or_default()
    }
}

/// Goes on in a room until told to stop, a request and a message and a rest; panics when one is not answered well.
pub fn go_on((user, room): (&User, &str), app: &App, pause: Duration, stop: &AtomicBool) -> Waits {
    let mut socket = user.ws();
    socket.join(room);
    let mut waits = Waits::default();
    while !stop.load(Ordering::Relaxed) || waits.0.len() < 20 {
        let begun = Instant::now();
        let read =
            app.call("GET", "/api/v1/conversations").bearer(&user.access).header("X-Forwarded-For", HOME);
        read.send().ok(200);
        waits.0.push(begun.elapsed());
        let begun = Instant::now();
        socket.send("clock.ping", json!({"t0": 1}));
        waits.0.push(begun.elapsed());
        let begun = Instant::now();
        socket.say(room, "good evening");
        waits.0.push(begun.elapsed());
        socket.forget(1);
        sleep(pause);
    }
    waits
}
