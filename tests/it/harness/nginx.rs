//! The nginx of `deploy/examples` before a server under test: the sample as it is, with other ports, a certificate made here, and
//! one line or another left out. What talks to it is curl, and openssl where it takes a bare connection.

use super::{
    app::App, certificate::Certificate, cluster::scratch_dir, nginx_program::nginx_program, port::own_port,
    reaper,
};
use serde_json::Value;
use std::{
    fs,
    io::{Read, Write},
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
    time::{Duration, Instant},
};

/// The host of the sample.
pub const HOST: &str = "veza.example";
const SAMPLE: &str = include_str!("../../../deploy/examples/nginx.conf");
const OF_NODES: &str = include_str!("../../../deploy/nodes/nginx.conf");

/// A running nginx.
pub struct Nginx {
    child: Child,
    dir: PathBuf,
    certificate: Certificate,
    port: u16,
}

/// Returns a port for an nginx, which the server has to be told of first.
pub fn nginx_port() -> u16 {
    own_port()
}

impl Nginx {
    /// Starts it before this server on this port, with some lines of the sample replaced by others.
    pub fn start(app: &App, port: u16, changes: &[(&str, &str)]) -> Nginx {
        let dir = new_dir();
        let certificate = Certificate::make(&dir, HOST);
        let server = sample(&certificate, app, port, changes);
        Nginx::run(dir, certificate, port, &server)
    }

    /// Starts it before two nodes on this port, without TLS, as `deploy/nodes` has it.
    pub fn before(nodes: [&App; 2], port: u16) -> Nginx {
        let dir = new_dir();
        let certificate = Certificate::make(&dir, HOST);
        let [one, two] = nodes.map(|node| format!("server {} ", node.addr()));
        let listen = format!("listen 127.0.0.1:{port};");
        let servers = [("server one:8080 ", one.as_str()), ("server two:8080 ", &two)];
        // each stands there twice
        let own = [&[("listen 80;", listen.as_str())][..], &servers, &servers].concat();
        Nginx::run(dir, certificate, port, &changed(OF_NODES, &own))
    }

    fn run(dir: PathBuf, certificate: Certificate, port: u16, server: &str) -> Nginx {
        let file = dir.join("nginx.conf");
        fs::write(&file, configuration(&dir, server)).expect("our own folder");
        let log = fs::File::create(dir.join("stderr.log")).expect("our own folder");
        let child = Command::new(nginx_program())
            .arg("-p")
            .arg(&dir)
            .arg("-c")
            .arg(&file)
            .stderr(log)
            .stdin(Stdio::null())
            .spawn();
        let child = child.expect("nginx runs: deploy/install-packages.sh test installs it");
        reaper::watch_pid(child.id());
        let nginx = Nginx { child, dir, certificate, port };
        nginx.wait();
        nginx
    }

    fn wait(&self) {
        let deadline = Instant::now() + Duration::from_secs(20);
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            let said = || fs::read_to_string(self.dir.join("stderr.log")).unwrap_or_default();
            assert!(Instant::now() < deadline, "nginx does not listen: {}", said());
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Returns the origin of the pages that it serves.
    pub fn origin(&self) -> String {
        format!("https://{HOST}:{}", self.port)
    }

    /// Calls it with curl, by HTTP/2, with these further arguments.
    #[track_caller]
    pub fn curl(&self, path: &str, arguments: &[&str]) -> Fetched {
        let out = Command::new("curl")
            .args(["-sS", "--http2", "--max-time", "300", "-w", "\n%{http_code} %{http_version}"])
            .args(["--resolve", &format!("{HOST}:{}:127.0.0.1", self.port), "--cacert"])
            .arg(self.certificate.root())
            .arg(format!("{}{path}", self.origin()))
            .args(arguments)
            .output()
            .expect("curl runs");
        let text = String::from_utf8_lossy(&out.stdout).into_owned();
        let (body, last) =
            text.rsplit_once('\n').unwrap_or_else(|| panic!("{}", String::from_utf8_lossy(&out.stderr)));
        let (status, version) = last.split_once(' ').expect("two words");
        let status = status.parse().unwrap_or_else(|_| panic!("{text}"));
        Fetched { status, version: version.to_owned(), body: body.to_owned() }
    }

    /// Opens a TLS connection for what curl does not speak.
    pub fn connect(&self) -> Tls {
        // what hangs ends the test; openssl itself ends with its input
        let mut child = Command::new("timeout")
            .args([
                "120",
                "openssl",
                "s_client",
                "-quiet",
                "-no_ign_eof",
                "-verify_return_error",
                "-servername",
                HOST,
                "-verify_hostname",
                HOST,
            ])
            .args(["-connect", &format!("127.0.0.1:{}", self.port), "-CAfile"])
            .arg(self.certificate.root())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("openssl runs");
        reaper::watch_pid(child.id());
        let (input, output) = (child.stdin.take().expect("piped"), child.stdout.take().expect("piped"));
        Tls { child, input, output }
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        reaper::ended(self.child.id());
    }
}

/// An answer that curl got.
pub struct Fetched {
    /// The status.
    pub status: u16,
    /// The version of HTTP that was spoken.
    pub version: String,
    /// The body.
    pub body: String,
}

impl Fetched {
    /// Returns the body, which must be JSON.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body)
            .unwrap_or_else(|error| panic!("{error}: {} {}", self.status, self.body))
    }

    /// Asserts the status and returns `data`.
    #[track_caller]
    pub fn ok(&self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.body);
        self.json()["data"].clone()
    }
}

/// A TLS connection through openssl.
pub struct Tls {
    child: Child,
    input: ChildStdin,
    output: ChildStdout,
}

impl Read for Tls {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        self.output.read(buffer)
    }
}

impl Write for Tls {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.input.write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.input.flush()
    }
}

impl Drop for Tls {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        reaper::ended(self.child.id());
    }
}

fn new_dir() -> PathBuf {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let dir = scratch_dir().join(format!("nginx{}", COUNT.fetch_add(1, Ordering::Relaxed)));
    fs::create_dir_all(&dir).expect("our own folder");
    dir
}

/// Returns the sample for one server.
fn sample(signed: &Certificate, app: &App, port: u16, changes: &[(&str, &str)]) -> String {
    let (to, listen) = (format!("server {};", app.addr()), format!("listen 127.0.0.1:{port} ssl http2;"));
    let certificate = format!("ssl_certificate     {};", signed.chain().display());
    let key = format!("ssl_certificate_key {};", signed.key().display());
    let own = [
        ("server 127.0.0.1:8080;", to.as_str()),
        ("listen 443 ssl http2;", &listen),
        ("ssl_certificate     /etc/ssl/veza.example.pem;", &certificate),
        ("ssl_certificate_key /etc/ssl/private/veza.example.key;", &key),
    ];
    changed(SAMPLE, &[&own, changes].concat())
}

/// Every replacement has to find its place: the sample may have changed.
fn changed(sample: &str, changes: &[(&str, &str)]) -> String {
    let mut server = sample.to_owned();
    for (from, to) in changes {
        assert!(server.contains(from), "the sample has no {from:?} any more");
        server = server.replacen(from, to, 1);
    }
    server
}

/// Returns a whole configuration around a sample.
fn configuration(dir: &Path, server: &str) -> String {
    let places = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
    let places = places.map(|place| format!("{place}_temp_path {}/{place};\n", dir.display())).concat();
    // one process, which ends with the test; as root its files would belong to somebody else
    let user = if nix::unistd::geteuid().is_root() { "user root;\n" } else { "" };
    format!(
        "{user}daemon off;\nmaster_process off;\npid {0}/nginx.pid;\nerror_log {0}/error.log;\nevents {{}}\n\
         http {{\naccess_log off;\n{places}{server}\n}}\n",
        dir.display()
    )
}
