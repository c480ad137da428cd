//! Tries a word rule on what was written before it: what it would have found says what it will find.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;
use veza_sql::Database;
use veza_sql::queries::moderation as sql;

use super::views::{Matched, Trial};
use crate::error::Problem;
use crate::kernel::Clock;
use crate::protocol::{Attachment, Author};
use crate::rooms::{compile, names};
use crate::text::{Action, Rule, WordRules};

/// How far back it looks.
const DAYS: i64 = 7;
/// At how many messages at most.
const MESSAGES: usize = 50_000;
/// Messages that are read at once.
const PAGE: i64 = 1000;
/// Matches that are shown.
const SHOWN: usize = 100;
/// After this long it answers with what it has: a service's own deadline would answer nothing.
const LONGEST: Duration = Duration::from_secs(3);

/// Looks for a pattern in a room's messages of the last days, the newest first.
pub async fn dry_run(
    database: &Database,
    clock: &Clock,
    room: Uuid,
    pattern: String,
) -> Result<Trial, Problem> {
    let rule = Rule { id: Uuid::nil(), pattern, action: Action::Block };
    let rules = compile(vec![rule]).await.map_err(|(_, detail)| Problem::invalid(vec![detail]))?;
    let (rules, began, since) = (Arc::new(rules), clock.instant(), clock.now() - TimeDelta::days(DAYS));
    let (mut trial, mut before) = (Trial::default(), i64::MAX);
    while trial.messages_scanned < MESSAGES && began.elapsed() < LONGEST {
        let reader = database.reader().await?;
        let rows = sql::list_texts().bind(&reader, &room, &before, &PAGE).all().await?;
        let is_last = i64::try_from(rows.len()).is_ok_and(|count| count < PAGE);
        before = rows.last().map_or(0, |row| row.seq);
        let (page, is_old) = recent(rows, since);
        let (rules, clock, expected) = (rules.clone(), clock.clone(), trial.messages_scanned + page.len());
        let search = move || {
            add(&mut trial, &rules, page, || clock.instant().duration_since(began) < LONGEST);
            trial
        };
        let searched = actix_rt::task::spawn_blocking(search).await;
        trial = searched.map_err(|error| Problem::internal(error.to_string()))?;
        if trial.messages_scanned < expected {
            break;
        }
        if is_last || is_old {
            trial.complete = true;
            break;
        }
    }
    Ok(trial)
}

/// Cuts off what is too old; says whether there was any.
fn recent(mut rows: Vec<sql::ListTexts>, since: DateTime<Utc>) -> (Vec<sql::ListTexts>, bool) {
    let recent = rows.iter().take_while(|row| row.created_at >= since).count();
    let is_old = recent < rows.len();
    rows.truncate(recent);
    (rows, is_old)
}

/// Looks at a page for as long as there is time: hostile expressions take a while for each message.
fn add(trial: &mut Trial, rules: &WordRules, rows: Vec<sql::ListTexts>, has_time: impl Fn() -> bool) {
    for row in rows {
        if !has_time() {
            return;
        }
        trial.messages_scanned += 1;
        let carried: Vec<Attachment> =
            row.attachments.and_then(|json| serde_json::from_value(json).ok()).unwrap_or_default();
        if rules.matches(&row.content).is_none() && rules.matches(&names(&carried)).is_none() {
            continue;
        }
        trial.matched += 1;
        trial.matched_exempt += usize::from(row.is_exempt);
        if trial.matches.len() < SHOWN {
            trial.matches.push(Matched {
                message_id: row.id,
                offset: row.seq,
                author: Author::new(row.author_id, row.username, row.avatar),
                content: row.content,
                created_at: row.created_at.into(),
            });
        }
    }
}
