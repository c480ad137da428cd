//! What looks alike: letters of other scripts that are taken for Latin ones, and names that are taken for each other
//! (Unicode UTS 39).

use unicode_normalization::UnicodeNormalization;
use unicode_security::MixedScript;
use unicode_security::confusable_detection::skeleton;

use super::chars::{is_invisible, is_mark};

/// How many letters one character is taken apart into. Three Arabic ligatures, whole phrases, stand for up to eighteen: a text
/// of them would become so many times longer, and cost so many times more.
const PARTS: usize = 6;

/// Returns what a name looks like: two names with the same are taken for each other, and only one of them may exist.
///
/// `i`, `l`, `I` and `1` are one, `o` and `0` are one, whatever the case, since a name is shown as its owner wrote it
/// and `ADMlN` beside `ADMIN` differs in nothing. Letters of other scripts count as the Latin ones that they look like. UTS 39 goes further and makes one of
/// `rn` and `m`; we do not: no typeface makes them equal, and it would refuse `torn` because of `tom`.
#[must_use]
pub fn name_skeleton(name: &str) -> String {
    let look = |c: char| match c {
        'i' | '1' | '|' => 'l',
        '0' => 'o',
        other => other,
    };
    // a sentence's end is no part of a name: `@ada.` is to mean nobody but ada
    let name = name.trim_end_matches(['.', '-', '_']);
    folded(name).chars().map(look).collect()
}

/// Whether letters of scripts that are not written together stand in it: `аdmin` with a Cyrillic а.
#[must_use]
pub fn is_mixed_script(text: &str) -> bool {
    !text.is_single_script()
}

/// Returns the text as plain as it can be made: compatibility forms resolved (NFKC), nothing invisible, no marks, Latin
/// letters for their lookalikes, lower case.
#[must_use]
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            folded.push(c.to_ascii_lowercase());
            continue;
        }
        let parts = std::iter::once(c).nfkd().filter(|c| !is_mark(*c) && !is_invisible(*c));
        for part in parts.take(PARTS) {
            if part.is_ascii() {
                folded.push(part.to_ascii_lowercase());
            } else {
                push_plain(part, &mut folded);
            }
        }
    }
    folded.nfc().collect()
}

/// Adds the Latin letters that this one looks like, otherwise itself in lower case.
fn push_plain(c: char, folded: &mut String) {
    let (c, start) = (if c == 'ς' { 'σ' } else { c }, folded.len());
    folded.extend(skeleton(c.encode_utf8(&mut [0; 4])));
    match folded.get(start..) {
        // what UTS 39 calls an l is an I when it is a capital
        Some("l") if c.is_uppercase() => replace_from(folded, start, ['i']),
        Some(latin) if latin.is_ascii() && !latin.is_empty() => {
            if let Some(latin) = folded.get_mut(start..) {
                latin.make_ascii_lowercase();
            }
        }
        _ => replace_from(folded, start, c.to_lowercase()),
    }
}

fn replace_from(text: &mut String, start: usize, by: impl IntoIterator<Item = char>) {
    text.truncate(start);
    text.extend(by);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_that_look_alike_have_one_skeleton() {
        for other in [
            "Admin",
            "adm1n",
            "admln",
            "ADMIN",
            "ADMlN",
            "аdmin",
            "ａｄｍｉｎ",
            "𝐚𝐝𝐦𝐢𝐧",
            "ad\u{200b}min",
            "àdmin",
        ] {
            assert_eq!(name_skeleton(other), name_skeleton("admin"), "{other}");
        }
        assert_eq!(name_skeleton("b0b"), name_skeleton("BOB"));
    }

    #[test]
    fn names_that_differ_have_two() {
        for (one, other) in
            [("modem", "modern"), ("tom", "torn"), ("a.b", "a_b"), ("a-b", "ab"), ("bob", "bo8"), ("vv", "w")]
        {
            assert_ne!(name_skeleton(one), name_skeleton(other));
        }
    }

    #[test]
    fn scripts_that_are_not_written_together_are_told() {
        assert!(is_mixed_script("аdmin") && is_mixed_script("pαul"));
        assert!(
            !is_mixed_script("admin_1.2-x") && !is_mixed_script("админ") && !is_mixed_script("東京タワー")
        );
    }

    #[test]
    fn folding_brings_lookalikes_to_latin() {
        let spellings = [
            "sＰaM",
            "ѕрам".replace('м', "m").as_str().to_owned().leak(),
            "s\u{200b}p\u{ad}a\u{2060}m",
            "s̶p̶a̶m̶",
            "𝓼𝓹𝓪𝓶",
            "ⓢⓟⓐⓜ",
        ];
        for spelling in spellings {
            assert_eq!(folded(spelling), "spam", "{spelling}");
        }
        assert_eq!(folded("ІDIOT ΙDIOT"), "idiot idiot");
        assert_eq!(folded("Привет"), folded("привет"));
        assert_eq!(folded("日本語 ÇA"), "日本語 ca");
    }

    proptest! {
        #[test]
        fn a_skeleton_has_itself_as_skeleton(name in "[A-Za-z0-9._-]{0,50}") {
            let once = name_skeleton(&name);
            prop_assert_eq!(name_skeleton(&once), once);
        }

        #[test]
        fn any_text_folds(text in "\\PC{0,60}") {
            prop_assert!(!folded(&text).chars().any(is_invisible));
        }
    }
}
