//! How a call's actor finds its devices when it is loaded: hubs remember those that live; the others were lost with a server or while
//! the actor was dead.

use std::collections::HashSet;
use std::time::Duration;

use actix::{ActorFutureExt, Context, ContextFutureSpawner, WrapFuture};
use uuid::Uuid;
use veza_kernel::Roster;
use veza_kernel::error::Problem;
use veza_sql::queries::calls as sql;

use super::actor::{LiveCall, Shared};
use super::acts::Act;
use super::devices::Device;

/// How long the look for wishes may take; without them a device is taken for one that others learn no address of.
const DEADLINE: Duration = Duration::from_secs(2);

impl LiveCall {
    /// Finds the devices, and lets the call know of those that are lost.
    pub(super) fn find_devices(&mut self, context: &mut Context<Self>) {
        if self.held.state.is_ended() {
            return;
        }
        let (shared, call, state) = (self.shared.clone(), self.id(), self.held.state.clone());
        let look = async move {
            let found = shared.hubs.rosters(call).await;
            let mut ringing = HashSet::new();
            let rung: HashSet<Uuid> = state.devices.values().map(|device| device.user).collect();
            for user in rung {
                let rosters = shared.hubs.rosters(user).await;
                ringing.extend(
                    rosters.iter().flat_map(|roster| roster.entries.iter().map(|entry| entry.connection)),
                );
            }
            let people: Vec<Uuid> = state.participants.iter().map(|seat| seat.user).collect();
            let relayed = if found.is_empty() { Vec::new() } else { who_is_relayed(&shared, people).await };
            (found, ringing, relayed)
        };
        let take = look.into_actor(self).map(|(found, ringing, relayed), call: &mut Self, context| {
            let nobody = found.is_empty();
            call.take_found(found, &relayed, context);
            let lost = call.lost(nobody, &ringing);
            if lost.is_empty() || !call.is_here {
                call.settle(context);
                return call.do_by_itself(Act::Tick, context);
            }
            let drop = Act::Drop { connections: lost, by_server: true };
            // who may come back for a while is not taken for one whose time is over
            call.perform(drop, None, context, |call, done, context| {
                match done {
                    Ok(_) => call.do_by_itself(Act::Tick, context),
                    Err(problem) => problem.log(),
                }
                call.settle(context);
            });
        });
        take.wait(context);
    }

    fn take_found(&mut self, found: Vec<Roster>, relayed: &[Uuid], context: &mut Context<Self>) {
        for Roster { hub, entries, .. } in found {
            for entry in entries {
                let relay_only = relayed.contains(&entry.user);
                let device = Device { outbox: entry.outbox, hub: hub.clone(), login: None, relay_only };
                self.devices.found(entry.connection, device);
                self.renew_servers_soon(entry.user, entry.connection, context);
            }
        }
    }

    /// Returns the connections that are not there. Where nobody is, the server was gone, and who was away before it has as much time
    /// as the others.
    fn lost(&self, nobody: bool, ringing: &HashSet<Uuid>) -> Vec<Uuid> {
        let state = &self.held.state;
        let seats =
            state.participants.iter().filter(|seat| nobody || !seat.is_away).map(|seat| seat.connection);
        let seats = seats.filter(|connection| self.devices.get(*connection).is_none());
        let devices = state.devices.keys().copied().filter(|connection| !ringing.contains(connection));
        seats.chain(devices).collect()
    }
}

async fn who_is_relayed(shared: &Shared, people: Vec<Uuid>) -> Vec<Uuid> {
    let ask = async {
        let reader = shared.database.reader().await?;
        Ok::<_, Problem>(sql::list_relay_only().bind(&reader, &people).all().await?)
    };
    match tokio::time::timeout(DEADLINE, ask).await {
        Ok(Ok(relayed)) => relayed,
        Ok(Err(problem)) => {
            problem.log();
            people
        }
        Err(_elapsed) => people,
    }
}
