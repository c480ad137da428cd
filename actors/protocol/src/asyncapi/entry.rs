//! One command or event of the document. Its schemas and its example come from one value of its type.

use serde::Serialize;
use serde_json::{Map, Value, json};
use utoipa::ToSchema;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::Schema;

use super::super::terse;
use super::samples;
use veza_kernel::error::Code;

/// A type of the wire: its schema's name, all schemas that it is made of, and an example.
pub(super) struct Sample {
    pub schema: String,
    pub schemas: Vec<(String, RefOr<Schema>)>,
    pub example: Value,
}

impl Sample {
    fn of<T: Serialize + ToSchema>(value: &T) -> Self {
        let mut schemas = vec![(T::name().into_owned(), T::schema())];
        T::schemas(&mut schemas);
        let example = serde_json::from_slice(&terse::encode(value)).unwrap_or_default();
        Self { schema: T::name().into_owned(), schemas, example }
    }
}

/// A command with its reply.
pub(super) struct Command {
    pub name: &'static str,
    pub about: &'static str,
    pub data: Sample,
    pub reply: Sample,
    /// The codes of its own, beside those that any command may be answered with.
    pub fails: &'static [Code],
}

/// Describes a command: its wire name, a line about it, an example of its data and one of its reply's.
pub(super) fn command<T, R>(name: &'static str, about: &'static str, data: &T, reply: &R) -> Command
where
    T: Serialize + ToSchema,
    R: Serialize + ToSchema,
{
    let mut asked = Sample::of(data);
    asked.example = json!(data);
    // a field that is null is one that was left out
    if let Some(fields) = asked.example.as_object_mut() {
        fields.retain(|_, value| !value.is_null());
    }
    Command { name, about, data: asked, reply: Sample::of(reply), fails: &[] }
}

impl Command {
    /// Adds the codes of its own.
    pub const fn fails(mut self, codes: &'static [Code]) -> Self {
        self.fails = codes;
        self
    }

    /// The frame that asks.
    pub fn asked(&self) -> Value {
        json!({ "type": self.name, "id": samples::REPLY_ID, "data": self.data.example })
    }

    /// The frame that answers.
    pub fn answered(&self) -> Value {
        json!({ "type": "reply", "id": samples::REPLY_ID, "ok": true, "data": self.reply.example })
    }
}

/// An event.
pub(super) struct Event {
    pub name: &'static str,
    pub about: &'static str,
    pub data: Sample,
    /// An example of the stream in which it has a place; an ephemeral event has none.
    pub stream: Option<String>,
    /// Whether it comes without one as well.
    pub is_ephemeral_too: bool,
}

/// Describes an event that only those hear who listen right then: its name, a line about it, an example of its data.
pub(super) fn ephemeral<T: Serialize + ToSchema>(name: &'static str, about: &'static str, data: &T) -> Event {
    Event { name, about, data: Sample::of(data), stream: None, is_ephemeral_too: false }
}

/// The same of an event that has a place in a stream, and that a resume replays.
pub(super) fn durable<T: Serialize + ToSchema>(
    name: &'static str,
    about: &'static str,
    stream: String,
    data: &T,
) -> Event {
    Event { stream: Some(stream), ..ephemeral(name, about, data) }
}

impl Event {
    /// Those who are concerned right then hear it without a place in a stream.
    pub const fn ephemeral_too(mut self) -> Self {
        self.is_ephemeral_too = true;
        self
    }

    /// The frame that tells.
    pub fn told(&self) -> Value {
        let mut frame = Map::from_iter([
            ("type".to_owned(), json!(self.name)),
            ("data".to_owned(), self.data.example.clone()),
        ]);
        if let Some(stream) = &self.stream {
            frame.extend([
                ("stream".to_owned(), json!(stream)),
                ("offset".to_owned(), json!(samples::OFFSET)),
                ("epoch".to_owned(), json!(samples::EPOCH)),
                ("ts".to_owned(), json!(samples::TIME)),
            ]);
        }
        Value::Object(frame)
    }
}
