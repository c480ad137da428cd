//! The road by Postgres: `NOTIFY` on a session of its own, which is opened again for as long as the node lives.

use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use veza_sql::{Database, Listening, SqlError};

/// The channel. It belongs to the database, as the nodes do.
const CHANNEL: &str = "veza_notes";
/// Between two attempts to open the session.
const PAUSE: Duration = Duration::from_millis(500);
/// Between two looks at whether the session lives.
const CHECK: Duration = Duration::from_secs(5);
/// The end of a session is noticed by then: a look and its answer.
const UNNOTICED: Duration = Duration::from_secs(7);

/// See the file's head.
pub(crate) struct Postgres {
    database: Arc<Database>,
    present: RwLock<Option<Arc<Listening>>>,
}

impl Postgres {
    /// Opens nothing yet.
    pub const fn new(database: Arc<Database>) -> Self {
        Self { database, present: RwLock::new(None) }
    }

    /// Tells all nodes.
    pub async fn tell(&self, text: &str) -> Result<(), SqlError> {
        let present = self.present.read().unwrap_or_else(PoisonError::into_inner).clone();
        match present {
            Some(listening) => listening.tell(text).await,
            None => Err(SqlError::Unavailable("the session of notes is not open".to_owned())),
        }
    }

    /// Hears for ever. `opened` is called whenever the session is open, with the time since when nothing was heard.
    pub async fn follow(&self, heard: Arc<dyn Fn(&str) + Send + Sync>, opened: impl Fn(Instant)) {
        let mut deaf_since = Instant::now();
        loop {
            match Listening::open(&self.database, CHANNEL, heard.clone()).await {
                Ok((listening, task)) => {
                    let listening = Arc::new(listening);
                    self.set(Some(listening.clone()));
                    opened(deaf_since);
                    tokio::select! {
                        _ = task => {}
                        () = fails(&listening) => {}
                    }
                    self.set(None);
                    // it may have been gone since the last look
                    deaf_since = Instant::now().checked_sub(UNNOTICED).unwrap_or_else(Instant::now);
                }
                Err(error) if veza_sql::is_ending() => tracing::debug!(%error, "notes by Postgres end"),
                Err(error) => tracing::debug!(%error, "notes do not go by Postgres yet"),
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    fn set(&self, listening: Option<Arc<Listening>>) {
        *self.present.write().unwrap_or_else(PoisonError::into_inner) = listening;
    }
}

/// Waits until the session does not answer any more.
async fn fails(listening: &Listening) {
    loop {
        tokio::time::sleep(CHECK).await;
        if let Err(error) = listening.check().await {
            tracing::debug!(%error, "the session of notes by Postgres is lost");
            return;
        }
    }
}
