//! Nodes of two versions side by side: a node moves its sockets away before it stops, an older one lives with what a newer one makes of
//! the database.

use super::pair::{Nodes, PATIENCE, reader};
use crate::harness::{App, Json, User, Ws, registration, unique, wait_for};
use serde_json::json;
use std::time::{Duration, Instant};

const SOCKETS: usize = 60;

#[test]
fn a_node_that_stops_moves_its_sockets_bit_by_bit() {
    let nodes = Nodes::start();
    let (ana, ben, room) = nodes.room();
    let others: Vec<User> = (0..SOCKETS / 6 - 1).map(|_| nodes.one.user("cat")).collect();
    let people = others.iter().chain([&ben]);
    let mut sockets: Vec<Ws> = people.flat_map(|person| (0..6).map(|_| person.at(&nodes.two).ws())).collect();
    let stood = sockets.last_mut().expect("a socket of ben").join(&room);
    let begun = Instant::now();
    nodes.two.terminate();
    // what is asked in the meantime is answered, and new sockets go elsewhere
    wait_for(PATIENCE, "it is not ready", || nodes.two.get("/readyz").status == 503);
    ben.at(&nodes.two).get("/auth/me").ok(200);
    assert!(Ws::try_greeted(&nodes.two, &ben.chat_token()).is_none());
    reader(&ana, &nodes.one, &room).say(&room, "meanwhile");
    let ends: Vec<Duration> = std::thread::scope(|scope| {
        let end = |mut socket: Ws| {
            assert_eq!(socket.end(PATIENCE), Some(Some(4001)));
            begun.elapsed()
        };
        let ends: Vec<_> = sockets.into_iter().map(|socket| scope.spawn(move || end(socket))).collect();
        ends.into_iter().map(|end| end.join().expect("an end")).collect()
    });
    let early = ends.iter().filter(|end| end.as_secs_f64() < 5.0).count();
    assert!((SOCKETS / 4..=SOCKETS * 3 / 4).contains(&early), "{early} in the first half: {ends:?}");
    assert!(ends.iter().max().is_some_and(|last| last.as_secs_f64() > 8.0), "{ends:?}");
    assert_eq!(nodes.two.wait_for_end(PATIENCE).code(), Some(0));
    let mut moved = ben.at(&nodes.one).ws();
    let reply = moved.resume(&room, stood.int("offset"), &stood.text("epoch"));
    assert_eq!(reply["recovered"], true, "{reply}");
    assert_eq!(reply["events"][0]["data"]["content"], "meanwhile");
}

#[test]
fn a_second_signal_and_an_empty_company_hurry_the_end() {
    let nodes = Nodes::start();
    let ana = nodes.one.user("ana");
    let _a = ana.ws();
    let _others: Vec<Ws> = (0..8).map(|_| ana.at(&nodes.two).ws()).collect();
    let begun = Instant::now();
    nodes.two.terminate();
    wait_for(PATIENCE, "it is not ready", || nodes.two.get("/readyz").status == 503);
    nodes.two.terminate();
    assert_eq!(nodes.two.wait_for_end(PATIENCE).code(), Some(0));
    wait_for(PATIENCE, "the other one is alone", || nodes.one.metric("veza_nodes") == 1.0);
    nodes.one.terminate();
    assert_eq!(nodes.one.wait_for_end(PATIENCE).code(), Some(0));
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
}

/// What a newer version may do to the database, to every table at once.
const NEWER: &str = "
    CREATE TABLE newer (id bigint PRIMARY KEY, said text);
    DO $$ DECLARE t regclass; BEGIN
        FOR t IN SELECT oid FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace LOOP
            EXECUTE format('ALTER TABLE %s ADD COLUMN newer_null text, ADD COLUMN newer_default bigint NOT NULL DEFAULT 7', t);
        END LOOP;
    END $$;
    CREATE INDEX newer_index ON messages (newer_default, id);
    CREATE FUNCTION newer_function() RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint';
    INSERT INTO schema_files (name, hash, version) VALUES ('9999_newer', 'newer', '99.0.0')";

#[test]
fn a_node_goes_on_when_a_newer_one_changes_the_database_as_it_may() {
    let app = App::isolated();
    let (ana, ben) = (app.user("ana"), app.user("ben"));
    let room = ana.room(&[&ben]);
    let mut a = reader(&ana, &app, &room);
    // each statement is prepared by now
    let everything = |a: &mut Ws, word: &str| {
        let sent = a.say(&room, &format!("{word} @{}", ben.username));
        let id = sent.text("id");
        a.send("chat.react", json!({"room_id": room, "message_id": id, "emoji": "👍"}));
        a.send("chat.edit", json!({"room_id": room, "message_id": id, "content": format!("{word} again")}));
        let newest = ana.get(&format!("/conversations/{room}/history?limit=1")).ok(200).list("messages");
        assert_eq!(newest[0]["content"], format!("{word} again"));
        for path in
            ["/conversations", "/notifications", "/auth/me", "/sessions", "/tracks", "/queue", "/calls"]
        {
            ben.get(path).ok(200);
        }
        ben.get(&format!("/conversations/{room}/members")).ok(200);
        app.post("/auth/register", &registration(&unique("new"))).ok(201);
        ben.login();
        let begun = ana.post("/queue/session", &json!({})).ok(201);
        ana.delete(&format!("/queue/session/{}", begun.text("share_token"))).ok(200);
    };
    everything(&mut a, "before");
    app.db().run(NEWER);
    everything(&mut a, "after");
}

#[test]
fn a_view_that_a_newer_node_made_wider_is_read_on() {
    let app = App::isolated();
    let ana = app.user("ana");
    let room = ana.room(&[]);
    let mut a = reader(&ana, &app, &room);
    a.say(&room, "before");
    let history = format!("/conversations/{room}/history");
    ana.get(&history).ok(200);
    let columns = "SELECT pg_get_viewdef('message_rows'::regclass)";
    let view: String = app.db().rows(columns, &[])[0].get(0);
    let wider = view.replacen("SELECT ", "", 1).replacen("\n   FROM ", ",\n NULL::text AS newer\n FROM ", 1);
    app.db().run(&format!("CREATE OR REPLACE VIEW message_rows AS SELECT {wider}"));
    // a connection notices once
    wait_for(PATIENCE, "history is read again", || ana.get(&history).status == 200);
    a.say(&room, "after");
    let texts = ana.get(&history).ok(200).list("messages");
    assert_eq!(texts.iter().map(|message| message.text("content")).collect::<Vec<_>>(), ["before", "after"]);
}

#[test]
fn an_older_node_that_starts_again_leaves_the_functions_of_a_newer_one() {
    let app = App::isolated();
    let hash_after = |version: &str| -> String {
        let newer = "UPDATE schema_files SET hash = 'other', version = $1 WHERE name = 'append'";
        app.db().execute(newer, &[&version]);
        app.restart();
        app.db().rows("SELECT hash FROM schema_files WHERE name = 'append'", &[])[0].get(0)
    };
    for newer in ["99.0.0", "0.99", "0.1.1"] {
        assert_eq!(hash_after(newer), "other", "{newer}");
    }
    for older in ["0.0.9", "0.1.0"] {
        assert_eq!(hash_after(older).len(), 64, "{older}");
    }
}

/// Reads what a migration needs for itself, for so long.
const LONG_READER: &str =
    "BEGIN; SELECT count(*) FROM message_rows; SELECT count(*) FROM schema_files; SELECT pg_sleep(8); COMMIT";
const WAITS: &str = "SELECT 1 FROM pg_locks WHERE NOT granted AND mode = 'AccessExclusiveLock' AND relation = 'message_rows'::regclass";

#[test]
fn while_a_migration_waits_for_a_long_reader_the_other_node_goes_on() {
    let nodes = Nodes::start();
    let (ana, _ben, room) = nodes.room();
    let history = format!("/conversations/{room}/history");
    ana.get(&history).ok(200);
    nodes.two.kill();
    let db = nodes.one.db();
    db.run("UPDATE schema_files SET hash = 'other', version = '0.0.1' WHERE name = 'views'");
    std::thread::scope(|scope| {
        let reader = scope.spawn(|| nodes.one.db().run(LONG_READER));
        let reads = "SELECT 1 FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(8)' OR query LIKE '%pg_sleep(8); COMMIT'";
        wait_for(PATIENCE, "somebody reads", || !db.rows(reads, &[]).is_empty());
        let starts = scope.spawn(|| nodes.two.start_again());
        wait_for(PATIENCE, "the migration waits", || !db.rows(WAITS, &[]).is_empty());
        while !starts.is_finished() {
            ana.get(&history).ok(200);
        }
        reader.join().expect("it reads to its end");
        starts.join().expect("the node starts in the end");
    });
    let hash: String = db.rows("SELECT hash FROM schema_files WHERE name = 'views'", &[])[0].get(0);
    assert_eq!(hash.len(), 64, "{hash}");
}
