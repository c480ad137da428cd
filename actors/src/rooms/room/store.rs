//! What a room reads from and writes to Postgres.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use futures_util::future::try_join5;
use uuid::Uuid;
use veza_sql::queries::live;
use veza_sql::queries::moderation as acts;
use veza_sql::queries::rooms as sql;
use veza_sql::{Database, Lane, Params, SqlError};

use super::changing::restrictions::Restrictions;
use super::history::archive;
use super::history::untold::Untold;
use super::info::{Info, Member};
use super::messages::What;
use super::parts::Members;
use super::refusals::no_room;
use super::rules::Role;
use super::saying::words::{ALL_RULES, Words};
use super::telling::log::{Logged, SNAPSHOT, WAITING};
use crate::error::Problem;
use crate::kernel::Origin;
#[cfg(feature = "seeded-bugs")]
use crate::kernel::{Bug, seeded};
use crate::protocol::{Mention, Message};
use crate::text::search;

/// A room as it was loaded.
pub struct Loaded {
    pub info: Info,
    pub members: Members,
    /// Those of them who are not there for others: deactivated or suspended.
    pub absent: HashSet<Uuid>,
    /// The newest offset.
    pub offset: i64,
    /// Up to here everybody is told; in a chat with a delay words wait behind it.
    pub told: i64,
    /// What waits, in order.
    pub waiting: Vec<Logged>,
    pub restrictions: Restrictions,
    /// The newest messages, oldest first.
    pub recent: Vec<Message>,
    /// Its word rules.
    pub words: Words,
    /// In slow mode: when people last wrote.
    pub spoke: Vec<(Uuid, DateTime<Utc>)>,
}

/// How often a room that changes while it is read is read anew.
const LOADS: usize = 3;

/// Loads a room as it was at the offset that it is loaded with.
pub async fn load(database: &Database, id: Uuid) -> Result<Loaded, Problem> {
    let mut loaded = load_once(database, id).await?;
    for _ in 1..LOADS {
        let reader = database.reader().await?;
        // members are read after the offset: one who came in between would be told of once more
        if sql::find_newest_room_event().bind(&reader, &id).one().await? <= loaded.offset {
            break;
        }
        loaded = load_once(database, id).await?;
    }
    Ok(loaded)
}

async fn load_once(database: &Database, id: Uuid) -> Result<Loaded, Problem> {
    // a large room's members are many
    let reader = database.heavy(id).await?;
    let (room, members, recent) = (sql::find_room(), sql::load_members(), sql::list_messages_before());
    let (restricted, rules) = (sql::list_restrictions(), acts::list_word_rules());
    // pipelined: one round trip
    let (room, members, recent, restricted, rules) = try_join5(
        async { room.bind(&reader, &id).opt().await },
        async { members.bind(&reader, &id).all().await },
        async { recent.bind(&reader, &id, &i64::MAX, &(SNAPSHOT as i64)).all().await },
        async { restricted.bind(&reader, &id).all().await },
        async { rules.bind(&reader, &id, &ALL_RULES, &0).all().await },
    )
    .await?;
    drop(reader);
    let room = room.ok_or_else(no_room)?;
    let last_offset = room.last_offset;
    let mut info = Info::of(id, room)?;
    if info.is_live() {
        let reader = database.reader().await?;
        info.live_since = live::find_live_since().bind(&reader, &id).opt().await?.map(Into::into);
    }
    let absent = members.iter().filter(|row| !row.is_there).map(|row| row.user_id).collect();
    let members: HashMap<Uuid, Member> = members
        .into_iter()
        .map(|row| {
            let role = Role::parse(&row.role).unwrap_or(Role::Member);
            let (read_offset, public_read_offset) = (row.read_offset, row.public_read_offset);
            (row.user_id, Member { username: row.username, role, read_offset, public_read_offset })
        })
        .collect();
    let Told { upto: told, waiting, recent, untold } = match delay_of(&info) {
        0 => Told { upto: last_offset, recent, ..Told::default() },
        _ => told(database, &info, last_offset).await?,
    };
    // newest first; what was committed between the two statements comes as an event
    let mut recent: Vec<_> = recent.into_iter().filter(|row| row.change_seq <= last_offset).collect();
    recent.truncate(SNAPSHOT);
    recent.reverse();
    let mut recent = archive::messages(database, recent, &untold).await?;
    if info.is_live() {
        archive::tell_media_times(database, &mut recent).await?;
    }
    let mut restrictions = Restrictions::default();
    for row in restricted {
        restrictions.load(row.user_id, &row.kind, row.ends_at.map(Into::into));
    }
    let words = Words::restore(rules.into_iter().map(Into::into).collect()).await;
    let spoke = spoke(database, &info).await?;
    let members = Members::from(members);
    let offset = last_offset;
    Ok(Loaded { members, absent, offset, told, waiting, restrictions, recent, words, spoke, info })
}

/// What of a chat is told to everybody.
#[derive(Default)]
struct Told {
    upto: i64,
    waiting: Vec<Logged>,
    /// The newest messages, the newest first.
    recent: Vec<sql::Message>,
    untold: Untold,
}

/// Reads how far a chat with a delay is told: before the first words that are younger than it. What stands there already with words that are
/// not told is left out until they are.
async fn told(database: &Database, info: &Info, last_offset: i64) -> Result<Told, Problem> {
    let reader = database.reader().await?;
    let first =
        sql::find_first_waiting().bind(&reader, &info.id, &f64::from(info.chat_delay_s)).one().await?;
    let upto = first.place.map_or(last_offset, |place| last_offset.min(place - 1));
    let untold = Untold::after(info.id, first.told_at.into(), Arc::default());
    let list = sql::list_messages_before();
    let mut recent = list.bind(&reader, &info.id, &(upto + 1), &(2 * SNAPSHOT as i64)).all().await?;
    recent.retain(|row| !untold.hides_row(row));
    let waiting = archive::events(database, &reader, info, &untold, upto, last_offset, WAITING).await?;
    Ok(Told { upto, waiting, recent, untold })
}

/// Of how many seconds the words wait.
fn delay_of(info: &Info) -> i32 {
    #[cfg(feature = "seeded-bugs")]
    if seeded::has(Bug::LiveDelayEndsWithActor) {
        return 0;
    }
    info.chat_delay_s
}

/// Returns when people last wrote, as far as slow mode has to know.
pub async fn spoke(database: &Database, info: &Info) -> Result<Vec<(Uuid, DateTime<Utc>)>, Problem> {
    if info.slow_mode_s == 0 {
        return Ok(Vec::new());
    }
    let reader = database.reader().await?;
    let rows = acts::list_speakers().bind(&reader, &info.id, &info.slow_mode_s).all().await?;
    Ok(rows.into_iter().map(|row| (row.author_id, row.spoke_at.into())).collect())
}

/// Returns whether a block closes a room now.
pub async fn is_closed(database: &Database, id: Uuid) -> Result<bool, Problem> {
    let reader = database.reader().await?;
    let found = sql::is_room_closed().bind(&reader, &id).opt().await?;
    found.ok_or_else(no_room)
}

/// Returns the newest offset that is committed.
pub async fn last_offset(database: &Database, id: Uuid) -> Result<i64, Problem> {
    let reader = database.reader().await?;
    let found = sql::find_last_offset().bind(&reader, &id).opt().await?;
    found.ok_or_else(no_room)
}

/// A read mark that is to be moved.
#[derive(Clone, Copy)]
pub struct Mark {
    pub user: Uuid,
    pub offset: i64,
    pub public_offset: i64,
}

/// A read mark that was saved.
#[derive(Clone, Copy)]
pub struct Marked {
    pub user: Uuid,
    pub offset: i64,
    /// What the others may know of it.
    pub public_offset: i64,
    /// Whether notifications count as read by it.
    pub was_notified: bool,
}

/// Moves read marks forward and returns where they are now.
pub async fn mark_read(database: &Database, room: Uuid, marks: &[Mark]) -> Result<Vec<Marked>, Problem> {
    let users: Vec<Uuid> = marks.iter().map(|mark| mark.user).collect();
    let offsets: Vec<i64> = marks.iter().map(|mark| mark.offset).collect();
    let publics: Vec<i64> = marks.iter().map(|mark| mark.public_offset).collect();
    let reader = database.reader().await?;
    let rows = sql::update_read_offsets().bind(&reader, &users, &offsets, &publics, &room).all().await?;
    let marked = |row: sql::UpdateReadOffsets| Marked {
        user: row.user_id,
        offset: row.read_offset,
        public_offset: row.public_read_offset,
        was_notified: row.was_notified,
    };
    Ok(rows.into_iter().map(marked).collect())
}

/// A change of a message, allowed as far as the room knows.
pub struct Change {
    pub message: Uuid,
    pub by: Uuid,
    pub what: What,
    /// Whom the new text names.
    pub mentions: Vec<Mention>,
    /// Whether `by` may delete others' messages, or pin.
    pub privileged: bool,
    /// Where it was asked from; nothing where the audit log says nothing of it.
    pub origin: Option<Arc<Origin>>,
}

/// What became of a change of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Altered {
    Done,
    NotFound,
    Deleted,
    Forbidden,
    Silenced,
    Full,
}

/// Changes messages of a room, in order and in one transaction. Returns beside the outcomes those whose own streams have new events.
pub async fn alter(
    lane: &Lane,
    room: Uuid,
    changes: &[Change],
) -> Result<(Vec<Altered>, Vec<Uuid>), SqlError> {
    let text = |change: &Change| match &change.what {
        What::Edit(text) | What::React(text) | What::Unreact(text) | What::Delete(Some(text)) => text.clone(),
        What::Delete(None) | What::Pin | What::Unpin => String::new(),
    };
    let mentions = |change: &Change| match change.mentions.as_slice() {
        [] => serde_json::Value::Null,
        mentions => serde_json::json!(mentions),
    };
    let origin = |change: &Change| match &change.origin {
        Some(origin) => serde_json::json!({
            "ip_address": origin.ip_address,
            "user_agent": origin.user_agent,
            "request_id": origin.request_id,
        }),
        None => serde_json::Value::Null,
    };
    let words = |change: &Change| match &change.what {
        What::Edit(text) => search::words(text),
        _ => String::new(),
    };
    let fields = sql::ChangeMessagesParams {
        room_id: room,
        kinds: changes.iter().map(|change| change.what.name()).collect::<Vec<_>>(),
        messages: changes.iter().map(|change| change.message).collect::<Vec<_>>(),
        users: changes.iter().map(|change| change.by).collect::<Vec<_>>(),
        texts: changes.iter().map(text).collect::<Vec<_>>(),
        mentions: changes.iter().map(mentions).collect::<Vec<_>>(),
        may: changes.iter().map(|change| change.privileged).collect::<Vec<_>>(),
        origins: changes.iter().map(origin).collect::<Vec<_>>(),
        words: changes.iter().map(words).collect::<Vec<_>>(),
    };
    let reader = lane.get().await?;
    let rows = sql::change_messages().params(&reader, &fields).all().await?;
    let (told, rows): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.status == "told");
    let altered = rows.iter().map(|row| match row.status.as_str() {
        "changed" | "same" => Altered::Done,
        "deleted" => Altered::Deleted,
        "forbidden" => Altered::Forbidden,
        "silenced" => Altered::Silenced,
        "full" => Altered::Full,
        _ => Altered::NotFound,
    });
    Ok((altered.collect(), told.into_iter().flat_map(|row| row.told).collect()))
}
