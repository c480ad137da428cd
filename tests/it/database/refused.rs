//! Whatever keeps the server from its database is told in Postgres's own words, with what to do, at the start and while it runs.

use crate::harness::{App, Json, OwnPostgres, empty_database, migrate};
use std::io::Write;
use std::net::TcpListener;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// A Postgres that asks for passwords, and lets `inside` in only by TLS.
fn postgres() -> &'static OwnPostgres {
    static OWN: OnceLock<OwnPostgres> = OnceLock::new();
    OWN.get_or_init(|| {
        let hba = [
            "hostssl all inside 127.0.0.1/32 scram-sha-256",
            "host all veza,narrow,locked 127.0.0.1/32 scram-sha-256",
        ];
        let own = OwnPostgres::start(&hba, &[], &[]);
        let db = own.db("postgres");
        for role in ["veza", "narrow", "inside"] {
            db.run(&format!("CREATE ROLE {role} LOGIN PASSWORD 'sesame'"));
        }
        db.run("CREATE ROLE locked NOLOGIN PASSWORD 'sesame'");
        for database in ["music", "closed", "crowded", "readonly"] {
            db.run(&format!("CREATE DATABASE {database} OWNER veza"));
        }
        db.run("ALTER DATABASE crowded CONNECTION LIMIT 0");
        db.run("ALTER DATABASE closed ALLOW_CONNECTIONS false");
        db.run("ALTER DATABASE readonly SET default_transaction_read_only = on");
        own
    })
}

/// Returns the port of a web server.
fn stranger() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for mut client in listener.incoming().flatten() {
            let _ = client.write_all(b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
        }
    });
    port
}

/// Returns the one line that a refused `veza migrate` leaves behind.
#[track_caller]
fn refused(url: &str) -> String {
    let out = migrate(url);
    let said = String::from_utf8_lossy(&out.stderr).into_owned();
    assert!(!out.status.success(), "{url} was taken: {said}");
    assert!(!said.contains("db error") && !said.contains("panicked"), "{url}: {said}");
    let last = said.lines().last().unwrap_or_default();
    assert!(last.starts_with("veza: "), "{url}: {said}");
    last.to_owned()
}

#[test]
fn each_reason_is_told_with_what_to_do_about_it() {
    let own = postgres();
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let cases = [
        (
            own.url("veza:wrong", "music"),
            ["password authentication failed", "28P01", "check user and password"],
        ),
        (own.url("veza", "music"), ["password missing", "asks for a password", "DATABASE_URL"]),
        (
            own.url("veza:sesame", "nothing"),
            ["database \"nothing\" does not exist", "3D000", "CREATE DATABASE"],
        ),
        (own.url("nobody:sesame", "music"), ["no pg_hba.conf entry", "28000", "pg_hba.conf"]),
        (own.url("locked:sesame", "music"), ["not permitted to log in", "28000", "ALTER ROLE"]),
        (
            own.url("veza:sesame", "music?sslmode=require"),
            ["does not support TLS", "ssl = on", "sslmode=disable"],
        ),
        (
            format!("postgres://veza@127.0.0.1:{}/music", stranger()),
            ["DATABASE_URL", "is no Postgres", "host and port"],
        ),
        (own.url("inside:sesame", "music"), ["no encryption", "28000", "sslmode=require"]),
        (own.url("narrow:sesame", "music"), ["permission denied for schema public", "42501", "OWNER"]),
        (
            own.url("veza:sesame", "closed"),
            ["not currently accepting connections", "55000", "ALLOW_CONNECTIONS"],
        ),
        (own.url("veza:sesame", "crowded"), ["too many connections", "53300", "max_connections"]),
        (own.url("veza:sesame", "readonly"), ["read-only transaction", "25006", "primary"]),
        (
            "postgres://veza@nowhere.invalid/music".to_owned(),
            ["lookup address", "check the name of the host", "DATABASE_URL"],
        ),
        (
            format!("postgres://veza@127.0.0.1:{free}/music"),
            ["Connection refused", "nobody listens there", "DATABASE_URL"],
        ),
        (
            "postgres://veza@%2Fnowhere%2Fat%2Fall/music".to_owned(),
            ["No such file", "no such socket", "DATABASE_URL"],
        ),
        (
            own.url("veza:sesame", "music?schema=public"),
            ["DATABASE_URL", "unknown parameter `schema`", "sslmode"],
        ),
        (own.url("veza:sesame", "music?sslmode=sometimes"), ["DATABASE_URL", "`sslmode`", "verify-full"]),
    ];
    for (url, wanted) in cases {
        let said = refused(&url);
        for words in wanted {
            assert!(said.contains(words), "{words:?} is not told of {url}: {said}");
        }
        assert!(!said.contains("sesame") && !said.contains("wrong:"), "the password is told: {said}");
    }
}

#[test]
// A migration waits a minute, in short tries.
fn a_table_that_somebody_locks_is_told_as_such() {
    let url = empty_database();
    let db = crate::harness::Db::at(&url);
    db.run("CREATE TABLE schema_files (name text PRIMARY KEY, hash text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())");
    let lock = crate::harness::Db::at(&url);
    std::thread::spawn(move || drop(lock.try_run("BEGIN; LOCK TABLE schema_files; SELECT pg_sleep(90)")));
    let locked = "SELECT 1 FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND granted AND relation = 'schema_files'::regclass";
    while db.rows(locked, &[]).is_empty() {
        std::thread::sleep(Duration::from_millis(10));
    }
    let said = refused(&url);
    assert!(said.contains("lock timeout") && said.contains("pg_stat_activity"), "{said}");
}

#[test]
fn while_it_runs_the_log_says_what_postgres_said() {
    let url = empty_database();
    let app = App::builder().env("DATABASE_URL", &url).start();
    let ada = app.user("ada");
    let name = url.rsplit('/').next().unwrap();
    let admin = App::shared().db();
    admin.run(&format!("ALTER DATABASE {name} ALLOW_CONNECTIONS false"));
    admin.run(&format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"));
    for _ in 0..3 {
        ada.get("/conversations").fails(503, "SERVICE_UNAVAILABLE");
        ada.post("/conversations", &serde_json::json!({"name": "a room", "type": "group"}));
    }
    let log = app.output();
    assert!(log.contains("terminating connection due to administrator command"), "{log}");
    assert!(
        log.contains("not currently accepting connections") && log.contains("ALLOW_CONNECTIONS"),
        "{log}"
    );
    assert!(!log.contains("db error"), "{log}");
    admin.run(&format!("ALTER DATABASE {name} ALLOW_CONNECTIONS true"));
    let deadline = Instant::now() + Duration::from_secs(10);
    while ada.get("/conversations").status != 200 {
        assert!(Instant::now() < deadline, "it does not recover");
        std::thread::sleep(Duration::from_millis(100));
    }
    assert!(ada.get("/auth/me").ok(200).text("username").starts_with("ada"));
}
