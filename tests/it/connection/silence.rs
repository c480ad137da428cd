//! A socket whose other end says nothing any more, not even to pings: dead after a minute.

use crate::harness::{App, Raw, raw::opcode};
use std::time::{Duration, Instant};

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
