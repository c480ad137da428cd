//! Redis is killed, hangs, or comes back with nothing in it: nothing is lost between the nodes, and nothing comes twice.

use super::pair::{Nodes, heard, reader, speaker};
use crate::harness::{App, Redis};
use std::time::Duration;

/// `R11`.
#[test]
fn chat_between_nodes_goes_on_while_redis_is_away_and_when_it_comes_back_empty() {
    let nodes = Nodes::start();
    let (ana, ben, room) = nodes.room();
    let readers = vec![reader(&ana, &nodes.one, &room), reader(&ben, &nodes.two, &room)];
    let (mut a, mut b) = (speaker(&ana, &nodes.one), speaker(&ben, &nodes.two));
    let mut speak = |count: usize| {
        for number in 0..count {
            a.say(&room, &format!("one {number}"));
            b.say(&room, &format!("two {number}"));
            std::thread::sleep(Duration::from_millis(10));
        }
    };
    let both = heard(readers, 2 * 80, || {
        speak(10);
        nodes.redis.kill();
        speak(20);
        nodes.wait_until_alone();
        speak(20);
        nodes.redis.start_again();
        speak(20);
        nodes.wait_until_linked();
        speak(10);
    });
    assert_eq!(both[0], both[1]);
}

#[test]
fn chat_between_nodes_goes_on_while_redis_hangs() {
    let nodes = Nodes::start();
    let (ana, ben, room) = nodes.room();
    let mut a = speaker(&ana, &nodes.one);
    heard(vec![reader(&ben, &nodes.two, &room)], 22, || {
        a.say(&room, "before");
        nodes.redis.freeze();
        (0..10).for_each(|_| drop(a.say(&room, "meanwhile")));
        nodes.wait_until_alone();
        (0..10).for_each(|_| drop(a.say(&room, "meanwhile")));
        nodes.redis.thaw();
        nodes.wait_until_linked();
        a.say(&room, "after");
    });
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
    let readers = vec![reader(&ana, &one, &room), reader(&ben, &two, &room)];
    let (mut a, mut b) = (speaker(&ana, &one), speaker(&ben, &two));
    let both = heard(readers, 6, || {
        for _ in 0..3 {
            a.say(&room, "from one");
            b.say(&room, "from two");
        }
    });
    assert_eq!(both[0], both[1]);
    drop(two);
}
