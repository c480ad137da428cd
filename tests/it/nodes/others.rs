//! What else lives at two nodes: people's own streams, sessions of listening together, calls.

use super::pair::{Nodes, reader};
use crate::calls::phones::Phone;
use crate::queue::songs::{Party, song};
use serde_json::json;

#[test]
fn somebody_is_notified_at_the_node_where_they_are() {
    let nodes = Nodes::start();
    let (ana, ben, room) = nodes.room();
    let mut own = ben.at(&nodes.two).ws();
    own.join_own();
    reader(&ana, &nodes.one, &room).say(&room, &format!("hello @{}", ben.username));
    let told = own.expect("notification.created");
    assert_eq!(told["data"]["kind"], "mention");
}

#[test]
fn a_session_of_listening_together_goes_on_at_both_nodes() {
    let nodes = Nodes::start();
    let (ana, ben) = (nodes.one.user("ana"), nodes.one.user("ben"));
    let tracks = [song(&nodes.one, &ana, "One", 60_000), song(&nodes.one, &ana, "Two", 60_000)];
    let party = Party::begin(&ana, json!({}));
    let ((mut a, _), (mut b, _)) = (party.join(&ana), party.join(&ben.at(&nodes.two)));
    let one = a.does("add", json!({"track_id": tracks[0]}));
    b.sees(std::slice::from_ref(&one));
    let two = b.does("add", json!({"track_id": tracks[1]}));
    a.sees(&[one.clone(), two.clone()]);
    a.does("play", json!({}));
    b.hears(&one, true);
}

#[test]
fn a_call_between_people_at_two_nodes_rings_is_answered_and_ends() {
    let nodes = Nodes::start();
    let (ana, ben) = (nodes.one.user("ana"), nodes.one.user("ben"));
    ana.direct(&ben);
    let (mut a, mut b) = (Phone::of(&ana), Phone::of(&ben.at(&nodes.two)));
    let (call, _) = a.calls(&ben);
    b.rings(&call);
    b.accepts(&call);
    a.hears("call.accepted", |data| data["call"]["id"] == call.as_str());
    b.plain("hangup", &call);
    assert_eq!(a.hears_end(&call), "hangup");
    let entry = ana.get("/calls").ok(200)["calls"][0].clone();
    assert_eq!((entry["id"].clone(), entry["outcome"].clone()), (json!(call), json!("hangup")));
}
