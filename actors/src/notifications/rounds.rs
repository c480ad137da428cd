//! What is done for notifications by itself: mails that gather what people have not read, and the end of old ones.

use std::sync::Arc;
use std::time::Duration;

use veza_sql::queries::notifications as sql;
use veza_sql::{Database, GenericClient, commit};

use super::views::NotificationView;
use crate::error::Problem;
use crate::kernel::every;
use crate::mail::{Mail, enqueue_to_user};

/// Between two rounds: how late a digest may come.
const ROUND: Duration = Duration::from_secs(15 * 60);
/// Digests of one transaction.
const DIGESTS: i64 = 50;
/// Notifications that one mail tells; the rest is a number.
const TOLD: i64 = 20;
/// Old notifications that one statement takes away.
const OLD: i64 = 1000;

/// Makes the rounds for ever.
pub async fn tend_for_ever(database: Arc<Database>) {
    every(ROUND, move || round(database.clone())).await;
}

async fn round(database: Arc<Database>) -> Result<(), Problem> {
    while send_digests(&database).await? == DIGESTS {}
    while i64::try_from(sql::delete_old().bind(&database.reader().await?, &OLD).await?) == Ok(OLD) {}
    Ok(())
}

/// Queues the digests that are due, in the transaction that notes them as sent; returns how many were due. Another node passes
/// over those that are in work here.
async fn send_digests(database: &Database) -> Result<i64, Problem> {
    let mut client = database.client().await?;
    let transaction = client.transaction().await?;
    let due = sql::claim_digests().bind(&transaction, &DIGESTS).all().await?;
    for digest in &due {
        if let Some(mail) = gathered(&transaction, digest).await? {
            enqueue_to_user(&transaction, digest.user_id, mail).await?;
        }
    }
    commit(transaction).await?;
    Ok(i64::try_from(due.len()).unwrap_or(DIGESTS))
}

/// Returns the mail with what somebody has not read since their last digest, if there is anything.
async fn gathered<C: GenericClient>(client: &C, due: &sql::ClaimDigests) -> Result<Option<Mail>, Problem> {
    let total = sql::count_for_digest().bind(client, &due.user_id, &due.since).one().await?;
    if total == 0 {
        return Ok(None);
    }
    let rows = sql::list_for_digest().bind(client, &due.user_id, &due.since, &TOLD).all().await?;
    let subject =
        if total == 1 { "1 unread notification".to_owned() } else { format!("{total} unread notifications") };
    let lines: Vec<String> = rows.into_iter().map(|row| NotificationView::from(row).message).collect();
    let mail = lines.into_iter().fold(Mail::new(subject), Mail::text);
    let mail = if total > TOLD { mail.text(format!("and {} more", total - TOLD)) } else { mail };
    Ok(Some(mail.link("See all of them, or change how often this mail comes", "/")))
}
