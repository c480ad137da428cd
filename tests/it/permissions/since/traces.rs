//! What may not be seen any more is in no answer of any operation that reads, with any of its searches.

use super::change::Since;
use super::operations::read_of;
use super::scene::Scene;
use super::walk::Found;
use crate::harness::{Json, Operation};
use crate::permissions::world::World;

/// Parameters that look for words.
const SEARCHES: [&str; 3] = ["q", "search", "query"];

/// Reads everything as the person to whom it happened, and looks for what was planted.
pub fn walk(world: &World, scene: &mut Scene, since: Since, found: &mut Found) {
    let hidden = hidden(scene, since);
    if hidden.is_empty() {
        return;
    }
    let reads = world.operations.iter().filter(|operation| !operation.is_unsafe());
    for operation in reads.filter(|operation| !(since.parts() && is_shared(operation))) {
        for path in paths(world, scene, operation, &hidden) {
            let by_key = operation.call(&world.app, &path).header("X-API-Key", &scene.key);
            let by_session = operation.call(&world.app, &path).bearer(&scene.person.access);
            for call in [by_session, by_key] {
                let answer = call.send();
                // what was searched for may be told back
                let told = hidden.iter().find(|word| answer.text.contains(word.as_str()));
                found.cell(told.map(|word| format!("{since:?}, {operation}: it tells {word}: {answer}")));
            }
        }
    }
}

/// Where people go on meeting whom a block parts: rooms and sessions that they share, what one was told before, and the list
/// of whom one blocks.
fn is_shared(operation: &Operation) -> bool {
    let shared = ["/conversations", "/queue", "/notifications", "/users/me/blocks", "/invites"];
    shared.iter().any(|start| operation.local_path().starts_with(start))
}

/// What was planted where it may not be seen any more.
fn hidden(scene: &Scene, since: Since) -> Vec<String> {
    if since.hides_room() {
        return vec![scene.late.clone()];
    }
    if since.parts() {
        return vec![scene.owner.username.clone(), scene.track.clone()];
    }
    Vec::new()
}

fn paths(world: &World, scene: &Scene, operation: &Operation, hidden: &[String]) -> Vec<String> {
    let plain = read_of(world, scene, operation);
    let sign = if plain.contains('?') { '&' } else { '?' };
    let mut paths = vec![plain.clone()];
    for parameter in operation.parameters("query") {
        let name = parameter.text("name");
        if SEARCHES.contains(&name.as_str()) {
            paths.extend(hidden.iter().map(|word| format!("{plain}{sign}{name}={word}")));
        }
        if name == "user_id" {
            paths.push(format!("{plain}{sign}{name}={}", scene.owner.id));
        }
        if name == "room_id" {
            paths.push(format!("{plain}{sign}{name}={}&q=a", scene.room));
        }
        if name == "limit" {
            paths.push(format!("{plain}{sign}{name}=100"));
        }
    }
    paths
}
