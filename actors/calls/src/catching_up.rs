//! What a call's devices are told of changes that another node, or an actor that died, has committed: it follows from the states
//! before and after. Own streams need nothing, their events are committed with the change.

use uuid::Uuid;
#[cfg(feature = "faults")]
use veza_kernel::{Bug, seeded};
use veza_protocol::call::{CallEnd, CallState, ParticipantChange};

use super::acts::{Effect, Told};
use super::state::{Rung, Seat, State};

/// Returns what devices that listen were not told between two states of one call.
#[must_use]
pub fn between(before: &State, after: &State, now_ms: i64) -> Vec<Effect> {
    if *before == *after {
        return Vec::new();
    }
    let here = before.participants.iter().filter(|seat| !seat.is_away);
    #[cfg(feature = "faults")]
    let here = here.filter(|_| !seeded::has(Bug::CallEndUntold));
    let mut effects: Vec<Effect> = here
        .filter(|seat| after.seat_of(seat.connection).is_none())
        .map(|seat| tell(seat, Told::Ended { reason: why_out(seat, after, now_ms) }))
        .collect();
    effects.extend(rings(before, after));
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

/// Returns why a device is in the call no more.
fn why_out(seat: &Seat, after: &State, now_ms: i64) -> CallEnd {
    if let Some(ended) = after.ended {
        return ended.reason;
    }
    if after.seat_of_user(seat.user).is_some() {
        return CallEnd::Superseded;
    }
    // a lease that is over, or else somebody took them out
    if seat.until.is_some_and(|until| until <= now_ms) { CallEnd::Failed } else { CallEnd::Hangup }
}

/// Returns what the caller hears of those whose devices began to say that it rings.
fn rings<'a>(before: &'a State, after: &'a State) -> impl Iterator<Item = Effect> + 'a {
    let caller = after.seat_of_user(after.kind.caller()).filter(|seat| !seat.is_away);
    let is_new =
        |user: &Uuid, rung: &Rung| rung.is_heard && before.rung.get(user).is_none_or(|rung| !rung.is_heard);
    let ringing = after.rung.iter().filter(move |(user, rung)| rung.over.is_none() && is_new(user, rung));
    caller.into_iter().flat_map(move |caller| {
        ringing.clone().map(move |(user, _)| tell(caller, Told::Ringing { user: *user }))
    })
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

#[cfg(test)]
mod tests {
    use veza_protocol::call::CallMedia;

    use super::*;
    use crate::{Act, Called, NewCall, Newcomer, Reached};

    const NODE: Uuid = Uuid::from_u128(0x100);

    fn id(number: u128) -> Uuid {
        Uuid::from_u128(number)
    }

    fn who(user: u128, connection: u128) -> Newcomer {
        Newcomer {
            participant: id(0x1000 + connection),
            user: id(user),
            username: String::new(),
            connection: id(connection),
            login: None,
            node: NODE,
            media: CallMedia::default(),
        }
    }

    fn new() -> NewCall {
        NewCall { media: CallMedia::default(), music_mode: false, offer: None, expires_at: 45_000 }
    }

    fn direct() -> State {
        let devices = vec![Reached { connection: id(20), is_busy: false, node: NODE }];
        State::direct(new(), &who(1, 10), &Called { user: id(2), devices }, false, 0).state
    }

    fn after(state: &State, act: &Act) -> State {
        state.apply(act, 1).expect("it may be done").state
    }

    fn told(before: &State, after: &State, now_ms: i64) -> Vec<(Uuid, Told)> {
        let direct = between(before, after, now_ms).into_iter().filter_map(|effect| match effect {
            Effect::Direct { connection, what, .. } => Some((connection, what)),
            _ => None,
        });
        direct.collect()
    }

    #[test]
    fn a_caller_hears_that_it_rings_at_another_node_once() {
        let begun = direct();
        let rings = after(&begun, &Act::Ring { user: id(2), connection: id(20), node: NODE });
        assert_eq!(told(&begun, &rings, 1), [(id(10), Told::Ringing { user: id(2) })]);
        let again = after(&rings, &Act::Ring { user: id(2), connection: id(21), node: NODE });
        assert_eq!(told(&rings, &again, 1), []);
    }

    #[test]
    fn a_device_whose_place_another_one_has_is_told_of_it() {
        let talks = after(&direct(), &Act::Accept { who: who(2, 20), has_answer: true });
        let lost = after(&talks, &Act::Drop { connections: vec![id(20)], by_server: false });
        let moved = after(&lost, &Act::Resume { user: id(2), connection: id(21), login: None, node: NODE });
        let heard = told(&talks, &moved, 1);
        assert_eq!(heard.first(), Some(&(id(20), Told::Ended { reason: CallEnd::Superseded })));
        assert!(
            matches!(heard.get(1), Some((to, Told::Participant { change: ParticipantChange::Back, .. })) if *to == id(10)),
            "{heard:?}"
        );
    }

    #[test]
    fn who_was_taken_out_of_a_rooms_call_is_told_why() {
        let begun = State::room(new(), id(9), 6, &who(1, 10), &[], 0).state;
        let both = after(&begun, &Act::Join(who(2, 20)));
        let without = after(&both, &Act::Remove { user: id(2) });
        let ended = |now_ms| told(&both, &without, now_ms).into_iter().find(|(to, _)| *to == id(20));
        assert_eq!(ended(1), Some((id(20), Told::Ended { reason: CallEnd::Hangup })));
        assert_eq!(ended(60_000), Some((id(20), Told::Ended { reason: CallEnd::Failed })));
    }
}
