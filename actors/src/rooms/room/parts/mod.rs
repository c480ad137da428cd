//! Parts of a room's state that wait for something. What is done with them stands beside the room's actor, not here.

mod ahead;
mod alterations;
mod doubts;
mod marks;
mod members;
mod outflow;
mod telling;
mod viewers;

pub use ahead::{Ahead, Waiting};
pub use alterations::Altering;
pub use doubts::{Asked, Doubts};
pub use marks::WaitingMark;
pub use members::Members;
pub use outflow::Outflow;
pub use telling::Telling;
pub use viewers::{Viewers, Watching};
