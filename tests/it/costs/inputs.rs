//! The worst that is known for parsers, for rules of words, for searches: by name, in any length.

/// Makes an input of about so many bytes.
pub type Make = fn(usize) -> String;

/// Plain text.
pub fn plain(length: usize) -> String {
    filled("lorem ipsum dolor ", length)
}

/// Returns a piece again and again, up to this many bytes and not cut inside of a character.
pub fn filled(piece: &str, length: usize) -> String {
    let mut text = piece.repeat(length / piece.len() + 1);
    let cut = (0..=length).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    text.truncate(cut);
    text
}

/// Texts that are hard for what looks at texts.
pub const TEXTS: &[(&str, Make)] = &[
    ("one letter", |length| filled("a", length)),
    ("nearly a rule's word", |length| format!("{}b1", filled("a", length.saturating_sub(2)))),
    ("combining marks", |length| filled("e\u{301}\u{323}\u{308}\u{342}", length)),
    ("only marks", |length| filled("\u{301}", length)),
    ("mentions", |length| filled("@a", length)),
    ("mentions with spaces", |length| filled("@a ", length)),
    ("mentions of all", |length| filled("@here ", length)),
    ("chained emoji", |length| filled("👩\u{200d}", length)),
    ("flags and skins", |length| filled("🇫👍🏽", length)),
    ("invisible characters", |length| filled("\u{200b}\u{2060}", length)),
    ("another writing direction", |length| filled("\u{202e}\u{2066}ש", length)),
    ("lookalikes", |length| filled("саsіnо𝓬", length)),
    ("wide compatibility characters", |length| filled("ﷺ㌕", length)),
    ("spaces", |length| filled(" ", length)),
    ("line ends", |length| filled("\r\n", length)),
    ("quotes", |length| filled("\"a", length)),
    ("operators", |length| filled("\"a\" -b OR ", length)),
    ("minus signs", |length| filled("-", length)),
    ("brackets", |length| filled("((((a|a)+)+)*", length)),
    ("wildcards", |length| filled("%_*?", length)),
    ("backslashes", |length| filled("\\", length)),
    ("addresses", |length| filled("https://a.a/@a.", length)),
    ("dots and at signs", |length| filled("a@a.", length)),
    ("markup", |length| filled("**_`~<a>&amp;", length)),
];

/// Those of them that are also sent far beyond any limit of length.
pub const ENDLESS: &[&str] =
    &["combining marks", "mentions", "chained emoji", "lookalikes", "backslashes", "spaces"];

/// Bodies that are hard for what reads JSON.
pub const JSON: &[(&str, Make)] = &[
    ("backslashes", |length| filled("\\", length)),
    ("backslashes in a text", |length| format!("{{\"a\":\"{}\"}}", filled("\\\\", length & !1))),
    ("quotes", |length| filled("\"", length)),
    ("arrays in arrays", |length| filled("[", length)),
    ("closed arrays in arrays", |length| format!("{}{}", filled("[", length / 2), filled("]", length / 2))),
    ("objects in objects", |length| filled("{\"a\":", length)),
    ("escaped NULs, nearly", |length| format!("\"{}\"", filled(r"\\u0000", length))),
    ("escaped NULs", |length| format!("{{\"a\":\"{}\"}}", filled(r"\u0000", length))),
    ("escapes", |length| format!("{{\"a\":\"{}\"}}", filled(r"\u00e9\n", length / 8 * 8))),
    ("half surrogates", |length| format!("{{\"a\":\"{}\"}}", filled(r"\ud800", length / 6 * 6))),
    ("a number of many digits", |length| format!("{{\"a\":{}}}", filled("1", length))),
    ("a fraction of many digits", |length| format!("{{\"a\":0.{}e-9}}", filled("7", length))),
    ("a great exponent", |length| format!("{{\"a\":1e{}}}", filled("9", length))),
    ("many fields", |length| {
        let fields: Vec<String> = (0..length / 12).map(|number| format!("\"f{number}\":{number}")).collect();
        format!("{{{}}}", fields.join(","))
    }),
    ("one field many times", |length| format!("{{{}\"a\":0}}", filled("\"a\":0,", length / 6 * 6))),
    ("many values", |length| format!("[{}0]", filled("0,", length & !1))),
    ("many empty objects", |length| format!("[{}{{}}]", filled("{},", length / 3 * 3))),
    ("spaces", |length| filled(" \n\t", length)),
    ("no UTF-8, as far as it can be written", |length| filled("\u{fffd}\u{feff}", length)),
];

/// Returns a plain body of about this length.
pub fn plain_json(length: usize) -> String {
    format!("{{\"a\":\"{}\"}}", plain(length.saturating_sub(8)))
}
