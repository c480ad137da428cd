//! API keys: a key never does more than its scopes say, and never more than its owner may. Every operation is called with
//! keys of every kind of scope that a person of every role has; among them an administrator's key without `admin`, and a
//! key with `admin` whose owner is no administrator any more.

use super::bodies::{complete, path_and_query};
use super::callers::Caller;
use super::cells::{Object, Wanted, objects, wanted};
use super::objects::kind;
use super::table::{Line, Who, domains, line};
use super::world::World;
use crate::harness::{Answer, Call, Json, Operation, User};
use serde_json::json;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Fewer cells than this means that operations or keys have got lost.
const LEAST_CELLS: usize = 4_000;
const WALKERS: usize = 4;
/// What the owner of the standing objects calls from, which only administrators and the owner may see.
const AGENT: &str = "the-owners-own-browser/7.3";

/// Somebody with keys.
struct Holder {
    role: Caller,
    user: User,
    keys: Vec<(Vec<String>, String)>,
}

impl Holder {
    /// Registers a person of this role, who has keys of all kinds that they may have.
    fn make(world: &World, role: Caller) -> Holder {
        let user = role.fresh(&world.app).user;
        let per_domain = domains()
            .into_iter()
            .flat_map(|domain| ["read", "write"].map(|verb| vec![format!("{domain}:{verb}")]));
        let mut wishes: Vec<Vec<String>> = per_domain.collect();
        wishes.extend([words(&["read"]), words(&["write"])]);
        if role == Caller::Admin {
            wishes.extend([words(&["admin"]), words(&["admin", "read"]), words(&["admin", "write"])]);
        }
        let keys = wishes.into_iter().map(|scopes| (scopes.clone(), key(&user, &scopes))).collect();
        Holder { role, user, keys }
    }

    /// Returns the keys that an operation of this domain is to be called with.
    fn keys_for(&self, domain: Option<&str>) -> Vec<&(Vec<String>, String)> {
        let foreign = if domain == Some("users") { "tracks:write" } else { "users:write" };
        let is_asked = |scope: &String| match scope.split_once(':') {
            Some((own, _)) => Some(own) == domain || scope == foreign,
            None => true,
        };
        self.keys.iter().filter(|(scopes, _)| scopes.iter().all(is_asked)).collect()
    }
}

fn words(scopes: &[&str]) -> Vec<String> {
    scopes.iter().map(|scope| (*scope).to_owned()).collect()
}

#[track_caller]
fn key(user: &User, scopes: &[String]) -> String {
    user.post("/developer/api-keys", &json!({"name": "a program", "scopes": scopes})).ok(201).text("key")
}

/// Returns whether scopes open what this scope is the narrowest for. Who may change may read.
fn opens(scopes: &[String], narrowest: &str) -> bool {
    let (domain, verb) = narrowest.split_once(':').expect("a scope names its domain");
    scopes.iter().any(|scope| {
        let (own, own_verb) = scope.split_once(':').unwrap_or((domain, scope));
        own == domain && (own_verb == "write" || own_verb == verb)
    })
}

/// Returns as whom a key of these scopes acts: as administrator only with the scope `admin`.
fn acts_as(line: Line, role: Caller, scopes: &[String]) -> Caller {
    match role {
        Caller::Admin if has(scopes, "admin") => Caller::Admin,
        Caller::Admin if line.who == Who::Creator => Caller::Creator,
        Caller::Admin => Caller::User,
        other => other,
    }
}

fn has(scopes: &[String], word: &str) -> bool {
    scopes.iter().any(|scope| scope == word)
}

fn wanted_by_key(
    operation: &Operation,
    line: Line,
    role: Caller,
    scopes: &[String],
    object: Object,
) -> Wanted {
    let is_open = match line.who {
        Who::Anyone | Who::Internal => true,
        Who::Session => false,
        Who::Admin => opens(scopes, line.scope) && has(scopes, "admin"),
        Who::User | Who::Entitled | Who::Creator => opens(scopes, line.scope),
    };
    if is_open { wanted(operation, acts_as(line, role, scopes), object) } else { Wanted::Status(403) }
}

#[test]
fn a_key_never_does_more_than_its_scopes_and_than_its_owner() {
    let world = World::make();
    let sees_agent =
        world.owner.call("PUT", &format!("/users/{}", world.owner.id)).header("User-Agent", AGENT);
    sees_agent.json(&json!({"bio": "listens"})).send().ok(200);
    let holders = holders(&world);
    let (next, cells) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let walk = || {
        let mut faults = Vec::new();
        while let Some(operation) = world.operations.get(next.fetch_add(1, Ordering::Relaxed)) {
            let Some(line) = line(operation) else {
                faults.push(format!("{operation} is not in tests/it/permissions/table.rs"));
                continue;
            };
            for holder in &holders {
                faults.extend(walk_keys(&world, operation, line, holder, &cells));
            }
        }
        faults
    };
    let faults: Vec<String> = std::thread::scope(|scope| {
        let walkers: Vec<_> = (0..WALKERS).map(|_| scope.spawn(walk)).collect();
        walkers.into_iter().flat_map(|walker| walker.join().expect("no walker panics")).collect()
    });
    let cells = cells.into_inner();
    println!("API keys: {cells} cells of {} operations, {} unexpected", world.operations.len(), faults.len());
    assert!(faults.is_empty(), "{} cells of {cells}:\n{}", faults.len(), faults.join("\n"));
    assert!(cells >= LEAST_CELLS, "only {cells} cells");
}

/// Makes people of all roles, and one who was an administrator when the keys were made.
fn holders(world: &World) -> Vec<Holder> {
    let roles = [Caller::User, Caller::Creator, Caller::Moderator, Caller::Admin, Caller::Admin];
    let mut holders: Vec<_> = roles.map(|role| Holder::make(world, role)).into();
    if let Some(demoted) = holders.last_mut() {
        let admin = world.person(Caller::Admin);
        admin.put(&format!("/admin/users/{}", demoted.user.id), &json!({"role": "user"})).ok(200);
        demoted.role = Caller::User;
    }
    holders
}

fn walk_keys(
    world: &World,
    operation: &Operation,
    line: Line,
    holder: &Holder,
    cells: &AtomicUsize,
) -> Vec<String> {
    let domain = line.scope.split_once(':').map(|(domain, _)| domain);
    let mut faults = Vec::new();
    for (scopes, key) in holder.keys_for(domain) {
        for object in objects(operation, Caller::Nobody) {
            let wanted = wanted_by_key(operation, line, holder.role, scopes, object);
            // what is done with a right key is shown by the walk over all callers
            if wanted == Wanted::Fine && operation.is_unsafe() {
                continue;
            }
            cells.fetch_add(1, Ordering::Relaxed);
            let answer = ask(world, operation, &holder.user, key, object);
            let is_admin = holder.role == Caller::Admin && has(scopes, "admin");
            let fault = if !wanted.is(answer.status) {
                format!("wanted {wanted:?}")
            } else if !is_admin && tells_a_secret(world, &answer) {
                "it tells what is the owner's".to_owned()
            } else {
                continue;
            };
            faults.push(format!(
                "{operation} ({}), {:?}'s key {scopes:?}, {object:?}: {fault}: {answer}",
                line.who.name(),
                holder.role
            ));
        }
    }
    faults
}

fn tells_a_secret(world: &World, answer: &Answer) -> bool {
    answer.text.contains(&world.owner.email) || answer.text.contains(AGENT)
}

fn ask(world: &World, operation: &Operation, user: &User, key: &str, object: Object) -> Answer {
    let names: Vec<String> = match object {
        Object::Absent(nth) => {
            let mut names = world.standing(operation);
            names.truncate(nth);
            let absent = operation.prefixes().into_iter().skip(nth);
            names.extend(absent.map(|prefix| kind(prefix).map_or("", |kind| kind.absent).to_owned()));
            names
        }
        _ => world.standing(operation),
    };
    let mut path = path_and_query(world, operation, &names);
    // what asks for somebody's things by a parameter is asked for the owner's
    if operation.parameters("query").iter().any(|parameter| parameter["name"] == "user_id") {
        path = format!("{path}{}user_id={}", if path.contains('?') { '&' } else { '?' }, world.owner.id);
    }
    let call: Call = operation.call(&world.app, &path).header("X-API-Key", key);
    complete(world, operation, user, &names, call).send()
}
