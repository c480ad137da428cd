//! The OpenAPI document is true and no input breaks the server: Schemathesis makes requests from the
//! document, right ones and wrong ones, and `tests/schemathesis` holds every answer against it. `VEZA_SCHEMATHESIS_SEED` is the seed
//! of the first round in place of the test's own: what one run found is found again, and other seeds find other things.

use crate::harness::{Json, PASSWORD, User};
use crate::permissions::{Caller, World};
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;

/// Runs so many cases as nobody, as somebody who owns objects of every kind, and as an administrator.
fn run(cases: i64, seed: u32) {
    let seed = std::env::var("VEZA_SCHEMATHESIS_SEED")
        .map_or(seed, |seed| seed.parse::<u32>().expect("VEZA_SCHEMATHESIS_SEED is a number"));
    println!("schemathesis: seed {seed}");
    let world = World::make();
    let (owner, admin) = (&world.owner, world.person(Caller::Admin));
    let login = |user: &User| json!({"email": user.email, "password": PASSWORD});
    let callers = json!({"nobody": null, "owner": login(owner), "admin": login(admin)});
    let plan = json!({"callers": callers, "objects": world.all_standing()});
    let dir = world.app.data_dir();
    let (plan_file, json_file) = (dir.with_file_name("world.json"), dir.with_file_name("schemathesis.json"));
    std::fs::write(&plan_file, plan.to_string()).unwrap();
    let run = Command::new("python3")
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/schemathesis/run.py"))
        .arg(format!("--url=http://{}", world.app.addr()))
        .arg("--world")
        .arg(plan_file)
        .arg("--cache")
        // kept over runs: it is downloaded once
        .arg(Path::new(env!("CARGO_TARGET_TMPDIR")).join("schemathesis"))
        .arg("--json")
        .arg(&json_file)
        .arg(format!("--cases={cases}"))
        .arg(format!("--seed={seed}"))
        .output()
        .expect("python3 runs");
    let said = [run.stdout, run.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    println!("{said}");
    assert!(run.status.success(), "{}, seed {seed}", run.status);
    let report: Value = serde_json::from_slice(&std::fs::read(json_file).unwrap()).unwrap();
    assert!(report.int("cases") >= cases, "{report}");
    assert_eq!(report.int("failures"), 0, "{report}");
    // else all that they were answered was 401
    owner.login().get("/auth/me").ok(200);
    admin.login().get("/auth/me").ok(200);
    for action in ["user.role_changed", "user.banned", "profile.updated", "user.deactivated"] {
        let done = db_done(&world, action);
        println!("schemathesis: {action} {done} times");
        assert!(done > 0, "no case got so far as to be a {action}");
    }
    assert!(!world.app.output().contains("panicked"), "the server panicked");
}

/// Returns how often the server did something.
fn db_done(world: &World, action: &str) -> i64 {
    world.app.db().rows("SELECT count(*) FROM audit_log WHERE action = $1", &[&action])[0].get(0)
}

#[test]
fn twenty_thousand_requests_are_answered_as_documented() {
    run(20_000, 1);
}

#[test]
#[ignore = "takes a quarter of an hour"]
fn a_hundred_thousand_requests_are_answered_as_documented() {
    run(100_000, 1_000);
}
