//! The walk over all cells.

use super::bodies::{complete, path_and_query};
use super::callers::{Caller, Person};
use super::cells::{Object, Wanted, objects, wanted};
use super::exceptions::exception;
use super::objects::kind;
use super::rooms::is_below_room;
use super::world::{World, admit};
use crate::harness::{Answer, Operation, User};
use serde_json::Value;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Fewer cells than this means that operations have got lost.
const LEAST_CELLS: usize = 3_200;
/// Threads that walk.
const WALKERS: usize = 4;

#[test]
fn every_operation_answers_every_caller_as_its_rule_says() {
    let world = World::make();
    let unknown = world.unknown();
    assert!(
        unknown.is_empty(),
        "these operations name objects that the permission matrix cannot make; add them to tests/it/permissions/objects.rs: {unknown:#?}"
    );
    let before = what_the_owner_sees(&world);
    let (next, cells) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let walk = || {
        let mut faults = Vec::new();
        while let Some(operation) = world.operations.get(next.fetch_add(1, Ordering::Relaxed)) {
            for caller in Caller::ALL {
                for object in objects(operation, caller) {
                    cells.fetch_add(1, Ordering::Relaxed);
                    // said at once: what should not have succeeded may end the walk before the list is made
                    let fault = fault(&world, operation, caller, object);
                    faults.extend(fault.inspect(|fault| eprintln!("{fault}")));
                }
            }
        }
        faults
    };
    let faults: Vec<String> = std::thread::scope(|scope| {
        let walkers: Vec<_> = (0..WALKERS).map(|_| scope.spawn(walk)).collect();
        walkers.into_iter().flat_map(|walker| walker.join().expect("no walker panics")).collect()
    });
    let cells = cells.into_inner();
    println!(
        "permission matrix: {cells} cells of {} operations, {} unexpected",
        world.operations.len(),
        faults.len()
    );
    assert!(faults.is_empty(), "{} cells of {cells}:\n{}", faults.len(), faults.join("\n"));
    assert!(cells >= LEAST_CELLS, "only {cells} cells");
    assert_eq!(before, what_the_owner_sees(&world), "what was refused has changed something");
}

/// Makes the call of one cell and returns what is wrong with its answer.
fn fault(world: &World, operation: &Operation, caller: Caller, object: Object) -> Option<String> {
    let wanted = wanted(operation, caller, object);
    let answer = ask(world, operation, caller, object, wanted);
    let is_typed = || answer.status < 400 || answer.json()["error"]["code"].is_string();
    let is_right = wanted.is(answer.status) && is_typed();
    (!is_right).then(|| {
        format!("{operation} ({}), {caller:?}, {object:?}: wanted {wanted:?}: {answer}", operation.who)
    })
}

fn ask(world: &World, operation: &Operation, caller: Caller, object: Object, wanted: Wanted) -> Answer {
    // what succeeds may end the session or the object that it is done with
    let fresh = (wanted == Wanted::Fine && operation.is_unsafe()).then(|| caller.fresh(&world.app));
    let user = fresh.as_ref().unwrap_or_else(|| world.person(caller));
    let names = names(world, operation, (caller, user), object, wanted);
    let call = operation.call(&world.app, &path_and_query(world, operation, &names));
    let call = complete(world, operation, user, &names, call);
    caller.show(user, call).send()
}

/// Returns the parameters of the path.
fn names(
    world: &World,
    operation: &Operation,
    (caller, user): (Caller, &Person),
    object: Object,
    wanted: Wanted,
) -> Vec<String> {
    match object {
        Object::None => Vec::new(),
        Object::Own => world.fresh(operation, user),
        Object::Foreign if wanted == Wanted::Fine && operation.is_unsafe() => {
            let other = world.app.user("other");
            let names = world.fresh(operation, &other);
            if is_below_room(operation) {
                admit(caller, user, &other, &names[0]);
            }
            names
        }
        Object::Foreign => world.standing(operation),
        Object::Absent(nth) => {
            // without a person of their own, the parents are somebody else's
            let mut names = if caller.rank().is_none() && user_owns(operation, user) {
                world.fresh(operation, user)
            } else {
                world.standing(operation)
            };
            names.truncate(nth);
            // what would stand in it is not there either
            let absent = operation.prefixes().into_iter().skip(nth);
            names.extend(absent.map(|prefix| kind(prefix).map_or("", |kind| kind.absent).to_owned()));
            names
        }
        Object::OwnInForeign => mixed(world.standing(operation), world.fresh(operation, user)),
        Object::ForeignInOwn => mixed(world.fresh(operation, user), world.standing(operation)),
    }
}

fn user_owns(operation: &Operation, user: &User) -> bool {
    operation.prefixes().len() > 1 && user.get("/auth/me").status == 200
}

fn mixed(parents: Vec<String>, children: Vec<String>) -> Vec<String> {
    let count = parents.len();
    parents.into_iter().take(count - 1).chain(children.into_iter().skip(count - 1)).collect()
}

/// Returns what the owner of the standing objects reads of them.
fn what_the_owner_sees(world: &World) -> Vec<(String, Value)> {
    let is_read = |operation: &&Operation| {
        !operation.is_unsafe()
            && !operation.prefixes().is_empty()
            && exception(operation, Caller::User, Object::Own).is_none()
    };
    let reads = world.operations.iter().filter(is_read);
    let read = |operation: &Operation| {
        let path = path_and_query(world, operation, &world.standing(operation));
        let call = operation.call(&world.app, &path);
        let answer = call.bearer(&world.owner.access).send();
        assert!((200..300).contains(&answer.status), "{answer}");
        (path, serde_json::from_str(&answer.text).unwrap_or_default())
    };
    reads.map(read).collect()
}
