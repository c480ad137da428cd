//! The chats of live streams as IRC, in the dialect that Twitch's bots speak, so that they connect unchanged. Off unless `IRC_PORT` is set.
//!
//! # Owns
//! - The port (`door`), where plain IRC and IRC in a websocket are told apart by what comes first, and the websocket at `/irc`.
//! - One connection (`client`), its lines (`line`), what a client says (`hearing`) and what it is told (`telling`).
//!
//! # Why
//! - A connection is a [`veza_actors::connections::Session`] with another transport: what it may do, and how often, is decided there.
//!   Its outbox writes into a `pipe`, whose frames are turned into lines. So the gateway knows no rule of a room.
//! - `PASS oauth:<key>` takes an API key with `chat:write`, or a token that opens a websocket. A name that begins with `justinfan` needs
//!   none, as there: it reads and does nothing else.
//! - A channel is `#<id of the stream>`. Somebody with an account listens without being counted as a viewer: bots watch nothing.
//! - The server calls itself `tmi.twitch.tv`: clients drop what others say.
//!
//! # Never
//! A line that a user's text breaks out of: line ends and NUL become spaces, and tags are escaped.

mod client;
mod door;
mod hearing;
mod line;
mod pipe;
mod telling;

pub use client::{Arrival, serve_websocket};
pub use door::{Door, switching};
