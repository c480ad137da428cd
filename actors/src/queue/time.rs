//! What time does to a queue: where a song is, when it ends, and what comes then. It follows from the anchor alone, so it is the
//! same for every node, and after any pause. Lengths come from files and moments from a database: the arithmetic saturates.

use super::state::State;
use crate::protocol::queue::{Item, Playback, Repeat};

/// A song of unknown length, or of none, would end at once for ever.
const SHORTEST_MS: i64 = 1000;
/// What a file says beyond this is not believed; uploads of such files are refused.
const LONGEST_MS: i64 = crate::media::rules::LONGEST_MS;

/// Returns how long a song plays: a second at least, a day at most.
#[must_use]
pub fn length_ms(item: &Item) -> i64 {
    item.track.duration_ms.clamp(SHORTEST_MS, LONGEST_MS)
}

impl State {
    /// Returns where the present song is at this server time, in milliseconds.
    #[must_use]
    pub fn position_ms(&self, now_us: i64) -> i64 {
        let Some(item) = self.current() else { return 0 };
        let Playback { playing, anchor_server_us, anchor_position_ms, .. } = self.playback;
        let since = if playing { now_us.saturating_sub(anchor_server_us).max(0) / 1000 } else { 0 };
        anchor_position_ms.saturating_add(since).clamp(0, length_ms(item))
    }

    /// Returns the server time at which the present song ends; `None` when nothing plays.
    #[must_use]
    pub fn ends_at_us(&self) -> Option<i64> {
        let item = self.current().filter(|_| self.playback.playing)?;
        let left_ms = length_ms(item).saturating_sub(self.playback.anchor_position_ms).clamp(0, LONGEST_MS);
        Some(self.playback.anchor_server_us.saturating_add(left_ms.saturating_mul(1000)))
    }

    /// Goes on to what plays now: songs that ended are followed by the next at the very moment of their end. Returns whether
    /// anything changed.
    pub fn advance(&mut self, now_us: i64, seed: u64) -> bool {
        self.skip_rounds(now_us);
        let before = self.playback;
        // each song once at most: whole rounds are skipped above
        for _ in 0..=self.items.len() {
            let Some(end) = self.ends_at_us().filter(|end| *end <= now_us) else { break };
            match self.mode.repeat {
                Repeat::One => {
                    self.playback.anchor_server_us = end;
                    self.playback.anchor_position_ms = 0;
                }
                _ => self.begin_next(end, seed),
            }
        }
        before != self.playback
    }

    /// Begins what comes after the present song; at the end of the queue the song stays where it ended.
    pub(super) fn begin_next(&mut self, at_us: i64, seed: u64) {
        let next = self.items.get(self.waiting_from()).map(|item| item.id);
        if let Some(next) = next {
            return self.begin(next, at_us);
        }
        if self.mode.repeat == Repeat::All && !self.items.is_empty() {
            self.playback.item_id = None;
            if self.mode.shuffle {
                self.shuffle(seed);
            }
            self.take_turns();
            if let Some(first) = self.items.first().map(|item| item.id) {
                self.begin(first, at_us);
            }
            return;
        }
        let length = self.current().map_or(0, length_ms);
        self.playback.playing = false;
        self.playback.anchor_server_us = at_us;
        self.playback.anchor_position_ms = length;
        self.votes.clear();
    }

    /// Begins a song; whether it plays stays as it is.
    pub(super) fn begin(&mut self, item: uuid::Uuid, at_us: i64) {
        self.playback.item_id = Some(item);
        self.playback.anchor_server_us = at_us;
        self.playback.anchor_position_ms = 0;
        self.votes.clear();
        if let Some(who) = self.item(item).map(|item| item.added_by.id) {
            self.serve(who);
        }
        self.take_turns();
    }

    /// Begins the next song when another node has just done so, where that is the bug on purpose.
    #[cfg(feature = "seeded-bugs")]
    pub fn begin_once_more(&mut self, now_us: i64, seed: u64) {
        const JUST_NOW_US: i64 = 500_000;
        let since = now_us.saturating_sub(self.playback.anchor_server_us);
        let is_new = self.playback.playing && self.playback.anchor_position_ms == 0;
        let has_bug = crate::kernel::seeded::has(crate::kernel::Bug::TimerOncePerNode);
        if has_bug && is_new && (0..JUST_NOW_US).contains(&since) {
            self.begin_next(now_us, seed);
        }
    }

    /// A queue that repeated itself while nobody looked is where it would be.
    fn skip_rounds(&mut self, now_us: i64) {
        let round_ms = match self.mode.repeat {
            Repeat::Off => return,
            Repeat::One => self.current().map_or(0, length_ms),
            Repeat::All => self.items.iter().map(length_ms).fold(0, i64::saturating_add),
        };
        let round_us = round_ms.saturating_mul(1000);
        let since = now_us.saturating_sub(self.playback.anchor_server_us).max(0);
        if self.playback.playing
            && let Some(rest) = since.checked_rem(round_us)
        {
            let whole_rounds = since.saturating_sub(rest);
            self.playback.anchor_server_us = self.playback.anchor_server_us.saturating_add(whole_rounds);
        }
    }
}
