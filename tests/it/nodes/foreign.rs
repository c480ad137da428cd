//! What does not concern a node: other servers on the same Redis, and notes that no node of its server wrote.

use super::pair::{Nodes, PATIENCE, messages, reader};
use crate::harness::{App, Json, wait_for};
use serde_json::json;

#[test]
fn servers_with_other_prefixes_on_one_redis_do_not_hear_each_other() {
    let nodes = Nodes::start();
    let other = App::builder().env("REDIS_URL", &nodes.redis.url()).env("REDIS_PREFIX", "other").start();
    wait_for(PATIENCE, "it is linked", || other.metric("veza_link_up") == 1.0);
    let channels = nodes.redis.say(&["PUBSUB", "CHANNELS"]);
    assert!(channels.contains("veza:notes") && channels.contains("other:notes"), "{channels}");
    let (ana, ben, room) = nodes.room();
    let (mut a, mut b) = (reader(&ana, &nodes.one, &room), reader(&ben, &nodes.two, &room));
    a.say(&room, "among us");
    assert_eq!(messages(&mut b, 1)[0].1, "among us");
    // what it would know of by now
    let health = other.get("/health/deep").ok(200);
    assert_eq!((health["other_nodes"].clone(), other.metric("veza_notes_heard_total")), (json!([]), 0.0));
    assert!(nodes.two.metric("veza_notes_heard_total") > 0.0);
}

#[test]
fn notes_that_no_node_wrote_are_believed_by_nobody_and_counted() {
    let nodes = Nodes::start();
    let (ana, ben, room) = nodes.room();
    let (mut a, mut b) = (reader(&ana, &nodes.one, &room), reader(&ben, &nodes.two, &room));
    let before = nodes.two.metric("veza_notes_unknown_total");
    let plain = |id: &str| id.replace('-', "");
    let session = ana.get("/sessions").ok(200).list("sessions")[0]["id"].as_str().map(plain).unwrap();
    let id = plain(&room);
    for text in [
        format!("2 ffff 1 newer\nr {id} 1"),
        format!("1 ffff 1 newer\nr {id} 1000"),
        format!("\n1 ffff 1 newer\nr {id} 1000"),
        format!("1 ffff 1 newer\ns {session}"),
        "nonsense".to_owned(),
        "x".repeat(100_000),
        String::new(),
    ] {
        nodes.redis.say(&["PUBLISH", "veza:notes", &text]);
    }
    let as_postgres = format!("SELECT pg_notify('veza_notes', '1 ffff 1 newer' || chr(10) || 'r {id} 1000')");
    nodes.one.db().rows(&as_postgres, &[]);
    wait_for(PATIENCE, "they are counted", || nodes.two.metric("veza_notes_unknown_total") >= before + 8.0);
    a.say(&room, "as ever");
    assert_eq!(messages(&mut b, 1)[0].1, "as ever");
    assert!(nodes.two.get("/health/deep").ok(200).list("other_nodes").contains(&json!("one")));
}
