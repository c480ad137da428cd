//! The words by which Postgres knows where a call stands and how it ended: those of the wire.

use veza_protocol::call::{CallEnd, CallState};

const ENDS: [(CallEnd, &str); 9] = [
    (CallEnd::Hangup, "hangup"),
    (CallEnd::Declined, "declined"),
    (CallEnd::Cancelled, "cancelled"),
    (CallEnd::Missed, "missed"),
    (CallEnd::Busy, "busy"),
    (CallEnd::AnsweredElsewhere, "answered_elsewhere"),
    (CallEnd::DeclinedElsewhere, "declined_elsewhere"),
    (CallEnd::Failed, "failed"),
    (CallEnd::Superseded, "superseded"),
];

/// Returns the word for where a call stands.
#[must_use]
pub const fn phase_word(phase: CallState) -> &'static str {
    match phase {
        CallState::Ringing => "ringing",
        CallState::Live => "live",
        CallState::Ended => "ended",
    }
}

/// Returns what a word says of where a call stands.
#[must_use]
pub fn read_phase(word: &str) -> CallState {
    let known = [CallState::Ringing, CallState::Live, CallState::Ended];
    known.into_iter().find(|phase| phase_word(*phase) == word).unwrap_or(CallState::Ended)
}

/// Returns the word for how a call ended.
#[must_use]
pub fn end_word(end: CallEnd) -> &'static str {
    ENDS.iter().find(|(known, _)| *known == end).map_or("failed", |(_, word)| word)
}

/// Returns what a word says of how a call ended.
#[must_use]
pub fn read_end(word: &str) -> Option<CallEnd> {
    ENDS.iter().find(|(_, known)| *known == word).map(|(end, _)| *end)
}

/// Every reason, for counters that are to be seen from the start.
pub fn ends() -> impl Iterator<Item = &'static str> {
    ENDS.iter().map(|(_, word)| *word)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_words_are_those_of_the_wire() {
        for (end, word) in ENDS {
            assert_eq!(json!(end), word);
            assert_eq!(read_end(word), Some(end));
        }
        for phase in [CallState::Ringing, CallState::Live, CallState::Ended] {
            assert_eq!(json!(phase), phase_word(phase));
            assert_eq!(read_phase(phase_word(phase)), phase);
        }
    }
}
