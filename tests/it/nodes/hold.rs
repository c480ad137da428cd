//! Who may share a database: nodes with a Redis may, a server that is alone may not.

use super::pair::Nodes;
use crate::harness::{App, Redis};

#[test]
fn a_server_without_redis_refuses_to_stand_beside_nodes() {
    let nodes = Nodes::start();
    let (status, output) = App::builder().env("DATABASE_URL", &nodes.one.db_url()).start_refused();
    assert!(!status.success() && output.contains("another veza server"), "{output}");
    assert!(output.contains("REDIS_URL"), "{output}");
}

#[test]
fn a_node_refuses_to_stand_beside_a_server_that_is_alone() {
    let (alone, redis) = (App::isolated(), Redis::start());
    let node = App::builder().env("DATABASE_URL", &alone.db_url()).env("REDIS_URL", &redis.url());
    let (status, output) = node.start_refused();
    assert!(!status.success() && output.contains("another veza server"), "{output}");
}

#[test]
fn a_node_starts_and_serves_without_its_redis() {
    let alone = App::builder().env("REDIS_URL", "redis://127.0.0.1:1").start();
    alone.user("ana").get("/auth/me").ok(200);
    assert_eq!(alone.get("/readyz").ok(200)["status"], "degraded");
    assert!(alone.output().contains("Redis is not there"), "{}", alone.output());
}
