//! A mail as it travels: headers, a text part, an HTML part.

use lettre::Message;
use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use uuid::Uuid;

use super::Mail;
use crate::error::Problem;

/// Whom mails are from.
#[derive(Clone, Debug)]
pub struct Sender(Mailbox);

impl std::str::FromStr for Sender {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = |error| format!("must be an address such as Veza <no-reply@veza.example>: {error}");
        text.parse().map(Self).map_err(wrong)
    }
}

/// Puts a mail together. The same id always makes the same `Message-ID`, so that a receiver can tell a mail that came twice.
///
/// # Errors
/// `internal` when the receiver is no address or the subject has more than one line.
pub(super) fn message(
    Sender(from): &Sender,
    to: &str,
    mail: &Mail,
    site: &str,
    id: Uuid,
) -> Result<Message, Problem> {
    if to.contains(['\r', '\n']) || mail.subject.chars().any(char::is_control) {
        return Err(Problem::internal("a header of a mail must be one line"));
    }
    let to: Mailbox = to.parse().map_err(failed)?;
    let message_id = format!("<{}@{}>", id.simple(), from.email.domain());
    Message::builder()
        .from(from.clone())
        .to(to)
        .subject(&mail.subject)
        .message_id(Some(message_id))
        .header(AutoSubmitted)
        .multipart(MultiPart::alternative_plain_html(mail.plain(site), mail.html(site)))
        .map_err(failed)
}

/// Says that a program wrote it, so that no other program answers (RFC 3834).
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

fn failed(error: impl std::fmt::Display) -> Problem {
    Problem::internal(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(to: &str, mail: &Mail) -> Result<String, Problem> {
        let from = "Veza <no-reply@veza.example>".parse().unwrap();
        let message = message(&from, to, mail, "https://veza.example", Uuid::nil())?;
        Ok(String::from_utf8(message.formatted()).unwrap())
    }

    #[test]
    fn a_mail_is_complete() {
        let text = made("ada@example.com", &Mail::new("Grüße").text("hello")).unwrap();
        for part in [
            "From: Veza <no-reply@veza.example>\r\n",
            "To: ada@example.com\r\n",
            "Subject: =?utf-8?",
            "Date: ",
            "Auto-Submitted: auto-generated\r\n",
            "Message-ID: <00000000000000000000000000000000@veza.example>",
            "MIME-Version: 1.0",
            "multipart/alternative",
            "text/plain; charset=utf-8",
            "text/html; charset=utf-8",
        ] {
            assert!(text.contains(part), "{part} in {text}");
        }
    }

    #[test]
    fn line_breaks_in_headers_are_refused() {
        for subject in ["a\r\nBcc: eve@example.com", "a\nb", "a\rb", "a\0b"] {
            assert!(made("ada@example.com", &Mail::new(subject)).is_err(), "{subject:?}");
        }
        for to in
            ["ada@example.com\r\nBcc: eve@example.com", "ada@example.com\n", "a@b.co, c@d.co", "", "ada"]
        {
            assert!(made(to, &Mail::new("hello")).is_err(), "{to:?}");
        }
    }
}
