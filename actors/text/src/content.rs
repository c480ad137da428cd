//! What a chat message and a line (a name, a topic, a reason) may say. Texts are kept composed (NFC), so that what looks
//! the same is the same, and is found.

use unicode_normalization::UnicodeNormalization;

use super::chars::{ZWJ, balanced, is_chained, is_invisible, is_mark, is_piled};
use super::emoji;
use veza_kernel::error::Detail;

/// Longest chat message, in characters.
pub const MESSAGE_CHARS: usize = 4000;
/// Longest chat message, in bytes of UTF-8.
pub const MESSAGE_BYTES: usize = 16 << 10;
// four bytes are the most that a character takes, so counting characters bounds the bytes too
const _: () = assert!(MESSAGE_CHARS * 4 <= MESSAGE_BYTES);
/// Most marks upon one character of a message: real writing takes four at the most, piles of them ("zalgo") cover other
/// people's lines.
const MARKS: usize = 8;
/// The same in a line, which stands in lists beside others.
const LINE_MARKS: usize = 3;
/// Most emoji joined into one picture: the longest in use has four.
const JOINED: usize = 10;

/// Returns a message's text as it is kept: composed, its lines ended by a newline, its changes of writing direction closed in their
/// line; otherwise as it was sent, also the whitespace around it.
///
/// # Errors
/// The detail that names what is wrong with `content`.
pub fn clean_content(content: &str) -> Result<String, Detail> {
    clean_prose(content, MESSAGE_CHARS)
}

/// Returns what somebody says elsewhere than in a chat, as [`clean_content`] does; it has at most `most` characters.
///
/// # Errors
/// The detail that names what is wrong with `content`.
pub fn clean_prose(content: &str, most: usize) -> Result<String, Detail> {
    let wrong = |message: &str| Err(Detail::new("content", message));
    let too_long = || Err(Detail::new("content", format!("must be at most {most} characters long")));
    // composing shortens a text by less than this, so that what is far too long is not even composed
    if content.len() > 4 * most.saturating_mul(4) {
        return too_long();
    }
    // programs on Windows end a line so
    let text = balanced(content.replace("\r\n", "\n").nfc().collect());
    if text.chars().count() > most {
        return too_long();
    }
    if !is_visible(&text) {
        return wrong("must not be empty");
    }
    if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
        return wrong("must not contain control characters other than newline and tab");
    }
    if is_piled(&text, MARKS) {
        return wrong("must not have more than 8 combining marks on one character");
    }
    if is_chained(&text, JOINED) {
        return wrong("must not join more than 10 emoji into one");
    }
    Ok(text)
}

/// Returns a line of text such as a name or topic, trimmed and composed; it has `least` to `most` characters.
///
/// # Errors
/// The detail that names what is wrong with the field.
pub fn clean_line(field: &str, text: &str, least: usize, most: usize) -> Result<String, Detail> {
    let wrong = |message: &str| Err(Detail::new(field, message));
    let of_length = || Detail::new(field, format!("must be {least} to {most} characters long"));
    if text.len() > 16 * most.max(16) {
        return Err(of_length());
    }
    let line: String = text.trim().nfc().collect();
    if !(least..=most).contains(&line.chars().count()) {
        return Err(of_length());
    }
    if line.chars().any(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')) {
        return wrong("must not contain control characters or line separators");
    }
    if has_hidden(&line) {
        return wrong("must not contain invisible characters, or ones that change the writing direction");
    }
    if is_piled(&line, LINE_MARKS) {
        return wrong("must not have more than 3 combining marks on one character");
    }
    if least > 0 && !is_visible(&line) {
        return wrong("must not be empty");
    }
    Ok(line)
}

/// Returns a text of some lines such as a biography, trimmed and composed; it has at most `most` characters.
///
/// # Errors
/// The detail that names what is wrong with the field.
pub fn clean_text(field: &str, text: &str, most: usize) -> Result<String, Detail> {
    if text.chars().count() > most.saturating_mul(4) {
        return Err(Detail::new(field, format!("must be at most {most} characters long")));
    }
    let unix = text.replace("\r\n", "\n");
    for line in unix.split('\n') {
        clean_line(field, line, 0, most)?;
    }
    let text: String = unix.trim().nfc().collect();
    if text.chars().count() > most {
        return Err(Detail::new(field, format!("must be at most {most} characters long")));
    }
    Ok(text)
}

/// Whether anything is seen of it: marks alone have nothing to stand upon.
fn is_visible(text: &str) -> bool {
    text.chars().any(|c| !c.is_whitespace() && !is_invisible(c) && !is_mark(c))
}

/// Whether it has an invisible character outside emoji and outside the scripts that are not written without joiners.
fn has_hidden(line: &str) -> bool {
    let mut rest = line;
    let mut before = None;
    while let Some(c) = rest.chars().next() {
        let emoji = emoji::leading(rest).map_or(0, str::len);
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        if emoji == 0 && is_invisible(c) && !is_joiner_in_place(before, c, after) {
            return true;
        }
        before = Some(c);
        rest = rest.get(emoji.max(c.len_utf8())..).unwrap_or_default();
    }
    false
}

/// A joiner or non-joiner between letters of the Arabic, Indic and Sinhala blocks, where it changes the writing.
fn is_joiner_in_place(before: Option<char>, c: char, after: &str) -> bool {
    let joining = |c: Option<char>| matches!(c, Some('\u{600}'..='\u{dff}'));
    matches!(c, '\u{200c}' | ZWJ) && joining(before) && joining(after.chars().next())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn line(text: &str) -> Result<String, Detail> {
        clean_line("name", text, 1, 20)
    }

    #[test]
    fn messages_of_all_kinds_are_taken() {
        let good = [
            "hé\n\tllo",
            "\u{2067}שלום\u{2069} and \u{202a}ltr\u{202c}",
            "👨‍👩‍👧‍👦 and 🏴󠁧󠁢󠁥󠁮󠁧󠁿 and 👩🏻‍❤️‍💋‍👩🏿",
            "สวัสดีค่ะ མཁྱེན་བརྩེ می‌خواهم ক্ষ",
            "x̂̂̂̂̂̂̂̂",
            "🎵",
        ];
        for text in good {
            assert_eq!(clean_content(text).as_deref(), Ok(text));
        }
        assert!(clean_content(&"é".repeat(MESSAGE_CHARS)).is_ok());
    }

    #[test]
    fn a_message_is_kept_composed_and_counted_so() {
        assert_eq!(clean_content(" e\u{301} ").as_deref(), Ok(" \u{e9} "));
        assert!(clean_content(&"e\u{301}".repeat(MESSAGE_CHARS)).is_ok());
        assert!(clean_content(&"🎵".repeat(MESSAGE_CHARS)).is_ok());
        // the last one becomes two characters when it is composed
        for bad in ["e".repeat(MESSAGE_CHARS + 1), "e".repeat(1 << 20), "\u{fb2c}".repeat(MESSAGE_CHARS)] {
            assert!(clean_content(&bad).unwrap_err().message.contains("4000"));
        }
    }

    #[test]
    fn what_shows_nothing_is_no_message() {
        for empty in ["", " \n ", "\u{200b}", "\u{3164}\u{2800} \u{feff}", "\u{e0061}", "\u{301}\u{302}"] {
            assert!(clean_content(empty).unwrap_err().message.contains("empty"), "{empty:?}");
        }
    }

    #[test]
    fn controls_are_refused_and_open_directions_closed() {
        for bad in ["a\0b", "a\u{7f}b", "a\rb", "a\u{85}b"] {
            assert!(clean_content(bad).is_err(), "{bad:?}");
        }
        assert_eq!(clean_content("a\u{202e}b").as_deref(), Ok("a\u{202e}b\u{202c}"));
        assert_eq!(clean_content("one\r\ntwo\r\n").as_deref(), Ok("one\ntwo\n"));
    }

    #[test]
    fn piles_of_marks_are_refused_and_named_also_with_something_invisible_between() {
        let piles = ["\u{316}".repeat(9), "\u{316}\u{200d}".repeat(9), "\u{316}\u{34f}".repeat(9)];
        for pile in piles {
            let message = clean_content(&format!("z{pile}")).unwrap_err().message;
            assert!(message.contains("combining marks"), "{message}");
        }
        assert!(clean_content(&format!("z{}", "\u{316}".repeat(8))).is_ok());
    }

    #[test]
    fn ten_emoji_are_joined_and_no_eleven() {
        let joined = |n: usize| vec!["👩🏽"; n].join("\u{200d}");
        assert!(clean_content(&joined(10)).is_ok());
        assert!(clean_content(&joined(11)).unwrap_err().message.contains("join"));
        assert!(clean_content(&format!("👩{}", "\u{200d}".repeat(10))).is_err());
        assert!(clean_content(&format!("{0} {0} {0}", joined(9))).is_ok());
    }

    #[test]
    fn a_line_is_trimmed_and_composed() {
        assert_eq!(line("  Cafe\u{301}  ").unwrap(), "Café");
        assert_eq!(clean_line("topic", "   ", 0, 20).unwrap(), "");
        for good in ["❤️ music", "👩‍🎤 singers", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "می‌خواهم", "Việt Nam", "x̂̂̂"]
        {
            assert_eq!(line(good).as_deref(), Ok(good));
        }
    }

    #[test]
    fn a_text_has_lines_and_hides_nothing() {
        assert_eq!(clean_text("bio", " Cafe\u{301}\r\nopen\n", 20).unwrap(), "Café\nopen");
        assert_eq!(clean_text("bio", "", 20).unwrap(), "");
        for bad in ["a\tb", "a\rb", "a\0", "a\n\u{202e}b", "a\u{200b}b", &"x".repeat(21), &"\n".repeat(100)] {
            assert_eq!(clean_text("bio", bad, 20).unwrap_err().field, "bio", "{bad:?}");
        }
    }

    #[test]
    fn a_line_hides_nothing() {
        let bad = [
            "",
            "   ",
            "a\nb",
            "a\tb",
            "a\0",
            "a\u{202e}b",
            "a\u{2066}b\u{2069}",
            "a\u{200f}b",
            "a\u{200b}b",
            "a\u{200d}b",
            "a\u{ad}b",
            "\u{feff}ab",
            "\u{3164}",
            "z\u{316}\u{316}\u{316}\u{316}",
            "a\u{fe0f}b",
            "a\u{e0061}",
            "a\u{2028}b",
            "\u{301}",
            &"x".repeat(21),
        ];
        for bad in bad {
            assert_eq!(line(bad).unwrap_err().field, "name", "{bad:?}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_refused_or_kept_for_good(text in "\\PC{0,80}|[\\x00-\\u{10ffff}]{0,40}") {
            if let Ok(kept) = clean_content(&text) {
                prop_assert!(kept.len() <= MESSAGE_BYTES);
                prop_assert_eq!(clean_content(&kept), Ok(kept));
            }
            if let Ok(kept) = clean_line("name", &text, 0, 40) {
                prop_assert!(!kept.chars().any(char::is_control));
                prop_assert_eq!(clean_line("name", &kept, 0, 40), Ok(kept));
            }
        }
    }
}
