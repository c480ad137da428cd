//! A room's word rules: patterns that hold, block or punish the messages in which they are found.
//!
//! # Owns
//! Reading a pattern, compiling all rules of a room, and asking them about a text. Pure.
//!
//! # Why
//! - Words are found in one pass whose states know the most severe rule of all that ends there. A text costs two steps a byte, however
//!   many words overlap.
//! - Where a word of the language begins or ends stands in the text as a mark, so `\b` is a letter like others.
//! - Expressions are bound by weight. A text that may cost more than some 2 ms is searched on a thread of its own, one at a time. Its
//!   author's next messages wait.
//!
//! # Never
//! A text whose cost is more than proportional to its length.

mod automaton;
mod pattern;
mod rules;
#[cfg(test)]
mod tests;

pub use pattern::PATTERN_CHARS;
pub use rules::{Action, RULES, Rule, TIMEOUT_S, WordRules};
