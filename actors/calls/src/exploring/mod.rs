//! Every way that a call can go, walked through breadth first: devices ring, answer, decline, are lost and come back, time passes, the
//! server dies before and behind each commit, and other nodes remember what is no longer so.
//!
//! # Owns
//! `search` walks, `world` says what may happen next, `store` is the row and what is committed with it, `device` what each device
//! believes, `checks` what must be true and `broken` how it is not, `mutants` the bugs on purpose that each check must find.
//!
//! # Why
//! Every device does each thing at most once, so there are finitely many worlds; all orders of these things are among them.

mod broken;
mod checks;
mod device;
mod group;
mod mutants;
mod pair;
mod search;
mod store;
mod totality;
mod world;
