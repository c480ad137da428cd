//! Changes of messages that are there: edit, delete, react, pin. What queues while the last batch is committed goes into the
//! next, and what happened to one message in a batch is one event: a storm of reactions costs the room a few writes.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use actix::{ActorFutureExt, AsyncContext, Context, WrapFuture};
use uuid::Uuid;
use veza_sql::SqlError;

use super::answers::not_yet;
use super::gate::Kept;
use super::screening::require_follower;
use super::words::Caught;
use crate::error::{Code, Problem};
use crate::kernel::identity::Person;
use crate::kernel::{Note, Origin};
use crate::protocol::{Changed, ReplyTo};
use crate::rooms::room::actor::{Room, Shared};
use crate::rooms::room::history::archive;
use crate::rooms::room::messages::{Alteration, What};
use crate::rooms::room::refusals::{blocked, no_message};
use crate::rooms::room::rules::Standing;
use crate::rooms::room::store::{self, Altered, Change};
use crate::rooms::room::telling::log::{Logged, Placed};
use crate::rooms::room::writing::append::COMMIT_DEADLINE;
use crate::text::Action;

/// Changes in one commit.
const BATCH: usize = 256;
/// Changes that may wait before new ones are refused.
const QUEUE: usize = 4096;
/// With more sockets than this, batches are at least [`PAUSE`] apart: at most two updates per second, whatever the input.
pub const CALM_UP_TO: usize = 250;
const PAUSE: Duration = Duration::from_millis(500);

impl Room {
    pub(in crate::rooms::room) fn alter(
        &mut self,
        by: Person,
        alteration: Alteration,
        reply: ReplyTo,
        origin: Arc<Origin>,
        context: &mut Context<Self>,
    ) {
        let standing = self.standing(by.id);
        if !may(standing, &alteration.what) {
            return reply.error(&self.may_not_send(standing, by.id));
        }
        if let Some(problem) = self.waits_for(by.id, alteration.message) {
            return reply.error(&problem);
        }
        if matches!(alteration.what, What::Edit(_)) {
            return self.take_in(Kept::Edited(by, alteration, reply), context);
        }
        self.enqueue(&by, standing, alteration, reply, Some(origin), context);
    }

    /// Another text for a message: it counts as a message does, is searched as one, and asks the same of its author. Only slow
    /// mode leaves it alone: who mends a word says nothing more often.
    pub(in crate::rooms::room) fn edit(
        &mut self,
        by: Person,
        edit: Alteration,
        reply: ReplyTo,
        context: &mut Context<Self>,
    ) {
        let standing = self.standing(by.id);
        if !may(standing, &edit.what) {
            return reply.error(&self.may_not_send(standing, by.id));
        }
        if let Err(problem) = self.take_tokens(by.id) {
            return reply.error(&problem);
        }
        let content = match &edit.what {
            What::Edit(content) if edit.as_author || !standing.can_moderate() => content,
            _ => return self.enqueue(&by, standing, edit, reply, None, context),
        };
        let (words, follow) = (self.gate.words.clone(), self.must_follow(by.id));
        if follow.is_none() && !words.is_costly(content) {
            let caught = words.find(content);
            return self.edit_or_refuse(&by, edit, caught, reply, context);
        }
        self.gate.hold_back(by.id);
        let (shared, content) = (self.shared.clone(), content.clone());
        let find = async move {
            let caught = words.find_apart(content).await?;
            if let (None, Some(maker)) = (&caught, follow) {
                require_follower(&shared.database, by.id, maker).await?;
                return Ok((None, true));
            }
            Ok((caught, false))
        };
        let take = find.into_actor(self).map(move |found: Result<_, Problem>, room, context| {
            match found {
                // it releases what waits once the time-out is in force
                Ok((Some(caught), _)) if matches!(caught.action, Action::Timeout { .. }) => {
                    return room.edit_or_refuse(&by, edit, Some(caught), reply, context);
                }
                Ok((caught, is_follower)) => {
                    if is_follower {
                        room.gate.followers.note(by.id, room.shared.clock.instant());
                    }
                    room.edit_or_refuse(&by, edit, caught, reply, context);
                }
                Err(problem) => reply.error(&problem),
            }
            room.release(by.id, context);
        });
        context.spawn(take);
    }

    /// A message that is there cannot wait for anyone: what would hold a new one refuses this.
    fn edit_or_refuse(
        &mut self,
        by: &Person,
        edit: Alteration,
        caught: Option<Caught>,
        reply: ReplyTo,
        context: &mut Context<Self>,
    ) {
        match caught {
            None => self.enqueue(by, self.standing(by.id), edit, reply, None, context),
            Some(caught) => match caught.action {
                Action::Timeout { seconds } => self.punish(by.id, caught, seconds, reply, context),
                Action::Hold | Action::Block => reply.error(&blocked()),
            },
        }
    }

    /// Puts a change among those that wait for the next commit, where it is looked at once more whether it may be.
    fn enqueue(
        &mut self,
        by: &Person,
        standing: Standing,
        alteration: Alteration,
        reply: ReplyTo,
        origin: Option<Arc<Origin>>,
        context: &mut Context<Self>,
    ) {
        if self.altering.queue.len() >= QUEUE {
            return reply.error(&Problem::unavailable("too many changes wait in this room"));
        }
        let mentions = match &alteration.what {
            // naming someone later tells nobody: they would be called to what they may have read already
            What::Edit(content) => self.mentioned(by, standing, content).0,
            _ => Vec::new(),
        };
        if let What::Edit(content) = &alteration.what
            && let Err(problem) = self.say_anew(by.id, standing, alteration.message, content)
        {
            return reply.error(&problem);
        }
        let privileged = match alteration.what {
            What::Pin | What::Unpin => standing.can_pin(),
            _ => standing.can_moderate() && !alteration.as_author,
        };
        let change = Change {
            message: alteration.message,
            by: by.id,
            what: alteration.what,
            mentions,
            privileged,
            origin,
        };
        self.altering.queue.push((change, reply));
        self.alter_next(context);
    }

    fn alter_next(&mut self, context: &mut Context<Self>) {
        if self.altering.busy || self.altering.queue.is_empty() {
            return;
        }
        self.altering.busy = true;
        let since = self.altering.began_at.map_or(PAUSE, |at| at.elapsed());
        let wait = PAUSE.saturating_sub(since);
        if self.audience.sockets() > CALM_UP_TO && !wait.is_zero() {
            context.run_later(wait, Self::alter_batch);
        } else {
            self.alter_batch(context);
        }
    }

    fn alter_batch(&mut self, context: &mut Context<Self>) {
        self.altering.began_at = Some(Instant::now());
        let rest = self.altering.queue.split_off(self.altering.queue.len().min(BATCH));
        let batch = std::mem::replace(&mut self.altering.queue, rest);
        let (changes, replies): (Vec<_>, Vec<_>) = self.still_allowed(batch).into_iter().unzip();
        if changes.is_empty() {
            self.altering.busy = false;
            return self.alter_next(context);
        }
        let (shared, info) = (self.shared.clone(), self.info.clone());
        let work = async move {
            let end = Instant::now() + COMMIT_DEADLINE;
            let settled = settle(&shared, info.id, &changes).await;
            if settled.iter().all(Result::is_err) {
                return (changes, settled, Ok(Vec::new()));
            }
            let mut ids: Vec<Uuid> = changes.iter().map(|change| change.message).collect();
            ids.sort_unstable();
            ids.dedup();
            // what is there after the commit: it may be newer than this change, never older
            let found = archive::find_logged(&shared.database, &info, &ids);
            let found = tokio::time::timeout_at(end.into(), found).await;
            let found = found.unwrap_or_else(|_elapsed| Err(Problem::unavailable("reading took too long")));
            (changes, settled, found)
        };
        context.spawn(work.into_actor(self).map(|(changes, settled, found), room, context| {
            let is_lost = settled.iter().any(|settled| match settled {
                Ok(_) => found.is_err(),
                Err(failed) => failed.is_lost,
            });
            match found {
                Ok(found) => room.altered(&changes, settled, found, replies, context),
                // committed perhaps, but not known here how
                Err(problem) => replies.into_iter().for_each(|reply| reply.error(&problem)),
            }
            room.altering.busy = false;
            if is_lost {
                return room.reload(context);
            }
            room.alter_next(context);
        }));
    }

    /// Refuses what was allowed when it was asked for and is not any more.
    fn still_allowed(&mut self, batch: Vec<(Change, ReplyTo)>) -> Vec<(Change, ReplyTo)> {
        let mut allowed = Vec::with_capacity(batch.len());
        for (change, reply) in batch {
            let standing = self.standing(change.by);
            let refused = if !standing.can_read() {
                self.hidden(standing, change.by)
            } else if !may(standing, &change.what) {
                self.may_not_send(standing, change.by)
            } else {
                allowed.push((change, reply));
                continue;
            };
            self.unsay(&change);
            reply.error(&refused);
        }
        allowed
    }

    fn altered(
        &mut self,
        changes: &[Change],
        settled: Vec<Settled>,
        found: Vec<Logged>,
        replies: Vec<ReplyTo>,
        context: &mut Context<Self>,
    ) {
        let placed = found.iter().filter_map(|logged| logged.message.as_ref());
        let messages: HashMap<Uuid, &Placed> = placed.map(|placed| (placed.message.id, placed)).collect();
        for ((change, settled), reply) in changes.iter().zip(settled).zip(replies) {
            self.settle_edit(change, settled.as_ref().copied().map_err(|failed| failed.is_lost));
            let message = match messages.get(&change.message) {
                None => Err(no_message()),
                Some(placed) => self.shown_to(change.by, placed).ok_or_else(not_yet),
            };
            let done = settled
                .map_err(|failed| failed.problem)
                .and_then(|altered| outcome(&change.what, altered))
                .and(message);
            reply.with(done.map(|message| Changed { message }));
        }
        for logged in found {
            self.log.stream.place(logged);
        }
        self.advance(context);
    }
}

/// Whether somebody may change a message so, as far as the room decides it.
pub fn may(standing: Standing, what: &What) -> bool {
    match what {
        What::Edit(_) => standing.can_send(),
        What::Delete(_) => !standing.archived,
        _ => standing.can_react(),
    }
}

/// A change that failed, and whether it may be committed nevertheless.
#[derive(Clone)]
struct Failed {
    problem: Problem,
    is_lost: bool,
}

impl From<SqlError> for Failed {
    fn from(error: SqlError) -> Self {
        Self { is_lost: !error.is_certain(), problem: error.into() }
    }
}

type Settled = Result<Altered, Failed>;

/// Commits changes; if Postgres refuses a batch whole, each by itself, so that one cannot fail the others.
async fn settle(shared: &Shared, room: Uuid, changes: &[Change]) -> Vec<Settled> {
    match commit(shared, room, changes).await {
        Ok(altered) => altered.into_iter().map(Ok).collect(),
        Err(error) if error.is_lock_timeout() => all_failed(changes, error.into()),
        Err(SqlError::Aborted(_) | SqlError::Constraint(_)) if changes.len() > 1 => {
            let (mut settled, begun) = (Vec::with_capacity(changes.len()), Instant::now());
            for one in changes {
                let altered = if begun.elapsed() < COMMIT_DEADLINE {
                    commit(shared, room, std::slice::from_ref(one)).await
                } else {
                    Err(SqlError::Unavailable("the changes before it took too long".to_owned()))
                };
                settled.push(altered.map_or_else(
                    |error| Err(error.into()),
                    |altered| Ok(altered.first().copied().unwrap_or(Altered::NotFound)),
                ));
            }
            settled
        }
        Err(error) => all_failed(changes, error.into()),
    }
}

/// What all of them wait for in vain is told to all of them.
fn all_failed(changes: &[Change], failed: Failed) -> Vec<Settled> {
    changes.iter().map(|_| Err(failed.clone())).collect()
}

async fn commit(shared: &Shared, room: Uuid, changes: &[Change]) -> Result<Vec<Altered>, SqlError> {
    let work = store::alter(&shared.changes, room, changes);
    let done = tokio::time::timeout(COMMIT_DEADLINE, work).await;
    let (altered, told) =
        done.map_err(|_elapsed| SqlError::Unknown("commit took too long".to_owned())).flatten()?;
    if !told.is_empty() {
        shared.bus.publish(Note::UsersAdvanced(told));
    }
    Ok(altered)
}

fn outcome(what: &What, altered: Altered) -> Result<(), Problem> {
    let forbidden = match what {
        What::Edit(_) => "only its author edits a message",
        What::Delete(_) => "only its author or a moderator deletes a message",
        _ => "only moderators pin messages here",
    };
    let full = match what {
        What::Pin => "a room has at most 50 pinned messages: unpin one first",
        _ => "a message has at most 20 different reactions",
    };
    match altered {
        Altered::Done => Ok(()),
        Altered::NotFound => Err(no_message()),
        Altered::Deleted => Err(Problem::new(Code::Gone, "the message was deleted")),
        Altered::Forbidden => Err(Problem::new(Code::Forbidden, forbidden)),
        Altered::Silenced => Err(Problem::new(Code::Forbidden, "you may not do this here any more")),
        Altered::Full => Err(Problem::new(Code::Conflict, full)),
    }
}
