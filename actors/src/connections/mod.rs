//! Open websockets: who is connected, and what a connection does with the commands that it receives. The transport
//! itself is `veza-http`'s.

mod asked;
mod asked_queue;
mod budget;
mod ends;
mod guesses;
mod guests;
mod listening;
mod reach;
mod session;
mod tokens;
mod waiting;
mod work;

pub use crate::protocol::{FRAME_BYTES, HEARTBEAT};
pub use budget::Purses;
pub(crate) use ends::watch_for_ever;
pub use guesses::Guesses;
pub use guests::{Guest, admit_guest};
pub use reach::Reach;
pub use session::{CONTROL_FRAMES, FLOOD, Opening, Session, Speaker};
pub use waiting::ANSWER_WITHIN;
