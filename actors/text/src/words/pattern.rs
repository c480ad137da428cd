//! Reads one pattern, in the syntax of the crate `regex`. A pattern that is a choice of plain words, at word boundaries or
//! not, is searched for as words, all rules in one pass; what is left is an expression.

use regex::{Regex, RegexBuilder};
use regex_syntax::ParserBuilder;
use regex_syntax::hir::literal::Extractor;
use regex_syntax::hir::{Capture, Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Look, Repetition};

use super::super::confusable::folded;
use veza_kernel::error::Detail;

/// Longest pattern, in characters.
pub const PATTERN_CHARS: usize = 260;
/// Most words that one pattern stands for; beyond that it is an expression.
const CHOICES: usize = 128;
/// How deep its brackets go.
const DEPTH: u32 = 20;
/// The most that expressions may weigh, alone and all of a room together: it bounds what a message costs whatever is in
/// it and in them (see `figures` in the tests).
pub const WEIGHT: usize = 1000;

/// What is searched for.
pub enum Pattern {
    /// Any of these.
    Words(Vec<Word>),
    /// Any of these.
    Expressions(Vec<Expression>),
}

/// A plain word, in lower case.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Word {
    /// Its letters.
    pub text: String,
    /// Whether a word begins where it begins.
    pub starts: bool,
    /// Whether a word ends where it ends.
    pub ends: bool,
}

/// An expression.
pub struct Expression {
    /// It without word boundaries, which no automaton of constant cost knows: found wherever the expression is, and
    /// elsewhere.
    pub wide: String,
    /// The expression itself, where that is another.
    pub exact: Option<Regex>,
    /// How many characters it looks at in turn, with all repetitions: what a search costs per character, at worst.
    pub weight: usize,
}

/// Reads a pattern.
///
/// # Errors
/// The detail that says what is wrong with `pattern`.
pub fn read(pattern: &str) -> Result<Pattern, Detail> {
    let wrong = |message: String| Detail::new("pattern", message).given(pattern);
    if pattern.trim().is_empty() || pattern.chars().count() > PATTERN_CHARS {
        let message = format!("must be 1 to {PATTERN_CHARS} characters long");
        return Err(Detail::new("pattern", message));
    }
    let parsed = ParserBuilder::new().case_insensitive(true).nest_limit(DEPTH).build().parse(pattern);
    let hir = parsed.map_err(|error| wrong(reason(&error)))?;
    if hir.properties().minimum_len().unwrap_or(0) == 0 {
        return Err(wrong("must not be found in an empty text: it would be found everywhere".to_owned()));
    }
    let lowered = map(&hir, &lowered);
    let folded = map(&lowered, &fold);
    match (words(&lowered), words(&folded)) {
        (Some(mut words), folded) => {
            words.extend(folded.unwrap_or_default());
            Ok(Pattern::Words(words))
        }
        _ => expressions([lowered, folded]).map(Pattern::Expressions).map_err(wrong),
    }
}

fn reason(error: &regex_syntax::Error) -> String {
    match error {
        regex_syntax::Error::Parse(error) => format!("is not a pattern: {}", error.kind()),
        regex_syntax::Error::Translate(error) => format!("is not a pattern: {}", error.kind()),
        _ => "is not a pattern".to_owned(),
    }
}

/// The pattern's words, if it stands for a few only.
fn words(hir: &Hir) -> Option<Vec<Word>> {
    let parts = match hir.kind() {
        HirKind::Concat(parts) => parts.as_slice(),
        _ => std::slice::from_ref(hir),
    };
    let is_boundary = |part: &&Hir| matches!(part.kind(), HirKind::Look(Look::WordUnicode));
    let starts = parts.first().filter(is_boundary).is_some();
    let ends = parts.last().filter(is_boundary).is_some();
    let inner = parts.get(usize::from(starts)..parts.len() - usize::from(ends))?;
    let inner = Hir::concat(inner.to_vec());
    if !inner.properties().look_set().is_empty() {
        return None;
    }
    let mut extractor = Extractor::new();
    extractor.limit_total(CHOICES).limit_literal_len(4 * PATTERN_CHARS);
    let found = extractor.extract(&inner);
    if !found.is_exact() {
        return None;
    }
    let word = |bytes: &[u8]| Some(Word { text: std::str::from_utf8(bytes).ok()?.to_owned(), starts, ends });
    let literals = found.literals()?.iter().map(regex_syntax::hir::literal::Literal::as_bytes);
    // what is nothing but marks is nothing at all when it is folded
    literals.filter(|literal| !literal.is_empty()).map(word).collect()
}

fn expressions(variants: [Hir; 2]) -> Result<Vec<Expression>, String> {
    let mut expressions: Vec<Expression> = Vec::new();
    for hir in variants {
        let wide = map(&hir, &|leaf| is_word_look(leaf).then(Hir::empty));
        // folded, it may be nothing, which would be found everywhere
        if wide.properties().minimum_len().unwrap_or(0) == 0 {
            continue;
        }
        let weight = weight(&wide);
        if weight > WEIGHT {
            return Err(too_complex(weight));
        }
        let (wide, exact) = (wide.to_string(), hir.to_string());
        if expressions.iter().all(|other| other.wide != wide) {
            let exact = if exact == wide { None } else { Some(compile(&exact)?) };
            expressions.push(Expression { wide, exact, weight });
        }
    }
    Ok(expressions)
}

fn too_complex(weight: usize) -> String {
    format!(
        "is too complex: it weighs {weight} with all its repetitions and classes, and {WEIGHT} is the most"
    )
}

/// How many states an automaton of it has, about; wide classes take many.
fn weight(hir: &Hir) -> usize {
    let sum = |parts: &[Hir]| parts.iter().map(weight).fold(0, usize::saturating_add);
    match hir.kind() {
        HirKind::Empty => 0,
        HirKind::Literal(literal) => String::from_utf8_lossy(&literal.0).chars().count(),
        HirKind::Class(Class::Unicode(class)) => 1 + class.ranges().len() / 32,
        HirKind::Class(Class::Bytes(_)) | HirKind::Look(_) => 1,
        HirKind::Repetition(repetition) => {
            let times = repetition.max.unwrap_or(repetition.min).max(1);
            weight(&repetition.sub).saturating_mul(usize::try_from(times).unwrap_or(usize::MAX))
        }
        HirKind::Capture(capture) => weight(&capture.sub),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => sum(parts),
    }
}

fn compile(expression: &str) -> Result<Regex, String> {
    let built = RegexBuilder::new(expression).nest_limit(4 * DEPTH).build();
    built.map_err(|error| format!("is not a pattern: {error}"))
}

fn is_word_look(leaf: &Hir) -> bool {
    let is_line = |look| {
        matches!(
            look,
            Look::Start | Look::End | Look::StartLF | Look::EndLF | Look::StartCRLF | Look::EndCRLF
        )
    };
    matches!(leaf.kind(), HirKind::Look(look) if !is_line(*look))
}

/// The cases of one letter as that letter in lower case, as it is in the texts that are searched.
fn lowered(leaf: &Hir) -> Option<Hir> {
    let HirKind::Class(Class::Unicode(class)) = leaf.kind() else { return None };
    let first = class.ranges().first()?.start();
    let mut cases = ClassUnicode::new([ClassUnicodeRange::new(first, first)]);
    cases.try_case_fold_simple().ok()?;
    let letter: String = first.to_lowercase().collect();
    (cases == *class).then(|| Hir::literal(letter.into_bytes()))
}

/// A leaf as it is in a folded text.
fn fold(leaf: &Hir) -> Option<Hir> {
    match leaf.kind() {
        HirKind::Literal(literal) => {
            Some(Hir::literal(folded(std::str::from_utf8(&literal.0).ok()?).into_bytes()))
        }
        _ => None,
    }
}

/// The expression with its leaves replaced.
fn map(hir: &Hir, leaf: &dyn Fn(&Hir) -> Option<Hir>) -> Hir {
    match hir.kind() {
        HirKind::Repetition(repetition) => {
            Hir::repetition(Repetition { sub: Box::new(map(&repetition.sub, leaf)), ..repetition.clone() })
        }
        HirKind::Capture(capture) => {
            Hir::capture(Capture { sub: Box::new(map(&capture.sub, leaf)), ..capture.clone() })
        }
        HirKind::Concat(parts) => Hir::concat(parts.iter().map(|part| map(part, leaf)).collect()),
        HirKind::Alternation(parts) => Hir::alternation(parts.iter().map(|part| map(part, leaf)).collect()),
        _ => leaf(hir).unwrap_or_else(|| hir.clone()),
    }
}
