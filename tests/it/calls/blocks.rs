//! Blocks: who is blocked cannot ring, and cannot tell.

use super::phones::{OFFER, Phone, fresh, invitation, newest, pair, talking};
use crate::harness::{App, User};
use serde_json::{Value, json};
use std::time::Instant;

fn block(by: &User, whom: &User) {
    by.post(&format!("/users/{}/block", whom.id), &json!({})).ok(200);
}

/// An answer without what differs from call to call.
fn plain(answer: &Value, names: &[&str]) -> String {
    let mut text = answer.to_string();
    for name in names {
        text = text.replace(name, "·");
    }
    let is_time = |word: &str| word.len() == 24 && word.ends_with('Z') && word.starts_with("20");
    let parts: Vec<&str> = text.split('"').map(|word| if is_time(word) { "·" } else { word }).collect();
    parts.join("\"")
}

#[test]
fn who_is_blocked_hears_what_they_hear_when_nobody_is_there() {
    let app = App::shared();
    let (ana, ben, away) = (app.user("ana"), app.user("ben"), app.user("cat"));
    ana.direct(&ben);
    ana.direct(&away);
    let (mut a, mut b) = (Phone::of(&ana), Phone::deaf(&ben));
    block(&ben, &ana);
    let mut seen = Vec::new();
    for peer in [&ben, &away] {
        let call = fresh();
        let data = json!({"call_id": call, "peer_id": peer.id, "media": {"audio": true}, "lifetime_ms": 400,
            "description": {"type": "offer", "sdp": OFFER}});
        let asked = Instant::now();
        let reply = a.socket.send("call.invite", data);
        let participant = reply["participant_id"].as_str().unwrap_or_default().to_owned();
        let ended = a.hears("call.ended", |data| data["call_id"] == call.as_str());
        let took = asked.elapsed();
        let names = [call.as_str(), &peer.id, &peer.username, &participant];
        let (entry, one) = (newest(&ana), ana.get(&format!("/calls/{call}")).ok(200));
        seen.push((plain(&reply, &names), plain(&ended, &names), plain(&entry, &names), plain(&one, &names)));
        assert!(took.as_millis() >= 400, "{took:?}");
    }
    assert_eq!(seen[0], seen[1]);
    // the one who blocks knows of nothing
    b.socket.expect_no("call.incoming", 100);
    assert!(ben.get("/calls").ok(200)["calls"].as_array().unwrap().is_empty());
    assert!(ben.get("/notifications").ok(200)["notifications"].as_array().unwrap().is_empty());
    let call = newest(&ana)["id"].as_str().unwrap().to_owned();
    ben.get(&format!("/calls/{call}")).fails(404, "NOT_FOUND");
}

#[test]
fn who_is_blocked_hears_what_others_hear_of_who_is_there() {
    let app = App::shared();
    let (ana, ben) = pair(&app);
    let (mut a, mut b) = (Phone::of(&ana), Phone::of(&ben));
    block(&ben, &ana);
    // it seems to ring
    let (call, _) = a.calls(&ben);
    let told = a.hears("call.ringing", |data| data["call_id"] == call.as_str());
    assert_eq!(told["user_id"], ben.id.as_str());
    a.plain("cancel", &call);
    b.socket.expect_no("call.incoming", 100);
    // it is busy where everybody else would find it busy
    let cat = app.user("cat");
    cat.direct(&ben);
    let mut c = Phone::of(&cat);
    let (other, _) = c.calls(&ben);
    b.rings(&other);
    b.accepts(&other);
    let (_, reply) = a.calls(&ben);
    assert_eq!(
        (reply["call"]["state"].clone(), reply["call"]["reason"].clone()),
        (json!("ended"), json!("busy"))
    );
    // and who blocks knows of none of it
    let calls = ben.get("/calls").ok(200);
    assert_eq!(calls["calls"].as_array().map(Vec::len), Some(1), "{calls}");
    assert!(ben.get("/notifications").ok(200)["notifications"].as_array().unwrap().is_empty());
}

#[test]
fn a_silent_call_is_as_if_there_were_none_for_who_blocks() {
    let app = App::shared();
    let (ana, ben) = pair(&app);
    let (mut a, mut b) = (Phone::of(&ana), Phone::of(&ben));
    block(&ben, &ana);
    let (call, _) = a.calls(&ben);
    for kind in ["accept", "decline", "ringing", "hangup", "resume"] {
        b.socket.refused(&format!("call.{kind}"), json!({"call_id": call}), "not_found");
    }
    // who blocks does not call
    b.socket.refused("call.invite", invitation(&fresh(), &ana), "forbidden");
    ben.delete(&format!("/users/{}/block", ana.id)).ok(200);
    let (own, reply) = b.calls(&ana);
    assert_eq!((reply["call"]["id"].clone(), reply["call"]["state"].clone()), (json!(own), json!("ringing")));
    a.rings(&own);
}

#[test]
fn a_block_ends_a_call() {
    let app = App::shared();
    let ((ana, mut a), (ben, mut b), call) = talking(&app);
    block(&ben, &ana);
    assert_eq!((a.hears_end(&call), b.hears_end(&call)), ("hangup".to_owned(), "hangup".to_owned()));
}

#[test]
fn a_block_while_it_rings_is_not_told_to_the_caller() {
    let app = App::shared();
    let (ana, ben) = pair(&app);
    let (mut a, mut b) = (Phone::of(&ana), Phone::of(&ben));
    let call = fresh();
    let data = json!({"call_id": call, "peer_id": ben.id, "media": {"audio": true}, "lifetime_ms": 6000});
    a.socket.send("call.invite", data);
    b.rings(&call);
    block(&ben, &ana);
    assert_eq!(b.hears_end(&call), "cancelled");
    b.socket.refused("call.accept", json!({"call_id": call}), "not_found");
    a.socket.expect_no("call.ended", 300);
    // the history of who blocked says what they heard
    let told = ben.get(&format!("/calls/{call}")).ok(200);
    assert_eq!(
        (told["call"]["state"].clone(), told["call"]["outcome"].clone()),
        (json!("ended"), json!("cancelled"))
    );
    assert_eq!(newest(&ana)["state"], "ringing");
}
