//! RFC 6455 as the Autobahn test suite checks it: its own cases, run by `tests/autobahn` against the
//! echo socket, which shares all of the transport with the real one.
//!
//! The suite is downloaded by hash, translated from Python 2 while it is imported, and run. Sections 1–7, 9 and 10 must pass and close
//! cleanly.

use crate::harness::App;
use serde_json::Value;
use std::path::Path;
use std::process::Command;

/// Runs these sections of the suite against a server of its own and returns the outcome of each case.
fn outcomes(sections: &[u32]) -> Vec<Value> {
    let app = App::isolated();
    // kept over runs: the suite is downloaded once
    let cache = Path::new(env!("CARGO_TARGET_TMPDIR")).join("autobahn");
    let json = app.data_dir().with_file_name("autobahn.json");
    let run = Command::new("python3")
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/autobahn/run.py"))
        .arg(format!("--url=ws://{}/api/v1/_faults/echo", app.addr()))
        .arg("--cache")
        .arg(cache)
        .arg("--json")
        .arg(&json)
        .arg("--sections")
        .args(sections.iter().map(u32::to_string))
        .output()
        .expect("python3 runs");
    let said = [run.stdout, run.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    assert!(run.status.success(), "{}\n{said}", run.status);
    println!("{said}");
    serde_json::from_slice(&std::fs::read(json).unwrap()).unwrap()
}

fn count(outcomes: &[Value], column: &str, value: &str) -> usize {
    outcomes.iter().filter(|outcome| outcome[column] == value).count()
}

#[test]
fn all_cases_of_the_protocol_pass_and_close_cleanly() {
    let outcomes = outcomes(&[1, 2, 3, 4, 5, 6, 7, 10]);
    assert_eq!(outcomes.len(), 247);
    // three are about what the protocol leaves open, and their outcome is never OK
    for column in ["behavior", "behaviorClose"] {
        assert_eq!(count(&outcomes, column, "INFORMATIONAL"), 3);
        assert_eq!(count(&outcomes, column, "FAILED"), 0);
    }
    assert_eq!(count(&outcomes, "behaviorClose", "OK"), 244);
    // the suite lets a violator be dropped without a word; here each is told
    let unclean: Vec<&Value> = outcomes.iter().filter(|outcome| outcome["clean"] != true).collect();
    assert!(unclean.is_empty(), "{unclean:?}");
}

#[test]
#[ignore = "messages of up to 16 MiB through a debug build"]
fn all_cases_of_limits_and_performance_pass() {
    let outcomes = outcomes(&[9]);
    assert_eq!(outcomes.len(), 54);
    assert_eq!(count(&outcomes, "behavior", "OK"), 54);
    assert_eq!(count(&outcomes, "behaviorClose", "OK"), 54);
}
