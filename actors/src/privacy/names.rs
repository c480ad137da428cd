//! Copies of people's names and pictures that are kept with what others were told: streams, mentions, queues. They are found by their
//! owner's id and renewed a few rows at a time, on a connection of their own.

use serde_json::Value;
use uuid::Uuid;
use veza_sql::queries::privacy as sql;
use veza_sql::{Lane, Reader};

use crate::error::Problem;
use crate::kernel::{Bus, Note};

/// Rows that one statement looks at: a fraction of a second, also when all of them change.
const ROWS: i64 = 1000;
/// Sessions of listening together that one statement looks at: each may hold hundreds of songs.
const SESSIONS: i64 = 20;

/// Renews every copy of these people's names and pictures.
pub(super) async fn renew(lane: &Lane, bus: &dyn Bus, users: &[Uuid]) -> Result<(), Problem> {
    let reader = lane.get().await?;
    let found = sql::find_present_names().bind(&reader, &users).one().await?;
    let ids: Vec<String> = users.iter().map(Uuid::to_string).collect();
    let copies = Copies { people: found.people, pattern: ids.join("|") };
    copies.in_events(&reader).await?;
    copies.in_operations(&reader).await?;
    copies.in_mentions(&reader).await?;
    copies.in_queues(&reader, bus).await?;
    sql::settle_stale_names().bind(&reader, &users, &found.at).await?;
    // what is in memory was told when the name changed; this reaches what was being told then
    users.iter().for_each(|user| bus.publish(Note::UserChanged(*user)));
    Ok(())
}

struct Copies {
    /// {id: {username, avatar}}
    people: Value,
    /// Their ids, as a regular expression.
    pattern: String,
}

/// Runs a statement from key to key until it finds no more rows.
macro_rules! batches {
    ($first:expr, $key:ident => $statement:expr, $row:ident => $next:expr) => {{
        let mut $key = $first;
        while let Some($row) = $statement.opt().await? {
            $key = $next;
        }
    }};
}

impl Copies {
    async fn in_events(&self, reader: &Reader) -> Result<(), Problem> {
        let (people, pattern) = (&self.people, &self.pattern);
        let (users, rooms, queues) = (
            sql::renew_names_in_user_events(),
            sql::renew_names_in_room_events(),
            sql::renew_names_in_queue_events(),
        );
        let first = (Uuid::nil(), 0);
        batches!(first, at => users.bind(reader, &at.0, &at.1, &ROWS, people, pattern), row => (row.id, row.seq));
        batches!(first, at => rooms.bind(reader, &at.0, &at.1, &ROWS, people, pattern), row => (row.id, row.seq));
        batches!(first, at => queues.bind(reader, &at.0, &at.1, &ROWS, people, pattern), row => (row.id, row.seq));
        Ok(())
    }

    async fn in_operations(&self, reader: &Reader) -> Result<(), Problem> {
        let (people, pattern) = (&self.people, &self.pattern);
        let (renew, first) = (sql::renew_names_in_queue_operations(), (Uuid::nil(), Uuid::nil()));
        batches!(first, at => renew.bind(reader, &at.0, &at.1, &ROWS, people, pattern), row => (row.id, row.op_id));
        Ok(())
    }

    async fn in_mentions(&self, reader: &Reader) -> Result<(), Problem> {
        let (people, pattern) = (&self.people, &self.pattern);
        let renew = sql::renew_names_in_mentions();
        batches!(Uuid::nil(), at => renew.bind(reader, &at, &ROWS, people, pattern), id => id);
        Ok(())
    }

    /// Live sessions read the state that is written here.
    async fn in_queues(&self, reader: &Reader, bus: &dyn Bus) -> Result<(), Problem> {
        let mut after = Uuid::nil();
        loop {
            let renew = sql::renew_names_in_queues();
            let rows = renew.bind(reader, &after, &SESSIONS, &self.people, &self.pattern).all().await?;
            let Some(last) = rows.last() else { return Ok(()) };
            after = last.id;
            for (session, rev) in rows.iter().filter_map(|row| row.changed_id.zip(row.changed_rev)) {
                bus.publish(Note::QueueAdvanced { session, rev });
            }
        }
    }
}
