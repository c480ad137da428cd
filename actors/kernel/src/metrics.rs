//! The server's counters, in one registry that `/metrics` prints.

use prometheus::{
    Encoder, Histogram, HistogramOpts, IntCounter, IntCounterVec, IntGauge, IntGaugeVec, Opts, Registry,
    TextEncoder,
};

use super::footing::Footing;
use super::link::Link;
use super::process::registered;

/// Counters and gauges; every clone counts into the same ones.
#[derive(Clone)]
pub struct Metrics {
    registry: Registry,
    /// HTTP requests by method, route and status.
    pub requests: IntCounterVec,
    /// Time to answer an HTTP request, in seconds.
    pub request_seconds: Histogram,
    /// Service messages by service and outcome (`ok`, a code, `panic`, `timeout`).
    pub messages: IntCounterVec,
    /// Live actors by kind.
    pub actors: IntGaugeVec,
    /// Actors that were started again after a death, by kind.
    pub restarts: IntCounterVec,
    /// Actors that died twice in a minute, by kind: whatever they are asked, or what they are loaded from, ends them.
    pub crash_loops: IntCounterVec,
    /// Messages that wait or are worked on, by service or actor.
    pub mailbox: IntGaugeVec,
    /// Open websockets.
    pub sockets: IntGauge,
    /// Websockets closed by the server, by close code.
    pub closes: IntCounterVec,
    /// Frames that were replaced or dropped before they were sent, by class.
    pub outbox_drops: IntCounterVec,
    /// Frames handed to sockets' outboxes.
    pub deliveries: IntCounter,
    /// Messages in one commit of the writer.
    pub commit_batch: Histogram,
    /// Time of one commit of the writer, in seconds.
    pub commit_seconds: Histogram,
    /// Answered requests that could not be written into the audit log.
    pub audit_lost: IntCounter,
    /// Background work that failed, by work: parts of rounds and tries of items.
    pub background_failures: IntCounterVec,
    /// Items that failed and wait for another try, by work.
    pub background_postponed: IntGaugeVec,
    /// Calls that ended, by why.
    pub calls: IntCounterVec,
    /// Requests that nobody signed for and that were refused.
    pub refused_strangers: IntCounter,
    /// What the server stands on.
    pub footing: Footing,
    /// What goes between nodes.
    pub link: Link,
}

impl Default for Metrics {
    fn default() -> Self {
        let registry = Registry::new();
        let counters = |name: &str, help: &str, labels: &[&str]| {
            registered(&registry, IntCounterVec::new(Opts::new(name, help), labels))
        };
        let gauges = |name: &str, help: &str, labels: &[&str]| {
            registered(&registry, IntGaugeVec::new(Opts::new(name, help), labels))
        };
        let histogram = |name: &str, help: &str, buckets: &[f64]| {
            let options = HistogramOpts::new(name, help).buckets(buckets.to_vec());
            registered(&registry, Histogram::with_opts(options))
        };
        let counter = |name: &str, help: &str| registered(&registry, IntCounter::new(name, help));
        let gauge = |name: &str, help: &str| registered(&registry, IntGauge::new(name, help));
        let seconds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0];
        let metrics = Self {
            requests: counters("veza_http_requests_total", "HTTP requests", &["method", "route", "status"]),
            request_seconds: histogram("veza_http_request_seconds", "time to answer", &seconds),
            messages: counters("veza_service_messages_total", "service messages", &["service", "outcome"]),
            actors: gauges("veza_actors", "live actors", &["kind"]),
            restarts: counters("veza_actor_restarts_total", "actors restarted after a death", &["kind"]),
            crash_loops: counters(
                "veza_actor_crash_loops_total",
                "actors that died again within a minute",
                &["kind"],
            ),
            mailbox: gauges("veza_mailbox_depth", "messages waiting or in work", &["actor"]),
            sockets: gauge("veza_sockets", "open websockets"),
            closes: counters("veza_socket_closes_total", "sockets closed by the server", &["code"]),
            outbox_drops: counters("veza_outbox_drops_total", "frames replaced or dropped", &["class"]),
            deliveries: counter("veza_deliveries_total", "frames put into outboxes"),
            commit_batch: histogram(
                "veza_commit_batch_messages",
                "messages in one commit",
                &[1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0, 512.0],
            ),
            commit_seconds: histogram("veza_commit_seconds", "time of one commit", &seconds),
            audit_lost: counter("veza_audit_lost_total", "requests missing in the audit log"),
            background_failures: counters(
                "veza_background_failures_total",
                "background work that failed",
                &["work"],
            ),
            background_postponed: gauges(
                "veza_background_postponed",
                "items that wait for another try",
                &["work"],
            ),
            calls: counters("veza_calls_ended_total", "calls that ended", &["reason"]),
            refused_strangers: counter("veza_refused_strangers_total", "refused requests without a caller"),
            footing: Footing::new(&registry),
            link: Link::new(&registry),
            registry,
        };
        metrics.show_from_the_start();
        metrics
    }
}

impl Metrics {
    /// A counter that nobody has counted is not printed: an alert on its rate would miss the first time.
    fn show_from_the_start(&self) {
        for kind in ["room", "inbox", "queue", "call"] {
            self.restarts.with_label_values(&[kind]);
            self.crash_loops.with_label_values(&[kind]);
        }
        self.outbox_drops.with_label_values(&["latest"]);
        self.outbox_drops.with_label_values(&["may_drop"]);
        for code in ["1007", "1009", "4001", "4002", "4008", "4009", "4501", "4503", "4510"] {
            self.closes.with_label_values(&[code]);
        }
    }

    /// Returns the Prometheus text format of everything counted.
    #[must_use]
    pub fn render(&self) -> String {
        self.footing.update();
        let mut text = Vec::new();
        if let Err(error) = TextEncoder::new().encode(&self.registry.gather(), &mut text) {
            tracing::error!(%error, "metrics could not be rendered");
        }
        String::from_utf8_lossy(&text).into_owned()
    }
}
