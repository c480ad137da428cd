//! The terms of a text, and how Postgres is told them.

use std::fmt::Write;

use super::fold::folded;
use crate::chars::is_mark;

/// More of a word is not looked at; nobody types so much to find it.
const WORD_CHARS: usize = 64;

/// Characters that belong together.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// A word of a script with spaces.
    Word(&'a str),
    /// Neighbours of a script without, each with the marks upon it.
    Run(Vec<&'a str>),
}

/// Returns the text's pieces in their order. The text is [`folded`].
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    for (is_dense, piece) in chunks(text) {
        pieces.push(if is_dense { Piece::Run(clusters(piece)) } else { Piece::Word(cut(piece)) });
    }
    pieces
}

/// Returns the stretches of letters and digits, and whether each is of a script without spaces.
fn chunks(text: &str) -> Vec<(bool, &str)> {
    let mut chunks = Vec::new();
    // where the open one begins
    let mut open: Option<(bool, usize)> = None;
    for (at, c) in text.char_indices() {
        let kind = match open {
            // a mark goes with what it stands upon
            Some((kind, _)) if is_mark(c) => Some(kind),
            _ if c.is_alphanumeric() || is_mark(c) => Some(is_dense(c)),
            _ => None,
        };
        if kind == open.map(|(kind, _)| kind) {
            continue;
        }
        chunks.extend(open.and_then(|(kind, start)| Some((kind, text.get(start..at)?))));
        open = kind.map(|kind| (kind, at));
    }
    chunks.extend(open.and_then(|(kind, start)| Some((kind, text.get(start..)?))));
    chunks
}

/// Takes a run apart into characters with their marks.
fn clusters(run: &str) -> Vec<&str> {
    let ends = run.char_indices().skip(1).filter(|(_, c)| !is_mark(*c)).map(|(at, _)| at);
    let mut start = 0;
    let mut clusters = Vec::new();
    for end in ends.chain([run.len()]) {
        // old texts may have heaps of marks: a term of Postgres has an end
        clusters.extend(run.get(start..end).map(cut));
        start = end;
    }
    clusters
}

/// Returns the beginning of a word that is looked at.
fn cut(word: &str) -> &str {
    let end = word.char_indices().nth(WORD_CHARS).map_or(word.len(), |(at, _)| at);
    word.get(..end).unwrap_or(word)
}

/// Whether it is of a script that is written without spaces, or with words that grow together: Thai, Lao, Burmese, Khmer and their
/// kin, Hangul, kana, bopomofo, Han, Yi.
const fn is_dense(c: char) -> bool {
    matches!(
        c,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1100}'..='\u{11ff}' | '\u{1780}'..='\u{17ff}'
            | '\u{1950}'..='\u{19df}' | '\u{1a20}'..='\u{1aaf}' | '\u{1b00}'..='\u{1b7f}' | '\u{2e80}'..='\u{a4cf}'
            | '\u{a960}'..='\u{a9ff}' | '\u{aa60}'..='\u{aadf}' | '\u{ac00}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}'
            | '\u{1aff0}'..='\u{1b2ff}' | '\u{20000}'..='\u{3ffff}'
    )
}

/// Whether it is written in such a script, from its first character on.
#[must_use]
pub fn is_without_spaces(text: &str) -> bool {
    text.chars().next().is_some_and(is_dense)
}

/// Whether characters of this script carry no marks: a pair of them is whole.
pub(super) const fn is_bare(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Returns the terms of a text and their places, as the text of a `tsvector`.
#[must_use]
pub fn words(text: &str) -> String {
    labelled(&[("", text)])
}

/// Returns those of several texts, each of whose terms has the label, `A` to `D` or none. No phrase reaches from one into the next.
#[must_use]
pub fn labelled(texts: &[(&str, &str)]) -> String {
    let mut vector = String::new();
    let mut count = 0;
    for (gaps, (label, text)) in texts.iter().enumerate() {
        let folded = folded(text);
        let mut add = |one: &str, other: &str| {
            count += 1;
            let place = count + gaps;
            // letters, digits and marks: there is nothing to escape
            let _ = write!(vector, "'{one}{other}':{place}{label} ");
        };
        for piece in pieces(&folded) {
            match piece {
                Piece::Word(word) => add(word, ""),
                Piece::Run(clusters) => {
                    let next = clusters.iter().skip(1).copied().chain([""]);
                    clusters.iter().zip(next).for_each(|(cluster, next)| add(cluster, next));
                }
            }
        }
    }
    vector
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_terms_and_pairs_are_where_there_are_no_spaces() {
        for (text, vector) in [
            ("The quick, brown fox!", "'the':1 'quick':2 'brown':3 'fox':4 "),
            ("well-known a_b c'd 3.14", "'well':1 'known':2 'a':3 'b':4 'c':5 'd':6 '3':7 '14':8 "),
            ("東京都", "'東京':1 '京都':2 '都':3 "),
            ("東京。都会", "'東京':1 '京':2 '都会':3 '会':4 "),
            ("Perfumeの曲 2", "'perfume':1 'の曲':2 '曲':3 '2':4 "),
            ("กรุง", "'กรุ':1 'รุง':2 'ง':3 "),
            ("", ""),
            ("?! 🎸", ""),
        ] {
            assert_eq!(words(text), vector, "{text}");
        }
        assert_eq!(labelled(&[("A", "a b"), ("", "c")]), "'a':1A 'b':2A 'c':4 ");
    }

    #[test]
    fn only_the_beginning_of_a_word_without_end_is_kept() {
        assert_eq!(words(&"x".repeat(4000)), format!("'{}':1 ", "x".repeat(64)));
    }

    #[test]
    fn nothing_that_postgres_reads_as_something_else_is_in_a_term() {
        for c in '\0'..=char::MAX {
            let vector = words(c.encode_utf8(&mut [0; 4]));
            let terms: Vec<&str> = vector.split_whitespace().collect();
            for term in &terms {
                let inner = term.split_once("':").and_then(|(term, _)| term.strip_prefix('\''));
                let inner = inner.unwrap_or_else(|| panic!("U+{:x}: {vector}", u32::from(c)));
                assert!(!inner.is_empty() && !inner.contains(['\'', '\\', ':', ' ']), "{vector}");
            }
        }
    }
}
