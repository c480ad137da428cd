//! Making a line of a text that others wrote for something else, as the tags of files: joined, cut, and rid of what no line may have.

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use super::chars::{is_invisible, is_mark};
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
    let composed: String = composed.collect();
    let mut room = most;
    // what people see as one character is kept whole or not at all
    let kept = composed.graphemes(true).take_while(|seen| {
        let left = room.checked_sub(seen.chars().count());
        room = left.unwrap_or(0);
        left.is_some()
    });
    kept.collect::<String>().trim_end().to_owned()
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
