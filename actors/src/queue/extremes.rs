//! Whatever a file, a database or a client says, the arithmetic of a queue neither overflows nor divides by zero.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use uuid::Uuid;

use super::acts::Act;
use super::circumstances::Circumstances;
use super::plays::Ears;
use super::state::State;
use super::time::length_ms;
use crate::protocol::queue::{Adder, Item, Mode, Playback, Repeat, Role, Song};

const HOST: Uuid = Uuid::from_u128(1);

/// Numbers of which one does not expect that anybody says them.
fn extreme() -> impl Strategy<Value = i64> {
    let edges = [i64::MIN, i64::MIN + 1, -1, 0, 1, 999, 1000, i64::MAX - 1, i64::MAX];
    prop_oneof![
        proptest::sample::select(edges.to_vec()),
        // multiples of these wrap around to 0
        (0_u32..63).prop_map(|power| 1_i64 << power),
        any::<i64>(),
        0_i64..100_000_000_000_000,
    ]
}

fn state(lengths: &[i64], (anchor_us, anchor_ms): (i64, i64), repeat: Repeat, playing: bool) -> State {
    let item = |(number, duration_ms): (usize, &i64)| {
        let track = Song {
            id: HOST,
            title: String::new(),
            artist: String::new(),
            duration_ms: *duration_ms,
            has_cover: false,
            made_by: None,
        };
        let added_by = Adder { id: HOST, username: String::new() };
        Item::new(Uuid::from_u128(number as u128 + 10), track, added_by, chrono::DateTime::UNIX_EPOCH)
    };
    let items: Vec<Item> = lengths.iter().enumerate().map(item).collect();
    let playback = Playback {
        item_id: items.first().map(|item| item.id),
        playing,
        anchor_server_us: anchor_us,
        anchor_position_ms: anchor_ms,
        rate: 1.0,
    };
    let mode = Mode { repeat, ..Mode::default() };
    State { items, playback, mode, roles: [(HOST, Role::Host)].into(), ..State::default() }
}

proptest! {
    #[test]
    fn no_number_breaks_the_clock(
        length in extreme(),
        count in 1_usize..300,
        anchor in (extreme(), extreme()),
        now_us in extreme(),
        lead_us in extreme(),
        position in extreme(),
        repeat in 0_usize..3,
        playing in any::<bool>(),
    ) {
        let repeat = [Repeat::Off, Repeat::One, Repeat::All][repeat];
        let state = state(&vec![length; count], anchor, repeat, playing);
        let mut ears = Ears::default();
        ears.join(HOST, anchor.0);
        let mut later = state.clone();
        later.advance(now_us, 1);
        ears.follow(&state, &later, now_us);
        ears.leave(HOST, &later, now_us);
        let within = 0..=later.current().map_or(0, length_ms);
        prop_assert!(within.contains(&later.position_ms(now_us)));
        prop_assert!(*within.end() <= 24 * 3600 * 1000, "no song plays longer than a day");
        let _ = later.ends_at_us();
        let present: BTreeSet<Uuid> = [HOST].into();
        let (guests, seen) = (BTreeMap::new(), BTreeSet::new());
        let at = Circumstances { now_us, lead_us, present: &present, guests: &guests, homes: &[], seen: &seen, seed: 7 };
        let current = later.playback.item_id.unwrap_or_default();
        for act in [Act::Seek(position), Act::Play, Act::Pause, Act::Next(current), Act::Previous(current), Act::Clear] {
            let mut next = later.clone();
            let _ = next.apply(HOST, &act, &at);
            let _ = (next.advance(now_us, 1), next.ends_at_us());
        }
    }

    #[test]
    fn rounds_of_songs_that_are_years_long_are_none(power in 40_u32..63, now_us in 0_i64..i64::MAX) {
        // 256 songs of 2^53 ms: their sum in microseconds wraps around to 0
        let mut state = state(&[1 << power; 256], (0, 0), Repeat::All, true);
        state.advance(now_us, 1);
        prop_assert!(state.playback.playing);
        prop_assert!(state.playback.anchor_server_us <= now_us);
    }
}
