//! What an inbox reads from Postgres. It writes nothing: events come with what they tell of, in its transaction.

use std::sync::Arc;
use std::time::Duration;

use futures_util::future::try_join3;
use uuid::Uuid;
use veza_sql::queries::inbox as sql;
use veza_sql::{Database, GenericClient, SqlError};

use crate::error::{Code, Problem};
use crate::kernel::stream::{self, Event, Found, Lineage, Wanted};
use crate::protocol::{OwnRoom, durable};

/// Bound on a look. A join may have to wait for the one before its own: both together stay under five seconds.
const DEADLINE: Duration = Duration::from_secs(2);

/// Where a person stands in all their conversations.
#[derive(Clone)]
pub struct Standing {
    /// Each of them.
    pub rooms: Vec<OwnRoom>,
    /// In all of them.
    pub unread_notifications: i64,
}

/// Returns a person's stream, which is made if there is none yet, and its newest offset.
pub async fn open(database: &Database, user: Uuid) -> Result<(Lineage, i64), Problem> {
    let reader = database.reader().await?;
    sql::insert_user_stream().bind(&reader, &user).await?;
    let found = sql::find_user_stream().bind(&reader, &user).opt().await?;
    let found = found.ok_or_else(|| Problem::new(Code::NotFound, "no such user"))?;
    Ok((Lineage::new("user", user, found.epoch), found.last_offset))
}

/// A person's events.
pub struct Log {
    /// Where they are.
    pub database: Arc<Database>,
    /// Whose they are.
    pub lineage: Arc<Lineage>,
}

impl stream::Log for Log {
    type Event = Event;
    type Shown = Standing;
    /// One more than a resume replays and what may come meanwhile, so that a read is nearly always whole.
    const MOST: i64 = 1000;

    async fn read(self, wanted: Wanted) -> Result<Found<Event, Standing>, Problem> {
        match tokio::time::timeout(DEADLINE, self.look(wanted)).await {
            Ok(found) => Ok(found?),
            Err(_elapsed) => Err(Problem::unavailable("looking into an inbox took too long")),
        }
    }
}

impl Log {
    async fn look(&self, wanted: Wanted) -> Result<Found<Event, Standing>, SqlError> {
        if !wanted.shown {
            let reader = self.database.reader().await?;
            return Ok(Found { events: self.events(&reader, wanted).await?, shown: None });
        }
        let user = self.lineage.id;
        let reader = self.database.heavy(user).await?;
        // pipelined: one round trip, in this order, so that the standing is never older than the events
        let (events, rooms, unread_notifications) =
            try_join3(self.events(&reader, wanted), rooms(&reader, user), async {
                Ok(sql::count_unread_notifications().bind(&reader, &user).one().await?)
            })
            .await?;
        Ok(Found { events, shown: Some(Standing { rooms, unread_notifications }) })
    }

    async fn events(&self, reader: &impl GenericClient, wanted: Wanted) -> Result<Vec<Event>, SqlError> {
        let most = <Self as stream::Log>::MOST;
        let rows = sql::list_user_events().bind(reader, &self.lineage.id, &wanted.after, &most).all().await?;
        let event = |row: sql::ListUserEvents| {
            durable(&self.lineage, &row.kind, row.seq, row.created_at.into(), &row.data)
        };
        Ok(rows.into_iter().map(event).collect())
    }
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
