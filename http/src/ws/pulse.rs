//! Whether the other end lives and reads. A ping every 25 s, and one that the outbox puts behind what is written to a socket
//! that said nothing for a while: a client that never reads never answers it, however large the kernel's buffers are.

use std::future::poll_fn;
use std::pin::pin;
use std::time::Duration;

use tokio::time::{Instant, sleep_until};
use veza_actors::connections::HEARTBEAT;
use veza_actors::kernel::{Close, Outbox, Signs};

/// Silence after which a socket is dead.
const SILENCE: Duration = Duration::from_secs(60);
/// How long a socket that was written to may take to answer the ping behind it: with the outbox's patience before that and
/// the last words after it, a reader that stops is cut within 10 s.
const PROOF_WITHIN: Duration = Duration::from_secs(5);
/// Who wakes so late stood still, and has not read yet what the other end said meanwhile.
const STOOD_STILL: Duration = Duration::from_secs(2);

/// Beats for as long as it is polled; a dead client's outbox is closed. The first ping comes at a random time (`jitter`, in
/// 255ths of the heartbeat), so that the sockets of a restarted server do not beat together.
pub async fn beat(outbox: &Outbox, jitter: u8) {
    let mut next_ping = Instant::now() + HEARTBEAT.mul_f32(f32::from(jitter) / 255.0);
    let mut sleep = pin!(sleep_until(next_ping));
    loop {
        poll_fn(|context| {
            // looked at whenever the socket's task runs: the outbox wakes it when it asks for a sign of life
            let due = due(outbox.signs(), next_ping);
            if sleep.deadline() != due {
                sleep.as_mut().reset(due);
            }
            sleep.as_mut().poll(context)
        })
        .await;
        let now = Instant::now();
        if now > sleep.deadline() + STOOD_STILL {
            outbox.heard();
            outbox.answered();
        }
        let signs = outbox.signs();
        if signs.asked.is_some_and(|asked| now >= Instant::from_std(asked) + PROOF_WITHIN) {
            outbox.close(Close { code: 4009, reason: "slow consumer" });
            return std::future::pending().await;
        }
        if now >= Instant::from_std(signs.heard) + SILENCE {
            outbox.close(Close { code: 4002, reason: "no sign of life" });
            return std::future::pending().await;
        }
        if now >= next_ping {
            next_ping = now + HEARTBEAT;
            outbox.beat();
        }
    }
}

fn due(signs: Signs, next_ping: Instant) -> Instant {
    let due = next_ping.min(Instant::from_std(signs.heard) + SILENCE);
    signs.asked.map_or(due, |asked| due.min(Instant::from_std(asked) + PROOF_WITHIN))
}
