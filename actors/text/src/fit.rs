//! Making a line of a text that others wrote for something else, as the tags of files: joined, cut, and rid of what no line may have.

use unicode_normalization::UnicodeNormalization;

use super::chars::{ZWJ, is_invisible, is_mark};
use super::content::clean_line;

/// Marks that stay upon one character.
const MARKS: usize = 3;

/// Returns the text as a line of at most so many characters, if anything of it is seen. Lines are joined by blanks; the cut is made
/// between characters as people see them.
#[must_use]
pub fn fit_line(text: &str, most: usize) -> Option<String> {
    let is_break = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    let parts: Vec<&str> = text.split(is_break).map(str::trim).filter(|part| !part.is_empty()).collect();
    let line = cut(&parts.join(" "), most);
    clean_line("", &line, 1, most).ok().or_else(|| {
        let visible: String = line.chars().filter(|c| !is_invisible(*c)).collect();
        clean_line("", &visible, 1, most).ok()
    })
}

fn cut(line: &str, most: usize) -> String {
    let mut marks = 0;
    let composed = line.nfc().filter(|c| {
        marks = if is_mark(*c) { marks + 1 } else { 0 };
        marks <= MARKS
    });
    let mut kept: Vec<char> = composed.take(most + 1).collect();
    while kept.len() > most {
        let next = kept.pop();
        // what belongs to the character before it goes with that one
        if next.is_some_and(|next| is_mark(next) || is_invisible(next)) || kept.last() == Some(&ZWJ) {
            kept.pop();
            let is_joined =
                |kept: &[char]| kept.last().is_some_and(|last| is_mark(*last) || is_invisible(*last));
            while is_joined(&kept) {
                kept.pop();
            }
        }
    }
    kept.into_iter().collect::<String>().trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_made_of_what_is_there() {
        for (text, most, line) in [
            (" A song ", 10, Some("A song")),
            ("one\r\ntwo\n\n three", 20, Some("one two three")),
            ("abcdef", 3, Some("abc")),
            ("ab def", 3, Some("ab")),
            ("日本語", 2, Some("日本")),
            ("e\u{301}e\u{301}", 2, Some("éé")),
            ("abx\u{323}\u{308}", 3, Some("ab")),
            ("a\u{202e}b\u{200b}c", 9, Some("abc")),
            ("👩‍👩‍👧", 2, None),
            ("z\u{337}\u{337}\u{337}\u{337}\u{337}", 9, Some("z\u{337}\u{337}\u{337}")),
            ("\n\u{200b}\n", 9, None),
            ("", 9, None),
        ] {
            assert_eq!(fit_line(text, most).as_deref(), line, "{text:?}");
        }
    }
}
