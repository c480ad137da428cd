//! The property: a snapshot and the events after it are what a fresh snapshot is, and no promise of order and durability is
//! broken, whatever a random plan does. `VEZA_PROOF_SEED` runs one seed again.

use super::{
    plan::plans,
    verdict::Broken,
    world::{self, People, Stats},
};
use crate::harness::{App, setting};
use proptest::{
    strategy::Strategy,
    test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner},
};
use std::{cell::Cell, fmt::Debug, time::Duration};

/// The seed of the short form: the same plans on every machine.
const SEED: u64 = 3;
/// How long completeness may take once all is quiet.
const QUIET: Duration = Duration::from_secs(10);

/// Returns proptest's runner with this seed.
pub fn runner(seed: u64, cases: u32) -> TestRunner {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let config = Config {
        cases,
        // a plan takes a while and hangs on the time that things take: not worth many tries to make it smaller
        max_shrink_iters: 60,
        max_shrink_time: 60_000,
        failure_persistence: None,
        ..Config::default()
    };
    TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &bytes))
}

/// Returns the seed that is asked for, if any.
pub fn seed() -> Option<u64> {
    setting("VEZA_PROOF_SEED")
}

/// Runs so many plans from this seed and returns what they came to; shows the plan of the first that breaks a promise.
pub fn prove<Step: Debug>(
    seed: u64,
    cases: u32,
    plans: &impl Strategy<Value = Vec<Step>>,
    run: impl Fn(&[Step]) -> Result<Stats, Vec<Broken>>,
) -> Stats {
    let total = Cell::new(Stats::default());
    let proof = runner(seed, cases).run(plans, |plan| {
        let stats = run(&plan).map_err(|broken| TestCaseError::fail(format!("{broken:#?}")))?;
        total.set(total.get().and(stats));
        Ok(())
    });
    match proof {
        Ok(()) => total.get(),
        Err(TestError::Fail(reason, plan)) => panic!("seed {seed}: {reason}\nafter {}", shown(&plan)),
        Err(TestError::Abort(reason)) => panic!("seed {seed}: {reason}"),
    }
}

/// Plans of each seed of a long form.
pub const LONG: u32 = 50;

/// Proves seed after seed until there were resumes enough.
pub fn prove_for_long(prove: impl Fn(u64) -> Stats) {
    let wanted = setting("VEZA_PROOF_RESUMES").unwrap_or(5000);
    let (mut resumes, mut seed) =
        (0, seed().unwrap_or_else(|| u64::from(uuid::Uuid::new_v4().as_fields().0)));
    while resumes < wanted {
        let stats = prove(seed);
        resumes += stats.resumes;
        println!("seed {seed}: {stats:?}; {resumes} resumes in all");
        seed += 1;
    }
}

fn prove_rooms(app: &App, seed: u64, cases: u32) -> Stats {
    let people = People::of(app);
    prove(seed, cases, &plans(40..90), |plan| world::run(app, &people, plan, QUIET))
}

fn shown(plan: &[impl Debug]) -> String {
    plan.iter().map(|step| format!("  {step:?}\n")).collect()
}

/// `R1`, `R3`, `R4`, `R12`.
#[test]
fn what_clients_were_told_adds_up_to_what_is_there() {
    let stats = prove_rooms(&App::isolated(), seed().unwrap_or(SEED), 24);
    println!("{stats:?}");
    assert!(stats.resumes >= 200 && stats.faults >= 20, "too little happened to prove anything: {stats:?}");
}

#[test]
#[ignore = "the long form: at least VEZA_PROOF_RESUMES resumes, 5000 when unset"]
fn what_clients_were_told_adds_up_to_what_is_there_after_thousands_of_resumes() {
    let app = App::isolated();
    prove_for_long(|seed| prove_rooms(&app, seed, LONG));
}
