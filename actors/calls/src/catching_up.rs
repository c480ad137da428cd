//! What a call's devices are told of changes that another node, or an actor that died, has committed: it follows from the states
//! before and after. Own streams need nothing, their events are committed with the change.

use veza_protocol::call::{CallState, ParticipantChange};

use super::acts::{Effect, Told};
use super::state::{Seat, State};

/// Returns what devices that listen were not told between two states of one call.
#[must_use]
pub fn between(before: &State, after: &State) -> Vec<Effect> {
    if *before == *after {
        return Vec::new();
    }
    let mut effects = Vec::new();
    if let Some(ended) = after.ended {
        let here = before.participants.iter().filter(|seat| !seat.is_away);
        effects.extend(here.map(|seat| tell(seat, Told::Ended { reason: ended.reason })));
    }
    for seat in after.participants.iter().filter(|seat| !seat.is_away) {
        for other in after.participants.iter().filter(|other| other.id != seat.id) {
            let known = before.participants.iter().find(|known| known.id == other.id);
            effects.extend(
                changes(known, other, before.phase).map(|what| tell(seat, as_seen_by(seat, other, what))),
            );
        }
        let gone = before
            .participants
            .iter()
            .filter(|known| after.participants.iter().all(|seat| seat.id != known.id));
        effects.extend(gone.map(|gone| tell(seat, as_seen_by(seat, gone, Some(ParticipantChange::Left)))));
    }
    effects.push(Effect::Room);
    effects
}

/// Returns what happened to a participant; `Some(None)` inside: it answered the call.
fn changes(
    known: Option<&Seat>,
    seat: &Seat,
    phase: CallState,
) -> impl Iterator<Item = Option<ParticipantChange>> {
    let joined = known.is_none().then_some(match phase {
        CallState::Ringing => None,
        CallState::Live | CallState::Ended => Some(ParticipantChange::Joined),
    });
    let moved = known.filter(|known| known.is_away != seat.is_away || known.connection != seat.connection);
    let moved = moved
        .map(|_| Some(if seat.is_away { ParticipantChange::Reconnecting } else { ParticipantChange::Back }));
    let media = known.filter(|known| known.media != seat.media).map(|_| Some(ParticipantChange::Media));
    joined.into_iter().chain(moved).chain(media)
}

fn as_seen_by(seat: &Seat, other: &Seat, change: Option<ParticipantChange>) -> Told {
    let participant = other.view();
    match change {
        None => Told::Accepted { participant },
        Some(change) => Told::Participant { participant, change, is_polite: seat.seat > other.seat },
    }
}

fn tell(seat: &Seat, what: Told) -> Effect {
    Effect::Direct { to: seat.id, connection: seat.connection, what }
}
