//! How committed events leave a room: in order, repaired from Postgres where one is missing, several in one chunk when
//! the room is large and busy; and how presence is told, at most twice a second.

use std::sync::Arc;
use std::time::{Duration, Instant};

use actix::{ActorContext, ActorFutureExt, AsyncContext, Context, ContextFutureSpawner, Handler, WrapFuture};
use bytes::{Bytes, BytesMut};
use uuid::Uuid;

use super::actor::{Room, Shared};
use super::archive;
use super::audience::Told;
use super::log::Logged;
use super::messages::Advanced;
use super::store::{self, Info};
use crate::error::{Code, Problem};
use crate::kernel::{Broadcast, Class, Forget, Note, deliver, text_frame};
use crate::protocol::ephemeral;

/// A room's chunks are at least this far apart per socket present: one write costs a socket a few microseconds, so
/// the pause keeps a room's share of a worker bounded (performance.md, "Coalescing is the lever").
const PAUSE_PER_SOCKET: Duration = Duration::from_micros(10);
/// And at most this far: nobody sees 50 ms in a room of thousands.
const LONGEST_PAUSE: Duration = Duration::from_millis(50);
/// Timers are no finer than this; smaller rooms do not wait.
const SHORTEST_PAUSE: Duration = Duration::from_millis(1);
/// How long a hole may last before it is read from Postgres: its owner's commit is on the way.
const HOLE_PATIENCE: Duration = Duration::from_millis(50);
/// At most two presence updates per second and room, whatever happens in it.
const PRESENCE_PAUSE: Duration = Duration::from_millis(500);
/// When Postgres could not be asked.
const REPAIR_AGAIN: Duration = Duration::from_secs(1);
/// Events in one repair.
const REPAIR: i64 = 1000;

/// What waits to leave the room.
#[derive(Default)]
pub struct Outflow {
    chunk: BytesMut,
    newest: i64,
    flushed_at: Option<Instant>,
    scheduled: bool,
    repairing: bool,
    /// The newest offset that is known to be committed.
    wanted: i64,
    presence_scheduled: bool,
    /// After this offset a user's sockets, or all (`None`: the room is deleted), are sent away.
    pub(super) partings: Vec<(i64, Option<Uuid>)>,
}

impl Room {
    /// Lets out every event whose turn has come.
    pub(super) fn advance(&mut self, context: &mut Context<Self>) {
        let before = self.log.offset();
        while let Some(event) = self.log.next() {
            self.outflow.chunk.extend_from_slice(&text_frame(&event));
            self.outflow.newest = self.log.offset();
            // before the next event is let out: it is not for those who leave by this one
            self.part(self.log.offset(), context);
        }
        self.part(self.log.offset(), context);
        if self.log.offset() > before {
            self.flush_in_time(context);
        }
        if self.log.has_hole() && !self.outflow.repairing {
            self.outflow.repairing = true;
            context.run_later(HOLE_PATIENCE, Self::repair);
        }
    }

    /// Sends away those who leave by an event up to this one.
    pub(super) fn part(&mut self, offset: i64, context: &mut Context<Self>) {
        if self.outflow.partings.is_empty() {
            return;
        }
        let due: Vec<_> = self.outflow.partings.extract_if(.., |(after, _)| *after <= offset).collect();
        for (_, user) in due {
            self.send_away(user, context);
        }
    }

    /// Sends what waits to the hubs now.
    pub(super) fn flush(&mut self) {
        if self.outflow.chunk.is_empty() {
            return;
        }
        self.outflow.flushed_at = Some(Instant::now());
        let frames = self.outflow.chunk.split().freeze();
        let offset = self.outflow.newest;
        self.broadcast(frames, Class::Must, Some(offset), None);
        self.shared.bus.publish(Note::RoomAdvanced { room: self.info.id, offset });
    }

    fn send_away(&mut self, user: Option<Uuid>, context: &mut Context<Self>) {
        // what tells them of it goes out first
        self.flush();
        for hub in self.shared.hubs.all() {
            deliver(&hub, Forget { room: self.info.id, connection: None, user });
        }
        match user {
            Some(user) => {
                self.audience.remove_user(user);
                self.presence_changed(context);
            }
            None => {
                self.obituary.retire();
                context.stop();
            }
        }
    }

    /// Sends frames to everyone who listens, one message per hub.
    pub(super) fn broadcast(&self, frames: Bytes, class: Class, offset: Option<i64>, except: Option<Uuid>) {
        let message = Broadcast { room: self.info.id, frames, class, offset, except };
        for hub in self.audience.hubs() {
            deliver(hub, message.clone());
        }
    }

    /// Tells of presence soon.
    pub(super) fn presence_changed(&mut self, context: &mut Context<Self>) {
        if self.audience.is_changed() && !self.outflow.presence_scheduled {
            self.outflow.presence_scheduled = true;
            context.run_later(PRESENCE_PAUSE, |room, _| {
                room.outflow.presence_scheduled = false;
                room.tell_presence();
            });
        }
    }

    /// Sends every event after `after` once more; each hub leaves out what it has. Those who may not stay go at the event
    /// that says so.
    pub(super) fn replay(&mut self, after: i64, context: &mut Context<Self>) {
        let upto = self.log.offset();
        if after >= upto {
            return self.part_unwelcome(upto, context);
        }
        read(self.shared.clone(), self.info.clone(), after, upto)
            .into_actor(self)
            .map(move |found, room, context| match found {
                Ok(Stretch { events, departures }) => {
                    room.note_departures(departures, |room, _, user| !room.standing(user).can_read());
                    // one by one: hubs that stand at different offsets each take what is new to them
                    for event in &events {
                        room.broadcast(text_frame(&event.event), Class::Must, Some(event.offset), None);
                        room.part(event.offset, context);
                    }
                    room.replay(known_to(&events, after, upto), context);
                }
                Err(problem) => {
                    problem.log();
                    room.reload(context);
                }
            })
            .wait(context);
    }

    /// Notes who leaves at which event, of those listeners for whom `is_due` holds.
    fn note_departures(&mut self, departures: Vec<Departure>, is_due: impl Fn(&Self, i64, Uuid) -> bool) {
        let mut partings = Vec::new();
        for (offset, gone) in departures {
            let listens = |user: &Uuid| gone.map_or(!self.members.contains_key(user), |gone| gone == *user);
            let users = self.audience.people().filter(|user| listens(user) && is_due(self, offset, *user));
            partings.extend(users.map(|user| (offset, Some(user))));
        }
        self.outflow.partings.extend(partings);
    }

    /// Reads what is committed up to `offset` and not known here.
    pub(super) fn catch_up(&mut self, offset: i64, context: &mut Context<Self>) {
        self.outflow.wanted = self.outflow.wanted.max(offset);
        if self.outflow.wanted > self.log.newest() && !self.outflow.repairing {
            self.read_hole(self.outflow.wanted, context);
        }
    }

    fn flush_in_time(&mut self, context: &mut Context<Self>) {
        let sockets = u32::try_from(self.audience.sockets()).unwrap_or(u32::MAX);
        let pause = PAUSE_PER_SOCKET.saturating_mul(sockets).min(LONGEST_PAUSE);
        let since = self.outflow.flushed_at.map_or(LONGEST_PAUSE, |at| at.elapsed());
        let wait = pause.saturating_sub(since);
        if wait < SHORTEST_PAUSE {
            self.flush();
        } else if !self.outflow.scheduled {
            self.outflow.scheduled = true;
            context.run_later(wait, |room, _| {
                room.outflow.scheduled = false;
                room.flush();
            });
        }
    }

    /// Reads what is missing before an event that is here.
    fn repair(&mut self, context: &mut Context<Self>) {
        self.outflow.repairing = false;
        if !self.log.has_hole() {
            return self.catch_up(0, context);
        }
        self.read_hole(self.log.newest(), context);
    }

    /// Reads the events up to `upto` that this room does not have.
    fn read_hole(&mut self, upto: i64, context: &mut Context<Self>) {
        self.outflow.repairing = true;
        let (shared, info, after) = (self.shared.clone(), self.info.clone(), self.log.offset());
        tracing::info!(room.id = %info.id, after, upto, "room repairs a hole from the database");
        let take = read(shared, info, after, upto).into_actor(self).map(move |found, room, context| {
            room.outflow.repairing = false;
            match found {
                Ok(Stretch { events, departures }) => {
                    room.note_departures(departures, |room, offset, _| !room.log.knows(offset));
                    let is_foreign = room.take_repair(after, upto, events);
                    room.advance(context);
                    if is_foreign {
                        room.refresh(context);
                    }
                    room.catch_up(0, context);
                }
                Err(problem) => {
                    problem.log();
                    context.run_later(REPAIR_AGAIN, |room, context| {
                        room.advance(context);
                        room.catch_up(0, context);
                    });
                }
            }
        });
        context.spawn(take);
    }

    /// Offsets that the database does not show (superseded by a later change of the same message) are passed over.
    /// Returns whether the room or its members were changed by another than this actor.
    fn take_repair(&mut self, after: i64, upto: i64, events: Vec<Logged>) -> bool {
        let known = known_to(&events, after, upto);
        let is_foreign = events.iter().any(|event| event.message.is_none() && !self.log.knows(event.offset));
        for event in events {
            self.log.place(event);
        }
        self.log.close_holes(known);
        is_foreign
    }

    /// Reads anew what the room is and who is in it: on another node, or by a predecessor, it was changed.
    fn refresh(&mut self, context: &mut Context<Self>) {
        let (shared, id) = (self.shared.clone(), self.info.id);
        let read = async move { store::load(&shared.database, id).await };
        let take = read.into_actor(self).map(|loaded, room, context| match loaded {
            Ok(loaded) => {
                (room.info, room.members, room.restrictions) =
                    (loaded.info, loaded.members, loaded.restrictions);
                room.gate.words = loaded.words;
                room.gate.turns.load(loaded.spoke);
                room.part_unwelcome(loaded.offset, context);
                room.catch_up(loaded.offset, context);
            }
            Err(problem) if problem.code == Code::NotFound => room.send_away(None, context),
            Err(problem) => {
                problem.log();
                room.reload(context);
            }
        });
        take.wait(context);
    }

    fn tell_presence(&mut self) {
        let (frame, class) = match self.audience.tell(self.info.id) {
            Some(Told::Diff(diff)) => (ephemeral("presence.diff", &diff), Class::Must),
            // the room's own key: the newest state replaces one that still waits
            Some(Told::State(state)) => {
                let (key, _) = self.info.id.as_u64_pair();
                (ephemeral("presence.state", &state), Class::Latest(key))
            }
            None => return,
        };
        self.broadcast(frame, class, None, None);
    }
}

/// Where someone was sent away: one person, or (`None`) all visitors.
pub type Departure = (i64, Option<Uuid>);

/// A part of the stream, as Postgres has it.
struct Stretch {
    events: Vec<Logged>,
    departures: Vec<Departure>,
}

async fn read(shared: Arc<Shared>, info: Info, after: i64, upto: i64) -> Result<Stretch, Problem> {
    let events = archive::events(&shared.database, &info, after, upto, REPAIR).await?;
    let departures = if events.iter().any(|event| event.message.is_none()) {
        store::departures(&shared.database, info.id, after).await?
    } else {
        Vec::new()
    };
    Ok(Stretch { events, departures })
}

/// Up to where events that were read with the limit [`REPAIR`] are all that there are.
fn known_to(events: &[Logged], after: i64, upto: i64) -> i64 {
    let is_whole = i64::try_from(events.len()).is_ok_and(|found| found < REPAIR);
    if is_whole { upto } else { events.last().map_or(after, |event| event.offset) }
}

impl Handler<Advanced> for Room {
    type Result = ();

    fn handle(&mut self, Advanced(offset): Advanced, context: &mut Context<Self>) {
        // our own events are told of too, when they are let out already
        self.catch_up(offset, context);
    }
}
