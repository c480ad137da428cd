//! How someone is let in and how an actor learns what others wrote: by reads of the log, one at a time. What asks for one meanwhile
//! shares the next.

use std::rc::Rc;
use std::time::Duration;

use actix::{ActorFutureExt, Addr, AsyncContext, Context, ContextFutureSpawner, WrapFuture};
use bytes::BytesMut;

use super::entrance::{Join, Reply};
use super::event::{Placed, broadcast, send_lacked};
use super::resume::{Missed, Recovered, Since};
use super::ring::Kept;
use super::source::{Found, Log, Source, Wanted, known_to};
use crate::error::Problem;
use crate::hub::{Hub, Hubs, RosterEntry};
use crate::{Class, in_turn, text_frame};

/// Sockets that are answered in one turn.
const AT_ONCE: usize = 16;
/// Between two turns the hubs write.
const PAUSE: Duration = Duration::from_millis(1);
/// When the log could not be read.
const AGAIN: Duration = Duration::from_secs(1);

type JoinOf<S> = Join<<S as Source>::Reply, <S as Source>::More>;
type EventOf<S> = <<S as Source>::Log as Log>::Event;
type ShownOf<S> = <<S as Source>::Log as Log>::Shown;

/// What a read found, for as long as nothing of it is taken back.
struct Seen<S: Source> {
    events: Vec<EventOf<S>>,
    shown: Option<ShownOf<S>>,
    /// What was let out later is not among the events.
    upto: i64,
    taken: u64,
}

/// Someone joins: they are let in at once when nothing has to be read for them.
pub fn join<S: Source>(source: &mut S, join: JoinOf<S>, context: &mut Context<S>) {
    if let Some(join) = admit_at_once(source, join, context) {
        source.entrance().waiting.push(join);
        look(source, context);
    }
}

/// Gives the join back if something has to be read for it.
fn admit_at_once<S: Source>(source: &mut S, join: JoinOf<S>, context: &mut Context<S>) -> Option<JoinOf<S>> {
    if S::SHOWS_LOG || source.stream().oldest().is_some() {
        return Some(join);
    }
    match source.stream().missed(join.since.as_ref()) {
        Missed::Known(recovered) => source.admit(join, recovered, None, context),
        Missed::Older(_) => return Some(join),
    }
    None
}

/// The actor has committed these events, and lets them out. Where one before them is missing, somebody else wrote it: it is read.
pub fn tell<S: Source>(
    source: &mut S,
    events: impl IntoIterator<Item = EventOf<S>>,
    context: &mut Context<S>,
) {
    for event in events {
        source.stream().place(event);
    }
    let_out(source);
    if source.stream().has_hole() {
        behind(source, context);
    }
}

/// The actor has committed or read these events, which are all that is left up to `upto`. What is missing among them was forgotten:
/// clients see the jump and join again.
pub fn tell_all<S: Source>(source: &mut S, events: Vec<EventOf<S>>, upto: i64) {
    let stream = source.stream();
    let standing = stream.offset();
    let new = events.iter().filter(|event| event.offset() > standing).count();
    if i64::try_from(new) != Ok(upto.saturating_sub(standing).max(0)) {
        stream.lose(upto);
    }
    for event in events {
        stream.place(event);
    }
    let_out(source);
}

/// The log may have events that are not known here.
pub fn behind<S: Source>(source: &mut S, context: &mut Context<S>) {
    source.entrance().is_behind = true;
    look(source, context);
}

/// Finds the sockets that listened before a restart; `found` lists them. They get what they missed before anything else.
pub fn find<S: Source>(
    source: &mut S,
    hubs: Hubs,
    mut found: impl FnMut(&mut S, RosterEntry, &Addr<Hub>) + 'static,
    context: &mut Context<S>,
) {
    let id = source.stream().id();
    let rosters = async move { hubs.rosters(id).await };
    let take = rosters.into_actor(source).map(move |rosters, source, context| {
        for roster in rosters {
            for entry in roster.entries {
                found(source, entry, &roster.hub);
            }
            source.stream().lags(roster.hub, roster.offset);
            source.entrance().is_behind = true;
        }
        look(source, context);
    });
    take.wait(context);
}

/// Reads the log, if there is a reason to.
pub fn look<S: Source>(source: &mut S, context: &mut Context<S>) {
    if source.entrance().is_reading {
        return;
    }
    // some need it no more: what they miss is in the ring by now, or they have fallen too far behind
    let mut joins = std::mem::take(&mut source.entrance().waiting);
    joins = joins.into_iter().filter_map(|join| admit_at_once(source, join, context)).collect();
    let is_lagging = source.stream().oldest().is_some();
    let entrance = source.entrance();
    if joins.is_empty() && !entrance.is_behind && !is_lagging {
        return;
    }
    let is_behind = std::mem::take(&mut entrance.is_behind);
    (entrance.is_reading, entrance.admitting) = (true, joins.into());
    // a timer that is due now may let something out
    let read = in_turn(move |source: &mut S| {
        let wanted = wanted(source, is_behind);
        let (standing, taken, log) = (source.stream().offset(), source.stream().taken(), source.log());
        async move { (log.read(wanted).await, wanted, standing, taken) }
    });
    let take = read.map(move |(found, wanted, standing, taken), source: &mut S, context| match found {
        Ok(Found { events, shown }) => {
            // a read that is not cut off has all that was let out before it began
            let newest = events.last().map_or(standing, |event| standing.max(event.offset()));
            let upto = known_to(&events, S::Log::MOST, wanted.after, newest);
            if wanted.upto > standing || source.stream().oldest().is_some() {
                take_in(source, &events, upto);
            }
            admit_some(source, Rc::new(Seen { events, shown, upto, taken }), context);
        }
        Err(problem) => fail(source, &problem, is_behind, context),
    });
    if S::WAITS {
        take.wait(context);
    } else {
        context.spawn(take);
    }
}

fn wanted<S: Source>(source: &mut S, is_behind: bool) -> Wanted {
    let shown = !source.entrance().admitting.is_empty();
    let since: Vec<Since> =
        source.entrance().admitting.iter().filter_map(|join| join.since.clone()).collect();
    let stream = source.stream();
    let bridged = since.iter().filter(|since| stream.may_bridge(since)).map(|since| since.offset);
    let after = bridged.chain(stream.oldest()).fold(stream.offset(), i64::min);
    // what is not let out yet is only read where it is let out by that
    let upto = if is_behind || S::SHOWS_LOG { i64::MAX } else { stream.offset() };
    Wanted { after, upto, shown }
}

/// Sends those who lag behind what they lack, then everyone what is new.
fn take_in<S: Source>(source: &mut S, events: &[EventOf<S>], upto: i64) {
    let is_cut_off = i64::try_from(events.len()).is_ok_and(|count| count >= S::Log::MOST);
    source.entrance().is_behind |= is_cut_off;
    let stream = source.stream();
    let (id, standing) = (stream.id(), stream.offset());
    for (hub, known) in stream.take_lagging() {
        send_lacked(&hub, id, known, events, upto.min(standing));
        stream.lags(hub, upto);
    }
    for event in events.iter().filter(|event| event.offset() > standing) {
        stream.place(event.clone());
    }
    stream.close_holes(upto);
    let_out(source);
}

/// Lets out every event whose turn has come, as one chunk.
fn let_out<S: Source>(source: &mut S) {
    let stream = source.stream();
    if stream.oldest().is_some() {
        return;
    }
    let mut frames = BytesMut::new();
    while let Some(event) = stream.next() {
        stream.keep(Kept::of(&event));
        frames.extend_from_slice(&text_frame(event.bytes()));
    }
    if !frames.is_empty() {
        let (id, offset) = (stream.id(), stream.offset());
        broadcast(source.hubs(), id, frames.freeze(), Class::Must, Some(offset), None);
    }
}

/// Lets those in whom the read was for, some at a time.
fn admit_some<S: Source>(source: &mut S, seen: Rc<Seen<S>>, context: &mut Context<S>) {
    for _ in 0..AT_ONCE {
        let Some(next) = source.entrance().admitting.pop_front() else { break };
        let stream = source.stream();
        if stream.taken() != seen.taken || stream.oldest().is_some() {
            // what was taken back since is not told any more, and what the ring forgot is read again
            join(source, next, context);
            continue;
        }
        let recovered =
            next.since.as_ref().map_or(Recovered::NotAsked, |since| seen.recovered(source, since));
        source.admit(next, recovered, seen.shown.as_ref(), context);
    }
    if source.entrance().admitting.is_empty() {
        return end(source, context);
    }
    context.run_later(PAUSE, move |source, context| admit_some(source, seen, context));
}

impl<S: Source> Seen<S> {
    /// What was read and what was let out since, if that is everything.
    fn recovered(&self, source: &mut S, since: &Since) -> Recovered {
        let stream = source.stream();
        let Some(behind) = since.behind(&stream.lineage().epoch, self.upto) else { return Recovered::Not };
        let read = self.events.iter().filter(|event| event.offset() > since.offset);
        let read: Vec<_> = read.map(|event| event.bytes().clone()).collect();
        if S::Log::DENSE && i64::try_from(read.len()) != Ok(behind) {
            return Recovered::Not;
        }
        let Some(newer) = stream.after(self.upto) else { return Recovered::Not };
        Recovered::whole(read.into_iter().chain(newer).collect())
    }
}

fn fail<S: Source>(source: &mut S, problem: &Problem, was_behind: bool, context: &mut Context<S>) {
    // what it would have brought comes by the next one, though nobody tells of it again
    let is_behind = was_behind || S::SHOWS_LOG;
    let is_wanted = is_behind || source.stream().oldest().is_some();
    let entrance = source.entrance();
    for join in entrance.admitting.drain(..) {
        join.reply.refuse(problem);
    }
    entrance.is_behind |= is_behind;
    if is_wanted && !std::mem::replace(&mut entrance.is_retrying, true) {
        problem.log();
        context.run_later(AGAIN, |source, context| {
            source.entrance().is_retrying = false;
            look(source, context);
        });
    }
    end(source, context);
}

fn end<S: Source>(source: &mut S, context: &mut Context<S>) {
    source.entrance().is_reading = false;
    source.has_looked();
    let entrance = source.entrance();
    if !entrance.is_retrying || !entrance.waiting.is_empty() {
        look(source, context);
    }
}
