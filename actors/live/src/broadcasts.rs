//! Broadcasts as people see them, and their end by hand.

use chrono::{DateTime, Utc};
use futures_util::future::try_join;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use veza_kernel::error::{Code, Problem};
use veza_kernel::{Event, Handle, Listed, Window, record, requests};
use veza_protocol::{BroadcastEnd, millis, millis_or_null};
use veza_sql::queries::live as sql;

use super::service::{Live, event};

/// One stay of media at a stream.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct BroadcastView {
    /// The broadcast.
    pub id: Uuid,
    /// The stream.
    pub stream_id: Uuid,
    /// When it began.
    #[serde(serialize_with = "millis")]
    pub started_at: DateTime<Utc>,
    /// When it ended; null while it goes on.
    #[serde(serialize_with = "millis_or_null")]
    pub ended_at: Option<DateTime<Utc>>,
    /// Why it ended.
    #[schema(value_type = Option<BroadcastEnd>)]
    pub reason: Option<String>,
    /// How many watched at most at once.
    pub peak_viewers: i32,
    /// What was recorded of it, if anything was.
    pub recording: Option<RecordingView>,
}

/// What was recorded of a broadcast.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RecordingView {
    /// Where it is fetched.
    pub url: String,
    /// How long it is, if the media server says so.
    pub duration_ms: Option<i64>,
}

impl From<sql::ListBroadcasts> for BroadcastView {
    fn from(row: sql::ListBroadcasts) -> Self {
        let duration_ms = row.recording_ms;
        Self {
            id: row.id,
            stream_id: row.stream_id,
            started_at: row.started_at.to_utc(),
            ended_at: row.ended_at.map(|at| at.to_utc()),
            reason: row.reason,
            peak_viewers: row.peak_viewers,
            recording: row.recording_url.map(|url| RecordingView { url, duration_ms }),
        }
    }
}

requests! {
    /// The broadcasts of a stream, the newest first.
    ListBroadcasts { id: Uuid, window: Window } -> Listed<BroadcastView>;
    /// The end of the one that goes on, for the owner and administrators. Nobody begins another for a minute.
    EndBroadcast { by: Uuid, is_admin: bool, id: Uuid } -> ();
}

impl Handle<ListBroadcasts> for Live {
    async fn handle(
        &self,
        ListBroadcasts { id, window }: ListBroadcasts,
    ) -> Result<Listed<BroadcastView>, Problem> {
        self.find(id).await?;
        let reader = self.database.reader().await?;
        let (rows, count) = (sql::list_broadcasts(), sql::count_broadcasts());
        let rows = rows.bind(&reader, &id, &window.limit, &window.offset);
        let count = count.bind(&reader, &id);
        let (rows, total) = try_join(rows.all(), count.one()).await?;
        Ok(Listed { items: rows.into_iter().map(Into::into).collect(), total })
    }
}

impl Handle<EndBroadcast> for Live {
    async fn handle(&self, EndBroadcast { by, is_admin, id }: EndBroadcast) -> Result<(), Problem> {
        let stream = if is_admin { self.find(id).await? } else { self.own(by, id).await?.0 };
        let mut client = self.database.client().await?;
        let transaction = client.transaction().await?;
        let reason = BroadcastEnd::ByHand.name();
        let ended = sql::end_broadcast().bind(&transaction, &id, &None::<&str>, &reason, &None).one().await?;
        let offset = ended.ok_or_else(|| Problem::new(Code::Conflict, "this stream is not live"))?;
        let target = Some(stream.user_id).filter(|owner| *owner != by);
        record(&transaction, Event { target, ..event("broadcast.ended", by, id) }).await?;
        veza_sql::commit(transaction).await?;
        self.tell(id, offset);
        Ok(())
    }
}
