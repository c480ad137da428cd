//! The property for a stream's chat. `VEZA_PROOF_SEED` runs one seed again.

use super::{
    plan::plans,
    world::{People, run},
};
use crate::{
    harness::App,
    proof::{
        property::{LONG, prove, prove_for_long, seed},
        world::Stats,
    },
};
use std::time::Duration;

/// The seed of the short form: the same plans on every machine.
const SEED: u64 = 7;
/// How long it may take until all is quiet.
const QUIET: Duration = Duration::from_secs(15);

fn prove_streams(app: &App, seed: u64, cases: u32) -> Stats {
    let people = People::of(app);
    prove(seed, cases, &plans(60..100), |plan| run(app, &people, plan, QUIET))
}

/// `R1`, `R4`, of a chat with a delay.
#[test]
fn what_a_streams_viewers_are_told_is_late_and_whole() {
    let stats = prove_streams(&App::isolated(), seed().unwrap_or(SEED), 6);
    println!("{stats:?}");
    assert!(stats.resumes >= 60 && stats.faults >= 6, "too little happened to prove anything: {stats:?}");
}

#[test]
#[ignore = "the long form: at least VEZA_PROOF_RESUMES resumes, 5000 when unset"]
fn what_a_streams_viewers_are_told_is_late_and_whole_after_thousands_of_resumes() {
    let app = App::isolated();
    prove_for_long(|seed| prove_streams(&app, seed, LONG));
}
