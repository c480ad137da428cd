//! Open websockets: who is connected, and what a connection does with the commands that it receives. The transport
//! itself is `veza-http`'s.

mod asked;
mod directory;
mod guests;
mod listening;
mod session;

pub use asked::{FOUND_DEFAULT, FOUND_MAX, checked_page, checked_query};
pub use directory::{Directory, Registration};
pub use guests::{Guest, admit_guest};
pub use session::{FRAME_BYTES, HEARTBEAT, Opening, Session, Speaker};
