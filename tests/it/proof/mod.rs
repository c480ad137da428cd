//! Proofs by many random runs: what clients are told adds up to what the server shows and Postgres holds, whatever happens in
//! between; and the checks that say so are shown to fail on a server with bugs on purpose.
//!
//! # Owns
//! - Plans (proptest) in which several clients write, change, react, mark, come and go, their sockets are cut, rooms panic and the server
//!   is killed. Each client folds a snapshot and events as the protocol says.
//! - The verdict: offsets without holes, one order for all, nothing lost, doubled or invented, nothing missing after a resume, nothing
//!   heard by who was removed. At rest a client's view is what a fresh join and the history show, and fits what Postgres holds.
//! - `late`: what was acknowledged, or stands in Postgres, is heard by all who listen within 4 s, outside of faults on purpose.
//! - `queue`: the same for a queue session with a host, DJs and guests, through both doors, with the same operation sent twice. All end
//!   with the same list, song, votes and revision.
//! - `live`: the same for the chat of a stream with a delay, with viewers without an account. Nobody is told early.
//! - `calls`: people who call each other, over nodes alone. Phones ring once, a call has one outcome and goes on when a node dies.
//! - `nodes`: all four over two or three nodes behind a balancer, with the faults of nodes as steps.
//! - `flood`: what typing, presence and reactions cost in writes per inbound command.
//!
//! # Why
//! `make test` does some hundred resumes, `make test-long` thousands (`VEZA_PROOF_RESUMES`). `VEZA_PROOF_SEED` runs one seed again.

mod calls;
mod client;
mod flood;
mod fresh;
mod late;
mod live;
mod nodes;
mod plan;
mod property;
mod queue;
mod seeded;
pub mod site;
mod slow;
mod store;
mod truth;
mod verdict;
mod world;
