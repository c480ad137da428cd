//! A connection of one's own and its transactions. A transaction ends within the deadline of one statement, from the wait for the
//! connection to the commit.

use std::time::Instant;

use deadpool_postgres::ClientWrapper;
use tokio_postgres::types::{BorrowToSql, ToSql};
use tokio_postgres::{Error, Row, RowStream, Statement, ToStatement};
use veza_queries::client::GenericClient;

use crate::SqlError;
use crate::deadline::{self, answered, late, until};

/// A connection of the pool. It goes back when this is dropped.
pub struct Client {
    inner: deadpool_postgres::Client,
    /// When a transaction ends that begins before anything else is asked.
    end: Instant,
}

/// A transaction. What is not committed is rolled back.
pub struct Transaction<'a> {
    inner: deadpool_postgres::Transaction<'a>,
    end: Instant,
}

impl Client {
    pub(crate) const fn new(inner: deadpool_postgres::Client, end: Instant) -> Self {
        Self { inner, end }
    }

    /// Begins a transaction.
    ///
    /// # Errors
    /// [`SqlError::Unavailable`] when that takes too long; else what Postgres says.
    pub async fn transaction(&mut self) -> Result<Transaction<'_>, SqlError> {
        let end = self.end;
        // the next one of this connection has its own time
        self.end = deadline::end();
        let begun = until(end, self.inner.transaction()).await;
        let inner = begun.map_err(|_late| late("no transaction could be begun in time"))??;
        Ok(Transaction { inner, end })
    }

    fn connection(&self) -> &ClientWrapper {
        &self.inner
    }

    #[expect(clippy::unused_self, reason = "others have an end of their own")]
    fn ends_at(&self) -> Instant {
        deadline::end()
    }
}

impl<'a> Transaction<'a> {
    const fn connection(&self) -> &deadpool_postgres::Transaction<'a> {
        &self.inner
    }

    const fn ends_at(&self) -> Instant {
        self.end
    }

    /// Runs statements without parameters.
    ///
    /// # Errors
    /// What Postgres says.
    pub async fn batch_execute(&self, statements: &str) -> Result<(), Error> {
        answered(self.end, self.inner.batch_execute(statements)).await
    }

    pub(crate) async fn commit(self) -> Result<(), Error> {
        answered(self.end, self.inner.commit()).await
    }
}

/// Each call of the driver, with the time that is left for it: `connection()` is what asks, `ends_at()` when it stops waiting.
macro_rules! bounded_client {
    ($name:ty, keeps_statements: $keeps:literal) => {
        impl $name {
            /// Forgets what is prepared here when it no longer fits: it is prepared anew the next time.
            fn heed<T>(&self, answer: Result<T, Error>) -> Result<T, Error> {
                if answer.as_ref().is_err_and($crate::error::is_outdated) {
                    self.connection().statement_cache.clear();
                }
                answer
            }
        }

        impl GenericClient for $name {
            fn stmt_cache() -> bool {
                $keeps
            }

            async fn prepare(&self, query: &str) -> Result<Statement, Error> {
                answered(self.ends_at(), self.connection().prepare_cached(query)).await
            }

            async fn execute<T>(&self, query: &T, params: &[&(dyn ToSql + Sync)]) -> Result<u64, Error>
            where
                T: ?Sized + ToStatement + Sync + Send,
            {
                self.heed(answered(self.ends_at(), self.connection().execute(query, params)).await)
            }

            async fn query_one<T>(&self, statement: &T, params: &[&(dyn ToSql + Sync)]) -> Result<Row, Error>
            where
                T: ?Sized + ToStatement + Sync + Send,
            {
                self.heed(answered(self.ends_at(), self.connection().query_one(statement, params)).await)
            }

            async fn query_opt<T>(
                &self,
                statement: &T,
                params: &[&(dyn ToSql + Sync)],
            ) -> Result<Option<Row>, Error>
            where
                T: ?Sized + ToStatement + Sync + Send,
            {
                self.heed(answered(self.ends_at(), self.connection().query_opt(statement, params)).await)
            }

            async fn query<T>(&self, query: &T, params: &[&(dyn ToSql + Sync)]) -> Result<Vec<Row>, Error>
            where
                T: ?Sized + ToStatement + Sync + Send,
            {
                self.heed(answered(self.ends_at(), self.connection().query(query, params)).await)
            }

            async fn query_raw<T, I>(&self, statement: &T, params: I) -> Result<RowStream, Error>
            where
                T: ?Sized + ToStatement + Sync + Send,
                I: IntoIterator + Sync + Send,
                I::IntoIter: ExactSizeIterator,
                I::Item: BorrowToSql,
            {
                self.heed(answered(self.ends_at(), self.connection().query_raw(statement, params)).await)
            }
        }
    };
}
pub(crate) use bounded_client;

bounded_client!(Client, keeps_statements: true);
bounded_client!(Transaction<'_>, keeps_statements: false);
