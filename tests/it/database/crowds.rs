//! A crowd that resumes at once from where only Postgres knows what it missed.

use crate::harness::{App, Json, User, Ws};
use serde_json::{Value, json};

/// More than the ring in memory holds.
const BEHIND: i64 = 300;

fn joined(socket: &mut Ws, id: &str) -> Value {
    let reply = socket.reply(id).unwrap_or_else(|seen| panic!("a reply was expected, {seen:?} came"));
    assert_eq!(reply["ok"], true, "{reply}");
    reply["data"].clone()
}

#[test]
fn everyone_of_a_crowd_gets_what_they_missed_and_no_word_that_was_deleted() {
    let app = App::shared();
    let ada = app.user("ada");
    let people: Vec<User> = (0..5).map(|_| app.user("crowd")).collect();
    let room = ada.room(&people.iter().collect::<Vec<_>>());
    let mut speaker = ada.ws();
    let joined_at = speaker.join(&room);
    let (epoch, start) = (joined_at.text("epoch"), joined_at["offset"].as_i64().unwrap());
    let secret = speaker.say(&room, "the secret").text("id");
    for number in 1..BEHIND {
        speaker.say(&room, &format!("missed {number}"));
    }
    let mut crowd: Vec<Ws> = people.iter().flat_map(|user| (0..8).map(|_| user.ws())).collect();
    let asked: Vec<(i64, String)> = crowd
        .iter_mut()
        .zip(0..)
        .map(|(socket, n)| {
            let since = start + n % 7;
            let resume = json!({"room_id": room, "since": {"offset": since, "epoch": epoch}});
            (since, socket.post("room.join", resume))
        })
        .collect();
    for (socket, (since, id)) in crowd.iter_mut().zip(&asked) {
        let back = joined(socket, id);
        assert_eq!(back["recovered"], true, "{back}");
        let offsets: Vec<i64> =
            back.list("events").iter().map(|event| event["offset"].as_i64().unwrap()).collect();
        assert_eq!(offsets, (since + 1..=start + BEHIND).collect::<Vec<_>>());
    }
    // one after the other and together: what was read before must not be told after
    speaker.send("chat.delete", json!({"message_id": secret}));
    let ids: Vec<String> = crowd
        .iter_mut()
        .map(|socket| {
            socket.post("room.join", json!({"room_id": room, "since": {"offset": start, "epoch": epoch}}))
        })
        .collect();
    for (socket, id) in crowd.iter_mut().zip(&ids) {
        let back = joined(socket, id);
        assert!(!back.to_string().contains("the secret"), "a deleted word was told");
        assert_eq!(back["offset"], start + BEHIND + 1);
    }
}
