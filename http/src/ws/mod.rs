//! The websocket's transport: handshake, frames, one task per socket. It knows no room: commands go to a
//! [`veza_actors::connections::Session`], frames come out of its outbox.

mod connection;
mod credentials;
#[cfg(feature = "faults")]
mod echo;
mod frame;
mod greeting;
mod guesses;
mod handshake;
mod pace;
mod pulse;
mod reader;
mod writer;

pub use handshake::{Upgrades, refused};
