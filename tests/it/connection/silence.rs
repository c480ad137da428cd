//! A socket whose other end says nothing any more, not even to pings: dead after a minute, and sooner where it is written to.

use crate::harness::{App, Raw, raw::opcode};
use serde_json::json;
use std::time::{Duration, Instant};

/// `R6`.
#[test]
#[ignore = "a minute of silence"]
fn a_socket_that_answers_no_ping_is_cut_after_a_minute_and_one_that_does_lives() {
    let app = App::shared();
    let user = app.user("ada");
    let open = || Raw::greeted(&app, &user.chat_token());
    let (mut silent, mut answering) = (open(), open());
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let begun = Instant::now();
            while let Some(frame) =
                answering.next_frame(Duration::from_secs(75).saturating_sub(begun.elapsed()))
            {
                assert_eq!(frame.opcode, opcode::PING, "{frame:?}");
                answering.frame(true, opcode::PONG, &frame.payload);
            }
            answering.frame(true, opcode::PING, b"alive");
            assert_eq!(answering.frame_of(opcode::PONG).payload, b"alive");
        });
        let begun = Instant::now();
        let end =
            std::iter::from_fn(|| silent.next_frame(Duration::from_secs(70).saturating_sub(begun.elapsed())))
                .find(|frame| frame.opcode == opcode::CLOSE);
        assert_eq!(end.and_then(|frame| frame.close_code()), Some(4002), "after {:?}", begun.elapsed());
        assert!(begun.elapsed() > Duration::from_secs(50), "{:?}", begun.elapsed());
    });
}

/// Joins a room and reads on to the end, which a talker's messages may bring; answers pings or not. Returns how it ended, and when.
fn listens(socket: &mut Raw, room: &str, answers: bool, patience: Duration) -> (Option<u16>, Duration) {
    let join = json!({"type": "room.join", "id": "j", "data": {"room_id": room}}).to_string();
    socket.frame(true, opcode::TEXT, join.as_bytes());
    let begun = Instant::now();
    while let Some(frame) = socket.next_frame(patience.saturating_sub(begun.elapsed())) {
        match frame.opcode {
            opcode::CLOSE => return (frame.close_code(), begun.elapsed()),
            opcode::PING if answers => drop(socket.frame(true, opcode::PONG, &frame.payload)),
            _ => {}
        }
    }
    (None, begun.elapsed())
}

/// `R6`.
#[test]
fn who_answers_no_ping_behind_events_does_not_read_as_the_protocol_says() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let open = || Raw::greeted(&app, &bob.chat_token());
    let (mut silent, mut answering) = (open(), open());
    let patience = Duration::from_secs(25);
    let (silent, answering) = std::thread::scope(|scope| {
        scope.spawn(|| {
            let (mut talker, begun) = (ada.ws(), Instant::now());
            while begun.elapsed() < patience {
                talker.say(&room, "on and on");
                std::thread::sleep(Duration::from_millis(500));
            }
        });
        let silent = scope.spawn(|| listens(&mut silent, &room, false, patience));
        let answering = listens(&mut answering, &room, true, patience);
        (silent.join().expect("it listens"), answering)
    });
    assert_eq!(answering.0, None, "who answers lives: {answering:?}");
    assert_eq!(silent.0, Some(4009), "{silent:?}");
    assert!(silent.1 > Duration::from_secs(5), "two seconds of silence and five for the answer: {silent:?}");
    let document = app.call("GET", "/asyncapi.json").send().text;
    assert!(document.contains("a ping behind what was written to it had no answer within 5 seconds"));
}
