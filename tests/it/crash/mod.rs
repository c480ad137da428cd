//! Promises R1, R3, R4, R12: what was acknowledged outlives a kill and a panic, exactly once and in one order.

mod checker;
mod checker_tests;
mod kill;
mod load;
mod panic;
