//! A node that stands still for a while reads what it missed, whatever became of its connections meanwhile.

use super::pair::{Nodes, PATIENCE, messages, post, reader};
use crate::harness::wait_for;
use std::time::Duration;

const WHILE: Duration = Duration::from_secs(5);

#[test]
fn a_frozen_node_reads_what_it_missed() {
    let nodes = Nodes::start();
    let (ana, ben, room) = nodes.room();
    let (mut a, mut b) = (reader(&ana, &nodes.one, &room), reader(&ben, &nodes.two, &room));
    nodes.two.freeze();
    for number in 0..50 {
        post(&mut a, &room, &format!("{number}"));
    }
    std::thread::sleep(WHILE);
    nodes.two.thaw();
    assert_eq!(messages(&mut b, 50).last().map(|(_, text)| text.as_str()), Some("49"));
}

#[test]
fn a_frozen_node_whose_notes_were_thrown_away_reads_what_it_missed() {
    let nodes = Nodes::start();
    let (ana, ben, room) = nodes.room();
    let (mut a, mut b) = (reader(&ana, &nodes.one, &room), reader(&ben, &nodes.two, &room));
    let missed = nodes.two.metric("veza_notes_missed_total");
    nodes.two.freeze();
    // nothing waits for it in a buffer
    nodes.redis.say(&["CLIENT", "KILL", "TYPE", "pubsub"]);
    for number in 0..50 {
        post(&mut a, &room, &format!("{number}"));
    }
    std::thread::sleep(WHILE);
    nodes.two.thaw();
    assert_eq!(messages(&mut b, 50).last().map(|(_, text)| text.as_str()), Some("49"));
    wait_for(PATIENCE, "it noticed", || nodes.two.metric("veza_notes_missed_total") > missed);
    nodes.wait_until_linked();
    a.say(&room, "last");
    assert_eq!(messages(&mut b, 1)[0].1, "last");
}

#[test]
fn a_node_that_died_is_missed_and_its_successor_is_heard() {
    let nodes = Nodes::start();
    let (ana, ben, room) = nodes.room();
    nodes.two.kill();
    wait_for(PATIENCE, "the other one notices", || nodes.one.metric("veza_nodes") == 1.0);
    let mut a = reader(&ana, &nodes.one, &room);
    a.say(&room, "alone");
    nodes.two.start_again();
    nodes.wait_until_linked();
    let mut b = reader(&ben, &nodes.two, &room);
    a.forget(100);
    b.say(&room, "again");
    assert_eq!(messages(&mut a, 1)[0].1, "again");
}
