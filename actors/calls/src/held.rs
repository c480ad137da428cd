//! A call as its actor holds it: what never changes of it, its revision, its state; and how others see it.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use uuid::Uuid;
use veza_kernel::error::{Code, Problem};
use veza_protocol::Author;
use veza_protocol::call::{Call, CallEnd, CallEnded, IncomingCall};

use super::acts::Refusal;
use super::state::State;

/// What never changes of a call.
#[derive(Clone, Debug)]
pub struct Info {
    /// The call.
    pub id: Uuid,
    /// Who called.
    pub caller: Author,
    /// Who was called, in a call of two people.
    pub callee: Option<Author>,
    /// The room, in a room's.
    pub room: Option<Uuid>,
    /// When it began.
    pub created_at: DateTime<Utc>,
}

/// See the file's head.
#[derive(Clone, Debug)]
pub struct Held {
    /// What never changes.
    pub info: Arc<Info>,
    /// The revision.
    pub rev: i64,
    /// The state at it.
    pub state: Arc<State>,
}

impl Held {
    /// Returns the call as everyone in it sees it.
    #[must_use]
    pub fn view(&self) -> Call {
        let (info, state) = (self.info.as_ref(), self.state.as_ref());
        Call {
            id: info.id,
            caller: info.caller.clone(),
            callee: info.callee.clone(),
            room_id: info.room,
            media: state.media,
            music_mode: state.music_mode,
            state: state.phase,
            rev: self.rev,
            participants: state.participants.iter().map(super::Seat::view).collect(),
            created_at: info.created_at,
            expires_at: time(state.expires_at),
            answered_at: state.answered_at.map(time),
            ended_at: state.ended.map(|ended| time(ended.at)),
            reason: state.ended.map(|ended| ended.reason),
        }
    }

    /// Returns what rings.
    #[must_use]
    pub fn incoming(&self) -> IncomingCall {
        let call = self.view();
        IncomingCall { from: call.caller.clone(), expires_at: call.expires_at, call }
    }

    /// Returns the end, for who hears of this reason.
    #[must_use]
    pub fn ended(&self, reason: CallEnd, connection: Option<Uuid>) -> CallEnded {
        let duration_ms = self.state.duration_ms();
        CallEnded { call_id: self.info.id, reason, connection_id: connection, duration_ms }
    }
}

/// Returns a time from milliseconds since the Unix epoch.
#[must_use]
pub fn time(ms: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(ms).unwrap_or_default()
}

/// The answer to who may not know that a call exists, and where there is none.
#[must_use]
pub fn no_call() -> Problem {
    Problem::new(Code::NotFound, "there is no such call")
}

/// Returns the answer to who is refused.
#[must_use]
pub fn problem_of(refusal: Refusal) -> Problem {
    match refusal {
        Refusal::NotFound => no_call(),
        Refusal::Gone => Problem::new(Code::Gone, "the call is over"),
        Refusal::Taken => Problem::new(Code::CallTaken, "another device has the call"),
        Refusal::NotIn => Problem::new(Code::Conflict, "this device is not in the call"),
        Refusal::Full => Problem::new(Code::Conflict, "the call has no seat left"),
    }
}
