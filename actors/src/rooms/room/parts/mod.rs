//! Parts of a room's state that wait for something. What is done with them stands beside the room's actor, not here.

mod alterations;
mod marks;
mod outflow;
mod telling;

pub use alterations::Altering;
pub use marks::WaitingMark;
pub use outflow::Outflow;
pub use telling::Telling;
