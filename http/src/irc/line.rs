//! Lines of IRC: read with their tags, and written so that nothing in them ends a line early.

use std::fmt::Write;

/// Longest line of a client, with its tags.
pub const LINE_BYTES: usize = 16 << 10;
/// Most parameters of a line.
const PARAMETERS: usize = 15;
/// What the server calls itself.
pub const SERVER: &str = "tmi.twitch.tv";

/// A line of a client.
#[derive(Debug, PartialEq, Eq)]
pub struct Line<'a> {
    tags: &'a str,
    /// What it asks, in capital letters.
    pub command: String,
    /// With what; the last may contain spaces.
    pub parameters: Vec<&'a str>,
}

impl<'a> Line<'a> {
    /// Reads a line without its end; `None` when it says nothing.
    pub fn read(text: &'a str) -> Option<Self> {
        let (tags, text) = match text.strip_prefix('@') {
            Some(tagged) => tagged.split_once(' ').unwrap_or((tagged, "")),
            None => ("", text),
        };
        // who says it is known: a source that a client names says nothing
        let text = match text.trim_start().strip_prefix(':') {
            Some(named) => named.split_once(' ').unwrap_or((named, "")).1,
            None => text,
        };
        let (head, last) = text.split_once(" :").map_or((text, None), |(head, last)| (head, Some(last)));
        let mut words = head.split_ascii_whitespace();
        let command = words.next()?.to_ascii_uppercase();
        let parameters = words.chain(last).take(PARAMETERS).collect();
        Some(Self { tags, command, parameters })
    }

    /// Returns a parameter by its place; one that is not there is empty.
    pub fn parameter(&self, place: usize) -> &'a str {
        self.parameters.get(place).copied().unwrap_or_default()
    }

    /// Returns a tag, as it stands there.
    pub fn tag(&self, name: &str) -> Option<&'a str> {
        let tags = self.tags.split(';').filter_map(|tag| tag.split_once('='));
        tags.into_iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }
}

/// Writes tags as they stand before a line; none where there are none.
pub fn tags(tags: &[(&str, String)]) -> String {
    let mut text = String::new();
    for (place, (name, value)) in tags.iter().enumerate() {
        text.push(if place == 0 { '@' } else { ';' });
        let _ = write!(text, "{name}={}", escaped(value));
    }
    if !text.is_empty() {
        text.push(' ');
    }
    text
}

fn escaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    for letter in value.chars() {
        match letter {
            ';' => text.push_str("\\:"),
            ' ' => text.push_str("\\s"),
            '\\' => text.push_str("\\\\"),
            '\r' => text.push_str("\\r"),
            '\n' => text.push_str("\\n"),
            '\0' => {}
            letter => text.push(letter),
        }
    }
    text
}

/// Returns a text as the last parameter of a line has it.
pub fn trailing(text: &str) -> String {
    text.replace(['\r', '\n', '\0'], " ")
}

/// Returns a name as IRC has them.
pub fn nick(username: &str) -> String {
    let letter =
        |letter: char| if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '_' };
    username.chars().map(letter).collect()
}

/// Returns who somebody is before a line of theirs.
pub fn source(username: &str) -> String {
    let nick = nick(username);
    format!("{nick}!{nick}@{nick}.{SERVER}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_tags_a_command_and_parameters_of_which_the_last_has_spaces() {
        let line = Line::read("@a=1;reply-parent-msg-id=x :bob!b@b privmsg #room :hello: there").unwrap();
        assert_eq!(
            (line.command.as_str(), line.parameter(0), line.parameter(1)),
            ("PRIVMSG", "#room", "hello: there")
        );
        assert_eq!((line.tag("reply-parent-msg-id"), line.tag("b")), (Some("x"), None));
        assert_eq!(Line::read("NICK bob").unwrap().parameter(0), "bob");
        for nothing in ["", "   ", "@a=1", ":bob"] {
            assert_eq!(Line::read(nothing), None, "{nothing:?}");
        }
    }

    #[test]
    fn nothing_that_somebody_writes_ends_a_line_or_a_tag() {
        assert_eq!(tags(&[("display-name", "a b;c\\\r\n".to_owned())]), "@display-name=a\\sb\\:c\\\\\\r\\n ");
        assert_eq!(tags(&[]), "");
        assert_eq!(trailing("one\r\nPRIVMSG"), "one  PRIVMSG");
        assert_eq!(source("Ana B."), "ana_b_!ana_b_@ana_b_.tmi.twitch.tv");
    }
}
