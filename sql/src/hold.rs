//! The hold of a server on its database: a lock of a session of its own, for the life of the process. Messages do not cross between two
//! servers unless both are nodes of one, so a second one must not serve beside one that is alone. When the session ends by itself the
//! lock is taken again; when somebody else has it then, this server has to end.

use std::time::{Duration, Instant};

use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio_postgres::Client;

use crate::lock::{self, Holder};
use crate::way::{Opened, Way};
use crate::{Database, SqlError};

/// A predecessor may take that long to stop, or to be noticed as gone.
const PATIENCE: Duration = Duration::from_secs(12);
const STEP: Duration = Duration::from_millis(200);
/// Postgres notices within half a minute that the machine of a server is gone, and not after two hours. The session is idle by intention.
const KEEPALIVE: &str = "idle_session_timeout=0 -c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3 -c tcp_user_timeout=20000";
/// Postgres cuts longer names of sessions.
const NAME_BYTES: usize = 63;

/// The hold. Dropping it lets the database go.
pub struct Hold {
    watch: JoinHandle<()>,
    lost: oneshot::Receiver<Holder>,
}

/// With whom a database is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sharing {
    /// With nobody.
    Alone,
    /// With others that share it, too.
    Shared,
}

impl Sharing {
    const fn statement(self) -> &'static str {
        match self {
            Self::Alone => "SELECT pg_try_advisory_lock($1), pg_backend_pid()",
            Self::Shared => "SELECT pg_try_advisory_lock_shared($1), pg_backend_pid()",
        }
    }
}

/// Why the database is not held.
#[derive(Debug, thiserror::Error)]
pub enum HoldError {
    /// Somebody else has it.
    #[error(
        "another veza server has this database: {0}; one database has one server: stop that one first, set DATABASE_URL to another \
         database, or make both nodes of one server by REDIS_URL"
    )]
    Held(Holder),
    /// Postgres cannot be asked.
    #[error(transparent)]
    Sql(#[from] SqlError),
}

/// The session that has the lock.
struct Held {
    session: Opened,
    backend: i32,
}

enum Asked {
    /// This session has it, which is that process of Postgres.
    Taken(i32),
    Kept(Holder),
}

impl Hold {
    /// Takes the hold in the name of this process, and waits some seconds for a predecessor that is stopping.
    ///
    /// # Errors
    /// [`HoldError::Held`] when somebody else keeps it.
    pub async fn take(database: &Database, machine: &str, sharing: Sharing) -> Result<Self, HoldError> {
        let name = session_name(machine, std::process::id());
        let way = database.way().with_setting(KEEPALIVE).with(|config| {
            config.application_name(&name);
        });
        let session = way.open_session().await?;
        let deadline = Instant::now() + PATIENCE;
        let mut is_told = false;
        let backend = loop {
            match ask(&session.0, sharing).await? {
                Asked::Taken(backend) => break backend,
                Asked::Kept(holder) if Instant::now() >= deadline => return Err(HoldError::Held(holder)),
                Asked::Kept(holder) if !is_told => {
                    is_told = true;
                    let seconds = PATIENCE.as_secs();
                    tracing::warn!(%holder, "another server has the database: waiting {seconds} s for its end");
                }
                Asked::Kept(_) => {}
            }
            tokio::time::sleep(STEP).await;
        };
        let held = Held { session, backend };
        let (tell, lost) = oneshot::channel();
        let watch = tokio::spawn(async move {
            let _ = tell.send(keep(way, held, sharing).await);
        });
        Ok(Self { watch, lost })
    }

    /// Waits until somebody else has the database, and returns a text of who.
    pub async fn lost(&mut self) -> String {
        match (&mut self.lost).await {
            Ok(holder) => holder.to_string(),
            Err(_gone) => std::future::pending().await,
        }
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        self.watch.abort();
    }
}

/// Keeps the hold over the ends of sessions; returns who has it instead.
async fn keep(way: Way, mut held: Held, sharing: Sharing) -> Holder {
    loop {
        let Held { session: (client, task), backend: former } = held;
        let _ = task.await;
        drop(client);
        tracing::warn!("the hold on the database was lost with its session: taking it again");
        held = loop {
            match take(&way, sharing).await {
                Ok((session, Asked::Taken(backend))) => break Held { session, backend },
                // Postgres has not noticed yet that the session of before is gone
                Ok((_, Asked::Kept(holder))) if holder.backend == former => {}
                Ok((_, Asked::Kept(holder))) => return holder,
                Err(error) => tracing::debug!(%error, "the hold on the database cannot be taken yet"),
            }
            tokio::time::sleep(STEP).await;
        };
        tracing::info!("the database is held again");
    }
}

async fn take(way: &Way, sharing: Sharing) -> Result<(Opened, Asked), SqlError> {
    let session = way.open_session().await?;
    let asked = ask(&session.0, sharing).await?;
    Ok((session, asked))
}

async fn ask(client: &Client, sharing: Sharing) -> Result<Asked, SqlError> {
    loop {
        let row = client.query_one(sharing.statement(), &[&lock::SERVER]).await?;
        if row.try_get(0)? {
            return Ok(Asked::Taken(row.try_get(1)?));
        }
        // it may have been let go in between
        if let Some(holder) = lock::holder(client, lock::SERVER).await? {
            return Ok(Asked::Kept(holder));
        }
    }
}

fn session_name(machine: &str, process: u32) -> String {
    let end = format!(", process {process}");
    let mut name = format!("veza on {machine}");
    while name.len() + end.len() > NAME_BYTES {
        name.pop();
    }
    name + &end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_process_is_named_however_long_the_machine_is_called() {
        assert_eq!(session_name("studio", 42), "veza on studio, process 42");
        let name = session_name(&"é".repeat(60), 4_194_304);
        assert!(name.len() <= NAME_BYTES && name.ends_with(", process 4194304"), "{name}");
    }
}
