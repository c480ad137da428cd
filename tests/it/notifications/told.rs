//! Notifying people as other domains do, and what they see of it.

use crate::harness::{Json, User};
use serde_json::Value;
use uuid::Uuid;

/// Notifies someone as another domain would, in its transaction; returns whether that told them of anything.
pub fn db_notify(user: &User, kind: &str, actor: Option<&User>, target: Option<Uuid>) -> bool {
    let id = |user: &User| Uuid::parse_str(&user.id).expect("an id");
    let sql = "SELECT notify_grouped($1, $2, $3, $4) IS NOT NULL";
    user.app.db().rows(sql, &[&id(user), &kind, &actor.map(id), &target])[0].get(0)
}

/// Returns someone's list.
#[track_caller]
pub fn listed(user: &User) -> Vec<Value> {
    user.get("/notifications?limit=100").ok(200).list("notifications")
}

/// Returns a field of everyone in a list.
pub fn names(people: &Value) -> Vec<String> {
    people.as_array().expect("a list").iter().map(|person| person.text("username")).collect()
}
