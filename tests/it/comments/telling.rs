//! Who is notified of a comment, and who hears of it on their own stream.

use super::saying::{answers, path, says, threads};
use crate::harness::{App, Json, User};
use crate::notifications::making::{listed, names};
use crate::queue::songs::{song, track};
use serde_json::{Value, json};

/// What somebody is notified of: kinds and who is behind them.
fn told(user: &User) -> Vec<(String, Vec<String>)> {
    listed(user).iter().map(|note| (note.text("type"), names(&note["actors"]))).collect()
}

fn from(kind: &str, actor: &User) -> (String, Vec<String>) {
    (kind.to_owned(), vec![actor.username.clone()])
}

#[test]
fn each_is_notified_once_of_what_is_nearest_to_them() {
    let app = App::shared();
    let (ada, bob, eve) = (app.user("ada"), app.user("bob"), app.user("eve"));
    let track = song(&app, &ada, "One", 90_000);
    let first = says(&bob, &track, "first");
    assert_eq!(told(&ada), [from("comment", &bob)]);
    assert_eq!(listed(&ada)[0].text("message"), format!("{} commented on “One”", bob.username));
    assert_eq!(listed(&ada)[0].text("target_id"), track);
    answers(&eve, &first, &format!("yes @{}. and @nobody_is_called_so", ada.username));
    assert_eq!(told(&bob), [from("reply", &eve)]);
    assert_eq!(told(&ada), [from("mention", &eve), from("comment", &bob)], "as named, and not again");
    assert!(told(&eve).is_empty());
    says(&ada, &track, "of my own track");
    assert!(told(&ada).len() == 2 && told(&bob).len() == 1, "nobody hears of themselves");
}

#[test]
fn a_name_calls_who_may_see_the_track_and_nobody_else() {
    let app = App::shared();
    let (ada, bob, eve) = (app.user("ada"), app.user("bob"), app.user("eve"));
    let open = song(&app, &ada, "One", 90_000);
    let called = format!("@{} @{} @{}", eve.username.to_uppercase(), bob.username, eve.username);
    let made = says(&ada, &open, &called);
    let ids: Vec<String> =
        made["mentions"].as_array().unwrap().iter().map(|mention| mention.text("user_id")).collect();
    assert_eq!(ids, [eve.id.clone(), bob.id.clone()], "in the order of the text, each once: {made}");
    assert_eq!(told(&eve), [from("mention", &ada)]);
    let closed = track(&app, &ada, "Two", 90_000, false);
    assert_eq!(says(&ada, &closed, &called)["mentions"], json!([]));
    bob.post(&format!("/users/{}/block", ada.id), &json!({})).ok(200);
    let other = song(&app, &eve, "Three", 90_000);
    let made = says(&ada, &other, &called);
    assert_eq!(made["mentions"].as_array().unwrap().len(), 1, "{made}");
    assert!(told(&bob).is_empty(), "{:?}", told(&bob));
    let changed = json!({"content": format!("now @{}", ada.username)});
    let one = format!("/comments/{}", says(&eve, &other, "x").text("id"));
    let before = told(&ada).len();
    assert_eq!(eve.put(&one, &changed).ok(200)["comment"]["mentions"][0]["user_id"], json!(ada.id));
    assert_eq!(told(&ada).len(), before, "an edit notifies nobody");
}

#[test]
fn the_title_of_a_track_that_became_private_is_told_to_nobody() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let track = song(&app, &ada, "Secret", 90_000);
    answers(&ada, &says(&bob, &track, "first"), "second");
    says(&ada, &track, &format!("@{}", bob.username));
    ada.put(&format!("/tracks/{track}"), &json!({"is_public": false})).ok(200);
    let notes = json!(listed(&bob)).to_string();
    assert!(listed(&bob).len() == 2 && !notes.contains("Secret"), "{notes}");
}

#[test]
fn who_takes_back_their_only_comment_is_in_no_notification_of_it() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let track = song(&app, &ada, "One", 90_000);
    let made: Vec<Value> = (0..2).map(|_| says(&bob, &track, &format!("@{}", ada.username))).collect();
    let mut socket = ada.ws();
    socket.join_own();
    bob.delete(&format!("/comments/{}", made[0].text("id"))).ok(200);
    assert_eq!(told(&ada), [from("mention", &bob)]);
    bob.delete(&format!("/comments/{}", made[1].text("id"))).ok(200);
    assert!(told(&ada).is_empty());
    assert_eq!(socket.expect("notification.read")["data"]["unread_notifications"], 0);
}

#[test]
fn the_creator_and_those_in_the_thread_hear_of_it_at_once() {
    let app = App::shared();
    let (ada, bob, eve, mia) = (app.user("ada"), app.user("bob"), app.user("eve"), app.user("mia"));
    let track = song(&app, &ada, "One", 90_000);
    let first = says(&bob, &track, "first");
    says(&mia, &track, "elsewhere");
    let mut sockets = [&ada, &bob, &eve].map(User::ws);
    let mut mias = mia.ws();
    sockets.iter_mut().for_each(|socket| drop(socket.join_own()));
    mias.join_own();
    let made = answers(&eve, &first, "second");
    let one = format!("/comments/{}", made.text("id"));
    eve.put(&one, &json!({"content": "changed"})).ok(200);
    eve.delete(&one).ok(200);
    let wanted = json!({"track_id": track, "comment_id": made["id"], "parent_id": first["id"],
        "user_id": eve.id, "timestamp": 0.0});
    for socket in &mut sockets {
        for kind in ["comment.created", "comment.updated", "comment.deleted"] {
            assert_eq!(socket.expect(kind)["data"], wanted);
        }
    }
    says(&mia, &track, "again");
    let heard = mias.expect("comment.created");
    assert_eq!(heard["data"]["user_id"], json!(mia.id), "nothing of a thread that is not theirs: {heard}");
    assert_eq!(threads(&ada, &track).len(), 3);
    assert!(ada.get(&path(&track)).ok(200)["pagination"]["total"] == 3);
}
