//! Bugs on purpose: each must be found by a check.

use uuid::Uuid;
use veza_protocol::call::{CallEnd, CallState};

use crate::{Act, Change, Effect, Kind, Own, Refusal, State, Told};

/// What is done wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mutant {
    /// Whoever answers has it, also behind another.
    TwoWinners,
    /// The row is written whether or not it is another by now.
    NoCompareAndSwap,
    /// Devices that did not answer are not told that another did.
    RingsOn,
    /// A call that rang out does not say so.
    RingsForEver,
    /// A call that is over can end again.
    EndsTwice,
    /// History is written although the row was another by then.
    HistoryOfTheLost,
    /// Who leaves is told behind it who else is gone.
    SpeaksBehindTheEnd,
    /// Nobody is notified of a call that was missed.
    NoNotification,
    /// A call that was declined is missed as well.
    DeclinedIsMissed,
    /// The other side of a call is not told that it is over.
    LeavesOneHanging,
    /// Seats are not counted.
    NoSeats,
    /// A block is no silence.
    NotSilent,
}

impl Mutant {
    /// Does an act, wrongly if there is a bug.
    pub fn apply(bug: Option<Self>, state: &State, act: &Act, now: i64) -> Result<Change, Refusal> {
        let Some(bug) = bug else { return state.apply(act, now) };
        let mut before = state.clone();
        match (bug, act) {
            (Self::TwoWinners, Act::Accept { who, .. }) if state.phase == CallState::Live => {
                before.rung.entry(who.user).or_default().over = None;
            }
            (Self::EndsTwice, Act::Leave { .. } | Act::Tick) if state.is_ended() => {
                before.phase = CallState::Live;
                let nobody = Uuid::nil();
                let anew = Act::Supersede { user: nobody, connection: nobody, login: None };
                let mut change = before.apply(&anew, now)?;
                change.effects.clear();
                change.state.expires_at += 1;
                return Ok(change);
            }
            (Self::NoSeats, Act::Join(_) | Act::Accept { .. }) => {
                if let Kind::Room { seats, .. } = &mut before.kind {
                    *seats += 1;
                }
            }
            _ => {}
        }
        let mut change = before.apply(act, now)?;
        change.state.kind = state.kind;
        bug.twist(state, act, &mut change);
        Ok(change)
    }

    /// Twists what is told.
    fn twist(self, before: &State, act: &Act, change: &mut Change) {
        let ended = |effect: &Effect, why: CallEnd| matches!(effect, Effect::Own { event: Own::Ended { reason, .. }, .. } if *reason == why);
        match self {
            Self::RingsOn => change.effects.retain(|effect| !ended(effect, CallEnd::AnsweredElsewhere)),
            Self::RingsForEver => change.effects.retain(|effect| !ended(effect, CallEnd::Missed)),
            Self::NoNotification => change.effects.retain(|effect| !matches!(effect, Effect::Notify { .. })),
            Self::DeclinedIsMissed => {
                let declined = change.effects.iter().any(|effect| ended(effect, CallEnd::DeclinedElsewhere));
                if let (true, Act::Decline { user, .. }) = (declined, act) {
                    change.effects.push(Effect::Notify { user: *user });
                }
            }
            Self::LeavesOneHanging if matches!(act, Act::Tick) => {
                change
                    .effects
                    .retain(|effect| !matches!(effect, Effect::Direct { what: Told::Ended { .. }, .. }));
            }
            Self::SpeaksBehindTheEnd => {
                let told = change.effects.iter().find_map(|effect| match effect {
                    Effect::Direct { to, connection, what: Told::Ended { .. } } => Some((*to, *connection)),
                    _ => None,
                });
                if let (Some((to, connection)), Some(seat)) = (told, before.participants.first()) {
                    let what = Told::Accepted { participant: seat.view() };
                    change.effects.push(Effect::Direct { to, connection, what });
                }
            }
            Self::NotSilent if matches!(before.kind, Kind::Direct { is_silent: true, .. }) => {
                change.effects.push(Effect::Notify { user: before.kind.caller() });
            }
            _ => {}
        }
    }
}
