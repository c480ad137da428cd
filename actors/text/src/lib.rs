//! What text may say and what it means: messages, names, emoji, mentions, passages of tracks, word rules, words to search by. Pure.

mod chars;
pub mod confusable;
pub mod content;
pub mod emoji;
mod fit;
pub mod mentions;
pub mod names;
pub mod passage;
pub mod search;
pub mod words;

pub use content::{clean_content, clean_line, clean_prose, clean_text};
pub use emoji::check_emoji;
pub use fit::fit_line;
pub use mentions::{Mentions, Named, mentions};
pub use words::{Action, Rule, WordRules};
