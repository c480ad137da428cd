//! People who may less since then: removed, banned, silenced, blocked, demoted, suspended, erased. Every operation and
//! every command of the websocket is tried by them, on sockets that were open before and on new ones, and what they may not
//! see is looked for in every answer.
//!
//! New operations and commands are walked by themselves. A command that is not known fails the test: add a line in `acts.rs`.

mod acts;
mod change;
mod operations;
mod scene;
mod sockets;
mod traces;
mod walk;
