//! The loop that makes queued mails and hands them over. Any number of nodes may run it: each mail is one's at a time.

use std::sync::Arc;
use std::time::Duration;

use futures_util::{StreamExt, stream};
use veza_sql::Database;
use veza_sql::queries::mails::{self, ClaimMails};

use super::mime::{Sender, message};
use super::queue::Letter;
use super::{Mail, Outlet, links};
use crate::error::{Code, Problem};
use crate::kernel::{Chore, Chores, Clock, Living, caught, every};

/// Between two looks into the queue.
const ROUND: Duration = Duration::from_millis(500);
/// Between two counts of what waits.
const COUNTED: Duration = Duration::from_secs(15);
/// Mails claimed by one look, and of these, handed over at once.
const BATCH: i64 = 16;
const AT_ONCE: usize = 4;
/// How long a claim holds at most, in seconds: longer than a batch can take.
const LEASE_S: f64 = 600.0;
/// Between two looks for claims of processes that are gone: their mails are free then.
const RELEASED: Duration = Duration::from_secs(10);
/// The longest delay between two tries, in seconds.
const LONGEST_S: f64 = 3600.0;

/// What the sender works with.
#[derive(Clone)]
pub struct Post {
    /// Where mails go.
    pub outlet: Outlet,
    /// Whom they are from.
    pub sender: Sender,
    /// The address that links lead to, without a slash at its end.
    pub site: String,
}

/// A sender at work.
struct Sending {
    database: Arc<Database>,
    post: Post,
    clock: Clock,
    living: Living,
    chore: Chore,
}

/// Sends what is queued, for ever.
pub async fn send_for_ever(
    database: Arc<Database>,
    post: Post,
    clock: Clock,
    living: Living,
    chores: Chores,
) {
    let sending = Sending { database, post, clock, living, chore: chores.of("mails") };
    let (chore, database) = (&sending.chore, &sending.database);
    let counting = every(chore, COUNTED, || async {
        let waiting = mails::count_mails().bind(&database.reader().await?).one().await?;
        chore.metrics().footing.mails_waiting.set(waiting);
        Ok(())
    });
    let releasing = every(chore, RELEASED, || async {
        if let Some(living) = sending.living.known(database).await? {
            mails::release_mails().bind(&database.reader().await?, &living).await?;
        }
        Ok(())
    });
    let rounds = every(chore, ROUND, || async {
        match sending.send_due().await {
            // the database's own trouble is told of elsewhere, once
            Err(problem) if problem.code == Code::Unavailable => {
                tracing::debug!(error.cause = problem.cause, "mails wait");
                Ok(())
            }
            sent => sent,
        }
    });
    tokio::join!(Box::pin(counting), Box::pin(releasing), Box::pin(rounds));
}

impl Sending {
    async fn send_due(&self) -> Result<(), Problem> {
        loop {
            let (reader, process) = (self.database.reader().await?, self.living.process());
            let claimed = mails::claim_mails().bind(&reader, &LEASE_S, &process, &BATCH).all().await?;
            if claimed.is_empty() {
                return Ok(());
            }
            let sent = stream::iter(claimed).map(|mail| self.settle(mail));
            let outcomes: Vec<Result<(), Problem>> = sent.buffer_unordered(AT_ONCE).collect().await;
            outcomes.into_iter().collect::<Result<(), Problem>>()?;
        }
    }

    /// Sends one mail and deletes it, or puts it off. One that nobody took for a day is given up.
    async fn settle(&self, mail: ClaimMails) -> Result<(), Problem> {
        let (reader, process) = (self.database.reader().await?, self.living.process());
        // who stood still may have lost it to another node
        if mails::hold_mail().bind(&reader, &LEASE_S, &mail.id, &process).await? == 0 {
            return Ok(());
        }
        let count = |outcome| self.chore.metrics().footing.mails.with_label_values(&[outcome]).inc();
        if mail.stale {
            count("given_up");
            self.chore.failed(&mail.id, &Problem::internal("mail given up after a day"), mail.tries);
            mails::delete_mail().bind(&reader, &mail.id).await?;
            return Ok(());
        }
        match caught(self.send(&mail)).await {
            Ok(()) => {
                count("sent");
                mails::delete_mail().bind(&reader, &mail.id).await?
            }
            Err(problem) => {
                let cause = problem.cause.as_deref().unwrap_or(&problem.message);
                let problem = Problem { cause: Some(format!("mail not taken: {cause}")), ..problem };
                count("put_off");
                self.chore.failed(&mail.id, &problem, mail.tries);
                mails::postpone_mail().bind(&reader, &delay_s(mail.tries), &mail.id, &process).await?
            }
        };
        Ok(())
    }

    async fn send(&self, queued: &ClaimMails) -> Result<(), Problem> {
        let letter = serde_json::from_value(queued.letter.clone());
        let mail: Option<Mail> = match letter.map_err(|error| Problem::internal(error.to_string()))? {
            Letter::Mail(mail) => Some(mail),
            Letter::Link(purpose) => {
                links::write(&self.database.reader().await?, &queued.recipient, purpose).await?
            }
        };
        let Some(mail) = mail else { return Ok(()) };
        let Post { outlet, sender, site } = &self.post;
        let message = message(sender, &queued.recipient, &mail, site, queued.id)?;
        outlet.hand_over(message, queued.id, &self.clock).await
    }
}

/// Returns how long to wait after so many tries: 1 s, 4 s, 16 s and so on, an hour at most.
fn delay_s(tries: i32) -> f64 {
    4_f64.powi(tries.saturating_sub(1).clamp(0, 16)).min(LONGEST_S)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delay_grows_to_an_hour() {
        assert_eq!([1, 2, 3, 6, 7, i32::MAX].map(delay_s), [1.0, 4.0, 16.0, 1024.0, 3600.0, 3600.0]);
    }
}
