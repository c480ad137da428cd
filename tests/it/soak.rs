//! Two nodes that people come to and leave for a long time keep no more memory and no more files than after the first minutes.
//!
//! `VEZA_SOAK_MINUTES` says how long, 15 when unset; a third of it is warm-up. `--nocapture` shows the samples.

use crate::harness::{App, Json, Redis, User, setting};
use crate::nodes::pair::Nodes;
use crate::uploads::{form::upload, picture_files};
use serde_json::json;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

const PEOPLE: usize = 6;
const SAMPLE: Duration = Duration::from_secs(5);
/// Sockets and downloads of the last ones are gone after this.
const REST: Duration = Duration::from_secs(15);
/// KiB an hour.
const SLOPE: f64 = 1024.0;
const FILES: i64 = 5;

/// `R17`.
#[test]
#[ignore = "VEZA_SOAK_MINUTES, 15 when unset"]
fn memory_and_files_stay_where_they_are_while_people_come_and_go() {
    let minutes = setting("VEZA_SOAK_MINUTES");
    let length = Duration::from_secs(60) * minutes.unwrap_or(15);
    let nodes = Nodes::start_with(Redis::start(), |node| node.env("ACCESS_TOKEN_SECONDS", "86400"));
    let (warm_up, rest) = (length / 3, length - length / 3);
    let people: Vec<User> = (0..PEOPLE).map(|_| nodes.one.user("ana")).collect();
    let room = people[0].room(&people.iter().skip(1).collect::<Vec<_>>());
    come_and_go(&nodes, &people, &room, warm_up);
    let both = [&nodes.one, &nodes.two];
    let before = both.map(open_files);
    let samples = come_and_go(&nodes, &people, &room, rest);
    for (number, node) in both.into_iter().enumerate() {
        let slope = slope(samples.iter().map(|(at, sizes)| (*at, sizes[number])).collect());
        let files = open_files(node);
        println!("node {number}: {slope:.0} KiB an hour, {} open files, {files} at the end", before[number]);
        assert!(slope <= SLOPE, "node {number} grows by {slope:.0} KiB an hour: {samples:?}");
        assert!((files - before[number]).abs() <= FILES, "{} open files, {files} at the end", before[number]);
    }
}

/// Lets everybody come and go at both nodes for so long, and a moment pass; returns the seconds and KiB of samples.
fn come_and_go(nodes: &Nodes, people: &[User], room: &str, length: Duration) -> Vec<(f64, [f64; 2])> {
    let (is_over, rounds, begun) = (AtomicBool::new(false), AtomicUsize::new(0), Instant::now());
    let mut samples = Vec::new();
    std::thread::scope(|scope| {
        for (number, person) in people.iter().enumerate() {
            let (is_over, rounds) = (&is_over, &rounds);
            scope.spawn(move || {
                let seats = [person.at(&nodes.one), person.at(&nodes.two)];
                while !is_over.load(Ordering::Relaxed) {
                    let round = rounds.fetch_add(1, Ordering::Relaxed);
                    visit(&seats[(round + number) % 2], room, round);
                }
            });
        }
        while begun.elapsed() < length {
            std::thread::sleep(SAMPLE);
            let sizes = [&nodes.one, &nodes.two].map(|node| node.resident_kib() as f64);
            samples.push((begun.elapsed().as_secs_f64(), sizes));
        }
        is_over.store(true, Ordering::Relaxed);
    });
    println!("{} visits in {length:?}", rounds.load(Ordering::Relaxed));
    std::thread::sleep(REST);
    samples
}

/// What one does while one is there.
fn visit(person: &User, room: &str, round: usize) {
    let mut socket = person.ws();
    let joined = socket.join(room);
    let sent = socket.say(room, &format!("round {round}"));
    socket.send("chat.react", json!({"room_id": room, "message_id": sent.text("id"), "emoji": "🎸"}));
    socket.join_own();
    if round.is_multiple_of(3) {
        drop(socket);
        socket = person.ws();
        socket.resume(room, joined.int("offset"), &joined.text("epoch"));
    }
    if round.is_multiple_of(5) {
        person.get(&format!("/conversations/{room}/history?limit=50")).ok(200);
        person.get("/conversations/search?q=round").ok(200);
        person.get("/notifications").ok(200);
    }
    if round.is_multiple_of(20) {
        let picture = upload(person, "file", "dot.png", &picture_files::png(40, 30, 2));
        person.delete(&format!("/uploads/{}", picture.text("id"))).ok(200);
        let party = person.post("/queue/session", &json!({})).ok(201);
        person.delete(&format!("/queue/session/{}", party.text("share_token"))).ok(200);
    }
    if round.is_multiple_of(100) {
        let again = person.login();
        again.post("/auth/logout", &json!({})).ok(200);
    }
}

fn open_files(node: &App) -> i64 {
    let files = std::fs::read_dir(format!("/proc/{}/fd", node.pid())).expect("the server runs");
    i64::try_from(files.count()).expect("few")
}

/// The median of the slopes between all pairs of samples (Theil and Sen), in KiB an hour: a moment's peak does not tilt it.
fn slope(samples: Vec<(f64, f64)>) -> f64 {
    let pairs = samples
        .iter()
        .enumerate()
        .flat_map(|(number, first)| samples[number + 1..].iter().map(move |second| (first, second)));
    let mut slopes: Vec<f64> =
        pairs.map(|(first, second)| (second.1 - first.1) / (second.0 - first.0) * 3600.0).collect();
    slopes.sort_by(f64::total_cmp);
    slopes.get(slopes.len() / 2).copied().expect("samples")
}
