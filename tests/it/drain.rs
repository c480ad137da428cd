//! SIGTERM: sockets are told, requests are answered, the process ends in good order and in time.

use crate::harness::{App, Json, Raw, Seen, Ws, at_once};
use serde_json::json;
use std::{
    thread::sleep,
    time::{Duration, Instant},
};

/// `R14`.
#[test]
fn every_socket_is_closed_4001_within_two_seconds_and_the_exit_code_is_zero() {
    let app = App::isolated();
    let users: Vec<_> = (0..5).map(|number| app.user(&format!("user{number}"))).collect();
    let room = users[0].public_room("Lobby");
    let mut sockets: Vec<Ws> = users.iter().flat_map(|user| (0..6).map(|_| user.ws())).collect();
    for socket in sockets.iter_mut().step_by(2) {
        socket.join(&room);
    }
    let begun = Instant::now();
    app.terminate();
    for socket in &mut sockets {
        socket.expect_close(4001);
    }
    assert!(begun.elapsed() < Duration::from_secs(2), "{:?}", begun.elapsed());
    let status = app.wait_for_end(Duration::from_secs(10));
    assert!(begun.elapsed() < Duration::from_secs(10));
    assert_eq!(status.code(), Some(0), "{status:?}");
}

#[test]
fn a_socket_that_never_authenticated_does_not_delay_the_end() {
    let app = App::isolated();
    let _silent = Ws::open(&app, "/ws", &[]).expect("a handshake");
    let mut half = Raw::connect(&app);
    half.write(b"GET /api/v1/health HTTP/1.1\r\nHos");
    let begun = Instant::now();
    app.terminate();
    assert_eq!(app.wait_for_end(Duration::from_secs(10)).code(), Some(0));
    assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
}

#[test]
fn requests_in_flight_are_answered() {
    let app = App::isolated();
    let user = app.user("ada");
    let stopper = std::thread::spawn({
        let app = app.clone();
        move || {
            sleep(Duration::from_millis(250));
            app.terminate();
            Instant::now()
        }
    });
    // a login takes its time: the hash
    let results = at_once(28, |_| {
        let body = json!({"email": user.email, "password": crate::harness::PASSWORD});
        let begun = Instant::now();
        (begun, app.call("POST", "/api/v1/auth/login").json(&body).try_send())
    });
    let terminated = stopper.join().expect("a signal");
    for (begun, result) in &results {
        match result {
            Ok(answer) => assert!(matches!(answer.status, 200 | 503), "{answer}"),
            Err(error) => {
                let under_way = terminated.saturating_duration_since(*begun);
                assert!(under_way < Duration::from_millis(100), "no answer after {under_way:?}: {error}");
            }
        }
    }
    assert!(results.iter().any(|(_, result)| result.as_ref().is_ok_and(|answer| answer.status == 200)));
    assert_eq!(app.wait_for_end(Duration::from_secs(10)).code(), Some(0));
}

/// `R14`.
#[test]
fn messages_acknowledged_before_the_end_are_there_after_it() {
    let app = App::isolated();
    let ada = app.user("ada");
    let room = ada.room(&[]);
    let mut socket = ada.ws();
    let ids: Vec<String> = (0..200)
        .map(|number| {
            let data =
                json!({"room_id": room, "client_id": uuid::Uuid::new_v4(), "content": format!("{number}")});
            socket.post("chat.send", data)
        })
        .collect();
    app.terminate();
    let mut acked = Vec::new();
    loop {
        match socket.next_seen(Duration::from_secs(5)) {
            Seen::Message(reply) if reply["type"] == "reply" && reply["ok"] == true => {
                assert!(ids.contains(&reply.text("id")));
                acked.push(reply["data"]["message"].clone());
            }
            Seen::Message(_) => {}
            Seen::Closed(code) => break assert_eq!(code, Some(4001)),
            Seen::Quiet => panic!("the socket stays open"),
        }
    }
    assert_eq!(app.wait_for_end(Duration::from_secs(10)).code(), Some(0));
    app.start_again();
    let newest = ada.get(&format!("/conversations/{room}/history?limit=100")).ok(200).list("messages");
    for message in acked.iter().rev().take(newest.len()) {
        assert!(newest.contains(message), "acknowledged and gone: {message}");
    }
}

#[test]
fn while_it_drains_it_is_not_ready() {
    let app = App::isolated();
    let mut held = Raw::connect(&app);
    let head = "GET /api/v1/readyz HTTP/1.1\r\nHost: localhost\r\n\r\n";
    held.write(head.as_bytes());
    assert_eq!(held.read_head().0, 200);
    app.terminate();
    let deadline = Instant::now() + Duration::from_secs(2);
    // while it still answers at all, it answers 503
    while Instant::now() < deadline {
        match app.call("GET", "/api/v1/readyz").try_send() {
            Ok(answer) if answer.status == 200 => sleep(Duration::from_millis(5)),
            Ok(answer) => {
                assert_eq!(answer.status, 503, "{answer}");
                break;
            }
            Err(_) => break,
        }
    }
    assert_eq!(app.wait_for_end(Duration::from_secs(10)).code(), Some(0));
}

#[test]
fn an_interrupt_and_a_second_signal_end_it_too() {
    let app = App::isolated();
    let mut socket = app.user("ada").ws();
    let pid = nix::unistd::Pid::from_raw(i32::try_from(app.pid()).unwrap());
    nix::sys::signal::kill(pid, nix::sys::signal::Signal::SIGINT).unwrap();
    socket.expect_close(4001);
    nix::sys::signal::kill(pid, nix::sys::signal::Signal::SIGINT).ok();
    let status = app.wait_for_end(Duration::from_secs(10));
    assert!(status.code().is_some(), "it ended by itself: {status:?}");
}
