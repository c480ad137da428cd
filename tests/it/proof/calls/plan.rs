//! What may happen in a run with calls, and how often. Numbers in steps are taken modulo what there is when their turn comes.

use crate::proof::plan::{Befalls, befalls};
use proptest::{collection::vec, prelude::*};

/// One step. `who` is a device.
#[derive(Clone, Copy, Debug)]
pub enum Step {
    /// Calls one of the other two, for a moment or for long; who is in a call does so `again` or not at all.
    Invite { who: u8, whom: u8, brief: bool, again: bool },
    /// Says that it rings.
    Ring { who: u8 },
    /// Answers what rings.
    Accept { who: u8 },
    /// Both devices of one person answer at once.
    AcceptTogether,
    /// Says no to what rings, for its person or for itself alone.
    Decline { who: u8, busy: bool },
    /// Hangs up, or gives up.
    Leave { who: u8 },
    /// This device, or another one that is in a call, sends the other side a description and candidates.
    Signal { who: u8 },
    /// The socket is cut; the device comes back at once, or with its next step.
    Cut { who: u8, away: bool },
    /// Goes to this node.
    Move { who: u8, node: u8 },
    /// Nothing happens for so many hundredths of a second.
    Wait { hundredths: u8 },
    /// The actor of a call panics.
    Panic,
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

/// The same with faults of nodes.
pub fn plans_with_faults(steps: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Step>> {
    vec(prop_oneof![24 => step(), 1 => befalls().prop_map(Step::Node)], steps)
}

fn step() -> impl Strategy<Value = Step> {
    let (who, number) = (any::<u8>(), any::<u8>());
    prop_oneof![
        18 => (who, number, proptest::bool::weighted(0.1), proptest::bool::weighted(0.15))
            .prop_map(|(who, whom, brief, again)| Step::Invite { who, whom, brief, again }),
        6 => who.prop_map(|who| Step::Ring { who }),
        20 => who.prop_map(|who| Step::Accept { who }),
        5 => Just(Step::AcceptTogether),
        3 => (who, proptest::bool::weighted(0.3)).prop_map(|(who, busy)| Step::Decline { who, busy }),
        4 => who.prop_map(|who| Step::Leave { who }),
        24 => who.prop_map(|who| Step::Signal { who }),
        14 => (who, proptest::bool::weighted(0.3)).prop_map(|(who, away)| Step::Cut { who, away }),
        4 => (who, number).prop_map(|(who, node)| Step::Move { who, node }),
        8 => (0..40_u8).prop_map(|hundredths| Step::Wait { hundredths }),
        2 => Just(Step::Panic),
        1 => Just(Step::Kill),
        2 => Just(Step::Compare),
    ]
}
