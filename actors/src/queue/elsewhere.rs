//! Who listens by sockets of other nodes: each node shows the others who does by its own, for a while. It ends by itself when a node dies.

use actix::{ActorFutureExt, AsyncContext, Context, Handler, WrapFuture};

use super::actor::SharedQueue;
use super::messages::LookAround;

impl SharedQueue {
    /// Shows other nodes who listens here, because that is another by now.
    pub(super) fn show_news(&self) {
        self.show(true);
    }

    /// Has what was shown last longer, and looks whether what others showed has ended.
    pub(super) fn show_again(&mut self, context: &mut Context<Self>) {
        if !self.listeners.here().is_empty() {
            self.show(false);
        }
        self.look_around(context);
    }

    fn show(&self, news: bool) {
        if let Some(board) = self.shared.bus.board() {
            board.show(self.stream.id(), self.listeners.shown(), news);
        }
    }

    fn look_around(&mut self, context: &mut Context<Self>) {
        let Some(board) = self.shared.bus.board() else { return };
        let look = board.read(self.stream.id()).into_actor(self).map(|shown, queue, context| {
            // what cannot be read may be as it was
            if let Some(shown) = shown {
                queue.hear_elsewhere(&shown, context);
            }
        });
        context.spawn(look);
    }

    fn hear_elsewhere(&mut self, shown: &[String], context: &mut Context<Self>) {
        let (came, went) = self.listeners.set_elsewhere(shown);
        if came.is_empty() && went.is_empty() {
            return;
        }
        self.tell_people(&came, &went);
        let is_back = came.iter().any(|who| self.held.state.votes.contains(who));
        if !went.is_empty() || is_back && !self.is_early {
            self.recount(context);
        }
    }
}

impl Handler<LookAround> for SharedQueue {
    type Result = ();

    fn handle(&mut self, _: LookAround, context: &mut Context<Self>) {
        self.look_around(context);
    }
}
