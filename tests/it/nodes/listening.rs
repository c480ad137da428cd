//! Sessions of listening together with listeners at two nodes.

use super::pair::{Nodes, PATIENCE};
use crate::harness::{App, Json, Redis, Seen, User, wait_for};
use crate::queue::songs::{Listener, Party, order, song};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

/// A session of ana's at the first node, with so many songs of this length.
fn party(nodes: &Nodes, songs: usize, ms: i64) -> (User, User, Party, Vec<String>) {
    let (ana, ben) = (nodes.one.user("ana"), nodes.one.user("ben").at(&nodes.two));
    let party = Party::begin(&ana, json!({}));
    let tracks: Vec<String> =
        (0..songs).map(|number| song(&nodes.one, &ana, &format!("Song {number}"), ms)).collect();
    (ana, ben, party, tracks)
}

/// Who is in a session, as a node answers.
fn shown_at(node: &App, party: &Party) -> Vec<String> {
    let seen = node.get(&party.path("")).ok(200);
    seen.list("participants").iter().map(|one| one.text("id")).collect()
}

#[track_caller]
fn wait_until_shown(node: &App, party: &Party, people: &[&User]) {
    let wanted: BTreeSet<String> = people.iter().map(|user| user.id.clone()).collect();
    wait_for(PATIENCE, "the participants are shown", || {
        let shown = shown_at(node, party);
        shown.len() == wanted.len() && shown.into_iter().collect::<BTreeSet<_>>() == wanted
    });
}

/// Follows what a listener is told of others until somebody came, or went.
#[track_caller]
fn hears_of(listener: &mut Listener, list: &str, user: &User) -> Value {
    let names =
        |one: &Value| if list == "joins" { one["id"] == user.id.as_str() } else { *one == user.id.as_str() };
    let deadline = Instant::now() + PATIENCE;
    loop {
        match listener.0.next_seen(deadline.saturating_duration_since(Instant::now())) {
            Seen::Message(event)
                if event["type"] == "queue.participants" && event["data"].list(list).iter().any(names) =>
            {
                return event["data"].clone();
            }
            Seen::Message(_) => {}
            other => panic!("{other:?} came in place of {list}"),
        }
    }
}

#[test]
fn listeners_at_two_nodes_see_each_other_once_and_one_order() {
    let nodes = Nodes::shared();
    let (ana, ben, party, tracks) = party(nodes, 6, 60_000);
    let (mut a, _) = party.join(&ana);
    let (mut b, joined) = party.join(&ben);
    assert_eq!(hears_of(&mut a, "joins", &ben)["count"], 2);
    assert_eq!(joined["participants"].as_array().map(Vec::len), Some(2), "{joined}");
    wait_until_shown(&nodes.one, &party, &[&ana, &ben]);
    wait_until_shown(&nodes.two, &party, &[&ana, &ben]);
    // the same person by both nodes is one
    let (second, _) = party.join(&ben.at(&nodes.one));
    wait_until_shown(&nodes.two, &party, &[&ana, &ben]);
    wait_until_shown(&nodes.one, &party, &[&ana, &ben]);
    // each adds by a node of their own, at once
    std::thread::scope(|scope| {
        scope.spawn(|| tracks[..3].iter().for_each(|track| drop(a.does("add", json!({"track_id": track})))));
        scope.spawn(|| tracks[3..].iter().for_each(|track| drop(b.does("add", json!({"track_id": track})))));
    });
    let whole = |listener: &mut Listener| {
        let event = listener.0.expect_where("queue.items", |event| order(&event["data"]["items"]).len() == 6);
        (order(&event["data"]["items"]), event["data"]["rev"].clone(), event["offset"].clone())
    };
    assert_eq!(whole(&mut a), whole(&mut b));
    drop(second);
    a.0.forget(500);
    wait_until_shown(&nodes.one, &party, &[&ana, &ben]);
    drop(b);
    hears_of(&mut a, "leaves", &ben);
    wait_until_shown(&nodes.one, &party, &[&ana]);
    wait_until_shown(&nodes.two, &party, &[&ana]);
}

#[test]
fn votes_of_both_nodes_count_against_the_people_of_both() {
    let nodes = Nodes::shared();
    let (ana, ben, party, tracks) = party(nodes, 2, 60_000);
    let (cat, dan) = (nodes.one.user("cat"), nodes.one.user("dan"));
    let ((mut a, _), (mut b, _)) = (party.join(&ana), party.join(&ben));
    let ((mut c, _), (_d, _)) = (party.join(&cat), party.join(&dan.at(&nodes.two)));
    wait_until_shown(&nodes.one, &party, &[&ana, &ben, &cat, &dan]);
    wait_until_shown(&nodes.two, &party, &[&ana, &ben, &cat, &dan]);
    let items = a.adds(&[&tracks[0], &tracks[1]]);
    a.does("play", json!({}));
    b.hears(&items[0], true);
    b.does("vote_skip", json!({"current_item_id": items[0]}));
    let voted = |event: &Value| event["data"]["votes"]["by"].as_array().is_some_and(|by| by.len() == 1);
    for listener in [&mut a, &mut b] {
        let told = listener.0.expect_where("queue.participants", voted);
        assert_eq!(told["data"]["votes"]["needed"], 2, "half of four: {told}");
    }
    c.does("vote_skip", json!({"current_item_id": items[0]}));
    for listener in [&mut a, &mut b] {
        listener.hears(&items[1], true);
    }
}

#[test]
fn a_host_who_moves_to_another_node_stays_host_and_is_never_away_for_good() {
    let nodes = Nodes::shared();
    let (ana, ben, party, tracks) = party(nodes, 1, 60_000);
    let ((a, _), (mut b, _)) = (party.join(&ana), party.join(&ben));
    wait_until_shown(&nodes.two, &party, &[&ana, &ben]);
    let (mut moved, joined) = party.join(&ana.at(&nodes.two));
    assert_eq!(joined["me"]["role"], "host");
    drop(a);
    // she was there all the time
    wait_until_shown(&nodes.one, &party, &[&ana, &ben]);
    let is_away = |event: &Value| event["data"].list("leaves").contains(&json!(ana.id));
    b.0.forget(0);
    let item = moved.does("add", json!({"track_id": tracks[0]}));
    let mut told = Vec::new();
    while let Seen::Message(event) = b.0.next_seen(Duration::from_secs(1)) {
        assert!(event["type"] != "queue.participants" || !is_away(&event), "{event}");
        told.push(event);
    }
    assert!(told.iter().any(|event| order(&event["data"]["items"]) == [item.clone()]), "{told:?}");
    wait_until_shown(&nodes.two, &party, &[&ana, &ben]);
}

#[test]
fn a_listener_of_a_node_that_died_is_gone_within_thirty_seconds() {
    let nodes = Nodes::start();
    let (ana, ben, party, _) = party(&nodes, 0, 1_000);
    let ((mut a, _), (_b, _)) = (party.join(&ana), party.join(&ben));
    hears_of(&mut a, "joins", &ben);
    nodes.two.kill();
    // its patience is 30 s
    assert_eq!(hears_of(&mut a, "leaves", &ben)["count"], 1);
    wait_until_shown(&nodes.one, &party, &[&ana]);
    nodes.two.start_again();
}

/// What a listener is told of songs that begin: each, and the server's time of its start.
fn begun(listener: &mut Listener, songs: usize, patience: Duration) -> Vec<(String, i64)> {
    let mut begun: Vec<(String, i64)> = Vec::new();
    let deadline = Instant::now() + patience;
    while begun.len() < songs {
        match listener.0.next_seen(deadline.saturating_duration_since(Instant::now())) {
            Seen::Message(event) if event["type"] == "queue.playback" => {
                let data = &event["data"];
                let song = (data.text("item_id"), data.int("anchor_server_us"));
                if data["playing"] == true && begun.last() != Some(&song) {
                    begun.push(song);
                }
            }
            Seen::Message(_) => {}
            other => panic!("{begun:?}, then {other:?}"),
        }
    }
    begun
}

/// Plays all songs of a session to listeners at both nodes; each begins once, when the one before ends, for all at the same moment.
#[track_caller]
pub fn plays_each_once(a: &mut Listener, b: &mut Listener, items: &[String], ms: i64) {
    a.does("play", json!({}));
    let patience =
        Duration::from_millis(u64::try_from(ms).unwrap()) * u32::try_from(items.len()).unwrap() + PATIENCE;
    let both = std::thread::scope(|scope| {
        let hear = |listener| scope.spawn(move || begun(listener, items.len(), patience));
        [hear(a), hear(b)].map(|heard| heard.join().expect("it heard all"))
    });
    assert_eq!(both[0], both[1], "the same songs, at the same moments");
    let songs: Vec<&String> = both[0].iter().map(|(item, _)| item).collect();
    assert_eq!(songs, items.iter().collect::<Vec<_>>(), "each once, and none left out");
    for pair in both[0].windows(2) {
        assert_eq!(pair[1].1 - pair[0].1, ms * 1000, "each begins when the one before ends");
    }
}

/// Ten short songs with a listener at each node.
pub fn ten_songs(nodes: &Nodes) -> (Listener, Listener, Vec<String>) {
    let (ana, ben, party, tracks) = party(nodes, 10, 1_000);
    let ((mut a, _), (b, _)) = (party.join(&ana), party.join(&ben));
    let items = tracks.iter().map(|track| a.does("add", json!({"track_id": track}))).collect();
    (a, b, items)
}

#[test]
fn of_ten_songs_each_begins_once_at_two_nodes() {
    let (mut a, mut b, items) = ten_songs(Nodes::shared());
    plays_each_once(&mut a, &mut b, &items, 1_000);
}

#[test]
fn the_check_finds_a_timer_that_runs_once_for_each_node() {
    let nodes = Nodes::start_with(Redis::start(), |node| node.env("SEEDED_BUG", "timer-once-per-node"));
    let (mut a, mut b, items) = ten_songs(&nodes);
    let check = std::panic::AssertUnwindSafe(|| plays_each_once(&mut a, &mut b, &items, 1_000));
    assert!(std::panic::catch_unwind(check).is_err(), "the check is red");
}

#[test]
fn no_song_is_skipped_or_played_twice_when_a_node_stands_still_at_its_end() {
    let nodes = Nodes::start();
    let (ana, ben, party, tracks) = party(&nodes, 4, 2_000);
    let ((mut a, _), (mut b, _)) = (party.join(&ana), party.join(&ben));
    let items: Vec<String> = tracks.iter().map(|track| a.does("add", json!({"track_id": track}))).collect();
    // the first node has the host and the timer as well; it sleeps over two ends
    a.does("play", json!({}));
    b.hears(&items[0], true);
    nodes.one.freeze();
    let third = b.0.expect_where("queue.playback", |event| event["data"]["item_id"] == items[2].as_str());
    nodes.one.thaw();
    let first_heard = begun(&mut a, 4, PATIENCE);
    assert_eq!(
        first_heard.iter().map(|(item, _)| item.clone()).collect::<Vec<_>>(),
        items,
        "what it slept over is told in order"
    );
    for pair in first_heard.windows(2) {
        assert_eq!(pair[1].1 - pair[0].1, 2_000_000);
    }
    assert_eq!(first_heard[2].1, third["data"].int("anchor_server_us"));
    b.hears(&items[3], true);
    let begins =
        "SELECT count(*) FROM queue_operations WHERE session_id = $1::text::uuid AND kind = 'advance'";
    wait_for(PATIENCE, "the last one ends", || {
        nodes.two.db().rows(begins, &[&party.id])[0].get::<_, i64>(0) == 4
    });
}

#[test]
fn songs_go_on_when_a_node_dies_at_the_end_of_one() {
    let nodes = Nodes::start();
    let (ana, ben, party, tracks) = party(&nodes, 4, 2_000);
    let ((mut a, _), (mut b, _)) = (party.join(&ana), party.join(&ben));
    let items: Vec<String> = tracks.iter().map(|track| a.does("add", json!({"track_id": track}))).collect();
    a.does("play", json!({}));
    b.hears(&items[0], true);
    std::thread::sleep(Duration::from_millis(1_700));
    nodes.one.kill();
    let heard = begun(&mut b, 3, PATIENCE);
    assert_eq!(heard.iter().map(|(item, _)| item.clone()).collect::<Vec<_>>(), items[1..]);
    assert_eq!((heard[1].1 - heard[0].1, heard[2].1 - heard[1].1), (2_000_000, 2_000_000));
    nodes.one.start_again();
    let (_again, joined) = party.join(&ana);
    assert!(joined["playback"]["item_id"].is_string(), "{joined}");
}
