//! The checks of a run with calls: what devices did and were told, against what Postgres holds in the end.

use super::{
    device::{Deed, Device},
    truth::{Call, Truth},
};
use crate::proof::verdict::Broken;
use std::{collections::HashSet, time::Duration};

/// Who is away for longer may have lost the place: 30 s are promised.
const AWAY: Duration = Duration::from_secs(29);

/// Returns every promise that a run broke.
pub fn judge(truth: &Truth, devices: &[Device]) -> Vec<Broken> {
    let mut broken = phones(truth);
    broken.extend(devices.iter().flat_map(|device| own_stream(truth, device)));
    broken.extend(outcomes(truth, devices));
    broken.extend(missed(truth));
    broken.extend(histories(truth, devices));
    broken.extend(signals(truth, devices));
    broken
}

/// Who was called is told once that it rings and once that it does not any more, and nobody else is told.
fn phones(truth: &Truth) -> Vec<Broken> {
    let mut broken = Vec::new();
    for (user, events) in &truth.own {
        for event in events.values() {
            if truth.calls.get(&event.call).is_none_or(|call| call.callee != *user) {
                broken.push(Broken::HeardOutside(format!("{user} is told {event:?}")));
            }
        }
    }
    for (id, call) in &truth.calls {
        let told = truth.own.get(&call.callee).into_iter().flat_map(|events| events.values());
        let told: Vec<_> = told.filter(|event| event.call == *id).collect();
        let kinds: Vec<&str> = told.iter().map(|event| event.kind.as_str()).collect();
        let wanted: &[&str] = match (call.rang(), call.over()) {
            (false, _) => &[],
            (true, None) => &["call.incoming"],
            (true, Some(_)) => &["call.incoming", "call.ended"],
        };
        let reason = told.last().and_then(|event| event.reason.as_deref());
        // a caller who gives up is missed
        let is_same = call.over() == reason || (call.over() == Some("missed") && reason == Some("cancelled"));
        if kinds != wanted || (call.over().is_some() && !is_same) {
            broken.push(Broken::Disagreement(format!("{id} {call:?} is told as {told:?}")));
        }
    }
    broken
}

/// A device was told what its person's stream holds, each thing once.
fn own_stream(truth: &Truth, device: &Device) -> Vec<Broken> {
    let Some(begun) = device.told.begun else { return Vec::new() };
    let kept = truth.own.get(&device.user.id).into_iter().flatten();
    let kept: Vec<_> =
        kept.filter(|(offset, _)| (begun + 1..=device.told.offset).contains(*offset)).collect();
    let told: Vec<_> = device.told.own.iter().collect();
    if kept == told {
        return Vec::new();
    }
    vec![Broken::Disagreement(format!("{} was told {told:?}, kept is {kept:?}", device.report()))]
}

/// There is one outcome of a call, which somebody brought about, and those in it were told just that.
fn outcomes(truth: &Truth, devices: &[Device]) -> Vec<Broken> {
    let mut broken = Vec::new();
    for (id, call) in truth.calls.iter().filter(|(_, call)| call.phase == "ended") {
        if !is_brought_about(id, call, truth, devices) {
            broken.push(Broken::Phantom(format!("nobody brought about how {id} ended: {call:?}")));
        }
    }
    for device in devices {
        let mut known = HashSet::new();
        for (id, reason) in &device.told.ends {
            let kept = truth.calls.get(id).and_then(|call| call.reason.as_ref());
            if kept != Some(reason) {
                broken.push(Broken::Disagreement(format!("{id} ended as {kept:?}, told as {reason}")));
            }
            if !known.insert(id) {
                broken.push(Broken::Duplicate(format!("the end of {id} for {}", device.report())));
            }
        }
    }
    broken
}

fn is_brought_about(id: &str, call: &Call, truth: &Truth, devices: &[Device]) -> bool {
    let did = |user: &str, deed: Deed| {
        let theirs = devices.iter().filter(|device| device.user.id == user);
        theirs.into_iter().any(|device| device.deeds.contains(&(id.to_owned(), deed.clone())))
    };
    let (caller, callee) = (call.caller.as_str(), call.callee.as_str());
    let was_away = || {
        let theirs = devices.iter().filter(|device| [caller, callee].contains(&device.user.id.as_str()));
        theirs.into_iter().any(|device| device.longest_away > AWAY)
    };
    match call.reason.as_deref() {
        Some("hangup") => did(caller, Deed::Left) || did(callee, Deed::Left),
        Some("cancelled") => did(caller, Deed::Left) || was_away(),
        Some("declined") => did(callee, Deed::Declined),
        Some("missed") => call.is_timed_out,
        // a device of theirs may have been in any other call
        Some("busy") => {
            let others = truth.calls.iter().filter(|(other, _)| *other != id);
            did(callee, Deed::Busy)
                || others.into_iter().any(|(_, other)| [&other.caller, &other.callee].contains(&&call.callee))
        }
        Some("superseded") => {
            let invited = |by: &str, whom: &str| {
                let theirs = devices.iter().filter(|device| device.user.id == by);
                let wanted = Deed::Invited(whom.to_owned());
                theirs.flat_map(|device| &device.deeds).any(|(other, deed)| other != id && *deed == wanted)
            };
            invited(caller, callee) || invited(callee, caller)
        }
        Some("failed") => was_away(),
        _ => false,
    }
}

/// A missed call is notified once.
fn missed(truth: &Truth) -> Vec<Broken> {
    let is_missed = |call: &Call| match call.over() {
        None => !call.rang() && call.reason.as_deref() == Some("busy"),
        Some(over) => ["missed", "busy"].contains(&over),
    };
    let mut broken = Vec::new();
    for user in truth.offsets.keys() {
        let calls = truth.calls.values().filter(|call| call.callee == *user && is_missed(call)).count();
        let notified = truth.missed.get(user).copied().unwrap_or_default();
        if i64::try_from(calls) != Ok(notified) {
            broken.push(Broken::Disagreement(format!(
                "{user} has missed {calls} calls, {notified} are notified"
            )));
        }
    }
    broken
}

/// Both find the call in their history, with the outcome that Postgres has.
fn histories(truth: &Truth, devices: &[Device]) -> Vec<Broken> {
    let mut broken = Vec::new();
    for (id, call) in &truth.calls {
        for person in [&call.caller, &call.callee] {
            let Some(device) = devices.iter().find(|device| device.user.id == *person) else { continue };
            let shown = device.user.get(&format!("/calls/{id}")).ok(200)["call"].clone();
            if shown["outcome"].as_str() != call.reason.as_deref() || shown["state"] != call.phase.as_str() {
                broken.push(Broken::Different(format!("{id}: kept {call:?}, shown {shown}")));
            }
        }
    }
    broken
}

/// What came in a call was sent in it by the other side, and came once.
fn signals(truth: &Truth, devices: &[Device]) -> Vec<Broken> {
    let mut broken = Vec::new();
    for device in devices {
        let mut known = HashSet::new();
        for ((call, _), heard) in &device.told.signals {
            let is_theirs = |other: &&Device| other.user.id != device.user.id;
            for (kind, number) in heard {
                let signal = (call.clone(), *kind, *number);
                let is_sent = devices.iter().filter(is_theirs).any(|other| other.sent.contains(&signal));
                if !is_sent || !truth.calls.contains_key(call) {
                    broken.push(Broken::Phantom(format!("{kind:?} {number} in {call}")));
                }
                if !known.insert(signal) {
                    broken.push(Broken::Duplicate(format!("{kind:?} {number} in {call}")));
                }
            }
        }
    }
    broken
}
