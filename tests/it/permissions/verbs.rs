//! Other verbs open nothing: neither those that an operation does not have, nor a header that asks for another one.

use super::callers::Caller;
use super::world::World;
use crate::harness::{Answer, Operation};
use std::collections::{BTreeMap, BTreeSet};

const VERBS: [&str; 8] = ["GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "MOVE"];
const OVERRIDES: [&str; 3] = ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"];

#[test]
fn other_verbs_and_headers_that_ask_for_them_open_nothing() {
    let world = World::make();
    let mut paths: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for operation in &world.operations {
        paths.entry(&operation.path).or_default().insert(&operation.method);
    }
    let admin = world.person(Caller::Admin);
    let mut tried = 0;
    for operation in &world.operations {
        let (path, documented) =
            (operation.filled(&world.standing(operation)), &paths[operation.path.as_str()]);
        for verb in VERBS.iter().filter(|verb| !documented.contains(*verb)) {
            for header in OVERRIDES {
                let call =
                    world.app.call(verb, &path).bearer(&admin.access).header(header, &operation.method);
                let answer = call.send();
                assert_eq!(answer.status, 405, "{verb} for {operation}: {answer}");
                tried += 1;
            }
        }
        let options = world.app.call("OPTIONS", &path).bearer(&admin.access).send();
        assert!(
            options.status == 405 || options.status == 204 && options.text.is_empty(),
            "{operation}: {options}"
        );
        tried += 1 + head(&world, operation, &path) + overridden(&world, operation, &path, documented);
    }
    println!("verbs: {tried} tried");
    assert!(tried > 1_000, "{tried}");
}

/// HEAD answers as GET does, without a body.
fn head(world: &World, operation: &Operation, path: &str) -> usize {
    if operation.is_unsafe() {
        return 0;
    }
    let callers = [Caller::Nobody, Caller::User, Caller::Admin];
    for caller in callers {
        let [head, get] =
            ["HEAD", "GET"].map(|verb| caller.show(world.person(caller), world.app.call(verb, path)).send());
        assert_eq!(head.status, get.status, "{operation}, {caller:?}: {head}");
        assert!(head.text.is_empty(), "{head}");
    }
    callers.len()
}

/// A header that asks for another verb of the same path is not heard: a read stays a read.
fn overridden(world: &World, operation: &Operation, path: &str, documented: &BTreeSet<&str>) -> usize {
    let others: Vec<_> = documented.iter().filter(|verb| !operation.is_unsafe() && **verb != "GET").collect();
    for verb in &others {
        for header in OVERRIDES {
            let call = || world.app.call("GET", path).bearer(&world.owner.access);
            let (plain, asked) = (call().send(), call().header(header, verb).send());
            // a refusal names its request
            let said =
                |answer: &Answer| answer.text.replace(answer.header("x-request-id").unwrap_or("-"), "");
            assert_eq!(
                (plain.status, said(&plain)),
                (asked.status, said(&asked)),
                "{operation} asked to be {verb}"
            );
        }
    }
    others.len() * OVERRIDES.len()
}
