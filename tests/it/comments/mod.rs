//! Comments on tracks: saying something, threads, who sees it and is told, and what goes away.

mod ends;
mod hidden;
mod limits;
mod nodes;
pub mod saying;
mod telling;
mod threads;
