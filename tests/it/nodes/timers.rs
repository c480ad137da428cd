//! What is done by itself, with two nodes that would both do it: each thing once, and also when the node that began it dies.

use super::listening::{plays_each_once, ten_songs};
use super::pair::{Nodes, PATIENCE};
use crate::calls::phones::{Phone, fresh};
use crate::harness::{App, Json, Redis, User, at_once, wait_for};
use crate::live::media::{Kind, Show};
use crate::notifications::making::{db_notify, listed};
use serde_json::json;
use std::time::Duration;

/// The mails of this subject to somebody, whichever node sent them.
fn mails(nodes: &Nodes, user: &User, subject: &str) -> usize {
    [&nodes.one, &nodes.two].iter().map(|node| node.mails(&user.email, subject).len()).sum()
}

#[test]
fn a_call_that_rings_out_at_two_nodes_is_missed_once() {
    let nodes = Nodes::shared();
    let (ana, ben) = (nodes.one.user("ana"), nodes.one.user("ben"));
    ana.direct(&ben);
    let (mut a, mut b) = (Phone::of(&ana), Phone::of(&ben.at(&nodes.two)));
    for number in 1..=10 {
        let how =
            json!({"call_id": fresh(), "peer_id": ben.id, "media": {"audio": true}, "lifetime_ms": 300});
        let call = a.socket.send("call.invite", how)["call"].text("id");
        b.rings(&call);
        // both nodes have an actor of the call, and both look at the clock
        b.plain("ringing", &call);
        assert_eq!((a.hears_end(&call), b.hears_end(&call)), ("missed".to_owned(), "missed".to_owned()));
        let told = &listed(&ben)[0];
        assert_eq!((told["type"].clone(), told["count"].clone()), (json!("missed_call"), json!(number)));
    }
    for phone in [&mut a, &mut b] {
        phone.socket.expect_no("call.ended", 300);
    }
}

#[test]
fn each_mail_goes_out_once() {
    let nodes = Nodes::shared();
    let people: Vec<User> = (0..12).map(|number| nodes.one.user(&format!("p{number}"))).collect();
    at_once(people.len(), |number| {
        let node = if number % 2 == 0 { &nodes.one } else { &nodes.two };
        node.post("/auth/password/reset-request", &json!({"email": people[number].email})).ok(200);
    });
    for user in &people {
        wait_for(PATIENCE, "the mail is there", || mails(nodes, user, "password") > 0);
    }
    nodes.one.wait_for_mails();
    let sent: Vec<usize> = people.iter().map(|user| mails(nodes, user, "password")).collect();
    assert_eq!(sent, vec![1; people.len()]);
}

#[test]
fn a_copy_of_ones_data_is_made_once() {
    let nodes = Nodes::shared();
    let people: Vec<User> = (0..4).map(|number| nodes.one.user(&format!("p{number}"))).collect();
    at_once(2 * people.len(), |number| {
        let node = if number % 2 == 0 { &nodes.one } else { &nodes.two };
        people[number / 2].at(node).post("/users/me/export", &json!({})).ok(202);
    });
    for user in &people {
        let made = |sql: &str| {
            nodes
                .one
                .db()
                .rows(&format!("SELECT 1 FROM data_exports WHERE user_id = '{}' {sql}", user.id), &[])
                .len()
        };
        wait_for(2 * PATIENCE, "the copy is ready", || made("AND status = 'ready'") == 1);
        assert_eq!((made(""), made("AND tries = 1")), (1, 1), "one copy, begun once");
        let told = listed(user);
        assert_eq!(told.len(), 1, "{told:?}");
    }
}

#[test]
fn a_stream_that_fell_silent_ends_once() {
    let nodes = Nodes::start_with(Redis::start(), |node| {
        node.env("LIVE_HOOKS_FROM", "127.0.0.1").env("LIVE_LEASE_S", "3")
    });
    let show = Show::on(&nodes.one, Kind::Nginx);
    let mut viewer = nodes.one.user("ben").at(&nodes.two).ws();
    viewer.join(&show.id);
    show.begins(1, &show.key).ok(200);
    wait_for(PATIENCE, "the broadcast ends", || !show.is_live());
    assert_eq!(viewer.expect("live.ended")["data"]["reason"], "lost");
    // both nodes go a round more
    viewer.expect_no("live.ended", 6_000);
}

/// Lets nodes begin their rounds in the same moment.
fn restart_at_once(nodes: &Nodes) {
    at_once(2, |number| [&nodes.one, &nodes.two][number].restart());
    nodes.wait_until_linked();
}

#[test]
fn a_digest_is_sent_once_by_two_nodes_that_look_in_the_same_moment() {
    let nodes = Nodes::start();
    let (ada, bob) = (nodes.one.user("ada"), nodes.one.user("bob"));
    ada.put("/notifications/preferences", &json!({"digest": "daily"})).ok(200);
    nodes.one.db().execute("UPDATE users SET is_verified = true", &[]);
    for day in 1..=3 {
        db_notify(&ada, "follow", Some(&bob), None);
        nodes.one.db().execute("UPDATE notification_digests SET sent_at = now() - interval '25 hours'", &[]);
        restart_at_once(&nodes);
        wait_for(PATIENCE, "the digest is there", || mails(&nodes, &ada, "unread") >= day);
        nodes.one.wait_for_mails();
        assert_eq!(mails(&nodes, &ada, "unread"), day);
    }
}

#[test]
fn what_is_overdue_when_its_nodes_die_a_third_one_does() {
    let nodes = Nodes::start();
    let three = nodes.another("three");
    let (ana, ben) = (nodes.one.user("ana"), nodes.one.user("ben"));
    ana.direct(&ben);
    let (mut a, mut b) = (Phone::of(&ana), Phone::of(&ben.at(&nodes.two)));
    let how = json!({"call_id": fresh(), "peer_id": ben.id, "media": {"audio": true}, "lifetime_ms": 3000});
    let call = a.socket.send("call.invite", how)["call"].text("id");
    b.rings(&call);
    nodes.one.kill();
    nodes.two.kill();
    is_missed_once(&three, &ben);
    nodes.one.start_again();
    nodes.two.start_again();
    std::thread::sleep(Duration::from_secs(3));
    is_missed_once(&three, &ben);
}

#[track_caller]
fn is_missed_once(node: &App, ben: &User) {
    let told = || listed(&ben.at(node));
    wait_for(PATIENCE, "the call is missed", || !told().is_empty());
    let told = told();
    assert_eq!(
        (told.len(), told[0]["type"].clone(), told[0]["count"].clone()),
        (1, json!("missed_call"), json!(1)),
        "{told:?}"
    );
}

/// A second node whose machine's clock is five minutes ahead.
fn with_a_wrong_clock() -> Nodes {
    let library = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1";
    assert!(std::path::Path::new(library).exists(), "libfaketime is installed (apt install libfaketime)");
    Nodes::start_pair(Redis::start(), |node, name| match name {
        "two" => node
            .env("LD_PRELOAD", library)
            .env("FAKETIME", "+300s")
            .env("FAKETIME_DONT_FAKE_MONOTONIC", "1")
            .env("FAKETIME_NO_CACHE", "0"),
        _ => node,
    })
}

#[test]
fn a_node_with_a_clock_five_minutes_off_ends_no_call_and_skips_no_song() {
    let nodes = with_a_wrong_clock();
    let (ana, ben) = (nodes.one.user("ana"), nodes.one.user("ben"));
    ana.direct(&ben);
    let (mut a, mut b) = (Phone::of(&ana), Phone::of(&ben.at(&nodes.two)));
    let how = json!({"call_id": fresh(), "peer_id": ben.id, "media": {"audio": true}, "lifetime_ms": 20_000});
    let call = a.socket.send("call.invite", how)["call"].text("id");
    b.rings(&call);
    b.plain("ringing", &call);
    // the second node has the call, and would find it overdue by its machine's clock
    a.socket.expect_no("call.ended", 3_000);
    b.accepts(&call);
    a.hears("call.accepted", |data| data["call"]["id"] == call.as_str());
    a.plain("hangup", &call);
    assert_eq!(b.hears_end(&call), "hangup");
    let (mut first, mut second, items) = ten_songs(&nodes);
    plays_each_once(&mut first, &mut second, &items, 1_000);
}
