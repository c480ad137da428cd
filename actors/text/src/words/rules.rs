//! All the rules of a room, compiled once and asked for every message. What a message costs is bound by its length: by two
//! steps a byte for words, and by what all expressions together weigh.

use std::cmp::Reverse;

use regex::{Regex, RegexSet, RegexSetBuilder};
use unicode_normalization::UnicodeNormalization;
use uuid::Uuid;

use super::super::confusable::folded;
use super::automaton::{Automaton, Entry, marked, marked_text};
use super::pattern::{self, Pattern, WEIGHT, Word};
use veza_kernel::error::Detail;

/// Most rules of a room.
pub const RULES: usize = 1000;
/// Bounds of a time-out, in seconds: up to four weeks.
pub const TIMEOUT_S: std::ops::RangeInclusive<u32> = 1..=2_419_200;
/// Most bytes of all plain words together; the automaton takes some twenty times that.
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
    /// The most severe first, and of equal ones the first.
    rules: Vec<Rule>,
    /// The last of those that are as severe as the first: whoever finds one of these may stop.
    enough: u32,
    words: Automaton,
    expressions: RegexSet,
    /// For each expression of the set: what it is exactly where the set is wider, and the rule's place.
    exact: Vec<(Option<Regex>, u32)>,
    /// What a byte of text may cost in expressions.
    weight: usize,
}

/// The rule that was found, by its place, and how many steps the words took.
#[derive(Clone, Copy, Default)]
struct Findings {
    rule: Option<u32>,
    steps: usize,
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
        let mut order: Vec<usize> = (0..rules.len()).collect();
        order.sort_by_key(|place| rules.get(*place).map(|rule| Reverse(rule.action)));
        let mut parts = Parts::default();
        // in the order in which they were made: the first that does not fit is named
        for (index, rule) in rules.iter().enumerate() {
            let place =
                order.iter().position(|other| *other == index).and_then(|place| u32::try_from(place).ok());
            parts.add(place.unwrap_or_default(), rule).map_err(|detail| (index, detail))?;
        }
        parts.build(order.iter().filter_map(|place| rules.get(*place).cloned()).collect())
    }

    /// Returns the most severe rule found in a message, in its text as it is or as it looks: lookalike letters, invisible
    /// characters and marks hide nothing. What letters look like differs with their case, so it is folded before and
    /// after going to lower case.
    #[must_use]
    pub fn matches(&self, content: &str) -> Option<&Rule> {
        self.rules.get(self.look(content).rule? as usize)
    }

    /// What a text may cost in expressions at the worst, in characters looked at: a million takes some ten milliseconds.
    /// Plain words cost next to nothing.
    #[must_use]
    pub const fn cost(&self, content: &str) -> usize {
        self.weight.saturating_mul(content.len())
    }

    fn look(&self, content: &str) -> Findings {
        let lowered: String = content.nfc().flat_map(char::to_lowercase).collect();
        let mut found = self.search(&lowered, Findings::default());
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

    fn search(&self, text: &str, before: Findings) -> Findings {
        if before.rule.is_some_and(|rule| rule <= self.enough) {
            return before;
        }
        let words = self.words.search(&marked_text(text), self.enough);
        let mut rule = worse(before.rule, words.rule);
        let steps = before.steps + words.steps;
        if rule.is_some_and(|rule| rule <= self.enough) {
            return Findings { rule, steps };
        }
        for index in self.expressions.matches(text) {
            let Some((exact, place)) = self.exact.get(index) else { continue };
            let is_worse = rule.is_none_or(|rule| *place < rule);
            if is_worse && exact.as_ref().is_none_or(|exact| exact.is_match(text)) {
                rule = Some(*place);
            }
        }
        Findings { rule, steps }
    }

    /// How many steps the words of all rules take in a text.
    #[cfg(test)]
    pub(super) fn steps(&self, content: &str) -> usize {
        self.look(content).steps
    }
}

/// The more severe of two rules.
fn worse(one: Option<u32>, other: Option<u32>) -> Option<u32> {
    one.into_iter().chain(other).min()
}

/// What rules are made into, before it is compiled.
#[derive(Default)]
struct Parts {
    words: Vec<Entry>,
    bytes: usize,
    weight: usize,
    wide: Vec<String>,
    exact: Vec<(Option<Regex>, u32)>,
}

impl Parts {
    fn add(&mut self, place: u32, rule: &Rule) -> Result<(), Detail> {
        if matches!(rule.action, Action::Timeout { seconds } if !TIMEOUT_S.contains(&seconds)) {
            return Err(Detail::new("seconds", format!("must be 1 to {}", TIMEOUT_S.end())));
        }
        match pattern::read(&rule.pattern)? {
            Pattern::Words(words) => {
                for Word { text, starts, ends } in words {
                    self.bytes += text.len();
                    self.words.push((marked(&text, starts, ends), place));
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
                    self.exact.push((expression.exact, place));
                }
            }
        }
        Ok(())
    }

    fn build(self, rules: Vec<Rule>) -> Result<WordRules, (usize, Detail)> {
        let expressions =
            RegexSetBuilder::new(&self.wide).nest_limit(100).dfa_size_limit(SEARCH_BYTES).build();
        let last = rules.len().saturating_sub(1);
        let expressions = expressions.map_err(|error| (last, Detail::new("pattern", error.to_string())))?;
        let worst = rules.first().map(|rule| rule.action);
        let severest = rules.iter().take_while(|rule| Some(rule.action) == worst).count();
        let enough = u32::try_from(severest.saturating_sub(1)).unwrap_or_default();
        let words = Automaton::new(self.words);
        Ok(WordRules { rules, enough, words, expressions, exact: self.exact, weight: self.weight })
    }
}

fn one_too_many(what: &str, too: &str) -> String {
    format!("is one too many: the {what} of all rules together are too {too}")
}
