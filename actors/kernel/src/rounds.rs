//! Background work: what is done again and again by itself. One mechanism for all of it: no part of a round and no item stops
//! another. What fails or panics is logged as an error and counted, and an item is put off for longer each time.

use std::fmt::Display;
use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt;
use tokio::sync::Notify;
use tokio::time::MissedTickBehavior;
use uuid::Uuid;
use veza_sql::queries::background as sql;
use veza_sql::{Database, SqlError, Transaction, commit};

use super::Metrics;
use crate::error::{Code, Problem};

/// Between two looks at how much is put off.
const LOOK: Duration = Duration::from_secs(60);

/// One kind of background work, by the name that logs, metrics and Postgres know it by.
#[derive(Clone)]
pub struct Chore {
    work: &'static str,
    database: Arc<Database>,
    metrics: Metrics,
}

/// Makes chores.
#[derive(Clone)]
pub struct Chores {
    database: Arc<Database>,
    metrics: Metrics,
}

impl Chores {
    /// Returns what makes chores.
    #[must_use]
    pub const fn new(database: Arc<Database>, metrics: Metrics) -> Self {
        Self { database, metrics }
    }

    /// Returns the work of this name.
    #[must_use]
    pub fn of(&self, work: &'static str) -> Chore {
        self.metrics.background_failures.with_label_values(&[work]);
        self.metrics.background_postponed.with_label_values(&[work]);
        Chore { work, database: self.database.clone(), metrics: self.metrics.clone() }
    }

    /// Shows for ever how many items are put off.
    pub async fn watch_for_ever(self) {
        let chore = self.of("postponed");
        every(&chore, LOOK, || async {
            sql::forget_postponed().bind(&self.database.reader().await?).await?;
            chore.show_postponed().await
        })
        .await;
    }
}

/// Does this for ever, the first time at once: the last process may have left something. After a round that took long the next
/// comes no sooner than a pause later.
pub async fn every<F: Future<Output = Result<(), Problem>>>(
    chore: &Chore,
    pause: Duration,
    round: impl Fn() -> F,
) {
    let mut rounds = tokio::time::interval(pause);
    rounds.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        rounds.tick().await;
        chore.part("round", round()).await;
    }
}

/// Works batch by batch, each in a transaction of its own, until one finds nothing left to do; rests in between.
///
/// # Errors
/// The first batch's that failed; those before it are committed.
pub async fn in_batches(
    database: &Database,
    rest: Duration,
    batch: impl AsyncFn(&Transaction<'_>) -> Result<bool, SqlError>,
) -> Result<(), Problem> {
    loop {
        let mut client = database.client().await?;
        let transaction = client.transaction().await?;
        if !batch(&transaction).await? {
            return Ok(());
        }
        commit(transaction).await?;
        tokio::time::sleep(rest).await;
    }
}

/// As [`every`], and also at once when it is woken.
pub async fn whenever<F: Future<Output = Result<(), Problem>>>(
    chore: &Chore,
    pause: Duration,
    wake: &Notify,
    round: impl Fn() -> F,
) {
    loop {
        chore.part("round", round()).await;
        let _ = tokio::time::timeout(pause, wake.notified()).await;
    }
}

impl Chore {
    /// The name, by which Postgres knows what is put off.
    #[must_use]
    pub const fn work(&self) -> &'static str {
        self.work
    }

    /// Returns the counters, for what this work counts beside its failures.
    #[must_use]
    pub const fn metrics(&self) -> &Metrics {
        &self.metrics
    }

    /// Does a part of a round. When it fails the other parts go on, and it is done again with the next round.
    pub fn part<'a>(
        &'a self,
        part: &'a str,
        work: impl Future<Output = Result<(), Problem>> + 'a,
    ) -> impl Future<Output = ()> + 'a {
        // in a box: futures that hold one another by value outgrow a thread's stack
        let work = Box::pin(caught(work));
        async move { self.take(part, work.await) }
    }

    fn take(&self, part: &str, done: Result<(), Problem>) {
        match done {
            Ok(()) => {}
            Err(problem) if problem.code == Code::Unavailable && !veza_sql::is_ending() => {
                self.metrics.background_failures.with_label_values(&[self.work]).inc();
                if !problem.is_logged {
                    tracing::warn!(
                        work.name = self.work,
                        work.item = part,
                        error.cause = problem.cause,
                        "background work waits"
                    );
                }
            }
            Err(problem) => self.failed(&part, &problem, 1),
        }
    }

    /// Does one item, within this time. When it fails it is put off in Postgres, and the statement that lists items must pass over it
    /// until then.
    ///
    /// # Errors
    /// When it cannot be noted that it failed: the list would bring it again at once, so the round should end.
    pub fn item<'a>(
        &'a self,
        item: Uuid,
        within: Duration,
        work: impl Future<Output = Result<(), Problem>> + 'a,
    ) -> impl Future<Output = Result<(), Problem>> + 'a {
        let work = Box::pin(caught(work));
        async move {
            let late = |_elapsed| Err(Problem::unavailable("it took too long"));
            let done = tokio::time::timeout(within, work).await.unwrap_or_else(late);
            self.settle(item, done).await
        }
    }

    async fn settle(&self, item: Uuid, done: Result<(), Problem>) -> Result<(), Problem> {
        let reader = self.database.reader().await?;
        let Err(problem) = done else {
            sql::settle_item().bind(&reader, &self.work, &item).await?;
            return Ok(());
        };
        let tries = sql::postpone_item().bind(&reader, &self.work, &item).one().await?;
        self.failed(&item, &problem, tries);
        self.show_postponed().await
    }

    /// Tells of a failure and counts it. [`Chore::item`] and [`Chore::part`] do so by themselves.
    pub fn failed(&self, item: &dyn Display, problem: &Problem, tries: i32) {
        if problem.code == Code::Unavailable && veza_sql::is_ending() {
            // the database is stopped with the server
            return;
        }
        self.metrics.background_failures.with_label_values(&[self.work]).inc();
        let cause = problem.cause.as_deref().unwrap_or(&problem.message);
        tracing::error!(
            work.name = self.work, work.item = %item, work.tries = tries, error.code = problem.code.wire(),
            error.cause = cause, "background work failed"
        );
    }

    async fn show_postponed(&self) -> Result<(), Problem> {
        let rows = sql::count_postponed().bind(&self.database.reader().await?).all().await?;
        self.metrics.background_postponed.reset();
        self.metrics.background_postponed.with_label_values(&[self.work]);
        for row in rows {
            self.metrics.background_postponed.with_label_values(&[row.work.as_str()]).set(row.total);
        }
        Ok(())
    }
}

/// Turns a panic into a problem: it would end the task, and all that the task does for others.
///
/// # Errors
/// The work's own, and `internal` for a panic.
pub async fn caught(work: impl Future<Output = Result<(), Problem>>) -> Result<(), Problem> {
    let panicked = |_panic| Err(Problem::internal("background work panicked"));
    AssertUnwindSafe(work).catch_unwind().await.unwrap_or_else(panicked)
}
