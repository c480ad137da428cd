//! Many listeners in simulated time: the web client's own code, each in a realm of its own, with clocks that drift, ways that are late
//! by chance and lose packets, and devices that start late. What they would hear is compared with where the server says the song is.

use std::time::Duration;

use serde::Deserialize;
use serde_json::json;

use crate::page::Page;
use crate::stage_with;

const WORLD: [&str; 4] = [
    include_str!("simulation/time.js"),
    include_str!("simulation/device.js"),
    include_str!("simulation/session.js"),
    include_str!("simulation/evening.js"),
];
const RUNS_AT_MOST: Duration = Duration::from_secs(120);

#[test]
fn listeners_with_bad_clocks_and_bad_ways_hear_the_same_beat() {
    // it loads single modules, as they stand in the folder
    let stage = stage_with(&[("WEB_DIR", concat!(env!("CARGO_MANIFEST_DIR"), "/examples/web"))]);
    let page = stage.browser.person();
    // the world is no part of the site, whose policy is to load only that
    page.call("Page.setBypassCSP", json!({"enabled": true}));
    page.goto(&format!("{}asyncapi", stage.server.url()));
    for part in WORLD {
        page.eval(&format!("{part}; 0"));
    }
    for seed in 1..=3 {
        let heard = evening(&page, seed, true);
        assert!(heard.looks > 50_000.0, "hardly anything was heard: {heard:?}");
        assert!(heard.is_together(), "they hear different beats: {heard:?}");
        assert!(heard.silent < 0.05, "they hear nothing: {heard:?}");
    }
    let heard = evening(&page, 1, false);
    assert!(!heard.is_together(), "that a clock is set by any ping must show: {heard:?}");
}

/// How far from the beat people were, in milliseconds, and which part of the time they heard nothing though they should.
#[derive(Debug, Deserialize)]
struct Heard {
    looks: f64,
    median: f64,
    p95: f64,
    p99: f64,
    silent: f64,
}

impl Heard {
    fn is_together(&self) -> bool {
        self.median < 20.0 && self.p95 < 50.0
    }
}

/// A quarter of an hour of twelve people.
fn evening(page: &Page, seed: u32, chooses: bool) -> Heard {
    let plan = json!({"seed": seed, "people": 12, "minutes": 15, "chooses": chooses});
    page.eval(&format!("window.heard = null; evening({plan}).then((it) => (window.heard = it)); 0"));
    let heard: Heard = serde_json::from_value(page.wait_at_most(RUNS_AT_MOST, "window.heard")).unwrap();
    println!(
        "  evening {seed}{}: {:.1} ms off in the median, 95 % {:.1}, 99 % {:.1}; silent {:.1} % of the time",
        if chooses { "" } else { ", each clock set by its last ping" },
        heard.median,
        heard.p95,
        heard.p99,
        heard.silent * 100.0
    );
    heard
}
