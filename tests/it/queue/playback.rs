//! What plays, and where in it: one clock for all.

use super::songs::{Party, server_us, song};
use crate::harness::{App, Json, NOBODY, User, at_once};
use serde_json::{Value, json};

/// Where a song is at this server time.
fn position_ms(playback: &Value, at_us: i64) -> i64 {
    let since = if playback["playing"] == true {
        (at_us - playback.int("anchor_server_us")).max(0) / 1000
    } else {
        0
    };
    playback.int("anchor_position_ms") + since
}

fn party(app: &App, songs: usize, ms: i64) -> (User, Party, Vec<String>) {
    let host = app.user("host");
    let track = song(app, &host, "One", ms);
    let party = Party::begin(&host, json!({"guest_can": ["add", "control"]}));
    let (mut socket, _) = party.join(&host);
    let items = socket.adds(&vec![track.as_str(); songs]);
    (host, party, items)
}

#[test]
fn a_start_is_the_same_moment_for_everyone_and_not_at_once() {
    let app = App::shared();
    let (host, party, items) = party(&app, 1, 60_000);
    let ben = app.user("ben");
    let (mut h, _) = party.join(&host);
    let (mut b, _) = party.join(&ben);
    let before = server_us(&mut h.0);
    h.does("play", json!({}));
    let (one, other) = (h.hears(&items[0], true), b.hears(&items[0], true));
    assert_eq!(one, other);
    let lead = one.int("anchor_server_us") - before;
    assert!((300_000..2_000_000).contains(&lead), "{lead}");
    assert_eq!(one["by"]["username"], host.username.as_str());
    // a pause stops where it is, and a seek goes elsewhere
    h.does("seek", json!({"position_ms": 30_000}));
    assert_eq!(b.hears(&items[0], true)["anchor_position_ms"], 30_000);
    h.does("pause", json!({}));
    let stopped = b.hears(&items[0], false).int("anchor_position_ms");
    assert!((30_000..31_000).contains(&stopped), "{stopped}");
    let wrong = h.may_not("seek", json!({"position_ms": 60_001}), "invalid");
    assert_eq!(wrong["details"][0]["field"], "position_ms");
}

#[test]
fn a_start_waits_for_the_way_to_the_slowest_who_is_ready() {
    let app = App::shared();
    let (host, party, items) = party(&app, 1, 60_000);
    let (mut h, _) = party.join(&host);
    h.0.send("queue.ready", json!({"item_id": items[0], "rtt_ms": 400}));
    h.0.refused("queue.ready", json!({"item_id": items[0], "rtt_ms": 60_000}), "invalid");
    let before = server_us(&mut h.0);
    h.does("play", json!({}));
    let lead = h.hears(&items[0], true).int("anchor_server_us") - before;
    assert!((800_000..1_300_000).contains(&lead), "{lead}");
}

#[test]
fn two_who_press_next_at_once_skip_once() {
    let app = App::shared();
    let (host, party, items) = party(&app, 4, 60_000);
    let people = [host, app.user("ben"), app.user("cleo"), app.user("dora")];
    let (mut h, _) = party.join(&people[0]);
    h.does("play", json!({}));
    let answers = at_once(4, |place| {
        let (mut socket, _) = party.join(&people[place]);
        let next = json!({"op_id": uuid::Uuid::new_v4(), "current_item_id": items[0]});
        socket.0.try_send("queue.next", next)
    });
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
    let refused = answers.iter().find_map(|answer| answer.as_ref().err()).unwrap();
    assert_eq!(refused["code"], "conflict");
    assert_eq!(refused["details"][0]["value"], json!(items[1]), "{refused}");
    assert_eq!(app.get(&party.path("")).ok(200)["playback"]["item_id"], json!(items[1]));
}

#[test]
fn the_server_goes_on_to_the_next_song_by_itself() {
    let app = App::shared();
    let (host, party, items) = party(&app, 2, 1_500);
    let (mut h, _) = party.join(&host);
    h.does("play", json!({}));
    let first = h.hears(&items[0], true);
    let second = h.hears(&items[1], true);
    // without a gap, and nobody did it
    assert_eq!(second.int("anchor_server_us"), first.int("anchor_server_us") + 1_500_000);
    assert_eq!(second["by"], json!(null));
    let ended = h.hears(&items[1], false);
    assert_eq!(ended["anchor_position_ms"], 1_500);
    // what is added then is played
    let more = song(&app, &host, "More", 60_000);
    let added = h.adds(&[&more]);
    h.does("play", json!({}));
    h.hears(&added[0], true);
}

#[test]
fn it_goes_on_with_nobody_there() {
    let app = App::shared();
    let (host, party, items) = party(&app, 3, 1_000);
    let (mut h, _) = party.join(&host);
    h.does("mode", json!({"repeat": "all"}));
    h.does("play", json!({}));
    let anchor = h.hears(&items[0], true).int("anchor_server_us");
    drop(h);
    std::thread::sleep(std::time::Duration::from_millis(2_600));
    let (mut h, joined) = party.join(&host);
    let now = server_us(&mut h.0);
    let passed = (now - anchor) / 1_000_000;
    let expected = &items[usize::try_from(passed % 3).unwrap()];
    let playback = app.get(&party.path("")).ok(200)["playback"].clone();
    assert!(
        playback["item_id"] == json!(expected) || joined["playback"]["item_id"] == json!(expected),
        "{playback}"
    );
    assert_eq!((playback.int("anchor_server_us") - anchor) % 1_000_000, 0, "song after song, without a gap");
    assert!(position_ms(&playback, now) <= 1_000);
}

#[test]
fn the_vote_of_someone_who_comes_back_counts_again() {
    let app = App::shared();
    let host = app.user("host");
    let track = song(&app, &host, "One", 60_000);
    let party = Party::begin(&host, json!({}));
    let people: Vec<_> = (0..3).map(|_| app.user("guest")).collect();
    let (mut h, _) = party.join(&host);
    let (mut a, _) = party.join(&people[0]);
    let (mut b, _) = party.join(&people[1]);
    let (_c, _) = party.join(&people[2]);
    let items = h.adds(&[&track, &track]);
    h.does("play", json!({}));
    h.hears(&items[0], true);
    a.does("vote_skip", json!({"current_item_id": items[0]}));
    drop(a);
    h.0.expect_where("queue.participants", |event| event["data"]["count"] == 3);
    // one of three is not enough, two of four are
    b.does("vote_skip", json!({"current_item_id": items[0]}));
    assert_eq!(app.get(&party.path("")).ok(200)["playback"]["item_id"], json!(items[0]));
    let (_a, _) = party.join(&people[0]);
    h.hears(&items[1], true);
}

#[test]
fn half_of_those_present_skip_a_song() {
    let app = App::shared();
    let host = app.user("host");
    let track = song(&app, &host, "One", 60_000);
    let party = Party::begin(&host, json!({}));
    let (mut h, _) = party.join(&host);
    let items = h.adds(&[&track, &track, &track]);
    h.does("play", json!({}));
    let people = [app.user("ben"), app.user("cleo"), app.user("dora"), app.user("emil")];
    let mut sockets: Vec<_> = people.iter().map(|user| party.join(user).0).collect();
    let vote = json!({"current_item_id": items[0]});
    sockets[0].does("vote_skip", vote.clone());
    // twice is once
    sockets[0].does("vote_skip", vote.clone());
    let votes =
        h.0.expect_where("queue.participants", |event| event["data"]["votes"]["by"] == json!([people[0].id]));
    assert_eq!(votes["data"]["votes"]["needed"], 3);
    h.0.forget(50);
    sockets[1].does("vote_skip", vote.clone());
    h.0.expect_no("queue.playback", 200);
    sockets[2].does("vote_skip", vote.clone());
    h.hears(&items[1], true);
    sockets[3].may_not("vote_skip", vote, "conflict");
    // who leaves does not count any more
    let vote = json!({"current_item_id": items[1]});
    sockets[0].does("vote_skip", vote.clone());
    sockets[1].does("vote_skip", vote);
    sockets.truncate(2);
    h.hears(&items[2], true);
}

#[test]
fn nothing_plays_where_there_is_nothing() {
    let app = App::shared();
    let host = app.user("host");
    let party = Party::begin(&host, json!({}));
    let (mut h, _) = party.join(&host);
    for (kind, data) in [
        ("play", json!({})),
        ("seek", json!({"position_ms": 0})),
        ("next", json!({"current_item_id": NOBODY})),
        ("previous", json!({"current_item_id": NOBODY})),
        ("vote_skip", json!({"current_item_id": NOBODY})),
    ] {
        h.may_not(kind, data, "conflict");
    }
    h.may_not("dance", json!({}), "unknown_type");
}

#[test]
fn what_plays_and_is_removed_is_followed_by_the_next() {
    let app = App::shared();
    let (host, party, items) = party(&app, 3, 60_000);
    let (mut h, _) = party.join(&host);
    h.does("play", json!({}));
    h.does("remove", json!({"item_id": items[0]}));
    h.hears(&items[1], true);
    h.does("next", json!({"current_item_id": items[1]}));
    h.hears(&items[2], true);
    // early in a song "previous" goes to the one before
    h.does("previous", json!({"current_item_id": items[2]}));
    h.hears(&items[1], true);
    h.does("seek", json!({"position_ms": 20_000}));
    h.does("pause", json!({}));
    h.does("previous", json!({"current_item_id": items[1]}));
    let from_the_beginning =
        |event: &Value| event["data"]["playing"] == false && event["data"]["anchor_position_ms"] == 0;
    assert_eq!(h.0.expect_where("queue.playback", from_the_beginning)["data"]["item_id"], json!(items[1]));
}
