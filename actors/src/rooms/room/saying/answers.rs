//! How the author of a message is answered: with the message, new or sent before.

use crate::protocol::{Message, RawMessage, ReplyTo, Sent, encode_part};

/// Answers with a message.
pub fn answer(reply: ReplyTo, message: RawMessage, duplicate: bool) {
    reply.ok(&Sent { message, duplicate });
}

/// Answers with a message that was sent before.
pub fn answer_with(reply: ReplyTo, original: &Message) {
    answer(reply, encode_part(original), true);
}
