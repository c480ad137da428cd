//! The database's connections cut in the middle of the talk: sockets stay open, what was acknowledged
//! is there once, and what was not is told so and can be sent again.

use super::load;
use crate::harness::App;
use std::time::{Duration, Instant};

/// Ends every connection that the server has to its database.
fn db_cut_connections(app: &App) {
    app.db().run(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
         WHERE datname = current_database() AND pid <> pg_backend_pid()",
    );
}

#[test]
fn under_load_no_acknowledged_message_is_lost_to_cut_connections() {
    let app = App::isolated();
    let history = load::through(&app, load::FEW, |_room| {
        for _ in 0..6 {
            std::thread::sleep(Duration::from_millis(500));
            db_cut_connections(&app);
        }
        std::thread::sleep(Duration::from_millis(1000));
    });
    assert!(history.acked.len() > 100, "only {} messages in all", history.acked.len());
    let broken = history.check();
    assert!(broken.is_empty(), "{} broken promises: {:#?}", broken.len(), &broken[..broken.len().min(20)]);
}

/// `R9`.
#[test]
fn sockets_stay_open_and_requests_are_answered_again_within_two_seconds() {
    let app = App::isolated();
    let ada = app.user("ada");
    let room = ada.room(&[]);
    let mut socket = ada.ws();
    socket.join(&room);
    for _ in 0..3 {
        db_cut_connections(&app);
        let begun = Instant::now();
        loop {
            let answer = ada.get("/conversations");
            if answer.status == 200 {
                break;
            }
            answer.fails(503, "SERVICE_UNAVAILABLE");
            assert!(answer.header("retry-after").is_some(), "{answer}");
            assert!(begun.elapsed() < Duration::from_secs(2), "not recovered");
        }
        let data =
            serde_json::json!({"room_id": room, "client_id": uuid::Uuid::new_v4(), "content": "still here"});
        while let Err(error) = socket.try_send("chat.send", data.clone()) {
            assert_eq!(error["code"], "unavailable", "{error}");
            assert!(begun.elapsed() < Duration::from_secs(3), "not recovered");
            std::thread::sleep(Duration::from_millis(20));
        }
        socket.hears("still here");
    }
}
