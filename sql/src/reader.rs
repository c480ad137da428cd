//! One connection that many readers share: their single statements are pipelined, which reaches more of Postgres's
//! own rate than a pool does. Transactions never run here.

use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use deadpool_postgres::ClientWrapper;
use tokio_postgres::types::{BorrowToSql, ToSql};
use tokio_postgres::{Config, Error, NoTls, Row, RowStream, Statement, ToStatement};
use veza_queries::client::GenericClient;

use crate::SqlError;
use crate::client::bounded_client;
use crate::deadline::{self, answered, late, until};
use crate::ending::is_ending;

const CONNECT_DEADLINE: Duration = Duration::from_secs(2);

/// A shared, pipelined connection; cheap to clone.
#[derive(Clone)]
pub struct Reader(Arc<ClientWrapper>);

/// One connection to Postgres that is opened on first use and again after it was lost.
pub struct Lane {
    config: Config,
    present: RwLock<Option<Reader>>,
    connecting: tokio::sync::Mutex<()>,
}

impl Lane {
    pub(crate) fn new(config: Config) -> Self {
        Self { config, present: RwLock::new(None), connecting: tokio::sync::Mutex::new(()) }
    }

    /// Returns the live connection, connecting first if there is none. Its I/O runs on the thread that connected.
    ///
    /// # Errors
    /// [`SqlError::Unavailable`] when Postgres cannot be reached within two seconds.
    pub async fn get(&self) -> Result<Reader, SqlError> {
        if let Some(reader) = self.live() {
            return Ok(reader);
        }
        // who waits behind another's attempt waits no longer than for an own one
        let end = Instant::now() + CONNECT_DEADLINE;
        let turn = until(end, self.connecting.lock()).await;
        let _turn = turn.map_err(|_late| late("timed out connecting"))?;
        if let Some(reader) = self.live() {
            return Ok(reader);
        }
        let connected = until(end, self.config.connect(NoTls)).await;
        let connected = connected.map_err(|_late| late("timed out connecting"))?;
        let (client, connection) = connected.map_err(|error| SqlError::Unavailable(error.to_string()))?;
        let task = tokio::spawn(async move {
            if let Err(error) = connection.await
                && !is_ending()
            {
                tracing::warn!(%error, "database connection lost its connection");
            }
        });
        let reader = Reader(Arc::new(ClientWrapper::new(client, task)));
        *self.present.write().unwrap_or_else(PoisonError::into_inner) = Some(reader.clone());
        Ok(reader)
    }

    fn live(&self) -> Option<Reader> {
        let present = self.present.read().unwrap_or_else(PoisonError::into_inner);
        present.clone().filter(|reader| !reader.0.is_closed())
    }
}

impl Reader {
    pub(crate) fn connection(&self) -> &ClientWrapper {
        &self.0
    }

    #[expect(clippy::unused_self, reason = "others have an end of their own")]
    fn ends_at(&self) -> Instant {
        deadline::end()
    }
}

bounded_client!(Reader, keeps_statements: true);
