//! What is done for notifications by itself: mails that gather what people have not read, and the end of old ones.

use std::sync::Arc;
use std::time::Duration;

use uuid::Uuid;
use veza_sql::queries::notifications as sql;
use veza_sql::{Database, GenericClient, commit};

use super::views::NotificationView;
use crate::error::Problem;
use crate::kernel::{Chore, Chores, every};
use crate::mail::{Mail, enqueue_to_user};

/// Between two rounds: how late a digest may come.
const ROUND: Duration = Duration::from_secs(15 * 60);
/// Digests that are listed at once, and the most that one takes.
const DIGESTS: i64 = 50;
const DIGEST: Duration = Duration::from_secs(30);
/// Notifications that one mail tells; the rest is a number.
const TOLD: i64 = 20;
/// Old notifications that one statement takes away.
const OLD: i64 = 1000;

/// Makes the rounds for ever.
pub async fn tend_for_ever(database: Arc<Database>, chores: Chores) {
    let chore = chores.of("digests");
    every(&chore, ROUND, || async {
        chore.part("sending", send_digests(&database, &chore)).await;
        chore.part("old", sweep(&database)).await;
        Ok(())
    })
    .await;
}

async fn sweep(database: &Database) -> Result<(), Problem> {
    while i64::try_from(sql::delete_old().bind(&database.client().await?, &OLD).await?) == Ok(OLD) {}
    Ok(())
}

/// Sends the digests that are due, each by itself.
async fn send_digests(database: &Database, chore: &Chore) -> Result<(), Problem> {
    loop {
        let reader = database.reader().await?;
        let due = sql::list_due_digests().bind(&reader, &chore.work(), &DIGESTS).all().await?;
        if due.is_empty() {
            return Ok(());
        }
        let mut sent = 0;
        for user in due {
            let try_one = async {
                sent += usize::from(send(database, user).await?);
                Ok(())
            };
            chore.item(user, DIGEST, try_one).await?;
        }
        if sent == 0 {
            // all that is left is another node's
            return Ok(());
        }
    }
}

/// Queues one's digest in the transaction that notes it as sent; false when another node does so, or did.
async fn send(database: &Database, user: Uuid) -> Result<bool, Problem> {
    let mut client = database.client().await?;
    let transaction = client.transaction().await?;
    let Some(due) = sql::claim_digest().bind(&transaction, &user).opt().await? else { return Ok(false) };
    if let Some(mail) = gathered(&transaction, &due).await? {
        enqueue_to_user(&transaction, user, mail).await?;
    }
    commit(transaction).await?;
    Ok(true)
}

/// Returns the mail with what somebody has not read since their last digest, if there is anything.
async fn gathered<C: GenericClient>(client: &C, due: &sql::ClaimDigest) -> Result<Option<Mail>, Problem> {
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
