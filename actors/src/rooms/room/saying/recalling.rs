//! Unique mode: what was said in a room before it is in that mode here, and what edits say.

use actix::{ActorFutureExt, Context, ContextFutureSpawner, WrapFuture};
use uuid::Uuid;
use veza_sql::queries::moderation as sql;

use super::said::{REMEMBERED, Saying};
use crate::error::Problem;
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
