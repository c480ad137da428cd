//! The gateway of IRC, spoken to by lines of the tests' own and by two libraries of bots that others wrote.

mod bots;
mod lines;
pub mod wire;
