//! The proofs over nodes: the same people, who reach any node through a balancer, while faults befall the nodes. What one node keeps for
//! itself is left out: marks of reading until the next join.

use super::{
    calls, live, plan,
    property::{LONG, prove, prove_for_long, seed},
    queue,
    seeded::is_found,
    verdict::Broken,
    world::{self, People, Stats},
};
use crate::harness::Fleet;
use std::time::Duration;

/// The seed of the short forms: the same plans on every machine.
const SEED: u64 = 41;
/// How long it may take until all is quiet.
const QUIET: Duration = Duration::from_secs(20);

fn prove_rooms(fleet: &Fleet, seed: u64, cases: u32) -> Stats {
    let people = People::of(&fleet.front);
    prove(seed, cases, &plan::plans_over_nodes(40..90), |plan| world::run(fleet, &people, plan, QUIET))
}

fn prove_sessions(fleet: &Fleet, seed: u64, cases: u32) -> Stats {
    let people = queue::world::People::of(&fleet.front);
    let plans = queue::plan::plans_over_nodes(60..110);
    prove(seed, cases, &plans, |plan| queue::world::run(fleet, &people, plan, QUIET))
}

fn prove_streams(fleet: &Fleet, seed: u64, cases: u32) -> Stats {
    let people = live::world::People::of(&fleet.front);
    let plans = live::plan::plans_over_nodes(60..100);
    prove(seed, cases, &plans, |plan| live::world::run(fleet, &people, plan, QUIET))
}

fn prove_calls(fleet: &Fleet, seed: u64, cases: u32) -> Stats {
    prove(seed, cases, &calls::plan::plans_with_faults(60..110), |plan| calls::world::run(fleet, plan, QUIET))
}

#[track_caller]
fn is_enough(stats: Stats, resumes: usize, faults: u32) {
    println!("{stats:?}");
    assert!(
        stats.resumes >= resumes && stats.faults >= faults,
        "too little happened to prove anything: {stats:?}"
    );
}

/// `R1`, `R3`, `R4`, `R12`: rooms over three nodes.
#[test]
fn what_clients_were_told_adds_up_over_three_nodes() {
    is_enough(prove_rooms(&Fleet::of(3), seed().unwrap_or(SEED), 16), 150, 20);
}

/// `R3`, `R4`: listening together over two nodes.
#[test]
fn those_who_listen_together_over_two_nodes_end_with_the_same_list() {
    is_enough(prove_sessions(&Fleet::of(2), seed().unwrap_or(SEED), 8), 60, 10);
}

/// `R1`, `R4`: the chat of a stream with a delay over two nodes.
#[test]
fn what_viewers_are_told_over_two_nodes_is_late_and_whole() {
    is_enough(prove_streams(&Fleet::of(2), seed().unwrap_or(SEED), 4), 40, 4);
}

/// `R1`, `R4`: calls over three nodes.
#[test]
fn a_call_over_three_nodes_rings_once_ends_once_and_goes_on() {
    let stats = prove_calls(&Fleet::of(3), seed().unwrap_or(SEED), 6);
    is_enough(stats, 60, 10);
    assert!(stats.events >= 100, "too little was said in calls: {stats:?}");
}

/// `R4`: thousands of resumes over nodes without an anomaly.
#[test]
#[ignore = "the long form: at least VEZA_PROOF_RESUMES resumes, 5000 when unset"]
fn what_clients_were_told_adds_up_over_three_nodes_after_thousands_of_resumes() {
    let fleet = Fleet::of(3);
    prove_for_long(|seed| prove_rooms(&fleet, seed, LONG));
}

/// `R4`: the same of listening together.
#[test]
#[ignore = "the long form: at least VEZA_PROOF_RESUMES resumes, 5000 when unset"]
fn those_who_listen_together_over_two_nodes_end_with_the_same_list_after_thousands_of_resumes() {
    let fleet = Fleet::of(2);
    prove_for_long(|seed| prove_sessions(&fleet, seed, LONG));
}

/// `R4`: the same of a stream's chat.
#[test]
#[ignore = "the long form: at least VEZA_PROOF_RESUMES resumes, 5000 when unset"]
fn what_viewers_are_told_over_two_nodes_is_late_and_whole_after_thousands_of_resumes() {
    let fleet = Fleet::of(2);
    prove_for_long(|seed| prove_streams(&fleet, seed, LONG));
}

/// `R4`: the same of calls.
#[test]
#[ignore = "the long form: at least VEZA_PROOF_RESUMES resumes, 5000 when unset"]
fn a_call_over_three_nodes_rings_once_ends_once_and_goes_on_after_thousands_of_resumes() {
    let fleet = Fleet::of(3);
    prove_for_long(|seed| prove_calls(&fleet, seed, LONG));
}

/// A node that does not look for what it missed is found: somebody is not told to the end.
#[test]
fn a_gap_between_nodes_that_is_not_repaired_is_found() {
    let fleet = Fleet::with(2, |_, node| node.env("SEEDED_BUG", "node-gap-unrepaired"));
    let people = People::of(&fleet.front);
    let plans = plan::plans_with_a_gap();
    let run = |plan: &[plan::Step]| world::run(&fleet, &people, plan, GAP_QUIET);
    is_found(("node-gap-unrepaired", SEED), &plans, run, |broken| {
        matches!(broken, Broken::Late(_) | Broken::Incomplete(_))
    });
}

/// The same plans pass without the bug.
#[test]
fn a_gap_between_nodes_is_repaired() {
    let fleet = Fleet::of(2);
    let people = People::of(&fleet.front);
    let plans = plan::plans_with_a_gap();
    prove(SEED, 1, &plans, |plan| world::run(&fleet, &people, plan, GAP_QUIET));
}

/// Longer than a node needs to notice a gap and to read what was in it.
const GAP_QUIET: Duration = Duration::from_secs(6);
