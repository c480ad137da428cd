//! What a block does to the live direct conversation of the two: it is closed, and nobody listens to it any more.

use actix::{ActorFutureExt, Context, ContextFutureSpawner, Handler, WrapFuture};
use uuid::Uuid;

use crate::error::Problem;
use crate::rooms::room::actor::Room;
use crate::rooms::room::messages::BlockChanged;
use crate::rooms::room::store;

impl Handler<BlockChanged> for Room {
    type Result = ();

    fn handle(&mut self, _: BlockChanged, context: &mut Context<Self>) {
        self.look_whether_closed(context);
    }
}

impl Room {
    /// Asks Postgres whether a block closes the room.
    pub(in crate::rooms::room) fn look_whether_closed(&self, context: &mut Context<Self>) {
        let (shared, id) = (self.shared.clone(), self.info.id);
        let read = async move { store::is_closed(&shared.database, id).await };
        let take = read.into_actor(self).map(|closed, room, context| match closed {
            Ok(is_closed) => {
                room.info.is_closed = is_closed;
                room.close_to_listeners(context);
            }
            // it asks again when it is loaded; what is written is refused by Postgres meanwhile
            Err(problem) => {
                problem.log();
                room.reload(context);
            }
        });
        take.wait(context);
    }

    /// Sends away who listens across a block: presence, typing and read marks would go on telling of each other.
    fn close_to_listeners(&mut self, context: &mut Context<Self>) {
        if !self.info.is_closed {
            return;
        }
        let people: Vec<Uuid> = self.audience.people().collect();
        let now = self.log.offset();
        self.outflow.partings.extend(people.into_iter().map(|user| (now, Some(user))));
        self.advance(context);
    }

    /// What is told who would listen across a block.
    pub(in crate::rooms::room) fn closed() -> Problem {
        crate::rooms::room::refusals::read_only()
    }
}
