//! Connections: a pool for transactions, a few shared readers for single statements, and a few for those that read much.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use deadpool_postgres::{Manager, ManagerConfig, Pool, RecyclingMethod, Runtime};
use uuid::Uuid;
use veza_queries::client::GenericClient;

use crate::address::AddressError;
use crate::client::{Client, Transaction};
use crate::deadline;
use crate::heavy::{Heavy, HeavyReader};
use crate::reader::{Lane, Reader};
use crate::way::Way;
use crate::{Address, SqlError, trouble};

/// Shared connections: each is a process of Postgres, and two keep the cores of a small machine busy.
const READERS: usize = 2;
/// Connections for transactions; single statements share the readers, so few are needed.
const POOL_SIZE: usize = 12;
/// How long a request waits for a free connection before it is told `unavailable`.
const POOL_WAIT: Duration = Duration::from_secs(2);
/// Bounds on one statement and on waiting for a lock: a blocked table must not hold a connection.
const SESSION_SETTINGS: &str = "-c statement_timeout=5000 -c lock_timeout=3000 -c idle_in_transaction_session_timeout=10000 -c timezone=UTC";

/// Between two looks at whether Postgres can write.
const PROBED: Duration = Duration::from_secs(2);
/// Sorts more than it may keep in memory, so that it needs room on the disk; says whether changes are taken. Leaves nothing behind.
const PROBE: &str = "SELECT current_setting('transaction_read_only') = 'on', \
    (SELECT count(*) FROM (SELECT n FROM generate_series(1, 4000) n ORDER BY -n OFFSET 0) sorted)";

/// The connections to Postgres; cheap to share behind an `Arc`.
pub struct Database {
    way: Way,
    pool: Pool,
    readers: [Lane; READERS],
    turn: AtomicUsize,
    heavy: Heavy,
    /// For the one question whether Postgres answers: it waits behind nobody.
    pulse: Lane,
    probed: Mutex<Option<Instant>>,
}

/// How Postgres is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// It answers, and as far as is known it writes.
    Well,
    /// It answers and cannot do its work; why.
    Stuck(String),
    /// It does not answer.
    Silent,
}

/// Connections of the pool.
#[derive(Clone, Copy, Debug)]
pub struct PoolUse {
    /// Open ones.
    pub open: usize,
    /// As many as there may be.
    pub most: usize,
    /// Open ones that nobody uses.
    pub idle: usize,
    /// Who waits for one.
    pub waiting: usize,
}

impl Database {
    /// Prepares connections to this address; nothing is connected yet.
    ///
    /// # Errors
    /// When a file that it names is of no use.
    pub fn new(address: Address) -> Result<Self, AddressError> {
        let way = Way::new(address)?.with(|config| {
            config
                .connect_timeout(POOL_WAIT)
                .keepalives_idle(Duration::from_secs(10))
                .tcp_user_timeout(Duration::from_secs(10));
            if config.get_application_name().is_none() {
                config.application_name("veza");
            }
            let given = config.get_options().map(|given| format!("{SESSION_SETTINGS} {given}"));
            config.options(given.as_deref().unwrap_or(SESSION_SETTINGS));
        });
        let manager = ManagerConfig { recycling_method: RecyclingMethod::Fast };
        let pool = Pool::builder(Manager::from_connect(way.config().clone(), way.clone(), manager))
            .max_size(POOL_SIZE)
            .runtime(Runtime::Tokio1)
            .wait_timeout(Some(POOL_WAIT))
            .create_timeout(Some(POOL_WAIT))
            .build()
            .map_err(|error| AddressError::Malformed(error.to_string()))?;
        let readers = std::array::from_fn(|_| Lane::new(way.clone()));
        // what nobody waits for any more leaves its connection to the next
        let heavy = Heavy::new(&way.with_setting("statement_timeout=3500"));
        let pulse = Lane::new(way.with_setting("work_mem=64kB"));
        Ok(Self { readers, turn: AtomicUsize::new(0), heavy, pulse, probed: Mutex::new(None), way, pool })
    }

    /// Returns a connection of one's own, for a transaction; the wait for it is part of the transaction's time.
    ///
    /// # Errors
    /// [`SqlError::Unavailable`] when none is free within two seconds.
    pub async fn client(&self) -> Result<Client, SqlError> {
        let end = deadline::end();
        Ok(Client::new(self.pool.get().await?, end))
    }

    /// Returns a connection of one's own for single statements that may read much, in one's turn. Of each person (or room, for what
    /// many share) one is under way at a time, and together with the wait it takes no longer than any other statement.
    ///
    /// # Errors
    /// [`SqlError::Busy`] when too many wait already, [`SqlError::Unavailable`] when the wait takes too long.
    pub async fn heavy(&self, person: Uuid) -> Result<HeavyReader, SqlError> {
        self.heavy.get(person).await
    }

    /// Returns one of the shared connections for single statements, by turns.
    ///
    /// # Errors
    /// [`SqlError::Unavailable`] when Postgres cannot be reached.
    pub async fn reader(&self) -> Result<Reader, SqlError> {
        let [first, second] = &self.readers;
        let even = self.turn.fetch_add(1, Ordering::Relaxed).is_multiple_of(2);
        if even { first } else { second }.get().await
    }

    /// Returns a connection beside the pool for one owner, opened on first use. Everybody's changes go through it one after the other,
    /// so it waits for a lock no longer than the others may.
    #[must_use]
    pub fn lane(&self) -> Lane {
        Lane::new(self.way.with_setting("lock_timeout=700"))
    }

    /// Returns how connections beside the pool are opened.
    pub(crate) const fn way(&self) -> &Way {
        &self.way
    }

    /// Returns whether Postgres answers, and whether it can write. It writes for that itself, beside the tables, every two seconds at
    /// most.
    pub async fn condition(&self) -> Condition {
        let Ok(reader) = self.pulse.get().await else {
            return trouble::present().map_or(Condition::Silent, Condition::Stuck);
        };
        let answered = match self.is_due() {
            false => reader.query_one("SELECT 1", &[]).await.map(drop),
            true => match reader.query_one(PROBE, &[]).await {
                Ok(row) if row.try_get(0).unwrap_or(false) => {
                    trouble::note_read_only();
                    Ok(())
                }
                Ok(_) => {
                    trouble::note_well();
                    Ok(())
                }
                Err(error) => Err(error),
            },
        };
        match (trouble::present(), answered) {
            (Some(said), _) => Condition::Stuck(said),
            (None, Ok(())) => Condition::Well,
            (None, Err(_)) => Condition::Silent,
        }
    }

    fn is_due(&self) -> bool {
        let mut probed = self.probed.lock().unwrap_or_else(PoisonError::into_inner);
        let is_due = probed.is_none_or(|probed| probed.elapsed() >= PROBED);
        if is_due {
            *probed = Some(Instant::now());
        }
        is_due
    }

    /// Returns how much of the pool is in use.
    #[must_use]
    pub fn pool_use(&self) -> PoolUse {
        let status = self.pool.status();
        PoolUse { open: status.size, most: status.max_size, idle: status.available, waiting: status.waiting }
    }

    /// Returns how many microseconds Postgres's clock is ahead of one that shows microseconds since the Unix epoch: by the quickest of
    /// `looks` answers, and how long that took. It is right to within half of that.
    ///
    /// # Errors
    /// When Postgres cannot be asked.
    pub async fn ahead_of(&self, clock_us: impl Fn() -> i64, looks: usize) -> Result<(i64, i64), SqlError> {
        let client = self.client().await?;
        // prepared first: what is timed is one way there and one back
        let time = client.prepare("SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint").await?;
        let mut best = (0, i64::MAX);
        for _ in 0..looks {
            let before = clock_us();
            let theirs: i64 = client.query_one(&time, &[]).await?.try_get(0)?;
            let took = clock_us() - before;
            if took < best.1 {
                best = (theirs - before - took / 2, took);
            }
        }
        Ok(best)
    }

    /// Returns the names of the settings that make commits non-durable and are in force, for the check at start.
    ///
    /// # Errors
    /// When Postgres cannot be asked.
    pub async fn unsafe_settings(&self) -> Result<Vec<String>, SqlError> {
        let client = self.client().await?;
        let rows = client
            .query(
                "SELECT name FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit') AND setting = 'off'",
                &[],
            )
            .await?;
        Ok(rows.iter().filter_map(|row| row.try_get(0).ok()).collect())
    }
}

/// Commits; an error that Postgres did not send itself leaves the outcome unknown.
///
/// # Errors
/// [`SqlError::Unknown`] when the connection broke while committing.
pub async fn commit(transaction: Transaction<'_>) -> Result<(), SqlError> {
    Ok(transaction.commit().await?)
}
