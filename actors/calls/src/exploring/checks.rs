//! What must be true, after every step and at every end.

use uuid::Uuid;
use veza_protocol::call::CallEnd;

use super::broken::Broken;
use super::device::{Device, Shows};
use super::store::Store;
use crate::{Kind, Own};

/// Checks what must be true always.
pub fn check(store: &Store, devices: &[Device]) -> Result<(), Broken> {
    let row = &store.row;
    for (user, rung) in &row.rung {
        let stream = store.stream(*user);
        let ends = stream.iter().filter(|event| matches!(event, Own::Ended { .. })).count();
        let is_right = stream.first() == Some(&Own::Incoming)
            && stream.iter().filter(|event| **event == Own::Incoming).count() == 1
            && ends == usize::from(rung.over.is_some())
            && (rung.over.is_some() || !row.is_ended());
        if !is_right {
            return Err(Broken::EndsOfStream(stream.to_vec()));
        }
    }
    check_notifications(store)?;
    if store.history != u8::from(row.is_ended()) {
        return Err(Broken::History(store.history));
    }
    let seats = match row.kind {
        Kind::Direct { .. } => 2,
        Kind::Room { seats, .. } => seats,
    };
    let mut users: Vec<Uuid> = row.participants.iter().map(|seat| seat.user).collect();
    users.sort();
    users.dedup();
    if row.participants.len() > seats || users.len() < row.participants.len() {
        return Err(Broken::TooMany);
    }
    devices.iter().try_for_each(|device| check_device(store, device))
}

fn check_notifications(store: &Store) -> Result<(), Broken> {
    let row = &store.row;
    let (direct, is_silent) = match row.kind {
        Kind::Direct { callee, is_silent, .. } => (Some(callee), is_silent),
        Kind::Room { .. } => (None, false),
    };
    if is_silent && !store.notified.is_empty() {
        return Err(Broken::NotSilent);
    }
    let is_missed = |reason: CallEnd| matches!(reason, CallEnd::Missed | CallEnd::Busy);
    let people: Vec<Uuid> = row.rung.keys().copied().chain(direct).collect();
    for user in people {
        let has_missed = match row.rung.get(&user) {
            Some(rung) => rung.over.is_some_and(is_missed),
            // not rung at all: every device was in another call, or it is silent
            None => !is_silent && row.ended.is_some_and(|ending| is_missed(ending.reason)),
        };
        let notified = store.notified.get(&user).copied().unwrap_or_default();
        if notified != u8::from(has_missed) {
            return Err(Broken::Notified(notified));
        }
    }
    Ok(())
}

fn check_device(store: &Store, device: &Device) -> Result<(), Broken> {
    if !device.is_attached {
        return Ok(());
    }
    if store.row.seat_of(device.connection()).is_none_or(|seat| seat.user != device.user) {
        return Err(Broken::Hangs(device.number));
    }
    let mut seats: Vec<Uuid> = store.row.participants.iter().map(|seat| seat.id).collect();
    seats.sort();
    if seats == device.sees { Ok(()) } else { Err(Broken::SeesOthers(device.number)) }
}

/// Checks a world in which nothing else happens, once everyone has read everything.
pub fn check_end(store: &Store, devices: &[Device]) -> Result<(), Broken> {
    for device in devices.iter().filter(|device| device.shows == Shows::Nothing) {
        let stream = store.stream(device.user);
        let has_ended = stream.iter().any(|event| matches!(event, Own::Ended { .. }));
        if stream.contains(&Own::Incoming) && !has_ended {
            return Err(Broken::RingsOn(device.number));
        }
    }
    Ok(())
}
