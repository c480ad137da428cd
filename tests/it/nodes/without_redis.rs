//! Redis is killed, hangs, or comes back with nothing in it: nothing is lost between the nodes, and nothing comes twice.

use super::pair::{Nodes, messages, post, reader};
use crate::harness::{App, Redis};
use std::time::Duration;

#[test]
fn chat_between_nodes_goes_on_while_redis_is_away_and_when_it_comes_back_empty() {
    let nodes = Nodes::start();
    let (ana, ben, room) = nodes.room();
    let (mut at_one, mut at_two) = (reader(&ana, &nodes.one, &room), reader(&ben, &nodes.two, &room));
    let (mut a, mut b) = (reader(&ana, &nodes.one, &room), reader(&ben, &nodes.two, &room));
    let mut sent = Vec::new();
    let mut speak = |count: usize| {
        for number in 0..count {
            sent.push((post(&mut a, &room, &format!("one {number}")), post(&mut b, &room, "two")));
            std::thread::sleep(Duration::from_millis(20));
        }
    };
    speak(10);
    nodes.redis.kill();
    speak(20);
    nodes.wait_until_alone();
    speak(20);
    nodes.redis.start_again();
    speak(20);
    nodes.wait_until_linked();
    speak(10);
    let count = 2 * sent.len();
    let heard = messages(&mut at_two, count);
    assert_eq!(messages(&mut at_one, count), heard);
    at_one.expect_no("chat.message", 300);
    at_two.expect_no("chat.message", 300);
    for (first, second) in sent {
        assert_eq!(a.reply(&first).unwrap()["ok"], true);
        assert_eq!(b.reply(&second).unwrap()["ok"], true);
    }
}

#[test]
fn chat_between_nodes_goes_on_while_redis_hangs() {
    let nodes = Nodes::start();
    let (ana, ben, room) = nodes.room();
    let (mut a, mut b) = (reader(&ana, &nodes.one, &room), reader(&ben, &nodes.two, &room));
    nodes.redis.freeze();
    for number in 0..10 {
        post(&mut a, &room, &format!("one {number}"));
        std::thread::sleep(Duration::from_millis(50));
    }
    assert_eq!(messages(&mut b, 10).len(), 10);
    nodes.wait_until_alone();
    nodes.redis.thaw();
    nodes.wait_until_linked();
    a.say(&room, "last");
    assert_eq!(messages(&mut b, 1)[0].1, "last");
}

#[test]
fn a_node_that_alone_does_not_reach_redis_hears_and_is_heard() {
    let redis = Redis::start();
    let one = App::builder().env("REDIS_URL", &redis.url()).env("VEZA_NODE", "one").start();
    // nobody listens there
    let nowhere = "redis://127.0.0.1:1";
    let two = App::builder().env("REDIS_URL", nowhere).env("DATABASE_URL", &one.db_url()).start();
    let (ana, ben) = (one.user("ana"), one.user("ben"));
    let room = ana.room(&[&ben]);
    let (mut a, mut b) = (reader(&ana, &one, &room), reader(&ben, &two, &room));
    for _ in 0..3 {
        a.say(&room, "from one");
        assert_eq!(messages(&mut b, 1)[0].1, "from one");
        a.forget(100);
        b.say(&room, "from two");
        assert_eq!(messages(&mut a, 1)[0].1, "from two");
        b.forget(100);
    }
    drop(two);
}
