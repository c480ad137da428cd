//! Who may do what: hosts, DJs, guests.

use super::songs::{Party, song};
use crate::harness::{App, Json};
use serde_json::{Value, json};

#[test]
fn guests_may_what_the_host_lets_them_and_djs_more() {
    let app = App::shared();
    let (host, ben) = (app.user("host"), app.user("ben"));
    let track = song(&app, &host, "One", 60_000);
    let party = Party::begin(&host, json!({"guest_can": []}));
    let (mut h, _) = party.join(&host);
    let (mut b, joined) = party.join(&ben);
    assert_eq!(joined["me"]["can"], json!([]));
    let item = h.adds(&[&track]).remove(0);
    b.may_not("add", json!({"track_id": track}), "forbidden");
    for (kind, data) in [
        ("play", json!({})),
        ("pause", json!({})),
        ("clear", json!({})),
        ("seek", json!({"position_ms": 1})),
        ("next", json!({"current_item_id": item})),
        ("previous", json!({"current_item_id": item})),
        ("remove", json!({"item_id": item})),
        ("mode", json!({"shuffle": true})),
        ("role", json!({"user_id": ben.id, "role": "host"})),
        ("kick", json!({"user_id": host.id})),
    ] {
        b.may_not(kind, data, "forbidden");
    }
    h.does("role", json!({"user_id": ben.id, "role": "dj"}));
    let told = b.0.expect_where("queue.participants", |event| event["data"]["joins"][0]["role"] == "dj");
    assert_eq!(told["data"]["joins"][0]["id"], json!(ben.id));
    b.adds(&[&track]);
    b.does("play", json!({}));
    b.does("mode", json!({"shuffle": true}));
    b.does("remove", json!({"item_id": item}));
    // what guests may is not theirs to say
    b.may_not("mode", json!({"guest_can": ["add"]}), "forbidden");
    b.may_not("role", json!({"user_id": host.id, "role": "guest"}), "forbidden");
}

#[test]
fn who_is_sent_away_goes_with_their_songs_and_does_not_come_back() {
    let app = App::shared();
    let (host, ben) = (app.user("host"), app.user("ben"));
    let track = song(&app, &host, "One", 60_000);
    let party = Party::begin(&host, json!({}));
    let (mut h, _) = party.join(&host);
    let (mut b, _) = party.join(&ben);
    let kept = h.adds(&[&track]);
    b.adds(&[&track, &track]);
    h.does("kick", json!({"user_id": ben.id}));
    h.sees(&kept);
    let left = h.0.expect_where("queue.participants", |event| event["data"]["leaves"] == json!([ben.id]));
    b.0.expect_where("queue.participants", |event| event["data"]["leaves"] == json!([ben.id]));
    assert_eq!((left["data"]["joins"].clone(), left["data"]["count"].clone()), (json!([]), json!(1)));
    b.may_not("add", json!({"track_id": track}), "banned");
    ben.ws().refused("queue.join", json!({"token": party.token}), "banned");
    ben.post(&party.path("/items"), &json!({"track_id": track})).fails(403, "BANNED");
    // of two hosts one may go back, the last may not
    h.may_not("kick", json!({"user_id": host.id}), "forbidden");
    h.may_not("role", json!({"user_id": host.id, "role": "guest"}), "conflict");
}

#[test]
fn by_turns_everyone_is_heard_and_nobody_has_more_waiting_than_agreed() {
    let app = App::shared();
    let (host, ben) = (app.user("host"), app.user("ben"));
    let track = song(&app, &host, "One", 60_000);
    let party = Party::begin(&host, json!({}));
    let (mut h, _) = party.join(&host);
    let (mut b, _) = party.join(&ben);
    h.does("mode", json!({"turns": "round_robin", "max_per_user": 3}));
    let of_host = h.adds(&[&track, &track, &track]);
    h.may_not("add", json!({"track_id": track}), "conflict");
    let of_ben = b.adds(&[&track, &track]);
    let fair = [&of_host[0], &of_ben[0], &of_host[1], &of_ben[1], &of_host[2]].map(Clone::clone);
    h.sees(&fair);
    let wrong = h.may_not("mode", json!({"max_per_user": 501}), "invalid");
    assert_eq!(wrong["details"][0]["field"], "max_per_user");
}

/// Waits until somebody hears that these people left, and returns what else is said there.
fn told_of_leaving(listener: &mut super::songs::Listener, ids: &[&str]) -> Value {
    let gone = |event: &Value| event["data"]["leaves"].as_array().is_some_and(|gone| !gone.is_empty());
    let data = listener.0.expect_where("queue.participants", gone)["data"].clone();
    let mut left: Vec<String> =
        data.list("leaves").iter().map(|id| id.as_str().expect("an id").to_owned()).collect();
    left.sort_unstable();
    let mut expected: Vec<&str> = ids.to_vec();
    expected.sort_unstable();
    assert_eq!(left, expected, "{data}");
    data
}

#[test]
fn who_is_sent_away_counts_no_more_in_the_word_of_it() {
    let app = App::shared();
    let [host, ben, cleo, dora] = ["host", "ben", "cleo", "dora"].map(|name| app.user(name));
    let track = song(&app, &host, "One", 60_000);
    let party = Party::begin(&host, json!({}));
    let (mut h, _) = party.join(&host);
    let (mut b, _) = party.join(&ben);
    let (mut c, _) = party.join(&cleo);
    let (_d, _) = party.join(&dora);
    let items = h.adds(&[&track, &track]);
    h.does("play", json!({}));
    h.hears(&items[0], true);
    b.does("vote_skip", json!({"current_item_id": items[0]}));
    h.does("kick", json!({"user_id": ben.id}));
    for listener in [&mut h, &mut b, &mut c] {
        let told = told_of_leaving(listener, &[&ben.id]);
        assert_eq!((told["count"].clone(), told["votes"]["by"].clone()), (json!(3), json!([])), "{told}");
        assert_eq!(told["votes"]["needed"], 2, "{told}");
    }
    // half of those who are left is enough, as when somebody leaves by themselves
    c.does("vote_skip", json!({"current_item_id": items[0]}));
    h.does("kick", json!({"user_id": dora.id}));
    assert_eq!(told_of_leaving(&mut h, &[&dora.id])["votes"]["needed"], 1);
    h.hears(&items[1], true);
}

#[test]
fn guests_who_are_sent_away_together_count_no_more_in_the_word_of_it() {
    let app = App::shared();
    let host = app.user("host");
    let party = Party::begin(&host, json!({"allow_guests": true}));
    let (mut h, _) = party.join(&host);
    let mut guests: Vec<(crate::harness::Ws, String)> = ["Zoe", "Yan"]
        .map(|name| {
            let mut ws = super::guests::stranger(&app);
            let id = ws.post("queue.join", json!({"token": party.token, "guest_name": name}));
            let me = ws.reply(&id).expect("a reply")["data"]["me"].text("id");
            (ws, me)
        })
        .into();
    h.does("mode", json!({"allow_guests": false}));
    let ids: Vec<String> = guests.iter().map(|(_, id)| id.clone()).collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    assert_eq!(told_of_leaving(&mut h, &ids)["count"], 1);
    for (ws, _) in &mut guests {
        let told = ws.expect_where("queue.participants", |event| event["data"]["leaves"] != json!([]));
        assert_eq!(told["data"]["count"], 1, "{told}");
    }
}
