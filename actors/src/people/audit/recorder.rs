//! Requests that change something, written down beside the domain's own events. They are gathered and written together, so
//! that no request waits for it; a full queue makes requests wait, so that nothing is left out while Postgres is slow.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::{mpsc, oneshot};
use uuid::Uuid;
use veza_sql::{Database, SqlError, queries::audit::insert_audit_requests};

use super::done::Done;
use super::refusals::Refusals;
use crate::kernel::{Bus, Metrics};

/// Entries that may wait; some seconds of a busy server.
const QUEUE: usize = 8192;
/// Entries of one statement at most.
const BATCH: usize = 512;
/// How long a request waits for a place in the queue. Longer than this Postgres is down, and the request failed as well.
const PATIENCE: Duration = Duration::from_secs(2);
/// Between two tries to write the same entries.
const PAUSE: Duration = Duration::from_millis(500);
/// How often it is looked for counts whose minute is over.
const LOOK: Duration = Duration::from_secs(5);

enum Work {
    Write(Box<Done>),
    Flush(oneshot::Sender<()>),
}

/// Takes what is to be written down; cheap to clone.
#[derive(Clone)]
pub struct Recorder {
    queue: mpsc::Sender<Work>,
    metrics: Metrics,
}

impl Recorder {
    /// Starts writing on this arbiter.
    #[must_use]
    pub fn start(
        database: Arc<Database>,
        arbiter: &actix::ArbiterHandle,
        metrics: Metrics,
        limited: Option<&dyn Bus>,
    ) -> Self {
        let (queue, inbox) = mpsc::channel(QUEUE);
        // where no limit is in force nobody's refusals are written one by one, too
        let refusals = limited.map(Refusals::new);
        arbiter.spawn(write_for_ever(database, inbox, refusals, metrics.clone()));
        Self { queue, metrics }
    }

    /// Has an answered request written down. When there is no place for it for two seconds it is counted and logged instead.
    pub async fn record(&self, done: Done) {
        let sent = self.queue.send_timeout(Work::Write(Box::new(done)), PATIENCE).await;
        if let Err(
            mpsc::error::SendTimeoutError::Timeout(Work::Write(lost))
            | mpsc::error::SendTimeoutError::Closed(Work::Write(lost)),
        ) = sent
        {
            self.metrics.audit_lost.inc();
            tracing::error!(audit.action = lost.action, audit.status = lost.status, user.id = ?lost.origin.user, "audit entry lost");
        }
    }

    /// Returns once everything recorded so far is written; before the process ends.
    pub async fn flush(&self) {
        let (told, written) = oneshot::channel();
        if self.queue.send(Work::Flush(told)).await.is_ok() {
            let _ = written.await;
        }
    }
}

async fn write_for_ever(
    database: Arc<Database>,
    mut inbox: mpsc::Receiver<Work>,
    mut refusals: Option<Refusals>,
    metrics: Metrics,
) {
    let mut work = Vec::with_capacity(BATCH);
    let mut looked = Instant::now();
    loop {
        // what is counted is written when its minute is over, also when nothing else is
        let received = tokio::time::timeout(LOOK, inbox.recv_many(&mut work, BATCH)).await;
        if received == Ok(0) {
            return;
        }
        let (mut entries, mut waiting) = (Vec::new(), Vec::new());
        let now = Instant::now();
        for item in work.drain(..) {
            match item {
                Work::Write(done) if Refusals::counts(&done) => {
                    metrics.refused_strangers.inc();
                    match &mut refusals {
                        Some(refusals) => entries.extend(refusals.take(*done, now)),
                        None => entries.push(*done),
                    }
                }
                Work::Write(done) => entries.push(*done),
                Work::Flush(told) => waiting.push(told),
            }
        }
        let ends = !waiting.is_empty();
        if let Some(refusals) = refusals.as_mut().filter(|_| ends || now - looked >= LOOK) {
            looked = now;
            entries.extend(refusals.due(now, ends));
        }
        write_all(&database, &metrics, &entries).await;
        for told in waiting {
            let _ = told.send(());
        }
    }
}

/// Writes entries down. When Postgres refuses them together each is tried by itself, so that one that it cannot take keeps no other
/// waiting; that one is counted and logged.
async fn write_all(database: &Database, metrics: &Metrics, entries: &[Done]) {
    if persist(database, entries).await.is_ok() {
        return;
    }
    for entry in entries {
        if let Err(error) = persist(database, std::slice::from_ref(entry)).await {
            metrics.audit_lost.inc();
            tracing::error!(%error, audit.action = entry.action, request.id = entry.origin.request_id, "audit entry lost");
        }
    }
}

/// Writes entries down, however long Postgres is away; an error is its refusal.
async fn persist(database: &Database, entries: &[Done]) -> Result<(), SqlError> {
    loop {
        match write(database, entries).await {
            Err(error) if !error.is_refusal() => {
                // of what everybody meets the log has a line
                if !matches!(error, SqlError::Stuck(_)) {
                    tracing::warn!(%error, audit.entries = entries.len(), "audit entries wait for the database");
                }
                tokio::time::sleep(PAUSE).await;
            }
            outcome => return outcome,
        }
    }
}

async fn write(database: &Database, entries: &[Done]) -> Result<(), SqlError> {
    if entries.is_empty() {
        return Ok(());
    }
    let ids: Vec<Uuid> = entries.iter().map(|_| Uuid::now_v7()).collect();
    let of = |field: fn(&Done) -> &str| entries.iter().map(field).collect::<Vec<_>>();
    let users: Vec<Uuid> = entries.iter().map(|done| done.origin.user.unwrap_or_default()).collect();
    let objects: Vec<Uuid> = entries.iter().map(|done| done.resource_id.unwrap_or_default()).collect();
    let statuses: Vec<i32> = entries.iter().map(|done| done.status.into()).collect();
    let times: Vec<i64> = entries.iter().map(|done| i64::try_from(done.times).unwrap_or(i64::MAX)).collect();
    insert_audit_requests()
        .bind(
            &database.reader().await?,
            &ids,
            &users,
            &of(|done| &done.action),
            &of(|done| done.resource),
            &objects,
            &of(|done| &done.request),
            &statuses,
            &times,
            &of(|done| &done.origin.ip_address),
            &of(|done| &done.origin.user_agent),
            &of(|done| &done.origin.request_id),
        )
        .await?;
    Ok(())
}
