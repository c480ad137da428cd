//! The server under load: started here, Veza with a data folder of its own, or one that stands.
//! Loopback only. Stops what it started and removes the folder, also when a run fails.

use std::io::{BufRead, BufReader};
use std::net::{SocketAddr, ToSocketAddrs};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use crate::Fallible;
use crate::cores::Cores;

/// A server that answers.
pub struct Server {
    pub address: SocketAddr,
    /// Unknown for a server that somebody else started and whose pid was not given.
    pub pid: Option<u32>,
    /// From the start of the process to its word that it is ready.
    pub start_ms: f64,
    child: Option<Child>,
}

/// A data folder that lives as long as the run.
pub struct DataDir(pub PathBuf);

impl Server {
    /// Starts Veza on a free port, with these variables besides.
    pub fn start_veza(
        program: &Path,
        data: &DataDir,
        cores: Option<Cores>,
        more: &[(&str, String)],
    ) -> Fallible<Self> {
        let mut command = Command::new(program);
        command
            .env("PORT", "0")
            .env("BIND_ADDR", "127.0.0.1")
            .env("DATA_DIR", &data.0)
            .env("RATE_LIMIT_ENABLED", "false")
            .env("LOG_LEVEL", "warn")
            .env("JWT_SECRET", "what-all-nodes-of-the-load-share-0123456789")
            .env_remove("DATABASE_URL")
            .envs(more.iter().map(|(name, value)| (name, value)));
        Self::start(&mut command, cores)
    }

    /// Starts a program and waits until it says `… is ready: <url>`.
    pub fn start(command: &mut Command, cores: Option<Cores>) -> Fallible<Self> {
        let began = Instant::now();
        command.stdin(Stdio::null()).stdout(Stdio::piped());
        let child = match cores {
            Some(cores) => cores.spawn(command),
            None => command.spawn(),
        };
        let program = command.get_program().display();
        let mut child = child.map_err(|error| format!("cannot start {program}: {error}"))?;
        let output = child.stdout.take().ok_or("the server has no output")?;
        let pid = child.id();
        let mut server = Self {
            address: SocketAddr::from(([127, 0, 0, 1], 0)),
            pid: Some(pid),
            start_ms: 0.0,
            child: Some(child),
        };
        let (ready, url) = channel();
        std::thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                if let Some((_, url)) = line.split_once(" is ready: ") {
                    let _ = ready.send(url.trim().to_owned());
                }
            }
        });
        let url = url.recv_timeout(Duration::from_secs(60));
        let url = url.map_err(|_timeout| "the server ended, or was not ready within 60 s")?;
        server.start_ms = began.elapsed().as_secs_f64() * 1e3;
        server.address = loopback(&url)?;
        Ok(server)
    }

    /// Uses a server that stands.
    pub fn attach(url: &str, pid: Option<u32>) -> Fallible<Self> {
        Ok(Self { address: loopback(url)?, pid, start_ms: 0.0, child: None })
    }

    /// Asks the server to stop, and insists after 15 s.
    pub fn stop(&mut self) {
        let Some(mut child) = self.child.take() else {
            return;
        };
        if let Ok(pid) = i32::try_from(child.id()) {
            let _ = kill(Pid::from_raw(pid), Signal::SIGTERM);
        }
        let deadline = Instant::now() + Duration::from_secs(15);
        while Instant::now() < deadline {
            if !matches!(child.try_wait(), Ok(None)) {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        eprintln!("the server did not stop within 15 s of SIGTERM: killed");
        let _ = child.kill();
        let _ = child.wait();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

impl DataDir {
    /// A fresh folder under the system's temporary one.
    pub fn create() -> Fallible<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("veza-loadgen-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&path)?;
        Ok(Self(path))
    }

    /// The running private cluster: its process, socket folder and port.
    pub fn postgres(&self) -> Fallible<(u32, PathBuf, u16)> {
        let cluster = self.0.join("postgres");
        let path = cluster.join("postmaster.pid");
        let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let line = |number: usize| text.lines().nth(number).unwrap_or_default();
        // The socket's folder may be given relative to the cluster.
        let folder = cluster.join(line(4));
        Ok((line(0).trim().parse()?, folder, line(3).parse()?))
    }
}

impl Drop for DataDir {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Load goes to this machine only.
fn loopback(url: &str) -> Fallible<SocketAddr> {
    let host = url.strip_prefix("http://").ok_or("the URL must begin with http://")?;
    let host = host.trim_end_matches('/');
    let addresses = host.to_socket_addrs().map_err(|error| format!("{url}: {error}"))?;
    let addresses: Vec<_> = addresses.filter(|address| address.ip().is_loopback()).collect();
    let ipv4 = addresses.iter().find(|address| address.is_ipv4());
    let address = ipv4.or(addresses.first()).copied();
    address.ok_or_else(|| format!("{url} is not on this machine: loopback addresses only").into())
}
