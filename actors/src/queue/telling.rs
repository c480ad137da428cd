//! What others are told of a change: the difference of two states as events.

use serde_json::{Value, json};
use uuid::Uuid;

use super::state::{Item, State};
use super::store::Operation;
use crate::protocol::{QueueItem, QueueItems, QueueOperation, QueuePatch, QueuePlayback};

/// Longer lists are told as a change of the one before (protocol section 5).
const WHOLE_UP_TO: usize = 200;

/// Returns the events' types and data, in order.
pub fn tell(
    before: &State,
    after: &State,
    rev: i64,
    operation: &Operation,
) -> (Vec<&'static str>, Vec<Value>) {
    let (mut types, mut data) = (Vec::new(), Vec::new());
    if before.items != after.items || before.mode != after.mode {
        types.push("queue.items");
        data.push(json!(items(before, after, rev, operation)));
    }
    if before.playback != after.playback {
        types.push("queue.playback");
        let by = operation.by.clone();
        data.push(json!(QueuePlayback { rev, playback: after.playback, by }));
    }
    (types, data)
}

fn items(before: &State, after: &State, rev: i64, operation: &Operation) -> QueueItems {
    let op = QueueOperation { op_id: operation.op_id, kind: operation.act.kind(), by: operation.by.clone() };
    let all = QueueItem::list(&after.items);
    let (items, patch) = if all.len() <= WHOLE_UP_TO {
        (Some(all), None)
    } else {
        let known = |id: Uuid| before.items.iter().any(|item: &Item| item.id == id);
        let order = all.iter().map(|item| item.id).collect();
        let added = all.into_iter().filter(|item| !known(item.id)).collect();
        (None, Some(QueuePatch { added, order }))
    };
    QueueItems { rev, items, patch, mode: after.mode.clone(), op }
}
