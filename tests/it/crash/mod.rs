//! What was acknowledged outlives a kill, a panic and a cut connection, once and in one order.

pub mod checker;
mod checker_tests;
mod database;
mod kill;
pub mod load;
mod panic;
