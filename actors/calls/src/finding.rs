//! How a call's actor finds its devices when it is loaded: hubs remember those that live; the others were lost with a server or while
//! the actor was dead.

use std::collections::HashSet;
use std::time::Duration;

use actix::{ActorFutureExt, Context, ContextFutureSpawner, WrapFuture};
use uuid::Uuid;
use veza_kernel::error::Problem;
use veza_kernel::{Roster, RosterEntry};
use veza_protocol::call::CallEnd;
use veza_sql::queries::calls as sql;

use super::actor::{LiveCall, Shared};
use super::acts::{Act, Effect, Told};
use super::devices::Device;

/// How long the look for wishes may take; without them a device is taken for one that others learn no address of.
const DEADLINE: Duration = Duration::from_secs(2);
/// Calls of one look for processes that are gone.
const MOST: i64 = 500;

impl LiveCall {
    /// Finds the devices, and lets the call know of those that are lost.
    pub(super) fn find_devices(&mut self, context: &mut Context<Self>) {
        if self.held.state.is_ended() {
            return self.find_those_left(context);
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
            let gone = who_is_gone(&shared, Some(call)).await.unwrap_or_else(|problem| {
                problem.log();
                Vec::new()
            });
            (found, ringing, relayed, gone)
        };
        let take = look.into_actor(self).map(|(found, ringing, relayed, gone), call: &mut Self, context| {
            call.take_found(found, &relayed, context);
            let connections = call.lost(&ringing);
            let drop = (!connections.is_empty()).then_some(Act::Drop { connections, by_server: true });
            let by = call.shared.living.process();
            let lose = gone.into_iter().map(|(_, gone)| Act::LoseNodes { gone, by });
            // who may come back for a while is not taken for one whose time is over
            let acts: Vec<Act> = lose.chain(drop).chain([Act::Tick]).collect();
            call.do_in_order(acts.into_iter(), context);
        });
        take.wait(context);
    }

    /// A call that is over has devices still where it ended while no actor was there to tell them.
    fn find_those_left(&mut self, context: &mut Context<Self>) {
        let (shared, call) = (self.shared.clone(), self.id());
        let look = async move { shared.hubs.rosters(call).await };
        let take = look.into_actor(self).map(|found, call: &mut Self, context| {
            call.take_found(found, &[], context);
            call.settle(context);
        });
        take.wait(context);
    }

    /// What devices are told that hubs remember and that have no place any more: nobody has told them why.
    fn who_is_out(&self, found: &[Roster]) -> Vec<Effect> {
        let state = &self.held.state;
        let entries = found.iter().flat_map(|roster| &roster.entries);
        let out = entries.filter(|entry| state.seat_of(entry.connection).is_none());
        let reason = |user: Uuid| match state.ended {
            Some(ended) => ended.reason,
            None if state.seat_of_user(user).is_some() => CallEnd::Superseded,
            None => CallEnd::Hangup,
        };
        let told = |entry: &RosterEntry| Effect::Direct {
            to: Uuid::nil(),
            connection: entry.connection,
            what: Told::Ended { reason: reason(entry.user) },
        };
        out.map(told).collect()
    }

    fn do_in_order(&mut self, mut acts: std::vec::IntoIter<Act>, context: &mut Context<Self>) {
        let Some(act) = acts.next() else {
            self.settle(context);
            return self.take_signals(context);
        };
        self.perform(act, None, context, |call, done, context| match done {
            Ok(_) => call.do_in_order(acts, context),
            Err(problem) => {
                problem.log();
                call.settle(context);
            }
        });
    }

    /// Takes back the devices that hubs remember, and tells those that have no place any more.
    fn take_found(&mut self, found: Vec<Roster>, relayed: &[Uuid], context: &mut Context<Self>) {
        let out = self.who_is_out(&found);
        for Roster { hub, entries, .. } in found {
            for entry in entries {
                let relay_only = relayed.contains(&entry.user);
                let device = Device { outbox: entry.outbox, hub: hub.clone(), relay_only };
                self.devices.found(entry.connection, device);
                self.renew_servers_soon(entry.user, entry.connection, context);
            }
        }
        self.tell(out, None);
    }

    /// Returns the connections that are with this process and not there. Those of other nodes are theirs to miss.
    fn lost(&self, ringing: &HashSet<Uuid>) -> Vec<Uuid> {
        let (state, own) = (&self.held.state, Some(self.shared.living.process()));
        let seats = state.participants.iter().filter(|seat| !seat.is_away && seat.node == own);
        let seats = seats.map(|seat| seat.connection);
        let seats = seats.filter(|connection| self.devices.get(*connection).is_none());
        let devices = state.devices.iter().filter(|(_, device)| device.node == own);
        let devices = devices.map(|(connection, _)| *connection);
        seats.chain(devices.filter(|connection| !ringing.contains(connection))).collect()
    }
}

/// Returns the calls, or one of them, in which devices are with processes that are gone, and which these are. It is read in one statement:
/// a process says that it lives before it has a device.
pub(super) async fn who_is_gone(
    shared: &Shared,
    call: Option<Uuid>,
) -> Result<Vec<(Uuid, Vec<Uuid>)>, Problem> {
    let (reader, living) = (shared.database.reader().await?, &shared.living);
    #[cfg(feature = "faults")]
    if veza_kernel::seeded::has(veza_kernel::Bug::NodeLeaseForEver) {
        return Ok(Vec::new());
    }
    let found = sql::list_calls_of_the_gone()
        .bind(&reader, &!living.is_one_of_several(), &living.process(), &call, &MOST)
        .all()
        .await?;
    Ok(found.into_iter().map(|row| (row.id, row.gone)).collect())
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
