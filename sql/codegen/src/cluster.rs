//! A Postgres cluster in a temporary folder that lives as long as one run of the generator.

use std::os::unix::fs::{PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use nix::sys::signal::{Signal, kill};
use nix::unistd::{Pid, User, geteuid};

/// Why no cluster could be started.
#[derive(Debug, thiserror::Error)]
pub enum ClusterError {
    #[error("no Postgres binaries (initdb, postgres) found: install the package `postgresql`")]
    NoBinaries,
    #[error("initdb failed: {0}")]
    InitDb(String),
    #[error("postgres did not start within 30 s; its log is in {0}")]
    NotReady(PathBuf),
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

/// A running cluster; dropping it stops the server and removes its folder.
pub struct Throwaway {
    folder: PathBuf,
    server: Option<Child>,
    url: String,
}

impl Throwaway {
    /// Starts a cluster, or borrows the one that `TEST_DATABASE_URL` names.
    pub fn start() -> Result<Self, ClusterError> {
        let folder = std::env::temp_dir().join(format!("veza-codegen-{}", std::process::id()));
        if let Ok(url) = std::env::var("TEST_DATABASE_URL") {
            return Ok(Self { folder, server: None, url });
        }
        let binaries = binaries().ok_or(ClusterError::NoBinaries)?;
        std::fs::create_dir_all(&folder)?;
        std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o700))?;
        let owner = unprivileged();
        if let Some(user) = &owner {
            chown(&folder, Some(user.uid.as_raw()), Some(user.gid.as_raw()))?;
        }
        let data = folder.join("data");
        let made = command(&binaries.join("initdb"), owner.as_ref())
            .args(["--no-sync", "--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "-D"])
            .arg(&data)
            .output()?;
        if !made.status.success() {
            return Err(ClusterError::InitDb(String::from_utf8_lossy(&made.stderr).into_owned()));
        }
        let server = command(&binaries.join("postgres"), owner.as_ref())
            .arg("-D")
            .arg(&data)
            .args(["-c", "listen_addresses=", "-c", "fsync=off", "-k"])
            .arg(&folder)
            .stdout(Stdio::null())
            .stderr(std::fs::File::create(folder.join("log"))?)
            .spawn()?;
        let host = folder.display().to_string().replace('/', "%2F");
        let cluster = Self { url: format!("postgres://postgres@{host}"), folder, server: Some(server) };
        cluster.wait()?;
        Ok(cluster)
    }

    /// Returns a connection string without a database name, which is what cornucopia wants.
    pub fn url(&self) -> &str {
        &self.url
    }

    fn wait(&self) -> Result<(), ClusterError> {
        let log = self.folder.join("log");
        for _ in 0..600 {
            if std::fs::read_to_string(&log)?.contains("ready to accept connections") {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Err(ClusterError::NotReady(log))
    }
}

impl Drop for Throwaway {
    fn drop(&mut self) {
        if let Some(server) = &mut self.server {
            let pid = Pid::from_raw(i32::try_from(server.id()).unwrap_or_default());
            // SIGQUIT is Postgres's immediate shutdown: nothing here is worth keeping
            let _ = kill(pid, Signal::SIGQUIT);
            let _ = server.wait();
            let _ = std::fs::remove_dir_all(&self.folder);
        }
    }
}

/// Postgres refuses to run as root.
fn unprivileged() -> Option<User> {
    if !geteuid().is_root() {
        return None;
    }
    ["postgres", "nobody"].iter().find_map(|name| User::from_name(name).ok().flatten())
}

fn command(program: &Path, owner: Option<&User>) -> Command {
    let mut command = Command::new(program);
    if let Some(user) = owner {
        command.uid(user.uid.as_raw()).gid(user.gid.as_raw()).current_dir("/");
    }
    command
}

/// Returns the folder of the newest Postgres on this machine.
fn binaries() -> Option<PathBuf> {
    let mut versions: Vec<(u32, PathBuf)> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            let version = path.file_name()?.to_str()?.parse().ok()?;
            Some((version, path.join("bin")))
        })
        .collect();
    versions.sort();
    let in_path = std::env::var_os("PATH");
    let in_path = in_path.iter().flat_map(std::env::split_paths);
    versions
        .into_iter()
        .rev()
        .map(|(_, path)| path)
        .chain(in_path)
        .find(|folder| folder.join("initdb").exists() && folder.join("postgres").exists())
}
