//! Finding messages by their words.

use uuid::Uuid;
use veza_sql::Database;
use veza_sql::queries::rooms as sql;

use super::archive;
use crate::error::Problem;
use crate::protocol::Found;

/// Returns messages with these words, the newest first. Whether the room may be read is for the caller to know.
pub async fn search(
    database: &Database,
    viewer: Uuid,
    query: &str,
    room: Option<Uuid>,
    before: Option<Uuid>,
    limit: i64,
) -> Result<Found, Problem> {
    let query = tame(query);
    let reader = database.heavy(viewer).await?;
    let rows = sql::search_messages();
    let rows = rows.bind(&reader, &room, &viewer, &query, &before, &(limit + 1)).all().await?;
    drop(reader);
    let (rows, has_more) = archive::fitting(rows, limit);
    let next_cursor = rows.last().filter(|_| has_more).map(|row| row.id);
    Ok(Found { messages: archive::messages_for(database, viewer, rows).await?, next_cursor, has_more })
}

/// Leaves a `-` only where it excludes a word or a phrase, or stands inside a word: Postgres stacks the others up as
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
