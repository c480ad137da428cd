//! What a message may contain: stored as sent, composed, or refused with a reason.

use crate::harness::{App, Json};
use serde_json::json;

#[test]
fn content_of_any_script_is_kept_byte_for_byte() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let (mut ada_ws, mut bob_ws) = (ada.ws(), bob.ws());
    bob_ws.join(&room);
    for content in [
        "x",
        "line one\nline two\tand a tab",
        "<script>alert(1)</script> & \"quotes\" '\\",
        "日本語 العربية עברית हिन्दी ไทย",
        "👩‍👩‍👧‍👦 🏳️‍🌈 \u{e9} \u{1F1EB}\u{1F1F7}",
        "  leading and trailing  ",
        "\u{fffd} and \u{feff}",
        "javascript:alert(1) [x](javascript:alert(1)) @everyone",
        "{\"type\":\"chat.message\"}",
        "' OR 1=1; --",
    ] {
        let sent = ada_ws.say(&room, content);
        assert_eq!(sent["content"], content);
        bob_ws.hears(content);
    }
    let kept = ada.get(&format!("/conversations/{room}/history")).ok(200).list("messages");
    assert_eq!(kept.len(), 10);
}

#[test]
fn content_is_kept_composed() {
    let ada = App::shared().user("ada");
    let room = ada.room(&[]);
    let mut socket = ada.ws();
    assert_eq!(socket.say(&room, "cafe\u{301} \u{212b}")["content"], "caf\u{e9} \u{c5}");
    assert_eq!(socket.say(&room, &"e\u{301}".repeat(4000))["content"], "\u{e9}".repeat(4000));
}

#[test]
fn four_thousand_characters_of_any_width_fit() {
    let ada = App::shared().user("ada");
    let room = ada.room(&[]);
    let mut socket = ada.ws();
    for character in ["x", "ü", "語", "🎵"] {
        let content = character.repeat(4000);
        assert_eq!(socket.say(&room, &content)["content"], content);
    }
}

#[test]
fn content_against_the_rules_is_refused_and_not_stored() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let (mut ada_ws, mut bob_ws) = (ada.ws(), bob.ws());
    bob_ws.join(&room);
    for content in [
        String::new(),
        "x".repeat(4001),
        "🎵".repeat(4001),
        "nul \u{0}".to_owned(),
        "bell \u{7}".to_owned(),
        "escape \u{1b}[31m".to_owned(),
        "delete \u{7f}".to_owned(),
        "c1 \u{9b}".to_owned(),
        "carriage\rreturn".to_owned(),
        format!("zalgo{}", "\u{316}".repeat(9)),
        ["👩"; 12].join("\u{200d}"),
        "\u{200b}\u{3164}\u{feff}".to_owned(),
    ] {
        let data = json!({"room_id": room, "client_id": uuid::Uuid::new_v4(), "content": content});
        let error = ada_ws.try_send("chat.send", data).expect_err(&format!("{content:?} was taken"));
        let code = error.text("code");
        assert!(code == "invalid" || code == "too_large", "{content:?}: {error}");
    }
    bob_ws.expect_no("chat.message", 100);
    assert!(ada.get(&format!("/conversations/{room}/history")).ok(200).list("messages").is_empty());
}

#[test]
fn an_escaped_nul_is_invalid_and_no_internal_error() {
    let ada = App::shared().user("ada");
    let room = ada.room(&[]);
    let mut socket = ada.ws();
    let client = uuid::Uuid::new_v4();
    let text = format!(
        r#"{{"type":"chat.send","id":"n","data":{{"room_id":"{room}","client_id":"{client}","content":"a\u0000b"}}}}"#
    );
    socket.raw_text(&text);
    let reply = socket.expect("reply");
    assert_eq!(reply["error"]["code"], "invalid", "{reply}");
}

#[test]
fn bidi_overrides_are_closed_in_their_line() {
    let app = App::shared();
    let ada = app.user("ada");
    let room = ada.room(&[]);
    let mut socket = ada.ws();
    for mark in ['\u{202e}', '\u{202d}', '\u{202a}', '\u{2066}', '\u{2067}'] {
        let data =
            json!({"room_id": room, "client_id": uuid::Uuid::new_v4(), "content": format!("abc{mark}def")});
        let reply = socket.send("chat.send", data);
        let kept = reply["message"].text("content");
        let open = kept.chars().filter(
            |c| matches!(c, '\u{202a}'..='\u{202b}' | '\u{202d}'..='\u{202e}' | '\u{2066}'..='\u{2068}'),
        );
        let closed = kept.chars().filter(|c| matches!(c, '\u{202c}' | '\u{2069}'));
        assert_eq!(
            (open.count(), closed.count()),
            (1, 1),
            "an override reaches beyond its message: {kept:?}"
        );
    }
}

#[test]
fn programs_of_windows_end_lines_and_paste_paths() {
    let app = App::shared();
    let ada = app.user("ada");
    let room = ada.room(&[]);
    let mut socket = ada.ws();
    assert_eq!(socket.say(&room, "one\r\ntwo\r\n")["content"], "one\ntwo\n");
    assert_eq!(socket.say(&room, "\u{202a}C:\\music\nx")["content"], "\u{202a}C:\\music\u{202c}\nx");
}

#[test]
fn mentions_name_the_people_that_are_there() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let message = ada.ws().say(&room, &format!("look @{}!", bob.username));
    assert!(message["mentions"].is_array(), "{message}");
}

#[test]
fn only_blank_content_is_refused() {
    let ada = App::shared().user("ada");
    let room = ada.room(&[]);
    let mut socket = ada.ws();
    for content in [" ", "\n\n", "\t \n"] {
        let data = json!({"room_id": room, "client_id": uuid::Uuid::new_v4(), "content": content});
        socket.refused("chat.send", data, "invalid");
    }
}

#[test]
fn more_than_ten_attachments_or_unknown_kinds_are_refused() {
    let ada = App::shared().user("ada");
    let room = ada.room(&[]);
    let mut socket = ada.ws();
    let attachment = json!({"kind": "track", "track_id": uuid::Uuid::new_v4()});
    for attachments in [json!(vec![attachment; 11]), json!([{"kind": "bomb"}]), json!("text"), json!([5])] {
        let data = json!({"room_id": room, "client_id": uuid::Uuid::new_v4(), "content": "x", "attachments": attachments});
        socket.refused("chat.send", data, "invalid");
    }
}
