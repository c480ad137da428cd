//! Counters of what goes between nodes. Where there is a single one they stay at nought.

use prometheus::{IntCounter, IntCounterVec, IntGauge, Opts, Registry};

use super::process::registered;

/// Counters and gauges; every clone counts into the same ones.
#[derive(Clone)]
pub struct Link {
    /// Whether Redis carries notes: 1 or 0.
    pub up: IntGauge,
    /// Nodes that are heard, this one among them.
    pub nodes: IntGauge,
    /// Batches of notes that were handed over, by road: `redis`, `postgres`.
    pub sent: IntCounterVec,
    /// Notes of other nodes that were heard.
    pub heard: IntCounter,
    /// Notes that this version does not know, and batches of another version.
    pub unknown: IntCounter,
    /// Notes that no road took, or for which there was no place in the queue.
    pub lost: IntCounter,
    /// How often it was looked at Postgres because notes may have been lost.
    pub missed: IntCounter,
}

impl Link {
    pub(crate) fn new(registry: &Registry) -> Self {
        let gauge = |name: &str, help: &str| registered(registry, IntGauge::new(name, help));
        let counter = |name: &str, help: &str| registered(registry, IntCounter::new(name, help));
        let sent = Opts::new("veza_notes_sent_total", "batches of notes handed over");
        let link = Self {
            up: gauge("veza_link_up", "whether Redis carries notes between nodes"),
            nodes: gauge("veza_nodes", "nodes that are heard, this one among them"),
            sent: registered(registry, IntCounterVec::new(sent, &["road"])),
            heard: counter("veza_notes_heard_total", "notes of other nodes"),
            unknown: counter("veza_notes_unknown_total", "notes of other nodes that are not understood"),
            lost: counter("veza_notes_lost_total", "notes that other nodes were not told of"),
            missed: counter("veza_notes_missed_total", "looks at Postgres because notes may have been lost"),
        };
        for road in ["redis", "postgres"] {
            link.sent.with_label_values(&[road]);
        }
        link
    }
}
