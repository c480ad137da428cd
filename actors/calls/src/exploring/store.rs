//! The row of the call, what is committed with it, and what nodes remember of it.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::broken::Broken;
use super::mutants::Mutant;
use crate::{Act, Change, Effect, Own, Refusal, State, Told};

/// See the file's head.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Store {
    /// The row.
    pub row: State,
    /// What each node remembers, where that is no longer so.
    stale: [Option<State>; 2],
    /// Whether there are two nodes.
    has_two_nodes: bool,
    /// What stands in people's streams.
    pub streams: BTreeMap<Uuid, Vec<Own>>,
    /// How often people were notified.
    pub notified: BTreeMap<Uuid, u8>,
    /// Rows of history.
    pub history: u8,
}

/// What became of an act: the reply, and what is told directly, by connection.
pub type Outcome = (Result<(), Refusal>, Vec<(Uuid, Told)>);

impl Store {
    /// Begins with a call.
    pub fn new(begun: Change, has_two_nodes: bool) -> (Self, Vec<(Uuid, Told)>) {
        let mut store = Self {
            row: begun.state.clone(),
            stale: [None, None],
            has_two_nodes,
            streams: BTreeMap::new(),
            notified: BTreeMap::new(),
            history: u8::from(begun.state.is_ended()),
        };
        let told = store.keep(begun.effects);
        (store, told)
    }

    /// Does an act on a node as its actor does: by what it remembers, and when the row is another by now, by the row. Refusals
    /// are given only by the row.
    pub fn act(&mut self, node: usize, act: &Act, now: i64, bug: Option<Mutant>) -> Result<Outcome, Broken> {
        let node = if self.has_two_nodes { node % 2 } else { 0 };
        let remembered = self.stale[node].take();
        if let Some(remembered) = remembered {
            let change = Mutant::apply(bug, &remembered, act, now);
            match (bug, change) {
                (Some(Mutant::NoCompareAndSwap), Ok(change)) => {
                    return Ok(self.commit(node, change, &remembered));
                }
                (Some(Mutant::HistoryOfTheLost), Ok(change)) if change.ends(&remembered) => self.history += 1,
                _ => {}
            }
        }
        let before = self.row.clone();
        match Mutant::apply(bug, &before, act, now) {
            Ok(change) => Ok(self.commit(node, change, &before)),
            Err(refusal) => Ok((Err(refusal), Vec::new())),
        }
    }

    fn commit(&mut self, node: usize, change: Change, before: &State) -> Outcome {
        self.history += u8::from(change.ends(before));
        if change.state != self.row && self.has_two_nodes {
            let other = &mut self.stale[1 - node];
            let row = std::mem::replace(&mut self.row, change.state);
            other.get_or_insert(row);
        } else {
            self.row = change.state;
        }
        (Ok(()), self.keep(change.effects))
    }

    /// Keeps what is committed with a change; returns what is told directly.
    fn keep(&mut self, effects: Vec<Effect>) -> Vec<(Uuid, Told)> {
        let mut told = Vec::new();
        for effect in effects {
            match effect {
                Effect::Own { user, event } => self.streams.entry(user).or_default().push(event),
                Effect::Notify { user } => *self.notified.entry(user).or_default() += 1,
                Effect::Direct { connection, what, .. } => told.push((connection, what)),
                Effect::Room => {}
            }
        }
        told
    }

    /// The server dies: nothing is remembered.
    pub fn forget(&mut self) {
        self.stale = [None, None];
    }

    /// Returns whether everything that is kept is as it was there.
    pub fn keeps_what(&self, before: &Self) -> bool {
        self.row == before.row && self.streams == before.streams && self.notified == before.notified
    }

    /// Returns what stands in somebody's stream.
    pub fn stream(&self, user: Uuid) -> &[Own] {
        self.streams.get(&user).map_or(&[], Vec::as_slice)
    }
}
