//! The way out: what waits goes in batches, one after the other, by Redis where it answers and by Postgres where not.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use tokio::sync::mpsc::Receiver;
use tokio::time::timeout;
use veza_kernel::Note;

use super::links::Links;
use super::{secrecy, wire};

/// A node is heard at least that often.
const BEAT: Duration = Duration::from_secs(1);
/// After a batch the next one gathers for so long. A note that comes alone goes at once.
const GATHERS: Duration = Duration::from_millis(1);
/// Notes of one batch before they are merged.
const AT_ONCE: usize = 4_096;
/// A Redis that did not take a batch is tried again after that long.
const PATIENCE: Duration = Duration::from_secs(1);
/// How long batches go by both roads after some node said that it is deaf.
const BOTH: Duration = Duration::from_secs(3);

/// What the sender knows of its way.
#[derive(Default)]
struct Way {
    refused_at: Option<Instant>,
}

pub(crate) async fn send_for_ever(links: Arc<Links>, mut queue: Receiver<Note>) {
    let (mut way, mut waiting, mut beat_at) = (Way::default(), Vec::new(), Instant::now());
    let mut sent_at = None;
    loop {
        if let Some(early) = sent_at.and_then(|at: Instant| GATHERS.checked_sub(at.elapsed())) {
            tokio::time::sleep(early).await;
        }
        let pause = BEAT.saturating_sub(beat_at.elapsed());
        match timeout(pause, queue.recv_many(&mut waiting, AT_ONCE)).await {
            Ok(0) => return,
            Ok(_) => {
                sent_at = Some(Instant::now());
                way.send(&links, std::mem::take(&mut waiting)).await;
            }
            Err(_elapsed) => {
                beat_at = Instant::now();
                way.carry(&links, &links.head().with("")).await;
            }
        }
    }
}

impl Way {
    async fn send(&mut self, links: &Links, notes: Vec<Note>) {
        if links.has_lost.swap(false, Ordering::Relaxed) {
            // the others see a gap
            links.number.fetch_add(1, Ordering::Relaxed);
        }
        for body in wire::bodies(wire::lines(notes)) {
            links.number.fetch_add(1, Ordering::Relaxed);
            if !self.carry(links, &links.head().with(&body)).await {
                links.link.lost.inc_by(u64::try_from(body.lines().count()).unwrap_or_default());
            }
        }
    }

    /// Hands a batch over; returns whether a road took it.
    async fn carry(&mut self, links: &Links, batch: &str) -> bool {
        let is_taken = self.carry_by_redis(links, batch).await;
        if is_taken && !links.is_someone_deaf(BOTH) {
            return true;
        }
        match links.tell_by_postgres(&secrecy::without_said(batch)).await {
            Ok(()) => {
                links.link.sent.with_label_values(&["postgres"]).inc();
                true
            }
            Err(error) => {
                tracing::debug!(%error, "notes do not go by Postgres");
                is_taken
            }
        }
    }

    async fn carry_by_redis(&mut self, links: &Links, batch: &str) -> bool {
        let is_resting = self.refused_at.is_some_and(|at| at.elapsed() < PATIENCE);
        if is_resting || !links.is_linked() {
            return false;
        }
        let Some(sealed) = secrecy::sealed(batch, links.sender, &links.seal) else { return false };
        match links.redis.publish(&sealed).await {
            Ok(()) => {
                self.refused_at = None;
                links.link.sent.with_label_values(&["redis"]).inc();
                true
            }
            Err(lost) => {
                if self.refused_at.replace(Instant::now()).is_none() {
                    tracing::warn!(error.cause = %lost, "Redis does not take notes: they go by Postgres");
                }
                false
            }
        }
    }
}
