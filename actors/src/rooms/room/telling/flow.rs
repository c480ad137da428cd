//! How committed events leave a room: in order, several in one chunk when the room is large and busy; and how presence is
//! told, at most twice a second.

use std::time::{Duration, Instant};

use actix::{ActorContext, AsyncContext, Context};
use bytes::Bytes;
use uuid::Uuid;

use super::audience::Told;
use crate::kernel::{Broadcast, Class, Forget, Hearers, Note, deliver, stream, text_frame};
use crate::protocol::ephemeral;
use crate::rooms::room::actor::Room;

/// A room's chunks are this far apart per socket present, on the average: one write costs a socket a few microseconds, so
/// the pause keeps a room's share of a worker bounded.
const PAUSE_PER_SOCKET: Duration = Duration::from_micros(10);
/// And at most this far: nobody sees 45 ms in a room of thousands.
const LONGEST_PAUSE: Duration = Duration::from_millis(45);
/// Timers are no finer than this; smaller rooms do not wait.
const SHORTEST_PAUSE: Duration = Duration::from_millis(1);
/// How long a hole may last before it is read from Postgres: its owner's commit is on the way.
const HOLE_PATIENCE: Duration = Duration::from_millis(50);
/// At most two presence updates per second and room, whatever happens in it.
const PRESENCE_PAUSE: Duration = Duration::from_millis(500);

impl Room {
    /// Lets out every event whose turn has come.
    pub(in crate::rooms::room) fn advance(&mut self, context: &mut Context<Self>) {
        let released = self.released(context);
        self.let_out(released, context);
        if !self.has_early_change() {
            self.settle_doubts(self.known_to());
            self.join_waiting(context);
            self.tell_marks();
        }
        if self.has_hole() && !self.outflow.repairing {
            self.outflow.repairing = true;
            context.run_later(HOLE_PATIENCE, Self::repair);
        }
    }

    /// Lets out what is there up to an offset.
    pub(in crate::rooms::room) fn let_out(&mut self, upto: i64, context: &mut Context<Self>) {
        let before = self.log.offset();
        while self.log.is_released(upto)
            && let Some(event) = self.log.next()
        {
            self.outflow.chunk.extend_from_slice(&text_frame(&event));
            self.outflow.newest = self.log.offset();
            if self.ahead.is_some() {
                self.outflow.ends.push((self.log.offset(), self.outflow.chunk.len()));
            }
            // before the next one: who goes hears nothing after it
            self.part(self.log.offset(), context);
        }
        self.part(self.log.offset(), context);
        if self.log.offset() > before {
            self.flush_in_time(context);
            self.unread_changed(context);
        }
    }

    /// Whether something is missing before an event that is here.
    pub(in crate::rooms::room) fn has_hole(&self) -> bool {
        self.log.stream.newest() > self.known_to()
    }

    /// Whether what the room is belongs to a later moment than what is known of its events, or a change of it waits for something that
    /// is missing.
    pub(in crate::rooms::room) fn has_early_change(&self) -> bool {
        self.outflow.taken_over > self.known_to() || self.log.has_early_change(self.known_to())
    }

    /// Sends those away whose last event was let out, which is everything up to `offset`.
    pub(in crate::rooms::room) fn part(&mut self, offset: i64, context: &mut Context<Self>) {
        if self.outflow.partings.is_empty() {
            return;
        }
        let gone = self.outflow.partings.extract_if(.., |(after, _)| *after <= offset);
        for (_, user) in gone.collect::<Vec<_>>() {
            self.send_away(user, context);
        }
    }

    /// Sends what waits to the hubs now.
    pub(in crate::rooms::room) fn flush(&mut self) {
        if self.outflow.chunk.is_empty() {
            return;
        }
        let (now, pause) = (Instant::now(), self.pause());
        let due = self.outflow.due.map_or(now, |due| due.max(now)) + pause;
        // what has to go out at once makes nothing wait for long afterwards
        self.outflow.due = Some(due.min(now + 2 * pause));
        let (frames, ends) = (self.outflow.chunk.split().freeze(), std::mem::take(&mut self.outflow.ends));
        let (stream, offset, class) = (self.info.id, self.outflow.newest, Class::Must);
        let told =
            Broadcast { stream, frames, class, offset: Some(offset), ends, except: None, to: Hearers::All };
        stream::broadcast_to(self.audience.hubs(), told);
        if offset > self.outflow.noted {
            self.shared.bus.publish(Note::RoomAdvanced { room: self.info.id, offset });
        }
    }

    fn send_away(&mut self, user: Option<Uuid>, context: &mut Context<Self>) {
        // what tells them of it goes out first
        self.flush();
        for hub in self.shared.hubs.all() {
            deliver(&hub, Forget { stream: self.info.id, connection: None, user });
        }
        match user {
            Some(user) => {
                self.audience.remove_user(user);
                if let Some(viewers) = &mut self.viewers {
                    viewers.remove_user(user);
                }
                self.presence_changed(context);
                self.viewers_changed(context);
            }
            None => {
                self.shared.headcounts.set(self.info.id, 0);
                self.obituary.retire();
                context.stop();
            }
        }
    }

    /// Tells the read marks, not before the members whose marks they are.
    pub(in crate::rooms::room) fn tell_marks(&mut self) {
        if self.outflow.marks.is_empty() || self.has_early_change() {
            return;
        }
        self.flush();
        let frames = self.outflow.marks.split().freeze();
        self.broadcast(frames, Class::MayDrop, None, None);
    }

    /// Sends frames to everyone who listens, one message per hub.
    pub(in crate::rooms::room) fn broadcast(
        &self,
        frames: Bytes,
        class: Class,
        offset: Option<i64>,
        except: Option<Uuid>,
    ) {
        stream::broadcast(self.audience.hubs(), self.info.id, frames, class, offset, except);
    }

    /// Tells of presence soon.
    pub(in crate::rooms::room) fn presence_changed(&mut self, context: &mut Context<Self>) {
        if self.viewers.is_some() {
            // of a stream's viewers it is told how many they are
            return self.audience.forget_changes();
        }
        if self.audience.is_changed() && !self.outflow.presence_scheduled {
            self.outflow.presence_scheduled = true;
            context.run_later(PRESENCE_PAUSE, |room, _| {
                room.outflow.presence_scheduled = false;
                room.tell_presence();
            });
        }
    }

    /// How far apart chunks are on the average.
    fn pause(&self) -> Duration {
        let sockets = u32::try_from(self.audience.sockets()).unwrap_or(u32::MAX);
        PAUSE_PER_SOCKET.saturating_mul(sockets).min(LONGEST_PAUSE)
    }

    /// Sends what waits at once, unless chunks went out too often lately. Who speaks a little early waits for nothing.
    fn flush_in_time(&mut self, context: &mut Context<Self>) {
        let wait = self.outflow.due.map_or(Duration::ZERO, |due| {
            due.saturating_duration_since(Instant::now()).saturating_sub(self.pause())
        });
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

    fn tell_presence(&mut self) {
        self.show_news();
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
