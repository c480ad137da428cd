//! What participants send each other on the way to a connection, as long as it cannot be delivered: descriptions for who is away, and
//! candidates that came before the description they belong to. In memory only: who comes back after a restart offers anew. Pure.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;
use veza_protocol::call::{CANDIDATES, Candidate, Description};

/// Who answers, as long as nobody has: what the caller sends waits for them.
pub const NOBODY_YET: Uuid = Uuid::nil();

/// See the file's head.
#[derive(Default)]
pub struct Links {
    links: HashMap<(Uuid, Uuid), Link>,
    /// Whether participants that nothing is known of have exchanged descriptions: the actor was loaded while they talked.
    is_described: bool,
}

#[derive(Default)]
struct Link {
    is_described: bool,
    description: Option<(Description, bool)>,
    candidates: Vec<Candidate>,
    end: bool,
}

/// What can be delivered.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Signal {
    /// A description, and whether it begins a new generation of candidates.
    Description(Description, bool),
    /// Candidates, and whether there are no more.
    Candidates(Vec<Candidate>, bool),
}

impl Links {
    /// Returns the links of a call that is loaded; `has_begun`: its participants have exchanged descriptions before.
    #[must_use]
    pub fn new(has_begun: bool) -> Self {
        Self { links: HashMap::new(), is_described: has_begun }
    }

    /// Takes a description in: of several that wait the newest counts.
    pub fn describe(&mut self, from: Uuid, to: Uuid, description: Description, ice_restart: bool) {
        let link = self.link(from, to);
        if ice_restart {
            (link.candidates, link.end) = (Vec::new(), false);
        }
        link.description = Some((description, ice_restart));
    }

    /// A description went another way: with the invitation, or with the answer.
    pub fn describe_elsewhere(&mut self, from: Uuid, to: Uuid) {
        self.link(from, to).is_described = true;
    }

    /// Takes candidates in; of those that wait the first are kept, which are the nearest ways.
    pub fn add(&mut self, from: Uuid, to: Uuid, candidates: Vec<Candidate>, end: bool) {
        let link = self.link(from, to);
        let room = CANDIDATES.saturating_sub(link.candidates.len());
        link.candidates.extend(candidates.into_iter().take(room));
        link.end |= end;
    }

    /// Returns what can be delivered now; it waits no more.
    pub fn take(&mut self, from: Uuid, to: Uuid) -> Vec<Signal> {
        let link = self.link(from, to);
        let mut signals = Vec::new();
        if let Some((description, ice_restart)) = link.description.take() {
            link.is_described = true;
            signals.push(Signal::Description(description, ice_restart));
        }
        if link.is_described && (link.end || !link.candidates.is_empty()) {
            let candidates = std::mem::take(&mut link.candidates);
            signals.push(Signal::Candidates(candidates, std::mem::take(&mut link.end)));
        }
        signals
    }

    /// Takes back the newest description that waits, for who is handed it in another way.
    pub fn take_description(&mut self, from: Uuid, to: Uuid) -> Option<Description> {
        self.link(from, to).description.take().map(|(description, _)| description)
    }

    /// Somebody answered: what waited for anybody waits for them.
    pub fn answered(&mut self, from: Uuid, by: Uuid) {
        if let Some(link) = self.links.remove(&(from, NOBODY_YET)) {
            self.links.insert((from, by), link);
        }
    }

    /// Forgets what is of participants who have gone.
    pub fn keep(&mut self, is_in: impl Fn(Uuid) -> bool) {
        self.links.retain(|(from, to), _| is_in(*from) && (*to == NOBODY_YET || is_in(*to)));
    }

    fn link(&mut self, from: Uuid, to: Uuid) -> &mut Link {
        let is_described = self.is_described;
        self.links.entry((from, to)).or_insert_with(|| Link { is_described, ..Link::default() })
    }
}

#[cfg(test)]
mod tests {
    use veza_protocol::call::DescriptionKind;

    use super::*;

    const ANA: Uuid = Uuid::from_u128(1);
    const BEN: Uuid = Uuid::from_u128(2);

    fn candidate(number: usize) -> Candidate {
        Candidate {
            candidate: format!("candidate:{number}"),
            sdp_mid: None,
            sdp_m_line_index: None,
            username_fragment: None,
        }
    }

    fn description() -> Description {
        Description { kind: DescriptionKind::Offer, sdp: "v=0".to_owned() }
    }

    #[test]
    fn candidates_come_behind_the_description_that_they_belong_to() {
        let mut links = Links::new(false);
        links.add(ANA, BEN, vec![candidate(1)], true);
        assert!(links.take(ANA, BEN).is_empty());
        links.describe(ANA, BEN, description(), false);
        let told = links.take(ANA, BEN);
        assert!(
            matches!(told.as_slice(), [Signal::Description(..), Signal::Candidates(one, true)] if one.len() == 1)
        );
        links.add(ANA, BEN, vec![candidate(2)], false);
        assert!(matches!(links.take(ANA, BEN).as_slice(), [Signal::Candidates(..)]));
    }

    #[test]
    fn at_most_32_candidates_wait() {
        let mut links = Links::new(false);
        (0..10)
            .for_each(|round| links.add(ANA, BEN, (0..9).map(|n| candidate(round * 9 + n)).collect(), false));
        links.describe_elsewhere(ANA, BEN);
        let told = links.take(ANA, BEN);
        assert!(matches!(told.as_slice(), [Signal::Candidates(held, false)] if held.len() == CANDIDATES));
    }

    #[test]
    fn what_waited_for_an_answer_waits_for_who_answered() {
        let mut links = Links::new(false);
        links.add(ANA, NOBODY_YET, vec![candidate(1)], false);
        links.answered(ANA, BEN);
        links.describe_elsewhere(ANA, BEN);
        assert_eq!(links.take(ANA, BEN).len(), 1);
        assert!(links.take(ANA, NOBODY_YET).is_empty());
    }
}
