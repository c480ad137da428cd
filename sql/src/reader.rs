//! One connection that many readers share: their single statements are pipelined, which reaches more of Postgres's
//! own rate than a pool does (ARCHITECTURE.md, "Postgres"). Transactions never run here.

use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use deadpool_postgres::ClientWrapper;
use tokio_postgres::types::{BorrowToSql, ToSql};
use tokio_postgres::{Client, Config, Error, NoTls, Row, RowStream, Statement, ToStatement};
use veza_queries::client::GenericClient;

use crate::SqlError;

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
        let _turn = self.connecting.lock().await;
        if let Some(reader) = self.live() {
            return Ok(reader);
        }
        let connected = tokio::time::timeout(CONNECT_DEADLINE, self.config.connect(NoTls)).await;
        let (client, connection) = match connected {
            Ok(Ok(pair)) => pair,
            Ok(Err(error)) => return Err(SqlError::Unavailable(error.to_string())),
            Err(_) => return Err(SqlError::Unavailable("timed out connecting".to_owned())),
        };
        let task = tokio::spawn(async move {
            if let Err(error) = connection.await {
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

impl GenericClient for Reader {
    fn stmt_cache() -> bool {
        true
    }

    async fn prepare(&self, query: &str) -> Result<Statement, Error> {
        self.0.prepare_cached(query).await
    }

    async fn execute<T>(&self, query: &T, params: &[&(dyn ToSql + Sync)]) -> Result<u64, Error>
    where
        T: ?Sized + ToStatement + Sync + Send,
    {
        Client::execute(&self.0, query, params).await
    }

    async fn query_one<T>(&self, statement: &T, params: &[&(dyn ToSql + Sync)]) -> Result<Row, Error>
    where
        T: ?Sized + ToStatement + Sync + Send,
    {
        Client::query_one(&self.0, statement, params).await
    }

    async fn query_opt<T>(&self, statement: &T, params: &[&(dyn ToSql + Sync)]) -> Result<Option<Row>, Error>
    where
        T: ?Sized + ToStatement + Sync + Send,
    {
        Client::query_opt(&self.0, statement, params).await
    }

    async fn query<T>(&self, query: &T, params: &[&(dyn ToSql + Sync)]) -> Result<Vec<Row>, Error>
    where
        T: ?Sized + ToStatement + Sync + Send,
    {
        Client::query(&self.0, query, params).await
    }

    async fn query_raw<T, I>(&self, statement: &T, params: I) -> Result<RowStream, Error>
    where
        T: ?Sized + ToStatement + Sync + Send,
        I: IntoIterator + Sync + Send,
        I::IntoIter: ExactSizeIterator,
        I::Item: BorrowToSql,
    {
        Client::query_raw(&self.0, statement, params).await
    }
}
