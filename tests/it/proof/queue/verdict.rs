//! The checks of a run: what clients did and were told, against what Postgres holds in the end.

use super::{client::Client, fold::Fold, history::fold_history, truth::Truth};
use crate::{
    crash::checker::History,
    harness::Json,
    proof::{store::same, verdict::Broken},
};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What was asked for through REST, where the server makes the operation's id.
pub struct ByRest {
    kind: &'static str,
    by: String,
    /// The track that came in, or the item that went.
    what: String,
    /// Whether it was done; None: nobody knows.
    done: Option<bool>,
}

impl ByRest {
    /// Takes down what was asked for, and the status of the answer.
    pub fn new(kind: &'static str, by: &str, what: String, status: u16) -> ByRest {
        let done = match status {
            200 | 201 => Some(true),
            500.. => None,
            _ => Some(false),
        };
        ByRest { kind, by: by.to_owned(), what, done }
    }
}

/// Returns every promise that a run broke.
pub fn judge(truth: &Truth, clients: &[Client], by_rest: &[ByRest]) -> Vec<Broken> {
    let mut broken = dense(truth);
    broken.extend(fold_history(truth).and_then(|fold| holds(truth, &fold)).err());
    broken.extend(operations(truth, clients));
    broken.extend(through_rest(truth, clients, by_rest));
    broken.extend(agreement(truth, clients));
    let acked = clients.iter().flat_map(|client| client.acked.clone()).collect();
    let history = History { acked, ..History::default() };
    broken.extend(history.check_real_time().into_iter().map(|found| Broken::OutOfTime(format!("{found:?}"))));
    broken
}

/// Revisions and offsets have no holes, and no operation was done twice.
fn dense(truth: &Truth) -> Vec<Broken> {
    let revs = truth.operations.iter().map(|done| done.rev);
    let offsets = truth.events.iter().map(|(offset, ..)| *offset);
    let mut broken = Vec::new();
    if !revs.eq(1..=truth.rev) || !offsets.eq(1..=truth.offset) {
        broken.push(Broken::NotDense(format!("up to revision {}, offset {}", truth.rev, truth.offset)));
    }
    let (mut ids, mut tracks) = (BTreeSet::new(), BTreeSet::new());
    for done in &truth.operations {
        let added = added(truth, &done.op_id).filter(|_| done.kind == "add");
        let is_new = added.is_none_or(|item| tracks.insert(item.text("track_id")));
        if !ids.insert(&done.op_id) || !is_new {
            broken.push(Broken::Duplicate(format!("{} at {}", done.kind, done.rev)));
        }
    }
    broken
}

/// Returns an item as it was first told.
fn added(truth: &Truth, id: &str) -> Option<Value> {
    let listed = |list: &'_ Value| list.as_array().cloned().unwrap_or_default();
    let items = truth.events.iter().flat_map(|(.., data)| {
        let [whole, patched] = [listed(&data["items"]), listed(&data["patch"]["added"])];
        whole.into_iter().chain(patched)
    });
    items.into_iter().find(|item| item["id"] == *id)
}

/// What was acknowledged is written down where the acknowledgement said, as it was asked for; what was refused is not.
fn operations(truth: &Truth, clients: &[Client]) -> Vec<Broken> {
    let by_id: HashMap<&str, _> = truth.operations.iter().map(|done| (done.op_id.as_str(), done)).collect();
    let accounts: BTreeSet<&String> =
        clients.iter().filter_map(|client| Some(&client.user.as_ref()?.id)).collect();
    let mut broken = Vec::new();
    for client in clients {
        // a guest without an account may have been somebody whom they were never told of
        let is_client = |by: &String| match &client.user {
            Some(user) => user.id == *by,
            None => !accounts.contains(by),
        };
        let is_as_asked = |op: &str, rev: i64| {
            let (Some(done), Some(sent)) = (by_id.get(op), client.sent.get(op)) else { return false };
            let is_theirs = done.by.as_ref().is_some_and(is_client);
            let is_song = sent.kind != "add"
                || added(truth, op).is_some_and(|item| {
                    item["track_id"] == sent.data["track_id"] && json!(done.by) == item["added_by"]["id"]
                });
            done.rev == rev && done.kind == sent.kind && is_theirs && is_song
        };
        let lost = client.acked.iter().filter(|acked| !is_as_asked(&acked.client_id, acked.offset));
        broken.extend(
            lost.map(|acked| Broken::Lost(format!("{} acknowledged at {}", acked.client_id, acked.offset))),
        );
        let phantoms = client.refused.iter().filter(|refused| by_id.contains_key(refused.as_str()));
        broken.extend(phantoms.map(|refused| Broken::Phantom(format!("{refused} was refused"))));
    }
    broken
}

/// What no client sent through the websocket was asked for through REST, once each, or is the work of time.
fn through_rest(truth: &Truth, clients: &[Client], by_rest: &[ByRest]) -> Vec<Broken> {
    let sent: BTreeSet<&String> = clients.iter().flat_map(|client| client.sent.keys()).collect();
    let mut others: BTreeMap<(&str, &str, String), usize> = BTreeMap::new();
    let mut broken = Vec::new();
    for done in truth.operations.iter().filter(|done| !sent.contains(&done.op_id)) {
        let Some(by) = done.by.as_deref() else {
            if done.kind != "advance" {
                broken.push(Broken::Phantom(format!("{} at {} by nobody", done.kind, done.rev)));
            }
            continue;
        };
        let what = match done.kind.as_str() {
            "add" => added(truth, &done.op_id).map(|item| item.text("track_id")),
            _ => done.about["item_id"].as_str().map(str::to_owned),
        };
        *others.entry((&done.kind, by, what.unwrap_or_default())).or_default() += 1;
    }
    for asked in by_rest {
        let same = by_rest
            .iter()
            .filter(|other| (other.kind, &other.by, &other.what) == (asked.kind, &asked.by, &asked.what));
        let (mut surely, mut perhaps) = (0, 0);
        for other in same {
            surely += usize::from(other.done == Some(true));
            perhaps += usize::from(other.done != Some(false));
        }
        let count = others.get(&(asked.kind, &asked.by, asked.what.clone())).copied().unwrap_or_default();
        let what = format!("{} of {} through REST by {}: {count} times", asked.kind, asked.what, asked.by);
        match count {
            count if count < surely => broken.push(Broken::Lost(what)),
            count if count > perhaps && asked.done == Some(false) => broken.push(Broken::Phantom(what)),
            count if count > perhaps => broken.push(Broken::Duplicate(what)),
            _ => {}
        }
    }
    let asked: BTreeSet<(&str, &str, &str)> =
        by_rest.iter().map(|asked| (asked.kind, asked.by.as_str(), asked.what.as_str())).collect();
    let phantoms = others.keys().filter(|(kind, by, what)| !asked.contains(&(*kind, *by, what.as_str())));
    broken.extend(phantoms.map(|phantom| Broken::Phantom(format!("{phantom:?}"))));
    broken
}

/// All clients and Postgres mean the same by an offset.
fn agreement(truth: &Truth, clients: &[Client]) -> Vec<Broken> {
    let kept: HashMap<i64, (&String, &Value)> =
        truth.events.iter().map(|(offset, kind, data)| (*offset, (kind, data))).collect();
    let received = clients.iter().flat_map(|client| &client.fold.received);
    received
        .filter(|(offset, kind, data)| kept.get(offset) != Some(&(kind, data)))
        .map(|(offset, kind, data)| {
            let what = kept.get(offset);
            Broken::Disagreement(format!("{offset} is {what:?} and {kind} {data}"))
        })
        .collect()
}

/// What was folded is what Postgres holds as the session's state.
pub fn holds(truth: &Truth, fold: &Fold) -> Result<(), Broken> {
    let of = |items: &[Value], track: fn(&Value) -> &Value| -> Value {
        items.iter().map(|item| json!([item["id"], track(item), item["added_by"]])).collect()
    };
    let kept = of(&truth.state.list("items"), |item| &item["track"]["id"]);
    same("the items in Postgres", &of(&fold.items, |item| &item["track_id"]), &kept)?;
    same("the mode in Postgres", &fold.mode, &truth.state["mode"])?;
    same("the playback in Postgres", &fold.playback, &truth.state["playback"])?;
    let votes = truth.state.list("votes");
    let by = fold.votes["by"].as_array();
    if by.into_iter().flatten().any(|voter| !votes.contains(voter)) {
        return Err(Broken::Different(format!("votes: known {}, kept {votes:?}", fold.votes)));
    }
    Ok(())
}
