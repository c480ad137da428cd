//! A Postgres of a test's own, for what the one that all share cannot be: reached over a network, with passwords, with TLS, on a small
//! disk. It ends with the test process.

use super::cluster::{as_owner, give_away, init_cluster, scratch_dir};
use super::db::Db;
use super::port::own_port;
use super::wait_for;
use std::fs;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// It runs.
pub struct OwnPostgres {
    dir: PathBuf,
    port: u16,
    command: Mutex<Command>,
}

impl OwnPostgres {
    /// Makes a cluster. `hba` are lines of pg_hba.conf beside those of the test's own connections; `files` are put beside its data,
    /// readable by Postgres alone.
    pub fn start(hba: &[&str], settings: &[&str], files: &[(&str, &[u8])]) -> OwnPostgres {
        Self::start_by(hba, settings, files, |postgres| postgres)
    }

    /// The same; the command that starts Postgres is changed before.
    pub fn start_by(
        hba: &[&str],
        settings: &[&str],
        files: &[(&str, &[u8])],
        change: impl FnOnce(Command) -> Command,
    ) -> OwnPostgres {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let dir = scratch_dir().join(format!("own{}", COUNT.fetch_add(1, Ordering::Relaxed)));
        let data = init_cluster(&dir);
        let lines = [&["local all postgres trust"], hba].concat().join("\n") + "\n";
        write(&data.join("pg_hba.conf"), lines.as_bytes());
        for (name, content) in files {
            write(&data.join(name), content);
        }
        let port = own_port();
        let log = fs::File::create(dir.join("postgres.log")).expect("our own folder");
        let mut postgres = as_owner("postgres", &dir);
        postgres.arg("-D").arg(&data).arg("-k").arg(&dir).args(["-p", &port.to_string()]);
        for setting in ["listen_addresses=127.0.0.1", "fsync=off", "dynamic_shared_memory_type=mmap"]
            .iter()
            .chain(settings)
        {
            postgres.args(["-c", setting]);
        }
        let mut postgres = change(postgres);
        postgres.stdin(Stdio::null()).stdout(Stdio::null()).stderr(log).process_group(0);
        let own = OwnPostgres { dir, port, command: Mutex::new(postgres) };
        own.run();
        own
    }

    fn run(&self) {
        let spawned = self.command.lock().unwrap_or_else(PoisonError::into_inner).spawn();
        let mut child = spawned.expect("postgres runs");
        std::thread::spawn(move || child.wait());
        let own = self;
        let deadline = Instant::now() + Duration::from_secs(30);
        while let Err(error) = own.db("postgres").try_rows("SELECT 1", &[]) {
            assert!(Instant::now() < deadline, "postgres does not answer: {error}: {}", own.log());
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Ends it as a crash does, and starts it again: it replays its log.
    pub fn crash(&self) {
        let file = self.dir.join("data").join("postmaster.pid");
        let said = fs::read_to_string(&file).expect("it runs");
        let pid = said.lines().next().and_then(|pid| pid.trim().parse().ok()).expect("a pid");
        nix::sys::signal::kill(nix::unistd::Pid::from_raw(pid), nix::sys::signal::Signal::SIGQUIT)
            .expect("our own process");
        wait_for(Duration::from_secs(30), "it ends", || !file.exists());
        self.run();
    }

    /// Returns a database of it, as its superuser, through its socket.
    pub fn db(&self, database: &str) -> Db {
        let folder = self.dir.display().to_string().replace('/', "%2F");
        Db::at(&format!("postgres://postgres@{folder}:{}/{database}", self.port))
    }

    /// Returns the address for a server: `who` as `user:password`.
    pub fn url(&self, who: &str, database: &str) -> String {
        format!("postgres://{who}@localhost:{}/{database}", self.port)
    }

    /// Returns its port.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Returns what it wrote to its log.
    pub fn log(&self) -> String {
        fs::read_to_string(self.dir.join("postgres.log")).unwrap_or_default()
    }
}

fn write(path: &Path, content: &[u8]) {
    use std::os::unix::fs::PermissionsExt;
    fs::write(path, content).expect("our own folder");
    fs::set_permissions(path, fs::Permissions::from_mode(0o600)).expect("our own file");
    give_away(path);
}
