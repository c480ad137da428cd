//! Listening together, and one's own queue.

mod bounds;
mod damaged;
pub mod guests;
mod history;
mod hosting;
mod links;
mod own;
mod playback;
mod restart;
pub mod songs;
mod together;
mod tracks;
mod undoing;
