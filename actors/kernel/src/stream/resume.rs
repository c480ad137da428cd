//! What a join with `since` may be answered with: everything that was missed, or honestly not. The same for every stream.

use bytes::Bytes;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use utoipa::ToSchema;

/// A resume replays at most this many events.
pub const RESUME_MAX: i64 = 500;
/// And so many bytes, which an outbox holds beside what else is on its way.
const RESUME_BYTES: usize = 512 << 10;

/// Where a client stands in a stream.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
pub struct Since {
    /// The newest offset that it has.
    pub offset: i64,
    /// The stream's epoch as it was then.
    pub epoch: String,
}

/// What a join is answered.
pub enum Missed {
    /// This, at once.
    Known(Recovered),
    /// What came after this offset, when it was read from the log.
    Older(i64),
}

/// See the file's head.
pub enum Recovered {
    /// Nothing was asked for: the present state.
    NotAsked,
    /// Everything since then.
    Whole(Vec<Bytes>),
    /// The present state instead.
    Not,
}

impl Recovered {
    /// Answers with these events, unless they are more than a resume replays.
    #[must_use]
    pub fn whole(events: Vec<Bytes>) -> Self {
        let few = i64::try_from(events.len()).is_ok_and(|count| count <= RESUME_MAX);
        let small = events.iter().map(Bytes::len).sum::<usize>() <= RESUME_BYTES;
        if few && small { Self::Whole(events) } else { Self::Not }
    }

    /// Returns the reply's fields `recovered` and `events`.
    #[must_use]
    pub fn into_fields(self) -> (Option<bool>, Option<Vec<Box<RawValue>>>) {
        match self {
            Self::NotAsked => (None, None),
            Self::Whole(events) => (Some(true), Some(events.iter().filter_map(raw).collect())),
            Self::Not => (Some(false), Some(Vec::new())),
        }
    }
}

impl Since {
    /// Returns how many events a client that has this much is behind a stream that stands at `offset`, if a resume may bridge
    /// that: not when the epoch is another, the offset is of the future, or it is too long ago.
    #[must_use]
    pub fn behind(&self, epoch: &str, offset: i64) -> Option<i64> {
        let behind = offset.checked_sub(self.offset)?;
        (self.epoch == epoch && self.offset >= 0 && (0..=RESUME_MAX).contains(&behind)).then_some(behind)
    }

    /// Returns whether it has what is not known yet where the stream, of this epoch, is known up to `offset`: another node told it.
    #[must_use]
    pub fn is_ahead(&self, epoch: &str, offset: i64) -> bool {
        self.epoch == epoch && self.offset > offset
    }
}

/// Turns an encoded event into what goes into a reply's `events`.
fn raw(event: &Bytes) -> Option<Box<RawValue>> {
    let text = std::str::from_utf8(event).ok()?;
    RawValue::from_string(text.to_owned()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_stream_can_bridge_is_resumed_from() {
        let since = |offset, epoch: &str| Since { offset, epoch: epoch.to_owned() };
        assert_eq!(since(10, "e").behind("e", 10), Some(0));
        assert_eq!(since(0, "e").behind("e", 500), Some(500));
        for (bad, at) in
            [(since(0, "e"), 501), (since(11, "e"), 10), (since(-1, "e"), 10), (since(10, "x"), 10)]
        {
            assert_eq!(bad.behind("e", at), None, "{bad:?}");
        }
        assert_eq!(since(i64::MIN, "e").behind("e", 10), None);
    }

    #[test]
    fn more_than_a_resume_replays_is_no_recovery() {
        let events = |count, bytes| vec![Bytes::from(vec![b'1'; bytes]); count];
        assert!(matches!(Recovered::whole(events(500, 1)), Recovered::Whole(_)));
        assert!(matches!(Recovered::whole(events(501, 1)), Recovered::Not));
        assert!(matches!(Recovered::whole(events(2, RESUME_BYTES / 2 + 1)), Recovered::Not));
    }
}
