//! Bugs on purpose on the way of a new message (see `kernel::seeded`).

use actix::Context;
use uuid::Uuid;

use super::actor::Room;
use super::saying::answers::answer;
use super::saying::pending::Pending;
use crate::kernel::{Bug, seeded};

impl Room {
    /// Breaks what is to be broken.
    pub(super) fn seed(&mut self, mut pending: Pending, context: &mut Context<Self>) -> Pending {
        if seeded::has(Bug::IgnoreClientId) {
            pending.new.client_id = Uuid::new_v4();
        }
        // where it will stand if nothing else is on its way
        let logged = self.logged(&pending, self.log.stream.newest() + 1, self.shared.clock.now(), None);
        if seeded::has(Bug::BroadcastBeforeCommit) {
            self.log.stream.place(logged);
            self.advance(context);
        } else if seeded::has(Bug::AckBeforeCommit)
            && let Some(placed) = logged.message
        {
            let muted = pending.reply.muted();
            let untold = self.untold(pending.author.id);
            answer(std::mem::replace(&mut pending.reply, muted), &placed, &untold, false);
        }
        pending
    }
}
