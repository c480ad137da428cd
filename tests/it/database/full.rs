//! Postgres answers and cannot write: its disk is full, or it takes no changes. Everybody is told to come again, nothing that was
//! acknowledged is lost, the log has a line and not one for each, and probes say so.

use crate::harness::{App, Db, Json, OwnPostgres, User, Ws};
use serde_json::{Value, json};
use std::process::Command;
use std::time::{Duration, Instant};

const STUCK: &str = "Postgres answers, and cannot do its work";

fn send(socket: &mut Ws, room: &str, content: &str) -> Result<Value, Value> {
    socket.try_send(
        "chat.send",
        json!({"room_id": room, "client_id": uuid::Uuid::new_v4(), "content": content}),
    )
}

/// Text that cannot be made shorter.
fn noise() -> String {
    (0..80).map(|_| uuid::Uuid::new_v4().simple().to_string()).collect()
}

#[track_caller]
fn is_told_to_wait(error: &Value) {
    assert_eq!(error["code"], "unavailable", "{error}");
    assert!(error["retry_after_ms"].as_i64().is_some_and(|wait| wait >= 1000), "{error}");
}

#[track_caller]
fn becomes(app: &App, status: u16) {
    let deadline = Instant::now() + Duration::from_secs(20);
    while app.get("/readyz").status != status {
        assert!(Instant::now() < deadline, "readyz does not become {status}: {}", app.get("/health/deep"));
        std::thread::sleep(Duration::from_millis(200));
    }
}

/// What holds while Postgres is stuck.
fn all_are_told(app: &App, (ada, socket): (&User, &mut Ws), room: &str, words: &str) {
    for number in 0..20 {
        is_told_to_wait(&send(socket, room, &noise()).expect_err("nothing can be written"));
        let answer = ada.put(&format!("/conversations/{room}"), &json!({"name": format!("name {number}")}));
        // a row may find room where it is
        if answer.status != 200 {
            answer.fails(503, "SERVICE_UNAVAILABLE");
            assert!(answer.header("retry-after").is_some(), "{answer}");
        }
    }
    becomes(app, 503);
    let deep = app.get("/health/deep");
    assert_eq!(deep.status, 503, "{deep}");
    let data = &deep.json();
    assert!(!data.to_string().contains("\"database\":{\"status\":\"healthy\""), "{data}");
    // what is only read goes on
    ada.get(&format!("/conversations/{room}/history")).ok(200);
    let log = app.output();
    let lines: Vec<&str> = log.lines().filter(|line| line.contains(STUCK)).collect();
    assert_eq!(lines.len(), 1, "{lines:#?}");
    assert!(lines[0].contains(words), "{}", lines[0]);
    assert!(!log.contains("db error") && !log.contains("went wrong on the server"), "{log}");
    assert!(log.lines().filter(|line| line.contains(words)).count() < 10, "{log}");
}

/// Waits until it works again, and compares the log with what was acknowledged.
fn nothing_is_lost(app: &App, ada: &User, room: &str, acknowledged: &[String], db: &Db) {
    becomes(app, 200);
    let mut socket = ada.ws();
    let deadline = Instant::now() + Duration::from_secs(20);
    while send(&mut socket, room, "it works again").is_err() {
        assert!(Instant::now() < deadline, "it does not recover");
        std::thread::sleep(Duration::from_millis(200));
    }
    let rows = db.rows("SELECT id::text FROM messages WHERE room_id::text = $1", &[&room]);
    let kept: Vec<String> = rows.iter().map(|row| row.get(0)).collect();
    let lost: Vec<_> = acknowledged.iter().filter(|id| !kept.contains(id)).collect();
    assert!(lost.is_empty(), "acknowledged and lost: {lost:?}");
}

/// A Postgres with a small disk, which only its own processes see: it goes with them. None where nobody may mount.
fn on_a_small_disk() -> Option<OwnPostgres> {
    let may = Command::new("unshare").args(["--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]).output();
    if !may.is_ok_and(|out| out.status.success()) {
        eprintln!("SKIPPED: a full disk needs somebody who may mount one (root)");
        return None;
    }
    let own = OwnPostgres::start_by(&["host all veza 127.0.0.1/32 trust"], &[], &[], |postgres| {
        let mut unshare = Command::new("unshare");
        let script = "mount -t tmpfs -o size=40m,mode=0700,uid=$1,gid=$2 tmpfs /mnt && shift 2 && exec setpriv --reuid=$0 --regid=$0 --clear-groups \"$@\"";
        let user = nix::unistd::User::from_name("postgres").unwrap().expect("a user `postgres` exists");
        unshare.args(["--mount", "sh", "-c", script, "postgres"]);
        unshare.args([user.uid.to_string(), user.gid.to_string()]);
        unshare.arg(postgres.get_program()).args(postgres.get_args());
        unshare.current_dir(postgres.get_current_dir().expect("it is set"));
        unshare
    });
    let db = own.db("postgres");
    db.run("CREATE ROLE veza LOGIN");
    db.run("CREATE TABLESPACE small LOCATION '/mnt'");
    db.run("CREATE DATABASE music OWNER veza TABLESPACE small");
    Some(own)
}

#[test]
fn a_full_disk_is_told_as_such_and_loses_nothing() {
    let Some(own) = on_a_small_disk() else { return };
    let app = App::builder().env("DATABASE_URL", &own.url("veza", "music")).start();
    let ada = app.user("ada");
    let room = ada.room(&[]);
    let mut socket = ada.ws();
    let mut acknowledged = vec![send(&mut socket, &room, "before").unwrap()["message"].text("id")];
    becomes(&app, 200);
    let db = own.db("music");
    db.run("CREATE UNLOGGED TABLE filler (content text)");
    let fill = "INSERT INTO filler SELECT string_agg(gen_random_uuid()::text, '') FROM generate_series(1, 40000) n GROUP BY n / 40";
    while db.try_run(fill).is_ok() {}
    let refusal = loop {
        match send(&mut socket, &room, &noise()) {
            Ok(reply) => acknowledged.push(reply["message"].text("id")),
            Err(error) => break error,
        }
        assert!(acknowledged.len() < 5_000, "the disk is not full");
    };
    is_told_to_wait(&refusal);
    all_are_told(&app, (&ada, &mut socket), &room, "No space left on device");
    db.run("DROP TABLE filler");
    nothing_is_lost(&app, &ada, &room, &acknowledged, &db);
}

#[test]
fn a_full_disk_is_noticed_before_anybody_writes() {
    let Some(own) = on_a_small_disk() else { return };
    let app = App::builder().env("DATABASE_URL", &own.url("veza", "music")).start();
    becomes(&app, 200);
    let db = own.db("music");
    db.run("CREATE UNLOGGED TABLE filler (content text)");
    let fill = "INSERT INTO filler SELECT string_agg(gen_random_uuid()::text, '') FROM generate_series(1, 40000) n GROUP BY n / 40";
    while db.try_run(fill).is_ok() {}
    becomes(&app, 503);
    db.run("DROP TABLE filler");
    becomes(&app, 200);
}

#[test]
fn a_database_that_takes_no_changes_is_told_as_such_and_loses_nothing() {
    let app = App::isolated();
    let ada = app.user("ada");
    let room = ada.room(&[]);
    let mut socket = ada.ws();
    let acknowledged = [send(&mut socket, &room, "before").unwrap()["message"].text("id")];
    let name = app.db_url().rsplit('/').next().unwrap().to_owned();
    let admin = App::shared().db();
    let cut = format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
    admin.run(&format!("ALTER DATABASE {name} SET default_transaction_read_only = on"));
    admin.run(&cut);
    becomes(&app, 503);
    all_are_told(&app, (&ada, &mut socket), &room, "read-only");
    admin.run(&format!("ALTER DATABASE {name} RESET default_transaction_read_only"));
    admin.run(&cut);
    nothing_is_lost(&app, &ada, &room, &acknowledged, &app.db());
}

#[test]
fn connections_that_are_used_up_are_told_as_such() {
    let own = OwnPostgres::start(&["host all veza 127.0.0.1/32 trust"], &[], &[]);
    let admin = own.db("postgres");
    admin.run("CREATE ROLE veza LOGIN");
    admin.run("CREATE DATABASE music OWNER veza");
    let app = App::builder().env("DATABASE_URL", &own.url("veza", "music")).start();
    let ada = app.user("ada");
    let room = ada.room(&[]);
    let mut socket = ada.ws();
    let acknowledged = [send(&mut socket, &room, "before").unwrap()["message"].text("id")];
    admin.run("ALTER ROLE veza CONNECTION LIMIT 0");
    admin.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'music'");
    becomes(&app, 503);
    for _ in 0..10 {
        is_told_to_wait(&send(&mut socket, &room, "nobody can connect").expect_err("nobody can connect"));
        ada.get("/conversations").fails(503, "SERVICE_UNAVAILABLE");
    }
    assert_eq!(app.get("/health/deep").status, 503);
    let log = app.output();
    let lines: Vec<&str> = log.lines().filter(|line| line.contains(STUCK)).collect();
    assert!(lines.len() == 1 && lines[0].contains("too many connections"), "{log}");
    assert!(log.matches("too many connections").count() < 3, "{log}");
    admin.run("ALTER ROLE veza CONNECTION LIMIT -1");
    nothing_is_lost(&app, &ada, &room, &acknowledged, &own.db("music"));
}

#[test]
fn whatever_postgres_lacks_is_told_as_a_reason_to_come_again() {
    let app = App::isolated();
    let ada = app.user("ada");
    let room = ada.room(&[]);
    let mut socket = ada.ws();
    for (number, code) in ["53100", "53200", "53300", "53400", "53000"].iter().enumerate() {
        app.db().run(&format!(
            "CREATE OR REPLACE FUNCTION lack() RETURNS trigger LANGUAGE plpgsql AS
                 $$ BEGIN RAISE EXCEPTION 'lacking number {number}' USING ERRCODE = '{code}'; END $$;
             CREATE OR REPLACE TRIGGER lack BEFORE INSERT ON messages FOR EACH ROW EXECUTE FUNCTION lack()"
        ));
        is_told_to_wait(&send(&mut socket, &room, "one").expect_err("it is refused"));
        assert_eq!(app.get("/readyz").status, 503, "{code}");
        let log = app.output();
        assert_eq!(log.matches(&format!("lacking number {number}")).count(), 1, "{code}: {log}");
    }
    app.db().run("DROP TRIGGER lack ON messages");
    becomes(&app, 200);
    send(&mut socket, &room, "it works again").unwrap();
}
