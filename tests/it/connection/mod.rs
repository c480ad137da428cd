//! The websocket's transport: how one proves who one is, and what a hostile or broken peer can do (nothing).

mod autobahn;
mod first_frame;
mod flood;
mod fragments;
mod frames;
mod handshake;
mod origin;
mod silence;
mod slow_reader;
mod tokens;
