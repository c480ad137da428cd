//! What an inbox reads from Postgres. It writes nothing: events come with what they tell of, in its transaction.

use std::time::Duration;

use bytes::Bytes;
use futures_util::future::try_join3;
use uuid::Uuid;
use veza_sql::queries::inbox as sql;
use veza_sql::{Database, GenericClient, SqlError};

use crate::error::{Code, Problem};
use crate::protocol::{Durable, OwnRoom};

/// Events in one look; it is one more than a resume replays and what may come meanwhile, so that a look is nearly always whole.
pub const LOOK: i64 = 1000;
/// Bound on a look. A join may have to wait for the one before its own: both together stay under five seconds.
const DEADLINE: Duration = Duration::from_secs(2);

/// A person's own stream.
#[derive(Clone)]
pub struct Stream {
    /// Whose.
    pub user: Uuid,
    /// `user:<id>`.
    pub name: String,
    /// Changes only when history before it is lost.
    pub epoch: String,
}

/// One committed event.
pub struct Event {
    /// Its place.
    pub offset: i64,
    /// As it is pushed.
    pub encoded: Bytes,
}

/// What a look found.
pub struct Seen {
    /// In order.
    pub events: Vec<Event>,
    /// Where the person stands now; only for those who join.
    pub standing: Option<Standing>,
}

/// Where a person stands in all their conversations.
#[derive(Clone)]
pub struct Standing {
    /// Each of them.
    pub rooms: Vec<OwnRoom>,
    /// In all of them.
    pub unread_notifications: i64,
}

/// Returns a person's stream, which is made if there is none yet, and its newest offset.
pub async fn open(database: &Database, user: Uuid) -> Result<(Stream, i64), Problem> {
    let reader = database.reader().await?;
    sql::insert_user_stream().bind(&reader, &user).await?;
    let found = sql::find_user_stream().bind(&reader, &user).opt().await?;
    let found = found.ok_or_else(|| Problem::new(Code::NotFound, "no such user"))?;
    Ok((Stream { user, name: format!("user:{user}"), epoch: found.epoch }, found.last_offset))
}

/// Reads the events after `after`, at most [`LOOK`], and then where the person stands, if that is asked for.
pub async fn look(
    database: &Database,
    stream: &Stream,
    after: i64,
    with_standing: bool,
) -> Result<Seen, Problem> {
    let read = async {
        if !with_standing {
            let reader = database.reader().await?;
            return Ok::<_, SqlError>(Seen { events: events(&reader, stream, after).await?, standing: None });
        }
        let reader = database.heavy(stream.user).await?;
        // pipelined: one round trip, in this order, so that the standing is never older than the events
        let (events, rooms, unread_notifications) =
            try_join3(events(&reader, stream, after), rooms(&reader, stream.user), async {
                Ok(sql::count_unread_notifications().bind(&reader, &stream.user).one().await?)
            })
            .await?;
        Ok(Seen { events, standing: Some(Standing { rooms, unread_notifications }) })
    };
    match tokio::time::timeout(DEADLINE, read).await {
        Ok(seen) => Ok(seen?),
        Err(_elapsed) => Err(Problem::unavailable("looking into an inbox took too long")),
    }
}

async fn events(reader: &impl GenericClient, stream: &Stream, after: i64) -> Result<Vec<Event>, SqlError> {
    let rows = sql::list_user_events().bind(reader, &stream.user, &after, &LOOK).all().await?;
    let event = |row: sql::ListUserEvents| {
        let (offset, ts) = (row.seq, row.created_at.into());
        let (stream, epoch) = (&stream.name, &stream.epoch);
        let durable = Durable { kind: &row.kind, stream, offset, epoch, ts, data: &row.data };
        Event { offset, encoded: durable.encode() }
    };
    Ok(rows.into_iter().map(event).collect())
}

async fn rooms(reader: &impl GenericClient, user: Uuid) -> Result<Vec<OwnRoom>, SqlError> {
    let rows = sql::list_own_rooms().bind(reader, &user).all().await?;
    let room = |row: sql::ListOwnRooms| OwnRoom {
        room_id: row.room_id,
        unread_count: row.unread_count,
        mention_count: row.mention_count,
        last_offset: row.last_offset,
        read_offset: row.read_offset,
    };
    Ok(rows.into_iter().map(room).collect())
}
