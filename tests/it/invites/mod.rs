//! Invites: links into rooms, how long and how often they work, and that they cannot be guessed.

mod guessing;
pub mod links;
mod uses;
