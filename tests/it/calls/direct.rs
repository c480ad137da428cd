//! Two people: a call from its first ring to its end.

use super::phones::{OFFER, Phone, candidate, fresh, invitation, newest, pair, talking};
use crate::harness::{App, Json};
use serde_json::{Value, json};

#[test]
fn a_call_rings_is_answered_and_ends() {
    let app = App::shared();
    let (ana, ben) = pair(&app);
    let (mut a, mut b) = (Phone::of(&ana), Phone::of(&ben));
    let (call, reply) = a.calls(&ben);
    assert_eq!((reply["call"]["state"].clone(), reply["call"]["rev"].clone()), (json!("ringing"), json!(1)));
    assert_eq!(
        (reply["call"]["caller"]["id"].clone(), reply["call"]["callee"]["id"].clone()),
        (json!(ana.id), json!(ben.id))
    );
    let rung = b.rings(&call);
    assert_eq!(
        (rung["from"]["username"].clone(), rung["call"]["media"]["audio"].clone()),
        (json!(ana.username), json!(true))
    );
    assert!(!rung.to_string().contains("v=0"), "who is rung learns no addresses: {rung}");
    b.plain("ringing", &call);
    assert_eq!(a.hears("call.ringing", |data| data["call_id"] == call.as_str())["user_id"], ben.id);

    let accepted = b.accepts(&call);
    assert_eq!(
        (accepted["call"]["state"].clone(), accepted["from"].clone()),
        (json!("live"), reply["participant_id"].clone())
    );
    assert_eq!(accepted["description"]["sdp"], OFFER);
    let told = a.hears("call.accepted", |data| data["call"]["id"] == call.as_str());
    assert_eq!(
        (told["participant"]["user_id"].clone(), told["description"]["type"].clone()),
        (json!(ben.id), json!("answer"))
    );
    assert_eq!(
        (told["participant"]["seat"].clone(), told["participant"]["id"].clone()),
        (json!(1), accepted["participant_id"].clone())
    );

    a.does("media", json!({"call_id": call, "audio": true, "video": true}));
    let media = b.hears("call.media", |data| data["call_id"] == call.as_str());
    assert_eq!(
        (media["participant"]["media"]["video"].clone(), media["polite"].clone()),
        (json!(true), json!(true))
    );
    a.does("quality", json!({"call_id": call, "rtt_ms": 40, "jitter_ms": 3, "loss": 0.01}));

    b.plain("hangup", &call);
    assert_eq!((a.hears_end(&call), b.hears_end(&call)), ("hangup".to_owned(), "hangup".to_owned()));
    for (user, direction, peer) in [(&ana, "outgoing", &ben), (&ben, "incoming", &ana)] {
        let entry = newest(user);
        assert_eq!((entry["id"].clone(), entry["direction"].clone()), (json!(call), json!(direction)));
        assert_eq!(
            (entry["peer"]["id"].clone(), entry["outcome"].clone()),
            (json!(peer.id), json!("hangup"))
        );
        assert!(entry["duration_ms"].is_i64() && entry["ended_at"].is_string(), "{entry}");
    }
    a.socket.refused("call.hangup", json!({"call_id": call}), "gone");
}

#[test]
fn one_device_wins_and_all_others_stop_ringing() {
    let app = App::shared();
    let (ana, ben) = pair(&app);
    let (mut a, mut b) = (Phone::of(&ana), Phone::of(&ben));
    let mut others = [Phone::of(&ben), Phone::of(&ben)];
    let (call, _) = a.calls(&ben);
    others.iter_mut().for_each(|phone| drop(phone.rings(&call)));
    b.rings(&call);
    b.accepts(&call);
    for other in &mut others {
        let ended = other.hears("call.ended", |data| data["call_id"] == call.as_str());
        assert_eq!(
            (ended["reason"].clone(), ended["connection_id"].clone()),
            (json!("answered_elsewhere"), json!(b.connection))
        );
        other.socket.refused("call.accept", json!({"call_id": call}), "call_taken");
    }
    // the winner asks again, for it did not hear the answer
    assert_eq!(b.accepts(&call)["call"]["state"], "live");
}

#[test]
fn a_call_that_is_declined_rings_nowhere() {
    let app = App::shared();
    let (ana, ben) = pair(&app);
    let (mut a, mut b, mut other) = (Phone::of(&ana), Phone::of(&ben), Phone::of(&ben));
    let (call, _) = a.calls(&ben);
    b.rings(&call);
    other.rings(&call);
    b.plain("decline", &call);
    assert_eq!(a.hears_end(&call), "declined");
    let ended = other.hears("call.ended", |data| data["call_id"] == call.as_str());
    assert_eq!(
        (ended["reason"].clone(), ended["connection_id"].clone()),
        (json!("declined_elsewhere"), json!(b.connection))
    );
    assert_eq!(
        (newest(&ana)["outcome"].clone(), newest(&ben)["outcome"].clone()),
        (json!("declined"), json!("declined"))
    );
}

#[test]
fn a_caller_gives_up() {
    let app = App::shared();
    let (ana, ben) = pair(&app);
    let (mut a, mut b) = (Phone::of(&ana), Phone::of(&ben));
    let (call, _) = a.calls(&ben);
    b.rings(&call);
    a.plain("cancel", &call);
    assert_eq!((a.hears_end(&call), b.hears_end(&call)), ("cancelled".to_owned(), "cancelled".to_owned()));
    b.socket.refused("call.accept", json!({"call_id": call}), "gone");
}

#[test]
fn both_who_call_each_other_are_in_one_call() {
    let app = App::shared();
    let (ana, ben) = pair(&app);
    let (mut a, mut b) = (Phone::of(&ana), Phone::of(&ben));
    let (call, _) = a.calls(&ben);
    b.rings(&call);
    let (own, reply) = b.calls(&ana);
    assert_eq!((reply["call"]["id"].clone(), reply["call"]["state"].clone()), (json!(call), json!("live")));
    assert_ne!(own, call);
    a.hears("call.accepted", |data| data["call"]["id"] == call.as_str());
    assert_eq!(ben.get("/calls").ok(200).list("calls").len(), 1, "the other invitation is no call");
}

#[test]
fn whoever_calls_again_begins_anew() {
    let app = App::shared();
    let (ana, ben) = pair(&app);
    let (mut a, mut b) = (Phone::of(&ana), Phone::of(&ben));
    let (first, _) = a.calls(&ben);
    b.rings(&first);
    let (second, _) = a.calls(&ben);
    assert_eq!(
        (a.hears_end(&first), b.hears_end(&first)),
        ("superseded".to_owned(), "superseded".to_owned())
    );
    b.rings(&second);
    b.accepts(&second);
    // also when they talk: one of them lost the call without knowing it
    let (third, reply) = b.calls(&ana);
    assert_eq!(reply["call"]["state"], "ringing", "{reply}");
    assert_eq!(
        (a.hears_end(&second), b.hears_end(&second)),
        ("superseded".to_owned(), "superseded".to_owned())
    );
    a.rings(&third);
}

#[test]
fn another_device_does_not_take_a_call_from_the_one_that_is_in_it() {
    let app = App::shared();
    let ((ana, mut a), (ben, mut b), call) = talking(&app);
    let mut tablet = Phone::of(&ana.login());
    let refused = tablet.socket.refused("call.invite", invitation(&fresh(), &ben), "call_taken");
    assert_eq!(refused["details"], json!([{"field": "call_id", "message": call}]), "{refused}");
    // nor does one of the other side, nor while it rings
    let mut second = Phone::of(&ben.login());
    second.socket.refused("call.invite", invitation(&fresh(), &ana), "call_taken");
    a.socket.expect_no("call.ended", 50);
    a.plain("hangup", &call);
    assert_eq!(b.hears_end(&call), "hangup");
    let (rings, _) = a.calls(&ben);
    tablet.socket.refused("call.invite", invitation(&fresh(), &ben), "call_taken");
    b.rings(&rings);
    b.accepts(&rings);
    // one that is gone does not hold it
    drop(a);
    b.hears_change(&rings, "reconnecting");
    let (anew, reply) = tablet.calls(&ben);
    assert_eq!(reply["call"]["state"], "ringing", "{reply}");
    assert_eq!(b.hears_end(&rings), "superseded");
    b.rings(&anew);
    // another connection of the same login is the same device, which lost the first one
    let mut again = Phone::of(&ben);
    b.accepts(&anew);
    let (last, _) = again.calls(&ana);
    assert_eq!((b.hears_end(&anew), tablet.hears_end(&anew)), ("superseded".into(), "superseded".into()));
    tablet.rings(&last);
}

#[test]
fn an_acceptance_that_is_said_again_is_answered_again_and_loses_no_answer() {
    let app = App::shared();
    let (ana, ben) = pair(&app);
    let (mut a, mut b) = (Phone::of(&ana), Phone::of(&ben));
    let (call, _) = a.calls(&ben);
    b.rings(&call);
    let plain = json!({"call_id": call, "media": {"audio": true}});
    // as long as nobody has answered it, the offer waits
    for _ in 0..2 {
        let reply = b.does("accept", plain.clone());
        assert_eq!(
            (reply["description"]["sdp"].clone(), reply["call"]["state"].clone()),
            (json!(OFFER), json!("live"))
        );
    }
    assert_eq!(
        a.hears("call.accepted", |data| data["call"]["id"] == call.as_str())["description"],
        Value::Null
    );
    b.accepts(&call);
    let told = a.hears("call.negotiate", |data| data["call_id"] == call.as_str());
    assert_eq!(told["description"], json!({"type": "answer", "sdp": OFFER}));
    a.socket.expect_no("call.accepted", 50);
    a.plain("hangup", &call);

    let (next, _) = a.calls(&ben);
    b.rings(&next);
    assert_eq!(b.accepts(&next)["description"]["sdp"], OFFER);
    let reply = b.accepts(&next);
    assert_eq!(
        (reply["description"].clone(), reply["call"]["state"].clone()),
        (Value::Null, json!("live")),
        "it was answered, and waits no more"
    );
}

#[test]
fn an_invitation_that_is_sent_again_is_the_same_call() {
    let app = App::shared();
    let (ana, ben) = pair(&app);
    let (mut a, mut b) = (Phone::of(&ana), Phone::of(&ben));
    let (call, first) = a.calls(&ben);
    b.rings(&call);
    let again = a.socket.send("call.invite", invitation(&call, &ben));
    assert_eq!(
        (again["call"]["rev"].clone(), again["participant_id"].clone()),
        (first["call"]["rev"].clone(), first["participant_id"].clone())
    );
    b.socket.refused("call.invite", invitation(&call, &ana), "conflict");
    b.accepts(&call);
    a.hears("call.accepted", |data| data["call"]["id"] == call.as_str());
}

#[test]
fn who_loses_the_connection_comes_back() {
    let app = App::shared();
    let ((ana, a), (_, mut b), call) = talking(&app);
    drop(a);
    let away = b.hears_change(&call, "reconnecting");
    assert_eq!(
        (away["participant"]["user_id"].clone(), away["participant"]["is_reconnecting"].clone()),
        (json!(ana.id), json!(true))
    );
    // what is sent meanwhile waits
    b.does(
        "negotiate",
        json!({"call_id": call, "description": {"type": "offer", "sdp": OFFER}, "ice_restart": true}),
    );
    b.does("candidates", json!({"call_id": call, "candidates": [candidate("host", "192.0.2.9")]}));
    let mut a = Phone::of(&ana);
    let back = a.plain("resume", &call);
    assert_eq!(
        (back["call"]["state"].clone(), back["participant_id"].clone()),
        (json!("live"), away["participant"]["id"].clone())
    );
    let waited = a.hears("call.negotiate", |data| data["call_id"] == call.as_str());
    assert_eq!(waited["ice_restart"], true);
    a.hears("call.candidates", |data| {
        data["candidates"][0]["candidate"].as_str().is_some_and(|line| line.contains("192.0.2.9"))
    });
    b.hears_change(&call, "back");
    // a device of the same login takes the place over, another login's does not
    let mut stranger = Phone::of(&ana.login());
    stranger.socket.refused("call.resume", json!({"call_id": call}), "call_taken");
    let mut third = Phone::of(&ana);
    third.plain("resume", &call);
    assert_eq!(a.hears_end(&call), "superseded");
    third.plain("hangup", &call);
    assert_eq!(b.hears_end(&call), "hangup");
    let over = third.plain("resume", &call);
    assert_eq!(
        (over["call"]["reason"].clone(), over["participant_id"].clone()),
        (json!("hangup"), Value::Null)
    );
}

#[test]
fn a_call_survives_its_actor() {
    let app = App::shared();
    let ((_, mut a), (_, mut b), call) = talking(&app);
    app.panic_call(&call);
    let offer = json!({"call_id": call, "description": {"type": "offer", "sdp": OFFER}});
    // what dies with the actor is answered so, and sent again
    while let Err(error) = a.socket.try_send("call.negotiate", offer.clone()) {
        assert_eq!(error["code"], "unavailable");
    }
    b.hears("call.negotiate", |data| data["call_id"] == call.as_str());
    app.panic_call(&call);
    drop(a);
    b.hears_change(&call, "reconnecting");
    b.plain("hangup", &call);
    assert_eq!(b.hears_end(&call), "hangup");
}
