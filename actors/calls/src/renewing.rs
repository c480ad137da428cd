//! What opens the relays ends after a while: each device that is in a call is told something newer before.

use std::time::Duration;

use actix::{AsyncContext, Context};
use uuid::Uuid;

use super::actor::LiveCall;

/// A device that was found asks for nothing, or has asked within this time.
const SOON: Duration = Duration::from_secs(1);

impl LiveCall {
    /// A device was given credentials right now: it is told others in time, as long as it is in the call.
    pub(super) fn keep_servers_fresh(&mut self, user: Uuid, connection: Uuid, context: &mut Context<Self>) {
        if let Some(wait) = self.fresh_for(user) {
            self.renew_in(wait, user, connection, context);
        }
    }

    /// A device was given some at a time that nobody remembers: the actor died.
    pub(super) fn renew_servers_soon(&mut self, user: Uuid, connection: Uuid, context: &mut Context<Self>) {
        if self.fresh_for(user).is_some() {
            self.renew_in(SOON, user, connection, context);
        }
    }

    fn renew_in(&mut self, wait: Duration, user: Uuid, connection: Uuid, context: &mut Context<Self>) {
        let renewal = context.run_later(wait, move |call, context| {
            call.renewals.remove(&connection);
            if call.devices.get(connection).is_some() {
                call.tell_servers(user, connection);
                call.keep_servers_fresh(user, connection, context);
            }
        });
        if let Some(before) = self.renewals.insert(connection, renewal) {
            context.cancel_future(before);
        }
    }

    /// Returns how long what is given now needs nothing newer; nothing: for ever.
    fn fresh_for(&self, user: Uuid) -> Option<Duration> {
        let now_s = self.shared.clock.now().timestamp();
        let renew_at_s = self.shared.ice.issue(user, now_s).renew_at_s?;
        Some(Duration::from_secs(renew_at_s.abs_diff(now_s)))
    }
}
