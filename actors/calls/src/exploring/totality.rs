//! Acts of chance, by anybody, at any time: none panics, what is due gets done, and a block cannot be told from nobody being there.

use proptest::prelude::*;
use uuid::Uuid;
use veza_protocol::call::CallMedia;

use crate::{Act, Called, Change, Effect, NewCall, Newcomer, Reached, Refusal, SEATS, Seat, State};

const NODE: Uuid = Uuid::from_u128(200);

fn id(number: u8) -> Uuid {
    Uuid::from_u128(u128::from(number))
}

fn who(user: u8, connection: u8) -> Newcomer {
    Newcomer {
        participant: id(101),
        user: id(user),
        username: String::new(),
        connection: id(connection),
        login: Some(id(user)),
        node: NODE,
        media: CallMedia::default(),
    }
}

fn new() -> NewCall {
    NewCall { media: CallMedia::default(), music_mode: false, offer: None, expires_at: 45_000 }
}

fn direct(is_silent: bool) -> Change {
    State::direct(new(), &who(1, 11), &Called { user: id(2), devices: Vec::new() }, is_silent, 0)
}

fn room() -> Change {
    let reached = |connection| Reached { connection: id(connection), is_busy: false, node: NODE };
    let called: Vec<Called> = (2..8)
        .map(|user| Called { user: id(user), devices: vec![reached(user + 10), reached(user + 20)] })
        .collect();
    State::room(new(), id(99), SEATS, &who(1, 11), &called, 0)
}

fn any_act() -> impl Strategy<Value = Act> {
    (0_u8..14, 1_u8..9, 11_u8..30, any::<u8>(), any::<bool>()).prop_map(
        |(kind, user, device, chance, flag)| {
            let (connection, person) = (id(device), id(user));
            match kind {
                0 => Act::Ring { user: person, connection, node: NODE },
                1 => Act::Accept { who: who(user, device), has_answer: flag },
                2..=4 => Act::Join(who(user, device)),
                5 => Act::Decline { user: person, connection, node: NODE, is_busy: flag },
                6 => Act::Leave { user: person, connection, has_failed: flag },
                7 => Act::Drop { connections: vec![connection, id(11)], by_server: flag },
                8 if chance > 200 => {
                    Act::LoseNodes { gone: vec![NODE, id(chance)], by: id(199 + u8::from(flag)) }
                }
                8 => Act::Resume { user: person, connection, login: flag.then_some(person), node: NODE },
                9 => Act::Media { connection, media: CallMedia { audio: flag, ..CallMedia::default() } },
                10 => Act::Heard { connection },
                11 if flag => Act::Remove { user: person },
                12 if chance < 8 => {
                    Act::Supersede { user: person, connection, login: flag.then_some(person) }
                }
                _ => Act::Tick,
            }
        },
    )
}

/// Gives whoever comes a participant of their own: the server makes these ids, no two are alike.
fn as_the_server_says(act: &Act, number: u128) -> Act {
    let mut act = act.clone();
    if let Act::Accept { who, .. } | Act::Join(who) = &mut act {
        who.participant = Uuid::from_u128(number);
    }
    act
}

fn run(begun: Change, acts: &[(Act, i64)]) {
    let (mut state, mut now) = (begun.state, 0);
    for (number, (act, later)) in (1_000..).zip(acts) {
        now += later;
        let act = &as_the_server_says(act, number);
        let Ok(change) = state.apply(act, now) else { continue };
        let ends = change.ends(&state);
        let hears_the_end = |connection: Uuid| {
            change.effects.iter().any(|effect| matches!(effect, Effect::Direct { connection: to, what: crate::Told::Ended { .. }, .. } if *to == connection))
        };
        // a lost device hears nothing: it learns the end when it comes back
        let is_lost =
            |connection| matches!(act, Act::Drop { connections, .. } if connections.contains(&connection));
        let there = |seat: &&Seat| ends && !seat.is_away && !is_lost(seat.connection);
        for seat in state.participants.iter().filter(there) {
            assert!(hears_the_end(seat.connection), "{act:?} leaves {seat:?} hanging");
        }
        assert!(change.state.participants.len() <= SEATS);
        let kept = serde_json::to_value(&change.state).expect("JSON");
        assert_eq!(
            serde_json::from_value::<State>(kept).expect("a state"),
            change.state,
            "what is kept is what is read"
        );
        state = change.state;
        if matches!(act, Act::Tick) {
            assert!(state.due_at().is_none_or(|due| due > now), "what is due is done: {state:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_act_panics(acts in prop::collection::vec((any_act(), 0_i64..20_000), 1..60)) {
        run(direct(false), &acts);
        run(direct(true), &acts);
        run(room(), &acts);
    }
}

/// What the caller sees of an act: the reply, what is told, and how the call stands.
fn sees(state: &State, act: &Act, now: i64) -> (State, (Result<(), Refusal>, Vec<Effect>)) {
    match state.apply(act, now) {
        Ok(Change { state, effects }) => {
            let told = effects.into_iter().filter(|effect| matches!(effect, Effect::Direct { .. })).collect();
            (state, (Ok(()), told))
        }
        Err(refusal) => (state.clone(), (Err(refusal), Vec::new())),
    }
}

/// Walks through everything that the caller can do, in a silent call and in one that nobody hears.
fn compare(silent: &State, unheard: &State, now: i64, depth: u8) -> usize {
    let own = |connection| Act::Resume { user: id(1), connection, login: Some(id(1)), node: NODE };
    let acts = [
        Act::Leave { user: id(1), connection: id(11), has_failed: false },
        Act::Drop { connections: vec![id(11)], by_server: false },
        own(id(11)),
        own(id(12)),
        Act::Media { connection: id(11), media: CallMedia { audio: true, ..CallMedia::default() } },
        Act::Accept { who: Newcomer { participant: id(102), ..who(1, 13) }, has_answer: false },
        Act::Tick,
        Act::Supersede { user: id(1), connection: id(11), login: None },
        Act::Supersede { user: id(1), connection: id(12), login: None },
    ];
    let mut compared = 1;
    for act in &acts {
        let now = if matches!(act, Act::Tick) { unheard.due_at().unwrap_or(now).max(now) } else { now };
        let ((silent, one), (unheard, other)) = (sees(silent, act, now), sees(unheard, act, now));
        assert_eq!(one, other, "{act:?} tells a block");
        assert_eq!(
            (silent.phase, silent.ended, silent.due_at()),
            (unheard.phase, unheard.ended, unheard.due_at())
        );
        assert_eq!(silent.participants, unheard.participants);
        if depth > 1 {
            compared += compare(&silent, &unheard, now, depth - 1);
        }
    }
    compared
}

#[test]
fn a_block_looks_like_nobody_being_there() {
    let unheard = direct(false).state;
    let from_the_start = direct(true).state;
    let while_it_rings = unheard.apply(&Act::Remove { user: id(2) }, 0).expect("a block").state;
    for silent in [from_the_start, while_it_rings] {
        println!("a block and nobody being there: {} ways are the same", compare(&silent, &unheard, 0, 5));
    }
}
