//! Open websockets: who is connected, and what a connection does with the commands that it receives. The transport
//! itself is `veza-http`'s.
//!
//! # Owns
//! - A socket's side of the protocol (`session`), what it may ask for (`budget`), and the end of its right to be open (`ends`).
//!
//! # Order
//! - Commands keep their order for each room, for one's own stream and for queue sessions, and not beyond that (`waiting`).
//!
//! # Why
//! - The session is a value owned by the socket's task and not an actor. It has one owner and one inbox already; a mailbox would add
//!   memory and a copy, and no guarantee.
//! - A command that needs a room to be loaded, or Postgres, waits in a line of its room, and the socket reads on. So no socket is cut as
//!   a slow reader because the server is slow, and a command that hangs holds up only its own room.
//! - All that a client sends is counted: control frames by themselves, texts before they are read, commands by their price, for the
//!   socket and for its person. Whoever goes on after 100 refusals in 10 s is cut.
//! - Who has no account listens together as a guest or watches streams, and does nothing else. A viewer has no name, and an id of a kind
//!   that no account has.
//! - A socket ends with the login session or key that opened it. One statement a second looks at those that are new, over their time,
//!   or not looked at for a minute.
//!
//! # Never
//! A wait in a socket's task.

mod asked;
mod asked_call;
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
pub(crate) use ends::{look as look_for_ends, watch_for_ever};
pub use guesses::Guesses;
pub use guests::{Guest, admit_guest};
pub use reach::Reach;
pub use session::{CONTROL_FRAMES, FLOOD, Opening, Session, Speaker};
pub use waiting::ANSWER_WITHIN;
