//! The same proof for the chat of a live stream with a delay: its owner, a moderator, two who write with an account, and two who look on
//! without one. What moderators are told at once and the others later adds up to what Postgres holds, over cuts, panics and kills. Nobody is
//! told early, whichever way they read, nor of what was deleted in time.

pub mod ears;
pub mod plan;
mod property;
mod seeded;
mod verdict;
pub mod world;
