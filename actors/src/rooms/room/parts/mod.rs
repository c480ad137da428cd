//! Parts of a room's state that wait for something. What is done with them stands beside the room's actor, not here.

mod alterations;
mod joins;
mod marks;
mod outflow;
mod resumes;
mod telling;

pub use alterations::Altering;
pub use joins::{Joining, Missed, Waiting, left_meanwhile};
pub use marks::WaitingMark;
pub use outflow::Outflow;
pub use resumes::{Resume, Resuming};
pub use telling::Telling;
