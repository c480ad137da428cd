//! What a mail says, as text and as HTML from the same words: whatever stands in them stays words.

use std::fmt::Write;

use serde::{Deserialize, Serialize};

use crate::kernel::Origin;

/// Columns of the text part.
const WIDTH: usize = 76;

/// A mail that is to be sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mail {
    /// One line.
    pub(super) subject: String,
    pub(super) parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Part {
    Text(String),
    /// A place of our own site: what follows the public address.
    Link {
        text: String,
        path: String,
    },
}

impl Mail {
    /// Begins a mail. Line breaks in the subject are refused when it is made.
    pub fn new(subject: impl Into<String>) -> Self {
        Self { subject: subject.into(), parts: Vec::new() }
    }

    /// Adds a paragraph.
    #[must_use]
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.parts.push(Part::Text(text.into()));
        self
    }

    /// Adds a link into our own site; `path` begins with `/`.
    #[must_use]
    pub fn link(mut self, text: impl Into<String>, path: impl Into<String>) -> Self {
        self.parts.push(Part::Link { text: text.into(), path: path.into() });
        self
    }

    /// Adds where the request in work came from, for mails that warn.
    #[must_use]
    pub fn origin(self) -> Self {
        match Origin::current() {
            Some(origin) => self.text(format!("It came from {} ({}).", origin.ip_address, origin.user_agent)),
            None => self,
        }
    }

    /// Returns the text part.
    pub(super) fn plain(&self, site: &str) -> String {
        let mut plain = String::new();
        for part in &self.parts {
            match part {
                Part::Text(text) => wrap(&mut plain, text),
                Part::Link { text, path } => {
                    let _ = writeln!(plain, "{text}:\n{site}{path}");
                }
            }
            plain.push('\n');
        }
        let _ = writeln!(plain, "-- \nVeza, {site}");
        plain
    }

    /// Returns the HTML part.
    pub(super) fn html(&self, site: &str) -> String {
        let mut html = format!(
            "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{}</title></head>\
             <body style=\"font-family:sans-serif;max-width:36em;margin:1em auto\">\n",
            escape(&self.subject)
        );
        for part in &self.parts {
            let _ = match part {
                Part::Text(text) => writeln!(html, "<p>{}</p>", escape(text)),
                Part::Link { text, path } => {
                    let href = escape(&format!("{site}{path}"));
                    writeln!(html, "<p><a href=\"{href}\">{}</a></p>", escape(text))
                }
            };
        }
        let _ = writeln!(html, "<p><small>Veza, {}</small></p></body></html>", escape(site));
        html
    }
}

/// Breaks a paragraph into lines; a word is never broken.
fn wrap(out: &mut String, text: &str) {
    let mut column = 0;
    for word in text.split_whitespace() {
        let width = word.chars().count();
        if column > 0 && column + 1 + width > WIDTH {
            out.push('\n');
            column = 0;
        } else if column > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += width;
    }
    out.push('\n');
}

fn escape(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut out, character| {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_words_in_html_and_text() {
        let evil = "<img src=x onerror=alert(1)> \"&'\r\nBcc: all@example.com {{7*7}}";
        let mail = Mail::new(evil).text(evil).link(evil, "/#/verify?token=a\"><script>");
        let html = mail.html("https://veza.example");
        assert!(!html.contains("<img") && !html.contains("<script") && !html.contains("token=a\""), "{html}");
        assert!(html.contains("&lt;img src=x onerror=alert(1)&gt; &quot;&amp;&#39;"), "{html}");
        assert!(html.contains("{{7*7}}"));
        let plain = mail.plain("https://veza.example");
        assert!(
            plain.starts_with("<img src=x onerror=alert(1)> \"&' Bcc: all@example.com {{7*7}}\n"),
            "{plain}"
        );
    }

    #[test]
    fn text_is_wrapped_between_words() {
        let mut out = String::new();
        wrap(&mut out, &"word ".repeat(40));
        let lines: Vec<&str> = out.lines().collect();
        assert!(lines.len() > 2 && lines.iter().all(|line| line.len() <= WIDTH), "{out}");
        assert!(lines.iter().rev().skip(1).all(|line| line.len() > 60), "only the last line is short: {out}");
    }
}
