//! The one place where connections to Postgres are opened: for the pool, for the shared connections, for migrations and for the hold
//! on the database. It knows `sslmode`, bounds the opening, and tells of connections that end.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::task::JoinHandle;
use tokio_postgres::config::SslMode;
use tokio_postgres::{AsyncMessage, Client, Config, Connection, Error};

use crate::SqlError;
use crate::address::{Address, AddressError, TlsMode};
use crate::ending::is_ending;
use crate::said::{POOLER, said};
use crate::tls::Connector;
use crate::trouble;

/// Bounds the opening of a connection where nobody else does: a host that takes connections may still say nothing.
const OPENS_WITHIN: Duration = Duration::from_secs(5);
/// How long a Postgres may take to start, where nothing can go on without it.
const STARTS_WITHIN: Duration = Duration::from_secs(60);
const STEP: Duration = Duration::from_millis(200);
/// A setting that only who is connected to Postgres itself finds again in the session.
const MARK: &str = "veza.session";

/// How a connection is opened; cheap to clone.
#[derive(Clone)]
pub(crate) struct Way {
    config: Config,
    tls: Arc<Tls>,
    ear: Option<Ear>,
}

/// Hears what is notified of on a connection.
pub(crate) type Ear = Arc<dyn Fn(&str) + Send + Sync>;

struct Tls {
    mode: TlsMode,
    connector: Connector,
    /// Whether a connection in clear is worth a line of the log, which comes once.
    tells_of_clear: bool,
    is_told: AtomicBool,
}

/// An open connection. It ends when the client is dropped.
pub(crate) type Opened = (Client, JoinHandle<()>);

impl Way {
    /// # Errors
    /// When a file of certificates is of no use.
    pub(crate) fn new(address: Address) -> Result<Self, AddressError> {
        let connector = Connector::new(&address.tls)?;
        // what is asked for is told of; what is nobody's wish only where somebody may be in between
        let tells_of_clear = !address.is_local() && (address.tls.mode.is_some() || !address.is_near());
        let mode = match address.tls.mode {
            // Postgres has no TLS on sockets of the file system
            _ if address.is_local() => TlsMode::Disable,
            None => TlsMode::Prefer,
            Some(mode) => mode,
        };
        let tls = Tls { mode, connector, tells_of_clear, is_told: AtomicBool::new(false) };
        Ok(Self { config: address.config, tls: Arc::new(tls), ear: None })
    }

    /// Returns the same way with other properties of its connections.
    pub(crate) fn with(&self, change: impl FnOnce(&mut Config)) -> Self {
        let mut way = self.clone();
        change(&mut way.config);
        way
    }

    /// Returns the same way with one more setting of sessions: of two, the later one counts.
    pub(crate) fn with_setting(&self, setting: &str) -> Self {
        self.with(|config| {
            let options = format!("{} -c {setting}", config.get_options().unwrap_or_default());
            config.options(options.trim());
        })
    }

    /// Returns the same way with somebody who hears what is notified of.
    pub(crate) fn heard_by(&self, ear: Ear) -> Self {
        Self { ear: Some(ear), ..self.clone() }
    }

    pub(crate) const fn config(&self) -> &Config {
        &self.config
    }

    /// Opens a connection.
    pub(crate) async fn open(&self) -> Result<Opened, Error> {
        let opening = Box::pin(self.open_by_mode());
        let opened = tokio::time::timeout(OPENS_WITHIN, opening).await;
        let opened = opened.unwrap_or_else(|_elapsed| Err(Error::__private_api_timeout()));
        opened.inspect_err(trouble::note)
    }

    /// Opens a connection for what lives in a session, such as a lock, and makes sure that it leads to Postgres itself.
    pub(crate) async fn open_session(&self) -> Result<Opened, SqlError> {
        let mark = std::process::id().to_string();
        let way = self.with_setting(&format!("{MARK}={mark}"));
        let opened = way.open_when_started().await.map_err(|error| SqlError::unopened(&error))?;
        let found = opened.0.query_one("SELECT current_setting($1, true)", &[&MARK]).await;
        let found: Option<String> = found.map_err(|error| SqlError::unopened(&error))?.try_get(0)?;
        match found {
            Some(found) if found == mark => Ok(opened),
            _ => Err(SqlError::Unavailable(format!("settings of a session do not arrive: {POOLER}"))),
        }
    }

    /// Opens a connection, and waits for a Postgres that says that it starts or recovers.
    async fn open_when_started(&self) -> Result<Opened, Error> {
        let deadline = Instant::now() + STARTS_WITHIN;
        let mut is_told = false;
        loop {
            match self.open().await {
                Err(error) if is_starting(&error) && Instant::now() < deadline => {
                    if !is_told {
                        is_told = true;
                        let seconds = STARTS_WITHIN.as_secs();
                        tracing::warn!(
                            error.cause = said(&error),
                            "Postgres is not there yet: waiting {seconds} s at most"
                        );
                    }
                    tokio::time::sleep(STEP).await;
                }
                opened => return opened,
            }
        }
    }

    async fn open_by_mode(&self) -> Result<Opened, Error> {
        match self.tls.mode {
            TlsMode::Disable => self.attempt(SslMode::Disable).await,
            TlsMode::Require | TlsMode::VerifyCa | TlsMode::VerifyFull => {
                self.attempt(SslMode::Require).await
            }
            TlsMode::Allow => match self.attempt(SslMode::Disable).await {
                Err(error) if is_refused(&error) => self.attempt(SslMode::Require).await,
                opened => opened,
            },
            TlsMode::Prefer => match self.attempt(SslMode::Prefer).await {
                Err(error) if is_refused(&error) || is_handshake(&error) => {
                    self.attempt(SslMode::Disable).await.map_err(|_same| error)
                }
                opened => opened,
            },
        }
    }

    async fn attempt(&self, mode: SslMode) -> Result<Opened, Error> {
        let mut config = self.config.clone();
        config.ssl_mode(mode);
        let connector = self.tls.connector.fresh();
        let (client, connection) = config.connect(connector.clone()).await?;
        if !connector.was_used() {
            self.tell_of_clear();
        }
        let ear = self.ear.clone();
        let task = tokio::spawn(async move {
            if let Err(error) = follow(connection, ear).await
                && !is_ending()
            {
                trouble::note(&error);
                tracing::warn!(error.cause = said(&error), "a connection to Postgres ended");
            }
        });
        Ok((client, task))
    }

    fn tell_of_clear(&self) {
        let Tls { mode, tells_of_clear, is_told, .. } = self.tls.as_ref();
        if *mode == TlsMode::Prefer && *tells_of_clear && !is_told.swap(true, Ordering::Relaxed) {
            tracing::warn!(
                "the connection to Postgres is not encrypted (sslmode=prefer): sslmode=require demands TLS, \
                 sslmode=disable says that none is wanted"
            );
        }
    }
}

/// Follows a connection to its end.
async fn follow<S, T>(mut connection: Connection<S, T>, ear: Option<Ear>) -> Result<(), Error>
where
    S: AsyncRead + AsyncWrite + Unpin,
    T: AsyncRead + AsyncWrite + Unpin,
{
    let Some(ear) = ear else { return connection.await };
    while let Some(message) = poll_fn(|context| connection.poll_message(context)).await {
        if let AsyncMessage::Notification(said) = message? {
            ear(said.payload());
        }
    }
    Ok(())
}

impl deadpool_postgres::Connect for Way {
    fn connect(&self, _: &Config) -> Pin<Box<dyn Future<Output = Result<Opened, Error>> + Send + '_>> {
        Box::pin(self.open())
    }
}

/// Postgres does not let this user in by this kind of connection; a wrong password is another matter.
fn is_refused(error: &Error) -> bool {
    error.code().is_some_and(|code| code.code() == "28000")
}

fn is_starting(error: &Error) -> bool {
    error.code().is_some_and(|code| code.code() == "57P03")
}

fn is_handshake(error: &Error) -> bool {
    error.to_string().starts_with("error performing TLS handshake")
}
