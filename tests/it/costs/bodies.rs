//! JSON bodies, as a whole and field by field.

use super::inputs::{ENDLESS, JSON, TEXTS, filled, plain, plain_json};
use super::judge::Judge;
use super::scene::{Cast, world};
use crate::harness::Operation;
use crate::permissions::{body, fields};
use serde_json::{Value, json};
use std::time::Duration;

const SHORT: usize = 4_000;
const LONG: usize = 60_000;
/// The longest body that is taken, nearly.
const LONGEST: usize = 260_000;

fn takes_json(operation: &&Operation) -> bool {
    operation.body().is_some_and(|(kind, _)| kind == "application/json")
}

#[test]
fn no_body_is_dearer_to_read_than_its_length_says() {
    let world = world();
    let mut judge = Judge::of(&world.app);
    for (number, operation) in world.operations.iter().filter(takes_json).enumerate() {
        let cast = Cast::of(&world, operation);
        // all are read in one place: the longest are sent to some
        let lengths = if number % 16 == 0 { &[SHORT, LONG, LONGEST][..] } else { &[SHORT, LONG] };
        let plain = lengths.iter().map(|length| (*length, plain_json(*length)));
        let plain: Vec<_> = plain.map(|(length, body)| (length, judge.plain(|| cast.json(&body)))).collect();
        for (name, make) in JSON {
            for (length, plain) in &plain {
                let body = make(*length);
                // what is too dear when it is short would stop the server when it is long
                if !judge.holds(&format!("{operation}: {name}, {length} bytes"), *plain, || cast.json(&body))
                {
                    break;
                }
            }
        }
    }
    judge.end(1_000);
}

#[test]
fn no_field_of_a_body_is_dearer_to_check_than_its_length_says() {
    let world = world();
    let mut judge = Judge::of(&world.app);
    for operation in world.operations.iter().filter(takes_json) {
        let cast = Cast::of(&world, operation);
        let Some((_, schema)) = operation.body() else { continue };
        // a right password or token would end what the next tries need
        let ends_oneself = ["/auth/", "/sessions/", "/users/me"]
            .iter()
            .any(|start| operation.local_path().starts_with(start));
        let right = if ends_oneself { None } else { body(&world, operation, &cast.person, &cast.names) };
        let right = right.unwrap_or_else(|| world.schemas.sample(schema));
        for field in fields(&world, schema) {
            let send = |value: &Value| {
                let mut body = right.clone();
                body[&field] = value.clone();
                cast.json(&body.to_string());
            };
            let floor = floor(&cast, &judge, &right);
            walk_field(&format!("{operation}: {field}"), &mut judge, floor, &send);
        }
    }
    judge.end(2_000);
}

/// What a right request costs where a password is hashed.
fn floor(cast: &Cast, judge: &Judge, right: &Value) -> Duration {
    const HASHING: &[&str] =
        &["/auth/login", "/auth/register", "/auth/password/reset", "/users/me", "/auth/2fa/disable"];
    if HASHING.contains(&cast.operation.local_path()) {
        let login = json!({"email": cast.person.email, "password": "not the password"}).to_string();
        let login = || {
            super::scene::send(
                &cast.world.app,
                ("POST", "/api/v1/auth/login"),
                &["Content-Type: application/json"],
                login.as_bytes(),
            );
        };
        return judge.plain(login);
    }
    judge.plain(|| cast.json(&right.to_string()))
}

fn walk_field(what: &str, judge: &mut Judge, floor: Duration, send: &dyn Fn(&Value)) {
    let mut dear = Vec::new();
    for length in [SHORT, LONG] {
        let plain = judge.plain(|| send(&json!(plain(length)))).max(floor);
        let texts = TEXTS.iter().filter(|(name, _)| length == SHORT || ENDLESS.contains(name));
        for (name, make) in texts {
            // what is too dear when it is short would stop the server when it is long
            if dear.contains(name) {
                continue;
            }
            let value = json!(make(length));
            if !judge.holds(&format!("{what}: {name}, {length} bytes"), plain, || send(&value)) {
                dear.push(*name);
            }
        }
        if length == SHORT {
            continue;
        }
        for (name, value) in shapes(length) {
            judge.holds(&format!("{what}: {name}, {length} bytes"), plain, || send(&value));
        }
    }
}

/// Values that are no text, of about this length.
fn shapes(length: usize) -> [(&'static str, Value); 5] {
    let names = || (0..length / 16).map(|number| format!("name-{number:06}"));
    let deep = (0..100).fold(json!([]), |inner, _| json!([inner]));
    [
        ("a list of texts", names().collect()),
        ("a list of one text", (0..length / 8).map(|_| "same").collect()),
        ("a list of objects", names().map(|name| json!({"user_id": name})).take(length / 32).collect()),
        ("many fields", Value::Object(names().map(|name| (name, json!("a"))).collect())),
        ("lists in lists", json!([deep, filled("a", length.saturating_sub(250))])),
    ]
}
