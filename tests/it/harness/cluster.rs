//! One throw-away Postgres cluster per test process (or the server that TEST_DATABASE_URL names), a database in it that
//! was migrated once, and clones of that. Its settings lose data when the machine loses power; a killed server loses none.

use super::{db::Db, reaper, way::End};
use std::{
    fs,
    os::unix::{fs::PermissionsExt, process::CommandExt},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::{
        Mutex, OnceLock, PoisonError,
        atomic::{AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};
use tokio_postgres::config::{Config, Host};

const SETTINGS: &[&str] = &[
    "listen_addresses=",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=400",
    "shared_buffers=64MB",
    "autovacuum=off",
    "max_wal_size=4GB",
    "dynamic_shared_memory_type=mmap",
];

/// Returns the folder under which this process keeps all its files; it is removed at the end.
pub fn scratch_dir() -> &'static Path {
    static DIR: OnceLock<PathBuf> = OnceLock::new();
    DIR.get_or_init(|| {
        let dir = std::env::temp_dir().join(format!("vzit{}", std::process::id()));
        fs::create_dir_all(&dir).expect("the temporary folder is writable");
        fs::set_permissions(&dir, fs::Permissions::from_mode(0o755)).expect("our own folder");
        reaper::watch_dir(&dir);
        dir
    })
}

/// Creates a database with the present schema and returns its url.
pub fn cloned_database() -> String {
    static TEMPLATE: OnceLock<String> = OnceLock::new();
    let template = TEMPLATE.get_or_init(|| {
        let name = fresh_name("template");
        Db::at(&admin_url()).run(&format!("CREATE DATABASE {name}"));
        let out = migrate(&url_of(&name));
        assert!(out.status.success(), "veza migrate failed: {}", String::from_utf8_lossy(&out.stderr));
        name
    });
    let name = fresh_name("clone");
    create(&format!("CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY"));
    url_of(&name)
}

/// Creates an empty database and returns its url.
pub fn empty_database() -> String {
    let name = fresh_name("empty");
    create(&format!("CREATE DATABASE {name}"));
    url_of(&name)
}

/// Removes a database that [`cloned_database`] or [`empty_database`] made.
pub fn drop_database(url: &str) {
    if let Some(name) = url.rsplit('/').next() {
        Db::at(&admin_url()).run(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
    }
}

/// Returns where the server listens that this url names.
pub fn end_of(url: &str) -> End {
    let config: Config = url.parse().expect("a url of a database");
    let port = config.get_ports().first().copied().unwrap_or(5432);
    match config.get_hosts().first() {
        Some(Host::Unix(folder)) => End::Socket(folder.join(format!(".s.PGSQL.{port}"))),
        Some(Host::Tcp(host)) => End::Tcp(format!("{host}:{port}")),
        None => End::Tcp(format!("localhost:{port}")),
    }
}

/// Returns the url of the same database by this port of the loopback.
pub fn over(url: &str, port: u16) -> String {
    let config: Config = url.parse().expect("a url of a database");
    let word = config.get_password().map(|word| format!(":{}", String::from_utf8_lossy(word)));
    let (user, database) = (config.get_user().unwrap_or("postgres"), config.get_dbname().unwrap_or_default());
    format!("postgres://{user}{}@127.0.0.1:{port}/{database}", word.unwrap_or_default())
}

fn create(statement: &str) {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _turn = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    Db::at(&admin_url()).run(statement);
}

fn fresh_name(kind: &str) -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    format!("vzit_{}_{kind}_{number}", std::process::id())
}

fn url_of(database: &str) -> String {
    let admin = admin_url();
    let (server, _) = admin.rsplit_once('/').expect("a url has a path");
    format!("{server}/{database}")
}

fn admin_url() -> String {
    static URL: OnceLock<String> = OnceLock::new();
    URL.get_or_init(|| match std::env::var("TEST_DATABASE_URL") {
        Ok(url) => {
            sweep(&url);
            url
        }
        Err(_) => start_cluster(),
    })
    .clone()
}

/// Drops what earlier test processes left on a server that outlives them.
fn sweep(url: &str) {
    let db = Db::at(url);
    for row in db.rows("SELECT datname::text FROM pg_database WHERE datname LIKE 'vzit\\_%'", &[]) {
        let name: String = row.get(0);
        let owner = name.split('_').nth(1).unwrap_or_default();
        if !Path::new("/proc").join(owner).exists() {
            db.run(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
        }
    }
}

/// Runs `veza migrate` on this database, and returns what came of it.
pub fn migrate(url: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_veza"))
        .arg("migrate")
        .env_clear()
        .env("PATH", std::env::var("PATH").unwrap_or_default())
        .env("DATABASE_URL", url)
        .env("DATA_DIR", scratch_dir().join("migrate"))
        .output()
        .expect("the server's binary runs")
}

/// Makes the folder of a new cluster in this one, and returns it.
pub fn init_cluster(dir: &Path) -> PathBuf {
    fs::create_dir_all(dir).expect("our own folder");
    give_away(dir);
    let data = dir.join("data");
    let initdb = as_owner("initdb", dir)
        .arg("-D")
        .arg(&data)
        .args(["-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"])
        .output()
        .expect("initdb runs");
    assert!(initdb.status.success(), "initdb failed: {}", String::from_utf8_lossy(&initdb.stderr));
    data
}

/// Gives a file or folder to the user that Postgres runs as.
pub fn give_away(path: &Path) {
    if let Some(user) = unprivileged() {
        std::os::unix::fs::chown(path, Some(user.uid.as_raw()), Some(user.gid.as_raw()))
            .expect("root may chown");
    }
}

fn start_cluster() -> String {
    let dir = scratch_dir().join("pg");
    let data = init_cluster(&dir);
    let log = fs::File::create(scratch_dir().join("postgres.log")).expect("our own folder");
    let mut postgres = as_owner("postgres", &dir);
    postgres.arg("-D").arg(&data).arg("-k").arg(&dir).stdin(Stdio::null());
    for setting in SETTINGS {
        postgres.args(["-c", setting]);
    }
    let mut child =
        postgres.stdout(Stdio::null()).stderr(log).process_group(0).spawn().expect("postgres runs");
    // it is the watchdog that ends it
    std::thread::spawn(move || child.wait());
    let url = format!("postgres://postgres@{}/postgres", dir.display().to_string().replace('/', "%2F"));
    let deadline = Instant::now() + Duration::from_secs(20);
    while let Err(error) = Db::at(&url).try_rows("SELECT 1", &[]) {
        assert!(Instant::now() < deadline, "postgres does not answer: {error}");
        std::thread::sleep(Duration::from_millis(20));
    }
    url
}

/// Returns who Postgres runs as where it refuses to run as root: it then runs as the user `postgres`.
pub fn unprivileged() -> Option<nix::unistd::User> {
    nix::unistd::geteuid()
        .is_root()
        .then(|| nix::unistd::User::from_name("postgres").ok().flatten().expect("a user `postgres` exists"))
}

/// Begins a program of Postgres, as the user that it runs as.
pub fn as_owner(program: &str, dir: &Path) -> Command {
    let mut command = Command::new(binary(program));
    command.current_dir(dir).env("LC_ALL", "C.UTF-8");
    if let Some(user) = unprivileged() {
        command.uid(user.uid.as_raw()).gid(user.gid.as_raw()).env("HOME", dir);
    }
    command
}

fn binary(program: &str) -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut candidates: Vec<PathBuf> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .map(|version| version.path().join("bin"))
        .collect();
    candidates.sort();
    candidates.reverse();
    candidates.extend(std::env::split_paths(&path));
    candidates
        .into_iter()
        .map(|folder| folder.join(program))
        .find(|file| file.is_file())
        .unwrap_or_else(|| panic!("{program} is not installed"))
}
