//! What is known of other nodes: who is heard, and whether something of theirs is missing. Every batch has its sender's number: a jump is
//! a gap, whatever it came from. A sender that falls silent may have died with something that it did not tell.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use super::wire::Head;

/// A node beats once a second; without a beat for that long it is silent.
pub(crate) const SILENT_AFTER: Duration = Duration::from_secs(4);
/// One that was silent is known that long: should it speak again, its number tells what was lost.
const FORGOTTEN_AFTER: Duration = Duration::from_secs(600);
/// Senders that are known at most.
const MOST: usize = 1_000;

/// See the file's head.
#[derive(Default)]
pub(crate) struct Peers(HashMap<u64, Peer>);

struct Peer {
    name: String,
    newest: u64,
    /// Which of the newest 64 batches were heard: the lowest bit is the newest.
    heard: u64,
    heard_at: Instant,
    is_silent: bool,
}

impl Peers {
    /// Takes in that a batch was heard; returns since when something may be missing, if it is so, and whether it is new: one that goes by
    /// both roads comes twice.
    pub fn hear(&mut self, head: &Head, is_beat: bool, now: Instant) -> (Option<Instant>, bool) {
        if !self.0.contains_key(&head.sender) && self.0.len() >= MOST {
            return (None, true);
        }
        let newest = head.number.saturating_sub(u64::from(!is_beat));
        let new = || Peer { name: String::new(), newest, heard: u64::MAX, heard_at: now, is_silent: false };
        let peer = self.0.entry(head.sender).or_insert_with(new);
        let before = head.number.saturating_sub(u64::from(!is_beat));
        let gap = (before > peer.newest).then_some(peer.heard_at);
        let is_new = is_beat || peer.count(head.number);
        peer.newest = peer.newest.max(head.number);
        (peer.heard_at, peer.is_silent) = (now, false);
        if peer.name != head.name {
            peer.name.clone_from(&head.name);
        }
        (gap, is_new)
    }

    /// Returns since when something may be missing of a node that has fallen silent, if one has.
    pub fn fall_silent(&mut self, now: Instant) -> Option<Instant> {
        self.0.retain(|_, peer| now.saturating_duration_since(peer.heard_at) < FORGOTTEN_AFTER);
        let is_due = |peer: &&mut Peer| {
            !peer.is_silent && now.saturating_duration_since(peer.heard_at) >= SILENT_AFTER
        };
        let silent = self.0.values_mut().filter(is_due).map(|peer| {
            peer.is_silent = true;
            tracing::warn!(node.name = peer.name, "another node is silent");
            peer.heard_at
        });
        silent.min()
    }

    /// Returns those that are heard.
    pub fn senders(&self) -> Vec<u64> {
        self.0.iter().filter(|(_, peer)| !peer.is_silent).map(|(sender, _)| *sender).collect()
    }

    /// Returns the names of those that are heard, sorted.
    pub fn names(&self) -> Vec<String> {
        let heard = self.0.values().filter(|peer| !peer.is_silent);
        let mut names: Vec<String> = heard.map(|peer| peer.name.clone()).collect();
        names.sort_unstable();
        names
    }
}

impl Peer {
    /// Notes that the batch of this number was heard; returns whether it is new. One that is older than 64 others is not.
    const fn count(&mut self, number: u64) -> bool {
        if number > self.newest {
            let step = number - self.newest;
            let older = if step < 64 { self.heard << step } else { 0 };
            self.heard = older | 1;
            return true;
        }
        let age = self.newest - number;
        let bit = if age < 64 { 1 << age } else { 0 };
        let is_new = bit != 0 && self.heard & bit == 0;
        self.heard |= bit;
        is_new
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(sender: u64, number: u64) -> Head {
        Head { sender, number, name: format!("node {sender}") }
    }

    #[test]
    fn a_jump_of_the_number_is_a_gap_since_the_sender_was_last_heard() {
        let (mut peers, start) = (Peers::default(), Instant::now());
        let at = |seconds| start + Duration::from_secs(seconds);
        let hear = |peers: &mut Peers, head: &Head, is_beat, now| peers.hear(head, is_beat, now).0;
        assert_eq!(hear(&mut peers, &head(1, 5), false, at(0)), None, "what was before it came");
        assert_eq!(hear(&mut peers, &head(1, 6), false, at(1)), None);
        assert_eq!(hear(&mut peers, &head(1, 6), true, at(2)), None, "a beat");
        assert_eq!(hear(&mut peers, &head(1, 8), false, at(3)), Some(at(2)));
        assert_eq!(hear(&mut peers, &head(1, 7), false, at(3)), None, "it came after all");
        assert_eq!(hear(&mut peers, &head(1, 9), true, at(4)), Some(at(3)), "a beat tells of it, too");
        assert_eq!(hear(&mut peers, &head(2, 1), false, at(4)), None, "another node counts for itself");
        assert_eq!(peers.names(), ["node 1", "node 2"]);
    }

    #[test]
    fn who_is_silent_is_told_of_once_and_its_number_is_not_forgotten() {
        let (mut peers, start) = (Peers::default(), Instant::now());
        let at = |seconds| start + Duration::from_secs(seconds);
        peers.hear(&head(1, 5), false, at(0));
        assert_eq!(peers.fall_silent(at(3)), None);
        assert_eq!(peers.fall_silent(at(4)), Some(at(0)));
        assert_eq!(peers.fall_silent(at(5)), None);
        assert!(peers.names().is_empty());
        assert_eq!(peers.hear(&head(1, 7), true, at(60)).0, Some(at(0)), "it was mute, and not dead");
        assert_eq!(peers.names(), ["node 1"]);
        peers.fall_silent(at(60 + 700));
        assert_eq!(peers.hear(&head(1, 20), true, at(800)).0, None, "it is a stranger by then");
    }

    #[test]
    fn a_batch_that_comes_by_both_roads_is_new_once() {
        let (mut peers, now) = (Peers::default(), Instant::now());
        let mut is_new = |number| peers.hear(&head(1, number), false, now).1;
        assert!(is_new(5) && !is_new(5));
        assert!(is_new(7) && is_new(6), "it came after all");
        assert!(!is_new(6) && !is_new(7) && !is_new(5));
        assert!(is_new(200) && !is_new(200) && is_new(199));
        assert!(!is_new(100), "nobody knows any more");
        assert!(peers.hear(&head(1, 200), true, now).1, "a beat says nothing twice");
    }
}
