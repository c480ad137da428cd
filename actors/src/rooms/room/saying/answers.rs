//! How the author of a message, or of a change of one, is answered: with the message, but for what waits.

use std::sync::Arc;

use uuid::Uuid;

use crate::error::Problem;
use crate::protocol::{Message, RawMessage, ReplyTo};
use crate::rooms::room::actor::Room;
use crate::rooms::room::history::untold::Untold;
use crate::rooms::room::refusals::no_message;
use crate::rooms::room::telling::log::Placed;

/// Answers with a message; what it quotes may wait.
pub fn answer(reply: ReplyTo, placed: &Placed, untold: &Untold, duplicate: bool) {
    match untold.without_quote(&placed.message) {
        Some(message) => answer_bare(reply, &Placed::new(Arc::new(message)), duplicate),
        None => answer_bare(reply, placed, duplicate),
    }
}

/// Answers with a message that was sent before.
pub fn answer_with(reply: ReplyTo, original: Message, untold: &Untold) {
    answer(reply, &Placed::new(Arc::new(original)), untold, true);
}

fn answer_bare(reply: ReplyTo, Placed { message, raw }: &Placed, duplicate: bool) {
    reply.sent(message, raw.clone(), duplicate);
}

impl Room {
    /// Why somebody cannot change a message that waits for its time: it is not there for them yet, or what it says now is not.
    pub(in crate::rooms::room) fn waits_for(&self, user: Uuid, message: Uuid) -> Option<Problem> {
        self.ahead.as_ref()?;
        let untold = self.untold(user);
        let mut waiting = self.log.stream.early().filter_map(|event| event.message.as_ref());
        let placed =
            waiting.find(|placed| placed.message.id == message && is_untold(&untold, user, placed))?;
        Some(if placed.message.offset > self.log.offset() { no_message() } else { not_yet() })
    }

    /// A changed message as somebody may see it now, who changed it; nothing where its words wait.
    pub(in crate::rooms::room) fn shown_to(&self, user: Uuid, placed: &Placed) -> Option<RawMessage> {
        let untold = self.untold(user);
        if is_untold(&untold, user, placed) {
            return None;
        }
        let bare = untold.without_quote(&placed.message);
        Some(bare.map_or_else(|| placed.raw.clone(), |bare| Placed::new(Arc::new(bare)).raw))
    }
}

/// What is told who changes a message whose words are not told yet.
pub fn not_yet() -> Problem {
    Problem::unavailable("what the message says now is not told yet")
}

/// One's own words are known to oneself.
fn is_untold(untold: &Untold, user: Uuid, placed: &Placed) -> bool {
    placed.message.author.id != user && untold.hides(&placed.message)
}
