//! How the author of a message is answered: with the message, new or sent before.

use std::sync::Arc;

use crate::protocol::{Message, ReplyTo};
use crate::rooms::room::telling::log::Placed;

/// Answers with a message.
pub fn answer(reply: ReplyTo, Placed { message, raw }: &Placed, duplicate: bool) {
    reply.sent(message, raw.clone(), duplicate);
}

/// Answers with a message that was sent before.
pub fn answer_with(reply: ReplyTo, original: Message) {
    answer(reply, &Placed::new(Arc::new(original)), true);
}
