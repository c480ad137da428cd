//! What may happen in a run in a stream's chat, and how often. Numbers in steps are taken modulo what there is when their turn comes.

use crate::proof::plan::{Befalls, befalls};
use proptest::{collection::vec, prelude::*};

/// One step. `who` is a client, `which` a message, the newest first.
#[derive(Clone, Copy, Debug)]
pub enum Step {
    /// A new message of somebody with an account; waits for the acknowledgement or not.
    Send { who: u8, wait: bool },
    /// An answer.
    Reply { who: u8, which: u8 },
    /// Another text, by its author.
    Edit { which: u8 },
    /// A deletion of one that is rather new, by a moderator or its author.
    Delete { by_author: bool, which: u8 },
    /// An emoji, given or taken back.
    React { who: u8, which: u8, emoji: u8, on: bool },
    /// A pin, set or taken off by the moderator.
    Pin { which: u8, on: bool },
    /// The moderator gives somebody a time-out.
    TimeOut { who: u8 },
    /// Slow mode, on or off.
    Slow { on: bool },
    /// Another topic.
    Topic { number: u8 },
    /// One of the two who write becomes a moderator, or ceases to be one.
    Moderate { on: bool },
    /// Somebody reads beside the stream: in this way.
    Read { who: u8, how: u8 },
    /// The socket is cut; the client comes back at once, or with its next step.
    Cut { who: u8, away: bool },
    /// Joins again on the same socket, from where it is.
    JoinAgain { who: u8 },
    /// Joins again from an epoch that never was.
    JoinLost { who: u8 },
    /// Nothing happens for so many hundredths of a second.
    Pause { hundredths: u8 },
    /// The room's actor panics.
    Panic,
    /// The server is stopped in good order and started again.
    Restart,
    /// The server is killed and started again.
    Kill,
    /// A fault befalls a node, for so many tenths of a second, and all goes on meanwhile.
    Node(Befalls),
}

/// Plans of so many steps.
pub fn plans(steps: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Step>> {
    vec(step(), steps)
}

/// The same over nodes.
pub fn plans_over_nodes(steps: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Step>> {
    vec(prop_oneof![24 => step(), 1 => befalls().prop_map(Step::Node)], steps)
}

fn step() -> impl Strategy<Value = Step> {
    let (who, which, number) = (any::<u8>(), any::<u8>(), any::<u8>());
    let on = proptest::bool::weighted(0.7);
    prop_oneof![
        30 => (who, any::<bool>()).prop_map(|(who, wait)| Step::Send { who, wait }),
        6 => (who, which).prop_map(|(who, which)| Step::Reply { who, which }),
        8 => which.prop_map(|which| Step::Edit { which }),
        14 => (proptest::bool::weighted(0.3), 0..8_u8)
            .prop_map(|(by_author, which)| Step::Delete { by_author, which }),
        8 => (who, which, number, on).prop_map(|(who, which, emoji, on)| Step::React { who, which, emoji, on }),
        4 => (which, on).prop_map(|(which, on)| Step::Pin { which, on }),
        2 => who.prop_map(|who| Step::TimeOut { who }),
        2 => proptest::bool::weighted(0.4).prop_map(|on| Step::Slow { on }),
        2 => number.prop_map(|number| Step::Topic { number }),
        2 => any::<bool>().prop_map(|on| Step::Moderate { on }),
        12 => (who, number).prop_map(|(who, how)| Step::Read { who, how }),
        16 => (who, proptest::bool::weighted(0.3)).prop_map(|(who, away)| Step::Cut { who, away }),
        4 => who.prop_map(|who| Step::JoinAgain { who }),
        1 => who.prop_map(|who| Step::JoinLost { who }),
        10 => (0..30_u8).prop_map(|hundredths| Step::Pause { hundredths }),
        2 => Just(Step::Panic),
        1 => Just(Step::Restart),
        1 => Just(Step::Kill),
    ]
}
