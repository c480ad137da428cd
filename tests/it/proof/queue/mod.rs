//! The same proof for listening together: one session, five clients, both doors; what everyone folds is what the server shows, what
//! Postgres holds, and what the history of operations comes to.

mod client;
mod fold;
mod history;
pub mod plan;
mod property;
mod seeded;
mod truth;
mod verdict;
pub mod world;
