//! Direct database access for the few facts that no interface shows. Tests reach it through `app.db()`; what they do with
//! it is named `db_*`.

use tokio::runtime::{Builder, Runtime};
use tokio_postgres::{Client, NoTls, Row, types::ToSql};

/// A database, connected to anew for each statement.
pub struct Db {
    url: String,
}

type Params<'a> = &'a [&'a (dyn ToSql + Sync)];

impl Db {
    /// Names a database; nothing is opened yet.
    pub fn at(url: &str) -> Db {
        Db { url: url.to_owned() }
    }

    /// Runs statements without parameters.
    pub fn run(&self, sql: &str) {
        self.connected(async |client| client.batch_execute(sql).await)
            .unwrap_or_else(|error| panic!("{sql}: {error:?}"));
    }

    /// Runs statements without parameters, or says why they did not run.
    pub fn try_run(&self, sql: &str) -> Result<(), tokio_postgres::Error> {
        self.connected(async |client| client.batch_execute(sql).await)
    }

    /// Runs one statement and returns how many rows it touched.
    pub fn execute(&self, sql: &str, params: Params) -> u64 {
        self.connected(async |client| client.execute(sql, params).await)
            .unwrap_or_else(|error| panic!("{sql}: {error:?}"))
    }

    /// Returns the rows of one query.
    pub fn rows(&self, sql: &str, params: Params) -> Vec<Row> {
        self.try_rows(sql, params).unwrap_or_else(|error| panic!("{sql}: {error:?}"))
    }

    /// Returns the tables that say this in any column.
    pub fn tables_with(&self, words: &str) -> Vec<String> {
        let tables = "SELECT format('%I', relname) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace";
        let names: Vec<String> = self.rows(tables, &[]).iter().map(|row| row.get(0)).collect();
        let says = |name: &String| {
            let rows = self.rows(
                &format!("SELECT 1 FROM {name} t WHERE t::text LIKE $1 LIMIT 1"),
                &[&format!("%{words}%")],
            );
            !rows.is_empty()
        };
        names.into_iter().filter(says).collect()
    }

    /// Returns the rows of one query, or why there are none.
    pub fn try_rows(&self, sql: &str, params: Params) -> Result<Vec<Row>, tokio_postgres::Error> {
        self.connected(async |client| client.query(sql, params).await)
    }

    fn connected<T>(
        &self,
        work: impl AsyncFnOnce(&Client) -> Result<T, tokio_postgres::Error>,
    ) -> Result<T, tokio_postgres::Error> {
        runtime().block_on(async {
            let (client, connection) = tokio_postgres::connect(&self.url, NoTls).await?;
            let driver = tokio::spawn(connection);
            let result = work(&client).await;
            driver.abort();
            result
        })
    }
}

fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().expect("a runtime starts")
}
