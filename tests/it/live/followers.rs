//! Followers are told that somebody is live: once, those who want to be, and nobody whom a block or a ban keeps away.

use super::media::{Kind, Show, believing};
use crate::harness::{Json, User};
use serde_json::{Value, json};

fn told(user: &User) -> Vec<Value> {
    let all = user.get("/notifications?limit=100").ok(200).list("notifications");
    all.into_iter().filter(|notice| notice["type"] == "live_started").collect()
}

#[test]
fn followers_are_told_once_per_broadcast_and_not_of_a_reconnect() {
    let app = believing();
    let show = Show::on(&app, Kind::Nginx);
    let follow = format!("/users/{}/follow", show.owner.id);
    let [ben, cat, dan, eve, stranger] = ["ben", "cat", "dan", "eve", "fay"].map(|name| app.user(name));
    for user in [&ben, &cat, &dan, &eve] {
        user.post(&follow, &json!({})).ok(200);
    }
    let off = json!({"preferences": {"live_started": {"in_app": false, "email": false}}});
    cat.put("/notifications/preferences", &off).ok(200);
    show.owner.post(&format!("/conversations/{}/bans", show.id), &json!({"user_id": dan.id})).ok(201);
    // without its follow being undone
    let block = "INSERT INTO user_blocks (blocker_id, blocked_id) VALUES ($1::text::uuid, $2::text::uuid)";
    app.db().execute(block, &[&eve.id, &show.owner.id]);
    let mut own = ben.ws();
    own.join_own();
    show.begins(1, &show.key).ok(200);
    let event = own.expect("notification.created");
    assert_eq!(
        (&event["data"]["kind"], &event["data"]["target_id"]),
        (&json!("live_started"), &json!(show.id)),
        "{event}"
    );
    assert_eq!(event["data"]["actor"]["username"], show.owner.username, "{event}");
    let listed = told(&ben);
    assert_eq!(listed.len(), 1);
    let message = format!("{} is live: “Friday night dub”", show.owner.username);
    assert_eq!((&listed[0]["message"], &listed[0]["target_id"]), (&json!(message), &json!(show.id)));
    // OBS lost its connection and comes again
    show.ends(1);
    show.begins(2, &show.key).ok(200);
    show.ends(2);
    own.expect_no("notification.created", 500);
    // an evening later
    let past = "UPDATE live_streams SET ended_at = now() - interval '11 minutes' WHERE id = $1::text::uuid";
    app.db().execute(past, &[&show.id]);
    show.begins(3, &show.key).ok(200);
    own.expect("notification.created");
    assert_eq!(told(&ben).len(), 2);
    for user in [&cat, &dan, &eve, &stranger, &show.owner] {
        assert!(told(user).is_empty(), "{}", user.username);
    }
}

#[test]
fn what_is_unlisted_is_told_to_nobody() {
    let app = believing();
    let show = Show::on(&app, Kind::Nginx);
    let ben = app.user("ben");
    ben.post(&format!("/users/{}/follow", show.owner.id), &json!({})).ok(200);
    show.owner.put(&format!("/live/streams/{}", show.id), &json!({"visibility": "unlisted"})).ok(200);
    let mut own = ben.ws();
    own.join_own();
    show.begins(1, &show.key).ok(200);
    own.expect_no("notification.created", 1000);
    assert!(told(&ben).is_empty());
}
