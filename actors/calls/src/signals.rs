//! What participants whose devices are with two nodes send each other: it is left in Postgres, and the node that has the device takes it.
//! Taken once, in the order in which it was left; and by nobody else when the place has become another device's.

use actix::{ActorFutureExt, Context, ContextFutureSpawner};
use uuid::Uuid;
use veza_kernel::error::Problem;
use veza_kernel::in_turn;
#[cfg(feature = "faults")]
use veza_kernel::{Bug, seeded};
use veza_protocol::call::{CandidatesCame, Negotiated};
use veza_protocol::ephemeral;
use veza_sql::queries::calls as sql;

use super::actor::{LiveCall, Shared};
use super::held::Held;
use super::links::Signal;
use super::road::{self, Outgoing};
use super::state::{Seat, State};
use super::store;

impl LiveCall {
    /// Sends a participant what waits for them from one other, as far as it can be delivered.
    pub(super) fn deliver_from(&mut self, from: Uuid, to: &Seat) {
        if to.is_away || self.arriving.contains(&to.connection) {
            return;
        }
        if self.devices.get(to.connection).is_none() {
            return self.leave_for(from, to);
        }
        for signal in self.links.take(from, to.id) {
            self.hand_over(from, to, signal);
        }
    }

    /// The same for everyone.
    pub(super) fn deliver_to_all(&mut self) {
        for to in self.held.state.participants.clone() {
            self.deliver_to(&to);
        }
    }

    fn hand_over(&mut self, from: Uuid, to: &Seat, signal: Signal) {
        let call_id = self.id();
        let frame = match signal {
            Signal::Description(description, ice_restart) => {
                ephemeral("call.negotiate", &Negotiated { call_id, from, description, ice_restart })
            }
            Signal::Candidates(candidates, end) => {
                ephemeral("call.candidates", &CandidatesCame { call_id, from, candidates, end })
            }
        };
        self.devices.send(to.connection, frame);
    }

    /// Leaves what waits for the node that has the other device. What a device sends that is not here is that node's to leave.
    fn leave_for(&mut self, from: Uuid, to: &Seat) {
        let living = self.shared.living;
        if !living.is_one_of_several() || to.node == Some(living.process()) {
            return;
        }
        let sender = self.held.state.participants.iter().find(|seat| seat.id == from);
        let Some(connection) = sender.map(|seat| seat.connection) else { return };
        if self.devices.get(connection).is_none() {
            return;
        }
        let (shared, call, rev) = (self.shared.clone(), self.id(), self.held.rev);
        let open = || road::open(shared.database.clone(), shared.bus.clone(), (call, living.process()));
        let road = self.road.get_or_insert_with(open);
        for signal in self.links.take(from, to.id) {
            if !road.carry(Outgoing { from, connection, to: to.id, rev, signal }) {
                tracing::warn!(call.id = %call, "a signal is lost: Postgres takes too long");
            }
        }
    }

    /// Sends a device that came what waits for it: first what was left in Postgres.
    pub(super) fn arrives(&mut self, seat: &Seat, context: &mut Context<Self>) {
        if self.shared.living.is_one_of_several() {
            self.arriving.insert(seat.connection);
        }
        self.deliver_to(seat);
        self.take_signals(context);
    }

    /// Takes what other nodes left for devices that are here.
    pub(super) fn take_signals(&mut self, context: &mut Context<Self>) {
        if !self.shared.living.is_one_of_several() {
            return;
        }
        let read = in_turn(|call: &mut Self| {
            let (shared, id, rev) = (call.shared.clone(), call.id(), call.held.rev);
            let here = call.devices.connections();
            // what was sent to a device while it came here is still on the way to where it was
            let road = call.road.clone().filter(|_| !call.arriving.is_empty());
            async move {
                if let Some(road) = road {
                    road.is_clear().await;
                }
                taken(&shared, id, rev, here).await
            }
        });
        let take = read.map(|taken, call: &mut Self, context: &mut Context<Self>| {
            match taken {
                Ok((signals, newer)) => {
                    if let Some(newer) = newer {
                        call.follow(newer, context);
                    }
                    for (from, to, signal) in signals {
                        call.take_signal(from, to, signal);
                    }
                }
                Err(problem) => problem.log(),
            }
            if !std::mem::take(&mut call.arriving).is_empty() {
                call.deliver_to_all();
            }
        });
        take.wait(context);
    }

    fn take_signal(&mut self, from: Uuid, to: Uuid, signal: Signal) {
        let seat = self.held.state.participants.iter().find(|seat| seat.id == to).cloned();
        let Some(seat) = seat.filter(|seat| self.devices.get(seat.connection).is_some()) else { return };
        let sender = self.held.state.participants.iter().find(|seat| seat.id == from);
        let by = sender.map(|sender| sender.connection).filter(|by| self.devices.get(*by).is_some());
        if by.is_some_and(|by| !self.arriving.contains(&by) && !self.arriving.contains(&seat.connection)) {
            // it was left before both were here, and comes behind what was sent since
            return;
        }
        if matches!(signal, Signal::Description(..)) {
            // should the sender come here, candidates need no other one
            self.links.describe_elsewhere(from, to);
        }
        #[cfg(feature = "faults")]
        if seeded::has(Bug::CallSignalTwice) {
            self.hand_over(from, &seat, signal.clone());
        }
        self.hand_over(from, &seat, signal);
    }

    /// Somebody answered at another node: what the caller sent before waits for them from now on.
    pub(super) fn follow_answer(&mut self, before: &State) {
        let state = self.held.state.clone();
        let callee = state.participants.iter().find(|seat| seat.user != state.kind.caller());
        let (Some(caller), Some(callee)) = (state.seat_of_user(state.kind.caller()), callee) else { return };
        if before.answered_at.is_some() || !state.is_direct() {
            return;
        }
        self.links.answered(caller.id, callee.id);
        if before.offer.is_some() {
            self.links.describe_elsewhere(caller.id, callee.id);
        }
    }
}

type Taken = (Vec<(Uuid, Uuid, Signal)>, Option<Held>);

/// Takes what waits for these devices; with the call as it is, if who sent it knew more than is known here.
async fn taken(shared: &Shared, call: Uuid, rev: i64, here: Vec<Uuid>) -> Result<Taken, Problem> {
    if here.is_empty() {
        return Ok((Vec::new(), None));
    }
    let reader = shared.database.reader().await?;
    let found = sql::take_call_signals().bind(&reader, &call, &here).all().await?;
    let newer = match found.iter().any(|row| row.rev > rev) {
        true => store::load(&shared.database, call).await.inspect_err(Problem::log).ok(),
        false => None,
    };
    let read =
        |row: sql::TakeCallSignals| Some((row.from_id, row.to_id, serde_json::from_value(row.signal).ok()?));
    Ok((found.into_iter().filter_map(read).collect(), newer))
}
