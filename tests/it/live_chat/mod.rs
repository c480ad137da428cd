//! The chat of a live stream: who reads and who writes, with an account and without; who is counted as a viewer; the delay and the mode
//! in which nobody says the same twice.

mod delay;
mod replay;
mod rules;
pub mod scene;
mod strangers;
mod unique;
mod viewers;
mod waiting;
