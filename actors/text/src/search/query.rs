//! What is looked for: words, "phrases", exclusions with a minus, alternatives with `or`.

use super::fold::folded;
use super::particles::forms;
use super::terms::{Piece, is_bare, pieces};

/// Terms of an alternative that tell how rare it is.
const NEEDED: usize = 12;

/// A question, read once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// One of these has to hold, with all that is in it.
    alternatives: Vec<Vec<Part>>,
    /// Whether anything in it says more than words do.
    is_exact: bool,
}

/// Terms that stand one behind the other.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Part {
    is_excluded: bool,
    terms: Vec<Term>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Term {
    text: String,
    /// How else it may stand in a text.
    others: Vec<String>,
    /// Whether it is a beginning.
    is_open: bool,
}

/// A stretch of the question as it was typed.
struct Typed<'a> {
    text: &'a str,
    is_excluded: bool,
    is_quoted: bool,
}

impl Query {
    /// Reads a question; `None` when there is nothing in it that could be found.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let typed = typed(text);
        let mut alternatives = vec![Vec::new()];
        for (at, one) in typed.iter().enumerate() {
            let is_last = at + 1 == typed.len();
            let Some(group) = alternatives.last_mut() else { break };
            if one.is_or() && !group.is_empty() && !is_last {
                alternatives.push(Vec::new());
            } else {
                group.extend(Part::of(one));
            }
        }
        alternatives.retain(|group| !group.is_empty());
        let is_exact = alternatives.len() > 1 || typed.iter().any(|one| one.is_excluded || one.is_quoted);
        (!alternatives.is_empty()).then_some(Self { alternatives, is_exact })
    }

    /// Returns it as the text of a `tsquery`.
    #[must_use]
    pub fn terms(&self) -> String {
        self.labelled("")
    }

    /// Returns the terms of each alternative, a line for each, without those that are excluded: a message without all of them is no
    /// answer. Of a long question the first are enough.
    #[must_use]
    pub fn needed(&self) -> Vec<String> {
        let lines = |parts: &Vec<Part>| {
            let needed = parts.iter().filter(|part| !part.is_excluded).flat_map(|part| &part.terms);
            needed.take(NEEDED).map(|term| term.written("")).collect::<Vec<_>>().join("\n")
        };
        self.alternatives.iter().map(lines).collect()
    }

    /// Whether something is to stand in no answer.
    #[must_use]
    pub fn excludes(&self) -> bool {
        self.alternatives.iter().flatten().any(|part| part.is_excluded)
    }

    /// Whether it has a phrase, an exclusion or an alternative: then nothing else than it says is to be found.
    #[must_use]
    pub const fn is_exact(&self) -> bool {
        self.is_exact
    }

    /// Returns it as one that finds terms with this label only.
    #[must_use]
    pub fn labelled(&self, label: &str) -> String {
        let group = |parts: &Vec<Part>| {
            let parts: Vec<String> = parts.iter().map(|part| part.written(label)).collect();
            parts.join(" & ")
        };
        let groups: Vec<String> = self.alternatives.iter().map(group).collect();
        groups.join(" | ")
    }
}

impl Typed<'_> {
    fn is_or(&self) -> bool {
        !self.is_quoted && !self.is_excluded && self.text.eq_ignore_ascii_case("or")
    }
}

impl Part {
    fn of(typed: &Typed<'_>) -> Option<Self> {
        let folded = folded(typed.text);
        let pieces = pieces(&folded);
        let mut terms = Vec::new();
        for (at, piece) in pieces.iter().enumerate() {
            let is_last = at + 1 == pieces.len() && !typed.is_quoted;
            match piece {
                Piece::Word(word) if typed.is_quoted => terms.push(Term::new(*word, false)),
                Piece::Word(word) => terms.push(Term::any(forms(word), is_last)),
                Piece::Run(clusters) => pairs(clusters, is_last, &mut terms),
            }
        }
        (!terms.is_empty()).then_some(Self { is_excluded: typed.is_excluded, terms })
    }

    fn written(&self, label: &str) -> String {
        let terms: Vec<String> = self.terms.iter().map(|term| term.written(label)).collect();
        let not = if self.is_excluded { "!" } else { "" };
        match terms.as_slice() {
            [one] => format!("{not}{one}"),
            _ => format!("{not}({})", terms.join(" <-> ")),
        }
    }
}

impl Term {
    fn new(text: impl Into<String>, is_open: bool) -> Self {
        Self { text: text.into(), others: Vec::new(), is_open }
    }

    fn any(forms: Vec<String>, is_open: bool) -> Self {
        let mut others = forms;
        let text = if others.is_empty() { String::new() } else { others.remove(0) };
        Self { text, others, is_open }
    }

    fn written(&self, label: &str) -> String {
        let star = if self.is_open { "*" } else { "" };
        let colon = if self.is_open || !label.is_empty() { ":" } else { "" };
        let one = |text: &String| format!("'{text}'{colon}{star}{label}");
        let forms: Vec<String> = std::iter::once(&self.text).chain(&self.others).map(one).collect();
        if let [only] = forms.as_slice() { only.clone() } else { format!("({})", forms.join(" | ")) }
    }
}

/// Adds the pairs of a run. The last character begins a pair wherever it stands, and a character that may get a mark is open.
fn pairs(clusters: &[&str], is_last: bool, terms: &mut Vec<Term>) {
    if let [one] = clusters {
        terms.push(Term::new(*one, true));
        return;
    }
    let count = clusters.len().saturating_sub(1);
    for (at, pair) in clusters.windows(2).enumerate() {
        let text = pair.concat();
        let is_open = is_last && at + 1 == count && !text.chars().all(is_bare);
        terms.push(Term::new(text, is_open));
    }
}

/// Takes a question apart at blanks and quotes. A minus means something only where a word may begin, and before one or a quote.
fn typed(text: &str) -> Vec<Typed<'_>> {
    let (mut found, mut rest, mut begins) = (Vec::new(), text, true);
    while let Some(first) = rest.chars().next() {
        let is_begun = |bare: &&str| begins && bare.starts_with(|c: char| c == '"' || c.is_alphanumeric());
        let bare = rest.strip_prefix('-').filter(is_begun);
        let (is_excluded, at) = (bare.is_some(), bare.unwrap_or(rest));
        if let Some(quoted) = at.strip_prefix('"') {
            let (text, after) = quoted.split_once('"').unwrap_or((quoted, ""));
            found.push(Typed { text, is_excluded, is_quoted: true });
            (rest, begins) = (after, false);
            continue;
        }
        let end = at.find(|c: char| c.is_whitespace() || c == '"').unwrap_or(at.len());
        if end == 0 {
            (rest, begins) = (at.get(first.len_utf8()..).unwrap_or_default(), true);
            continue;
        }
        let (text, after) = at.split_at(end);
        found.push(Typed { text, is_excluded, is_quoted: false });
        (rest, begins) = (after, false);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(text: &str) -> String {
        Query::read(text).map(|query| query.terms()).unwrap_or_default()
    }

    #[test]
    fn words_are_beginnings_and_quotes_make_them_whole() {
        for (typed, asked) in [
            ("Mus", "'mus':*"),
            ("the mus", "'the':* & 'mus':*"),
            ("\"the mus\"", "('the' <-> 'mus')"),
            ("\"mus", "'mus'"),
            ("well-known", "('well' <-> 'known':*)"),
            ("Strauß", "'strauss':*"),
            ("東京都", "('東京' <-> '京都')"),
            ("東", "'東':*"),
            ("\"東\"", "'東':*"),
            ("กรุง", "('กรุ' <-> 'รุง':*)"),
            ("の曲 new", "'の曲' & 'new':*"),
        ] {
            assert_eq!(terms(typed), asked, "{typed}");
        }
        let query = Query::read("-a \"b c\" d-e").unwrap();
        assert_eq!(query.labelled("A"), "!'a':*A & ('b':A <-> 'c':A) & ('d':A <-> 'e':*A)");
    }

    #[test]
    fn an_arabic_word_is_asked_for_with_what_is_written_together_with_it_unless_it_is_quoted() {
        let forms = "('عود':* | 'العود':* | 'والعود':* | 'فالعود':* | 'بالعود':* | 'كالعود':* | 'للعود':* | 'وللعود':* | 'وعود':* | \
                     'بعود':* | 'لعود':*)";
        for typed in ["عود", "العود"] {
            assert_eq!(terms(typed), forms, "{typed}");
        }
        assert_eq!(terms("-عود"), format!("!{forms}"));
        assert_eq!(terms("\"العود\""), "'العود'");
        assert_eq!(Query::read("عود").unwrap().needed(), [forms]);
    }

    #[test]
    fn a_minus_excludes_where_a_word_begins() {
        for (typed, asked) in [
            ("a -b", "'a':* & !'b':*"),
            ("-a", "!'a':*"),
            ("-\"a b\" c", "!('a' <-> 'b') & 'c':*"),
            ("a-1", "('a' <-> '1':*)"),
            ("--a", "'a':*"),
            ("a-", "'a':*"),
            ("-(-(a", "'a':*"),
            ("a-\"b\"", "'a':* & 'b'"),
            ("\"a\"-b", "'a' & 'b':*"),
        ] {
            assert_eq!(terms(typed), asked, "{typed}");
        }
    }

    #[test]
    fn or_is_an_alternative_between_words_and_a_word_elsewhere() {
        for (typed, asked) in [
            ("a or b c", "'a':* | 'b':* & 'c':*"),
            ("a OR \"b\"", "'a':* | 'b'"),
            ("or", "'or':*"),
            ("or a", "'or':* & 'a':*"),
            ("a or", "'a':* & 'or':*"),
            ("or or or", "'or':* | 'or':*"),
            ("a \"or\" b", "'a':* & 'or' & 'b':*"),
            ("a or &", "'a':*"),
            ("a -or b", "'a':* & !'or':* & 'b':*"),
        ] {
            assert_eq!(terms(typed), asked, "{typed}");
        }
    }

    #[test]
    fn a_question_that_says_more_than_words_is_exact() {
        for (typed, is_exact) in
            [("a b", false), ("or", false), ("a-b", false), ("a or b", true), ("a -b", true), ("\"a\"", true)]
        {
            assert_eq!(Query::read(typed).unwrap().is_exact(), is_exact, "{typed}");
        }
    }

    #[test]
    fn what_is_needed_is_all_that_is_not_excluded() {
        for (typed, needed) in [
            ("a -b", ["'a':*"].as_slice()),
            ("-b", &[""]),
            ("a \"b c\" or -d", &["'a':*\n'b'\n'c'", ""]),
            ("東京都", &["'東京'\n'京都'"]),
        ] {
            let query = Query::read(typed).unwrap();
            assert_eq!(query.needed(), needed, "{typed}");
            assert_eq!(query.excludes(), typed.contains('-'));
        }
    }

    #[test]
    fn nothing_to_look_for_is_no_question() {
        for empty in ["", " ", "-", "\"\"", "& | !", "🎸", "\u{200b}", "-\"\""] {
            assert_eq!(Query::read(empty), None, "{empty:?}");
        }
    }
}
