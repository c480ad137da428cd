//! Hooks: who keeps them, what is posted with their tokens, and that a hook is nobody.

mod curl;
mod ends;
pub mod hook;
mod keeping;
mod nobody;
mod pictures;
mod posting;
mod tokens;
