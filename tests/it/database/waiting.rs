//! A signal ends a start at once, whatever it waits for; a migration waits for another one, says so, and not for ever.

use crate::harness::{App, Db, Process, empty_database};
use nix::sys::signal::Signal;
use std::net::TcpListener;
use std::time::{Duration, Instant};

/// Far less than anything that a start waits for.
const AT_ONCE: Duration = Duration::from_secs(3);

/// Sends the signal and asserts that the start ends at once and in order.
#[track_caller]
fn ends_at_once(mut process: Process, signal: Signal) {
    process.signal(signal);
    let begun = Instant::now();
    let status = process.wait_for_end(Duration::from_secs(20));
    assert!(begun.elapsed() < AT_ONCE, "it took {:?}:\n{}", begun.elapsed(), process.output());
    assert_eq!(status.code(), Some(0), "{}", process.output());
}

/// Keeps the lock of migrations, as another program that migrates does, for this long.
fn db_keep_migrating(url: &str, seconds: u32) {
    let db = Db::at(url);
    let lock = format!(
        "SET application_name = 'somebody else'; SELECT pg_advisory_lock(1986361953); SELECT pg_sleep({seconds})"
    );
    std::thread::spawn(move || drop(db.try_run(&lock)));
    let is_kept = "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted AND objid = 1986361953 AND classid = 0
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";
    let deadline = Instant::now() + Duration::from_secs(10);
    while Db::at(url).rows(is_kept, &[]).is_empty() {
        assert!(Instant::now() < deadline, "the lock is not taken");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn a_signal_ends_the_wait_for_another_server() {
    let app = App::isolated();
    for signal in [Signal::SIGTERM, Signal::SIGINT] {
        let second = App::builder().env("DATABASE_URL", &app.db_url()).launch();
        second.wait_for_words("another server has the database", Duration::from_secs(10));
        ends_at_once(second, signal);
    }
}

#[test]
fn a_signal_ends_the_wait_for_a_postgres_that_says_nothing() {
    let mute = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("postgres://veza@127.0.0.1:{}/veza", mute.local_addr().unwrap().port());
    for signal in [Signal::SIGTERM, Signal::SIGINT] {
        let start = App::builder().env("DATABASE_URL", &url).launch();
        // it has come so far when somebody calls
        let (_held, _) = mute.accept().unwrap();
        ends_at_once(start, signal);
    }
}

#[test]
fn a_postgres_that_says_nothing_stops_the_start_with_a_line_that_says_so() {
    let mute = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("postgres://veza@127.0.0.1:{}/veza", mute.local_addr().unwrap().port());
    let (status, output) = App::builder().env("DATABASE_URL", &url).start_refused();
    assert!(!status.success() && output.contains("nothing answers there"), "{output}");
}

#[test]
fn a_signal_ends_the_wait_for_another_migration() {
    let url = empty_database();
    db_keep_migrating(&url, 60);
    let start = App::builder().env("DATABASE_URL", &url).launch();
    start.wait_for_words("waiting for another migration", Duration::from_secs(10));
    start.wait_for_words("somebody else", Duration::from_secs(1));
    ends_at_once(start, Signal::SIGTERM);
}

#[test]
fn a_start_waits_for_another_migration_and_goes_on_after_it() {
    let url = empty_database();
    db_keep_migrating(&url, 3);
    let start = App::builder().env("DATABASE_URL", &url).launch();
    start.wait_for_words("waiting for another migration", Duration::from_secs(10));
    assert!(start.wait_until_ready() > 0);
    start.kill();
}

#[test]
fn a_migration_that_never_ends_stops_the_start_in_the_end() {
    let url = empty_database();
    db_keep_migrating(&url, 90);
    let mut start = App::builder().env("DATABASE_URL", &url).launch();
    let status = start.wait_for_end(Duration::from_secs(60));
    let output = start.output();
    let last = output.lines().last().unwrap_or_default();
    assert!(
        !status.success() && last.contains("another migration") && last.contains("somebody else"),
        "{output}"
    );
    assert!(!output.contains("db error"), "{output}");
}

#[test]
fn a_signal_ends_the_start_of_the_servers_own_postgres_and_leaves_none_behind() {
    let builder = App::builder().without("DATABASE_URL");
    let data = crate::harness::scratch_dir().join("interrupted start");
    let start = builder.env("DATA_DIR", &data.display().to_string()).launch();
    let deadline = Instant::now() + Duration::from_secs(10);
    while !data.exists() && Instant::now() < deadline {
        std::thread::sleep(Duration::from_millis(5));
    }
    ends_at_once(start, Signal::SIGTERM);
    let pid = data.join("postgres").join("postmaster.pid");
    let deadline = Instant::now() + Duration::from_secs(15);
    while pid.exists() {
        assert!(Instant::now() < deadline, "a postgres was left behind");
        std::thread::sleep(Duration::from_millis(50));
    }
}
