//! One form for what people take for the same letters: case, accents, width, composition, digits, and letters that many keyboards lack.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

use crate::chars::{is_invisible, is_mark};

/// How many letters one character is taken apart into. Some Arabic ligatures are whole phrases: a text of them would cost so many
/// times more.
const PARTS: usize = 6;

/// Zeros of scripts whose digits people type beside the Latin ones.
const ZEROS: [u32; 9] = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xed0, 0x1040, 0x17e0, 0xff10];

/// Returns the text in that form.
pub(super) fn folded(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            folded.push(c.to_ascii_lowercase());
        } else if !is_invisible(c) {
            for part in std::iter::once(c).nfkd().take(PARTS).filter(|part| !is_accent(*part)) {
                part.to_lowercase().for_each(|lower| push_plain(lower, &mut folded));
            }
        }
    }
    // Hangul, kana and Indic letters were taken apart with the others
    folded.nfc().collect()
}

/// Whether it is a mark that people leave out: accents, Arabic and Hebrew vowel points, nuktas, and what encloses a character. Signs
/// that are letters of their own, as vowels of Thai and Devanagari, have other classes, and so has the voicing of kana.
fn is_accent(c: char) -> bool {
    let is_dropped = |class: u8| matches!(class, 1 | 7 | 10..=36 | 200..=240);
    is_mark(c)
        && (is_dropped(canonical_combining_class(c))
            || matches!(c, '\u{20d0}'..='\u{20ff}' | '\u{488}'..='\u{489}'))
}

/// Adds a letter in lower case, or what stands for it where its keyboard is missing.
fn push_plain(c: char, folded: &mut String) {
    let plain = match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ł' => "l",
        'ħ' => "h",
        'ı' => "i",
        'ŧ' => "t",
        'ς' => "σ",
        // alef, yeh, kaf and heh, as Arabic, Persian and Urdu keyboards have them
        'ٱ' => "ا",
        'ى' | 'ی' => "ي",
        'ک' => "ك",
        'ة' | 'ھ' | 'ہ' => "ه",
        // what stretches an Arabic word; what is written for a glottal stop
        '\u{640}' | '\u{2b9}'..='\u{2bf}' => "",
        other => {
            let code = u32::from(other);
            let digit = ZEROS.iter().find_map(|zero| char::from_digit(code.checked_sub(*zero)?, 10));
            return folded.push(digit.unwrap_or(other));
        }
    };
    folded.push_str(plain);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_take_for_the_same_is_the_same() {
        let same = [
            ("Éclair", "e\u{301}clair"),
            ("STRASSE", "Straße"),
            ("Всё ещё", "все еще"),
            ("İSTANBUL", "istanbul"),
            ("ısparta", "ISPARTA"),
            ("ＡＢＣ１２", "abc12"),
            ("ΣΊΣΥΦΟΣ", "σισυφος"),
            ("Σίσυφος", "σισυφοσ"),
            ("مُحَمَّد", "محمد"),
            ("أحمد", "احمد"),
            ("کتاب", "كتاب"),
            ("שָׁלוֹם", "שלום"),
            ("Łódź", "lodz"),
            ("Mø Øya", "mo oya"),
            ("Việt Nam", "viet nam"),
            ("ｶﾞｰﾙ", "ガール"),
            ("한국", "\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}"),
            ("١٢٣", "123"),
            ("soft\u{ad}ware\u{200b}", "software"),
            ("ﬁn", "fin"),
        ];
        for (one, other) in same {
            assert_eq!(folded(one), folded(other), "{one} {other}");
        }
    }

    #[test]
    fn signs_that_are_letters_stay() {
        for kept in ["กุ้ง", "かが", "हिन्दी", "தமிழ்", "ភាសា"] {
            assert_eq!(folded(kept), kept.nfc().collect::<String>());
        }
        for (one, other) in [("か", "が"), ("กา", "กี"), ("हिन्दी", "हन्द"), ("は", "ぱ")]
        {
            assert_ne!(folded(one), folded(other), "{one} {other}");
        }
    }

    #[test]
    fn no_character_becomes_many() {
        for c in '\0'..=char::MAX {
            assert!(folded(c.encode_utf8(&mut [0; 4])).chars().count() <= 2 * PARTS, "U+{:x}", u32::from(c));
        }
    }
}
