//! Calls over real websockets: who rings, who wins, who is told; what outlives a server; what nobody may learn.

mod blocks;
mod direct;
mod ending;
mod history;
mod missed;
pub mod phones;
mod races;
mod refusals;
mod relay;
mod restart;
mod rooms;
mod signals;
