//! Calls of rooms: three people, one of them with two devices, and two seats.

use uuid::Uuid;
use veza_protocol::call::CallMedia;

use super::broken::Broken;
use super::mutants::Mutant;
use super::search::walk;
use super::store::Store;
use super::world::What::{Decline, Join, Leave, Lose, Resume, Ring, Speak};
use super::world::{NODE, Plan, World, login_of};
use crate::{Called, NewCall, Newcomer, Reached, State};

const ADA: Uuid = Uuid::from_u128(1);
const BEN: Uuid = Uuid::from_u128(2);
const CLEO: Uuid = Uuid::from_u128(3);
const ROOM: Uuid = Uuid::from_u128(9);
const SEATS: usize = 2;

fn begin(plan: Plan, rings: bool) -> World {
    let new = NewCall { media: CallMedia::default(), music_mode: false, offer: None, expires_at: 20_000 };
    let caller = Newcomer {
        participant: Uuid::from_u128(4),
        user: ADA,
        username: String::new(),
        connection: Uuid::from_u128(0x1000),
        login: Some(login_of(0)),
        node: NODE,
        media: CallMedia::default(),
    };
    let reached = |number: u128| Reached {
        connection: Uuid::from_u128(0x1000 + number * 0x10),
        is_busy: false,
        node: NODE,
    };
    let called = [
        Called { user: BEN, devices: vec![reached(1), reached(2)] },
        Called { user: CLEO, devices: vec![reached(3)] },
    ];
    let begun = State::room(new, ROOM, SEATS, &caller, if rings { &called } else { &[] }, 0);
    World::new(Plan { is_room: true, ..plan }, Store::new(begun, false))
}

fn plan() -> Plan {
    Plan {
        devices: vec![
            (ADA, vec![Leave, Lose]),
            (BEN, vec![Join]),
            (BEN, vec![Join, Lose, Resume]),
            (CLEO, vec![Join, Decline]),
        ],
        ..Plan::default()
    }
}

#[test]
fn three_people_on_two_seats_keep_every_promise() {
    for rings in [true, false] {
        let seen = walk(begin(plan(), rings)).expect("every promise is kept");
        println!("a room's call, ringing: {rings}: {seen:?}");
    }
}

#[test]
#[ignore = "a longer search"]
fn three_people_keep_every_promise_whatever_they_do() {
    let devices = vec![
        (ADA, vec![Leave, Lose, Resume]),
        (BEN, vec![Ring, Join, Decline, Leave]),
        (BEN, vec![Join, Lose, Resume]),
        (CLEO, vec![Join, Decline, Leave]),
    ];
    let seen = walk(begin(Plan { devices, ..Plan::default() }, true)).expect("every promise is kept");
    println!("a room's call with everything: {seen:?}");
}

#[test]
fn a_room_whose_server_dies_keeps_every_promise() {
    let plan = Plan {
        devices: vec![(ADA, vec![Resume, Speak]), (BEN, vec![Join, Resume]), (CLEO, vec![Join, Leave])],
        deaths: 1,
        removed: vec![BEN],
        ..Plan::default()
    };
    let seen = walk(begin(plan, true)).expect("every promise is kept");
    println!("a room's call, and the server dies: {seen:?}");
}

#[test]
fn seats_that_nobody_counts_are_found() {
    let found =
        walk(begin(Plan { bug: Some(Mutant::NoSeats), ..plan() }, true)).expect_err("the bug is found");
    assert_eq!(found.broken, Broken::TooMany, "{found:?}");
}
