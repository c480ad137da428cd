//! Every operation, by who may less since then.

use super::change::Since;
use super::scene::Scene;
use super::walk::Found;
use crate::harness::{Call, Operation};
use crate::permissions::bodies::{complete, path_and_query};
use crate::permissions::callers::Caller;
use crate::permissions::cells::{Object, Wanted, wanted as wanted_of};
use crate::permissions::objects::kind;
use crate::permissions::rooms::{self, ROOM, Rank, is_below_room};
use crate::permissions::world::World;

/// Tries all operations.
pub fn walk(world: &World, scene: &Scene, since: Since, found: &mut Found) {
    for operation in &world.operations {
        let Some(wanted) = wanted(operation, since) else { continue };
        // what succeeds would change what the next cells need, and the matrix of callers shows it
        if wanted == Wanted::Fine && (operation.is_unsafe() || since.ends_all()) {
            continue;
        }
        let names = names(scene, operation);
        let path = path_and_query(world, operation, &names);
        // nothing can be made for an account that has ended
        let maker = if since.ends_all() { &scene.owner } else { &scene.person };
        let call = complete(world, operation, maker, &names, operation.call(&world.app, &path));
        let mut ask = |name: &str, call: Call| {
            let answer = call.send();
            let is_typed = answer.status < 400 || answer.json()["error"]["code"].is_string();
            let is_right = wanted.is(answer.status) && is_typed;
            found.cell(
                (!is_right).then(|| format!("{since:?}, {operation} {name}: wanted {wanted:?}: {answer}")),
            );
        };
        ask("by session", call.clone().bearer(&scene.person.access));
        // signing out is the session's affair, and a key of theirs goes on
        let by_key = operation.who != "session" && since != Since::SignedOut && since != Since::NoAdmin;
        if by_key || since.ends_all() && since != Since::SignedOut {
            ask("by key", call.header("X-API-Key", &scene.key));
        }
    }
}

/// Returns what an operation answers; none where the change makes no difference.
fn wanted(operation: &Operation, since: Since) -> Option<Wanted> {
    if since.ends_all() {
        return Some(wanted_of(operation, Caller::SignedOut, object(operation)));
    }
    if since == Since::NoAdmin {
        let was_open = ["admin", "moderator", "creator"].contains(&operation.who.as_str());
        return was_open.then_some(Wanted::Status(403));
    }
    if since.parts() {
        return parted(operation);
    }
    if !is_below_room(operation) {
        return None;
    }
    match since {
        Since::Removed => Some(Wanted::Status(404)),
        Since::Banned => Some(Wanted::Status(403)),
        Since::TimedOut | Since::Demoted => {
            let object = if operation.prefixes().len() > 1 { Object::Absent(1) } else { Object::Foreign };
            Some(rooms::wanted(operation, Rank::Member, object))
        }
        _ => None,
    }
}

/// To somebody whom a block parts from one they are not there, nor what is theirs.
fn parted(operation: &Operation) -> Option<Wanted> {
    const GONE: &[&str] =
        &["/users/{id}", "/users/by-username/{username}", "/tracks/{id}", "/tracks/{id}/stream"];
    let path = operation.local_path();
    let is_gone = GONE.contains(&path) || path.starts_with("/users/{id}/");
    let is_follow = operation.method == "POST" && path == "/users/{id}/follow";
    (is_gone && !operation.is_unsafe() || is_follow).then_some(Wanted::Status(404))
}

fn object(operation: &Operation) -> Object {
    if operation.prefixes().is_empty() { Object::None } else { Object::Foreign }
}

/// The scene's objects, and elsewhere such as are not there.
fn names(scene: &Scene, operation: &Operation) -> Vec<String> {
    let name = |prefix: &str| match prefix {
        ROOM => scene.room.clone(),
        "/users/{id}" | "/tracks/quota/{id}" => scene.owner.id.clone(),
        "/users/by-username/{username}" => scene.owner.username.clone(),
        "/tracks/{id}" => scene.track.clone(),
        "/queue/session/{token}" => scene.party.token.clone(),
        "/invites/{token}" => scene.invite.clone().unwrap_or_else(|| "A".repeat(24)),
        other => kind(other).map_or("", |kind| kind.absent).to_owned(),
    };
    operation.prefixes().into_iter().map(name).collect()
}

/// Returns the path of a read with the scene's objects.
pub fn read_of(world: &World, scene: &Scene, operation: &Operation) -> String {
    path_and_query(world, operation, &names(scene, operation))
}
