//! The mode in which nobody says the same twice.

use super::scene::Stream;
use crate::harness::App;
use serde_json::json;

#[test]
fn nobody_says_the_same_twice_and_moderators_do() {
    let stream = Stream::shared();
    let mut bob = stream.watched(&stream.bob);
    bob.say(&stream.id, "first of all");
    stream.set(&json!({"unique_mode": true})).ok(200);
    bob.say(&stream.id, "hello");
    bob.refused("chat.send", stream.message("Hello"), "repeated");
    bob.refused("chat.send", stream.message("first  of all"), "repeated");
    stream.watched(&stream.eve).say(&stream.id, "hello");
    let mut max = stream.max.ws();
    max.say(&stream.id, "read the rules");
    max.say(&stream.id, "read the rules");
    stream.set(&json!({"unique_mode": false})).ok(200);
    bob.say(&stream.id, "hello");
}

#[test]
fn a_message_that_is_sent_again_is_the_same() {
    let stream = Stream::shared();
    stream.set(&json!({"unique_mode": true})).ok(200);
    let mut bob = stream.watched(&stream.bob);
    let message = stream.message("once");
    assert_eq!(bob.send("chat.send", message.clone())["duplicate"], false);
    assert_eq!(bob.send("chat.send", message)["duplicate"], true);
    bob.refused("chat.send", stream.message("once"), "repeated");
}

#[test]
fn what_was_said_is_remembered_over_a_restart() {
    let app = App::builder().start();
    let stream = Stream::on(&app);
    stream.set(&json!({"unique_mode": true})).ok(200);
    stream.bob.ws().say(&stream.id, "before the restart");
    app.kill();
    app.start_again();
    let mut bob = stream.watched(&stream.bob);
    bob.refused("chat.send", stream.message("before the restart"), "repeated");
}

#[test]
fn an_edit_says_something_too() {
    let stream = Stream::shared();
    stream.set(&json!({"unique_mode": true})).ok(200);
    let mut bob = stream.watched(&stream.bob);
    let [one, two] = ["one", "two"].map(|said| bob.say(&stream.id, said)["id"].clone());
    let edit =
        |message: &serde_json::Value, content: &str| json!({"message_id": message, "content": content});
    bob.refused("chat.edit", edit(&two, " ONE"), "repeated");
    bob.send("chat.edit", edit(&one, "One!"));
    bob.send("chat.edit", edit(&one, "one"));
    bob.send("chat.edit", edit(&two, "three"));
    bob.refused("chat.edit", edit(&one, "three"), "repeated");
    bob.refused("chat.send", stream.message("three"), "repeated");
    bob.refused("chat.send", stream.message("two"), "repeated");
    let mut max = stream.max.ws();
    let [first, second] = ["rules", "more rules"].map(|said| max.say(&stream.id, said)["id"].clone());
    max.send("chat.edit", edit(&second, "rules"));
    max.send("chat.edit", edit(&first, "rules"));
}

#[test]
fn an_edit_that_is_refused_said_nothing() {
    let stream = Stream::shared();
    stream.set(&json!({"unique_mode": true})).ok(200);
    let (mut bob, mut eve) = (stream.watched(&stream.bob), stream.watched(&stream.eve));
    let said = eve.say(&stream.id, "mine")["id"].clone();
    bob.refused("chat.edit", json!({"message_id": said, "content": "mine too"}), "forbidden");
    bob.say(&stream.id, "mine too");
}
