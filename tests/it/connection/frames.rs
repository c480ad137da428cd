//! Hostile and odd frames: the right close code, and no memory.

use crate::harness::{App, Raw, raw::opcode};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

fn open(app: &App) -> Raw {
    let user = app.user("raw");
    Raw::greeted(app, &user.chat_token())
}

fn closes_with(code: u16, hostile: impl FnOnce(&mut Raw)) {
    let app = App::shared();
    let mut raw = open(&app);
    hostile(&mut raw);
    assert_eq!(raw.close_code(), Some(code));
    assert_eq!(app.get("/health").status, 200);
}

#[test]
fn binary_frames_are_closed_1003() {
    closes_with(1003, |raw| {
        raw.frame(true, opcode::BINARY, b"{\"type\":\"room.join\"}");
    });
}

#[test]
fn text_that_is_not_utf_8_is_closed_1007() {
    for bytes in [
        &b"\xff"[..],
        b"{\"type\":\"\xc3\x28\"}",
        b"\xed\xa0\x80",
        b"\xc0\xaf",
        b"\xf4\x90\x80\x80",
        b"abc\xe2\x82",
    ] {
        closes_with(1007, |raw| {
            raw.frame(true, opcode::TEXT, bytes);
        });
    }
}

#[test]
fn text_that_cannot_become_utf_8_any_more_is_not_waited_for() {
    closes_with(1007, |raw| {
        raw.declare(opcode::TEXT, 1000);
        raw.write(&[0xff; 4]); // under the mask: 0xee, which wants two continuations, and 0xdd, which is none
    });
}

#[test]
fn a_command_before_a_violation_in_the_same_segment_gets_its_reply() {
    let mut raw = open(&App::shared());
    let command = br#"{"type":"nonsense","id":"before"}"#;
    let mut bytes = vec![0x81, 0x80 | u8::try_from(command.len()).unwrap(), 0, 0, 0, 0];
    bytes.extend_from_slice(command);
    bytes.extend_from_slice(&[0x83, 0x80, 0, 0, 0, 0]);
    raw.write(&bytes);
    let reply: Value = serde_json::from_slice(&raw.frame_of(opcode::TEXT).payload).unwrap();
    assert_eq!(reply["id"], "before");
    assert_eq!(raw.close_code(), Some(1002));
}

#[test]
fn frames_without_a_mask_are_closed_1002() {
    closes_with(1002, |raw| {
        raw.unmasked_frame(opcode::TEXT, b"{}");
    });
}

#[test]
fn reserved_opcodes_and_bits_are_closed_1002() {
    for first in [0x83_u8, 0x87, 0x8b, 0x8f, 0xc1, 0xa1, 0x91, 0xf1] {
        closes_with(1002, |raw| {
            raw.write(&[first, 0x82, 1, 2, 3, 4, b'{' ^ 1, b'}' ^ 2]);
        });
    }
}

#[test]
fn control_frames_that_are_long_or_fragmented_are_closed_1002() {
    closes_with(1002, |raw| {
        raw.frame(true, opcode::PING, &[b'x'; 126]);
    });
    closes_with(1002, |raw| {
        raw.frame(false, opcode::PING, b"x");
    });
}

#[test]
fn a_frame_beyond_64_kib_is_closed_1009() {
    closes_with(1009, |raw| {
        raw.frame(true, opcode::TEXT, &vec![b'x'; 65_537]);
    });
}

#[test]
fn a_frame_of_exactly_64_kib_is_read() {
    let mut raw = open(&App::shared());
    let mut text = r#"{"type":"nonsense","id":"big","data":""#.to_owned();
    text.push_str(&"x".repeat(65_536 - text.len() - 2));
    text.push_str("\"}");
    assert_eq!(text.len(), 65_536);
    raw.frame(true, opcode::TEXT, text.as_bytes());
    let reply = raw.frame_of(opcode::TEXT);
    assert!(String::from_utf8_lossy(&reply.payload).contains("unknown_type"), "{reply:?}");
}

#[test]
fn declared_lengths_are_refused_at_the_header_and_memory_does_not_move() {
    let app = App::isolated();
    let mut sockets: Vec<Raw> = (0..12).map(|_| open(&app)).collect();
    let before = app.resident_kib();
    for (number, raw) in sockets.iter_mut().enumerate() {
        let length = [1 << 20, 1 << 30, 1 << 32, i64::MAX as u64][number % 4];
        raw.declare(opcode::TEXT, length);
        for _ in 0..64 {
            // what is still in flight when the server has closed is thrown away, not kept
            raw.write(&[0x7b; 64 * 1024]);
        }
    }
    for raw in &mut sockets {
        let code = raw.close_code();
        assert!(code == Some(1009) || code.is_none(), "{code:?}");
    }
    let grown = app.resident_kib() - before;
    assert!(grown < 4096, "resident memory grew by {grown} KiB");
    let mut raw = open(&app);
    raw.declare(opcode::TEXT, 1 << 30);
    let begun = Instant::now();
    assert_eq!(raw.close_code(), Some(1009));
    assert!(begun.elapsed() < Duration::from_secs(1), "at the header, without a byte of payload");
}

#[test]
fn a_length_with_the_highest_bit_set_is_refused() {
    let mut raw = open(&App::shared());
    raw.declare(opcode::TEXT, u64::MAX);
    assert!(matches!(raw.close_code(), Some(1002 | 1009)));
}

#[test]
fn a_length_that_is_not_in_its_shortest_form_is_closed_1002() {
    for head in [
        &[0x81, 0xfe, 0, 125][..],
        &[0x81, 0xff, 0, 0, 0, 0, 0, 0, 0, 45],
        &[0x81, 0xff, 0, 0, 0, 0, 0, 0, 0xff, 0xff],
    ] {
        closes_with(1002, |raw| {
            raw.write(head);
        });
    }
}

#[test]
fn pings_are_answered_with_their_payload() {
    let mut raw = open(&App::shared());
    for payload in [&b""[..], b"hello", &[0xff; 125]] {
        raw.frame(true, opcode::PING, payload);
        assert_eq!(raw.frame_of(opcode::PONG).payload, payload);
    }
    raw.frame(true, opcode::PONG, b"unasked");
    raw.frame(true, opcode::PING, b"still here");
    assert_eq!(raw.frame_of(opcode::PONG).payload, b"still here");
}

#[test]
fn text_that_is_not_json_is_answered_or_closed_and_the_server_lives() {
    let app = App::shared();
    for text in ["", "nonsense", "{", "{\"type\":\"room.join\",}", "NaN", "{}{}"] {
        let mut raw = open(&app);
        raw.frame(true, opcode::TEXT, text.as_bytes());
        let answer = std::iter::from_fn(|| raw.next_frame(Duration::from_secs(3)))
            .find(|frame| frame.opcode != opcode::PING)
            .unwrap_or_else(|| panic!("{text:?}: no answer and no close frame"));
        if answer.opcode == opcode::TEXT {
            let reply: Value = serde_json::from_slice(&answer.payload).unwrap();
            assert_eq!(reply["ok"], false, "{text:?}: {reply}");
        } else {
            let code = answer.close_code().unwrap_or_default();
            let fits = matches!(code, 1002 | 1007 | 1008) || (4400..5000).contains(&code);
            assert!(fits, "{text:?}: {code}");
        }
    }
    assert_eq!(app.get("/health").status, 200);
}

#[test]
fn json_that_is_no_command_does_not_hurt_the_socket() {
    let mut raw = open(&App::shared());
    for text in ["[]", "5", "null", "\"text\"", "{}", "[\"room.join\"]"] {
        raw.frame(true, opcode::TEXT, text.as_bytes());
    }
    raw.frame(true, opcode::TEXT, br#"{"type":"nonsense","id":"after"}"#);
    let after = std::iter::from_fn(|| raw.next_frame(Duration::from_secs(3)))
        .find(|frame| String::from_utf8_lossy(&frame.payload).contains("after"));
    assert!(after.is_some(), "the socket is gone");
}

#[test]
fn a_frame_that_comes_byte_by_byte_is_understood() {
    let app = App::shared();
    let user = app.user("ada");
    let room = user.room(&[]);
    let mut raw = Raw::greeted(&app, &user.chat_token());
    let text = json!({"type": "room.join", "id": "slow", "data": {"room_id": room}, "more": "x".repeat(40)})
        .to_string();
    let length = u8::try_from(text.len()).unwrap();
    assert!(length > 125);
    let mut bytes = vec![0x81, 0xfe, 0, length, 9, 8, 7, 6];
    bytes.extend(text.bytes().zip([9_u8, 8, 7, 6].into_iter().cycle()).map(|(byte, mask)| byte ^ mask));
    for byte in bytes {
        raw.write(&[byte]);
        std::thread::sleep(Duration::from_micros(200));
    }
    let reply: Value = serde_json::from_slice(&raw.frame_of(opcode::TEXT).payload).unwrap();
    assert_eq!((&reply["id"], &reply["ok"]), (&json!("slow"), &json!(true)), "{reply}");
}

#[test]
fn many_frames_in_one_segment_are_all_understood() {
    let mut raw = open(&App::shared());
    let mut bytes = Vec::new();
    for number in 0..50 {
        let text = format!(r#"{{"type":"nonsense","id":"{number}"}}"#);
        bytes.extend_from_slice(&[0x81, 0x80 | u8::try_from(text.len()).unwrap(), 0, 0, 0, 0]);
        bytes.extend_from_slice(text.as_bytes());
    }
    raw.write(&bytes);
    for number in 0..50 {
        let reply: Value = serde_json::from_slice(&raw.frame_of(opcode::TEXT).payload).unwrap();
        assert_eq!(reply["id"], number.to_string());
    }
}

#[test]
fn a_close_frame_is_answered_and_the_connection_ends() {
    for payload in [&b""[..], &[0x03, 0xe8], b"\x03\xe8bye"] {
        let mut raw = open(&App::shared());
        raw.frame(true, opcode::CLOSE, payload);
        raw.frame_of(opcode::CLOSE);
        assert!(raw.next_frame(Duration::from_secs(3)).is_none(), "nothing follows a close");
    }
}

#[test]
fn malformed_close_frames_do_no_harm() {
    let app = App::shared();
    for payload in
        [&b"x"[..], &[0x00, 0x00], &[0x03, 0xec], &[0x03, 0xed], &[0xff, 0xff], b"\x03\xe8\xff\xfe"]
    {
        let mut raw = open(&app);
        raw.frame(true, opcode::CLOSE, payload);
        raw.close_code();
    }
    assert_eq!(app.get("/health").status, 200);
}

#[test]
fn a_connection_that_ends_in_the_middle_of_a_frame_does_no_harm() {
    let app = App::shared();
    for _ in 0..20 {
        let mut raw = open(&app);
        raw.declare(opcode::TEXT, 1000);
        raw.write(b"half");
    }
    assert_eq!(app.get("/health").status, 200);
}
