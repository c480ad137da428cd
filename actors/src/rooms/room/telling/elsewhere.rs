//! Who is in the room by sockets of other nodes: each node shows the others who is here by its own, for a while.

use actix::{ActorFutureExt, AsyncContext, Context, Handler, WrapFuture};

use super::audience::Elsewhere;
use crate::rooms::room::actor::Room;
use crate::rooms::room::messages::LookAround;

impl Room {
    /// Shows other nodes who is here, if that has changed.
    pub(super) fn show_news(&mut self) {
        if self.audience.take_news() {
            self.show(true);
        }
    }

    /// Has what was shown last longer, and looks whether what others showed has ended.
    pub(in crate::rooms::room) fn show_again(&mut self, context: &mut Context<Self>) {
        self.note_viewers();
        if self.audience.sockets() > 0 {
            self.show(false);
            self.look_around(context);
        }
    }

    /// Reads who is here by sockets of other nodes.
    pub(in crate::rooms::room) fn look_around(&mut self, context: &mut Context<Self>) {
        self.viewers_changed(context);
        let Some(board) = self.shared.bus.board().filter(|_| self.viewers.is_none()) else { return };
        let look = board.read(self.info.id).into_actor(self).map(|shown, room, context| {
            // what cannot be read may be as it was
            let Some(shown) = shown else { return };
            room.audience.set_elsewhere(Elsewhere::read(&shown));
            room.presence_changed(context);
        });
        context.spawn(look);
    }

    fn show(&self, news: bool) {
        if let Some(board) = self.shared.bus.board().filter(|_| self.viewers.is_none()) {
            board.show(self.info.id, self.audience.shown(), news);
        }
    }
}

impl Handler<LookAround> for Room {
    type Result = ();

    fn handle(&mut self, _: LookAround, context: &mut Context<Self>) {
        self.look_around(context);
    }
}
