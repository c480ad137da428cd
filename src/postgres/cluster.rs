//! A private cluster from start to stop: holds the data folder's lock, and starts Postgres again should it
//! die in between.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use tokio::{sync::oneshot, task::JoinHandle, time::sleep};

use super::{
    error::PostgresError,
    launch::{Launcher, data_folder},
    lock::DataLock,
    postmaster::Postmaster,
    socket::{Address, Answer, NAME},
};

const LOOK_EVERY: Duration = Duration::from_millis(200);
const FIRST_DELAY: Duration = Duration::from_millis(50);
const LONGEST_DELAY: Duration = Duration::from_secs(5);
/// Between two lines of the log about starts that fail.
const QUIET: Duration = Duration::from_secs(60);

/// The server's own Postgres under `DATA_DIR/postgres`, running. Dropped without [`PrivateCluster::stop`], it
/// is asked to end but not waited for.
#[derive(Debug)]
pub struct PrivateCluster {
    url: String,
    /// Dropped or used: the watch ends Postgres and then itself.
    stop: oneshot::Sender<()>,
    watch: JoinHandle<()>,
    _lock: DataLock,
}

impl PrivateCluster {
    /// Starts the cluster of `data_dir` (made when missing) and returns once it takes connections and has the
    /// database; needs a tokio runtime, on which it keeps watching. Takes about 0.1 s, the first time 1 to 3
    /// s.
    ///
    /// # Errors
    /// [`PostgresError`], whose text is one line and says what to do.
    pub async fn start(data_dir: &Path) -> Result<Self, PostgresError> {
        let data_dir = data_folder(data_dir)?;
        let lock = DataLock::take(&data_dir).await?;
        let launcher = Launcher::prepare(&data_dir).await?;
        let postmaster = launcher.launch().await?;
        let url = launcher.url();
        let (stop, stopped) = oneshot::channel();
        let watch = tokio::spawn(watch(launcher, postmaster, stopped));
        Ok(Self { url, stop, watch, _lock: lock })
    }

    /// Returns whether a data folder has one, running or not.
    pub fn is_in(data_dir: &Path) -> bool {
        data_dir.join("postgres").is_dir()
    }

    /// Returns the address of the cluster that another process runs in `data_dir`, if one does and it takes
    /// connections.
    pub async fn find_running(data_dir: &Path) -> Option<String> {
        let address = Address::of(&data_dir.canonicalize().ok()?.join("postgres")).ok()?;
        matches!(address.ask(NAME).await, Answer::Ready).then(|| address.url())
    }

    /// Returns the address for tokio-postgres (and psql): user and database `veza` by the unix socket.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Ends Postgres in order and waits for it: about 0.1 s, 10 s at worst.
    pub async fn stop(self) {
        let _ = self.stop.send(());
        if let Err(error) = self.watch.await {
            tracing::error!(%error, "the watch over postgres failed");
        }
    }
}

/// Keeps Postgres alive until `stopped` is told or dropped.
async fn watch(launcher: Launcher, mut postmaster: Postmaster, mut stopped: oneshot::Receiver<()>) {
    loop {
        tokio::select! {
            _ = &mut stopped => break,
            () = sleep(LOOK_EVERY) => launcher.log().bound(),
        }
        if postmaster.alive() {
            continue;
        }
        tracing::error!(postgres.pid = postmaster.pid(), "postgres ended by itself, starting it again");
        postmaster = tokio::select! {
            _ = &mut stopped => break,
            again = restart(&launcher) => again,
        };
        tracing::info!(postgres.pid = postmaster.pid(), "postgres runs again");
    }
    postmaster.stop().await;
}

/// Tries until it succeeds: a full disk, say, may be emptied. The wait grows with starts that fail, and only with those.
async fn restart(launcher: &Launcher) -> Postmaster {
    let mut delay = FIRST_DELAY;
    let mut told = None;
    loop {
        sleep(delay).await;
        delay = LONGEST_DELAY.min(delay * 2);
        match launcher.launch().await {
            Ok(postmaster) => return postmaster,
            Err(error) if told.is_none_or(|told: Instant| told.elapsed() >= QUIET) => {
                told = Some(Instant::now());
                tracing::error!(%error, "postgres could not be started again");
            }
            Err(_same) => {}
        }
    }
}
