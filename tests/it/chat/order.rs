//! In a room everyone sees the same order, offset order, without holes.

use crate::harness::{App, Json, Seen, Ws};
use std::collections::HashMap;

const SENDERS: usize = 6;
const EACH: usize = 25;

fn heard(socket: &mut Ws) -> Vec<(i64, String)> {
    (0..SENDERS * EACH)
        .map(|_| {
            let event = socket.expect("chat.message");
            assert_eq!(event["offset"], event["data"]["offset"]);
            (event.int("offset"), event["data"].text("content"))
        })
        .collect()
}

#[test]
fn all_see_one_order_while_many_send_at_once() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let mut readers = [ada.ws(), bob.ws(), bob.ws()];
    let base = readers.each_mut().map(|reader| reader.join(&room).int("offset"))[0];
    let offsets = crate::harness::at_once(SENDERS, |sender| {
        let user = if sender % 2 == 0 { &ada } else { &bob };
        let mut socket = user.ws();
        (0..EACH)
            .map(|number| socket.say(&room, &format!("{sender}/{number}")).int("offset"))
            .collect::<Vec<_>>()
    });
    assert!(offsets.iter().all(|own| own.windows(2).all(|pair| pair[0] < pair[1])), "one's own are in order");
    let seen = readers.each_mut().map(heard);
    let dense: Vec<i64> = (base + 1..=base + i64::try_from(SENDERS * EACH).unwrap()).collect();
    for order in &seen {
        assert_eq!(order.iter().map(|(offset, _)| *offset).collect::<Vec<_>>(), dense);
        assert_eq!(order, &seen[0]);
    }
    let by_content: HashMap<&str, i64> =
        seen[0].iter().map(|(offset, content)| (content.as_str(), *offset)).collect();
    for (sender, own) in offsets.iter().enumerate() {
        for (number, offset) in own.iter().enumerate() {
            assert_eq!(by_content[format!("{sender}/{number}").as_str()], *offset);
        }
    }
}

#[test]
fn a_join_in_the_middle_of_the_talk_misses_nothing_and_repeats_nothing() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    std::thread::scope(|scope| {
        let talking = scope.spawn(|| {
            let mut socket = ada.ws();
            (0..120)
                .map(|number| socket.say(&room, &format!("{number}")).int("offset"))
                .max()
                .unwrap_or_default()
        });
        let mut ends = Vec::new();
        for _ in 0..6 {
            let mut socket = bob.ws();
            let joined = socket.join(&room);
            let known = joined.int("offset");
            let newest = joined["snapshot"].list("messages").last().map(|message| message.int("offset"));
            assert!(
                newest.is_none_or(|newest| newest == known),
                "the snapshot reaches up to the offset: {joined}"
            );
            ends.push((known, socket));
            std::thread::sleep(std::time::Duration::from_millis(15));
        }
        let last = talking.join().expect("ada talks on");
        for (known, mut socket) in ends {
            for offset in known + 1..=last {
                assert_eq!(socket.expect("chat.message").int("offset"), offset);
            }
            socket.expect_no("chat.message", 20);
        }
    });
}

#[test]
fn after_the_acknowledgement_the_author_reads_their_own_message() {
    let ada = App::shared().user("ada");
    let room = ada.room(&[]);
    let mut socket = ada.ws();
    for number in 0..20 {
        let sent = socket.say(&room, &format!("{number}"));
        let newest = ada.get(&format!("/conversations/{room}/history?limit=1")).ok(200).list("messages");
        assert_eq!(newest, [sent]);
    }
}

#[test]
fn joining_again_on_one_socket_leaves_every_event_on_its_side_of_the_answer() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    std::thread::scope(|scope| {
        let talking = scope.spawn(|| {
            let mut socket = ada.ws();
            (0..200).for_each(|number| drop(socket.say(&room, &format!("{number}"))));
        });
        let mut socket = bob.ws();
        let mut newest = socket.join(&room).int("offset");
        while !talking.is_finished() {
            let asked = socket.post("room.join", serde_json::json!({"room_id": room}));
            loop {
                let Seen::Message(message) = socket.next_seen(std::time::Duration::from_secs(5)) else {
                    panic!("the socket fell silent")
                };
                if message["id"] == asked.as_str() {
                    let answered = message["data"].int("offset");
                    assert_eq!(answered, newest, "all that was let out before stands before the answer");
                    break;
                }
                if message["type"] == "chat.message" {
                    assert_eq!(message.int("offset"), newest + 1);
                    newest += 1;
                }
            }
        }
    });
}
