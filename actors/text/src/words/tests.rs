//! What rules find, what they refuse, and what a message costs.

use std::time::Instant;

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use veza_kernel::error::Detail;

fn rule(pattern: &str, action: Action) -> Rule {
    Rule { id: Uuid::new_v4(), pattern: pattern.to_owned(), action }
}

fn compile(patterns: &[&str]) -> Result<WordRules, (usize, Detail)> {
    WordRules::compile(&patterns.iter().map(|pattern| rule(pattern, Action::Block)).collect::<Vec<_>>())
}

fn is_found(pattern: &str, content: &str) -> bool {
    compile(&[pattern]).unwrap().matches(content).is_some()
}

#[test]
fn words_are_found_in_any_case_and_inside_words() {
    for content in ["spam", "SPAM!", "antiSpammer", "a\nspam"] {
        assert!(is_found("Spam", content), "{content}");
    }
    assert!(!is_found("spam", "s p a m") && !is_found("spam", "spa"));
    assert!(is_found("STRASSE", "strasse") && is_found("ΛΟΓΟΣ", "λογος") && is_found("привет", "ПРИВЕТ"));
}

#[test]
fn boundaries_are_those_of_words_of_any_script() {
    for (pattern, content) in
        [(r"\bass\b", "an ass."), (r"\bслово\b", "это слово!"), (r"\bété\b", "L'ÉTÉ"), (r"\bun", "a unit")]
    {
        assert!(is_found(pattern, content), "{pattern} {content}");
    }
    for (pattern, content) in
        [(r"\bass\b", "class"), (r"\bass\b", "assess"), (r"\bслово\b", "словом"), (r"\bf+u\b", "snafu")]
    {
        assert!(!is_found(pattern, content), "{pattern} {content}");
    }
}

#[test]
fn expressions_are_found() {
    for (pattern, content) in [
        (r"sh[i1!]+t", "SHI!1t"),
        (r"(?i)buy (?:now|cheap)", "Buy CHEAP"),
        (r"https?://\S+\.example", "see http://x.y.example/"),
        (r"\bf+u+n\b", "so ffuun, é"),
        (r"^first", "First!"),
        (r"\d{3}-\d{4}", "call 555-1234"),
    ] {
        assert!(is_found(pattern, content), "{pattern}");
    }
    assert!(!is_found("^first", "the first"));
}

#[test]
fn disguises_do_not_help() {
    for content in [
        "ѕраm",
        "s\u{200b}pa\u{200d}m",
        "sp\u{ad}am",
        "ＳＰＡＭ",
        "𝖘𝖕𝖆𝖒",
        "ⓈⓅⒶⓂ",
        "s\u{336}p\u{336}a\u{336}m",
        "ŝpäm",
        "s\u{e0041}pam",
        "SΡΑM",
    ] {
        assert!(is_found("spam", content), "word: {content}");
        assert!(is_found("sp+am", content), "expression: {content}");
        assert!(is_found(r"\bspam\b", content), "boundary: {content}");
    }
    assert!(is_found("привет", "ПРИ\u{200b}ВЕТ") && is_found("ПРИВЕТ", "при\u{200b}вет"));
    assert!(is_found("café", "cafe\u{301}") && is_found("café", "CАFÉ") && is_found("ca+fé", "саfé"));
}

#[test]
fn what_is_nothing_when_it_is_folded_is_found_only_as_it_is() {
    for pattern in ["\u{11d3c}+", "\u{301}", "\u{200b}", "\u{301}|\u{200b}+"] {
        let rules = compile(&[pattern]).unwrap();
        assert!(rules.matches("").is_none() && rules.matches("é o 日").is_none(), "{pattern:?}");
    }
    assert!(is_found("\u{200b}", "a\u{200b}b") && is_found("\u{301}|bad", "b\u{e4}d"));
}

#[test]
fn the_most_severe_rule_wins_wherever_it_is_found() {
    let rules = [
        rule("aa", Action::Hold),
        rule("bb", Action::Timeout { seconds: 60 }),
        rule("b[b]", Action::Timeout { seconds: 600 }),
        rule("cc", Action::Block),
        rule("aa", Action::Block),
    ];
    let compiled = WordRules::compile(&rules).unwrap();
    let found = |content: &str| compiled.matches(content).map(|rule| rule.action);
    assert_eq!(found("aa"), Some(Action::Block));
    assert_eq!(found("bb cc aa"), Some(Action::Timeout { seconds: 600 }));
    assert_eq!(found("cc b\u{200b}b"), Some(Action::Timeout { seconds: 600 }));
    assert_eq!(found("dd"), None);
    assert!(WordRules::compile(&[]).unwrap().matches("anything").is_none());
}

#[test]
fn what_cannot_be_taken_is_named() {
    let long = "x".repeat(PATTERN_CHARS + 1);
    let deep = format!("{}a{}", "(".repeat(40), ")".repeat(40));
    for (pattern, reason) in [
        ("", "1 to 260"),
        (long.as_str(), "1 to 260"),
        ("(", "not a pattern"),
        ("[a", "not a pattern"),
        (r"(?=a)", "not a pattern"),
        (r"(a)\1", "not a pattern"),
        ("a*", "empty text"),
        ("x|", "empty text"),
        (r"\b", "empty text"),
        (r"\w{200}", "too complex"),
        ("(?:a{90}){90}", "too complex"),
        ("(?:(?:(?:x{50}){50}){50}){50}", "too complex"),
        (deep.as_str(), "not a pattern"),
    ] {
        let (index, detail) = compile(&["fine", pattern]).err().unwrap();
        assert_eq!((index, detail.field.as_str()), (1, "pattern"), "{pattern}");
        assert!(detail.message.contains(reason), "{pattern}: {}", detail.message);
    }
    let endless = [rule("a", Action::Block), rule("b", Action::Timeout { seconds: 0 })];
    assert_eq!(
        WordRules::compile(&endless).err().map(|(index, detail)| (index, detail.field)),
        Some((1, "seconds".to_owned()))
    );
    let many = vec![rule("a", Action::Block); RULES + 1];
    assert_eq!(WordRules::compile(&many).err().map(|(index, _)| index), Some(RULES));
}

#[test]
fn rules_that_are_too_complex_together_are_refused_at_the_first_that_does_not_fit() {
    let patterns: Vec<String> = (0..RULES).map(|n| format!(r"\w+{n}\w+\W\p{{Greek}}")).collect();
    let patterns: Vec<&str> = patterns.iter().map(String::as_str).collect();
    let (index, detail) = compile(&patterns).err().unwrap();
    assert!(index > 5 && detail.message.contains("together"), "{index} {}", detail.message);
    assert!(compile(patterns.get(..index).unwrap()).is_ok());
    assert!(compile(patterns.get(..=index).unwrap()).is_err());
}

/// Words that all end at every place of a text, and are never at the end of a word there.
fn overlapping() -> Vec<Rule> {
    let patterns = (1..=257).map(|length| format!(r"{}\b", "a".repeat(length)));
    patterns.map(|pattern| rule(&pattern, Action::Block)).chain([rule("never", Action::Hold)]).collect()
}

#[test]
fn a_text_costs_as_many_steps_as_it_is_long_however_many_words_overlap_in_it() {
    let hostile = WordRules::compile(&overlapping()).unwrap();
    let plain = compile(&["spam"]).unwrap();
    for content in [
        "a".repeat(3999) + "b",
        "a b".repeat(1333),
        "é".repeat(4000),
        "ａ".repeat(4000),
        "\u{fdfa}".repeat(4000),
    ] {
        let (steps, usual) = (hostile.steps(&content), plain.steps(&content));
        // each of three readings has at most two bytes a byte, with its marks, and six letters a character
        assert!(steps <= 2 * usual, "{steps} steps, {usual} with one word");
        assert!(steps <= 2 * 3 * 2 * 6 * content.len(), "{steps} steps of {} bytes", content.len());
    }
}

#[test]
fn what_is_found_everywhere_is_no_dearer_while_the_most_severe_is_nowhere() {
    let mut rules = overlapping();
    rules.extend((1..=130).map(|length| rule(&"ab".repeat(length), Action::Hold)));
    rules.push(rule("nowhere", Action::Timeout { seconds: 60 }));
    let compiled = WordRules::compile(&rules).unwrap();
    let content = "ab".repeat(2000);
    assert_eq!(compiled.matches(&content).map(|rule| rule.action), Some(Action::Hold));
    assert!(compiled.steps(&content) <= 2 * 2 * content.len());
}

#[test]
fn what_expressions_may_cost_grows_with_what_they_weigh_and_with_the_text() {
    let words = WordRules::compile(&overlapping()).unwrap();
    assert_eq!(words.cost(&"a".repeat(4000)), 0);
    let heavy = compile(&["a[ab]{200}c"]).unwrap();
    assert!(heavy.cost(&"a".repeat(4000)) >= 200 * 4000 && heavy.cost("a") < 1000);
}

/// Prints what messages cost; run by hand in a release build with `--ignored --nocapture`. Rules that do not fit are left
/// out, so the hostile ones fill the bounds.
#[test]
#[ignore = "prints figures"]
fn figures() {
    let words = |n: usize| format!("{}{}", ["xylo", "quar", "vex", "zymo", "bund"][n % 5], n * 7919);
    let prose = "the quick brown fox jumps over a lazy dog and sings of music ".repeat(70);
    let russian = "съешь ещё этих мягких французских булок, да выпей чаю ".repeat(80);
    for (kind, text) in [("latin", &prose), ("russian", &russian)] {
        for length in [100, 4000] {
            let content: String = text.chars().take(length).collect();
            let of = format!("{kind}, {length} characters");
            measure(&format!("1000 words, {of}"), words, &content);
            measure(&format!("1000 bounded words, {of}"), |n| format!(r"\b{}\b", words(n)), &content);
            measure(&format!("expressions, {of}"), |n| format!(r"\bxy{n}[a-z]+x\b"), &content);
        }
    }
    let (a, noise) = ("a".repeat(4000), noise());
    measure("hostile words", |n| format!(r"{}\b", "a".repeat(n % 257 + 1)), &format!("{}b", &a[1..]));
    measure("hostile stars", |n| format!("a.*b.*c{{{}}}x", n % 9), &"abc".repeat(1333));
    measure("hostile repetitions", |n| format!("a{{{}}}[bc]", n % 200 + 1), &a);
    measure("hostile classes", |n| format!("[ab]{{{}}}c", n % 50 + 2), &noise);
    measure("hostile windows", |n| format!("a[ab]{{{}}}c", n % 20 + 2), &noise);
    measure("hostile wide window", |_| "a[ab]{990}c".to_owned(), &noise);
    measure("hostile boundaries", |n| format!(r"\ba[ab]{{{}}}\b", n % 20 + 2), &noise.replace('b', "é"));
    measure("hostile scripts", |n| format!(r"\b\w+{n}\w+\b"), &"ａ".repeat(4000));
}

fn measure(name: &str, pattern: impl Fn(usize) -> String, content: &str) {
    let mut rules: Vec<Rule> = (0..RULES).map(|n| rule(&pattern(n), Action::Block)).collect();
    if let Err((fitting, _)) = WordRules::compile(&rules) {
        rules.truncate(fitting);
    }
    let begun = Instant::now();
    let compiled = WordRules::compile(&rules).unwrap();
    let compiling = begun.elapsed();
    let search = || {
        let begun = Instant::now();
        let _ = std::hint::black_box(compiled.matches(content));
        begun.elapsed()
    };
    let first = search();
    let mut times: Vec<_> = (0..20).map(|_| search()).collect();
    times.sort();
    println!(
        "{name}: {} rules compiled in {compiling:?}, first {first:?}, median {:?}",
        rules.len(),
        times[10]
    );
}

/// A text in which no stretch comes again, of `a` and `b`.
fn noise() -> String {
    let mut state = 12345_u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        if state & 0x1_0000 == 0 { 'a' } else { 'b' }
    };
    (0..4000).map(|_| next()).collect()
}

proptest! {
    #[test]
    fn any_pattern_compiles_or_is_refused(pattern in r"\PC{0,40}|[a-c()\[\]{}|*+?.\\b^$0-9,]{0,30}", content in r"[a-c \u{430}\u{301}]{0,40}") {
        if let Ok(rules) = compile(&[&pattern]) {
            let _ = rules.matches(&content);
            prop_assert!(rules.matches("").is_none());
        }
    }

    #[test]
    fn a_word_is_found_where_the_text_has_it(word in "[a-zé]{2,8}", before in "[a-z ]{0,10}", after in "[a-z ]{0,10}") {
        let content = format!("{before}{word}{after}");
        prop_assert!(is_found(&word, &content));
    }
}
