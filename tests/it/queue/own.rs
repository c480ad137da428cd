//! One's own queue: the same on all devices.

use super::songs::{song, track};
use crate::harness::{App, Json, NOBODY, User, at_once};
use serde_json::{Value, json};

fn items(user: &User) -> Vec<String> {
    let whole = user.get("/queue").ok(200);
    let ids: Vec<String> = whole["items"].as_array().unwrap().iter().map(|item| item.text("id")).collect();
    assert_eq!(whole["queue"]["item_order"], json!(ids));
    ids
}

fn add(user: &User, track: &str) -> Value {
    user.post("/queue/items", &json!({"track_id": track})).ok(201)["item"].clone()
}

#[test]
fn what_one_adds_is_there_on_the_other_device_at_once() {
    let app = App::shared();
    let ana = app.user("ana");
    let track = song(&app, &ana, "One", 60_000);
    let mut other = ana.ws();
    other.join_own();
    assert_eq!(items(&ana), [""; 0]);
    let item = add(&ana, &track);
    assert_eq!((item["position"].clone(), item["track"]["title"].clone()), (json!(0), json!("One")));
    let told = other.expect("queue.changed");
    assert_eq!(told["stream"], format!("user:{}", ana.id));
    assert_eq!(told["data"]["queue"]["item_order"], json!([item["id"]]));
    let change = json!({"current_track_id": track, "current_position": 12, "is_playing": true, "volume": 30, "repeat_mode": "all", "shuffle": true});
    let changed = ana.put("/queue", &change).ok(200);
    for (field, value) in change.as_object().unwrap() {
        assert_eq!(&changed["queue"][field], value, "{field}");
    }
    assert_eq!(other.expect("queue.changed")["data"]["queue"]["volume"], 30);
    // what is left out stays
    assert_eq!(ana.put("/queue", &json!({"volume": 31})).ok(200)["queue"]["repeat_mode"], "all");
    ana.delete(&format!("/queue/items/{}", item.text("id"))).ok(200);
    ana.delete(&format!("/queue/items/{}", item.text("id"))).fails(404, "NOT_FOUND");
    add(&ana, &track);
    ana.delete("/queue").ok(200);
    assert_eq!(items(&ana), [""; 0]);
    assert_eq!(ana.get("/queue").ok(200)["queue"]["current_track_id"], json!(null));
}

#[test]
fn the_order_is_changed_whole_or_not_at_all() {
    let app = App::shared();
    let ana = app.user("ana");
    let track = song(&app, &ana, "One", 60_000);
    let [one, two, three] = [(); 3].map(|()| add(&ana, &track).text("id"));
    let order = json!({"item_order": [three, one, two]});
    ana.put("/queue", &order).ok(200);
    assert_eq!(items(&ana), [three.clone(), one.clone(), two.clone()]);
    for wrong in [json!([one, two]), json!([one, two, two]), json!([one, two, three, NOBODY])] {
        let refused =
            ana.put("/queue", &json!({"item_order": wrong, "volume": 1})).fails(400, "VALIDATION_ERROR");
        assert_eq!(refused["details"][0]["field"], "item_order");
    }
    assert_eq!(ana.get("/queue").ok(200)["queue"]["volume"], 100);
}

#[test]
fn wrong_fields_are_named_and_only_ones_own_is_touched() {
    let app = App::shared();
    let (ana, ben) = (app.user("ana"), app.user("ben"));
    let private = track(&app, &ben, "Draft", 60_000, false);
    for (field, value) in [
        ("current_position", json!(-1)),
        ("volume", json!(101)),
        ("repeat_mode", json!("twice")),
        ("current_track_id", json!(private)),
    ] {
        let refused = ana.put("/queue", &json!({field: value})).fails(400, "VALIDATION_ERROR");
        assert_eq!(refused["details"][0]["field"], field, "{refused}");
    }
    ana.post("/queue/items", &json!({"track_id": private})).fails(400, "VALIDATION_ERROR");
    ana.post("/queue/items", &json!({})).fails(400, "VALIDATION_ERROR");
    let item = add(&ben, &private);
    ana.delete(&format!("/queue/items/{}", item.text("id"))).fails(404, "NOT_FOUND");
    app.get("/queue").fails(401, "UNAUTHORIZED");
}

#[test]
fn two_devices_that_add_at_once_add_both() {
    let app = App::isolated();
    let ana = app.user("ana");
    let track = song(&app, &ana, "One", 60_000);
    at_once(10, |_| add(&ana, &track));
    let before = items(&ana);
    assert_eq!(before.len(), 10);
    app.restart();
    assert_eq!(items(&ana), before);
}
