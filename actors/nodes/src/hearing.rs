//! The way in: what the two roads bring, and what is done when something may be missing.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use veza_kernel::{Bus, Note};

use super::links::Links;
use super::secrecy;
use super::wire::{self, Foreign};

/// Between two attempts to reach Redis.
const PAUSE: Duration = Duration::from_millis(500);
/// Between two looks at the watch.
const TICK: Duration = Duration::from_millis(200);
/// Between two looks for what may be missing.
const LOOK_AGAIN: Duration = Duration::from_secs(1);
/// How often a node that hears nothing by Redis says so.
const SAY_DEAF: Duration = Duration::from_secs(1);
/// Until the others have heard of it they told it nothing.
const WORD_ARRIVES: Duration = Duration::from_secs(2);

/// Hears by Redis, and connects again whenever the connection is lost.
pub(crate) async fn hear_redis_for_ever(links: Arc<Links>) {
    // what happened before the first connection was told to nobody here
    let mut lives_at = Instant::now();
    let mut is_told = false;
    loop {
        match links.redis.listen().await {
            Ok(ear) => {
                tracing::info!("notes go by Redis");
                is_told = false;
                links.set_linked(true);
                links.missed(lives_at);
                let alive = Mutex::new(Instant::now());
                let lives = || *alive.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
                let lost = ear.follow(|sealed| links.hear_sealed(sealed), lives).await;
                lives_at = alive.into_inner().unwrap_or_else(PoisonError::into_inner);
                links.set_linked(false);
                links.missed(lives_at);
                tracing::warn!(error.cause = %lost, "Redis is lost: notes go by Postgres");
            }
            Err(lost) if !std::mem::replace(&mut is_told, true) => {
                tracing::warn!(error.cause = %lost, "Redis is not there: notes go by Postgres");
            }
            Err(_) => {}
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// Hears by Postgres.
pub(crate) async fn hear_postgres_for_ever(links: Arc<Links>) {
    let (hearer, opener) = (links.clone(), links.clone());
    let heard = Arc::new(move |signed: &str| hearer.hear_signed(signed));
    links.postgres.follow(heard, move |since| opener.missed(since)).await;
}

/// Looks for what may be missing, notices when this process was frozen, and says when it hears nothing by Redis.
pub(crate) async fn watch_for_ever(links: Arc<Links>) {
    let (mut deaf_since, mut said_at) = (None, None);
    loop {
        tokio::time::sleep(TICK).await;
        let now = Instant::now();
        if let Some(since) = links.awake.beat() {
            tracing::warn!(duration_ms = since.elapsed().as_millis(), "this process stood still");
            links.missed(since);
        }
        if links.is_linked() {
            (deaf_since, said_at) = (None, None);
        } else {
            let since = *deaf_since.get_or_insert(now);
            if said_at.is_none_or(|at: Instant| at.elapsed() >= SAY_DEAF) {
                said_at = Some(now);
                links.say_deaf().await;
            }
            if since.elapsed() < WORD_ARRIVES {
                links.missed(since);
            }
        }
        links.look(now);
    }
}

impl Links {
    /// Takes in a batch that came by Redis.
    fn hear_sealed(&self, sealed: &[u8]) {
        if secrecy::is_sealed_by(sealed, self.sender) {
            return;
        }
        let ours = Some(sealed).filter(|sealed| sealed.len() <= wire::LONGEST);
        match ours.and_then(|sealed| secrecy::opened(sealed, &self.seal)) {
            Some(batch) => self.hear(&batch),
            None => self.refuse(),
        }
    }

    /// The same by Postgres.
    fn hear_signed(&self, signed: &str) {
        match secrecy::proven(signed, &self.seal) {
            Some(batch) if wire::is_of(batch, self.sender) => {}
            Some(batch) => self.hear(batch),
            None => self.refuse(),
        }
    }

    fn refuse(&self) {
        if self.link.unknown.get() == 0 {
            tracing::warn!(
                "a note is not this server's: somebody else writes to its channel, or JWT_SECRET differs between nodes"
            );
        }
        self.link.unknown.inc();
    }

    fn hear(&self, text: &str) {
        let batch = match wire::read(text) {
            Ok(batch) => batch,
            Err(Foreign) => {
                self.link.unknown.inc();
                // a newer node may say what this one cannot read
                return self.missed(Instant::now());
            }
        };
        let (now, is_beat) = (Instant::now(), batch.notes.is_empty() && batch.unknown == 0);
        let (gap, is_new) = {
            let mut known = self.known();
            if batch.is_deaf {
                known.deaf_at = Some(now);
            }
            known.peers.hear(&batch.head, is_beat, now)
        };
        if let Some(since) = gap {
            tracing::info!(node.name = batch.head.name, "notes of another node are missing");
            self.missed(since);
        }
        self.link.unknown.inc_by(batch.unknown);
        self.link.heard.inc_by(u64::try_from(batch.notes.len()).unwrap_or_default());
        // the others only say where to look: it does no harm to look twice
        let counts = |note: &Note| is_new || !matches!(note, Note::Spent(_));
        batch.notes.into_iter().filter(counts).for_each(|note| self.own.publish(note));
    }

    /// Says to all nodes that this one hears nothing by Redis.
    async fn say_deaf(&self) {
        // who does not hear it has no road left
        let _ = self.tell_by_postgres(&self.head().with(wire::DEAF)).await;
    }

    /// Has this node's own listeners look at Postgres when something may be missing, not more often than once a second.
    fn look(&self, now: Instant) {
        let since = {
            let mut known = self.known();
            let silent = known.peers.fall_silent(now);
            known.missing_since = known.missing_since.into_iter().chain(silent).min();
            self.link.nodes.set(i64::try_from(known.peers.names().len() + 1).unwrap_or(i64::MAX));
            if known.looked_at.is_some_and(|at| now.saturating_duration_since(at) < LOOK_AGAIN) {
                return;
            }
            let Some(since) = known.missing_since.take() else { return };
            known.looked_at = Some(now);
            since
        };
        self.link.missed.inc();
        self.own.publish(Note::Missed { over: since.elapsed() });
    }
}
