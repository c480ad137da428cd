//! The same proof for calls of two: three people with four devices start, ring, answer, decline, leave and miss calls over nodes, while their
//! sockets are cut and nodes die, stand still or lose Redis or Postgres.
//!
//! # Owns
//! - A device as a real one is (`device`): it resumes its own stream and its place in a call, and asks again what was not answered.
//! - The verdict: a phone is told once that a call rings and once that it does not; all and Postgres know one outcome, which somebody
//!   brought about; what passes between two devices comes once, and in order for each socket of the sender; nothing comes behind an end, or to who is not in it.
//! - At rest the places of devices are those in Postgres, and what two of them send each other arrives. In time (`late`).
//!
//! # Why
//! A call has to go on whatever befalls nodes, so `failed` is an outcome that only a device brings about which was away for long.

mod device;
pub mod plan;
mod seeded;
mod signals;
mod told;
mod truth;
mod verdict;
pub mod world;
