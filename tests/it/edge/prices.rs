//! What one person may do how often, from all their addresses together.

use crate::harness::{App, Json, User};
use serde_json::json;

fn limited(env: &[(&str, &str)]) -> App {
    let builder = App::builder().env("RATE_LIMIT_ENABLED", "true").env("RATE_LIMIT_LOGINS_PER_MIN", "1000");
    env.iter().fold(builder, |builder, (name, value)| builder.env(name, value)).start()
}

fn room(user: &User) -> u16 {
    user.post("/conversations", &json!({"type": "private", "name": "a room"})).status
}

#[test]
fn rooms_are_begun_a_few_an_hour_and_direct_ones_that_are_there_count_for_nothing() {
    let app = limited(&[("RATE_LIMIT_ROOMS_PER_HOUR", "3")]);
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    for _ in 0..8 {
        ada.direct(&bob);
    }
    assert_eq!([room(&ada), room(&ada)], [201, 201]);
    let refused = ada.post("/conversations", &json!({"type": "private", "name": "a room"}));
    refused.fails(429, "RATE_LIMIT_EXCEEDED");
    assert!(refused.header("retry-after").is_some(), "{refused}");
    assert_eq!(room(&bob), 201, "somebody else's are somebody else's");
}

#[test]
fn people_added_unasked_count_also_those_of_a_new_room() {
    let app = limited(&[("RATE_LIMIT_STRANGERS_PER_HOUR", "2")]);
    let (ada, bob, cem, dan) = (app.user("ada"), app.user("bob"), app.user("cem"), app.user("dan"));
    let whole = json!({"type": "private", "name": "a room", "member_ids": [bob.id, cem.id, dan.id]});
    dan.post("/conversations", &whole).fails(429, "RATE_LIMIT_EXCEEDED");
    let room = ada.room(&[&bob]);
    let add = |user: &User| {
        ada.post(&format!("/conversations/{room}/members"), &json!({"user_id": user.id})).status
    };
    assert_eq!([add(&cem), add(&dan)], [201, 429]);
}

#[test]
fn a_persons_requests_are_counted_together_whatever_address_they_come_from() {
    let app = limited(&[("TRUSTED_PROXIES", "127.0.0.1"), ("RATE_LIMIT_CHANGES_PER_MIN", "5")]);
    let ada = app.user("ada");
    let statuses: Vec<u16> = (0..8)
        .map(|number| {
            let call = ada.call("POST", "/notifications/read-all");
            call.header("X-Forwarded-For", &format!("198.51.100.{number}")).json(&json!({})).send().status
        })
        .collect();
    assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 5, "{statuses:?}");
    ada.get("/auth/me").ok(200);
}

#[test]
fn wrong_passwords_of_who_is_signed_in_count_like_logins() {
    let app = limited(&[]);
    let ada = app.user("ada");
    let end = |password: &str| {
        let body = json!({"password": password, "confirm_text": "DELETE"});
        ada.call("DELETE", "/users/me").json(&body).send()
    };
    end(&"x".repeat(100_000)).refuses("password");
    let close = |password: &str| {
        ada.call("DELETE", &format!("/users/{}", ada.id)).json(&json!({"password": password})).send()
    };
    let mut statuses = Vec::new();
    for number in 0..12 {
        let answer = if number % 2 == 0 { end("wrong") } else { close("wrong") };
        if answer.status != 503 {
            statuses.push(answer.status);
        }
    }
    assert!(statuses.iter().filter(|status| **status == 400).count() <= 10, "{statuses:?}");
    assert_eq!(statuses.last(), Some(&429), "{statuses:?}");
    end(crate::harness::PASSWORD).fails(429, "RATE_LIMIT_EXCEEDED");
    ada.get("/auth/me").ok(200);
}

#[test]
fn a_song_that_is_not_there_is_no_guess_at_the_token() {
    let app = limited(&[("RATE_LIMIT_GUESSES_PER_MIN", "3")]);
    let host = app.user("host");
    let token = host.post("/queue/session", &json!({})).ok(201).text("share_token");
    let nothing = crate::harness::NOBODY;
    for _ in 0..6 {
        host.delete(&format!("/queue/session/{token}/items/{nothing}")).fails(404, "NOT_FOUND");
        let add = host.post(&format!("/queue/session/{token}/items"), &json!({"track_id": nothing}));
        add.fails(404, "NOT_FOUND");
    }
    let wrong = || app.get(&format!("/queue/session/{}", "x".repeat(43))).status;
    let guesses: Vec<u16> = (0..5).map(|_| wrong()).collect();
    assert!(guesses.contains(&429), "{guesses:?}");
}
