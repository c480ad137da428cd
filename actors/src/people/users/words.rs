//! Words to search by of people's names. Who changes a name has them read in the same transaction; what an older version wrote is read
//! by the rounds.

use std::sync::Arc;
use std::time::Duration;

use uuid::Uuid;
use veza_sql::queries::users as sql;
use veza_sql::{Database, GenericClient, SqlError};

use crate::kernel::{Chores, every, in_batches};
use crate::text::search::{is_without_spaces, labelled};

/// Between two looks.
const ROUND: Duration = Duration::from_secs(10);
/// People who are read at once.
const BATCH: i64 = 500;

/// Reads for ever.
pub async fn read_names_for_ever(database: Arc<Database>, chores: Chores) {
    let chore = chores.of("words_of_names");
    let read =
        || in_batches(&database, Duration::ZERO, async |transaction| read_names(transaction, None).await);
    every(&chore, ROUND, read).await;
}

/// Reads the names of this person, or of some; returns whether there were any.
pub(super) async fn read_names(client: &impl GenericClient, id: Option<Uuid>) -> Result<bool, SqlError> {
    let rows = sql::list_unread_names().bind(client, &id, &BATCH).all().await?;
    let of = |row: &sql::ListUnreadNames| {
        let [first, last] = [&row.first_name, &row.last_name].map(|name| name.as_deref().unwrap_or_default());
        (row.id, words_of(&row.username, first, last))
    };
    let (ids, words): (Vec<Uuid>, Vec<String>) = rows.iter().map(of).unzip();
    if !ids.is_empty() {
        sql::update_words_of_names().bind(client, &ids, &words).await?;
    }
    Ok(!ids.is_empty())
}

/// A name of two parts is one phrase. Where there are no blanks it is written without one, the family's name first or last.
fn words_of(username: &str, first: &str, last: &str) -> String {
    let mut texts = vec![("A", username.to_owned()), ("", format!("{first} {last}"))];
    if is_without_spaces(first) && is_without_spaces(last) {
        texts.extend([("", format!("{last}{first}")), ("", format!("{first}{last}"))]);
    }
    let texts: Vec<(&str, &str)> = texts.iter().map(|(label, text)| (*label, text.as_str())).collect();
    labelled(&texts)
}
