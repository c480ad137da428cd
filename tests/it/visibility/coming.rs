//! How often one comes into a room, begins others, and puts strangers into them.

use crate::harness::{App, Json, User};
use serde_json::{Value, json};

fn limited() -> App {
    App::builder()
        .env("RATE_LIMIT_ENABLED", "true")
        .env("RATE_LIMIT_LOGINS_PER_MIN", "1000")
        .env("RATE_LIMIT_PER_IP_PER_S", "10000")
        .start()
}

fn strangers(app: &App, count: usize) -> Vec<String> {
    let name = uuid::Uuid::new_v4().simple().to_string();
    let sql = "INSERT INTO users (id, username, email, password_hash)
        SELECT gen_random_uuid(), $1 || n, $1 || n || '@example.com', '' FROM generate_series(1, $2::int) n RETURNING id::text";
    let count = i32::try_from(count).unwrap();
    app.db().rows(sql, &[&name, &count]).iter().map(|row| row.get(0)).collect()
}

#[test]
fn who_goes_in_and_out_of_a_room_pushes_nothing_out_of_its_resume() {
    let app = limited();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.public_room("Revolving door");
    let mut socket = ada.ws();
    let joined = socket.join(&room);
    let mut came = 0;
    for _ in 0..30 {
        let answer = bob.call("POST", &format!("/conversations/{room}/join")).send();
        if answer.status == 200 {
            came += 1;
            bob.delete(&format!("/conversations/{room}/members/{}", bob.id)).ok(200);
        } else {
            answer.fails(429, "RATE_LIMIT_EXCEEDED");
        }
    }
    assert!((1..=6).contains(&came), "{came}");
    let events = ada.ws().resume(&room, joined.int("offset"), &joined.text("epoch")).list("events");
    assert_eq!(events.len(), 2 * came);
}

#[test]
fn so_many_strangers_are_added_in_an_hour_and_followers_are_no_strangers() {
    let app = limited();
    let ada = app.user("ada");
    let make = |members: &[String]| -> u16 {
        let body = json!({"type": "private", "name": "a crowd", "member_ids": members});
        ada.post("/conversations", &body).status
    };
    let crowd = strangers(&app, 100);
    assert_eq!((make(&crowd), make(&crowd)), (201, 201));
    assert_eq!(make(&crowd[..1]), 429);
    let room = ada.room(&[]);
    let add = |user: &User| ada.post(&format!("/conversations/{room}/members"), &json!({"user_id": user.id}));
    let (bob, eve) = (app.user("bob"), app.user("eve"));
    add(&bob).fails(429, "RATE_LIMIT_EXCEEDED");
    eve.post(&format!("/users/{}/follow", ada.id), &json!({})).ok(200);
    add(&eve).ok(201);
    let role: Value = json!({"user_id": eve.id, "role": "moderator"});
    ada.post(&format!("/conversations/{room}/members"), &role).ok(201);
}

#[test]
fn so_many_conversations_are_begun_in_an_hour_and_those_there_are_found_all_the_same() {
    let app = limited();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let direct = ada.direct(&bob);
    let body = json!({"type": "private", "name": "one more"});
    let made = (0..80).filter(|_| ada.post("/conversations", &body).status == 201).count();
    assert!((55..=61).contains(&made), "{made}");
    ada.post("/conversations", &body).fails(429, "RATE_LIMIT_EXCEEDED");
    assert_eq!(bob.direct(&ada), direct);
}
