//! A Redis of a test's own: the real one, on a port of the loopback, without anything on the disk. It ends with the test.

use super::{Certificate, cluster::scratch_dir, port::own_port, reaper};
use nix::sys::signal::Signal;
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};

/// A Redis, which may be down.
pub struct Redis {
    child: Mutex<Option<Child>>,
    dir: PathBuf,
    port: u16,
    certificate: Option<Certificate>,
}

impl Redis {
    /// Starts it.
    pub fn start() -> Redis {
        Redis::started(|_| None)
    }

    /// Starts it with TLS alone, and a certificate for `localhost`.
    pub fn with_tls() -> Redis {
        Redis::started(|dir| Some(Certificate::make(dir, "localhost")))
    }

    fn started(certificate: impl FnOnce(&Path) -> Option<Certificate>) -> Redis {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let dir = scratch_dir().join(format!("redis{}", COUNT.fetch_add(1, Ordering::Relaxed)));
        fs::create_dir_all(&dir).expect("our own folder");
        let certificate = certificate(&dir);
        let redis = Redis { child: Mutex::new(None), dir, port: own_port(), certificate };
        redis.start_again();
        redis
    }

    /// Starts it again after it was killed, with nothing in it.
    pub fn start_again(&self) {
        let log = fs::File::create(self.dir.join("log")).expect("our own folder");
        let mut command = Command::new("redis-server");
        let port = self.port.to_string();
        match &self.certificate {
            None => command.args(["--port", &port]),
            Some(signed) => command
                .args(["--port", "0", "--tls-port", &port, "--tls-auth-clients", "no"])
                .arg("--tls-cert-file")
                .arg(signed.chain())
                .arg("--tls-key-file")
                .arg(signed.key())
                .arg("--tls-ca-cert-file")
                .arg(signed.root()),
        };
        let child = command
            .args(["--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir"])
            .arg(&self.dir)
            .stdin(Stdio::null())
            .stderr(log.try_clone().expect("a file"))
            .stdout(log)
            .spawn()
            .expect("redis-server runs: deploy/install-packages.sh test installs it");
        reaper::watch_pid(child.id());
        *self.child() = Some(child);
        let deadline = Instant::now() + Duration::from_secs(20);
        while !self.try_say(&["PING"]).contains("PONG") {
            let said = || fs::read_to_string(self.dir.join("log")).unwrap_or_default();
            assert!(Instant::now() < deadline, "redis does not answer: {}", said());
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Kills it.
    pub fn kill(&self) {
        if let Some(mut child) = self.child().take() {
            child.kill().expect("our own child");
            child.wait().expect("our own child");
            reaper::ended(child.id());
        }
    }

    /// Freezes it: connections stay, and nothing is answered.
    pub fn freeze(&self) {
        self.signal(Signal::SIGSTOP);
    }

    /// Lets it go on.
    pub fn thaw(&self) {
        self.signal(Signal::SIGCONT);
    }

    /// Returns `REDIS_URL`.
    pub fn url(&self) -> String {
        let (scheme, host) =
            if self.certificate.is_some() { ("rediss", "localhost") } else { ("redis", "127.0.0.1") };
        format!("{scheme}://{host}:{}", self.port)
    }

    /// Returns its port.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Returns the certificate that it has.
    pub fn certificate(&self) -> Option<&Certificate> {
        self.certificate.as_ref()
    }

    /// Gives it a command by its own client, and returns what it answers.
    #[track_caller]
    pub fn say(&self, command: &[&str]) -> String {
        let said = self.try_say(command);
        assert!(!said.contains("Could not connect"), "{said}");
        said
    }

    fn try_say(&self, command: &[&str]) -> String {
        // what hangs ends the test
        let mut client = Command::new("timeout");
        client.args(["20", "redis-cli", "-p", &self.port.to_string()]);
        if let Some(signed) = &self.certificate {
            client.args(["-h", "localhost", "--tls", "--cacert"]).arg(signed.root());
        }
        let out = client.args(command).stdin(Stdio::null()).output().expect("redis-cli runs");
        format!("{}{}", String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr))
    }

    fn signal(&self, signal: Signal) {
        let pid = self.child().as_ref().map(Child::id).expect("it runs");
        let pid = nix::unistd::Pid::from_raw(i32::try_from(pid).expect("pids are small"));
        nix::sys::signal::kill(pid, signal).expect("our own child");
    }

    fn child(&self) -> MutexGuard<'_, Option<Child>> {
        self.child.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Redis {
    fn drop(&mut self) {
        self.kill();
    }
}
