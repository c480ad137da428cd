//! What was said in a stream's chat while a broadcast went on, for those who watch its recording: anyone, as its chat.

use chrono::TimeDelta;
use veza_sql::Database;
use veza_sql::queries::live as sql;
use veza_sql::queries::rooms;

use super::messages::ReplayChat;
use super::views::ChatReplay;
use crate::error::{Check, Code, Problem};
use crate::kernel::Clock;
use crate::rooms::{Untold, fitting_messages, tell_media_times};

/// Most messages of one answer, and how many unless asked.
pub const REPLAY_MAX: i64 = 200;
/// See above.
pub const REPLAY_DEFAULT: i64 = 100;

/// Returns a part of the chat of a broadcast.
///
/// # Errors
/// `invalid` for a time before its beginning, `not_found` for a stream that is not there or was never live.
pub async fn replay(database: &Database, clock: &Clock, asked: &ReplayChat) -> Result<ChatReplay, Problem> {
    let (from_ms, limit) = (asked.from_ms.unwrap_or_default(), asked.limit.unwrap_or(REPLAY_DEFAULT));
    let mut check = Check::default();
    check.require(from_ms >= 0, "from_ms", "must not be negative");
    check.require(asked.to_ms.is_none_or(|to_ms| to_ms >= from_ms), "to_ms", "must not lie before from_ms");
    check.require(asked.after.is_none_or(|after| after >= 0), "after", "must not be negative");
    check.require((1..=REPLAY_MAX).contains(&limit), "limit", format!("must be 1 to {REPLAY_MAX}"));
    check.finish()?;
    let reader = database.heavy(asked.stream).await?;
    let found = sql::find_broadcast_of().bind(&reader, &asked.stream, &asked.broadcast).opt().await?;
    let on =
        found.ok_or_else(|| Problem::new(Code::NotFound, "no such broadcast, or none that you may see"))?;
    let after_ms = |time_ms: i64| {
        TimeDelta::try_milliseconds(time_ms).and_then(|time| on.started_at.checked_add_signed(time))
    };
    // what is not told yet is not replayed either
    let now = clock.now();
    let untold = Untold::in_rooms(now, [(asked.stream, on.chat_delay_s)]);
    let told = (now - TimeDelta::seconds(on.chat_delay_s.into())).fixed_offset();
    let end = on.ended_at.unwrap_or(told).min(told);
    let to = asked.to_ms.and_then(after_ms).map_or(end, |to| to.min(end));
    let from = after_ms(from_ms).unwrap_or(end);
    let list = rooms::list_messages_between();
    let after = asked.after.unwrap_or_default();
    let rows = list.bind(&reader, &asked.stream, &after, &from, &to, &(limit + 1)).all().await?;
    drop(reader);
    let (mut messages, has_more) = fitting_messages(database, rows, limit, &untold).await?;
    tell_media_times(database, &mut messages).await?;
    Ok(ChatReplay { broadcast_id: on.id, messages, has_more })
}
