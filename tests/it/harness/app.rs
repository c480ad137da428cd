//! The server under test: its binary as a child process with a database and a data folder of its own, and the verbs that
//! stop, kill and start it. It knows the server only from outside.

use super::port::own_port;
use super::{
    cluster::{cloned_database, drop_database, scratch_dir},
    db::Db,
    http::{Answer, Call},
    process::Process,
    user::User,
};
use serde_json::{Value, json};
use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    process::ExitStatus,
    sync::{
        Arc, Mutex, MutexGuard, OnceLock, PoisonError,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};

/// The secret that signs tokens in every server started here, so that tests can forge some.
pub const JWT_SECRET: &str = "integration-tests-sign-with-this-secret-0123456789";
/// An origin that every server started here trusts.
pub const TRUSTED_ORIGIN: &str = "https://app.veza.test";

/// A running server. Clones name the same one; the last one stops it.
#[derive(Clone)]
pub struct App {
    server: Arc<Server>,
    /// The port by which it is reached, where that is not its own.
    door: Option<u16>,
    log_from: u64,
    log_shown: Arc<AtomicBool>,
}

struct Server {
    process: Mutex<Option<Process>>,
    port: u16,
    env: Vec<(String, String)>,
    dir: PathBuf,
    owned_database: Option<String>,
    /// The database as tests reach it, where the server does otherwise.
    known_database: Option<String>,
    saboteur: OnceLock<String>,
}

/// What a server is started with.
pub struct AppBuilder {
    env: Vec<(String, String)>,
    own_database: bool,
    known_database: Option<String>,
    small_disk_mb: Option<u32>,
}

impl AppBuilder {
    /// Sets an environment variable.
    pub fn env(mut self, name: &str, value: &str) -> AppBuilder {
        self.env.retain(|(key, _)| key != name);
        self.env.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Leaves an environment variable out that is set otherwise.
    pub fn without(mut self, name: &str) -> AppBuilder {
        self.env.retain(|(key, _)| key != name);
        self.own_database &= name != "DATABASE_URL";
        self
    }

    /// Names the database as tests reach it, where the server does otherwise.
    pub fn known_by(mut self, url: &str) -> AppBuilder {
        self.known_database = Some(url.to_owned());
        self
    }

    /// Gives it a data folder on a disk of so many MB, which only its process sees, and which goes with it. It takes root.
    pub fn on_a_small_disk(mut self, mb: u32) -> AppBuilder {
        self.small_disk_mb = Some(mb);
        self
    }

    /// Starts the server and waits until it says that it is ready.
    pub fn start(self) -> App {
        let (known_database, small_disk_mb) = (self.known_database.clone(), self.small_disk_mb);
        let (dir, env, owned_database) = self.prepared();
        let process = match small_disk_mb {
            Some(mb) => Process::start_on_a_small_disk(&dir, &env, own_port(), mb),
            None => Process::start(&dir, &env, own_port()),
        };
        let port = process.wait_until_ready();
        let server = Server {
            process: Mutex::new(Some(process)),
            port,
            env,
            dir,
            owned_database,
            known_database,
            saboteur: OnceLock::new(),
        };
        App { server: Arc::new(server), door: None, log_from: 0, log_shown: Arc::default() }
    }

    /// Starts a server that is expected to refuse, and returns its exit status and all its output.
    pub fn start_refused(self) -> (ExitStatus, String) {
        let (dir, env, database) = self.prepared();
        let mut process = Process::start(&dir, &env, own_port());
        let status = process.wait_for_end(Duration::from_secs(20));
        if let Some(url) = database {
            drop_database(&url);
        }
        (status, process.output())
    }

    /// Starts a server and waits for nothing.
    pub fn launch(self) -> Process {
        let (dir, env, _) = self.prepared();
        Process::start(&dir, &env, own_port())
    }

    fn prepared(self) -> (PathBuf, Vec<(String, String)>, Option<String>) {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let dir = scratch_dir().join(format!("app{}", COUNT.fetch_add(1, Ordering::Relaxed)));
        std::fs::create_dir_all(&dir).expect("our own folder");
        let mut env = self.env;
        let given = env.iter().any(|(key, _)| key == "DATABASE_URL");
        let owned = (self.own_database && !given).then(cloned_database);
        env.extend(owned.iter().map(|url| ("DATABASE_URL".to_owned(), url.clone())));
        if !env.iter().any(|(key, _)| key == "DATA_DIR") {
            env.push(("DATA_DIR".to_owned(), dir.join("data").display().to_string()));
        }
        (dir, env, owned)
    }
}

impl App {
    /// Returns the server that tests share which see only their own rows.
    pub fn shared() -> App {
        static SHARED: OnceLock<App> = OnceLock::new();
        let shared = SHARED.get_or_init(|| App::builder().start());
        App {
            server: Arc::clone(&shared.server),
            door: None,
            log_from: shared.log_length(),
            log_shown: Arc::default(),
        }
    }

    /// Returns the same server as it is reached by another port of this machine.
    pub fn behind(&self, door: u16) -> App {
        let mut app = self.clone();
        app.door = Some(door);
        app
    }

    /// Starts a server of one's own, for tests that restart it or list globally.
    pub fn isolated() -> App {
        App::builder().start()
    }

    /// Begins the configuration of a server of one's own.
    pub fn builder() -> AppBuilder {
        let env = [
            ("BIND_ADDR", "127.0.0.1"),
            ("JWT_SECRET", JWT_SECRET),
            ("RATE_LIMIT_ENABLED", "false"),
            ("CORS_ALLOWED_ORIGINS", TRUSTED_ORIGIN),
        ];
        let env = env.into_iter().map(|(key, value)| (key.to_owned(), value.to_owned())).collect();
        AppBuilder { env, own_database: true, known_database: None, small_disk_mb: None }
    }

    /// Returns the address by which it is reached.
    pub fn addr(&self) -> SocketAddr {
        SocketAddr::from(([127, 0, 0, 1], self.port()))
    }

    /// Returns the port by which it is reached.
    pub fn port(&self) -> u16 {
        self.door.unwrap_or(self.server.port)
    }

    /// Returns its data folder.
    pub fn data_dir(&self) -> PathBuf {
        PathBuf::from(self.server.variable("DATA_DIR"))
    }

    /// Begins a call to any path.
    pub fn call(&self, method: &str, path: &str) -> Call {
        Call::new(method, &format!("http://{}{path}", self.addr()))
    }

    /// Calls GET below `/api/v1` without credentials.
    pub fn get(&self, path: &str) -> Answer {
        self.call("GET", &format!("/api/v1{path}")).send()
    }

    /// Calls POST below `/api/v1` without credentials.
    pub fn post(&self, path: &str, body: &Value) -> Answer {
        self.call("POST", &format!("/api/v1{path}")).json(body).send()
    }

    /// Registers a fresh user whose name begins like this.
    pub fn user(&self, name: &str) -> User {
        User::register(self, name)
    }

    /// Registers a fresh user of this role: `creator`, `moderator` or `admin`.
    pub fn user_with_role(&self, name: &str, role: &str) -> User {
        let user = self.user(name);
        let set = "UPDATE users SET role = $2 WHERE id = $1::text::uuid";
        // before the first request, so that nobody remembers another role
        assert_eq!(self.db().execute(set, &[&user.id, &role]), 1);
        user
    }

    /// Returns the server's database.
    pub fn db(&self) -> Db {
        Db::at(&self.db_url())
    }

    /// Returns the url of the server's database.
    pub fn db_url(&self) -> String {
        let known = self.server.known_database.clone();
        known.unwrap_or_else(|| self.server.variable("DATABASE_URL"))
    }

    /// Returns the server's process id.
    pub fn pid(&self) -> u32 {
        self.server.process().as_ref().map(Process::pid).expect("the server runs")
    }

    /// Returns the server's resident memory in KiB.
    pub fn resident_kib(&self) -> i64 {
        let status =
            std::fs::read_to_string(format!("/proc/{}/status", self.pid())).expect("the server runs");
        let line = status.lines().find(|line| line.starts_with("VmRSS:")).expect("Linux says VmRSS");
        line.split_whitespace().nth(1).and_then(|number| number.parse().ok()).expect("a number")
    }

    /// Makes the actor of this room panic.
    pub fn panic_room(&self, room: &str) {
        self.panic_actor("rooms", room);
    }

    /// Makes the actor of this user's own stream panic.
    pub fn panic_inbox(&self, user: &str) {
        self.panic_actor("inboxes", user);
    }

    /// Makes the actor of this session of listening together panic.
    pub fn panic_queue(&self, session: &str) {
        self.panic_actor("queues", session);
    }

    /// Makes the actor of this call panic.
    pub fn panic_call(&self, call: &str) {
        self.panic_actor("calls", call);
    }

    fn panic_actor(&self, kind: &str, id: &str) {
        let deadline = Instant::now() + Duration::from_secs(5);
        loop {
            let path = format!("/api/v1/_faults/{kind}/{id}/panic");
            match self.call("POST", &path).bearer(self.saboteur()).try_send() {
                Ok(answer) if answer.status == 200 => return,
                // it rests after the panic before this one, or the node is gone
                Ok(answer) if answer.status != 503 => {
                    panic!("is the server built with the feature `faults`? {answer}")
                }
                answer => assert!(Instant::now() < deadline, "no actor panics: {answer:?}"),
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Asks the server to stop (SIGTERM) and does not wait.
    pub fn terminate(&self) {
        self.server.process().as_ref().expect("the server runs").signal(nix::sys::signal::Signal::SIGTERM);
    }

    /// Freezes the server: it lives and does nothing.
    pub fn freeze(&self) {
        self.server.process().as_ref().expect("the server runs").signal(nix::sys::signal::Signal::SIGSTOP);
    }

    /// Lets it go on.
    pub fn thaw(&self) {
        self.server.process().as_ref().expect("the server runs").signal(nix::sys::signal::Signal::SIGCONT);
    }

    /// Returns a metric; the name has its labels behind it.
    #[track_caller]
    pub fn metric(&self, name: &str) -> f64 {
        let text = self.call("GET", "/metrics").send().text;
        let line = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
        line.and_then(|value| value.parse().ok()).unwrap_or_else(|| panic!("no {name} in\n{text}"))
    }

    /// Waits until the server has ended by itself.
    pub fn wait_for_end(&self, patience: Duration) -> ExitStatus {
        let mut process = self.server.process();
        let status = process.as_mut().expect("the server runs").wait_for_end(patience);
        *process = None;
        status
    }

    /// Waits until the server has ended by itself, and returns everything it wrote since its last start.
    pub fn output_to_its_end(&self, patience: Duration) -> String {
        let mut process = self.server.process();
        process.as_mut().expect("the server runs").wait_for_end(patience);
        process.take().map(|process| process.output()).unwrap_or_default()
    }

    /// Kills the server (SIGKILL).
    pub fn kill(&self) {
        self.server.process().take().expect("the server runs").kill();
    }

    /// Kills the server if it runs.
    pub fn stop(&self) {
        if let Some(process) = self.server.process().take() {
            process.kill();
        }
    }

    /// Starts a stopped or killed server again, on the same port with the same data.
    pub fn start_again(&self) {
        let process = Process::start(&self.server.dir, &self.server.env, self.server.port);
        assert_eq!(process.wait_until_ready(), self.server.port);
        *self.server.process() = Some(process);
    }

    /// Stops the server in good order and starts it again.
    pub fn restart(&self) {
        self.terminate();
        self.wait_for_end(Duration::from_secs(15));
        self.start_again();
    }

    /// Returns everything the server wrote to its stdout and stderr since its last start.
    pub fn output(&self) -> String {
        self.server.process().as_ref().map(Process::output).unwrap_or_default()
    }

    /// Returns the access token of the user in whose name faults are injected.
    fn saboteur(&self) -> &str {
        self.server.saboteur.get_or_init(|| self.user("saboteur").access)
    }

    fn log_length(&self) -> u64 {
        std::fs::metadata(log_file(&self.server.dir)).map_or(0, |file| file.len())
    }
}

/// Returns the file that takes the server's stderr, over all its starts.
pub fn log_file(dir: &Path) -> PathBuf {
    dir.join("stderr.log")
}

impl Server {
    fn process(&self) -> MutexGuard<'_, Option<Process>> {
        self.process.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn variable(&self, name: &str) -> String {
        let found = self.env.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.clone()).unwrap_or_else(|| panic!("{name} is not set for this server"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(process) = self.process().take() {
            process.kill();
        }
        if let Some(url) = &self.owned_database
            && !std::thread::panicking()
        {
            drop_database(url);
        }
    }
}

impl Drop for App {
    fn drop(&mut self) {
        if !std::thread::panicking() || self.log_shown.swap(true, Ordering::Relaxed) {
            return;
        }
        let log = std::fs::read(log_file(&self.server.dir)).unwrap_or_default();
        let new = log.get(usize::try_from(self.log_from).unwrap_or(0)..).unwrap_or_default();
        let text = String::from_utf8_lossy(new);
        let lines: Vec<&str> = text.lines().collect();
        let shown = lines.len().saturating_sub(60);
        println!("--- the server on port {} wrote ({} lines):", self.server.port, lines.len());
        for line in lines.iter().skip(shown) {
            println!("{line}");
        }
    }
}

/// Returns the body of a plausible registration.
pub fn registration(username: &str) -> Value {
    json!({"username": username, "email": format!("{username}@example.com"), "password": super::user::PASSWORD})
}
