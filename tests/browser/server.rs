//! The server under test: the real binary, with nothing configured but a free port, a data folder of its own, and what a test asks for.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use crate::port::own_port;
use crate::scratch::fresh_folder;

/// A first start makes a Postgres cluster; a start after a kill recovers one.
const READY_WITHIN: Duration = Duration::from_secs(120);
const STOPS_WITHIN: Duration = Duration::from_secs(15);
const READY: &str = "veza is ready: http://localhost:";
/// Whatever the developer's shell has set must not reach the server under test.
const NOT_INHERITED: [&str; 8] = [
    "DATABASE_URL",
    "REDIS_URL",
    "STORAGE_URL",
    "SMTP_URL",
    "APP_ENV",
    "APP_DOMAIN",
    "JWT_SECRET",
    "CORS_ALLOWED_ORIGINS",
];

pub struct Server {
    process: Option<Child>,
    folder: PathBuf,
    port: u16,
    settings: Vec<(&'static str, &'static str)>,
}

impl Server {
    /// Limits of rates are off unless the settings turn them on.
    pub fn start(settings: &[(&'static str, &'static str)]) -> Self {
        let settings = settings.to_vec();
        let mut server = Self { process: None, folder: fresh_folder("server"), port: own_port(), settings };
        server.start_again();
        server
    }

    pub fn url(&self) -> String {
        format!("http://localhost:{}/", self.port)
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    /// The data folder.
    pub fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// Makes an administrator of the account with this address, or an account if there is none, from the command line; what it says.
    pub fn makes_administrator(&self, email: &str) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_veza"));
        NOT_INHERITED.iter().for_each(|name| {
            command.env_remove(name);
        });
        let output = command.env("DATA_DIR", self.data()).args(["admin", "create", email]).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// Ends it as a power cut would.
    pub fn kill(&mut self) {
        let mut process = self.process.take().unwrap();
        process.kill().unwrap();
        process.wait().unwrap();
    }

    /// Starts it with the same data, on the same port when it had one.
    pub fn start_again(&mut self) {
        let log = File::options().create(true).append(true).open(self.log()).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_veza"));
        NOT_INHERITED.iter().for_each(|name| {
            command.env_remove(name);
        });
        let mut process = command
            .env("BIND_ADDR", "127.0.0.1")
            .env("PORT", self.port.to_string())
            .env("DATA_DIR", self.data())
            .env("RATE_LIMIT_ENABLED", "false")
            .envs(self.settings.iter().copied())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .unwrap();
        let lines = lines_of(&mut process);
        self.process = Some(process);
        self.port = self.wait_until_ready(&lines);
    }

    fn wait_until_ready(&mut self, lines: &Receiver<String>) -> u16 {
        let deadline = Instant::now() + READY_WITHIN;
        while let Ok(line) = lines.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            if let Some(port) = line.strip_prefix(READY) {
                return port.trim_end_matches('/').parse().unwrap();
            }
        }
        panic!("the server did not become ready within {READY_WITHIN:?}")
    }

    fn log(&self) -> PathBuf {
        self.folder.join("server.log")
    }

    fn stop(&mut self) {
        let Some(mut process) = self.process.take() else { return end_cluster(&self.data()) };
        signal(process.id(), Signal::SIGTERM);
        let deadline = Instant::now() + STOPS_WITHIN;
        while Instant::now() < deadline {
            if matches!(process.try_wait(), Ok(Some(_))) {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = process.kill();
        let _ = process.wait();
        end_cluster(&self.data());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
        if std::thread::panicking() {
            let log = fs::read_to_string(self.log()).unwrap_or_default();
            let lines: Vec<_> = log.lines().collect();
            eprintln!("the server's last words:\n{}", lines[lines.len().saturating_sub(40)..].join("\n"));
        }
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The lines of its standard output; read to the end, so that it never blocks on a full pipe.
fn lines_of(process: &mut Child) -> Receiver<String> {
    let (sender, receiver) = channel();
    let output = process.stdout.take().unwrap();
    std::thread::spawn(move || {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            let _ = sender.send(line);
        }
    });
    receiver
}

/// A server that was killed leaves its Postgres behind; a test that fails right then must not leave it too.
fn end_cluster(data: &Path) {
    let Ok(file) = fs::read_to_string(data.join("postgres/postmaster.pid")) else { return };
    if let Some(pid) = file.lines().next().and_then(|line| line.trim().parse().ok()) {
        signal(pid, Signal::SIGQUIT);
    }
}

fn signal(pid: u32, signal: Signal) {
    if let Ok(pid) = i32::try_from(pid) {
        let _ = kill(Pid::from_raw(pid), signal);
    }
}
