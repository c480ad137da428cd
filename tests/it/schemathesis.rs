//! The OpenAPI document is true and no input breaks the server (reliability S2, AP-07): Schemathesis makes requests from the
//! document, right ones and wrong ones, and `tests/schemathesis` holds every answer against it.

use crate::harness::{Json, PASSWORD, User};
use crate::permissions::{Caller, World};
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;

/// Runs so many cases as nobody, as somebody who owns objects of every kind, and as an administrator.
fn run(cases: i64, seed: u64) {
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
    assert!(!world.app.output().contains("panicked"), "the server panicked");
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
