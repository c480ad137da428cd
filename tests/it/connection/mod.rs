//! The websocket's transport: how one proves who one is, and what a hostile or broken peer can do (nothing).

mod autobahn;
mod ends;
mod first_frame;
mod flood;
mod fragments;
mod frames;
mod handshake;
mod kinds_of_flood;
mod origin;
mod places;
mod silence;
mod slow_reader;
mod tokens;
mod waiting;
