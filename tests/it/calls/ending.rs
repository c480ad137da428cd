//! What ends a call from outside: an account that is closed, a membership that is over.

use super::phones::{Phone, talking};
use crate::harness::App;
use crate::privacy::scene::{confirmed, delete};
use serde_json::json;

#[test]
fn a_call_ends_with_the_account_of_one_of_the_two() {
    let app = App::isolated();
    let ((ana, _a), (_ben, mut b), call) = talking(&app);
    delete(&ana, &confirmed()).ok(200);
    assert_eq!(b.hears_end(&call), "hangup");
}

#[test]
fn a_call_ends_when_one_of_the_two_is_banned() {
    let app = App::isolated();
    let ((ana, _a), (_ben, mut b), call) = talking(&app);
    let admin = app.user_with_role("admin", "admin");
    admin.put(&format!("/admin/users/{}", ana.id), &json!({"is_banned": true, "reason": "noise"})).ok(200);
    assert_eq!(b.hears_end(&call), "hangup");
}

#[test]
fn who_is_no_member_any_more_is_not_in_the_rooms_call() {
    let app = App::shared();
    let (owner, ben) = (app.user("owner"), app.user("ben"));
    let room = owner.room(&[&ben]);
    let (mut o, mut b) = (Phone::of(&owner), Phone::of(&ben));
    let join = |call: &str| json!({"call_id": call, "room_id": room, "media": {"audio": true}});
    let call = super::phones::fresh();
    o.socket.send("call.invite", join(&call));
    b.socket.send("call.invite", join(&super::phones::fresh()));
    owner.delete(&format!("/conversations/{room}/members/{}", ben.id)).ok(200);
    assert_eq!(b.hears_end(&call), "hangup");
    let left = o.hears_change(&call, "left");
    assert_eq!(left["participant"]["user_id"], ben.id);
    b.socket.refused("call.invite", join(&super::phones::fresh()), "not_found");
    b.socket.refused("call.resume", json!({"call_id": call}), "not_found");
}
