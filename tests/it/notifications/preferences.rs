//! What one wants to be told of.

use super::making::{db_notify, listed};
use crate::harness::{App, Json};
use crate::inbox::own::call;
use serde_json::json;

#[test]
fn everything_is_told_until_one_says_otherwise() {
    let ada = App::shared().user("ada");
    let found = ada.get("/notifications/preferences").ok(200);
    let kinds = [
        "mention",
        "here",
        "reply",
        "rejected",
        "follow",
        "like",
        "repost",
        "comment",
        "missed_call",
        "live_started",
        "export_ready",
        "security",
    ];
    assert_eq!(found["preferences"].as_object().unwrap().len(), kinds.len());
    for kind in kinds {
        assert_eq!(found["preferences"][kind], json!({"in_app": true, "email": true}), "{kind}");
    }
    assert_eq!(found["digest"], "off");
}

#[test]
fn a_change_leaves_the_rest_and_stays() {
    let ada = App::shared().user("ada");
    let change = json!({"preferences": {"like": {"in_app": false, "email": false}}, "digest": "weekly"});
    let saved = ada.put("/notifications/preferences", &change).ok(200);
    assert_eq!(saved["preferences"]["like"]["in_app"], false);
    let change = json!({"preferences": {"follow": {"in_app": true, "email": false}}});
    let saved = ada.put("/notifications/preferences", &change).ok(200);
    assert_eq!(saved["preferences"]["like"], json!({"in_app": false, "email": false}));
    assert_eq!(saved["preferences"]["follow"], json!({"in_app": true, "email": false}));
    assert_eq!(saved["digest"], "weekly");
    assert_eq!(ada.get("/notifications/preferences").ok(200), saved);
    assert_eq!(ada.put("/notifications/preferences", &json!({"digest": "off"})).ok(200)["digest"], "off");
}

#[test]
fn a_kind_that_is_off_creates_nothing() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let off = json!({"in_app": false, "email": true});
    bob.put("/notifications/preferences", &json!({"preferences": {"follow": off, "mention": off}})).ok(200);
    assert!(!db_notify(&bob, "follow", Some(&ada), None));
    assert!(db_notify(&bob, "like", Some(&ada), None));
    call(&mut ada.ws(), &room, &bob);
    let kinds: Vec<String> = listed(&bob).iter().map(|item| item.text("type")).collect();
    assert_eq!(kinds, ["like"]);
}

#[test]
fn unknown_kinds_and_words_are_refused_by_name() {
    let ada = App::shared().user("ada");
    let on = json!({"in_app": true, "email": true});
    let put = |body| ada.put("/notifications/preferences", &body);
    put(json!({"preferences": {"held": on}})).refuses("preferences.held");
    put(json!({"digest": "hourly"})).refuses("digest");
    put(json!({"preferences": {"like": {"in_app": "yes", "email": true}}}))
        .refuses("preferences.like.in_app");
    put(json!({"preferences": {"weather": on}})).refuses("preferences.weather");
}
