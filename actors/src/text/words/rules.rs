//! All the rules of a room, compiled once and asked for every message.

use std::collections::HashMap;

use aho_corasick::AhoCorasick;
use regex::{Regex, RegexSet, RegexSetBuilder};
use unicode_normalization::UnicodeNormalization;
use uuid::Uuid;

use super::super::confusable::folded;
use super::pattern::{self, Pattern, WEIGHT, Word};
use crate::error::Detail;

/// Most rules of a room.
pub const RULES: usize = 1000;
/// Bounds of a time-out, in seconds: up to four weeks.
pub const TIMEOUT_S: std::ops::RangeInclusive<u32> = 1..=2_419_200;
/// Most bytes of all plain words together; the automaton takes some forty times that.
const WORDS_BYTES: usize = 512 << 10;
/// Memory of the expressions' automaton while it searches, in bytes.
const SEARCH_BYTES: usize = 2 << 20;

/// What happens to a message in which a rule is found; later ones are more severe.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Action {
    /// A moderator reads it first.
    Hold,
    /// It is refused.
    Block,
    /// It is refused, and its author sends nothing for a while.
    Timeout {
        /// For how long.
        seconds: u32,
    },
}

/// One rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Which one.
    pub id: Uuid,
    /// What it looks for, in the syntax of the crate `regex`, whatever the case.
    pub pattern: String,
    /// What happens then.
    pub action: Action,
}

/// See the file's head.
pub struct WordRules {
    rules: Vec<Rule>,
    worst: Option<Action>,
    words: AhoCorasick,
    /// For each plain word of the automaton: where it must stand, and the rule.
    places: Vec<Vec<Place>>,
    expressions: RegexSet,
    /// For each expression of the set: what it is exactly where the set is wider, and the rule.
    exact: Vec<(Option<Regex>, usize)>,
}

struct Place {
    starts: bool,
    ends: bool,
    rule: usize,
}

impl WordRules {
    /// Compiles rules.
    ///
    /// # Errors
    /// The first rule that cannot be taken, by its place in the list, and why.
    pub fn compile(rules: &[Rule]) -> Result<Self, (usize, Detail)> {
        if rules.len() > RULES {
            return Err((RULES, Detail::new("pattern", format!("a room has at most {RULES} rules"))));
        }
        let mut parts =
            Parts { rules, words: HashMap::new(), bytes: 0, weight: 0, wide: Vec::new(), exact: Vec::new() };
        for (index, rule) in rules.iter().enumerate() {
            parts.add(index, rule).map_err(|detail| (index, detail))?;
        }
        parts.build()
    }

    /// Returns the most severe rule found in a message, in its text as it is or as it looks: lookalike letters, invisible
    /// characters and marks hide nothing. What letters look like differs with their case, so it is folded before and
    /// after going to lower case.
    #[must_use]
    pub fn matches(&self, content: &str) -> Option<&Rule> {
        let lowered: String = content.nfc().flat_map(char::to_lowercase).collect();
        let mut found = self.search(&lowered, None);
        if !content.is_ascii() {
            let looks = folded(content);
            let looks_lowered = folded(&lowered);
            if looks != looks_lowered {
                found = self.search(&looks, found);
            }
            if looks_lowered != lowered {
                found = self.search(&looks_lowered, found);
            }
        }
        found
    }

    fn search<'a>(&'a self, text: &str, mut found: Option<&'a Rule>) -> Option<&'a Rule> {
        if found.is_some_and(|rule| Some(rule.action) == self.worst) {
            return found;
        }
        for at in self.words.find_overlapping_iter(text) {
            if found.map(|rule| rule.action) == self.worst {
                return found;
            }
            for place in self.places.get(at.pattern().as_usize()).into_iter().flatten() {
                if place.fits(text, at.start(), at.end()) {
                    found = worse(found, self.rules.get(place.rule));
                }
            }
        }
        for index in self.expressions.matches(text) {
            let Some((exact, rule)) = self.exact.get(index) else { continue };
            let rule = self.rules.get(*rule);
            let is_worse = rule.map(|rule| rule.action) > found.map(|rule| rule.action);
            if is_worse && exact.as_ref().is_none_or(|exact| exact.is_match(text)) {
                found = rule;
            }
        }
        found
    }
}

/// The more severe of two rules, and the first of equal ones.
fn worse<'a>(one: Option<&'a Rule>, other: Option<&'a Rule>) -> Option<&'a Rule> {
    if other.map(|rule| rule.action) > one.map(|rule| rule.action) { other } else { one }
}

impl Place {
    fn fits(&self, text: &str, start: usize, end: usize) -> bool {
        (!self.starts || is_boundary(text, start)) && (!self.ends || is_boundary(text, end))
    }
}

/// Whether a word begins or ends here, as `\b` means it.
fn is_boundary(text: &str, at: usize) -> bool {
    let is_word = |c: Option<char>| c.is_some_and(regex_syntax::is_word_character);
    let before = text.get(..at).and_then(|text| text.chars().next_back());
    let after = text.get(at..).and_then(|text| text.chars().next());
    is_word(before) != is_word(after)
}

/// What rules are made into, before it is compiled.
struct Parts<'a> {
    rules: &'a [Rule],
    /// Each word and its most severe rule.
    words: HashMap<Word, usize>,
    bytes: usize,
    weight: usize,
    wide: Vec<String>,
    exact: Vec<(Option<Regex>, usize)>,
}

impl Parts<'_> {
    fn add(&mut self, index: usize, rule: &Rule) -> Result<(), Detail> {
        if matches!(rule.action, Action::Timeout { seconds } if !TIMEOUT_S.contains(&seconds)) {
            return Err(Detail::new("seconds", format!("must be 1 to {}", TIMEOUT_S.end())));
        }
        match pattern::read(&rule.pattern)? {
            Pattern::Words(words) => {
                for word in words {
                    self.bytes += word.text.len();
                    let present = self.words.entry(word).or_insert(index);
                    let severity = |index: usize| self.rules.get(index).map(|rule| rule.action);
                    if severity(index) > severity(*present) {
                        *present = index;
                    }
                }
                if self.bytes > WORDS_BYTES {
                    return Err(Detail::new("pattern", one_too_many("words", "long")));
                }
            }
            Pattern::Expressions(expressions) => {
                for expression in expressions {
                    self.weight += expression.weight;
                    if self.weight > WEIGHT {
                        return Err(Detail::new("pattern", one_too_many("expressions", "complex")));
                    }
                    self.wide.push(expression.wide);
                    self.exact.push((expression.exact, index));
                }
            }
        }
        Ok(())
    }

    fn build(self) -> Result<WordRules, (usize, Detail)> {
        let (words, places) = self.automaton();
        let words = words.map_err(|error| (0, Detail::new("pattern", error.to_string())))?;
        let expressions =
            RegexSetBuilder::new(&self.wide).nest_limit(100).dfa_size_limit(SEARCH_BYTES).build();
        let last = self.exact.last().map_or(0, |(_, rule)| *rule);
        let expressions = expressions.map_err(|error| (last, Detail::new("pattern", error.to_string())))?;
        let worst = self.rules.iter().map(|rule| rule.action).max();
        Ok(WordRules { rules: self.rules.to_vec(), worst, words, places, expressions, exact: self.exact })
    }

    fn automaton(&self) -> (Result<AhoCorasick, aho_corasick::BuildError>, Vec<Vec<Place>>) {
        let mut places: Vec<Vec<Place>> = Vec::new();
        let mut texts: HashMap<&str, usize> = HashMap::new();
        for (word, rule) in &self.words {
            let next = places.len();
            let index = *texts.entry(&word.text).or_insert(next);
            if index == next {
                places.push(Vec::new());
            }
            if let Some(places) = places.get_mut(index) {
                places.push(Place { starts: word.starts, ends: word.ends, rule: *rule });
            }
        }
        let mut ordered: Vec<_> = texts.into_iter().collect();
        ordered.sort_by_key(|(_, index)| *index);
        (AhoCorasick::new(ordered.into_iter().map(|(text, _)| text)), places)
    }
}

fn one_too_many(what: &str, too: &str) -> String {
    format!("is one too many: the {what} of all rules together are too {too}")
}
