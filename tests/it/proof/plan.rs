//! What may happen in a run, and how often: a plan is a list of steps that proptest makes and makes smaller. Numbers in
//! steps are taken modulo what there is when their turn comes.

use proptest::{collection::vec, prelude::*};

/// One step. `who` is a client, `which` a message, the newest first.
#[derive(Clone, Copy, Debug)]
pub enum Step {
    /// A new message; waits for the acknowledgement or not.
    Send { who: u8, wait: bool },
    /// An answer.
    Reply { who: u8, which: u8 },
    /// Another text, by its author.
    Edit { which: u8 },
    /// A deletion.
    Delete { who: u8, which: u8 },
    /// An emoji, given or taken back.
    React { who: u8, which: u8, emoji: u8, on: bool },
    /// A pin, set or taken off.
    Pin { who: u8, which: u8, on: bool },
    /// A read mark, so many offsets behind.
    Read { who: u8, behind: u8, private: bool },
    /// Typing.
    Type { who: u8, active: bool },
    /// Another name, topic or setting of the room.
    Settings { number: u8 },
    /// The owner adds someone, or gives them another role.
    Admit { who: u8, moderator: bool },
    /// The owner removes someone, or they leave.
    Remove { who: u8, by_themselves: bool },
    /// A page of history, and that one's own newest message is in it.
    Look { who: u8 },
    /// The socket is cut; the client comes back at once, or with its next step.
    Cut { who: u8, away: bool },
    /// Joins again on the same socket, from where it is.
    JoinAgain { who: u8 },
    /// Joins again from an epoch that never was.
    JoinLost { who: u8 },
    /// The room's actor panics.
    Panic,
    /// The server is stopped in good order and started again.
    Restart,
    /// The server is killed and started again.
    Kill,
    /// All come to rest, and everything is compared.
    Compare,
}

/// Plans of so many steps.
pub fn plans(steps: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Step>> {
    vec(step(), steps)
}

fn step() -> impl Strategy<Value = Step> {
    let (who, which, number) = (any::<u8>(), any::<u8>(), any::<u8>());
    let on = proptest::bool::weighted(0.7);
    prop_oneof![
        30 => (who, any::<bool>()).prop_map(|(who, wait)| Step::Send { who, wait }),
        8 => (who, which).prop_map(|(who, which)| Step::Reply { who, which }),
        12 => which.prop_map(|which| Step::Edit { which }),
        5 => (who, which).prop_map(|(who, which)| Step::Delete { who, which }),
        14 => (who, which, number, on).prop_map(|(who, which, emoji, on)| Step::React { who, which, emoji, on }),
        5 => (who, which, on).prop_map(|(who, which, on)| Step::Pin { who, which, on }),
        6 => (who, number, any::<bool>()).prop_map(|(who, behind, private)| Step::Read { who, behind, private }),
        3 => (who, any::<bool>()).prop_map(|(who, active)| Step::Type { who, active }),
        4 => number.prop_map(|number| Step::Settings { number }),
        4 => (who, any::<bool>()).prop_map(|(who, moderator)| Step::Admit { who, moderator }),
        3 => (who, any::<bool>()).prop_map(|(who, by_themselves)| Step::Remove { who, by_themselves }),
        3 => who.prop_map(|who| Step::Look { who }),
        22 => (who, proptest::bool::weighted(0.3)).prop_map(|(who, away)| Step::Cut { who, away }),
        4 => who.prop_map(|who| Step::JoinAgain { who }),
        1 => who.prop_map(|who| Step::JoinLost { who }),
        2 => Just(Step::Panic),
        1 => Just(Step::Restart),
        1 => Just(Step::Kill),
        1 => Just(Step::Compare),
    ]
}
