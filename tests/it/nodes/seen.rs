//! What operators and people see of nodes.

use super::pair::{Nodes, PATIENCE};
use crate::harness::{App, Redis, wait_for};
use serde_json::json;

#[test]
fn health_status_and_metrics_name_the_node_and_redis() {
    let nodes = Nodes::start();
    for (node, name, other) in [(&nodes.one, "one", "two"), (&nodes.two, "two", "one")] {
        let health = node.get("/health/deep").ok(200);
        assert_eq!((health["node"].clone(), health["other_nodes"].clone()), (json!(name), json!([other])));
        let status = node.get("/status").ok(200);
        assert_eq!(
            (status["node"].clone(), status["services"]["redis"]["status"].clone()),
            (json!(name), json!("up"))
        );
        assert_eq!(node.metric("veza_link_up"), 1.0);
        wait_for(PATIENCE, "the gauge follows", || node.metric("veza_nodes") == 2.0);
        assert_eq!(node.user("ana").ws().hello["node"], name);
    }
    nodes.redis.kill();
    nodes.wait_until_alone();
    let status = nodes.one.get("/status").ok(200);
    assert_eq!(status["services"]["redis"]["status"], "down");
    assert_eq!(status["status"], "operational", "people notice nothing of it");
    let health = nodes.one.get("/health/deep").ok(200);
    assert_eq!(health["checks"]["redis"]["status"], "degraded");
    wait_for(PATIENCE, "notes go by Postgres", || {
        nodes.one.metric("veza_notes_sent_total{road=\"postgres\"}") > 0.0
    });
}

#[test]
fn a_single_node_needs_no_redis_and_says_so() {
    let app = App::shared();
    let health = app.get("/health/deep").ok(200);
    assert_eq!(
        (health["checks"]["redis"]["status"].clone(), health["other_nodes"].clone()),
        (json!("not_configured"), json!([]))
    );
    assert_eq!(app.get("/status").ok(200)["services"]["redis"]["status"], "not_configured");
}

#[test]
fn redis_is_reached_by_tls() {
    let redis = Redis::with_tls();
    let root = redis.certificate().expect("it has one").root().display().to_string();
    let nodes = Nodes::start_with(redis, |node| node.env("SSL_CERT_FILE", &root));
    assert_eq!(nodes.one.metric("veza_link_up"), 1.0);
    // a certificate of nobody known
    let stranger = App::builder().env("REDIS_URL", &nodes.redis.url()).start();
    wait_for(PATIENCE, "it says so", || stranger.output().contains("Redis is not there"));
    assert_eq!(stranger.metric("veza_link_up"), 0.0);
}
