//! `chat.history`: pages backwards by offset over the socket.

use crate::harness::{App, Json, Ws};
use serde_json::{Value, json};

fn page(socket: &mut Ws, room: &str, before: Option<i64>, limit: Option<i64>) -> Value {
    let mut data = json!({"room_id": room});
    if let Some(before) = before {
        data["before"] = json!(before);
    }
    if let Some(limit) = limit {
        data["limit"] = json!(limit);
    }
    socket.send("chat.history", data)
}

#[test]
fn pages_lead_back_to_the_beginning_without_a_hole() {
    let ada = App::shared().user("ada");
    let room = ada.room(&[]);
    let mut socket = ada.ws();
    let all: Vec<Value> = (0..23).map(|number| socket.say(&room, &format!("{number}"))).collect();
    let mut collected: Vec<Value> = Vec::new();
    let mut before = None;
    loop {
        let data = page(&mut socket, &room, before, Some(10));
        let messages = data.list("messages");
        before = messages.first().map(|message| message.int("offset"));
        collected.splice(0..0, messages);
        if data["has_more"] == false {
            break;
        }
        assert!(collected.len() < 23, "{data}");
    }
    assert_eq!(collected, all);
}

#[test]
fn the_bounds_of_before_are_harmless() {
    let ada = App::shared().user("ada");
    let room = ada.room(&[]);
    let mut socket = ada.ws();
    let sent = socket.say(&room, "only one");
    let offset = sent.int("offset");
    assert_eq!(page(&mut socket, &room, Some(offset), None)["messages"], json!([]));
    assert_eq!(page(&mut socket, &room, Some(offset + 1), None)["messages"], json!([sent]));
    assert_eq!(page(&mut socket, &room, Some(i64::MAX), Some(100))["messages"], json!([sent]));
    for before in [json!(0), json!(-1), json!(i64::MIN)] {
        match socket.try_send("chat.history", json!({"room_id": room, "before": before})) {
            Ok(data) => assert_eq!(data["messages"], json!([])),
            Err(error) => assert_eq!(error["code"], "invalid"),
        }
    }
}

#[test]
fn the_default_page_is_of_a_sane_size() {
    let ada = App::shared().user("ada");
    let room = ada.room(&[]);
    let mut socket = ada.ws();
    for _ in 0..105 {
        socket.say(&room, "x");
    }
    let data = page(&mut socket, &room, None, None);
    assert!((20..=100).contains(&data.list("messages").len()));
    assert_eq!(data["has_more"], true);
    assert_eq!(page(&mut socket, &room, None, Some(100)).list("messages").len(), 100);
}
