//! What Arabic writes together with a word: the article, and particles as *and*, *with*, *for*. A question for the word finds it with them.
//!
//! Questions are widened and texts are not: so it holds for all that was ever written, and what is kept need not be read again.
//! Only a question that begins with the article is asked without it, too: of a single letter nobody can tell whether it is the word's own.

/// Letters that a word has at least without them: shorter ones would be found in everything.
const LEAST: usize = 3;
/// What stands in front of a word.
const PREFIXES: [&str; 10] = ["ال", "وال", "فال", "بال", "كال", "لل", "ولل", "و", "ب", "ل"];
/// The article and what is written together with it, and how many letters stay at least: many words begin like the longer ones.
const ARTICLES: [(&str, usize); 7] =
    [("وال", 4), ("فال", 4), ("بال", 4), ("كال", 4), ("ولل", 4), ("ال", LEAST), ("لل", 4)];

/// Returns a word that is [`super::fold::folded`] as it may stand in a text, first without what is written together with it; only
/// itself where it is no Arabic word.
pub(super) fn forms(word: &str) -> Vec<String> {
    if !word.chars().all(|c| matches!(c, '\u{620}'..='\u{64a}' | '\u{66e}'..='\u{6d3}')) {
        return vec![word.to_owned()];
    }
    let bare = |(article, least): &(&str, usize)| {
        word.strip_prefix(article).filter(|bare| bare.chars().count() >= *least)
    };
    let stem = ARTICLES.iter().find_map(bare).unwrap_or(word);
    if stem.chars().count() < LEAST {
        return vec![word.to_owned()];
    }
    std::iter::once("").chain(PREFIXES).map(|prefix| format!("{prefix}{stem}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_asked_with_and_without_its_article() {
        for (asked, stem) in [
            ("موسيقي", "موسيقي"),
            ("الموسيقي", "موسيقي"),
            ("والموسيقي", "موسيقي"),
            ("بالموسيقي", "موسيقي"),
            ("للموسيقي", "موسيقي"),
            ("عود", "عود"),
            ("العود", "عود"),
            // their own letters
            ("والدين", "والدين"),
            ("ورده", "ورده"),
            ("بيتنا", "بيتنا"),
        ] {
            let forms = forms(asked);
            assert_eq!((forms[0].as_str(), forms.len()), (stem, 11), "{asked}");
            assert!(forms.iter().any(|form| form == asked), "{asked}: {forms:?}");
        }
    }

    #[test]
    fn short_words_and_those_of_other_scripts_stay_alone() {
        for word in ["في", "ال", "music", "שלום", "mp3", "ا1ب2"] {
            assert_eq!(forms(word), [word], "{word}");
        }
        assert_eq!(forms("الله")[0], "الله");
    }
}
