//! What kind a character is, where the standard library does not say.

use unicode_normalization::char::is_combining_mark;

/// Joins emoji, and letters of some scripts.
pub const ZWJ: char = '\u{200d}';
/// Asks for a character's coloured form.
pub const EMOJI_STYLE: char = '\u{fe0f}';
/// Closes an embedding or override of the writing direction.
const POP: char = '\u{202c}';
/// Closes an isolate.
const POP_ISOLATE: char = '\u{2069}';

/// Whether it takes its place upon the character before it.
pub fn is_mark(c: char) -> bool {
    !c.is_ascii() && is_combining_mark(c)
}

/// Whether nothing is seen of it: what Unicode calls default-ignorable (zero-width and format characters, fillers,
/// tags), and the empty Braille cell.
pub const fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Returns the text with every bidirectional embedding, override and isolate closed in its own line (Unicode UAX 9): an open one would
/// turn the text around it, which is not the author's. What closes nothing goes. Windows writes one that nobody closes before a path
/// that it copies.
pub fn balanced(text: String) -> String {
    if !text.contains([
        '\u{202a}', '\u{202b}', '\u{202c}', '\u{202d}', '\u{202e}', '\u{2066}', '\u{2067}', '\u{2068}',
        '\u{2069}',
    ]) {
        return text;
    }
    let (mut kept, mut open) = (String::with_capacity(text.len()), Vec::new());
    for c in text.chars() {
        match c {
            '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' => open.push(POP),
            '\u{2066}'..='\u{2068}' => open.push(POP_ISOLATE),
            POP if open.last() != Some(&POP) => continue,
            POP => drop(open.pop()),
            // it also closes what was opened inside the isolate
            POP_ISOLATE => match open.iter().rposition(|closer| *closer == POP_ISOLATE) {
                Some(at) => {
                    kept.extend(open.drain(at + 1..).rev());
                    open.pop();
                }
                None => continue,
            },
            '\n' => kept.extend(open.drain(..).rev()),
            _ => {}
        }
        kept.push(c);
    }
    kept.extend(open.into_iter().rev());
    kept
}

/// Whether one character carries more than `most` marks. Invisible characters between them change nothing of what is seen.
pub fn is_piled(text: &str, most: usize) -> bool {
    let mut marks = 0;
    text.chars().any(|c| {
        if is_mark(c) && !is_invisible(c) {
            marks += 1;
        } else if !is_invisible(c) {
            marks = 0;
        }
        marks > most
    })
}

/// Whether one picture is joined of more than `most` others by zero-width joiners.
pub fn is_chained(text: &str, most: usize) -> bool {
    let (mut joiners, mut is_open) = (0, false);
    text.chars().any(|c| {
        if c == ZWJ {
            joiners += 1;
            is_open = true;
        } else if !is_mark(c) && !is_skin_tone(c) && !std::mem::take(&mut is_open) {
            joiners = 0;
        }
        joiners >= most
    })
}

/// Whether it is one of the five that change the skin of the emoji before.
pub const fn is_skin_tone(c: char) -> bool {
    matches!(c, '\u{1f3fb}'..='\u{1f3ff}')
}

#[cfg(test)]
mod tests {
    use unicode_security::confusable_detection::skeleton;

    use super::*;

    #[test]
    fn what_turns_the_writing_is_closed_in_its_line() {
        for (given, kept) in [
            ("plain\ntext", "plain\ntext"),
            ("\u{202a}C:\\music", "\u{202a}C:\\music\u{202c}"),
            ("a\u{2066}\u{202e}b\nc", "a\u{2066}\u{202e}b\u{202c}\u{2069}\nc"),
            ("a\u{202c}\u{2069}b", "ab"),
            ("\u{2067}\u{202b}a\u{2069}b\u{202c}", "\u{2067}\u{202b}a\u{202c}\u{2069}b"),
            ("\u{202b}a\u{202c} \u{2068}b\u{2069}", "\u{202b}a\u{202c} \u{2068}b\u{2069}"),
        ] {
            assert_eq!(balanced(given.to_owned()), kept, "{given:?}");
            assert_eq!(balanced(kept.to_owned()), kept, "{given:?}");
        }
    }

    #[test]
    fn what_is_invisible_is_what_unicode_ignores() {
        for c in '\0'..=char::MAX {
            let is_ignored = skeleton(c.encode_utf8(&mut [0; 4])).next().is_none();
            assert_eq!(is_invisible(c), is_ignored || c == '\u{2800}', "U+{:x}", u32::from(c));
        }
    }
}
