//! The process of Postgres, started by this server or found running after a crash of its predecessor: whether
//! it lives, and its end. Must not decide when to start one; that is `launch`'s.

use std::{
    fs,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
    process::Child,
    time::Duration,
};

use nix::{
    errno::Errno,
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use tokio::time::{Instant, sleep};

/// Lets a fast shutdown write its checkpoint, within the 10 s that the whole server has to end.
const FAST_WITHIN: Duration = Duration::from_secs(8);
const IMMEDIATE_WITHIN: Duration = Duration::from_secs(2);
const STEP: Duration = Duration::from_millis(10);

/// A Postgres process. Dropped while it lives, it is asked to end.
#[derive(Debug)]
pub(super) struct Postmaster {
    pid: Pid,
    /// With the start of what it says in the log; none when it was found running.
    child: Option<(Child, u64)>,
    cluster: PathBuf,
}

impl Postmaster {
    /// The process that this server started for the cluster in `cluster`; what it says begins at byte
    /// `log_start` of the log.
    pub(super) fn started(child: Child, cluster: &Path, log_start: u64) -> Self {
        // The kernel's process numbers stay far below the limit of the type.
        let pid = Pid::from_raw(i32::try_from(child.id()).unwrap_or(i32::MAX));
        Self { pid, child: Some((child, log_start)), cluster: cluster.into() }
    }

    /// The process that runs for the cluster in `cluster`, as far as its pid file tells the truth.
    pub(super) fn running(cluster: &Path) -> Option<Self> {
        let pid = noted_pid(&cluster.join("postmaster.pid"))?;
        serves(pid, cluster).then(|| Self { pid, child: None, cluster: cluster.into() })
    }

    /// Whether it still runs. Reaps it when it does not.
    pub(super) fn alive(&mut self) -> bool {
        match &mut self.child {
            Some((child, _)) => matches!(child.try_wait(), Ok(None)),
            None => serves(self.pid, &self.cluster),
        }
    }

    /// Where in the log it began to speak, if this server started it.
    pub(super) fn started_at(&self) -> Option<u64> {
        self.child.as_ref().map(|(_, log_start)| *log_start)
    }

    pub(super) fn pid(&self) -> i32 {
        self.pid.as_raw()
    }

    /// Ends it: sessions are cut and a checkpoint is written; when that takes too long, at once, and the next
    /// start recovers.
    pub(super) async fn stop(mut self) {
        for (signal, within) in [(Signal::SIGINT, FAST_WITHIN), (Signal::SIGQUIT, IMMEDIATE_WITHIN)] {
            self.signal(signal);
            if self.gone(within).await {
                return;
            }
            tracing::warn!(postgres.pid = self.pid(), %signal, "postgres does not end");
        }
    }

    async fn gone(&mut self, within: Duration) -> bool {
        let deadline = Instant::now() + within;
        while self.alive() {
            if Instant::now() >= deadline {
                return false;
            }
            sleep(STEP).await;
        }
        true
    }

    fn signal(&self, signal: Signal) {
        if let Err(error) = kill(self.pid, signal) {
            tracing::debug!(postgres.pid = self.pid(), %signal, %error, "postgres could not be signalled");
        }
    }
}

impl Drop for Postmaster {
    fn drop(&mut self) {
        if self.alive() {
            self.signal(Signal::SIGINT);
        }
    }
}

/// Removes the lock files of a dead Postgres whose process number now belongs to somebody else: Postgres
/// would take that one for its predecessor and refuse to start. To be called with nobody listening on the
/// socket and the data folder locked.
pub(super) fn forget_stale(cluster: &Path) {
    for name in ["postmaster.pid", ".s.PGSQL.5432.lock"] {
        let path = cluster.join(name);
        let Some(pid) = noted_pid(&path) else { continue };
        if exists(pid) && !serves(pid, cluster) {
            tracing::debug!(postgres.pid = pid.as_raw(), file = name, "stale postgres lock file removed");
            // If it cannot be removed Postgres says why it does not start.
            let _ = fs::remove_file(&path);
        }
    }
}

/// The process number in the first line; negative in the lock file of a single-user Postgres.
fn noted_pid(path: &Path) -> Option<Pid> {
    parse_pid(&fs::read_to_string(path).ok()?)
}

fn parse_pid(text: &str) -> Option<Pid> {
    let number: i32 = text.lines().next()?.trim().parse().ok()?;
    (number > 1).then(|| Pid::from_raw(number))
}

fn exists(pid: Pid) -> bool {
    !matches!(kill(pid, None), Err(Errno::ESRCH))
}

/// Whether `pid` is the Postgres of that folder: it lives in it.
#[cfg(target_os = "linux")]
fn serves(pid: Pid, cluster: &Path) -> bool {
    let place = |path: &Path| fs::metadata(path).map(|found| (found.dev(), found.ino())).ok();
    let lives_in = place(Path::new(&format!("/proc/{pid}/cwd")));
    lives_in.is_some() && lives_in == place(cluster)
}

/// Elsewhere a process's folder is not to be had without unsafe code; its number must do.
#[cfg(not(target_os = "linux"))]
fn serves(pid: Pid, _cluster: &Path) -> bool {
    exists(pid)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_process_number_is_taken_from_a_lock_file() {
        assert_eq!(parse_pid("4711\n/data\n").map(Pid::as_raw), Some(4711));
        for odd in ["", "\n4711", "-4711\n", "1\n", "0", "x"] {
            assert_eq!(parse_pid(odd), None, "{odd:?}");
        }
    }

    #[test]
    fn a_process_that_lives_elsewhere_is_not_the_postmaster() {
        assert!(!serves(Pid::this(), Path::new("/proc")));
    }
}
