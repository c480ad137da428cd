//! Texts of tags. Old ones do not say how they are coded, and some that do say it wrongly.

use encoding_rs::{Encoding, SHIFT_JIS, WINDOWS_1251, WINDOWS_1252};

/// Letters in a row that no language written in Latin-1 has, all with marks.
const MARKED: usize = 3;

/// Reads a text of unknown encoding; see the head of this folder.
pub fn older(bytes: &[u8]) -> String {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    let encoding = if is_japanese(bytes) {
        SHIFT_JIS
    } else if is_cyrillic(bytes) {
        WINDOWS_1251
    } else {
        WINDOWS_1252
    };
    decode(encoding, bytes)
}

fn decode(encoding: &'static Encoding, bytes: &[u8]) -> String {
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// Whether it is Shift-JIS throughout, with kana or some kanji in it.
fn is_japanese(bytes: &[u8]) -> bool {
    let (mut at, mut kana, mut kanji) = (0, 0, 0);
    while let Some(first) = bytes.get(at) {
        match (first, bytes.get(at + 1)) {
            (0..=0x7e, _) => at += 1,
            // marks and kana, as wide as a kanji
            (0x81..=0x83, Some(0x40..=0x7e | 0x80..=0xfc)) => {
                (at, kana) = (at + 2, kana + u32::from(*first > 0x81));
            }
            (0x84..=0x9f | 0xe0..=0xea, Some(0x40..=0x7e | 0x80..=0xfc)) => (at, kanji) = (at + 2, kanji + 1),
            // kana of half the width: alone they may be anything
            (0xa1..=0xdf, _) => at += 1,
            _ => return false,
        }
    }
    // what is between the letters of windows-1252 and its control characters tells
    let tells = bytes.iter().filter(|byte| matches!(byte, 0x81..=0x9f)).count();
    (kana > 0 || kanji > 1) && tells > 0 && !decode(SHIFT_JIS, bytes).contains(char::REPLACEMENT_CHARACTER)
}

/// Whether there are words of nothing but the letters of windows-1251, and no words that mix them with others.
fn is_cyrillic(bytes: &[u8]) -> bool {
    let is_letter = |byte: &u8| matches!(byte, 0xc0..=0xff | 0xa8 | 0xb8);
    let is_other = |byte: &u8| {
        matches!(byte, 0x80..=0xbf)
            && !matches!(byte, 0xa8 | 0xab | 0xb8 | 0xb9 | 0xbb | 0x84 | 0x85 | 0x93..=0x97 | 0xa0)
    };
    let mut words = bytes.split(|byte| !is_letter(byte) && !byte.is_ascii_alphabetic());
    let mut longest = 0;
    let is_mixed = words.any(|word| {
        let marked = word.iter().filter(|byte| is_letter(byte)).count();
        longest = longest.max(if marked == word.len() { marked } else { 0 });
        marked > 0 && marked < word.len()
    });
    longest >= MARKED && !is_mixed && !bytes.iter().any(is_other)
}

/// Reads UTF-16, parted by zeros; without a mark, or with half of one, in the order that makes it plain text.
pub fn utf16(bytes: &[u8]) -> Vec<String> {
    let (is_big, bytes) = match bytes {
        [0xfe, 0xff, rest @ ..] => (true, rest),
        [0xff, 0xfe, rest @ ..] => (false, rest),
        [0xfe | 0xff, rest @ ..] => (looks_big(rest), rest),
        rest => (looks_big(rest), rest),
    };
    let units: Vec<u16> = bytes
        .chunks_exact(2)
        .filter_map(|pair| pair.first_chunk())
        .map(|pair| if is_big { u16::from_be_bytes(*pair) } else { u16::from_le_bytes(*pair) })
        .collect();
    units
        .split(|unit| *unit == 0)
        .map(|value| match value {
            // the mark of the other order: this value begins anew
            [0xfffe, rest @ ..] => {
                String::from_utf16_lossy(&rest.iter().map(|unit| unit.swap_bytes()).collect::<Vec<_>>())
            }
            value => String::from_utf16_lossy(value),
        })
        .collect()
}

/// Whether more of the high halves stand first.
fn looks_big(bytes: &[u8]) -> bool {
    let zeros = |place: usize| bytes.iter().skip(place).step_by(2).filter(|byte| **byte == 0).count();
    zeros(0) > zeros(1)
}

/// Reads UTF-16 whose order is known, unless a mark says another one.
pub fn utf16_big(bytes: &[u8]) -> Vec<String> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return utf16(bytes);
    }
    utf16(&[&[0xfe, 0xff], bytes].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_texts_are_read_as_they_were_written() {
        for (bytes, text) in [
            (b"Beyonc\xe9 \x96 D\xe9j\xe0 Vu".as_slice(), "Beyoncé – Déjà Vu"),
            (b"cr\xe9\xe9e", "créée"),
            ("Beyoncé".as_bytes(), "Beyoncé"),
            (b"\xca\xe8\xed\xee - \xc3\xf0\xf3\xef\xef\xe0 \xea\xf0\xee\xe2\xe8", "Кино - Группа крови"),
            (b"\x8d\xe2\x96\x7b\x97\xb4\x88\xea", "坂本龍一"),
            (b"\x83t\x83@\x83\x7e\x83\x8a\x81[", "ファミリー"),
            (b"\xdcber \xc4nderung", "Über Änderung"),
            (b"it\x92s \x93quoted\x94", "it’s “quoted”"),
        ] {
            assert_eq!(older(bytes), text, "{bytes:x?}");
        }
    }

    #[test]
    fn utf16_is_read_with_a_mark_without_one_and_with_half_of_one() {
        for bytes in [
            b"\xff\xfeH\0i\0".as_slice(),
            b"\xfe\xff\0H\0i",
            b"H\0i\0",
            b"\0H\0i",
            b"\xffH\0i\0",
            b"\xfe\0H\0i",
            b"\xff\xfeH\0i\0x",
        ] {
            assert_eq!(utf16(bytes).concat(), "Hi", "{bytes:x?}");
        }
        assert_eq!(utf16(b"\xff\xfea\0\0\0\xff\xfeb\0"), ["a", "\u{feff}b"]);
        assert_eq!(utf16(b"\xff\xfea\0\0\0\xfe\xff\0b"), ["a", "b"]);
        assert_eq!(utf16_big(b"\0a"), ["a"]);
    }
}
