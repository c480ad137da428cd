//! The checks, shown to fail: a server with a bug on purpose (feature `seeded-bugs`, variable `SEEDED_BUG`) must turn the check red
//! that is there to find it. The same loads on a server without are the tests beside this one.

use super::{
    plan::plans,
    property::runner,
    slow,
    verdict::Broken,
    world::{self, People, Stats},
};
use crate::harness::App;
use proptest::strategy::{Strategy, ValueTree};
use std::{
    fmt::Debug,
    time::{Duration, Instant},
};

/// How long a bug may hide.
const PATIENCE: Duration = Duration::from_secs(25);
/// How long a run waits for what will not come true.
pub const QUIET: Duration = Duration::from_secs(1);

/// Starts a server with this bug.
pub fn server(bug: &str) -> App {
    App::builder().env("SEEDED_BUG", bug).env("TRUSTED_PROXIES", "127.0.0.1").start()
}

/// Runs random plans until the check is red.
#[track_caller]
pub fn is_found<Step: Debug>(
    (bug, seed): (&str, u64),
    plans: &impl Strategy<Value = Vec<Step>>,
    run: impl Fn(&[Step]) -> Result<Stats, Vec<Broken>>,
    is_red: impl Fn(&Broken) -> bool,
) {
    let mut runner = runner(seed, 1);
    let (begun, mut others) = (Instant::now(), Vec::new());
    for number in 1.. {
        let plan = plans.new_tree(&mut runner).expect("a plan").current();
        let broken = run(&plan).err().unwrap_or_default();
        if let Some(red) = broken.iter().find(|broken| is_red(broken)) {
            println!("{bug}: found in run {number} after {:?}: {:.200}", begun.elapsed(), format!("{red:?}"));
            return;
        }
        others.extend(broken);
        assert!(begun.elapsed() < PATIENCE, "{bug} hides; only {others:?} after {number} runs");
    }
}

/// The same for a room.
#[track_caller]
fn is_found_in_rooms(bug: &str, seed: u64, is_red: impl Fn(&Broken) -> bool) {
    let app = server(bug);
    let people = People::of(&app);
    is_found((bug, seed), &plans(40..90), |plan| world::run(&app, &people, plan, QUIET), is_red);
}

#[test]
fn an_acknowledgement_before_the_commit_is_found() {
    is_found_in_rooms("ack-before-commit", 11, |broken| matches!(broken, Broken::Lost(_)));
}

#[test]
fn a_broadcast_before_the_commit_is_found() {
    is_found_in_rooms("broadcast-before-commit", 12, |broken| {
        matches!(broken, Broken::Disagreement(_) | Broken::Phantom(_))
    });
}

#[test]
fn a_resume_that_is_off_by_one_is_found() {
    is_found_in_rooms("resume-off-by-one", 13, |broken| matches!(broken, Broken::Missing { .. }));
}

#[test]
fn offsets_that_do_not_wait_for_each_other_are_found() {
    is_found_in_rooms("no-wait-for-holes", 14, |broken| matches!(broken, Broken::Missing { .. }));
}

#[test]
fn a_message_that_counts_twice_when_it_is_sent_twice_is_found() {
    is_found_in_rooms("ignore-client-id", 15, |broken| matches!(broken, Broken::Duplicate(_)));
}

#[test]
fn a_snapshot_of_the_past_is_found() {
    is_found_in_rooms("stale-snapshot", 16, |broken| matches!(broken, Broken::Different(_)));
}

#[test]
fn a_drop_that_nobody_is_told_of_is_found() {
    let broken = slow::run(&server("drop-on-slow")).err().unwrap_or_default();
    assert!(broken.iter().any(|broken| matches!(broken, Broken::Missing { .. })), "{broken:?}");
}

#[test]
fn a_server_without_a_bug_passes_the_same_plans() {
    let app = App::isolated();
    let people = People::of(&app);
    for seed in 11..=16 {
        let plan = plans(40..90).new_tree(&mut runner(seed, 1)).expect("a plan").current();
        let broken = world::run(&app, &people, &plan, Duration::from_secs(10)).err();
        assert!(broken.is_none(), "seed {seed}: {broken:#?}");
    }
}
