//! Calls that nobody answers.

use super::phones::{Phone, fresh, newest, pair, talking};
use crate::harness::{App, Json, User};
use serde_json::{Value, json};

fn invite(phone: &mut Phone, peer: &User, lifetime_ms: u32) -> (String, Value) {
    let call = fresh();
    let data =
        json!({"call_id": call, "peer_id": peer.id, "media": {"audio": true}, "lifetime_ms": lifetime_ms});
    let reply = phone.socket.send("call.invite", data);
    (call, reply)
}

#[test]
fn a_call_that_nobody_answers_is_missed() {
    let app = App::shared();
    let (ana, ben) = pair(&app);
    let mut a = Phone::of(&ana);
    let (call, _) = invite(&mut a, &ben, 300);
    assert_eq!(a.hears_end(&call), "missed");
    assert_eq!(
        (newest(&ana)["outcome"].clone(), newest(&ben)["outcome"].clone()),
        (json!("missed"), json!("missed"))
    );
    let told = ben.get("/notifications").ok(200);
    assert_eq!(
        (told["notifications"][0]["type"].clone(), told["notifications"][0]["count"].clone()),
        (json!("missed_call"), json!(1))
    );
    // again: one notification that says so
    let (call, _) = invite(&mut a, &ben, 300);
    assert_eq!(a.hears_end(&call), "missed");
    let told = ben.get("/notifications").ok(200);
    assert_eq!(
        (told.list("notifications").len(), told["notifications"][0]["count"].clone()),
        (1, json!(2)),
        "{told}"
    );
    // who was away learns of all of it
    let mut b = Phone::deaf(&ben);
    let joined = b.socket.join_own();
    let kinds = |events: &Value| {
        events.as_array().unwrap().iter().map(|event| event.text("type")).collect::<Vec<_>>()
    };
    let told = b.socket.resume_own(0, &joined.text("epoch"));
    let heard = kinds(&told["events"]);
    let count = |kind: &str| heard.iter().filter(|heard| *heard == kind).count();
    assert_eq!((count("call.incoming"), count("call.ended")), (2, 2), "{heard:?}");
}

#[test]
fn a_call_that_its_caller_gives_up_is_missed_as_well() {
    let app = App::shared();
    let (ana, ben) = pair(&app);
    let mut a = Phone::of(&ana);
    let (call, _) = invite(&mut a, &ben, 20_000);
    a.plain("cancel", &call);
    assert_eq!(a.hears_end(&call), "cancelled");
    assert_eq!(newest(&ben)["outcome"], "cancelled");
    let told = ben.get("/notifications").ok(200);
    assert_eq!(told["notifications"][0]["type"], "missed_call", "{told}");
    // who calls again at once is one call, not one that was missed
    let (first, _) = invite(&mut a, &ben, 20_000);
    let (second, _) = invite(&mut a, &ben, 20_000);
    assert_eq!(a.hears_end(&first), "superseded");
    assert_eq!(ben.get("/notifications").ok(200)["notifications"][0]["count"], 1);
    // neither is one that was declined
    let mut b = Phone::of(&ben);
    b.plain("decline", &second);
    assert_eq!(a.hears_end(&second), "declined");
    assert_eq!(ben.get("/notifications").ok(200)["notifications"][0]["count"], 1);
}

#[test]
fn who_wants_no_notification_has_the_history() {
    let app = App::shared();
    let (ana, ben) = pair(&app);
    let off = json!({"preferences": {"missed_call": {"in_app": false, "email": false}}});
    ben.put("/notifications/preferences", &off).ok(200);
    let mut a = Phone::of(&ana);
    let (call, _) = invite(&mut a, &ben, 200);
    assert_eq!(a.hears_end(&call), "missed");
    assert!(ben.get("/notifications").ok(200).list("notifications").is_empty());
    assert_eq!(newest(&ben)["id"], call);
}

#[test]
fn a_call_is_busy_when_every_device_is_in_another() {
    let app = App::shared();
    let ((_ana, _a), (ben, mut b), _call) = talking(&app);
    let cat = app.user("cat");
    cat.direct(&ben);
    let mut c = Phone::of(&cat);
    let (call, reply) = c.calls(&ben);
    assert_eq!(
        (reply["call"]["state"].clone(), reply["call"]["reason"].clone()),
        (json!("ended"), json!("busy")),
        "{reply}"
    );
    assert_eq!(newest(&ben)["id"], call);
    assert_eq!(ben.get("/notifications").ok(200)["notifications"][0]["type"], "missed_call");
    // another device rings on until it says that it is busy as well
    let mut free = Phone::of(&ben);
    let (call, reply) = c.calls(&ben);
    assert_eq!(reply["call"]["state"], "ringing");
    free.rings(&call);
    b.rings(&call);
    free.does("decline", json!({"call_id": call, "reason": "busy"}));
    assert_eq!((c.hears_end(&call), free.hears_end(&call)), ("busy".to_owned(), "busy".to_owned()));
    // a device that goes leaves the busy ones
    drop(free);
    let mut free = Phone::of(&ben);
    let (call, _) = c.calls(&ben);
    free.rings(&call);
    drop(free);
    assert_eq!(c.hears_end(&call), "busy");
}

#[test]
fn a_call_that_rings_when_the_server_dies_is_missed_in_its_time() {
    let app = App::isolated();
    let (ana, ben) = pair(&app);
    let mut a = Phone::of(&ana);
    let (call, _) = invite(&mut a, &ben, 1500);
    app.kill();
    std::thread::sleep(std::time::Duration::from_millis(1500));
    app.start_again();
    let mut a = Phone::of(&ana);
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(20);
    while newest(&ana)["outcome"].is_null() {
        assert!(std::time::Instant::now() < deadline, "{}", newest(&ana));
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    assert_eq!(
        (newest(&ana)["outcome"].clone(), newest(&ben)["outcome"].clone()),
        (json!("missed"), json!("missed"))
    );
    assert_eq!(a.plain("resume", &call)["call"]["reason"], "missed");
    assert_eq!(ben.get("/notifications").ok(200)["notifications"][0]["type"], "missed_call");
}
