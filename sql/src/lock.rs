//! Locks of Postgres that this program takes under numbers of its own, and who has one of them.

use std::fmt;

use tokio_postgres::{Client, Error};

/// For who changes the schema; the same number in every version of the program.
pub(crate) const MIGRATION: i64 = 0x7665_7a61;
/// For the one server of a database.
pub(crate) const SERVER: i64 = 0x7665_7a61_0001;

/// Who has such a lock in this database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// The process of Postgres that keeps the session.
    pub(crate) backend: i32,
    name: String,
    since: String,
    from: String,
}

impl fmt::Display for Holder {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { backend, name, since, from } = self;
        write!(formatter, "\"{name}\" from {from}, connected since {since} (process {backend} of Postgres)")
    }
}

/// Returns who has the lock of this number; nobody when it was let go meanwhile.
pub(crate) async fn holder(client: &Client, number: i64) -> Result<Option<Holder>, Error> {
    let found = client
        .query_opt(
            "SELECT l.pid, coalesce(nullif(a.application_name, ''), 'without a name'),
                coalesce(to_char(a.backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS \"UTC\"'), 'a time that this role may not see'),
                coalesce(host(a.client_addr), 'the machine of Postgres')
             FROM pg_locks l LEFT JOIN pg_stat_activity a USING (pid)
             WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1 AND l.classid::bigint << 32 | l.objid::bigint = $1
                AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
             LIMIT 1",
            &[&number],
        )
        .await?;
    found
        .map(|row| {
            Ok(Holder {
                backend: row.try_get(0)?,
                name: row.try_get(1)?,
                since: row.try_get(2)?,
                from: row.try_get(3)?,
            })
        })
        .transpose()
}
