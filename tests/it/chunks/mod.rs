//! Tracks that come in chunks: in any order, twice and at once, through restarts and over nodes; what is refused changes nothing, and
//! nothing is left behind.

mod bucket;
mod create;
mod ends;
mod limits;
mod nodes;
mod property;
mod racing;
mod refused;
mod restart;
pub mod sending;
