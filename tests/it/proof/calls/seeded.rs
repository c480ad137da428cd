//! The checks of calls, shown to fail on nodes with a bug on purpose.

use super::{plan::plans, world::run};
use crate::{
    harness::Fleet,
    proof::{late::BOUND, seeded::is_found, verdict::Broken},
};
use std::time::Duration;

/// Runs random plans on two nodes with this bug until the check is red.
#[track_caller]
fn is_found_in_calls(bug: &str, seed: u64, is_red: impl Fn(&Broken) -> bool) {
    let fleet = Fleet::with(2, |_, node| node.env("SEEDED_BUG", bug));
    let quiet = BOUND + Duration::from_secs(2);
    is_found((bug, seed), &plans(60..110), |plan| run(&fleet, plan, quiet), is_red);
}

#[test]
fn an_end_that_another_node_is_not_told_of_is_found() {
    is_found_in_calls("call-end-untold", 51, |broken| matches!(broken, Broken::Late(_)));
}

#[test]
fn a_signal_that_comes_twice_is_found() {
    is_found_in_calls("call-signal-twice", 52, |broken| matches!(broken, Broken::Order(_)));
}
