//! Names of files, as their senders chose them, made harmless: shown and saved under, never part of a path of ours.

use unicode_normalization::UnicodeNormalization;

/// What file systems take.
const BYTES: usize = 255;
/// What is called so when nothing of the name is left.
const NAMELESS: &str = "file";

/// Returns the last part of the name without what is invisible or turns the text around it, at most 255 bytes in NFC.
#[must_use]
pub fn clean(given: &str) -> String {
    let base = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let visible: String = base.nfc().filter(|c| !is_hidden(*c)).collect();
    // Windows drops dots and spaces at the end, so that "a.exe. " would become "a.exe"
    let name = visible.trim().trim_end_matches(['.', ' ']);
    if name.is_empty() { NAMELESS.to_owned() } else { shorten(name) }
}

/// Returns the name with another extension.
#[must_use]
pub fn with_extension(name: &str, extension: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    shorten(&format!("{}.{extension}", if stem.is_empty() { NAMELESS } else { stem }))
}

/// Control characters, and those that are not seen themselves: directions, joiners, marks, line separators, tags.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Cuts between characters and keeps the extension, which tells people what it is.
fn shorten(name: &str) -> String {
    if name.len() <= BYTES {
        return name.to_owned();
    }
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let extension = if extension.len() <= 16 { extension } else { "" };
    let dot = usize::from(!extension.is_empty());
    let mut end = BYTES - extension.len() - dot;
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    let start = name.get(..end).unwrap_or_default();
    format!("{start}{}{extension}", if dot == 1 { "." } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_made_harmless() {
        let cases = [
            ("song.mp3", "song.mp3"),
            ("../../etc/passwd", "passwd"),
            ("C:\\Windows\\evil.exe", "evil.exe"),
            ("/", "file"),
            ("", "file"),
            (" . ", "file"),
            ("..", "file"),
            ("a\0b\r\n.txt", "ab.txt"),
            ("photo\u{202e}gnp.exe", "photognp.exe"),
            ("\u{2066}\u{200b}", "file"),
            ("e\u{301}te\u{301}.txt", "été.txt"),
            ("日本語.txt", "日本語.txt"),
            ("trailing.exe. . ", "trailing.exe"),
            (".profile", ".profile"),
            ("a \"quoted\"; name.txt", "a \"quoted\"; name.txt"),
        ];
        for (given, expected) in cases {
            assert_eq!(clean(given), expected, "{given:?}");
        }
    }

    #[test]
    fn long_names_keep_their_extension() {
        let long = clean(&format!("{}.flac", "é".repeat(300)));
        assert!(long.len() <= BYTES && long.ends_with("é.flac"), "{long}");
        let odd = clean(&format!("a.{}", "x".repeat(400)));
        assert_eq!(odd.len(), BYTES);
        assert_eq!(with_extension("me.gif", "jpg"), "me.jpg");
        assert_eq!(with_extension("me", "png"), "me.png");
    }
}
