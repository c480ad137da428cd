//! One run of the server's binary: start, ready line, signals, end. It knows no URL and no user.

use super::{app::log_file, reaper};
use nix::{sys::signal::Signal, unistd::Pid};
use std::{
    fs::OpenOptions,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

const BINARY: &str = env!("CARGO_BIN_EXE_veza");

/// A child process that is the server.
pub struct Process {
    child: Child,
    stdout: Arc<Mutex<Vec<String>>>,
    stderr: PathBuf,
    stderr_from: u64,
}

impl Process {
    /// Starts the server with exactly this environment (and PATH); port 0 lets it choose.
    pub fn start(dir: &Path, env: &[(String, String)], port: u16) -> Process {
        Self::start_by(Command::new(BINARY), dir, env, port)
    }

    /// The same with its data folder on a disk of so many MB, which no other process sees.
    pub fn start_on_a_small_disk(dir: &Path, env: &[(String, String)], port: u16, mb: u32) -> Process {
        let mut unshare = Command::new("unshare");
        let script =
            "mkdir -p \"$DATA_DIR\" && mount -t tmpfs -o size=$1m tmpfs \"$DATA_DIR\" && exec \"$0\"";
        unshare.args(["--mount", "sh", "-c", script, BINARY, &mb.to_string()]);
        Self::start_by(unshare, dir, env, port)
    }

    fn start_by(mut command: Command, dir: &Path, env: &[(String, String)], port: u16) -> Process {
        let stderr = log_file(dir);
        let log = OpenOptions::new().create(true).append(true).open(&stderr).expect("our own folder");
        let stderr_from = log.metadata().map_or(0, |file| file.len());
        command
            .current_dir(dir)
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("PORT", port.to_string())
            .envs(env.iter().map(|(key, value)| (key, value)))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log);
        let mut child = command.spawn().expect("the server's binary runs");
        reaper::watch_pid(child.id());
        let stdout = Arc::new(Mutex::new(Vec::new()));
        let pipe = child.stdout.take().expect("stdout is piped");
        let lines = Arc::clone(&stdout);
        std::thread::spawn(move || {
            for line in BufReader::new(pipe).lines().map_while(Result::ok) {
                lines.lock().unwrap_or_else(PoisonError::into_inner).push(line);
            }
        });
        Process { child, stdout, stderr, stderr_from }
    }

    /// Waits for the line that says it is ready and returns the port in it.
    pub fn wait_until_ready(&self) -> u16 {
        let deadline = Instant::now() + Duration::from_secs(60);
        loop {
            if let Some(port) = self.lines().iter().find_map(|line| ready_port(line)) {
                return port;
            }
            let alive = Path::new("/proc").join(self.child.id().to_string()).join("exe").exists();
            assert!(alive && Instant::now() < deadline, "the server did not start:\n{}", self.output());
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Returns the process id.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Sends a signal.
    pub fn signal(&self, signal: Signal) {
        let pid = i32::try_from(self.child.id()).expect("pids are small");
        nix::sys::signal::kill(Pid::from_raw(pid), signal).expect("our own child");
    }

    /// Waits until the process has ended.
    pub fn wait_for_end(&mut self, patience: Duration) -> ExitStatus {
        let deadline = Instant::now() + patience;
        loop {
            if let Some(status) = self.child.try_wait().expect("our own child") {
                reaper::ended(self.child.id());
                return status;
            }
            assert!(Instant::now() < deadline, "the server has not ended after {patience:?}");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Waits until it has written this.
    pub fn wait_for_words(&self, words: &str, patience: Duration) {
        let deadline = Instant::now() + patience;
        while !self.output().contains(words) {
            assert!(Instant::now() < deadline, "{words:?} is not in\n{}", self.output());
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Kills the process.
    pub fn kill(mut self) {
        self.child.kill().expect("our own child");
        self.child.wait().expect("our own child");
        reaper::ended(self.child.id());
    }

    /// Returns the lines of stdout, then those of stderr.
    pub fn output(&self) -> String {
        let log = std::fs::read(&self.stderr).unwrap_or_default();
        let own = log.get(usize::try_from(self.stderr_from).unwrap_or(0)..).unwrap_or_default();
        format!("{}\n{}", self.lines().join("\n"), String::from_utf8_lossy(own))
    }

    fn lines(&self) -> Vec<String> {
        self.stdout.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn ready_port(line: &str) -> Option<u16> {
    // as JSON it stands inside an object
    let (_, port) = line.split_once("veza is ready: http://localhost:")?;
    port.split(|next: char| !next.is_ascii_digit()).next()?.parse().ok()
}
