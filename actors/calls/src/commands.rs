//! What devices ask of a call's actor.

use actix::{Context, Handler};
use uuid::Uuid;
use veza_kernel::error::{Code, Detail, Problem};
use veza_protocol::call::{CallMedia, Description, Negotiate, ReportQuality, SendCandidates};
use veza_protocol::{Empty, ReplyTo};

use super::actor::LiveCall;
use super::acts::{Act, Change, Refusal};
use super::candidates::{Allowance, pass_candidates};
use super::held::{no_call, problem_of};
use super::links::NOBODY_YET;
use super::messages::{Asked, Asker, Command};
use super::sdp::pass_description;
use super::state::{Kind, Newcomer, Seat, State};

impl Handler<Command> for LiveCall {
    type Result = ();

    fn handle(&mut self, Command { who, asked, relay_only, reply }: Command, context: &mut Context<Self>) {
        if !self.held.state.is_known_to(who.user) && !matches!(asked, Asked::Join(_)) {
            return reply.error(&no_call());
        }
        match asked {
            Asked::Enter => self.enter(&who, relay_only, reply, context),
            Asked::Join(media) => self.join(who, media, relay_only, reply, context),
            Asked::Accept { media, description } => {
                self.accept(who, (media, description), relay_only, reply, context);
            }
            Asked::Resume => self.resume(who, relay_only, reply, context),
            Asked::Ringing => {
                let node = self.shared.living.process();
                self.answer(Act::Ring { user: who.user, connection: who.connection, node }, reply, context);
            }
            Asked::Decline { is_busy } => {
                let (user, connection) = (who.user, who.connection);
                let act = Act::Decline { user, connection, node: self.shared.living.process(), is_busy };
                self.answer(act, reply, context);
            }
            Asked::Leave { has_failed } => {
                let act = Act::Leave { user: who.user, connection: who.connection, has_failed };
                self.answer(act, reply, context);
            }
            Asked::Media(media) => {
                self.answer(Act::Media { connection: who.connection, media }, reply, context);
            }
            Asked::Negotiate(negotiate) => self.negotiate(&who, negotiate, reply, context),
            Asked::Candidates(sent) => self.pass_candidates(&who, sent, reply, context),
            Asked::Quality(report) => self.hear_quality(&who, &report, reply, context),
        }
    }
}

impl LiveCall {
    /// Does an act that is answered with nothing.
    fn answer(&mut self, act: Act, reply: ReplyTo, context: &mut Context<Self>) {
        self.perform(act, None, context, |_, done, _| reply.with(done.map(|_| Empty {})));
    }

    /// Whoever began the call hears how it stands.
    fn enter(&mut self, who: &Asker, relay_only: bool, reply: ReplyTo, context: &mut Context<Self>) {
        self.come_in(who, relay_only, context);
        self.settle(context);
        // other nodes have devices that it rings, and people who listen to its room
        self.tell_nodes();
        reply.ok(&self.in_call(who.user, who.connection, None));
    }

    fn join(
        &mut self,
        who: Asker,
        media: CallMedia,
        relay_only: bool,
        reply: ReplyTo,
        context: &mut Context<Self>,
    ) {
        let act = Act::Join(self.newcomer(&who, media));
        self.perform_while(is_there(&who), act, None, context, move |call, done, context| {
            call.welcome(&who, relay_only, done.map(|_| None), reply, context);
        });
    }

    fn accept(
        &mut self,
        who: Asker,
        (media, description): (CallMedia, Option<Description>),
        relay_only: bool,
        reply: ReplyTo,
        context: &mut Context<Self>,
    ) {
        let answer = description.map(|description| pass_description(description, relay_only));
        let act = Act::Accept { who: self.newcomer(&who, media), has_answer: answer.is_some() };
        let again = answer.clone();
        self.perform_while(is_there(&who), act, answer, context, move |call, done, context| {
            let done = done.map(|before| {
                let offer = call.connect(&before, who.connection, again.is_some());
                // nobody is told of an acceptance twice, and with it by this node alone: what came with it would be lost
                let again = again.filter(|_| {
                    before.seat_of(who.connection).is_some() || !call.has_device_of(before.kind.caller())
                });
                call.answer_again(who.connection, again);
                offer
            });
            call.welcome(&who, relay_only, done, reply, context);
        });
    }

    /// Passes an answer on as any other description, if there is one.
    fn answer_again(&mut self, connection: Uuid, answer: Option<Description>) {
        let Some(answer) = answer else { return };
        let Ok((from, Some(to))) = self.way(connection, None) else { return };
        self.links.describe(from.id, to.id, answer, false);
        self.deliver_from(from.id, &to);
    }

    /// What the caller sent before anybody answered goes to who has. Returns the offer, and whose it is.
    fn connect(&mut self, before: &State, connection: Uuid, has_answer: bool) -> Option<(Description, Uuid)> {
        let state = self.held.state.clone();
        let (caller, callee) = (state.seat_of_user(state.kind.caller())?.id, state.seat_of(connection)?.id);
        if matches!(state.kind, Kind::Room { .. }) {
            return None;
        }
        self.links.answered(caller, callee);
        let newer = self.links.take_description(caller, callee);
        let offer = newer.or_else(|| before.offer.clone());
        if offer.is_some() {
            self.links.describe_elsewhere(caller, callee);
        }
        if has_answer {
            self.links.describe_elsewhere(callee, caller);
        }
        offer.map(|offer| (offer, caller))
    }

    fn resume(&mut self, who: Asker, relay_only: bool, reply: ReplyTo, context: &mut Context<Self>) {
        let (user, connection, login) = (who.user, who.connection, who.login);
        let act = Act::Resume { user, connection, login, node: self.shared.living.process() };
        self.perform_while(is_there(&who), act, None, context, move |call, done, context| match done {
            // how it ended is what was asked
            Err(problem) if problem.code == Code::Gone => {
                reply.ok(&call.in_call(who.user, who.connection, None));
            }
            done => call.welcome(&who, relay_only, done.map(|_| None), reply, context),
        });
    }

    /// Whether the device that has somebody's place is here.
    fn has_device_of(&self, user: Uuid) -> bool {
        self.held.state.seat_of_user(user).is_some_and(|seat| self.devices.get(seat.connection).is_some())
    }

    fn newcomer(&self, who: &Asker, media: CallMedia) -> Newcomer {
        who.comes(self.shared.living.process(), media)
    }

    /// Answers who came in, and sends them what waited.
    fn welcome(
        &mut self,
        who: &Asker,
        relay_only: bool,
        done: Result<Option<(Description, Uuid)>, Problem>,
        reply: ReplyTo,
        context: &mut Context<Self>,
    ) {
        let offer = match done {
            Ok(offer) => offer,
            Err(problem) => return reply.error(&problem),
        };
        self.come_in(who, relay_only, context);
        reply.ok(&self.in_call(who.user, who.connection, offer));
        if let Some(seat) = self.held.state.seat_of(who.connection).cloned() {
            self.arrives(&seat, context);
        }
    }

    /// From now on the device is told what happens in the call.
    fn come_in(&mut self, who: &Asker, relay_only: bool, context: &mut Context<Self>) {
        if self.held.state.seat_of(who.connection).is_none() {
            return;
        }
        self.devices.attach(self.id(), who, relay_only);
        self.keep_servers_fresh(who.user, who.connection, context);
    }

    fn negotiate(&mut self, who: &Asker, asked: Negotiate, reply: ReplyTo, context: &mut Context<Self>) {
        let (from, to) = match self.way(who.connection, asked.to) {
            Ok(way) => way,
            Err(problem) => return reply.error(&problem),
        };
        let description = pass_description(asked.description, self.is_relayed(who.connection));
        self.links.describe(
            from.id,
            to.as_ref().map_or(NOBODY_YET, |to| to.id),
            description,
            asked.ice_restart,
        );
        self.pass_on(&from, to.as_ref(), reply, context);
    }

    fn pass_candidates(
        &mut self,
        who: &Asker,
        asked: SendCandidates,
        reply: ReplyTo,
        context: &mut Context<Self>,
    ) {
        let (from, to) = match self.way(who.connection, asked.to) {
            Ok(way) => way,
            Err(problem) => return reply.error(&problem),
        };
        let now = self.shared.clock.instant();
        let allowance = self.allowances.entry(from.id).or_insert_with(|| Allowance::new(now));
        if let Err(problem) = allowance.take(asked.candidates.len(), now) {
            return reply.error(&problem);
        }
        let candidates = pass_candidates(asked.candidates, self.is_relayed(who.connection));
        self.links.add(from.id, to.as_ref().map_or(NOBODY_YET, |to| to.id), candidates, asked.end);
        self.pass_on(&from, to.as_ref(), reply, context);
    }

    fn pass_on(&mut self, from: &Seat, to: Option<&Seat>, reply: ReplyTo, context: &mut Context<Self>) {
        reply.ok(&Empty {});
        if let Some(to) = to {
            self.deliver_from(from.id, to);
        }
        self.hear(from.connection, context);
    }

    /// Returns who sends something, and to whom: nobody yet, as long as a call of two rings.
    fn way(&self, connection: Uuid, to: Option<Uuid>) -> Result<(Seat, Option<Seat>), Problem> {
        let state = &self.held.state;
        if state.is_ended() {
            return Err(problem_of(Refusal::Gone));
        }
        let from = state.seat_of(connection).cloned();
        let from = from.ok_or_else(|| problem_of(Refusal::NotIn))?;
        let mut others = state.participants.iter().filter(|seat| seat.id != from.id);
        let to = match to {
            Some(to) => {
                let nobody = || Problem::new(Code::NotFound, "there is no such participant in the call");
                Some(others.find(|seat| seat.id == to).cloned().ok_or_else(nobody)?)
            }
            None => match (others.next().cloned(), others.next()) {
                (to, None) => to,
                (_, Some(_)) => {
                    let detail = Detail::new("to", "is required where there is more than one other");
                    return Err(Problem::invalid(vec![detail]));
                }
            },
        };
        if to.is_none() && matches!(state.kind, Kind::Room { .. }) {
            return Err(Problem::new(Code::NotFound, "nobody else is in the call"));
        }
        Ok((from, to))
    }

    /// Whether others are to learn no address of a device.
    fn is_relayed(&self, connection: Uuid) -> bool {
        self.devices.get(connection).is_none_or(|device| device.relay_only)
    }

    fn hear_quality(
        &mut self,
        who: &Asker,
        report: &ReportQuality,
        reply: ReplyTo,
        context: &mut Context<Self>,
    ) {
        match self.held.state.seat_of(who.connection).map(|seat| (seat.id, seat.user)) {
            Some((participant, user)) => self.quality.add(participant, user, report),
            None if self.held.state.is_ended() => {
                return reply.error(&problem_of(Refusal::Gone));
            }
            None => return reply.error(&problem_of(Refusal::NotIn)),
        }
        reply.ok(&Empty {});
        self.hear(who.connection, context);
    }

    /// A participant said something: that renews the lease of the place.
    fn hear(&mut self, connection: Uuid, context: &mut Context<Self>) {
        let act = Act::Heard { connection };
        let now_ms = self.shared.clock.now().timestamp_millis();
        let is_nothing =
            |done: Result<Change, _>| done.is_ok_and(|change| change.is_nothing(&self.held.state));
        if !is_nothing(self.held.state.apply(&act, now_ms)) {
            self.do_by_itself(act, context);
        }
    }
}

/// Returns what says whether somebody's socket is there. A word of a socket that was cut meanwhile would come late, and take the place from
/// the socket that followed it.
fn is_there(who: &Asker) -> impl Fn() -> bool + use<> {
    let outbox = who.outbox.clone();
    move || !outbox.is_detached()
}
