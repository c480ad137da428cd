//! What one emoji is: the sequences of Unicode UTS 51 (section 1.4), read by hand because they are a small grammar over
//! three properties. Not every well-formed sequence has a picture; new ones need no new version of the server.

use unicode_properties::{EmojiStatus, UnicodeEmoji};

use super::chars::{EMOJI_STYLE, ZWJ, is_skin_tone};
use veza_kernel::error::Detail;

/// Longest emoji, in bytes: the longest in use has 35.
const BYTES: usize = 64;
const KEYCAP: char = '\u{20e3}';

/// Returns the emoji in the one form in which it is kept: with the style selector exactly where Unicode recommends it,
/// so that ❤ and ❤️ are one reaction.
///
/// # Errors
/// The detail that says that `emoji` is none, or several.
pub fn check_emoji(text: &str) -> Result<String, Detail> {
    let wrong = || {
        Detail::new("emoji", "must be exactly one emoji").given(text.chars().take(BYTES).collect::<String>())
    };
    if text.len() > BYTES {
        return Err(wrong());
    }
    let mut reader = Reader { rest: text, kept: String::new() };
    reader.emoji().filter(|()| reader.rest.is_empty()).ok_or_else(wrong)?;
    Ok(reader.kept)
}

/// Returns the emoji with which a text begins.
pub(super) fn leading(text: &str) -> Option<&str> {
    let mut reader = Reader { rest: text, kept: String::new() };
    reader.emoji()?;
    text.get(..text.len() - reader.rest.len())
}

struct Reader<'a> {
    rest: &'a str,
    kept: String,
}

impl Reader<'_> {
    fn take(&mut self, which: impl Fn(char) -> bool) -> Option<char> {
        let c = self.rest.chars().next().filter(|c| which(*c))?;
        self.rest = self.rest.get(c.len_utf8()..)?;
        Some(c)
    }

    fn keep(&mut self, which: impl Fn(char) -> bool) -> Option<()> {
        let c = self.take(which)?;
        self.kept.push(c);
        Some(())
    }

    /// `emoji_flag | emoji_keycap | element (ZWJ element)*`
    fn emoji(&mut self) -> Option<()> {
        if self.keep(is_region).is_some() {
            return self.keep(is_region);
        }
        if self.keep(|c| c.is_ascii_digit() || matches!(c, '#' | '*')).is_some() {
            self.take(|c| c == EMOJI_STYLE);
            self.kept.push(EMOJI_STYLE);
            return self.keep(|c| c == KEYCAP);
        }
        self.element()?;
        while self.is_joined() {
            self.keep(|c| c == ZWJ);
            self.element()?;
        }
        Some(())
    }

    fn is_joined(&self) -> bool {
        let mut ahead = self.rest.chars();
        ahead.next() == Some(ZWJ) && ahead.next().is_some_and(is_pictured)
    }

    /// `emoji (style | skin tone)? tags?`; the style is written only where the plain character would be black and white. Some
    /// keyboards write it beside a skin tone, which implies it.
    fn element(&mut self) -> Option<()> {
        let base = self.take(is_pictured)?;
        self.kept.push(base);
        self.take(|c| c == EMOJI_STYLE);
        if is_toned(base) && self.keep(is_skin_tone).is_some() {
            self.take(|c| c == EMOJI_STYLE);
        } else if !is_coloured(base) {
            self.kept.push(EMOJI_STYLE);
        }
        if self.keep(is_tag).is_some() {
            while self.keep(is_tag).is_some() {}
            return self.keep(|c| c == '\u{e007f}');
        }
        Some(())
    }
}

const fn is_region(c: char) -> bool {
    matches!(c, '\u{1f1e6}'..='\u{1f1ff}')
}

const fn is_tag(c: char) -> bool {
    matches!(c, '\u{e0020}'..='\u{e007e}')
}

/// Whether it is an emoji by itself: digits and the like are so only in a keycap, regions only in pairs.
fn is_pictured(c: char) -> bool {
    !c.is_ascii() && !is_region(c) && c.is_emoji_char()
}

/// Whether it may take a skin tone.
fn is_toned(c: char) -> bool {
    use EmojiStatus::{EmojiModifierBase, EmojiPresentationAndModifierBase};
    matches!(c.emoji_status(), EmojiModifierBase | EmojiPresentationAndModifierBase)
}

/// Whether it shows in colour without being asked to.
fn is_coloured(c: char) -> bool {
    !matches!(
        c.emoji_status(),
        EmojiStatus::EmojiModifierBase | EmojiStatus::EmojiOther | EmojiStatus::EmojiOtherAndEmojiComponent
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_emoji_is_one() {
        let kinds = [
            "🎵",
            "❤️",
            "👍🏽",
            "☝🏿",
            "🇫🇷",
            "1️⃣",
            "#️⃣",
            "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
            "🏳️‍🌈",
            "🏴‍☠️",
            "👨‍👩‍👧‍👦",
            "🕵🏻‍♂️",
            "🕵️‍♀️",
            "👩🏻‍❤️‍💋‍👩🏿",
            "👁️‍🗨️",
            "©️",
            "🧑🏿‍🦽‍➡️",
            "⏭️",
            "🫩",
        ];
        for emoji in kinds {
            assert_eq!(check_emoji(emoji).as_deref(), Ok(emoji));
        }
    }

    #[test]
    fn spellings_of_one_emoji_become_one() {
        for (given, kept) in [
            ("❤", "❤️"),
            ("👍\u{fe0f}", "👍"),
            ("1\u{20e3}", "1️⃣"),
            ("🏳‍🌈", "🏳️‍🌈"),
            ("❤️‍🔥", "❤️‍🔥"),
            ("☝🏾\u{fe0f}", "☝🏾"),
            ("☝\u{fe0f}🏾", "☝🏾"),
        ] {
            assert_eq!(check_emoji(given).as_deref(), Ok(kept), "{given:?}");
        }
    }

    #[test]
    fn nothing_else_is_one() {
        let joined = ["👩"; 12].join("\u{200d}");
        let tagged = format!("🏴{}\u{e007f}", "\u{e0061}".repeat(20));
        let bad = [
            "",
            "a",
            "1",
            "#",
            "🎵🎵",
            "🎵 ",
            " 🎵",
            "🎵a",
            "ok",
            "🇫",
            "🇫🇷🇫🇷",
            "👍🏽🏽",
            "🎵🏽",
            "👩\u{200d}",
            "\u{200d}👩",
            "\u{fe0f}",
            "❤️\u{fe0f}",
            "🏴\u{e0067}",
            "1\u{fe0f}",
            "<b>",
            "é",
            "\u{20e3}",
            "e\u{301}",
            "🎵\u{301}",
            &joined,
            &tagged,
        ];
        for bad in bad {
            assert_eq!(check_emoji(bad).unwrap_err().field, "emoji", "{bad:?}");
        }
    }

    #[test]
    fn the_emoji_at_the_beginning_is_found() {
        assert_eq!(leading("❤️ music"), Some("❤️"));
        assert_eq!(leading("👩‍🎤👩"), Some("👩‍🎤"));
        assert_eq!(leading("👩\u{200d} x"), Some("👩"));
        assert_eq!(leading("music"), None);
    }
}
