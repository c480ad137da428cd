//! The websocket's transport: handshake, frames, one task per socket. It knows no room: commands go to a
//! [`veza_actors::connections::Session`], frames come out of its outbox.
//!
//! # Owns
//! The TCP stream of each socket, its frames both ways, its pulse, its turn among others.
//!
//! # Why
//! - A websocket leaves actix-web at the handshake: `actix-http`'s `upgrade` hands over the stream, and one plain task reads, writes and
//!   watches. Inside actix-web's dispatcher a socket that does not read can be neither closed nor timed out, and each costs several times
//!   the memory. `actix-web-actors` is left with the handshake's errors and close codes.
//! - Our own decoder judges a frame by its header (`frame`); actix-http's buffers up to the declared length before it looks at the limit.
//! - A stream that always has bytes never makes its task wait. So a task lets others have their turn after 32 KiB or 64 messages
//!   (`pace`). Times that must be kept are looked at by the clock.
//! - The Autobahn suite talks with this transport through an echo socket with larger limits (feature `faults`).
//!
//! # Never
//! A wait for a room or for Postgres in a socket's task.

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
mod who;
mod writer;

pub(crate) use connection::Counted;
pub(crate) use frame::{Decoder, Incoming, PONG};
pub(crate) use greeting::in_time;
pub(crate) use guesses::Guessing;
pub use handshake::{Upgrades, refused};
