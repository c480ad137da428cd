//! The coturn of `deploy/coturn`: the sample as it is, with ports, a secret and addresses of the test's. What talks to it is coturn's own
//! client, with credentials that the test makes.

use super::{port::own_port, reaper};
use std::{
    fs,
    io::Write,
    net::UdpSocket,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
    time::{Duration, Instant},
};

const SAMPLE: &str = include_str!("../../../deploy/coturn/turnserver.conf");

/// A running coturn.
pub struct Coturn {
    child: Child,
    dir: PathBuf,
    port: u16,
}

impl Coturn {
    /// Starts it with this secret, on the loopback, which it then lets people reach: nothing else is within reach of a test.
    /// What it writes lies below this folder.
    pub fn start(folder: &Path, secret: &str) -> Coturn {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let dir = folder.join(format!("coturn{}", COUNT.fetch_add(1, Ordering::Relaxed)));
        fs::create_dir_all(&dir).expect("our own folder");
        let port = own_port();
        let file = dir.join("turnserver.conf");
        fs::write(&file, configuration(secret, port)).expect("our own folder");
        let log = fs::File::create(dir.join("log")).expect("our own folder");
        let child = Command::new("turnserver")
            .arg("-c")
            .arg(&file)
            .args(["--log-file=stdout", &format!("--pidfile={}", dir.join("pid").display())])
            .arg(format!("--db={}", dir.join("turndb").display()))
            .current_dir(&dir)
            .stdin(Stdio::null())
            .stderr(log.try_clone().expect("a file"))
            .stdout(log)
            .spawn()
            .expect("turnserver runs: deploy/install-packages.sh test installs it");
        reaper::watch_pid(child.id());
        let coturn = Coturn { child, dir, port };
        coturn.wait();
        coturn
    }

    /// Waits until it answers STUN.
    fn wait(&self) {
        let socket = UdpSocket::bind("127.0.0.1:0").expect("a socket");
        socket.set_read_timeout(Some(Duration::from_millis(100))).expect("a timeout");
        // a binding request: type, length, magic cookie, transaction
        let request = [0, 1, 0, 0, 0x21, 0x12, 0xa4, 0x42, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
        let deadline = Instant::now() + Duration::from_secs(20);
        loop {
            let _ = socket.send_to(&request, ("127.0.0.1", self.port));
            if socket.recv(&mut [0; 512]).is_ok() {
                return;
            }
            assert!(Instant::now() < deadline, "coturn does not answer: {}", self.log());
        }
    }

    /// Returns what a server is to tell clients of it: `WEBRTC_TURN_URLS`.
    pub fn url(&self) -> String {
        format!("turn:127.0.0.1:{}?transport=udp", self.port)
    }

    /// Returns what it logged.
    pub fn log(&self) -> String {
        fs::read_to_string(self.dir.join("log")).unwrap_or_default()
    }

    /// Lets coturn's client send some packets from one relay to another, with these credentials; returns what it said.
    pub fn relay(&self, username: &str, credential: &str) -> String {
        self.client(username, credential, &["-y", "-n", "5"])
    }

    /// Lets it send to an address.
    pub fn relay_to(&self, peer: &str, username: &str, credential: &str) -> String {
        let by_v6 = peer.contains(':').then_some("-x");
        let arguments: Vec<&str> = by_v6.into_iter().chain(["-e", peer, "-n", "1"]).collect();
        self.client(username, credential, &arguments)
    }

    /// Lets it open so many relays at once.
    pub fn relay_often(&self, relays: u32, username: &str, credential: &str) -> String {
        self.client(username, credential, &["-m", &relays.to_string(), "-y", "-n", "1"])
    }

    fn client(&self, username: &str, credential: &str, arguments: &[&str]) -> String {
        // what hangs ends the test
        let out = Command::new("timeout")
            .args(["120", "turnutils_uclient", "-c", "-z", "20", "-l", "100"])
            .args(arguments)
            .args(["-u", username, "-w", credential, "-p", &self.port.to_string(), "127.0.0.1"])
            .output()
            .expect("turnutils_uclient runs");
        format!("{}{}", String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr))
    }
}

impl Drop for Coturn {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        reaper::ended(self.child.id());
    }
}

/// Returns the password of a name, as the protocol of such credentials has it: openssl computes it, not the server that is tested.
pub fn turn_password(secret: &str, username: &str) -> String {
    let mut child = Command::new("sh")
        .args(["-c", "openssl dgst -sha1 -hmac \"$SECRET\" -binary | openssl base64 -A"])
        .env("SECRET", secret)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("openssl runs");
    child.stdin.take().expect("piped").write_all(username.as_bytes()).expect("a pipe");
    let out = child.wait_with_output().expect("openssl ends");
    String::from_utf8(out.stdout).expect("base64")
}

/// Returns whether this machine speaks IPv6.
pub fn has_v6() -> bool {
    UdpSocket::bind("[::1]:0").is_ok()
}

/// Returns the sample with what is the test's. Every replacement has to find its place: the sample may have changed.
fn configuration(secret: &str, port: u16) -> String {
    let by_v6 = if has_v6() { "listening-ip=::1\nrelay-ip=::1\n" } else { "" };
    let addresses = format!("\nlistening-ip=127.0.0.1\nrelay-ip=127.0.0.1\n{by_v6}");
    let (listening, own) = (format!("listening-port={port}"), format!("static-auth-secret={secret}"));
    let changes = [
        ("listening-port=3478", listening.as_str()),
        ("static-auth-secret=CHANGE-ME", &own),
        ("denied-peer-ip=127.0.0.0-127.255.255.255\n", "allow-loopback-peers\n"),
        ("\nsyslog\n", &addresses),
    ];
    changes.iter().fold(SAMPLE.to_owned(), |text, (of_sample, of_test)| {
        assert_eq!(text.matches(of_sample).count(), 1, "the sample has {of_sample:?} once");
        text.replace(of_sample, of_test)
    })
}
