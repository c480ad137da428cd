//! The property for listening together: whatever a random plan does, all five clients end with the same list and revision, nothing
//! is lost or doubled, votes are unique, and events fold to the snapshot. `VEZA_PROOF_SEED` runs one seed again.

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
const SEED: u64 = 5;
/// How long it may take until all is quiet.
const QUIET: Duration = Duration::from_secs(10);

/// A server to which clients can come from elsewhere.
fn app() -> App {
    App::builder().env("TRUSTED_PROXIES", "127.0.0.1").start()
}

fn prove_sessions(app: &App, seed: u64, cases: u32) -> Stats {
    let people = People::of(app);
    prove(seed, cases, &plans(60..110), |plan| run(app, &people, plan, QUIET))
}

/// `R3`, `R4`, of listening together.
#[test]
fn five_who_listen_together_end_with_the_same_list_and_revision() {
    let stats = prove_sessions(&app(), seed().unwrap_or(SEED), 16);
    println!("{stats:?}");
    assert!(stats.resumes >= 100 && stats.faults >= 15, "too little happened to prove anything: {stats:?}");
}

#[test]
#[ignore = "the long form: at least VEZA_PROOF_RESUMES resumes, 5000 when unset"]
fn five_who_listen_together_end_with_the_same_list_and_revision_after_thousands_of_resumes() {
    let app = app();
    prove_for_long(|seed| prove_sessions(&app, seed, LONG));
}
