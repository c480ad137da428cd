//! The promises that a call keeps, by how they are broken.

use crate::Own;

/// A promise that is broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// Two devices were told that they have answered.
    TwoWinners,
    /// More people take part than there are seats, or one with two devices.
    TooMany,
    /// A device rings, and nothing will ever stop it.
    RingsOn(u8),
    /// Somebody's stream does not say once that it rings, and once that it rings no more when it does not.
    EndsOfStream(Vec<Own>),
    /// Not one row of history.
    History(u8),
    /// A device was told something behind the end.
    BehindTheEnd(String),
    /// A device was told something that is not in the call.
    ToldStranger(String),
    /// A device believes to be in a call, which does not know it.
    Hangs(u8),
    /// A device believes others to be in the call than are.
    SeesOthers(u8),
    /// Somebody was notified that they missed a call, and did not, or the other way about.
    Notified(u8),
    /// Something is due and never done.
    NeverDone,
    /// Somebody who blocked the caller hears of the call.
    NotSilent,
    /// An act on a call that is over does something.
    AfterTheEnd(String),
}
