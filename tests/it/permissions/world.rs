//! A server with people of every kind, and someone whose objects are everybody else's foreign ones.

use super::callers::{Caller, Person};
use super::objects::{KINDS, kind};
use super::rooms::ROOM;
use crate::harness::{App, Operation, Schemas, User, document, operations};
use serde_json::json;
use std::collections::HashMap;

/// The key of other parts of the service.
pub const INTERNAL_KEY: &str = "the-internal-key-of-the-tests-0123456789";

/// The world of the matrix.
pub struct World {
    /// The server.
    pub app: App,
    /// Its document.
    pub schemas: Schemas,
    /// All operations of the document.
    pub operations: Vec<Operation>,
    /// One of each kind of caller, who owns nothing.
    people: HashMap<Caller, Person>,
    /// Owns the foreign objects.
    pub owner: User,
    /// Somebody whom things are done to: is added, banned, silenced.
    pub guest: User,
    /// The foreign objects that nobody may touch, by the prefix of their kind.
    standing: HashMap<&'static str, String>,
}

impl World {
    /// Makes it on a server of its own.
    pub fn make() -> World {
        World::on(App::builder().env("INTERNAL_API_KEY", INTERNAL_KEY).start())
    }

    /// Makes it on this server.
    pub fn on(app: App) -> World {
        let document = document(&app);
        let people = Caller::ALL.map(|caller| (caller, caller.fresh(&app)));
        let (owner, guest) = (app.user("owner"), app.user("guest"));
        let operations = operations(&document);
        let (schemas, standing) = (Schemas(document), HashMap::new());
        let mut world = World { app, schemas, operations, people: people.into(), owner, guest, standing };
        for known in KINDS {
            let parents: Vec<String> = KINDS
                .iter()
                .filter(|parent| is_parent(parent.prefix, known.prefix))
                .map(|parent| world.standing[parent.prefix].clone())
                .collect();
            let name = (known.make)(&world, &world.owner, &parents);
            world.standing.insert(known.prefix, name);
        }
        for caller in Caller::ALL {
            admit(caller, world.person(caller), &world.owner, &world.standing[ROOM]);
        }
        world
    }

    /// Returns the standing person of this kind.
    pub fn person(&self, caller: Caller) -> &Person {
        &self.people[&caller]
    }

    /// Returns the foreign objects that an operation's path names.
    pub fn standing(&self, operation: &Operation) -> Vec<String> {
        operation.prefixes().into_iter().map(|prefix| self.standing[prefix].clone()).collect()
    }

    /// Returns all standing objects, by the prefix of their kind.
    pub fn all_standing(&self) -> &HashMap<&'static str, String> {
        &self.standing
    }

    /// Makes fresh objects of this person that an operation's path names.
    #[track_caller]
    pub fn fresh(&self, operation: &Operation, user: &User) -> Vec<String> {
        let mut names = Vec::new();
        for prefix in operation.prefixes() {
            let make = kind(prefix).expect("checked before").make;
            let name = make(self, user, &names);
            names.push(name);
        }
        names
    }

    /// Returns the operations whose paths name objects that are not known here.
    pub fn unknown(&self) -> Vec<String> {
        let unknown =
            |operation: &&Operation| operation.prefixes().iter().any(|prefix| kind(prefix).is_none());
        self.operations.iter().filter(unknown).map(ToString::to_string).collect()
    }
}

/// Makes somebody in an owner's room what they are there.
#[track_caller]
pub fn admit(caller: Caller, user: &User, owner: &User, room: &str) {
    if let Some(rank) = caller.rank() {
        let wish = json!({"user_id": user.id, "role": rank.name()});
        owner.post(&format!("/conversations/{room}/members"), &wish).ok(201);
    }
}

fn is_parent(parent: &str, child: &str) -> bool {
    child.strip_prefix(parent).is_some_and(|rest| rest.starts_with('/'))
}
