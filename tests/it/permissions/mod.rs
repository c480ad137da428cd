//! Who may call what: every operation of the served document, called by every kind of caller with
//! an object of their own, of somebody else, and with none, answers as its `x-who` says.
//!
//! New operations are walked by themselves. One whose path names an object that is not known here fails the test and says
//! what to add: a line in `objects.rs`, for what is below a room one in `rooms.rs`; where the body that the schema suggests does not do, a line in `bodies.rs`; where the
//! rule is another one, a line with its reason in `exceptions.rs`.

mod assignment;
mod bodies;
mod callers;
mod cells;
mod exceptions;
mod keys;
mod matrix;
mod objects;
mod policy;
mod rooms;
mod since;
mod table;
mod verbs;
mod world;

pub use assignment::fields;
pub use bodies::{body, path_and_query};
pub use callers::{Caller, Person};
pub use world::{INTERNAL_KEY, World};
