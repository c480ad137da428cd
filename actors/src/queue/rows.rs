//! A session's rows: its small state, its songs in their order, and what takes operations back.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;
use veza_sql::Database;
use veza_sql::queries::queue as sql;

use super::held::{Held, Info, no_session};
use super::state::State;
use super::undoing::Edit;
use crate::error::{Code, Problem};
use crate::kernel::stream::Lineage;
use crate::protocol::QueueView;
use crate::protocol::queue::Item;

/// An item as it is read.
#[derive(Deserialize)]
struct Row {
    #[serde(flatten)]
    item: Item,
    /// Its track may not be shown any more.
    lost: bool,
}

/// Reads a session.
///
/// # Errors
/// `not_found` when there is none, or it has ended.
pub async fn load(database: &Database, id: Uuid) -> Result<Held, Problem> {
    let mut found = find(database, id).await?;
    if found.is_whole {
        sql::split_queue().bind(&database.client().await?, &id).one().await?;
        found = find(database, id).await?;
    }
    let rows: Vec<Row> = serde_json::from_value(found.items).map_err(unreadable)?;
    let has_lost = rows.iter().any(|row| row.lost);
    let state: State = serde_json::from_value(found.state).map_err(unreadable)?;
    let state = State { items: rows.into_iter().map(|row| row.item).collect(), ..state };
    let created_at = found.created_at.to_utc();
    let view = QueueView { id, name: found.name, host_id: found.creator_id, created_at };
    let info = Info { view, lineage: Arc::new(Lineage::new("queue", id, found.epoch)) };
    let (offset, rev) = (found.last_offset, found.rev);
    Ok(Held { info: Arc::new(info), offset, rev, state: Arc::new(state), has_lost })
}

async fn find(database: &Database, id: Uuid) -> Result<sql::FindQueueSession, Problem> {
    let found = sql::find_queue_session().bind(&database.reader().await?, &id).opt().await?;
    found.ok_or_else(no_session)
}

fn unreadable(error: serde_json::Error) -> Problem {
    tracing::error!(%error, "the state of a session cannot be read");
    damaged()
}

/// The answer where a session cannot be read, or its actor does not live: nothing that one tries again changes it.
pub fn damaged() -> Problem {
    Problem::new(Code::Conflict, "this session is damaged and cannot go on: whoever made it may delete it")
}

/// Reads those of these items whose tracks may be shown, also such as left the list.
pub async fn read(database: &Database, session: Uuid, ids: &[Uuid]) -> Result<BTreeMap<Uuid, Item>, Problem> {
    let found = sql::read_queue_items().bind(&database.reader().await?, &session, &ids).one().await?;
    let rows: Vec<Row> = serde_json::from_value(found).map_err(unreadable)?;
    Ok(rows.into_iter().filter(|row| !row.lost).map(|row| (row.item.id, row.item)).collect())
}

/// What changes of a session's songs.
pub struct Difference {
    /// Their ids, unless they are the same in the same order.
    pub order: Option<Vec<Uuid>>,
    /// Those that go.
    pub gone: Vec<Uuid>,
    /// Those that come, as rows.
    pub added: Value,
}

impl Difference {
    /// Compares two states.
    #[must_use]
    pub fn between(before: &State, after: &State) -> Self {
        let ids = |state: &State| state.items.iter().map(|item| item.id).collect::<Vec<_>>();
        let (old, new) = (ids(before), ids(after));
        let (known, kept): (BTreeSet<Uuid>, BTreeSet<Uuid>) =
            (old.iter().copied().collect(), new.iter().copied().collect());
        let row = |item: &Item| {
            json!({
                "id": item.id, "track_id": item.track.id, "adder_id": item.added_by.id,
                "adder_name": item.added_by.username, "added_at": item.added_at, "arrival": item.arrival,
            })
        };
        let added = after.items.iter().filter(|item| !known.contains(&item.id)).map(row).collect();
        let gone = old.iter().filter(|id| !kept.contains(*id)).copied().collect();
        Self { order: (old != new).then_some(new), gone, added }
    }
}

/// An edit as it is kept: items are named, and read again when they come back.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kept {
    Put(Named, Option<Uuid>),
    Take(Uuid),
    Shift(Uuid, Option<Uuid>),
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Named {
    Id(Uuid),
    /// As older versions kept it: with all that was known of it.
    Whole {
        id: Uuid,
    },
}

/// Returns edits as they are kept; nothing where there are none.
#[must_use]
pub fn keep(edits: &[Edit]) -> Option<Value> {
    let kept = |edit: &Edit| match edit {
        Edit::Put(item, before) => Kept::Put(Named::Id(item.id), *before),
        Edit::Take(id) => Kept::Take(*id),
        Edit::Shift(id, before) => Kept::Shift(*id, *before),
    };
    (!edits.is_empty()).then(|| json!(edits.iter().map(kept).collect::<Vec<_>>()))
}

/// The last operation of somebody that can be taken back, and what takes it back. Songs that may not be shown any more stay away.
pub async fn last_edits(
    database: &Database,
    session: Uuid,
    by: Uuid,
) -> Result<Option<(Uuid, Vec<Edit>)>, Problem> {
    let found = sql::find_undo().bind(&database.reader().await?, &session, &by).opt().await?;
    let Some(found) = found else { return Ok(None) };
    let kept: Vec<Kept> = serde_json::from_value(found.undo.unwrap_or_default()).map_err(unreadable)?;
    let named = |kept: &Kept| match kept {
        Kept::Put(Named::Id(id) | Named::Whole { id }, _) => Some(*id),
        _ => None,
    };
    let ids: Vec<Uuid> = kept.iter().filter_map(named).collect();
    let mut items = if ids.is_empty() { BTreeMap::new() } else { read(database, session, &ids).await? };
    // what would have stood behind a song that stays away stands behind the one before that
    let mut instead: BTreeMap<Uuid, Option<Uuid>> = BTreeMap::new();
    let mut edits = Vec::with_capacity(kept.len());
    for edit in kept {
        match edit {
            Kept::Take(id) => edits.push(Edit::Take(id)),
            Kept::Shift(id, before) => edits.push(Edit::Shift(id, before)),
            Kept::Put(Named::Id(id) | Named::Whole { id }, before) => {
                let before = before.and_then(|before| instead.get(&before).copied().unwrap_or(Some(before)));
                match items.remove(&id) {
                    Some(item) => edits.push(Edit::Put(item, before)),
                    None => drop(instead.insert(id, before)),
                }
            }
        }
    }
    Ok(Some((found.op_id, edits)))
}
