//! How the author of a message is answered: with the message, new or sent before.

use crate::error::Problem;
use crate::protocol::{Message, RawMessage, ReplyTo, Sent};

/// Answers with a message.
pub fn answer(reply: ReplyTo, message: RawMessage, duplicate: bool) {
    reply.ok(&Sent { message, duplicate });
}

/// Answers with a message that was sent before.
pub fn answer_with(reply: ReplyTo, original: &Message) {
    match serde_json::value::to_raw_value(original) {
        Ok(message) => answer(reply, message, true),
        Err(error) => reply.error(&Problem::internal(error.to_string())),
    }
}
