//! What others are told of a change: the difference of two states as events.

use std::collections::HashMap;

use serde_json::{Value, json};
use uuid::Uuid;

use super::acts::Operation;
use super::state::State;
use crate::protocol::queue::Item;
use crate::protocol::{QueueItem, QueueItems, QueueOperation, QueuePatch, QueuePlayback};

/// Longer lists are told as a change of the one before,
const WHOLE_UP_TO: usize = 200;
/// and so are lists of more bytes: each change is written down, and goes to everyone.
const WHOLE_BYTES: usize = 16 << 10;
/// Of an item without its texts: four ids, numbers, names of fields.
const ITEM_BYTES: usize = 380;

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
    let (items, patch) = if all.len() <= WHOLE_UP_TO && bytes(&after.items) <= WHOLE_BYTES {
        (Some(all), None)
    } else {
        let known: HashMap<Uuid, &Item> = before.items.iter().map(|item| (item.id, item)).collect();
        let is_same = after.items.iter().map(|item| known.get(&item.id).is_some_and(|known| *known == item));
        let order = all.iter().map(|item| item.id).collect();
        let added = all.into_iter().zip(is_same).filter(|(_, same)| !same).map(|(item, _)| item).collect();
        (None, Some(QueuePatch { added, order }))
    };
    QueueItems { rev, items, patch, mode: after.mode.clone(), op }
}

/// About how many bytes a list has on the wire: what is said of each item, and what people wrote.
fn bytes(items: &[Item]) -> usize {
    let said = |item: &Item| item.track.title.len() + item.track.artist.len() + item.added_by.username.len();
    items.iter().map(|item| ITEM_BYTES.saturating_add(said(item))).fold(0, usize::saturating_add)
}
