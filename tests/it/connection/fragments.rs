//! Messages in fragments: put together up to the limit, cut beyond it.

use crate::harness::{App, Raw, raw::opcode};
use serde_json::{Value, json};
use std::time::Duration;

fn open(app: &App) -> Raw {
    let user = app.user("raw");
    Raw::greeted(app, &user.chat_token())
}

#[test]
fn a_message_in_fragments_is_understood_with_pings_in_between() {
    let app = App::shared();
    let user = app.user("ada");
    let room = user.room(&[]);
    let mut raw = Raw::greeted(&app, &user.chat_token());
    let text = json!({"type": "room.join", "id": "parts", "data": {"room_id": room, "x": "é🎵"}}).to_string();
    let bytes = text.as_bytes();
    // cut everywhere, also inside characters
    let pieces: Vec<&[u8]> = bytes.chunks(7).collect();
    for (number, piece) in pieces.iter().enumerate() {
        let kind = if number == 0 { opcode::TEXT } else { opcode::CONTINUATION };
        raw.frame(number + 1 == pieces.len(), kind, piece);
        if number == 2 {
            raw.frame(true, opcode::PING, b"between");
        }
    }
    assert_eq!(raw.frame_of(opcode::PONG).payload, b"between");
    let reply: Value = serde_json::from_slice(&raw.frame_of(opcode::TEXT).payload).unwrap();
    assert_eq!(reply["id"], "parts", "{reply}");
}

#[test]
fn endless_fragments_are_closed_1009() {
    let app = App::isolated();
    let mut raw = open(&app);
    let before = app.resident_kib();
    raw.frame(false, opcode::TEXT, b"{");
    let chunk = [b'x'; 1024];
    for _ in 0..4096 {
        if !raw.frame(false, opcode::CONTINUATION, &chunk) {
            break;
        }
    }
    let code = raw.close_code();
    assert!(matches!(code, Some(1009) | None), "{code:?}");
    assert!(app.resident_kib() - before < 4096);
}

#[test]
fn just_enough_fragments_beyond_the_limit_are_closed_1009() {
    let mut raw = open(&App::shared());
    raw.frame(false, opcode::TEXT, &[b'x'; 40_000]);
    raw.frame(false, opcode::CONTINUATION, &[b'x'; 30_000]);
    assert_eq!(raw.close_code(), Some(1009));
}

#[test]
fn endless_empty_fragments_are_cut_or_harmless() {
    let app = App::isolated();
    let mut raw = open(&app);
    let before = app.resident_kib();
    raw.frame(false, opcode::TEXT, b"");
    for _ in 0..100_000 {
        if !raw.frame(false, opcode::CONTINUATION, b"") {
            break;
        }
    }
    let ended = raw.next_frame(Duration::from_secs(1));
    assert!(ended.is_none_or(|frame| matches!(frame.close_code(), Some(1002 | 1008 | 1009))));
    assert!(app.resident_kib() - before < 4096);
    assert_eq!(app.get("/health").status, 200);
}

#[test]
fn a_continuation_of_nothing_and_a_start_within_a_message_are_closed_1002() {
    let app = App::shared();
    let mut raw = open(&app);
    raw.frame(true, opcode::CONTINUATION, b"{}");
    assert_eq!(raw.close_code(), Some(1002));
    let mut raw = open(&app);
    raw.frame(false, opcode::TEXT, b"{");
    raw.frame(true, opcode::TEXT, b"}");
    assert_eq!(raw.close_code(), Some(1002));
}

#[test]
fn bad_utf_8_over_fragments_is_closed_1007() {
    let mut raw = open(&App::shared());
    raw.frame(false, opcode::TEXT, b"abc\xe2\x82");
    raw.frame(true, opcode::CONTINUATION, b"x");
    assert_eq!(raw.close_code(), Some(1007));
}
