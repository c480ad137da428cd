//! Floods of every kind of frame, from people with a login and from nobody: whoever sends without end is cut, and nobody else
//! waits for it, neither who asks by HTTP on a fresh connection nor who talks in a room.

use crate::harness::{App, Raw, User, Ws, raw::opcode};
use std::{
    sync::atomic::{AtomicBool, Ordering},
    time::{Duration, Instant},
};

/// How long a flood lasts that is not cut before.
const LONGEST: Duration = Duration::from_secs(5);
/// How long one lasts where nothing is limited.
const UNLIMITED: Duration = Duration::from_secs(2);
/// The longest that anyone else may wait. It is 1 s by promise; the rest is for the machine, which has other work.
const PATIENCE: Duration = Duration::from_secs(3);
/// The longest until a flood is cut, for the same reason.
const CUT_WITHIN: Duration = Duration::from_secs(5);
/// Sockets that flood at once: one for each worker and more.
const FLOODERS: usize = 3;

/// A kind of flood: what it is called, what is sent again and again, and the codes that may end it.
struct Kind {
    name: &'static str,
    bytes: Vec<u8>,
    codes: &'static [u16],
}

fn kind(name: &'static str, frames: &[(bool, u8, &[u8])], codes: &'static [u16]) -> Kind {
    let bytes = frames.iter().flat_map(|(fin, kind, payload)| Raw::masked(*fin, *kind, payload)).collect();
    Kind { name, bytes, codes }
}

/// The kinds that need no login. What is no first frame of anybody ends the socket at once.
fn of_nobody() -> Vec<Kind> {
    const FLOOD: &[u16] = &[4008];
    vec![
        kind("empty pings", &[(true, opcode::PING, b"")], FLOOD),
        kind("long pings", &[(true, opcode::PING, &[b'x'; 125])], FLOOD),
        kind("empty pongs", &[(true, opcode::PONG, b"")], FLOOD),
        kind("pings inside of a message", &[(false, opcode::TEXT, b""), (true, opcode::PING, b"")], &[1002]),
        kind("texts that are no command", &[(true, opcode::TEXT, b"[]")], &[4501]),
        kind("empty texts", &[(true, opcode::TEXT, b"")], &[4501]),
        kind("binary frames", &[(true, opcode::BINARY, b"x")], &[1003]),
        kind("continuations of nothing", &[(false, opcode::CONTINUATION, b"x")], &[1002]),
        kind("close frames", &[(true, opcode::CLOSE, &[0x03, 0xe8])], &[1000]),
    ]
}

/// The kinds of somebody who is signed in.
fn of_somebody() -> Vec<Kind> {
    const FLOOD: &[u16] = &[4008];
    let clock = br#"{"type":"clock.ping","id":"1","data":{"t0":1}}"#;
    let long = format!(r#"{{"id":"{}"}}"#, "x".repeat(3_000));
    vec![
        kind("empty pings", &[(true, opcode::PING, b"")], FLOOD),
        kind("empty pongs", &[(true, opcode::PONG, b"")], FLOOD),
        kind("no command", &[(true, opcode::TEXT, b"[]")], FLOOD),
        kind("no type", &[(true, opcode::TEXT, br#"{"id":"x"}"#)], FLOOD),
        kind("no such type", &[(true, opcode::TEXT, br#"{"type":"nonsense"}"#)], FLOOD),
        kind("long and no command", &[(true, opcode::TEXT, long.as_bytes())], FLOOD),
        kind("cheap commands", &[(true, opcode::TEXT, clock)], FLOOD),
        kind(
            "commands in fragments",
            &[(false, opcode::TEXT, b"["), (true, opcode::CONTINUATION, b"]")],
            FLOOD,
        ),
        kind("empty texts", &[(true, opcode::TEXT, b"")], &[1007]),
        kind("binary frames", &[(true, opcode::BINARY, b"x")], &[1003]),
        kind("continuations of nothing", &[(false, opcode::CONTINUATION, b"x")], &[1002]),
    ]
}

/// What the others saw while it lasted.
#[derive(Debug, Default)]
struct Others {
    slowest_health: Duration,
    slowest_message: Duration,
}

/// Asks and talks until told to stop.
fn live_beside(app: &App, honest: &mut Ws, room: &str, stop: &AtomicBool) -> Others {
    let mut others = Others::default();
    loop {
        let begun = Instant::now();
        let answer = app.call("GET", "/healthz").try_send();
        others.slowest_health = others.slowest_health.max(begun.elapsed());
        assert_eq!(answer.map(|answer| answer.status), Ok(200));
        let begun = Instant::now();
        honest.say(room, "in time");
        others.slowest_message = others.slowest_message.max(begun.elapsed());
        if stop.load(Ordering::Relaxed) {
            return others;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Lets sockets flood while somebody lives beside them; returns how each flood ended, and when.
fn flood(
    app: &App,
    honest: &mut Ws,
    room: &str,
    kind: &Kind,
    time: Duration,
    open: impl Fn() -> Raw,
) -> Vec<(Option<u16>, Duration)> {
    let mut sockets: Vec<Raw> = (0..FLOODERS).map(|_| open()).collect();
    let stop = AtomicBool::new(false);
    let (others, ends) = std::thread::scope(|scope| {
        let others = scope.spawn(|| live_beside(app, honest, room, &stop));
        let floods: Vec<_> =
            sockets.iter_mut().map(|socket| scope.spawn(|| socket.flood(&kind.bytes, time))).collect();
        let ends: Vec<_> = floods.into_iter().map(|flood| flood.join().expect("the flood ends")).collect();
        stop.store(true, Ordering::Relaxed);
        (others.join().expect("the others live"), ends)
    });
    let Others { slowest_health, slowest_message } = others;
    assert!(slowest_health < PATIENCE, "{}: /healthz took {slowest_health:?}", kind.name);
    assert!(slowest_message < PATIENCE, "{}: a message took {slowest_message:?}", kind.name);
    ends
}

fn anonymous(app: &App) -> Raw {
    let mut raw = Raw::connect(app);
    assert_eq!(raw.shake_hands("/api/v1/ws", &[]), 101);
    raw
}

fn limited() -> App {
    App::builder().env("RATE_LIMIT_ENABLED", "true").start()
}

fn each_kind_is_cut(app: &App, honest: &User, kinds: &[Kind], open: impl Fn() -> Raw) {
    let room = honest.room(&[]);
    let mut talks = honest.ws();
    talks.join(&room);
    for kind in kinds {
        for (code, after) in flood(app, &mut talks, &room, kind, LONGEST, &open) {
            let fits = code.is_some_and(|code| kind.codes.contains(&code));
            assert!(fits, "{}: ended with {code:?} after {after:?}", kind.name);
            assert!(after < CUT_WITHIN, "{}: cut after {after:?}", kind.name);
        }
    }
}

#[test]
fn whoever_floods_without_a_login_is_cut_and_nobody_waits() {
    let app = limited();
    let honest = app.user("bob");
    each_kind_is_cut(&app, &honest, &of_nobody(), || anonymous(&app));
}

#[test]
fn whoever_floods_with_a_login_is_cut_and_nobody_waits() {
    let app = limited();
    let (honest, flooder) = (app.user("bob"), app.user("ada"));
    each_kind_is_cut(&app, &honest, &of_somebody(), || Raw::greeted(&app, &flooder.chat_token()));
}

#[test]
fn where_nothing_is_limited_a_flood_still_keeps_nobody_waiting() {
    let app = App::isolated();
    let honest = app.user("bob");
    let room = honest.room(&[]);
    let mut talks = honest.ws();
    talks.join(&room);
    for kind in of_somebody() {
        // another one each time: the server still reads what the last one left behind
        let flooder = app.user("ada");
        flood(&app, &mut talks, &room, &kind, UNLIMITED, || Raw::greeted(&app, &flooder.chat_token()));
    }
    for kind in &of_nobody()[..3] {
        flood(&app, &mut talks, &room, kind, UNLIMITED, || anonymous(&app));
    }
}

#[test]
fn the_time_for_auth_runs_out_also_while_pings_come() {
    let app = App::isolated(); // without limits, or the pings would end it
    let mut raw = anonymous(&app);
    let (code, after) = raw.flood(&Raw::masked(true, opcode::PING, b""), Duration::from_secs(8));
    assert_eq!(code, Some(4501), "after {after:?}");
    assert!(after > Duration::from_secs(4), "{after:?}");
}
