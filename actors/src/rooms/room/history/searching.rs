//! Finding messages by their words, and what may be asked of a search or a page of history.

use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use uuid::Uuid;
use veza_sql::queries::rooms as sql;
use veza_sql::{Database, HeavyReader};

use super::archive;
use super::untold::Untold;
use crate::error::{Check, Problem};
use crate::protocol::{Found, History};
use crate::rooms::room::rules::{HISTORY_DEFAULT, HISTORY_MAX};
use crate::text::clean_line;
use crate::text::search::Query;

/// Longest search, in characters and in words.
const QUERY_CHARS: usize = 200;
/// See above.
const QUERY_WORDS: usize = 20;
/// Stretches of 20,000 messages that are looked through for a page that is empty otherwise, and for how long.
const STRETCHES: usize = 6;
/// See above.
const LOOKS: Duration = Duration::from_millis(25);
/// Results in a page of a search, and how many unless asked.
pub const FOUND_MAX: i64 = 50;
/// See above.
pub const FOUND_DEFAULT: i64 = 20;

/// Checks a page of history; also for REST.
///
/// # Errors
/// `invalid`, naming the fields.
pub fn checked_page(mut page: History) -> Result<History, Problem> {
    let mut check = Check::default();
    let limit = page.limit.unwrap_or(HISTORY_DEFAULT);
    check.require((1..=HISTORY_MAX).contains(&limit), "limit", format!("must be 1 to {HISTORY_MAX}"));
    check.require(page.before.is_none_or(|before| before > 0), "before", "must be positive");
    check.require(page.after.is_none_or(|after| after >= 0), "after", "must not be negative");
    check.require(page.around.is_none_or(|around| around > 0), "around", "must be positive");
    let ways = [page.before, page.after, page.around].iter().flatten().count();
    check.require(ways <= 1, "around", "only one of before, after and around may be given");
    check.finish()?;
    page.limit = Some(limit);
    Ok(page)
}

/// Checks a search; also for REST.
///
/// # Errors
/// `invalid`, naming the fields.
pub fn checked_query(query: &str, limit: i64) -> Result<String, Problem> {
    let mut check = Check::default();
    let query = check.take(clean_line("query", query, 1, QUERY_CHARS));
    let few = query.as_deref().is_none_or(|query| query.split_whitespace().count() <= QUERY_WORDS);
    check.require(few, "query", format!("must have at most {QUERY_WORDS} words"));
    check.require((1..=FOUND_MAX).contains(&limit), "limit", format!("must be 1 to {FOUND_MAX}"));
    check.finish()?;
    Ok(query.unwrap_or_default())
}

/// Returns messages with these words, the newest first. Whether the room may be read is for the caller to know. A page may be short, or
/// empty, and not the last one: common words are looked for only so far at once.
pub async fn search(
    database: &Database,
    viewer: Uuid,
    query: &str,
    room: Option<Uuid>,
    before: Option<Uuid>,
    limit: i64,
    untold: &Untold,
) -> Result<Found, Problem> {
    let Some(wanted) = Query::read(query) else {
        return Ok(Found { messages: Vec::new(), next_cursor: None, has_more: false });
    };
    let asked =
        Asked { room, viewer, wanted: wanted.terms(), needed: wanted.needed(), plain: tame(query), limit };
    let reader = database.heavy(viewer).await?;
    let begun = Instant::now();
    let (mut ids, mut rest) = asked.ask(&reader, before).await?;
    // words that are common are somewhere; what is excluded may leave nothing
    for _ in 1..STRETCHES {
        if !ids.is_empty() || rest.is_none() || wanted.excludes() || begun.elapsed() > LOOKS {
            break;
        }
        (ids, rest) = asked.ask(&reader, rest).await?;
    }
    let most = usize::try_from(limit).unwrap_or_default();
    let goes_on = ids.len() > most;
    ids.truncate(most);
    let rows = sql::list_found_messages().bind(&reader, &ids).all().await?;
    drop(reader);
    let (rows, is_cut) = archive::fitting(rows, limit);
    let next_cursor = match (is_cut, goes_on) {
        (true, _) => rows.last().map(|row| row.id),
        (false, true) => ids.last().copied(),
        (false, false) => rest,
    };
    let mut messages = archive::messages_for(database, viewer, rows, untold).await?;
    archive::tell_media_times(database, &mut messages).await?;
    Ok(Found { messages, next_cursor, has_more: next_cursor.is_some() })
}

/// Returns messages with these words in all rooms that a person is a member of, as far as they are told.
pub async fn search_everywhere(
    database: &Database,
    now: DateTime<Utc>,
    viewer: Uuid,
    query: &str,
    before: Option<Uuid>,
    limit: i64,
) -> Result<Found, Problem> {
    let reader = database.reader().await?;
    let delays = sql::list_delays().bind(&reader, &viewer).all().await?;
    drop(reader);
    let untold = Untold::in_rooms(now, delays.into_iter().map(|row| (row.id, row.chat_delay_s)));
    search(database, viewer, query, None, before, limit, &untold).await
}

/// A question as it goes to Postgres.
struct Asked {
    room: Option<Uuid>,
    viewer: Uuid,
    wanted: String,
    needed: Vec<String>,
    plain: String,
    limit: i64,
}

impl Asked {
    /// Returns the next messages before this one, one more than asked for, and where to go on if not everything was looked at.
    async fn ask(
        &self,
        reader: &HeavyReader,
        before: Option<Uuid>,
    ) -> Result<(Vec<Uuid>, Option<Uuid>), Problem> {
        let Self { room, viewer, wanted, needed, plain, limit } = self;
        let find = sql::find_messages();
        let found =
            find.bind(reader, room, viewer, wanted, needed, plain, &before, &(limit + 1)).one().await?;
        // in a room the last one that was looked at; elsewhere the first that was not, so the next one stands behind it
        let behind =
            |id: Uuid| if room.is_some() { id } else { Uuid::from_u128(id.as_u128().saturating_add(1)) };
        Ok((found.ids, found.rest.map(behind)))
    }
}

/// Returns the question for messages without words, whose words Postgres sees itself. It leaves a `-` only where it excludes a word or a phrase, or stands inside a word: Postgres stacks the others up as
/// negations of each other, and gives up at 32.
fn tame(query: &str) -> String {
    let chars: Vec<char> = query.chars().collect();
    let at = |place: Option<usize>| place.and_then(|place| chars.get(place)).copied();
    let is_word = |char: Option<char>| char.is_some_and(char::is_alphanumeric);
    let stays = |place: usize| {
        let (before, after) = (at(place.checked_sub(1)), at(place.checked_add(1)));
        let begins = before.is_none_or(char::is_whitespace) && (is_word(after) || after == Some('"'));
        begins || (is_word(before) && is_word(after))
    };
    let tamed = chars.iter().enumerate();
    tamed.map(|(place, char)| if *char == '-' && !stays(place) { ' ' } else { *char }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_minus_that_means_something_stays() {
        for kept in ["-a", "a -b", "-\"a b\" c", "well-known", "a-1"] {
            assert_eq!(tame(kept), kept);
        }
        for (given, tamed) in
            [("--a", "  a"), ("-", " "), ("a-", "a "), ("-(-(a", " ( (a"), ("\"-\"-\"", "\" \" \"")]
        {
            assert_eq!(tame(given), tamed);
        }
    }
}
