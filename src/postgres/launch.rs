//! Brings a cluster to the point where it takes connections, whatever state its predecessor left it in:
//! running, starting, stopping, crashed, not made yet.

use std::{
    ffi::OsString,
    fs::DirBuilder,
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
    time::Duration,
};

use tokio::time::{Instant, sleep};

use super::{
    account::Account,
    binaries::Binaries,
    create::create,
    error::PostgresError,
    log_file::LogFile,
    postmaster::{Postmaster, forget_stale},
    settings,
    socket::{Address, Answer, NAME},
};

const READY_WITHIN: Duration = Duration::from_secs(60);
const STEP: Duration = Duration::from_millis(10);

/// What is needed to start one cluster, again and again.
#[derive(Debug)]
pub(super) struct Launcher {
    cluster: PathBuf,
    address: Address,
    account: Account,
    binaries: Binaries,
    log: LogFile,
}

impl Launcher {
    /// The launcher of the cluster in `data_dir`, which is made if it is not there. The folder must be
    /// locked.
    pub(super) async fn prepare(data_dir: &Path) -> Result<Self, PostgresError> {
        let cluster = data_dir.join("postgres");
        let log = LogFile::new(data_dir);
        log.bound();
        let account = Account::choose(&cluster)?;
        let binaries = Binaries::find(&cluster, account)?;
        if !cluster.join("PG_VERSION").exists() {
            create(&cluster, &binaries, account, &log).await?;
        }
        let address = Address::of(&cluster)?;
        Ok(Self { cluster, address, account, binaries, log })
    }

    pub(super) fn url(&self) -> String {
        self.address.url()
    }

    pub(super) fn log(&self) -> &LogFile {
        &self.log
    }

    /// Starts Postgres, or joins the one that runs, and returns once it takes connections.
    pub(super) async fn launch(&self) -> Result<Postmaster, PostgresError> {
        let begin = self.log.len();
        let deadline = Instant::now() + READY_WITHIN;
        let mut postmaster = Postmaster::running(&self.cluster);
        if let Some(found) = &postmaster {
            tracing::info!(postgres.pid = found.pid(), "postgres still runs");
        }
        loop {
            let answer = match self.address.ask(NAME).await {
                Answer::Ready => {
                    return postmaster
                        .or_else(|| Postmaster::running(&self.cluster))
                        .ok_or_else(|| self.stranger());
                }
                Answer::NoDatabase => {
                    self.address
                        .create_database()
                        .await
                        .map_err(|error| self.refused(veza_sql::told(&error)))?;
                    continue;
                }
                Answer::Refused(reason) => return Err(self.refused(reason)),
                Answer::Later(reason) => reason,
                Answer::Nobody => {
                    postmaster = Some(self.revive(postmaster).await?);
                    "nobody listens yet".to_owned()
                }
            };
            if Instant::now() >= deadline {
                return Err(self.late(&answer, begin));
            }
            sleep(STEP).await;
        }
    }

    /// Nobody listens: the given process may still be on its way; when there is none, or no more, one is
    /// started.
    async fn revive(&self, postmaster: Option<Postmaster>) -> Result<Postmaster, PostgresError> {
        let mut ended = None;
        if let Some(mut present) = postmaster {
            if present.alive() {
                return Ok(present);
            }
            ended = present.started_at();
        }
        if let Some(start) = ended {
            let said = self.log.tail(start);
            // The last processes of a killed Postgres are still going; their shared memory must not be taken
            // from them.
            if !said.contains("still in use") && !said.contains("already exists") {
                return Err(PostgresError::Start { reason: said, log: self.log.path() });
            }
            sleep(STEP * 5).await;
        }
        if let Some(found) = Postmaster::running(&self.cluster) {
            return Ok(found);
        }
        forget_stale(&self.cluster);
        self.spawn()
    }

    fn spawn(&self) -> Result<Postmaster, PostgresError> {
        let start = self.log.len();
        let entrance = self.account.enter(&self.cluster)?;
        let mut arguments: Vec<OsString> = vec!["-D".into(), entrance.path().into()];
        arguments.extend(settings::arguments().into_iter().map(OsString::from));
        let child = entrance.spawn(&self.binaries.postgres(), arguments, self.log.open()?)?;
        Ok(Postmaster::started(child, &self.cluster, start))
    }

    fn refused(&self, reason: String) -> PostgresError {
        PostgresError::Refused { folder: self.cluster.clone(), reason }
    }

    fn stranger(&self) -> PostgresError {
        let reason =
            "it answers, but its process is not on this machine and could not be stopped; stop it there";
        self.refused(reason.to_owned())
    }

    fn late(&self, answer: &str, begin: u64) -> PostgresError {
        let reason = format!("{answer}; its log ends with: {}", self.log.tail(begin));
        PostgresError::Late { seconds: READY_WITHIN.as_secs(), reason, log: self.log.path() }
    }
}

/// Makes `data_dir` if need be, for its owner's eyes only, and returns it with links resolved.
pub(super) fn data_folder(data_dir: &Path) -> Result<PathBuf, PostgresError> {
    let made = DirBuilder::new().recursive(true).mode(0o700).create(data_dir);
    made.and_then(|()| data_dir.canonicalize()).map_err(PostgresError::file("make", data_dir))
}
