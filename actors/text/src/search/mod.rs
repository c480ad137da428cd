//! How words are found again: texts and questions are brought to one form, and taken apart into the same terms.
//!
//! Owns the form (`fold`), the terms (`terms`), what Postgres keeps of a text (`words`, a `tsvector`) and what it is asked
//! (`Query`, a `tsquery`; `particles`: what Arabic writes together with a word). Read in that order.
//!
//! It is done here and not in Postgres: so it is the same under every locale, needs no extension that a hosted database may refuse,
//! and is tested without one. Postgres only compares terms.
//!
//! - Letters that differ in case, accents, width or composition are one. Vowel signs that are letters of their own stay.
//! - Words of scripts with spaces are terms. A question finds them by their beginnings, between quotes only whole.
//! - Scripts without spaces (Chinese, Japanese, Thai, Lao, Khmer, Burmese), and Korean, whose particles stick to words, have each two
//!   neighbouring characters for terms. A question of several is one of neighbours, so that no pair is found by chance.
//! - An Arabic word is looked for with its article and particles, too. That is the question's matter: texts keep their words as they are,
//!   and none of them has to be read again.
//!
//! It never changes what is shown. Its cost grows with the text and with nothing else. When the form changes, rows that were
//! written before keep the old one until they are read again: a migration has to set their `words` to NULL.

mod fold;
mod particles;
mod query;
mod terms;

pub use query::Query;
pub use terms::{is_without_spaces, labelled, words};
