//! What processes tell each other by `NOTIFY`, on one channel: a session of its own hears and tells. It never waits for long, and opens
//! nothing again by itself: whoever has it knows what was missed meanwhile.

use std::sync::Arc;
use std::time::Duration;

use tokio::task::JoinHandle;
use tokio::time::timeout;
use tokio_postgres::Client;

use crate::{Database, SqlError};

/// The session is idle by intention, and hears of the end of its peer within half a minute.
const SETTINGS: &str = "idle_session_timeout=0 -c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3 -c tcp_user_timeout=20000";
/// How long one statement may take.
const WITHIN: Duration = Duration::from_secs(2);

/// The session. It ends when this is dropped.
pub struct Listening {
    client: Client,
    channel: &'static str,
}

impl Listening {
    /// Opens it. What is told on the channel goes to the ear, what is told by this session too. The task ends with the session.
    ///
    /// # Errors
    /// When Postgres cannot be reached, or somebody is in between who does not pass notifications on.
    pub async fn open(
        database: &Database,
        channel: &'static str,
        ear: Arc<dyn Fn(&str) + Send + Sync>,
    ) -> Result<(Self, JoinHandle<()>), SqlError> {
        let (client, task) = database.way().with_setting(SETTINGS).heard_by(ear).open_session().await?;
        let listening = Self { client, channel };
        listening.within(listening.client.batch_execute(&format!("LISTEN {channel}"))).await?;
        Ok((listening, task))
    }

    /// Tells everybody who listens. A text is shorter than 8000 bytes.
    ///
    /// # Errors
    /// When it is not certain that Postgres took it.
    pub async fn tell(&self, text: &str) -> Result<(), SqlError> {
        self.within(self.client.execute("SELECT pg_notify($1, $2)", &[&self.channel, &text])).await?;
        Ok(())
    }

    /// Makes sure that the session lives.
    ///
    /// # Errors
    /// When it does not answer.
    pub async fn check(&self) -> Result<(), SqlError> {
        self.within(self.client.batch_execute("SELECT 1")).await
    }

    async fn within<T>(
        &self,
        statement: impl Future<Output = Result<T, tokio_postgres::Error>>,
    ) -> Result<T, SqlError> {
        match timeout(WITHIN, statement).await {
            Ok(done) => Ok(done?),
            Err(_elapsed) => Err(SqlError::Unavailable("no answer in time".to_owned())),
        }
    }
}
