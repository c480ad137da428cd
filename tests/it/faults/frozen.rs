//! A node stands still for a while and wakes: its people went elsewhere or waited, and it does no harm.

use crate::{
    crash::load::{Crowd, through},
    harness::{Fault, Fleet, Json, Seen, Ws},
    queue::songs::{Party, song},
};
use serde_json::{Value, json};
use std::time::Duration;

const WHILE: Duration = Duration::from_secs(6);
const LONG: Duration = Duration::from_secs(60);

fn chat_goes_on(time: Duration) {
    // a resume brings 500 events: who was away all the time missed less
    let pause = (time / 100).max(Duration::from_millis(40));
    let fleet = Fleet::of(2);
    let history = through(&fleet.front, Crowd { writers: 2, readers: 2, pause }, |_room| {
        fleet.befalls(1, Fault::Freeze, time);
        fleet.rest();
        std::thread::sleep(Duration::from_millis(500));
    });
    let broken = history.check();
    assert!(broken.is_empty(), "{} broken promises: {:#?}", broken.len(), &broken[..broken.len().min(20)]);
    assert!(history.acked.len() > 10, "too little was said to prove anything: {}", history.acked.len());
}

/// `R1`, `R4`: who waits for a frozen node, and who goes elsewhere, misses nothing.
#[test]
fn chat_goes_on_while_a_node_stands_still() {
    chat_goes_on(WHILE);
}

/// The same for a minute.
#[test]
#[ignore = "the long form: a minute"]
fn chat_goes_on_while_a_node_stands_still_for_a_minute() {
    chat_goes_on(LONG);
}

/// Songs of a second and a half: nobody who listens is told of one twice, and none is left out.
fn songs_go_on(time: Duration) {
    let fleet = Fleet::of(2);
    let (one, two) = (&fleet.nodes[0].app, &fleet.nodes[1].app);
    let (ana, ben) = (one.user("ana"), one.user("ben"));
    let track = song(one, &ana, "One", 1_500);
    let songs = usize::try_from(time.as_millis() / 1_500).unwrap() + 4;
    // the session lives at both, and the node that made it stands still
    let party = Party::begin(&ana.at(two), json!({"guest_can": ["add", "control"], "max_per_user": 0}));
    let ((mut a, _), (mut b, _)) = (party.join(&ana.at(two)), party.join(&ben));
    let items = a.adds(&vec![track.as_str(); songs]);
    a.does("play", json!({}));
    fleet.begin(1, Fault::Freeze, time);
    // who waits for the frozen node hears the same, later
    let both = std::thread::scope(|scope| {
        [&mut a.0, &mut b.0]
            .map(|socket| scope.spawn(|| played(socket, time)))
            .map(|thread| thread.join().unwrap())
    });
    for played in both {
        let ids: Vec<String> = played.iter().map(|song| song.text("item_id")).collect();
        assert_eq!(ids, items, "each song once and in order");
        let starts: Vec<i64> = played.iter().map(|song| song.int("anchor_server_us")).collect();
        assert!(starts.windows(2).all(|pair| pair[1] - pair[0] == 1_500_000), "without a gap: {starts:?}");
    }
    fleet.rest();
}

/// Returns the songs that a socket is told of until the last one stands.
fn played(socket: &mut Ws, silence: Duration) -> Vec<Value> {
    let mut played: Vec<Value> = Vec::new();
    while played.last().is_none_or(|last| last["playing"] == true) {
        match socket.next_seen(silence + Duration::from_secs(20)) {
            Seen::Message(event) if event["type"] == "queue.playback" => played.push(event["data"].clone()),
            Seen::Message(_) => {}
            other => panic!("{other:?} came after {played:?}"),
        }
    }
    played.pop();
    played
}

/// No song is left out or played twice while a node of its session stands still, and none when it wakes.
#[test]
fn songs_go_on_while_a_node_stands_still() {
    songs_go_on(WHILE);
}

/// The same for a minute.
#[test]
#[ignore = "the long form: a minute"]
fn songs_go_on_while_a_node_stands_still_for_a_minute() {
    songs_go_on(LONG);
}
