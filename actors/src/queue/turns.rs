//! Whose song comes next: by turns, by chance, or as they came.

use std::collections::{BTreeSet, VecDeque};

use uuid::Uuid;

use super::state::{ITEMS, State};
use crate::protocol::queue::{Item, Turns};

/// People in the rotation before those without a song are left out: twice as many as can have one.
const ROTATION: usize = 2 * ITEMS;

impl State {
    /// Gives someone who adds their first song a place behind all others.
    pub(super) fn enrol(&mut self, who: Uuid) {
        if self.rotation.contains(&who) {
            return;
        }
        self.rotation.push(who);
        if self.rotation.len() > ROTATION {
            // whoever has no song here waits for nothing: they come in behind all others again
            let here: BTreeSet<Uuid> = self.items.iter().map(|item| item.added_by.id).collect();
            self.rotation.retain(|other| *other == who || here.contains(other));
        }
    }

    /// Whose song begins stands behind all others from then on. Who waits is never overtaken by someone who was served later or
    /// came later: everybody's song begins after at most one of each of the others.
    pub(super) fn serve(&mut self, who: Uuid) {
        self.rotation.retain(|other| *other != who);
        self.rotation.push(who);
    }

    /// Puts the songs that wait into their order, when that is one of turns. One's own keep theirs.
    pub(super) fn take_turns(&mut self) {
        if self.mode.turns != Turns::RoundRobin {
            return;
        }
        let waiting = self.items.split_off(self.waiting_from().min(self.items.len()));
        let mut hands: Vec<(Uuid, VecDeque<Item>)> =
            self.rotation.iter().map(|who| (*who, VecDeque::new())).collect();
        for item in waiting {
            match hands.iter_mut().find(|(who, _)| *who == item.added_by.id) {
                Some((_, hand)) => hand.push_back(item),
                None => hands.push((item.added_by.id, VecDeque::from([item]))),
            }
        }
        while hands.iter().any(|(_, hand)| !hand.is_empty()) {
            self.items.extend(hands.iter_mut().filter_map(|(_, hand)| hand.pop_front()));
        }
    }

    /// Puts the songs that wait into an order of chance.
    pub(super) fn shuffle(&mut self, seed: u64) {
        let from = self.waiting_from();
        let mut chance = Chance(seed);
        let waiting = self.items.get_mut(from..).unwrap_or_default();
        for place in (1..waiting.len()).rev() {
            waiting.swap(place, chance.below(place + 1));
        }
    }

    /// Puts them back into the order in which they came.
    pub(super) fn unshuffle(&mut self) {
        let from = self.waiting_from();
        self.items.get_mut(from..).unwrap_or_default().sort_by_key(|item| item.arrival);
    }
}

/// Numbers that look random and follow from a seed (SplitMix64, Steele et al. 2014): what is replayed comes out the same.
pub(super) struct Chance(pub u64);

impl Chance {
    /// Returns a number below `bound`, which is not 0.
    pub(super) fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let bound = u64::try_from(bound).unwrap_or(u64::MAX).max(1);
        usize::try_from((z ^ (z >> 31)) % bound).unwrap_or_default()
    }
}
