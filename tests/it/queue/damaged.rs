//! A session whose actor cannot live: it says so, and whoever made it gets rid of it.

use super::songs::{Party, count};
use crate::harness::{App, User};
use serde_json::json;
use std::time::Duration;

#[test]
fn a_session_whose_state_cannot_be_read_says_so_and_is_deleted_by_its_maker_alone() {
    let app = App::isolated();
    let (host, ben) = (app.user("host"), app.user("ben"));
    let party = Party::begin(&host, json!({}));
    app.db()
        .execute("UPDATE queue_sessions SET state = '{\"mode\": 7}' WHERE id = $1::text::uuid", &[&party.id]);
    for _ in 0..3 {
        let refused = app.get(&party.path("")).fails(409, "CONFLICT");
        assert!(refused.to_string().contains("damaged"), "{refused}");
    }
    ben.ws().refused("queue.join", json!({"token": party.token}), "conflict");
    ben.delete(&party.path("")).fails(403, "FORBIDDEN");
    host.delete(&party.path("")).ok(200);
    assert_over(&app, &host, &party);
}

#[test]
fn a_session_whose_actor_dies_again_and_again_says_so_and_can_be_deleted() {
    let app = App::isolated();
    let host = app.user("host");
    let party = Party::begin(&host, json!({}));
    let mut told = None;
    for _ in 0..40 {
        // it is dead, or dies, and rests the longer the more often
        let _ = host.post(&format!("/_faults/queues/{}/panic", party.id), &json!({}));
        let looked = app.get(&party.path(""));
        if looked.status == 409 {
            told = Some(looked.fails(409, "CONFLICT"));
            break;
        }
        std::thread::sleep(Duration::from_millis(25));
    }
    let told = told.expect("it never said so");
    assert!(told.to_string().contains("damaged"), "{told}");
    host.delete(&party.path("")).ok(200);
    assert_over(&app, &host, &party);
}

fn assert_over(app: &App, host: &User, party: &Party) {
    app.get(&party.path("")).fails(404, "NOT_FOUND");
    host.delete(&party.path("")).fails(404, "NOT_FOUND");
    let ended = "SELECT count(*) FROM queue_sessions WHERE id = $1::text::uuid AND ended_at IS NOT NULL";
    assert_eq!(count(app, ended, &[&party.id]), 1);
}
