//! Open websockets: who is connected, and what a connection does with the commands that it receives. The transport
//! itself is `veza-http`'s.

mod asked;
mod budget;
mod ends;
mod guests;
mod listening;
mod session;
mod waiting;
mod work;

pub use crate::protocol::{FRAME_BYTES, HEARTBEAT};
pub use asked::{FOUND_DEFAULT, FOUND_MAX, checked_page, checked_query};
pub use budget::Purses;
pub(crate) use ends::watch_for_ever;
pub use guests::{Guest, admit_guest};
pub use session::{CONTROL_FRAMES, FLOOD, Guesses, Opening, Session, Speaker};
pub use waiting::ANSWER_WITHIN;
