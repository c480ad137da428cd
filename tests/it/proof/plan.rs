//! What may happen in a run, and how often: a plan is a list of steps that proptest makes and makes smaller. Numbers in
//! steps are taken modulo what there is when their turn comes.

use crate::harness::Fault;
use proptest::{collection::vec, prelude::*};

/// Clients of a run: four people, one of them with two devices.
const CLIENTS: u8 = 5;

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
    /// A client goes to this node.
    Move { who: u8, node: u8 },
    /// Nothing happens for so many tenths of a second.
    Wait { tenths: u8 },
    /// A fault befalls a node, for so many tenths of a second, and all goes on meanwhile.
    Node(Befalls),
    /// All come to rest, and everything is compared.
    Compare,
}

/// What befalls a node.
#[derive(Clone, Copy, Debug)]
pub struct Befalls {
    pub node: u8,
    pub fault: Fault,
    pub tenths: u8,
}

/// Any fault of any node.
pub fn befalls() -> impl Strategy<Value = Befalls> {
    let faults = proptest::sample::select(&Fault::ALL[..]);
    (any::<u8>(), faults, 1..26_u8).prop_map(|(node, fault, tenths)| Befalls { node, fault, tenths })
}

/// Plans of so many steps.
pub fn plans(steps: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Step>> {
    vec(step(), steps)
}

/// The same over nodes.
pub fn plans_over_nodes(steps: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Step>> {
    vec(prop_oneof![24 => step(), 1 => befalls().prop_map(Step::Node)], steps)
}

/// Plans in which a node does not hear what the only one says who is at the other, and nothing comes behind it.
pub fn plans_with_a_gap() -> impl Strategy<Value = Vec<Step>> {
    (any::<u8>(), 3..8_usize).prop_map(|(speaker, messages)| {
        let (speaker, others) = (speaker % CLIENTS, move |who: &u8| *who != speaker % CLIENTS);
        let comes = (0..CLIENTS).filter(others).map(|who| Step::Move { who, node: 1 });
        let say = |wait: bool| std::iter::repeat_n(Step::Send { who: speaker, wait }, messages);
        let silence = Befalls { node: 1, fault: Fault::RedisSilent, tenths: 20 };
        // a room looks once more when it is six seconds old
        let gap = [Step::Wait { tenths: 70 }, Step::Node(silence), Step::Wait { tenths: 2 }];
        let come = std::iter::once(Step::Move { who: speaker, node: 0 }).chain(comes);
        come.chain(say(true)).chain(gap).chain(say(false)).chain([Step::Compare]).collect()
    })
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
