//! What live streams need that nobody asks for: broadcasts of which nothing is heard any more end, it is noted how many watched, and
//! followers are told of what began.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::sync::Notify;
use uuid::Uuid;
use veza_kernel::error::Problem;
use veza_kernel::{Bus, Chore, Chores, Clock, Note, every, whenever};
use veza_protocol::BroadcastEnd;
use veza_sql::Database;
use veza_sql::queries::live as sql;

use super::heard;
use super::settings::LiveSettings;
use super::viewers::LiveViewers;

/// Time between two rounds.
const ROUND: Duration = Duration::from_secs(5);
/// Broadcasts of one round.
const MOST: i64 = 500;
/// Time between two looks for what is still to be told.
const TELLING: Duration = Duration::from_secs(15);
/// Followers that are told at once, the rest after each batch, and how long all of one broadcast may take.
const BATCH: i64 = 200;
const REST: Duration = Duration::from_millis(20);
const TOLD_WITHIN: Duration = Duration::from_secs(120);
/// How long the end of one may take.
const WITHIN: Duration = Duration::from_secs(5);

/// What the rounds stand on.
pub struct Rounds {
    /// The truth.
    pub database: Arc<Database>,
    /// How a change is told.
    pub bus: Arc<dyn Bus>,
    /// How long a silence may be.
    pub settings: Arc<LiveSettings>,
    /// How many watch.
    pub viewers: LiveViewers,
    /// Time.
    pub clock: Clock,
}

/// Goes its rounds for ever. While this server was down nobody could be heard: what goes on has its lease from the start.
pub async fn tend_for_ever(rounds: Rounds, chores: Chores) {
    let (chore, since) = (chores.of("live"), rounds.clock.now());
    every(&chore, ROUND, || async {
        chore.part("peaks", rounds.note_peaks()).await;
        rounds.end_silent(&chore, since).await
    })
    .await;
}

/// Tells followers for ever: at once when something begins, and of what a process that died has left.
pub async fn tell_for_ever(database: Arc<Database>, bus: Arc<dyn Bus>, wake: Arc<Notify>, chores: Chores) {
    let chore = chores.of("live_followers");
    whenever(&chore, TELLING, &wake, || async {
        let reader = database.reader().await?;
        let untold = sql::list_untold_broadcasts().bind(&reader, &chore.work(), &MOST).all().await?;
        drop(reader);
        for broadcast in untold {
            chore.item(broadcast, TOLD_WITHIN, tell(&database, bus.as_ref(), broadcast)).await?;
        }
        Ok(())
    })
    .await;
}

async fn tell(database: &Database, bus: &dyn Bus, broadcast: Uuid) -> Result<(), Problem> {
    loop {
        let told = sql::tell_followers().bind(&database.reader().await?, &broadcast, &BATCH).one().await?;
        if told.is_done {
            return Ok(());
        }
        bus.publish(Note::UsersAdvanced(told.told));
        tokio::time::sleep(REST).await;
    }
}

impl Rounds {
    async fn note_peaks(&self) -> Result<(), Problem> {
        let watched = self.viewers.all();
        if watched.is_empty() {
            return Ok(());
        }
        let (streams, viewers): (Vec<Uuid>, Vec<i32>) = watched
            .into_iter()
            .map(|(stream, count)| (stream, i32::try_from(count).unwrap_or(i32::MAX)))
            .unzip();
        sql::raise_peaks().bind(&self.database.reader().await?, &streams, &viewers).await?;
        Ok(())
    }

    async fn end_silent(&self, chore: &Chore, since: DateTime<Utc>) -> Result<(), Problem> {
        let lease = chrono::Duration::seconds(self.settings.lease_s.into());
        let heard_by = self.clock.now() - lease;
        // before the first lease is over only those end whose owner has gone
        let silent_since = if heard_by < since { DateTime::UNIX_EPOCH } else { heard_by };
        let reader = self.database.reader().await?;
        let silent_since = silent_since.fixed_offset();
        let silent =
            sql::list_silent_broadcasts().bind(&reader, &silent_since, &chore.work(), &MOST).all().await?;
        drop(reader);
        for row in silent {
            let (reason, since) = if row.is_there {
                (BroadcastEnd::Lost, Some(silent_since))
            } else {
                (BroadcastEnd::Gone, None)
            };
            chore.item(row.stream_id, WITHIN, self.end(row.stream_id, reason, since)).await?;
        }
        Ok(())
    }

    async fn end(
        &self,
        stream: Uuid,
        reason: BroadcastEnd,
        silent_since: Option<DateTime<chrono::FixedOffset>>,
    ) -> Result<(), Problem> {
        let reader = self.database.reader().await?;
        let ended = sql::end_broadcast()
            .bind(&reader, &stream, &None::<&str>, &reason.name(), &silent_since)
            .one()
            .await?;
        if let Some(offset) = ended {
            tracing::info!(stream.id = %stream, broadcast.reason = reason.name(), "a broadcast ended");
            heard::tell(self.bus.as_ref(), stream, offset);
        }
        Ok(())
    }
}
