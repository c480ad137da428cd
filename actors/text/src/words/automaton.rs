//! Finds words in one pass over a text (Aho and Corasick, 1975). Each state knows the most severe rule of all words that end
//! there, so a text costs two steps a byte at most, however many words overlap in it; nothing is copied along the failure
//! links, so memory is bound by the length of the words.

use std::collections::VecDeque;

/// Marks in a text and in a word that a word of the language begins or ends here. No byte of UTF-8 has this value.
const EDGE: u8 = 0xff;
const ROOT: u32 = 0;
const NOTHING: u32 = u32::MAX;

/// A word and its rule, by the rule's place: a lower one is more severe.
pub type Entry = (Vec<u8>, u32);

/// See the file's head. States are numbered by their depth, so a state's children are neighbours.
pub struct Automaton {
    /// The byte by which each state is reached.
    labels: Vec<u8>,
    /// Each state's first child; the next state's first child is behind the last.
    children: Vec<u32>,
    /// The longest end of each state that begins another word.
    fails: Vec<u32>,
    /// The most severe rule of what ends in each state.
    worst: Vec<u32>,
}

/// What was found, and what it took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Searched {
    /// The most severe rule.
    pub rule: Option<u32>,
    /// Moves from state to state.
    pub steps: usize,
}

/// A stretch of the sorted words that begin alike.
struct Stretch {
    from: usize,
    to: usize,
    depth: usize,
}

impl Automaton {
    /// Makes the automaton of these words.
    pub fn new(mut words: Vec<Entry>) -> Self {
        words.sort_unstable();
        let mut made = Self { labels: vec![0], children: Vec::new(), fails: Vec::new(), worst: Vec::new() };
        let mut waiting = VecDeque::from([Stretch { from: 0, to: words.len(), depth: 0 }]);
        while let Some(Stretch { from, to, depth }) = waiting.pop_front() {
            made.children.push(state(made.labels.len()));
            let stretch = words.get(from..to).unwrap_or_default();
            // the shortest comes first
            let ending = stretch.iter().take_while(|(word, _)| word.len() == depth).count();
            made.worst.push(stretch.iter().take(ending).map(|(_, rule)| *rule).min().unwrap_or(NOTHING));
            let mut at = from + ending;
            for group in
                stretch.get(ending..).unwrap_or_default().chunk_by(|a, b| a.0.get(depth) == b.0.get(depth))
            {
                let label = group.first().and_then(|(word, _)| word.get(depth)).copied();
                made.labels.push(label.unwrap_or_default());
                waiting.push_back(Stretch { from: at, to: at + group.len(), depth: depth + 1 });
                at += group.len();
            }
        }
        made.children.push(state(made.labels.len()));
        made.link();
        made
    }

    /// Finds each state's failure link, in the order of their depth: a link leads to a shorter one.
    fn link(&mut self) {
        self.fails = vec![ROOT; self.labels.len()];
        for parent in 0..state(self.labels.len()) {
            for child in self.children_of(parent) {
                let label = self.labels.get(index(child)).copied().unwrap_or_default();
                let fail = if parent == ROOT { ROOT } else { self.step(self.fail(parent), label, &mut 0) };
                let inherited = self.worst.get(index(fail)).copied().unwrap_or(NOTHING);
                if let Some(known) = self.fails.get_mut(index(child)) {
                    *known = fail;
                }
                if let Some(worst) = self.worst.get_mut(index(child)) {
                    *worst = inherited.min(*worst);
                }
            }
        }
    }

    /// Looks through a text until `enough` is found.
    pub fn search(&self, text: &[u8], enough: u32) -> Searched {
        let (mut state, mut rule, mut steps) = (ROOT, NOTHING, 0);
        for byte in text {
            state = self.step(state, *byte, &mut steps);
            rule = rule.min(self.worst.get(index(state)).copied().unwrap_or(NOTHING));
            if rule <= enough {
                break;
            }
        }
        Searched { rule: Some(rule).filter(|rule| *rule != NOTHING), steps }
    }

    /// Where a byte leads. Each failure makes the state shorter, and each byte longer by one: two steps a byte, together.
    fn step(&self, mut state: u32, label: u8, steps: &mut usize) -> u32 {
        loop {
            *steps += 1;
            match self.child(state, label) {
                Some(child) => return child,
                None if state == ROOT => return ROOT,
                None => state = self.fail(state),
            }
        }
    }

    fn fail(&self, state: u32) -> u32 {
        self.fails.get(index(state)).copied().unwrap_or(ROOT)
    }

    fn children_of(&self, state: u32) -> std::ops::Range<u32> {
        let at = |place: u32| self.children.get(index(place)).copied().unwrap_or_default();
        at(state)..at(state + 1)
    }

    fn child(&self, state: u32, label: u8) -> Option<u32> {
        let children = self.children_of(state);
        let labels = self.labels.get(index(children.start)..index(children.end))?;
        let place = labels.binary_search(&label).ok()?;
        Some(children.start + u32::try_from(place).ok()?)
    }
}

/// A state's number: words are bounded far below what it holds.
fn state(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(NOTHING)
}

const fn index(state: u32) -> usize {
    state as usize
}

/// Returns a text's bytes with a mark where each of its words begins and ends, as `\b` means it. At a word's own ends there is
/// a mark only where it is asked for.
pub fn marked(text: &str, starts: bool, ends: bool) -> Vec<u8> {
    let mut marked = Vec::with_capacity(text.len() + text.len() / 2 + 2);
    let mut before: Option<bool> = None;
    for c in text.chars() {
        let is_word = regex_syntax::is_word_character(c);
        let is_edge = before.map_or(starts, |before| before != is_word);
        if is_edge {
            marked.push(EDGE);
        }
        marked.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        before = Some(is_word);
    }
    if ends {
        marked.push(EDGE);
    }
    marked
}

/// Returns the whole of a text in this way: it begins and ends as nothing is a word around it.
pub fn marked_text(text: &str) -> Vec<u8> {
    let is_word = |c: Option<char>| c.is_some_and(regex_syntax::is_word_character);
    marked(text, is_word(text.chars().next()), is_word(text.chars().next_back()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(words: &[&str], text: &str) -> Option<u32> {
        let words = words.iter().zip(0..).map(|(word, rule)| (word.as_bytes().to_vec(), rule)).collect();
        Automaton::new(words).search(text.as_bytes(), 0).rule
    }

    #[test]
    fn the_most_severe_of_what_overlaps_is_found() {
        assert_eq!(found(&["she", "he", "hers"], "ushers"), Some(0));
        assert_eq!(found(&["zzz", "hers", "he", "she"], "ushers"), Some(1));
        assert_eq!(found(&["abcd", "bc"], "abce"), Some(1));
        assert_eq!(found(&["abcd", "bcd"], "abc"), None);
        assert_eq!(found(&[], "abc"), None);
    }

    #[test]
    fn marks_stand_where_words_begin_and_end() {
        assert_eq!(marked_text("ab, c"), b"\xffab\xff, \xffc\xff");
        assert_eq!(marked(".a", true, false), b"\xff.\xffa");
        assert_eq!(marked_text(""), b"");
    }

    proptest! {
        #[test]
        fn it_finds_what_looking_for_each_word_finds(
            words in proptest::collection::vec("[ab]{1,5}", 0..8), text in "[abc]{0,60}"
        ) {
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let each = words.iter().position(|word| text.contains(word));
            prop_assert_eq!(found(&words, &text).map(|rule| rule as usize), each);
        }

        #[test]
        fn a_text_costs_two_steps_a_byte(words in proptest::collection::vec("a{1,30}b?", 0..30), text in "[ab]{0,200}") {
            let words = words.into_iter().map(|word| (word.into_bytes(), 1)).collect();
            prop_assert!(Automaton::new(words).search(text.as_bytes(), 0).steps <= 2 * text.len());
        }
    }
}
