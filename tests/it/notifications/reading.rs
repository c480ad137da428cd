//! The list, and reading it, which one's other devices hear of.

use super::told::{db_notify, listed};
use crate::harness::{App, Json, NOBODY, at_once};
use crate::inbox::own::{call, history};
use serde_json::{Value, json};
use uuid::Uuid;

#[test]
fn the_list_has_what_calls_one_in_rooms_and_pages() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let said = call(&mut ada.ws(), &room, &bob);
    for _ in 0..2 {
        db_notify(&bob, "like", Some(&ada), Some(Uuid::new_v4()));
    }
    let first = bob.get("/notifications?limit=2").ok(200);
    assert_eq!((first.list("notifications").len(), first.int("unread_count")), (2, 3));
    let pagination = &first["pagination"];
    assert_eq!(
        (pagination.int("total"), pagination.int("total_pages"), &pagination["has_more"]),
        (3, 2, &json!(true))
    );
    let second = bob.get("/notifications?limit=2&page=2").ok(200).list("notifications");
    assert_eq!(second.len(), 1);
    let mention = &second[0];
    assert_eq!(mention.text("message"), format!("{} mentioned you", ada.username));
    assert_eq!(
        (&mention["type"], &mention["room_id"], &mention["message_id"]),
        (&json!("mention"), &json!(room), &said["id"])
    );
    assert_eq!(
        (mention.int("count"), &mention["actors"][0]["id"], &mention["read"]),
        (1, &json!(ada.id), &json!(false))
    );
    for (query, field) in [
        ("limit=0", "limit"),
        ("limit=101", "limit"),
        ("page=0", "page"),
        ("unread_only=maybe", "unread_only"),
    ] {
        bob.get(&format!("/notifications?{query}")).refuses(field);
    }
}

#[test]
fn one_that_is_read_is_told_to_the_other_devices() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    call(&mut ada.ws(), &room, &bob);
    db_notify(&bob, "follow", Some(&ada), None);
    let list = listed(&bob);
    let mut device = bob.ws();
    assert_eq!(device.join_own().int("unread_notifications"), 2);
    let path = format!("/notifications/{}/read", list[1].text("id"));
    bob.post(&path, &json!({})).ok(200);
    let event = device.expect("notification.read");
    assert_eq!(
        event["data"],
        json!({"id": list[1]["id"], "unread_notifications": 1, "rooms": [{"room_id": room, "mention_count": 0}]})
    );
    bob.post(&path, &json!({})).ok(200);
    device.expect_no("notification.read", 50);
    let unread = bob.get("/notifications?unread_only=true").ok(200);
    assert_eq!(
        (unread.list("notifications").len(), unread["pagination"].int("total"), unread.int("unread_count")),
        (1, 1, 1)
    );
    assert_eq!(listed(&bob)[1]["read"], true);
    let place =
        device.join_own().list("rooms").into_iter().find(|own| own["room_id"] == room).expect("the room");
    assert_eq!(
        (place.int("mention_count"), place.int("unread_count")),
        (0, 1),
        "the message itself was not read"
    );
}

#[test]
fn all_are_read_at_once_and_told_once() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    for kind in ["follow", "like", "comment"] {
        db_notify(&bob, kind, Some(&ada), None);
    }
    at_once(4, |_| bob.post("/notifications/read-all", &json!({})).ok(200));
    assert_eq!(bob.get("/notifications").ok(200).int("unread_count"), 0);
    let read: Vec<Value> =
        history(&bob).into_iter().filter(|event| event["type"] == "notification.read").collect();
    assert_eq!(read.len(), 1, "{read:?}");
    assert_eq!(read[0]["data"], json!({"id": null, "unread_notifications": 0, "rooms": []}));
}

#[test]
fn what_is_read_in_the_room_is_read_in_the_list() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let said = call(&mut ada.ws(), &room, &bob);
    bob.ws().send("chat.read", json!({"room_id": room, "offset": said["offset"]}));
    assert_eq!(
        (&listed(&bob)[0]["read"], bob.get("/notifications").ok(200).int("unread_count")),
        (&json!(true), 0)
    );
}

#[test]
fn a_foreign_one_is_not_there() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    db_notify(&bob, "follow", Some(&ada), None);
    let id = listed(&bob)[0].text("id");
    for id in [id.as_str(), NOBODY] {
        ada.post(&format!("/notifications/{id}/read"), &json!({})).fails(404, "NOT_FOUND");
    }
    assert!(listed(&ada).is_empty());
    ada.post("/notifications/read-all", &json!({})).ok(200);
    assert_eq!(listed(&bob)[0]["read"], false);
    app.get("/notifications").fails(401, "UNAUTHORIZED");
}
