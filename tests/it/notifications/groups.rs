//! What several people do within an hour is one notification.

use super::making::{db_notify, listed, names};
use crate::harness::{App, Json, User, at_once};
use crate::inbox::own::history;
use crate::privacy::scene::{confirmed, db_wait_for_erasure, delete};
use serde_json::{Value, json};
use uuid::Uuid;

fn told(user: &User) -> Vec<Value> {
    history(user).into_iter().filter(|event| event["type"] == "notification.created").collect()
}

#[test]
fn people_who_do_the_same_are_one_notification_that_names_the_newest() {
    let app = App::shared();
    let ada = app.user("ada");
    let others: Vec<User> = (0..7).map(|_| app.user("fan")).collect();
    for other in &others {
        assert!(db_notify(&ada, "follow", Some(other), None));
    }
    let list = listed(&ada);
    assert_eq!(list.len(), 1, "{list:?}");
    assert_eq!((list[0].int("count"), list[0].text("type")), (7, "follow".to_owned()));
    let newest: Vec<String> = others.iter().rev().take(5).map(|other| other.username.clone()).collect();
    assert_eq!(names(&list[0]["actors"]), newest);
    assert_eq!(list[0].text("message"), format!("{} and 6 others follow you", newest[0]));
    let events = told(&ada);
    assert_eq!(events.len(), 7);
    assert!(events.iter().all(|event| event["data"]["id"] == list[0]["id"]));
    let last = &events[6]["data"];
    assert_eq!((last.int("count"), names(&last["actors"])), (7, newest.clone()));
    assert_eq!(last["actor"]["username"], newest[0]);
    assert_eq!((&last["room_id"], &last["message_id"]), (&Value::Null, &Value::Null));
}

#[test]
fn who_ends_their_account_is_not_counted_any_more() {
    let app = App::shared();
    let ada = app.user("ada");
    let fans: Vec<User> = (0..7).map(|_| app.user("fan")).collect();
    for fan in &fans {
        fan.post(&format!("/users/{}/follow", ada.id), &json!({})).ok(200);
    }
    // one who is named, and one of those who are only counted
    for gone in [&fans[5], &fans[0]] {
        delete(gone, &confirmed()).ok(200);
        db_wait_for_erasure(gone);
    }
    let list = listed(&ada);
    assert_eq!((list.len(), list[0].int("count")), (1, 5), "{list:?}");
    assert_eq!(list[0].text("message"), format!("{} and 4 others follow you", fans[6].username));
    // whom one blocks is not counted either, named or not
    for blocked in [&fans[1], &fans[6]] {
        ada.post(&format!("/users/{}/block", blocked.id), &json!({})).ok(200);
    }
    let list = listed(&ada);
    assert_eq!((list.len(), list[0].int("count")), (1, 3), "{list:?}");
    assert!(!list[0].to_string().contains(&fans[6].id), "{list:?}");
}

#[test]
fn kinds_and_targets_are_groups_of_their_own() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let (song, other) = (Uuid::new_v4(), Uuid::new_v4());
    for (kind, target) in [("like", song), ("like", other), ("repost", song), ("comment", song)] {
        assert!(db_notify(&ada, kind, Some(&bob), Some(target)));
    }
    let list = listed(&ada);
    let keys: Vec<String> = list.iter().map(|item| item.text("group_key")).collect();
    assert_eq!(
        keys,
        [
            format!("comment:{song}"),
            format!("repost:{song}"),
            format!("like:{other}"),
            format!("like:{song}")
        ]
    );
    assert!(list.iter().all(|item| item.int("count") == 1));
}

#[test]
fn nobody_counts_twice_and_nobody_notifies_themselves() {
    let app = App::shared();
    let (ada, bob, eve) = (app.user("ada"), app.user("bob"), app.user("eve"));
    let song = Some(Uuid::new_v4());
    assert!(!db_notify(&ada, "like", Some(&ada), song));
    assert!(listed(&ada).is_empty());
    assert!(db_notify(&ada, "like", Some(&bob), song));
    assert!(!db_notify(&ada, "like", Some(&bob), song), "liked, unliked, liked again");
    assert!(db_notify(&ada, "comment", Some(&bob), song));
    assert!(db_notify(&ada, "comment", Some(&eve), song));
    assert!(db_notify(&ada, "comment", Some(&bob), song), "another comment is news");
    let list = listed(&ada);
    assert_eq!(list.iter().map(|item| item.int("count")).collect::<Vec<_>>(), [2, 1]);
    assert_eq!(names(&list[0]["actors"]), [bob.username.clone(), eve.username.clone()]);
    assert_eq!(told(&ada).len(), 4);
}

#[test]
fn a_read_one_and_one_of_an_hour_ago_begin_a_new_group() {
    let app = App::shared();
    let (ada, bob, eve) = (app.user("ada"), app.user("bob"), app.user("eve"));
    db_notify(&ada, "follow", Some(&bob), None);
    let first = listed(&ada)[0].text("id");
    ada.post(&format!("/notifications/{first}/read"), &json!({})).ok(200);
    db_notify(&ada, "follow", Some(&eve), None);
    let list = listed(&ada);
    assert_eq!(list.len(), 2);
    assert_eq!((&list[0]["read"], list[0].int("count")), (&json!(false), 1));
    let second = Uuid::parse_str(&list[0].text("id")).unwrap();
    let sql = "UPDATE notifications SET first_at = first_at - interval '61 minutes' WHERE id = $1";
    assert_eq!(app.db().execute(sql, &[&second]), 1);
    db_notify(&ada, "follow", Some(&bob), None);
    let list = listed(&ada);
    assert_eq!((list.len(), list[0].int("count")), (3, 1));
    assert_ne!(list[0].text("id"), second.to_string());
}

#[test]
fn twenty_at_once_are_one_group_whose_events_fold_to_it() {
    let app = App::shared();
    let ada = app.user("ada");
    let fans: Vec<User> = (0..20).map(|_| app.user("fan")).collect();
    let song = Some(Uuid::new_v4());
    let told_of = at_once(20, |number| db_notify(&ada, "like", Some(&fans[number]), song));
    assert!(told_of.into_iter().all(|told| told));
    let list = listed(&ada);
    assert_eq!(list.len(), 1, "{list:?}");
    assert_eq!(list[0].int("count"), 20);
    let events = told(&ada);
    assert_eq!(
        events.iter().map(|event| event["data"].int("count")).collect::<Vec<_>>(),
        (1..=20).collect::<Vec<_>>()
    );
    assert_eq!(
        events.iter().map(|event| event.int("offset")).collect::<Vec<_>>(),
        (1..=20).collect::<Vec<_>>()
    );
    let last = &events[19]["data"];
    assert_eq!((&last["id"], &last["actors"]), (&list[0]["id"], &list[0]["actors"]));
}

#[test]
fn what_nobody_in_particular_did_has_no_actor() {
    let app = App::shared();
    let ada = app.user("ada");
    assert!(db_notify(&ada, "export_ready", None, Some(Uuid::new_v4())));
    assert!(db_notify(&ada, "security", None, None));
    let list = listed(&ada);
    assert_eq!(list.iter().map(|item| names(&item["actors"]).len()).collect::<Vec<_>>(), [0, 0]);
    assert_eq!(list[1].text("message"), "your data export is ready");
    assert_eq!(told(&ada)[0]["data"]["actor"], Value::Null);
}
