//! Fields that are nobody's to set: every operation that takes JSON is sent a right body with fields beside it that say
//! whose something is, who somebody is, and when it was. None of them gets anywhere.

use super::bodies::body;
use super::callers::Caller;
use super::cells::{Object, Wanted, objects, wanted};
use super::world::World;
use crate::harness::{App, Operation, User};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// What nothing on the server has, so that it is found wherever it got to.
const SOMEBODY: &str = "0badc0de-0000-4000-8000-00000000babe";
const ONCE: &str = "1999-09-09T09:09:09";
const MANY: i64 = 918_273_645;

fn planted() -> Value {
    json!({
        "id": SOMEBODY, "user_id": SOMEBODY, "owner_id": SOMEBODY, "creator_id": SOMEBODY, "author_id": SOMEBODY,
        "host_id": SOMEBODY, "created_by": SOMEBODY, "session_id": SOMEBODY, "role": "admin", "is_admin": true,
        "is_verified": true, "email_verified": true, "is_active": true, "is_banned": false, "permissions": ["admin"],
        "created_at": format!("{ONCE}Z"), "updated_at": format!("{ONCE}Z"), "promoted_to_creator_at": format!("{ONCE}Z"),
        "balance": MANY, "login_count": MANY, "play_count": MANY, "used_bytes": MANY, "follower_count": MANY, "rev": MANY,
    })
}

/// What decides what somebody may do.
fn db_standing(app: &App, user: &User) -> String {
    let standing = "SELECT concat_ws(' ', role, is_verified, is_banned, created_at) FROM users WHERE id = $1::text::uuid";
    app.db().rows(standing, &[&user.id])[0].get(0)
}

#[test]
fn no_operation_takes_fields_that_are_nobodys_to_set() {
    let world = World::make();
    let mut asked = 0;
    for operation in world.operations.iter().filter(|operation| takes_json(operation)) {
        let Some(object) = objects(operation, Caller::User).into_iter().find(|object| {
            matches!(object, Object::None | Object::Own)
                && wanted(operation, Caller::User, *object) == Wanted::Fine
        }) else {
            continue;
        };
        let user = Caller::User.fresh(&world.app);
        let names = if object == Object::Own { world.fresh(operation, &user) } else { Vec::new() };
        let Some(mut sent) = body(&world, operation, &user, &names) else { continue };
        let known = fields(&world, operation.body().unwrap().1);
        for (field, value) in planted().as_object().unwrap() {
            if !known.contains(field) {
                sent[field] = value.clone();
            }
        }
        let before = db_standing(&world.app, &user);
        let call = operation.call(&world.app, &operation.filled(&names)).json(&sent);
        let answer = Caller::User.show(&user, call).send();
        asked += 1;
        assert!((200..300).contains(&answer.status), "{operation} with {sent}: {answer}");
        for planted in [SOMEBODY, ONCE, &MANY.to_string()] {
            assert!(!answer.text.contains(planted), "{operation} took {planted}: {answer}");
        }
        if !MAKES_MORE_OF_ONESELF.contains(&operation.local_path()) {
            assert_eq!(before, db_standing(&world.app, &user), "{operation}");
        }
    }
    println!("mass assignment: {asked} operations");
    assert!(asked >= 25, "only {asked} operations were asked");
    for planted in [SOMEBODY, &ONCE.replace('T', " "), &MANY.to_string()] {
        assert_eq!(world.app.db().tables_with(planted), [""; 0], "{planted}");
    }
}

/// Returns the fields that a body may have.
pub fn fields(world: &World, schema: &Value) -> BTreeSet<String> {
    let schema = schema["$ref"].as_str().map_or(schema, |reference| world.schemas.behind(reference));
    let own = schema["properties"].as_object().into_iter().flat_map(|fields| fields.keys().cloned());
    let parts = ["allOf", "oneOf", "anyOf"]
        .into_iter()
        .flat_map(|kind| schema[kind].as_array().into_iter().flatten());
    own.chain(parts.flat_map(|part| fields(world, part))).collect()
}

/// Where it is the very purpose.
const MAKES_MORE_OF_ONESELF: &[&str] = &["/users/me/upgrade-creator", "/users/me"];

fn takes_json(operation: &Operation) -> bool {
    operation.is_unsafe() && operation.body().is_some_and(|(kind, _)| kind == "application/json")
}
