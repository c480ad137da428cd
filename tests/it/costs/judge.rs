//! Compares an input's cost with that of a plain one, and collects what is too dear.

use super::meter::{Meter, slowness};
use crate::harness::App;
use std::time::Duration;

/// How often what a plain input costs the worst may cost.
const TIMES: u32 = 20;
/// What nothing may cost, in a release build.
const MOST: Duration = Duration::from_millis(100);
/// What a request that does nothing costs, in a release build: less than this is noise.
const LEAST: Duration = Duration::from_micros(250);
/// The least of so many counts: other threads of the server work too.
const TRIES: usize = 4;
/// After so many faults no more is tried: each may cost a server that has one seconds.
const ENOUGH: usize = 20;

/// Judges inputs of one server.
pub struct Judge {
    meter: Meter,
    slowness: f64,
    tried: usize,
    dearest: (Duration, String),
    faults: Vec<String>,
}

impl Judge {
    /// Judges what this server is sent.
    pub fn of(app: &App) -> Judge {
        let (meter, slowness) = (Meter::of(app), slowness());
        Judge { meter, slowness, tried: 0, dearest: Default::default(), faults: Vec::new() }
    }

    /// Returns what a plain input costs.
    pub fn plain(&self, mut work: impl FnMut()) -> Duration {
        self.plain_of(|meter| meter.cost(&mut work))
    }

    /// The same of work that measures itself, because not all of it counts.
    pub fn plain_of(&self, mut measured: impl FnMut(&Meter) -> Duration) -> Duration {
        (0..TRIES).map(|_| measured(&self.meter)).min().unwrap_or_default()
    }

    /// Holds an input against a plain one of the same length, and returns whether it is cheap enough.
    pub fn holds(&mut self, what: &str, plain: Duration, mut work: impl FnMut()) -> bool {
        self.holds_of(what, plain, |meter| meter.cost(&mut work))
    }

    /// The same of work that measures itself.
    pub fn holds_of(
        &mut self,
        what: &str,
        plain: Duration,
        mut measured: impl FnMut(&Meter) -> Duration,
    ) -> bool {
        self.tried += 1;
        if self.faults.len() >= ENOUGH {
            return false;
        }
        let bound = (plain.max(self.scaled(LEAST)) * TIMES).min(self.scaled(MOST).max(plain * 2));
        let mut cost = Duration::MAX;
        for _ in 0..TRIES {
            cost = cost.min(measured(&self.meter));
            // what is a hundred times too dear is not tried again
            if cost <= bound || cost > bound * 100 {
                break;
            }
        }
        if cost > self.dearest.0 {
            self.dearest = (cost, what.to_owned());
        }
        if cost > bound {
            let fault =
                format!("{what}: {cost:.1?} of CPU, a plain input {plain:.1?}, allowed are {bound:.1?}");
            eprintln!("{fault}");
            self.faults.push(fault);
        }
        cost <= bound
    }

    /// Panics if something was too dear, or less was tried than this.
    #[track_caller]
    pub fn end(self, least: usize) {
        let Judge { tried, dearest, faults, slowness, .. } = self;
        println!(
            "costs: {tried} inputs, slowness {slowness:.1}, the dearest {:.1?}: {}",
            dearest.0, dearest.1
        );
        assert!(faults.is_empty(), "{} of {tried} inputs are too dear:\n{}", faults.len(), faults.join("\n"));
        assert!(tried >= least, "only {tried} inputs were tried");
    }

    fn scaled(&self, time: Duration) -> Duration {
        time.mul_f64(self.slowness)
    }
}
