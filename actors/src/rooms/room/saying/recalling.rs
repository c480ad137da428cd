//! What was said in a room before it is in unique mode here.

use actix::{ActorFutureExt, Context, ContextFutureSpawner, WrapFuture};
use veza_sql::queries::moderation as sql;

use super::said::REMEMBERED;
use crate::error::Problem;
use crate::rooms::room::actor::Room;

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
                    room.gate.said.take(row.author_id, &row.content, row.client_id, row.created_at.into());
                }
            }
            Err(problem) => problem.log(),
        });
        // what is sent meanwhile waits
        take.wait(context);
    }
}
