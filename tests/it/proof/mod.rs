//! Proofs by many random runs: what clients are told adds up to what the server shows and Postgres holds, whatever happens in
//! between; and the checks that say so are shown to fail on a server with bugs on purpose.

mod client;
mod flood;
mod fresh;
mod plan;
mod property;
mod queue;
mod seeded;
mod slow;
mod store;
mod truth;
mod verdict;
mod world;
