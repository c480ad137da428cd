//! Calls of two people: all that two and three devices of the one who is called can do, with a caller who is lost, gives up, calls
//! anew, and a server that dies.

use uuid::Uuid;
use veza_protocol::call::CallMedia;

use super::broken::Broken;
use super::mutants::Mutant;
use super::search::walk;
use super::store::Store;
use super::world::What::{Accept, Busy, Decline, Leave, Lose, Resume, Ring};
use super::world::{NODE, Plan, What, World, login_of};
use crate::{Called, NewCall, Newcomer, Reached, State};

const CALLER: Uuid = Uuid::from_u128(1);
const CALLEE: Uuid = Uuid::from_u128(2);
/// Shorter and longer than a lost connection may take to come back.
const RINGS_MS: [i64; 2] = [20_000, 45_000];

/// What else there is to a call.
#[derive(Clone, Copy, Default)]
struct Circumstances {
    is_silent: bool,
    has_two_nodes: bool,
    busy: usize,
}

fn begin(plan: Plan, rings_ms: i64, with: Circumstances) -> World {
    let new = NewCall { media: CallMedia::default(), music_mode: false, offer: None, expires_at: rings_ms };
    let caller = Newcomer {
        participant: Uuid::from_u128(3),
        user: CALLER,
        username: String::new(),
        connection: Uuid::from_u128(0x1000),
        login: Some(login_of(0)),
        node: NODE,
        media: CallMedia::default(),
    };
    let devices = (1..plan.devices.len())
        .map(|number| Reached {
            connection: Uuid::from_u128(0x1000 + number as u128 * 0x10),
            is_busy: number <= with.busy,
            node: NODE,
        })
        .collect();
    let callee = Called { user: CALLEE, devices };
    let begun = State::direct(new, &caller, &callee, with.is_silent, 0);
    World::new(plan, Store::new(begun, with.has_two_nodes))
}

fn plan(caller: &[What], devices: &[&[What]]) -> Plan {
    let called = devices.iter().map(|whats| (CALLEE, whats.to_vec()));
    Plan {
        devices: std::iter::once((CALLER, caller.to_vec())).chain(called).collect(),
        are_alike: true,
        ..Plan::default()
    }
}

/// Everything that two devices can do, with a server that dies so often.
fn two_devices(deaths: u8) -> Plan {
    let all: &[What] = &[Ring, Accept, Decline, Busy, Leave, Lose, Resume];
    Plan { may_supersede: true, deaths, ..plan(&[Leave, Lose, Resume], &[all, all]) }
}

#[track_caller]
fn holds(name: &str, plan: &Plan, with: Circumstances) {
    for rings_ms in RINGS_MS {
        let seen = walk(begin(plan.clone(), rings_ms, with)).expect("every promise is kept");
        println!("{name}, ringing {rings_ms} ms: {seen:?}");
    }
}

#[track_caller]
fn is_found(bug: Mutant, mut plan: Plan, with: Circumstances, is_red: impl Fn(&Broken) -> bool) {
    plan.bug = Some(bug);
    let found = walk(begin(plan, RINGS_MS[1], with)).expect_err("the bug is found");
    println!("{bug:?}: {:?} by {:?}", found.broken, found.way);
    assert!(is_red(&found.broken), "{bug:?} is found as something else: {found:?}");
}

#[test]
fn two_devices_keep_every_promise() {
    holds("two devices", &two_devices(0), Circumstances::default());
}

#[test]
fn two_devices_keep_every_promise_when_the_server_dies() {
    let each: &[What] = &[Accept, Decline, Busy, Resume];
    let plan = Plan { deaths: 1, ..plan(&[Leave, Resume], &[each, each]) };
    holds("two devices, and the server dies", &plan, Circumstances::default());
}

#[test]
#[ignore = "a longer search"]
fn two_devices_with_all_that_they_can_do_keep_every_promise_when_the_server_dies() {
    holds("two devices with everything, and the server dies", &two_devices(1), Circumstances::default());
}

#[test]
#[ignore = "a longer search"]
fn three_devices_keep_every_promise_with_all_that_they_can_do() {
    let all: &[What] = &[Ring, Accept, Decline, Busy, Leave, Lose, Resume];
    let plan = plan(&[Leave, Lose, Resume], &[all, all, all]);
    holds("three devices with everything", &plan, Circumstances::default());
}

#[test]
fn three_devices_keep_every_promise() {
    let each: &[What] = &[Accept, Decline, Busy, Lose, Resume];
    let plan = Plan { deaths: 1, ..plan(&[Leave], &[each, each, &[Accept, Decline]]) };
    holds("three devices", &plan, Circumstances::default());
}

#[test]
fn two_nodes_keep_every_promise() {
    let each: &[What] = &[Accept, Decline, Busy, Lose];
    let plan = Plan { are_alike: false, ..plan(&[Leave, Lose, Resume], &[each, each]) };
    holds("two nodes", &plan, Circumstances { has_two_nodes: true, ..Circumstances::default() });
}

#[test]
fn devices_in_other_calls_keep_every_promise() {
    let each: &[What] = &[Ring, Accept, Decline, Busy, Lose];
    for busy in 1..=2 {
        let plan = plan(&[Leave, Lose, Resume], &[each, each]);
        holds("devices in other calls", &plan, Circumstances { busy, ..Circumstances::default() });
    }
}

#[test]
fn blocks_keep_every_promise() {
    let each: &[What] = &[Ring, Accept, Decline, Busy, Leave];
    for removed in [CALLER, CALLEE] {
        let plan = Plan { removed: vec![removed], ..plan(&[Leave, Lose, Resume], &[each, each]) };
        holds("blocks", &plan, Circumstances::default());
        holds("silent calls", &plan, Circumstances { is_silent: true, ..Circumstances::default() });
    }
}

#[test]
fn two_winners_are_found() {
    let is_red = |broken: &Broken| *broken == Broken::TwoWinners;
    is_found(Mutant::TwoWinners, two_devices(1), Circumstances::default(), is_red);
    let nodes = Circumstances { has_two_nodes: true, ..Circumstances::default() };
    let apart = Plan { are_alike: false, ..plan(&[], &[&[Accept], &[Accept]]) };
    is_found(Mutant::NoCompareAndSwap, apart, nodes, is_red);
}

#[test]
fn a_device_that_rings_on_is_found() {
    let is_red = |broken: &Broken| matches!(broken, Broken::EndsOfStream(_) | Broken::RingsOn(_));
    is_found(Mutant::RingsOn, two_devices(1), Circumstances::default(), is_red);
    is_found(Mutant::RingsForEver, two_devices(1), Circumstances::default(), is_red);
}

#[test]
fn a_doubled_row_of_history_is_found() {
    let is_red = |broken: &Broken| matches!(broken, Broken::History(_));
    let nodes = Circumstances { has_two_nodes: true, ..Circumstances::default() };
    is_found(Mutant::HistoryOfTheLost, plan(&[Leave], &[&[Decline], &[Decline]]), nodes, is_red);
    let after = |broken: &Broken| matches!(broken, Broken::AfterTheEnd(_));
    is_found(Mutant::EndsTwice, two_devices(1), Circumstances::default(), after);
}

#[test]
fn what_is_told_wrongly_is_found() {
    let with = Circumstances::default();
    is_found(Mutant::SpeaksBehindTheEnd, two_devices(1), with, |broken| {
        matches!(broken, Broken::BehindTheEnd(_))
    });
    is_found(Mutant::LeavesOneHanging, two_devices(1), with, |broken| matches!(broken, Broken::Hangs(_)));
    for bug in [Mutant::NoNotification, Mutant::DeclinedIsMissed] {
        is_found(bug, two_devices(1), with, |broken| matches!(broken, Broken::Notified(_)));
    }
    let silent = Circumstances { is_silent: true, ..with };
    is_found(Mutant::NotSilent, two_devices(1), silent, |broken| *broken == Broken::NotSilent);
}
