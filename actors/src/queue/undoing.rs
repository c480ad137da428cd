//! Taking back: what undoes an operation on the list, and who may have that. Pure.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::circumstances::Circumstances;
use super::state::{ITEMS, State};
use super::time::length_ms;
use crate::error::{Code, Problem};
use crate::protocol::queue::{Grant, Item, Turns};

/// A small change of the list; what it is about may be gone meanwhile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// The item stands behind this one again, or at the front.
    Put(Item, Option<Uuid>),
    /// The item goes.
    Take(Uuid),
    /// The item moves behind this one, or to the front.
    Shift(Uuid, Option<Uuid>),
}

impl State {
    /// Takes an operation back, all of it or nothing. Whoever does must have the right to what that brings about now, whatever
    /// they might do when they did what is taken back.
    pub(super) fn undo(&mut self, by: Uuid, edits: &[Edit], at: &Circumstances<'_>) -> Result<(), Problem> {
        for edit in edits {
            match edit {
                Edit::Take(id) => {
                    if self.place(*id).is_some() {
                        self.own(by, *id)?;
                        self.take(*id, at);
                    }
                }
                Edit::Put(item, before) => self.put_back(by, item, *before)?,
                Edit::Shift(id, before) => self.shift_back(by, *id, *before)?,
            }
        }
        self.take_turns();
        Ok(())
    }

    fn put_back(&mut self, by: Uuid, item: &Item, before: Option<Uuid>) -> Result<(), Problem> {
        // the songs of who was sent away meanwhile are gone for good
        if self.place(item.id).is_some() || self.require_welcome(item.added_by.id).is_err() {
            return Ok(());
        }
        if self.require(by, Grant::Manage).is_ok() {
            self.require_place()?;
        } else if item.added_by.id == by {
            self.require(by, Grant::Add)?;
            self.require_room(by)?;
        } else {
            self.require(by, Grant::Manage)?;
        }
        let place = before.and_then(|before| self.place(before)).map_or(0, |place| place + 1);
        self.items.insert(place, item.clone());
        Ok(())
    }

    fn shift_back(&mut self, by: Uuid, id: Uuid, before: Option<Uuid>) -> Result<(), Problem> {
        let Some(place) = self.place(id).filter(|_| self.playback.item_id != Some(id)) else { return Ok(()) };
        self.own(by, id)?;
        let passes_others = self.mode.turns == Turns::Free && self.require(by, Grant::Manage).is_err();
        let behind = before.filter(|before| self.place(*before).is_some());
        if passes_others && !self.is_among_own(by, place, behind) {
            return Err(Problem::new(Code::Forbidden, "you may not move your songs past others'"));
        }
        let item = self.items.remove(place);
        let place = before.and_then(|before| self.place(before)).map_or(0, |place| place + 1);
        self.items.insert(place, item);
        Ok(())
    }

    /// Refuses one more song when the list is full.
    fn require_place(&self) -> Result<(), Problem> {
        let message = || format!("a queue has at most {ITEMS} songs");
        if self.items.len() < ITEMS { Ok(()) } else { Err(Problem::new(Code::Conflict, message())) }
    }

    /// Refuses one more song when the list is full, or as many of one's own wait as may.
    pub(super) fn require_room(&self, by: Uuid) -> Result<(), Problem> {
        self.require_place()?;
        let waiting = self.waiting().iter().filter(|item| item.added_by.id == by).count();
        if let Some(most) = self.mode.max_per_user
            && waiting >= usize::try_from(most).unwrap_or(usize::MAX)
        {
            return Err(Problem::new(Code::Conflict, format!("{most} songs of yours wait already")));
        }
        Ok(())
    }

    /// Refuses who was sent away.
    pub(super) fn require_welcome(&self, who: Uuid) -> Result<(), Problem> {
        let is_banned = self.banned.contains(&who) || self.away.iter().any(|away| away.guest == who);
        if is_banned { Err(Problem::new(Code::Banned, "a host has sent you away")) } else { Ok(()) }
    }

    /// Takes in what tracks and people are called now, and takes out what may not be shown any more; when that is the present
    /// song, the next begins at once.
    pub(super) fn renew(&mut self, known: &BTreeMap<Uuid, Item>, at: &Circumstances<'_>) {
        let lost: Vec<Uuid> =
            self.items.iter().map(|item| item.id).filter(|id| !known.contains_key(id)).collect();
        for item in &mut self.items {
            if let Some(now) = known.get(&item.id) {
                item.track.clone_from(&now.track);
                item.added_by.clone_from(&now.added_by);
            }
        }
        lost.into_iter().for_each(|id| self.take(id, at));
    }

    /// Takes an item out; when it is the present one, the next begins.
    pub(super) fn take(&mut self, id: Uuid, at: &Circumstances<'_>) {
        let Some(place) = self.place(id) else { return };
        if self.playback.item_id != Some(id) {
            self.items.remove(place);
            return;
        }
        let next = self.items.get(place + 1).map(|item| item.id);
        let start = if self.playback.playing { at.now_us.saturating_add(at.lead_us) } else { at.now_us };
        self.items.remove(place);
        self.votes.clear();
        match next {
            Some(next) => self.begin(next, start),
            None => {
                self.playback.item_id = self.items.last().map(|item| item.id);
                (self.playback.playing, self.playback.anchor_server_us) = (false, at.now_us);
                self.playback.anchor_position_ms = self.current().map_or(0, length_ms);
            }
        }
    }
}
