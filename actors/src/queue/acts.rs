//! How operations change a queue, and what undoes them. Pure; an operation that is refused changes nothing.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use uuid::Uuid;

use super::circumstances::Circumstances;
use super::state::{AWAY, Away, BANNED, ROLES, State, change_mode};
use super::time::length_ms;
use super::turns::Chance;
use super::undoing::Edit;
use crate::error::{Code, Detail, Problem};
use crate::protocol::ChangeQueueMode;
use crate::protocol::queue::{Adder, Grant, Item, Role, Turns};

/// What is done.
#[derive(Clone, Debug)]
pub enum Act {
    /// A song comes in, at the end or behind another.
    Add(Item, Option<Uuid>),
    /// A song that is not to be had, for this reason; it may have come in when it still was.
    AddNothing(Problem),
    /// A song goes.
    Remove(Uuid),
    /// A song moves behind another, or to the front of those that wait.
    Move(Uuid, Option<Uuid>),
    /// All songs go.
    Clear,
    /// It plays.
    Play,
    /// It stops where it is.
    Pause,
    /// It goes on from another place of the song, in milliseconds.
    Seek(i64),
    /// The next song, if this is still the present one.
    Next(Uuid),
    /// The song before, or this one's beginning.
    Previous(Uuid),
    /// One wants the present song skipped, if it is this one.
    VoteSkip(Uuid),
    /// Another mode.
    Mode(ChangeQueueMode),
    /// Someone is something else from now on.
    Role(Uuid, Role),
    /// Someone goes and does not come back.
    Kick(Uuid),
    /// One's last operation on the list is taken back, by these edits.
    Undo(Vec<Edit>),
    /// Time has passed.
    Advance,
    /// Tracks or names are others by now: these songs may be shown, as they are; others go.
    Renew(BTreeMap<Uuid, Item>),
}

/// An operation, and who wants it.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Chosen by who wants it.
    pub op_id: Uuid,
    /// Nobody: time.
    pub by: Option<Adder>,
    /// What.
    pub act: Act,
}

/// Above this "previous" goes to the beginning of the song instead of the one before, as players do.
const REWINDS_AFTER_MS: i64 = 3000;
/// Votes that are kept before those of people who have gone are left out.
const VOTES: usize = 1000;

impl Act {
    /// Returns its name on the wire and in the history.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Add(..) | Self::AddNothing(_) => "add",
            Self::Remove(_) => "remove",
            Self::Move(..) => "move",
            Self::Clear => "clear",
            Self::Play => "play",
            Self::Pause => "pause",
            Self::Seek(_) => "seek",
            Self::Next(_) => "next",
            Self::Previous(_) => "previous",
            Self::VoteSkip(_) => "vote_skip",
            Self::Mode(_) => "mode",
            Self::Role(..) => "role",
            Self::Kick(_) => "kick",
            Self::Undo(_) => "undo",
            Self::Advance => "advance",
            Self::Renew(_) => "renew",
        }
    }

    /// Returns what the history keeps of what it was about, in the state before it. Songs are named by their tracks: whether the
    /// title may be shown is found out when the history is read.
    #[must_use]
    pub fn about(&self, state: &State) -> Value {
        let song =
            |id: &Uuid| json!({ "item_id": id, "track_id": state.item(*id).map(|item| item.track.id) });
        match self {
            Self::Add(item, _) => json!({ "item_id": item.id, "track_id": item.track.id }),
            Self::Remove(id)
            | Self::Move(id, _)
            | Self::Next(id)
            | Self::Previous(id)
            | Self::VoteSkip(id) => song(id),
            Self::Seek(position_ms) => json!({ "position_ms": position_ms }),
            Self::Mode(change) => json!(change),
            Self::Role(user, role) => json!({ "user_id": user, "role": role }),
            Self::Kick(user) => json!({ "user_id": user }),
            Self::AddNothing(_)
            | Self::Clear
            | Self::Play
            | Self::Pause
            | Self::Undo(_)
            | Self::Advance
            | Self::Renew(_) => json!({}),
        }
    }
}

impl State {
    /// Does it.
    ///
    /// # Errors
    /// `forbidden`, `not_found`, `conflict` or `invalid`; then the state is to be thrown away.
    pub fn apply(&mut self, by: Uuid, act: &Act, at: &Circumstances<'_>) -> Result<Vec<Edit>, Problem> {
        self.require_welcome(by)?;
        match act {
            Act::Add(item, after) => self.add(item, *after, at),
            Act::AddNothing(problem) => Err(problem.clone()),
            Act::Remove(id) => self.remove(by, *id, at),
            Act::Move(id, after) => self.shift(by, *id, *after),
            Act::Clear => self.clear(by, at),
            Act::Undo(edits) => self.undo(by, edits, at).map(|()| Vec::new()),
            Act::Mode(mode) => self.change_mode(by, mode, at).map(|()| Vec::new()),
            Act::Role(user, role) => self.change_role(by, (*user, *role), at).map(|()| Vec::new()),
            Act::Kick(user) => self.kick(by, *user, at).map(|()| Vec::new()),
            Act::Renew(known) => {
                self.renew(known, at);
                Ok(Vec::new())
            }
            other => self.control(by, other, at).map(|()| Vec::new()),
        }
    }

    fn control(&mut self, by: Uuid, act: &Act, at: &Circumstances<'_>) -> Result<(), Problem> {
        let start = at.now_us.saturating_add(at.lead_us);
        if let Act::VoteSkip(current) = act {
            return self.vote(by, *current, at);
        }
        if !matches!(act, Act::Advance) {
            self.require(by, Grant::Control)?;
        }
        match act {
            Act::Play => self.play(start),
            Act::Pause => {
                self.playback.anchor_position_ms = self.position_ms(at.now_us);
                (self.playback.anchor_server_us, self.playback.playing) = (at.now_us, false);
                Ok(())
            }
            Act::Seek(position_ms) => {
                let length = length_ms(self.current().ok_or_else(nothing_plays)?);
                if !(0..=length).contains(position_ms) {
                    let message = format!("must be 0 to {length}, where the song ends");
                    return Err(Problem::invalid(vec![Detail::new("position_ms", message)]));
                }
                self.playback.anchor_position_ms = *position_ms;
                self.playback.anchor_server_us = if self.playback.playing { start } else { at.now_us };
                Ok(())
            }
            Act::Next(current) => {
                self.must_play(*current)?;
                self.begin_next(start, at.seed);
                Ok(())
            }
            Act::Previous(current) => {
                self.must_play(*current)?;
                let place = self.place(*current).unwrap_or_default();
                let is_early = self.position_ms(at.now_us) <= REWINDS_AFTER_MS;
                let back = if is_early { place.saturating_sub(1) } else { place };
                let target = self.items.get(back).map_or(*current, |item| item.id);
                self.begin(target, start);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn play(&mut self, start_us: i64) -> Result<(), Problem> {
        if self.playback.playing {
            return Ok(());
        }
        let is_over = self.current().is_some_and(|item| self.playback.anchor_position_ms >= length_ms(item));
        let next = self.items.get(self.waiting_from()).map(|item| item.id);
        match (self.current().map(|item| item.id), next) {
            (None, None) => return Err(nothing_plays()),
            (None, Some(next)) => self.begin(next, start_us),
            (Some(_), Some(next)) if is_over => self.begin(next, start_us),
            (Some(current), None) if is_over => self.begin(current, start_us),
            (Some(_), _) => self.playback.anchor_server_us = start_us,
        }
        self.playback.playing = true;
        Ok(())
    }

    fn vote(&mut self, by: Uuid, current: Uuid, at: &Circumstances<'_>) -> Result<(), Problem> {
        if !at.present.contains(&by) {
            return Err(Problem::new(Code::Forbidden, "only those who are here vote"));
        }
        self.must_play(current)?;
        if self.votes.len() >= VOTES {
            // guests come and go under new ids
            self.votes.retain(|voter| at.present.contains(voter));
        }
        self.votes.insert(by);
        self.count_votes(at);
        Ok(())
    }

    /// Skips the present song if half of those who are here want it.
    pub fn count_votes(&mut self, at: &Circumstances<'_>) {
        let votes = self.votes.intersection(at.present).count();
        if votes > 0 && votes >= votes_needed(at.present.len()) {
            self.begin_next(at.now_us.saturating_add(at.lead_us), at.seed);
        }
    }

    fn add(
        &mut self,
        item: &Item,
        after: Option<Uuid>,
        at: &Circumstances<'_>,
    ) -> Result<Vec<Edit>, Problem> {
        let by = item.added_by.id;
        self.require(by, Grant::Add)?;
        if self.place(item.id).is_some() {
            return Err(Problem::new(Code::Conflict, "there is such an item already"));
        }
        self.require_room(by)?;
        let from = self.waiting_from();
        let place = match after {
            Some(after) => self.behind(after)?,
            None if self.mode.shuffle => {
                from + Chance(at.seed).below(self.items.len().saturating_sub(from) + 1)
            }
            None => self.items.len(),
        };
        self.arrivals = self.arrivals.saturating_add(1);
        self.enrol(by);
        self.items.insert(place.min(self.items.len()), Item { arrival: self.arrivals, ..item.clone() });
        self.take_turns();
        Ok(vec![Edit::Take(item.id)])
    }

    fn remove(&mut self, by: Uuid, id: Uuid, at: &Circumstances<'_>) -> Result<Vec<Edit>, Problem> {
        let (place, item) = self.own(by, id)?;
        let before = place.checked_sub(1).and_then(|place| self.items.get(place)).map(|item| item.id);
        self.take(id, at);
        Ok(vec![Edit::Put(item, before)])
    }

    fn shift(&mut self, by: Uuid, id: Uuid, after: Option<Uuid>) -> Result<Vec<Edit>, Problem> {
        let (place, item) = self.own(by, id)?;
        let before = place.checked_sub(1).and_then(|place| self.items.get(place)).map(|item| item.id);
        if after == Some(id) || self.playback.item_id == Some(id) {
            let message = if after == Some(id) { "must be another item" } else { "plays: it cannot move" };
            let field = if after == Some(id) { "after" } else { "item_id" };
            return Err(Problem::invalid(vec![Detail::new(field, message)]));
        }
        if let Some(after) = after {
            self.behind(after)?;
        }
        // one's own songs change places among themselves; among others' they move by those who manage
        let passes_others = self.mode.turns == Turns::Free && self.require(by, Grant::Manage).is_err();
        if passes_others && !self.is_among_own(by, place, after) {
            return Err(Problem::new(Code::Forbidden, "you may not move your songs past others'"));
        }
        self.items.remove(place);
        let place = after.map_or(Ok(self.waiting_from()), |after| self.behind(after))?;
        self.items.insert(place.min(self.items.len()), item);
        self.take_turns();
        Ok(vec![Edit::Shift(id, before)])
    }

    fn clear(&mut self, by: Uuid, at: &Circumstances<'_>) -> Result<Vec<Edit>, Problem> {
        self.require(by, Grant::Manage)?;
        let mut before = None;
        let edits = self.items.drain(..).map(|item| Edit::Put(item.clone(), before.replace(item.id)));
        let edits = edits.collect();
        self.playback.item_id = None;
        (self.playback.playing, self.playback.anchor_server_us) = (false, at.now_us);
        self.playback.anchor_position_ms = 0;
        self.votes.clear();
        Ok(edits)
    }

    fn change_mode(
        &mut self,
        by: Uuid,
        change: &ChangeQueueMode,
        at: &Circumstances<'_>,
    ) -> Result<(), Problem> {
        self.require(by, Grant::Manage)?;
        if change.guest_can.is_some() || change.allow_guests.is_some() {
            self.require(by, Grant::Host)?;
        }
        let was_shuffled = self.mode.shuffle;
        change_mode(&mut self.mode, change)?;
        match (was_shuffled, self.mode.shuffle) {
            (false, true) => self.shuffle(at.seed),
            (true, false) => self.unshuffle(),
            _ => {}
        }
        self.take_turns();
        Ok(())
    }

    fn change_role(
        &mut self,
        by: Uuid,
        (user, role): (Uuid, Role),
        at: &Circumstances<'_>,
    ) -> Result<(), Problem> {
        self.require(by, Grant::Host)?;
        let hosts = self.roles.values().filter(|role| **role == Role::Host).count();
        if self.role(user) == Role::Host && role != Role::Host && hosts == 1 {
            return Err(Problem::new(Code::Conflict, "the last host stays one: make another host first"));
        }
        if role == Role::Guest {
            self.roles.remove(&user);
            return Ok(());
        }
        if !self.roles.contains_key(&user) {
            self.must_be_known(user, at)?;
            if self.roles.len() >= ROLES {
                let message = format!("a session has at most {ROLES} hosts and DJs");
                return Err(Problem::new(Code::Conflict, message));
            }
        }
        self.roles.insert(user, role);
        Ok(())
    }

    fn kick(&mut self, by: Uuid, user: Uuid, at: &Circumstances<'_>) -> Result<(), Problem> {
        self.require(by, Grant::Host)?;
        if self.role(user) == Role::Host {
            return Err(Problem::new(Code::Forbidden, "hosts cannot be sent away: take the role first"));
        }
        if self.require_welcome(user).is_err() {
            return Ok(());
        }
        self.must_be_known(user, at)?;
        if let Some(from) = at.guests.get(&user) {
            self.away.push(Away { guest: user, from: *from });
        } else if self.banned.len() < BANNED {
            self.banned.insert(user);
            // nor do they come back without their account
            self.away.extend(at.homes.iter().map(|from| Away { guest: user, from: *from }));
        } else {
            let message = format!("{BANNED} people are kept out already: make another session");
            return Err(Problem::new(Code::Conflict, message));
        }
        self.away.drain(..self.away.len().saturating_sub(AWAY));
        self.roles.remove(&user);
        self.votes.remove(&user);
        // what they wanted to hear goes with them
        let theirs: Vec<Uuid> =
            self.waiting().iter().filter(|i| i.added_by.id == user).map(|i| i.id).collect();
        theirs.into_iter().for_each(|id| self.take(id, at));
        self.rotation.retain(|other| *other != user);
        Ok(())
    }

    /// Refuses ids of nobody who was ever here: each is kept for good.
    fn must_be_known(&self, user: Uuid, at: &Circumstances<'_>) -> Result<(), Problem> {
        let is_known = at.present.contains(&user)
            || at.seen.contains(&user)
            || self.roles.contains_key(&user)
            || self.items.iter().any(|item| item.added_by.id == user)
            || self.rotation.contains(&user);
        if is_known { Ok(()) } else { Err(Problem::new(Code::NotFound, "nobody of this id was here")) }
    }

    pub(super) fn own(&self, by: Uuid, id: Uuid) -> Result<(usize, Item), Problem> {
        let place = self.place(id).ok_or_else(no_item)?;
        let item = self.items.get(place).cloned().ok_or_else(no_item)?;
        if item.added_by.id != by {
            self.require(by, Grant::Manage)?;
        }
        Ok((place, item))
    }

    pub(super) fn behind(&self, id: Uuid) -> Result<usize, Problem> {
        let place = self.place(id).map(|place| place + 1);
        let place =
            place.ok_or_else(|| Problem::invalid(vec![Detail::new("after", "is no item of the queue")]))?;
        // nothing is put before what was played
        Ok(place.max(self.waiting_from()))
    }

    /// Whether between an item's place and its new one there are only songs of the same person.
    pub(super) fn is_among_own(&self, by: Uuid, place: usize, after: Option<Uuid>) -> bool {
        let target = after.map_or(Ok(self.waiting_from()), |after| self.behind(after)).unwrap_or(place);
        let (from, to) = (place.min(target), (place + 1).max(target));
        self.items.get(from..to).unwrap_or_default().iter().all(|item| item.added_by.id == by)
    }

    /// Refuses what was meant for another song: two people who press "next" at once skip once.
    fn must_play(&self, current: Uuid) -> Result<(), Problem> {
        match self.playback.item_id {
            Some(present) if present == current => Ok(()),
            Some(present) => {
                let detail = Detail::new("current_item_id", "another item plays").given(present.to_string());
                let problem = Problem::new(Code::Conflict, "the song that you mean does not play any more");
                Err(Problem { details: vec![detail], ..problem })
            }
            None => Err(nothing_plays()),
        }
    }
}

/// Returns how many of those present must want a skip: half of them, rounded up.
#[must_use]
pub const fn votes_needed(present: usize) -> usize {
    present.div_ceil(2)
}

fn no_item() -> Problem {
    Problem::new(Code::NotFound, "there is no such item in the queue")
}

fn nothing_plays() -> Problem {
    Problem::new(Code::Conflict, "there is no song: add one first")
}
