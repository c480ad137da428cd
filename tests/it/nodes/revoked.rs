//! What ends at one node ends at all: a session, whatever carries the word.

use super::pair::{Nodes, PATIENCE};
use crate::harness::{User, wait_for};

/// Ends the session of a login at one node; its socket at the other, and its token, end with it.
#[track_caller]
fn ends_everywhere(nodes: &Nodes, user: &User) {
    let at_two = user.at(&nodes.two);
    let mut socket = at_two.ws();
    // so that the other node remembers whom the token stands for
    at_two.get("/auth/me").ok(200);
    assert_eq!(user.post("/auth/logout", &serde_json::json!({})).status, 200);
    socket.expect_close(4503);
    // a look at the session may close the socket a moment before the word arrives
    wait_for(PATIENCE, "the token opens nothing", || at_two.get("/auth/me").status == 401);
}

#[test]
fn a_session_that_is_ended_at_one_node_is_ended_at_the_other() {
    let nodes = Nodes::start();
    let ana = nodes.one.user("ana");
    for _ in 0..3 {
        ends_everywhere(&nodes, &ana.login());
    }
}

/// `R15`.
#[test]
fn a_session_is_ended_everywhere_while_redis_is_away_and_after_it_hangs() {
    let nodes = Nodes::start();
    let ana = nodes.one.user("ana");
    nodes.redis.kill();
    ends_everywhere(&nodes, &ana.login());
    nodes.wait_until_alone();
    ends_everywhere(&nodes, &ana.login());
    nodes.redis.start_again();
    nodes.wait_until_linked();
    ends_everywhere(&nodes, &ana.login());
    nodes.redis.freeze();
    ends_everywhere(&nodes, &ana.login());
    nodes.redis.thaw();
    nodes.wait_until_linked();
}
