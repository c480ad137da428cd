//! Whom a message calls: `@name` and `@here`. Not meant are e-mail addresses, links, words with an @ inside, and what
//! stands in code.

use crate::names::{NAME_CHARS, is_name_char};

/// Most different people that one message may call.
pub const MENTIONS: usize = 50;

/// Who is called.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mentions {
    /// The names, each once, in the order of the text; at most [`MENTIONS`].
    pub names: Vec<Named>,
    /// Whether everyone present is.
    pub here: bool,
    /// Whether there were more names than that.
    pub too_many: bool,
}

/// A name in lower case, and what is meant where nobody has it: its last dots, hyphens and underscores may be the sentence's.
pub type Named = Vec<String>;

/// Most forms of one name; the last one has no such end.
const FORMS: usize = 8;

/// Returns whom a text calls. Whether someone has that name is asked elsewhere.
#[must_use]
pub fn mentions(text: &str) -> Mentions {
    let mut found = Mentions::default();
    for prose in prose(text) {
        for name in prose.match_indices('@').filter_map(|(at, _)| name_at(prose, at)) {
            found.add(forms(&name.to_ascii_lowercase()));
        }
    }
    found
}

impl Mentions {
    fn add(&mut self, name: Named) {
        if name.last().is_none_or(|shortest| shortest == "here") {
            self.here |= !name.is_empty();
        } else if self.names.contains(&name) {
        } else if self.names.len() == MENTIONS {
            self.too_many = true;
        } else {
            self.names.push(name);
        }
    }
}

/// What may be a name behind the @ at this place. Names are ASCII: a letter of a script without capitals, which are written without
/// spaces as well, stands beside it; a letter of one with capitals makes another word of it.
fn name_at(text: &str, at: usize) -> Option<&str> {
    let mut before = text.get(..at)?.chars().rev();
    let is_inside = match before.next() {
        // emphasis, unless a word goes on with it
        Some('_') => before.next().is_some_and(|c| is_of_word(c) || c == '_'),
        Some(c) => is_of_word(c) || matches!(c, '.' | '-' | '+' | '/' | '@'),
        None => false,
    };
    if is_inside {
        return None;
    }
    let rest = text.get(at + 1..)?;
    let end = rest.find(|c| !is_name_char(c)).unwrap_or(rest.len());
    let (name, after) = rest.split_at_checked(end)?;
    (!after.starts_with(|c: char| is_of_word(c) || c == '@')).then_some(name)
}

/// Whether it belongs to the word beside it in a script that has capitals.
fn is_of_word(c: char) -> bool {
    c.is_lowercase() || c.is_uppercase() || c.is_ascii_digit()
}

/// What can be a name of this, the longest first.
fn forms(name: &str) -> Named {
    let shortest = name.trim_end_matches(['.', '-', '_']);
    let longer = (shortest.len() + 1..=name.len()).rev().take(FORMS - 1).filter_map(|end| name.get(..end));
    let is_name = |name: &&str| {
        NAME_CHARS.contains(&name.len()) && name.starts_with(|c: char| c.is_ascii_alphanumeric())
    };
    longer.chain([shortest]).filter(is_name).map(str::to_owned).collect()
}

/// The pieces outside code. Code stands between two equal runs of backticks; a run of three or more that is never
/// closed begins code up to the end, a shorter one is just backticks.
fn prose(text: &str) -> Vec<&str> {
    let runs = backticks(text);
    let (mut pieces, mut from, mut next) = (Vec::new(), 0, 0);
    while let Some((start, length)) = runs.get(next).copied() {
        next += 1;
        let close = runs.iter().enumerate().skip(next).find(|(_, (_, other))| *other == length);
        let end = match close {
            Some((index, (start, length))) => {
                next = index + 1;
                start + length
            }
            None if length >= 3 => text.len(),
            None => continue,
        };
        pieces.extend(text.get(from..start));
        from = end;
        if end == text.len() {
            break;
        }
    }
    pieces.extend(text.get(from..));
    pieces
}

/// Where runs of backticks begin, and how long they are.
fn backticks(text: &str) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (at, _) in text.match_indices('`') {
        match runs.last_mut() {
            Some((start, length)) if *start + *length == at => *length += 1,
            _ => runs.push((at, 1)),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn names(text: &str) -> Vec<String> {
        mentions(text).names.into_iter().filter_map(|mut forms| forms.pop()).collect()
    }

    #[test]
    fn a_name_may_end_as_a_sentence_does() {
        assert_eq!(mentions("hi @bob-.").names, [["bob-.", "bob-", "bob"]]);
        assert_eq!(mentions("_@carl_ and @_x").names, [["carl_", "carl"]]);
        assert_eq!(mentions("@ab-").names, [["ab-"]]);
        let many = format!("@bob{}", ".".repeat(45));
        let [forms] = &mentions(&many).names[..] else { panic!("one name") };
        assert_eq!((forms.len(), forms[0].len(), forms.last().unwrap().as_str()), (FORMS, 48, "bob"));
        assert!(mentions("@here.").here && !mentions("@here-we-go").here);
    }

    #[test]
    fn scripts_without_capitals_stand_beside_a_name() {
        for text in ["@anaさん", "谢谢@ana", "ขอบคุณ@anaครับ", "@anaی", "님@ana님", "@ana、@ana"]
        {
            assert_eq!(names(text), ["ana"], "{text}");
        }
    }

    #[test]
    fn names_are_found_wherever_prose_has_them() {
        assert_eq!(
            names("@ana, (@Bo.b) and:@c-d_e. @Ana! \"@x1y\"\n@zoe"),
            ["ana", "bo.b", "c-d_e", "x1y", "zoe"]
        );
        assert_eq!(names("thanks @bob... @carl-"), ["bob", "carl"]);
        assert_eq!(names("🎵@ana"), ["ana"]);
    }

    #[test]
    fn addresses_links_and_words_call_nobody() {
        for text in [
            "mail bob@example.com",
            "a.b@example.com",
            "a+@example.com",
            "https://x.org/@bob",
            "@@bob",
            "@bob@social.example",
            "caf\u{e9}@bob",
            "@bobé",
            "@ab",
            "@",
            "@.bob",
            "@_bob",
            "@бob",
            "@bobы",
            "a_@bob",
            "__@bob",
        ] {
            assert_eq!(mentions(text), Mentions::default(), "{text}");
        }
        assert!(names(&format!("@{}", "x".repeat(51))).is_empty());
        assert_eq!(names(&format!("@{}", "x".repeat(50))).len(), 1);
    }

    #[test]
    fn code_calls_nobody() {
        assert_eq!(names("`@ana` @bob ``a ` @carl`` @dora"), ["bob", "dora"]);
        assert_eq!(names("```\n@ana\n``` @bob ```\n@carl"), ["bob"]);
        assert_eq!(names("a ` alone @ana"), ["ana"]);
        assert_eq!(names("`` @ana ` @bob"), ["ana", "bob"]);
    }

    #[test]
    fn here_is_everyone_and_no_name() {
        let found = mentions("@Here: @hereby");
        assert!(found.here);
        assert_eq!(found.names, [["hereby"]]);
    }

    #[test]
    fn fifty_names_are_the_most() {
        let call = |n: usize| (0..n).map(|n| format!("@user{n} ")).collect::<String>();
        assert!(!mentions(&call(50).repeat(2)).too_many);
        let bomb = mentions(&call(51));
        assert!(bomb.too_many && bomb.names.len() == 50);
    }

    proptest! {
        #[test]
        fn every_name_found_could_be_registered(text in "[@`a-zA-Zé0-9._ \\n-]{0,120}") {
            for name in names(&text) {
                prop_assert!(crate::names::name_fault(&name).is_none());
                let called = format!("@{name}");
                prop_assert!(text.to_ascii_lowercase().contains(&called));
            }
        }
    }
}
