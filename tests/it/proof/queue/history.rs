//! The history of operations, played again: what each of them says it was must be what the list became by it.

use super::{
    fold::Fold,
    truth::{Done, Truth},
};
use crate::{harness::Json, proof::verdict::Broken};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// What takes an operation back: items come in again, or go.
#[derive(Clone, Default)]
struct Back {
    put: Vec<Put>,
    take: Vec<String>,
}

/// An item and who added it.
type Put = (String, String);

/// What an undo has to know of before.
#[derive(Default)]
struct Past {
    /// What can be taken back, by person, the newest last.
    stacks: BTreeMap<String, Vec<Back>>,
    /// Who was sent away: their songs are gone for good.
    away: BTreeSet<String>,
}

/// Plays the history and its events, and returns what they come to.
pub fn fold_history(truth: &Truth) -> Result<Fold, Broken> {
    let mut events = truth.events.iter().peekable();
    let mut fold = Fold::begun();
    let mut past = Past::default();
    for done in &truth.operations {
        let before = fold.clone();
        while let Some((offset, kind, data)) = events.next_if(|(.., data)| data["rev"] == json!(done.rev)) {
            fold.take(&json!({"offset": offset, "type": kind, "data": data, "epoch": ""}))?;
        }
        check(done, &before, &fold, &mut past)?;
    }
    match events.find(|(_, kind, _)| kind != "queue.ended") {
        Some(event) => Err(Broken::Phantom(format!("{event:?} belongs to no operation"))),
        None => Ok(fold),
    }
}

fn ids(fold: &Fold) -> Vec<String> {
    fold.items.iter().map(|item| item.text("id")).collect()
}

/// The list after an operation has just those items that follow from it.
fn check(done: &Done, before: &Fold, after: &Fold, past: &mut Past) -> Result<(), Broken> {
    let wrong = |what: &str| {
        let (before, after) = (ids(before), ids(after));
        Err(Broken::History(format!("{} at {}: {what}; {before:?} became {after:?}", done.kind, done.rev)))
    };
    let old: BTreeSet<String> = ids(before).into_iter().collect();
    let item = done.about["item_id"].as_str().unwrap_or_default().to_owned();
    let puts = |wanted: &dyn Fn(&str) -> bool| -> Vec<Put> {
        let items = before.items.iter().map(|item| (item.text("id"), item["added_by"].text("id")));
        items.filter(|(id, _)| wanted(id)).collect()
    };
    let mine = past.stacks.entry(done.by.clone().unwrap_or_default()).or_default();
    let mut wanted = old.clone();
    match done.kind.as_str() {
        "add" => {
            mine.push(Back { take: vec![done.op_id.clone()], ..Back::default() });
            wanted.insert(done.op_id.clone());
        }
        "remove" => {
            mine.push(Back { put: puts(&|id| id == item), ..Back::default() });
            if !wanted.remove(&item) {
                return wrong("it was not there");
            }
        }
        "move" => mine.push(Back::default()),
        "clear" => {
            mine.extend((!old.is_empty()).then(|| Back { put: puts(&|_| true), ..Back::default() }));
            wanted.clear();
        }
        "undo" => {
            let Some(Back { put, take }) = mine.pop() else { return wrong("there was nothing to take back") };
            let welcome = put.into_iter().filter(|(_, adder)| !past.away.contains(adder));
            wanted.extend(welcome.map(|(id, _)| id));
            wanted.retain(|id| !take.contains(id));
        }
        "kick" => {
            let theirs = |item: &&Value| item["added_by"]["id"] == done.about["user_id"];
            if waiting(after).iter().any(|item| theirs(&item)) {
                return wrong("what they wanted to hear stays");
            }
            let gone = before.items.iter().filter(theirs).map(|item| item.text("id"));
            let gone: Vec<String> = gone.filter(|id| !ids(after).contains(id)).collect();
            wanted.retain(|id| !gone.contains(id));
            past.away.insert(done.about.text("user_id"));
        }
        _ => {}
    }
    if wanted != ids(after).into_iter().collect() {
        return wrong(&format!("{wanted:?} was expected"));
    }
    // a round that begins anew may be shuffled anew
    let is_plain = after.mode["turns"] == "free" && after.mode["repeat"] != "all";
    let keeps_order = is_plain && ["add", "remove"].contains(&done.kind.as_str());
    if keeps_order && common(before, &ids(after)) != common(after, &ids(before)) {
        return wrong("the others changed places");
    }
    Ok(())
}

/// Returns the items behind the present one.
fn waiting(fold: &Fold) -> &[Value] {
    let place = fold.items.iter().position(|item| item["id"] == fold.playback["item_id"]);
    &fold.items[place.map_or(0, |place| place + 1)..]
}

/// Returns those that are in both, in the order of the first.
fn common(fold: &Fold, others: &[String]) -> Vec<String> {
    ids(fold).into_iter().filter(|id| others.contains(id)).collect()
}
