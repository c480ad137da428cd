//! A room's word rules: patterns that hold, block or punish the messages in which they are found.

mod automaton;
mod pattern;
mod rules;
#[cfg(test)]
mod tests;

pub use pattern::PATTERN_CHARS;
pub use rules::{Action, RULES, Rule, TIMEOUT_S, WordRules};
