//! One track at two nodes.

use super::saying::{answers, path, replies, says};
use crate::harness::{Json, at_once};
use crate::nodes::pair::Nodes;
use crate::queue::songs::song;

#[test]
fn who_listens_at_one_node_hears_what_is_said_at_another() {
    let nodes = Nodes::shared();
    let (ada, bob) = (nodes.one.user("ada"), nodes.one.user("bob"));
    let track = song(&nodes.one, &ada, "One", 90_000);
    let mut socket = ada.at(&nodes.two).ws();
    socket.join_own();
    let made = says(&bob, &track, "first");
    assert_eq!(socket.expect("comment.created")["data"]["comment_id"], made["id"]);
    ada.at(&nodes.two).delete(&format!("/comments/{}", made.text("id"))).ok(200);
    assert_eq!(socket.expect("comment.deleted")["data"]["comment_id"], made["id"]);
}

#[test]
fn what_is_said_at_both_nodes_at_once_is_all_there() {
    let nodes = Nodes::shared();
    let ada = nodes.one.user("ada");
    let track = song(&nodes.one, &ada, "One", 90_000);
    let first = says(&ada, &track, "first");
    at_once(4, |number| {
        let at = ada.at(if number % 2 == 0 { &nodes.one } else { &nodes.two });
        for _ in 0..5 {
            says(&at, &track, "thread");
            answers(&at, &first, "answer");
        }
    });
    for node in [&nodes.one, &nodes.two] {
        assert_eq!(node.get(&path(&track)).ok(200)["pagination"]["total"], 21);
        assert_eq!(replies(&ada.at(node), &first).len(), 20);
    }
}
