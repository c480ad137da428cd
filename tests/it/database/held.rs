//! One database has one server: a second one waits a little and refuses, and the hold outlives the ends of its session.

use crate::harness::App;
use nix::sys::signal::Signal;
use std::time::{Duration, Instant};

const HOLDS: &str = "SELECT a.pid, a.application_name FROM pg_locks l JOIN pg_stat_activity a USING (pid)
    WHERE l.locktype = 'advisory' AND l.granted AND a.datname = current_database() AND a.application_name LIKE 'veza on %'";

fn db_holder(app: &App) -> Option<(i32, String)> {
    app.db().rows(HOLDS, &[]).first().map(|row| (row.get(0), row.get(1)))
}

#[test]
fn a_second_server_on_one_database_refuses_and_names_the_first() {
    let app = App::isolated();
    let (status, output) = App::builder().env("DATABASE_URL", &app.db_url()).start_refused();
    assert!(!status.success(), "{output}");
    let last = output.lines().last().unwrap_or_default();
    for words in ["another veza server", &format!("process {}", app.pid()), "since", "DATABASE_URL"] {
        assert!(last.contains(words), "{words} is not in {last}");
    }
    assert!(output.contains("waiting") && !output.contains("veza is ready"), "{output}");
    // the first one does not care
    app.user("ada").get("/auth/me").ok(200);
}

#[test]
fn a_second_server_waits_for_one_that_is_stopping() {
    let app = App::isolated();
    let second = App::builder().env("DATABASE_URL", &app.db_url()).launch();
    second.wait_for_words("another server has the database", Duration::from_secs(10));
    app.terminate();
    assert!(second.wait_until_ready() > 0);
    assert_eq!(app.wait_for_end(Duration::from_secs(15)).code(), Some(0));
    second.kill();
}

#[test]
fn a_server_that_was_killed_is_succeeded_at_once() {
    let app = App::isolated();
    for _ in 0..3 {
        app.kill();
        let begun = Instant::now();
        app.start_again();
        assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
        assert!(!app.output().contains("cannot be used"), "{}", app.output());
    }
}

#[test]
fn the_hold_is_taken_again_when_its_session_ends() {
    let app = App::isolated();
    let (first, name) = db_holder(&app).expect("it holds the database");
    assert!(name.contains(&app.pid().to_string()), "{name}");
    app.db().rows("SELECT pg_terminate_backend($1)", &[&first]);
    let deadline = Instant::now() + Duration::from_secs(10);
    while db_holder(&app).is_none_or(|(pid, _)| pid == first) {
        assert!(Instant::now() < deadline, "it holds nothing");
        std::thread::sleep(Duration::from_millis(50));
    }
    let (status, output) = App::builder().env("DATABASE_URL", &app.db_url()).start_refused();
    assert!(!status.success() && output.contains("another veza server"), "{output}");
}

#[test]
fn a_server_that_lost_its_database_to_another_one_ends() {
    let app = App::isolated();
    let (first, _) = db_holder(&app).expect("it holds the database");
    let name = app.db_url().rsplit('/').next().unwrap().to_owned();
    // as after a network that was cut: the first server is away when the second one comes
    let stopped = nix::unistd::Pid::from_raw(i32::try_from(app.pid()).unwrap());
    nix::sys::signal::kill(stopped, Signal::SIGSTOP).unwrap();
    App::shared()
        .db()
        .run(&format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"));
    let second = App::builder().env("DATABASE_URL", &app.db_url()).launch();
    let ready = second.wait_until_ready();
    nix::sys::signal::kill(stopped, Signal::SIGCONT).unwrap();
    let status = app.wait_for_end(Duration::from_secs(20));
    assert!(!status.success(), "{status:?}");
    assert!(ready > 0 && db_holder_of(&app, &second.pid().to_string()) && first != 0);
    second.kill();
}

fn db_holder_of(app: &App, process: &str) -> bool {
    app.db().rows(HOLDS, &[]).iter().any(|row| row.get::<_, String>(1).contains(process))
}

#[test]
fn the_command_line_works_beside_a_running_server() {
    let app = App::isolated();
    let out = std::process::Command::new(env!("CARGO_BIN_EXE_veza"))
        .arg("migrate")
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("DATABASE_URL", app.db_url())
        .env("DATA_DIR", app.data_dir())
        .output()
        .expect("the binary runs");
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
}
