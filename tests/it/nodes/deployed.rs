//! Two nodes as `deploy/nodes` runs them: the environment of its compose file, behind its nginx.

use super::pair::{Nodes, PATIENCE};
use crate::harness::{App, AppBuilder, Nginx, Redis, nginx_port, wait_for};
use std::collections::BTreeMap;

const COMPOSE: &str = include_str!("../../../deploy/nodes/compose.yaml");

/// What the compose file sets for each node.
fn environment() -> BTreeMap<&'static str, &'static str> {
    let lines = COMPOSE.lines().skip_while(|line| !line.starts_with("x-environment:")).skip(1);
    let pairs = lines.take_while(|line| line.starts_with("  ")).map(|line| line.trim().split_once(": "));
    pairs.map(|pair| pair.expect("a name and a value")).collect()
}

/// Starts nodes with that, on the hosts of this machine.
fn deployed() -> Nodes {
    let mut set = environment();
    // of its own hosts; with a proxy at this address nobody here would be shown the deep check
    for own in ["JWT_SECRET", "DATABASE_URL", "REDIS_URL", "TRUSTED_PROXIES"] {
        assert!(set.remove(own).is_some(), "{own} is not set any more");
    }
    Nodes::start_with(Redis::start(), |node: AppBuilder| {
        set.iter().fold(node, |node, (name, value)| node.env(name, value))
    })
}

#[test]
fn whoever_comes_by_nginx_does_not_notice_that_a_node_left_or_died() {
    let nodes = deployed();
    let port = nginx_port();
    let _nginx = Nginx::before([&nodes.one, &nodes.two], port);
    let ada = nodes.one.behind(port).user("ada");
    let asked = |count: usize| (0..count).for_each(|_| drop(ada.get("/auth/me").ok(200)));
    let own = "veza_http_requests_total{method=\"GET\",route=\"/api/v1/auth/me\",status=\"200\"}";
    asked(20);
    let answered = |node: &App| node.metric(own);
    assert!(answered(&nodes.one) > 0.0 && answered(&nodes.two) > 0.0, "both are asked");
    // the last one goes after some seconds
    let moved: Vec<_> = (0..4).map(|_| ada.at(&nodes.two).ws()).collect();
    nodes.two.terminate();
    wait_for(PATIENCE, "it leaves", || nodes.two.get("/readyz").status == 503);
    // a websocket finds the node that stays
    let sockets: Vec<_> = (0..4).map(|_| ada.ws()).collect();
    assert!(sockets.iter().all(|socket| socket.hello["node"] == "one"));
    asked(10);
    moved.into_iter().for_each(|mut socket| socket.expect_close(4001));
    nodes.two.wait_for_end(PATIENCE);
    asked(10);
    nodes.two.start_again();
    wait_for(PATIENCE, "nginx goes there again", || {
        asked(1);
        nodes.two.call("GET", "/metrics").send().text.contains(own)
    });
    nodes.one.kill();
    asked(10);
    assert_eq!(ada.ws().hello["node"], "two");
}

#[test]
fn whoever_comes_while_nginx_takes_both_nodes_for_gone_is_served_by_the_one_that_is_left() {
    let nodes = deployed();
    let port = nginx_port();
    let _nginx = Nginx::before([&nodes.one, &nodes.two], port);
    let ada = nodes.one.behind(port).user("ada");
    let _stays: Vec<_> = (0..4).map(|_| ada.at(&nodes.two).ws()).collect();
    nodes.two.terminate();
    wait_for(PATIENCE, "it leaves", || nodes.two.get("/readyz").status == 503);
    // it refuses websockets and answers requests still
    let _sockets: Vec<_> = (0..4).map(|_| ada.ws()).collect();
    nodes.one.kill();
    (0..10).for_each(|_| drop(ada.get("/auth/me").ok(200)));
}
