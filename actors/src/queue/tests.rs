//! The rules of a queue under operations of chance: nothing is lost or doubled, time is the same for all, nobody starves.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use uuid::Uuid;

use super::acts::{Act, votes_needed};
use super::circumstances::Circumstances;
use super::state::State;
use crate::protocol::queue::{Adder, Item, Mode, Repeat, Role, Song, Turns};

const HOST: Uuid = Uuid::from_u128(1);

fn person(number: u8) -> Uuid {
    Uuid::from_u128(u128::from(number) + 1)
}

fn item(id: u128, by: Uuid, duration_ms: i64) -> Item {
    let track = Song {
        id: Uuid::from_u128(7),
        title: String::new(),
        artist: String::new(),
        duration_ms,
        has_cover: false,
        made_by: None,
    };
    let added_by = Adder { id: by, username: String::new() };
    Item::new(Uuid::from_u128(id), track, added_by, chrono::DateTime::UNIX_EPOCH)
}

fn state(mode: Mode) -> State {
    State { mode, roles: [(HOST, Role::Host)].into(), ..State::default() }
}

/// Does it as far as the rules let one, and returns whether they did.
fn attempt(state: &mut State, by: Uuid, act: &Act, now_us: i64, present: &BTreeSet<Uuid>) -> bool {
    let (guests, seen) = (BTreeMap::new(), BTreeSet::new());
    let at = Circumstances {
        now_us,
        lead_us: 300_000,
        present,
        guests: &guests,
        homes: &[],
        seen: &seen,
        seed: now_us.unsigned_abs(),
    };
    let mut next = state.clone();
    next.advance(now_us, at.seed);
    let done = next.apply(by, act, &at).is_ok();
    if done {
        *state = next;
    }
    done
}

fn any_act() -> impl Strategy<Value = (u8, u8, u8, i64)> {
    (0_u8..14, 0_u8..4, any::<u8>(), 0_i64..40_000_000)
}

/// Makes an act of numbers: what it names is mostly there.
fn act(state: &State, kind: u8, by: u8, place: u8, fresh: u128) -> Act {
    let pick = |place: u8| {
        let index = usize::from(place) % state.items.len().max(1);
        state.items.get(index).map_or(Uuid::nil(), |item| item.id)
    };
    let current = state.playback.item_id.unwrap_or_default();
    let mode = |change: fn(&mut crate::protocol::ChangeQueueMode)| {
        let mut wanted = crate::protocol::ChangeQueueMode::default();
        change(&mut wanted);
        Act::Mode(wanted)
    };
    match kind {
        0..=3 => Act::Add(item(fresh, person(by), 1_000 + i64::from(place) * 50), None),
        4 => Act::Remove(pick(place)),
        5 => Act::Move(pick(place), (!place.is_multiple_of(3)).then(|| pick(place / 3))),
        6 => Act::Play,
        7 => Act::Next(current),
        8 => Act::Previous(current),
        9 => Act::VoteSkip(current),
        10 if place.is_multiple_of(2) => mode(|mode| mode.shuffle = Some(true)),
        10 => mode(|mode| mode.shuffle = Some(false)),
        11 if place.is_multiple_of(2) => mode(|mode| mode.turns = Some(Turns::RoundRobin)),
        11 => mode(|mode| mode.repeat = Some(Repeat::All)),
        12 => Act::Pause,
        _ if place == 0 => Act::Clear,
        _ => Act::Seek(i64::from(place)),
    }
}

proptest! {
    #[test]
    fn no_song_is_lost_or_doubled_and_votes_are_unique(acts in proptest::collection::vec(any_act(), 1..80)) {
        let mut state = state(Mode::default());
        let present: BTreeSet<Uuid> = (0..4).map(person).collect();
        let (mut now_us, mut known) = (0, BTreeSet::new());
        for (number, (kind, by, place, passed)) in acts.into_iter().enumerate() {
            now_us += passed;
            let fresh = 1_000 + number as u128;
            let act = act(&state, kind, by, place, fresh);
            let before: BTreeSet<Uuid> = state.items.iter().map(|item| item.id).collect();
            let done = attempt(&mut state, person(by), &act, now_us, &present);
            match &act {
                Act::Add(item, _) if done => { known.insert(item.id); }
                Act::Remove(id) if done => { known.remove(id); }
                Act::Clear if done => known.clear(),
                _ => prop_assert_eq!(before, state.items.iter().map(|item| item.id).collect()),
            }
            let ids: Vec<Uuid> = state.items.iter().map(|item| item.id).collect();
            prop_assert_eq!(ids.len(), known.len());
            prop_assert_eq!(ids.into_iter().collect::<BTreeSet<_>>(), known.clone());
            prop_assert!(state.playback.item_id.is_none_or(|id| state.place(id).is_some()));
            prop_assert!(state.votes.len() < votes_needed(present.len()), "enough votes skip at once");
            let position = state.position_ms(now_us);
            prop_assert!(state.current().is_none_or(|item| (0..=super::time::length_ms(item)).contains(&position)));
        }
    }

    #[test]
    fn looking_often_or_once_shows_the_same(
        lengths in proptest::collection::vec(1_000_i64..9_000, 1..8),
        looks in proptest::collection::vec(0_i64..20_000_000, 1..20),
        repeat in 0_u8..3,
    ) {
        let repeat = [Repeat::Off, Repeat::One, Repeat::All][usize::from(repeat)];
        let mut often = state(Mode { repeat, ..Mode::default() });
        let present = BTreeSet::new();
        for (number, length) in lengths.iter().enumerate() {
            attempt(&mut often, HOST, &Act::Add(item(10 + number as u128, HOST, *length), None), 0, &present);
        }
        attempt(&mut often, HOST, &Act::Play, 0, &present);
        let mut once = often.clone();
        let mut now_us = 0;
        for look in looks {
            now_us += look;
            often.advance(now_us, 1);
        }
        once.advance(now_us, 1);
        prop_assert_eq!(often.playback.item_id, once.playback.item_id);
        prop_assert_eq!(often.playback.playing, once.playback.playing);
        prop_assert_eq!(often.position_ms(now_us), once.position_ms(now_us));
    }

    #[test]
    fn by_turns_nobody_who_waits_starves(adders in proptest::collection::vec(0_u8..6, 10..120)) {
        let mut state = state(Mode { turns: Turns::RoundRobin, ..Mode::default() });
        let present = BTreeSet::new();
        // how many songs of others began since one waits
        let mut waits: BTreeMap<Uuid, usize> = BTreeMap::new();
        attempt(&mut state, HOST, &Act::Add(item(5, HOST, 60_000), None), 0, &present);
        attempt(&mut state, HOST, &Act::Play, 0, &present);
        for (number, by) in adders.into_iter().enumerate() {
            let now_us = 1_000_000 * number as i64;
            let song = item(1_000 + number as u128, person(by), 60_000);
            attempt(&mut state, person(by), &Act::Add(song, None), now_us, &present);
            let current = state.playback.item_id.unwrap_or_default();
            if number.is_multiple_of(2) && attempt(&mut state, HOST, &Act::Next(current), now_us, &present) {
                let served = state.current().map(|item| item.added_by.id);
                let waiting: BTreeSet<Uuid> = state.waiting().iter().map(|item| item.added_by.id).collect();
                waits.retain(|who, _| waiting.contains(who) && Some(*who) != served);
                for who in waiting {
                    let turns = waits.entry(who).or_default();
                    *turns += 1;
                    // each of the others at most once, before it is their turn
                    prop_assert!(*turns <= state.rotation.len(), "{who} waits since {turns} songs");
                }
            }
        }
    }

    #[test]
    fn what_is_taken_back_was_never_there(acts in proptest::collection::vec(any_act(), 1..30)) {
        let mut state = state(Mode::default());
        let present: BTreeSet<Uuid> = [HOST].into();
        for (number, (kind, _, place, _)) in acts.into_iter().enumerate() {
            let act = act(&state, kind, 0, place, 1_000 + number as u128);
            let (guests, seen) = (BTreeMap::new(), BTreeSet::new());
            let at = Circumstances { now_us: 0, lead_us: 0, present: &present, guests: &guests, homes: &[], seen: &seen, seed: 1 };
            let mut next = state.clone();
            let Ok(edits) = next.apply(HOST, &act, &at) else { continue };
            if !edits.is_empty() && next.playback.item_id == state.playback.item_id {
                let mut back = next.clone();
                prop_assert!(back.apply(HOST, &Act::Undo(edits), &at).is_ok());
                let order = |state: &State| state.items.iter().map(|item| item.id).collect::<Vec<_>>();
                prop_assert_eq!(order(&back), order(&state), "{:?}", act);
            }
            state = next;
        }
    }
}
