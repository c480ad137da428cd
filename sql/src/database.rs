//! Connections: a pool for transactions, a few shared readers for single statements, and a few for those that read much.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use deadpool_postgres::{Manager, ManagerConfig, Pool, RecyclingMethod, Runtime};
use tokio_postgres::{Config, NoTls};
use uuid::Uuid;
use veza_queries::client::GenericClient;

use crate::SqlError;
use crate::client::{Client, Transaction};
use crate::deadline;
use crate::heavy::{Heavy, HeavyReader};
use crate::reader::{Lane, Reader};

/// Shared connections: each is a process of Postgres, and two keep the cores of a small machine busy.
const READERS: usize = 2;
/// Connections for transactions; single statements share the readers, so few are needed.
const POOL_SIZE: usize = 12;
/// How long a request waits for a free connection before it is told `unavailable`.
const POOL_WAIT: Duration = Duration::from_secs(2);
/// Bounds on one statement and on waiting for a lock: a blocked table must not hold a connection.
const SESSION_SETTINGS: &str = "-c statement_timeout=5000 -c lock_timeout=3000 -c idle_in_transaction_session_timeout=10000 -c timezone=UTC";

/// The way to Postgres; cheap to share behind an `Arc`.
pub struct Database {
    config: Config,
    pool: Pool,
    readers: [Lane; READERS],
    turn: AtomicUsize,
    heavy: Heavy,
    /// For the one question whether Postgres answers: it waits behind nobody.
    pulse: Lane,
}

impl Database {
    /// Prepares connections to `url`; nothing is connected yet.
    ///
    /// # Errors
    /// When `url` is no Postgres connection string.
    pub fn new(url: &str) -> Result<Self, SqlError> {
        let mut config: Config =
            url.parse().map_err(|error: tokio_postgres::Error| SqlError::Unavailable(error.to_string()))?;
        config
            .application_name("veza")
            .connect_timeout(POOL_WAIT)
            .keepalives_idle(Duration::from_secs(10))
            .tcp_user_timeout(Duration::from_secs(10));
        let settings = config
            .get_options()
            .map_or_else(|| SESSION_SETTINGS.to_owned(), |given| format!("{SESSION_SETTINGS} {given}"));
        config.options(&settings);
        let manager = Manager::from_config(
            config.clone(),
            NoTls,
            ManagerConfig { recycling_method: RecyclingMethod::Fast },
        );
        let pool = Pool::builder(manager)
            .max_size(POOL_SIZE)
            .runtime(Runtime::Tokio1)
            .wait_timeout(Some(POOL_WAIT))
            .create_timeout(Some(POOL_WAIT))
            .build()
            .map_err(|error| SqlError::Unavailable(error.to_string()))?;
        let readers = std::array::from_fn(|_| Lane::new(config.clone()));
        // what nobody waits for any more leaves its connection to the next
        let heavy = with(&config, "statement_timeout=3500");
        let (heavy, pulse) = (Heavy::new(&heavy), Lane::new(config.clone()));
        Ok(Self { readers, turn: AtomicUsize::new(0), heavy, pulse, config, pool })
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
        Lane::new(with(&self.config, "lock_timeout=700"))
    }

    /// Returns what a connection beside the pool needs.
    #[must_use]
    pub const fn config(&self) -> &Config {
        &self.config
    }

    /// Returns whether a trivial statement is answered.
    pub async fn is_alive(&self) -> bool {
        match self.pulse.get().await {
            Ok(reader) => reader.query_one("SELECT 1", &[]).await.is_ok(),
            Err(_) => false,
        }
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

/// The same with one more setting: of two, the later one counts.
fn with(config: &Config, setting: &str) -> Config {
    let mut config = config.clone();
    let options = format!("{} -c {setting}", config.get_options().unwrap_or_default());
    config.options(&options);
    config
}

/// Commits; an error that Postgres did not send itself leaves the outcome unknown.
///
/// # Errors
/// [`SqlError::Unknown`] when the connection broke while committing.
pub async fn commit(transaction: Transaction<'_>) -> Result<(), SqlError> {
    Ok(transaction.commit().await?)
}
