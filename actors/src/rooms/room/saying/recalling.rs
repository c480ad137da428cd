//! What was said in a room before it was in unique mode here, what edits say, and what is said by other nodes.

use std::time::Duration;

use actix::{ActorFutureExt, Context, ContextFutureSpawner, WrapFuture};
use chrono::{DateTime, Utc};
use uuid::Uuid;
use veza_sql::queries::moderation as sql;

use super::pending::Pending;
use super::said::{REMEMBERED, Saying};
use crate::error::Problem;
use crate::protocol::Message;
use crate::rooms::room::actor::Room;
use crate::rooms::room::messages::What;
use crate::rooms::room::refusals::repeated;
use crate::rooms::room::rules::Standing;
use crate::rooms::room::store::{Altered, Change};

/// Messages that are read when the mode begins.
const READ: i64 = 5000;

impl Room {
    /// Reads what was said a while ago.
    pub(in crate::rooms::room) fn recall(&self, context: &mut Context<Self>) {
        let (shared, id) = (self.shared.clone(), self.info.id);
        let read = async move {
            let reader = shared.database.heavy(id).await?;
            let seconds = REMEMBERED.num_seconds() as f64;
            Ok::<_, Problem>(sql::list_recent_texts().bind(&reader, &id, &READ, &seconds).all().await?)
        };
        let take = read.into_actor(self).map(|found, room, _| match found {
            Ok(found) => {
                for row in found {
                    let saying = Saying::Message { client_id: row.client_id, id: row.id };
                    room.gate.said.take(row.author_id, &row.content, saying, row.created_at.into());
                }
            }
            Err(problem) => problem.log(),
        });
        // what is sent meanwhile waits
        take.wait(context);
    }

    /// Somebody wrote or edited a message by another node: what is remembered of who sends goes by that, too.
    pub(in crate::rooms::room) fn hear_said(&mut self, message: &Message) {
        let Message { id, client_id, ref content, created_at, .. } = *message;
        let author = message.author.id;
        if self.info.slow_mode_s > 0 {
            // an edit may be all that is left to hear of a new message
            self.gate.turns.hear(author, self.info.slow_mode_s, created_at);
        }
        if self.info.unique_mode && message.deleted_at.is_none() {
            match message.edited_at {
                Some(at) => self.gate.said.take(author, content, Saying::Edit { id }, at),
                None => self.gate.said.take(author, content, Saying::Message { client_id, id }, created_at),
            }
        }
    }

    /// Somebody wrote by another node while a message of theirs was on its way: how long they have to wait.
    pub(in crate::rooms::room) fn hear_speaker(&mut self, pending: &Pending, at: DateTime<Utc>) -> Duration {
        let (author, pause_s) = (pending.author.id, self.info.slow_mode_s);
        self.gate.turns.hear(author, pause_s, at);
        let wait = self.gate.turns.wait(author, pending.new.client_id, pause_s, self.shared.clock.now());
        wait.unwrap_or_default()
    }

    /// In unique mode an edit says its text as a new message does.
    pub(in crate::rooms::room) fn say_anew(
        &mut self,
        user: Uuid,
        standing: Standing,
        message: Uuid,
        content: &str,
    ) -> Result<(), Problem> {
        if !self.info.unique_mode || standing.can_moderate() {
            return Ok(());
        }
        let (saying, now) = (Saying::Edit { id: message }, self.shared.clock.now());
        if self.gate.said.has(user, content, saying, now) {
            return Err(repeated());
        }
        self.gate.said.take(user, content, saying, now);
        Ok(())
    }

    /// The edit was not taken.
    pub(in crate::rooms::room) fn unsay(&mut self, change: &Change) {
        if let What::Edit(content) = &change.what {
            self.gate.said.give_back(change.by, content, Saying::Edit { id: change.message });
        }
    }

    /// What was certainly not taken was not said; of what failed it is known whether it may have been.
    pub(in crate::rooms::room) fn settle_edit(&mut self, change: &Change, settled: Result<Altered, bool>) {
        let (Ok(is_taken) | Err(is_taken)) = settled.map(|altered| altered == Altered::Done);
        if !is_taken {
            self.unsay(change);
        }
    }
}
