//! What may happen in a session, and how often. Numbers in steps are taken modulo what there is when their turn comes.

use crate::proof::plan::{Befalls, befalls as befalls_node};
use proptest::{collection::vec, prelude::*};

/// One step. `who` is a client, `which` an item: one that the client sees, or any that ever was.
#[derive(Clone, Copy, Debug)]
pub enum Step {
    /// A song comes in: at the end, or behind another.
    Add { who: u8, after: Option<u8> },
    /// A song comes in through REST.
    AddByRest { who: u8, twice: bool },
    /// A song goes.
    Remove { who: u8, which: u8, by_rest: bool },
    /// A song moves behind another, or to the front.
    Move { who: u8, which: u8, after: Option<u8> },
    /// All songs go.
    Clear { who: u8 },
    /// Someone takes back what they did last.
    Undo { who: u8 },
    /// Play, pause or seek.
    Control { who: u8, number: u8 },
    /// On or back, from the song that one sees or from one that played once.
    Skip { who: u8, back: bool, stale: Option<u8> },
    /// All press "next" at once, for the same song.
    SkipTogether,
    /// A vote to skip.
    Vote { who: u8, stale: Option<u8> },
    /// Another mode.
    Mode { who: u8, number: u8 },
    /// The host makes someone a DJ, or a guest.
    Role { whom: u8, dj: bool },
    /// The host sends the guest away who has no account; they come back as another.
    Kick,
    /// A song is buffered.
    Ready { who: u8 },
    /// An operation that was acknowledged is sent again.
    Again { who: u8, which: u8 },
    /// The socket is cut; the client comes back at once, or with its next step.
    Cut { who: u8, away: bool },
    /// Joins again on the same socket: from where it is, from nowhere, or from an epoch that never was.
    JoinAgain { who: u8, from: u8 },
    /// The session's actor panics.
    Panic,
    /// The server is stopped in good order and started again.
    Restart,
    /// The server is killed and started again.
    Kill,
    /// A fault befalls a node, for so many tenths of a second, and all goes on meanwhile.
    Node(Befalls),
    /// All come to rest, and everything is compared.
    Compare,
}

/// Plans of so many steps.
pub fn plans(steps: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Step>> {
    vec(step(), steps)
}

/// The same over nodes.
pub fn plans_over_nodes(steps: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Step>> {
    vec(prop_oneof![24 => step(), 1 => befalls_node().prop_map(Step::Node)], steps)
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        40 => on_the_list(),
        30 => on_what_plays(),
        4 => (any::<u8>(), any::<u8>()).prop_map(|(who, number)| Step::Mode { who, number }),
        2 => (any::<u8>(), any::<bool>()).prop_map(|(whom, dj)| Step::Role { whom, dj }),
        8 => (any::<u8>(), any::<u8>()).prop_map(|(who, which)| Step::Again { who, which }),
        16 => befalls(),
    ]
}

fn on_the_list() -> impl Strategy<Value = Step> {
    let (who, which) = (any::<u8>(), any::<u8>());
    let after = || proptest::option::weighted(0.4, any::<u8>());
    prop_oneof![
        20 => (who, after()).prop_map(|(who, after)| Step::Add { who, after }),
        7 => (who, proptest::bool::weighted(0.3)).prop_map(|(who, twice)| Step::AddByRest { who, twice }),
        9 => (who, which, proptest::bool::weighted(0.3))
            .prop_map(|(who, which, by_rest)| Step::Remove { who, which, by_rest }),
        9 => (who, which, after()).prop_map(|(who, which, after)| Step::Move { who, which, after }),
        1 => who.prop_map(|who| Step::Clear { who }),
        10 => who.prop_map(|who| Step::Undo { who }),
    ]
}

fn on_what_plays() -> impl Strategy<Value = Step> {
    let (who, number) = (any::<u8>(), any::<u8>());
    let stale = || proptest::option::weighted(0.2, any::<u8>());
    prop_oneof![
        6 => (who, number).prop_map(|(who, number)| Step::Control { who, number }),
        4 => (who, proptest::bool::weighted(0.3), stale())
            .prop_map(|(who, back, stale)| Step::Skip { who, back, stale }),
        2 => Just(Step::SkipTogether),
        12 => (who, stale()).prop_map(|(who, stale)| Step::Vote { who, stale }),
        1 => who.prop_map(|who| Step::Ready { who }),
    ]
}

fn befalls() -> impl Strategy<Value = Step> {
    let who = any::<u8>();
    prop_oneof![
        30 => (who, any::<bool>()).prop_map(|(who, away)| Step::Cut { who, away }),
        8 => (who, 0..6_u8).prop_map(|(who, from)| Step::JoinAgain { who, from }),
        1 => Just(Step::Kick),
        2 => Just(Step::Panic),
        1 => Just(Step::Restart),
        2 => Just(Step::Kill),
        2 => Just(Step::Compare),
    ]
}
