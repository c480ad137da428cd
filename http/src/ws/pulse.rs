//! Whether the other end lives and reads. A ping every 25 s, and one behind what is written to a socket that said
//! nothing for a while: a client that never reads never answers it, however large the kernel's buffers are.

use std::cell::Cell;
use std::future::poll_fn;
use std::pin::pin;
use std::time::Duration;

use bytes::Bytes;
use tokio::time::{Instant, Sleep, sleep_until};
use veza_actors::connections::HEARTBEAT;
use veza_actors::kernel::{Class, Close, Outbox};

use super::writer::control_frame;

/// Silence after which a socket is dead (protocol section 1).
const SILENCE: Duration = Duration::from_secs(60);
/// How long after its last sign of life a socket that is written to is asked for another.
const UNPROVEN_AFTER: Duration = Duration::from_millis(2500);
/// And how long it has to answer: together, a reader that stops is cut within 10 s (reliability R7).
const PROOF_WITHIN: Duration = Duration::from_secs(7);
const PING: u8 = 0x9;

/// The signs of life of one socket; its reader, writer and timer run in one task and share it.
pub struct Pulse {
    heard: Cell<Instant>,
    next_ping: Cell<Instant>,
    /// When a ping was sent behind written frames and not yet answered.
    asked: Cell<Option<Instant>>,
}

impl Pulse {
    /// Returns the pulse of a socket that was just opened. The first ping comes at a random time, so that the sockets
    /// of a restarted server do not beat together.
    pub fn new(jitter: u8) -> Self {
        let now = Instant::now();
        Self {
            heard: Cell::new(now),
            next_ping: Cell::new(now + HEARTBEAT.mul_f32(f32::from(jitter) / 255.0)),
            asked: Cell::new(None),
        }
    }

    /// The client sent something.
    pub fn heard(&self) {
        self.heard.set(Instant::now());
    }

    /// The client answered a ping.
    pub fn answered(&self) {
        self.asked.set(None);
    }

    /// Frames are about to be written: puts a ping behind them if the client was silent for long.
    pub fn wrote(&self, frames: &mut Vec<Bytes>) {
        if self.asked.get().is_some() {
            return;
        }
        let now = Instant::now();
        if now - self.heard.get() > UNPROVEN_AFTER {
            self.asked.set(Some(now));
            self.next_ping.set(now + HEARTBEAT);
            frames.push(control_frame(PING, b""));
        }
    }

    /// Beats for as long as it is polled; a dead client's outbox is closed.
    pub async fn beat(&self, outbox: &Outbox) {
        let mut sleep: std::pin::Pin<&mut Sleep> = pin!(sleep_until(self.due()));
        loop {
            poll_fn(|context| {
                // the writer may have moved it
                let due = self.due();
                if sleep.deadline() != due {
                    sleep.as_mut().reset(due);
                }
                sleep.as_mut().poll(context)
            })
            .await;
            let now = Instant::now();
            if self.asked.get().is_some_and(|asked| now - asked >= PROOF_WITHIN) {
                self.asked.set(None);
                outbox.close(Close { code: 4009, reason: "slow consumer" });
            }
            if now - self.heard.get() >= SILENCE {
                self.heard();
                outbox.close(Close { code: 4002, reason: "no sign of life" });
            }
            if now >= self.next_ping.get() {
                self.next_ping.set(now + HEARTBEAT);
                outbox.push(control_frame(PING, b""), Class::MayDrop);
            }
        }
    }

    fn due(&self) -> Instant {
        let dead = self.heard.get() + SILENCE;
        let due = self.next_ping.get().min(dead);
        self.asked.get().map_or(due, |asked| due.min(asked + PROOF_WITHIN))
    }
}
