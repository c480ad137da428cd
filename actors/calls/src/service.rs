//! One's calls, as REST sees them: the history, one call with how it was heard, and what one prefers.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use uuid::Uuid;
use veza_kernel::error::Problem;
use veza_kernel::{Handle, Listed, Service, Window, requests};
use veza_protocol::call::CallState;
use veza_sql::Database;
use veza_sql::queries::calls as sql;

use super::held::no_call;
use super::views::{CallPreferences, CallView, HeardCall, QualityView};
use super::words::phase_word;

/// See the file's head.
pub struct Calls {
    database: Arc<Database>,
}

impl Calls {
    /// Returns the service.
    #[must_use]
    pub const fn new(database: Arc<Database>) -> Self {
        Self { database }
    }
}

impl Service for Calls {
    const NAME: &'static str = "calls";
}

requests! {
    /// One's calls, the newest first; of a room that one may call in the call that goes on there as well.
    ListCalls { by: Uuid, room: Option<Uuid>, state: Option<CallState>, before: Option<(DateTime<Utc>, Uuid)>, window: Window } -> Listed<CallView>;
    /// One of them.
    FindCall { by: Uuid, id: Uuid } -> HeardCall;
    /// What one prefers.
    FindCallPreferences { by: Uuid } -> CallPreferences;
    /// Changes it.
    SaveCallPreferences { by: Uuid, new: CallPreferences } -> CallPreferences;
}

impl Handle<ListCalls> for Calls {
    async fn handle(&self, list: ListCalls) -> Result<Listed<CallView>, Problem> {
        let ListCalls { by, room, state, before, window } = list;
        let (reader, state) = (self.database.reader().await?, state.map(phase_word));
        let (before_at, before_id) = before.map(|(at, id)| (at.fixed_offset(), id)).unzip();
        let total = sql::count_calls().bind(&reader, &by, &room, &state).one().await?;
        let items = sql::list_calls()
            .bind(&reader, &by, &room, &state, &before_at, &before_id, &window.limit, &window.offset)
            .all()
            .await?;
        Ok(Listed { items: items.into_iter().map(Into::into).collect(), total })
    }
}

impl Handle<FindCall> for Calls {
    async fn handle(&self, FindCall { by, id }: FindCall) -> Result<HeardCall, Problem> {
        let reader = self.database.reader().await?;
        let call = sql::find_listed_call().bind(&reader, &by, &id).opt().await?.ok_or_else(no_call)?;
        let quality = sql::list_call_quality().bind(&reader, &id).all().await?;
        Ok(HeardCall { call: call.into(), quality: quality.into_iter().map(QualityView::from).collect() })
    }
}

impl Handle<FindCallPreferences> for Calls {
    async fn handle(
        &self,
        FindCallPreferences { by }: FindCallPreferences,
    ) -> Result<CallPreferences, Problem> {
        let relay_only = sql::find_call_preferences().bind(&self.database.reader().await?, &by).one().await?;
        Ok(CallPreferences { relay_only })
    }
}

impl Handle<SaveCallPreferences> for Calls {
    async fn handle(
        &self,
        SaveCallPreferences { by, new }: SaveCallPreferences,
    ) -> Result<CallPreferences, Problem> {
        sql::save_call_preferences().bind(&self.database.reader().await?, &by, &new.relay_only).await?;
        Ok(new)
    }
}
