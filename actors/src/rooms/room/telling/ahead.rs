//! The delay of a chat: moderators are told at once what somebody wrote, everybody else some seconds later, so that what is deleted
//! meanwhile was never told. Rooms without a delay have nothing of it.
//!
//! # Order
//! - What everyone hears stays the one stream, in order of offsets, and stands where the others are. Joins, resumes and pages end there.
//! - Moderators hear of an event ahead, by itself and without a place in the stream, and not again when it is let out. A moderator who
//!   joins is answered as everybody is, and gets what is ahead behind that.
//! - An event waits for those before it. Only words wait for their time: what moderators write or do is ahead no longer than it must be.
//! - A message that is deleted while it waits is told as it is then: empty.
//! - When others become moderators, or the delay ends, what waits is let out first: nobody hears anything twice or out of order.
//! - An actor that dies lets its successor tell everything at once.

use std::sync::Arc;
use std::time::{Duration, Instant};

use actix::{Addr, AsyncContext, Context};
use bytes::Bytes;
use chrono::TimeDelta;
use uuid::Uuid;

use super::log::Logged;
use crate::kernel::identity::is_hook;
use crate::kernel::stream::{broadcast_to, frames};
use crate::kernel::{Broadcast, Class, Hearers, Hub, Note, Outbox, Say, deliver};
use crate::rooms::room::actor::Room;
use crate::rooms::room::parts::Ahead;
use crate::rooms::room::rules::Role;

impl Room {
    /// Up to where everybody may be told now; without a delay that is everything.
    pub(in crate::rooms::room) fn released(&mut self, context: &mut Context<Self>) -> i64 {
        if self.ahead.is_none() && self.info.chat_delay_s == 0 {
            return i64::MAX;
        }
        self.tell_ahead(context);
        let Some(ahead) = &mut self.ahead else { return i64::MAX };
        let now = Instant::now();
        let released = ahead.release(now);
        if let Some((_, due)) = ahead.waiting.front().filter(|_| !ahead.is_scheduled) {
            context.run_later(due.saturating_duration_since(now), |room, context| {
                if let Some(ahead) = &mut room.ahead {
                    ahead.is_scheduled = false;
                }
                room.advance(context);
            });
            ahead.is_scheduled = true;
        }
        released
    }

    /// Up to where events are known without a hole.
    pub(in crate::rooms::room) fn known_to(&self) -> i64 {
        self.ahead.as_ref().map_or(i64::MIN, |ahead| ahead.told).max(self.log.offset())
    }

    /// Who hears what is let out: those who heard it ahead do not hear it again.
    pub(in crate::rooms::room) fn hearers(&self) -> Hearers {
        self.ahead.as_ref().map_or(Hearers::All, |ahead| Hearers::Except(ahead.moderators.clone()))
    }

    /// The newest offset that somebody may see who is no moderator; none where everybody sees everything.
    pub(in crate::rooms::room) fn horizon(&self, user: Uuid) -> Option<i64> {
        self.ahead.as_ref().filter(|ahead| !ahead.moderators.contains(&user)).map(|_| self.log.offset())
    }

    /// Tells a moderator who joined what is ahead of the others.
    pub(in crate::rooms::room) fn tell_joined(&self, user: Uuid, hub: &Addr<Hub>, outbox: Arc<Outbox>) {
        let Some(ahead) = self.ahead.as_ref().filter(|ahead| ahead.moderators.contains(&user)) else {
            return;
        };
        let waiting = self.log.stream.early().take_while(|event| event.offset <= ahead.told);
        let frame = frames(waiting).freeze();
        if !frame.is_empty() {
            deliver(hub, Say { outbox, frame });
        }
    }

    /// Tells the moderators what is new, and notes when the others are told.
    fn tell_ahead(&mut self, context: &mut Context<Self>) {
        let moderators = self.moderators();
        let ahead =
            self.ahead.get_or_insert_with(|| Box::new(Ahead::new(self.log.offset(), moderators.clone())));
        if self.info.chat_delay_s == 0 || ahead.moderators != moderators {
            let told = ahead.told;
            self.let_out(told, context);
            self.flush();
            self.ahead = (self.info.chat_delay_s > 0)
                .then(|| Box::new(Ahead::new(self.log.offset(), moderators.clone())));
        }
        let Some(ahead) = &mut self.ahead else { return };
        ahead.told = ahead.told.max(self.log.offset());
        let new: Vec<Logged> = self.log.stream.ready(ahead.told).cloned().collect();
        let Some(newest) = new.last().map(|event| event.offset) else { return };
        let now = Instant::now();
        let delay = Duration::from_secs(u64::try_from(self.info.chat_delay_s).unwrap_or_default());
        for event in &new {
            let due = if self.is_delayed(event, &moderators) { now + delay } else { now };
            if let Some(ahead) = &mut self.ahead {
                ahead.wait(event.offset, due);
            }
            self.take_back(event);
        }
        let frames = frames(&new).freeze();
        self.tell_moderators(frames, moderators);
        self.shared.bus.publish(Note::RoomAdvanced { room: self.info.id, offset: newest });
    }

    fn tell_moderators(&self, frames: Bytes, moderators: Arc<[Uuid]>) {
        let (stream, class, offset, except) = (self.info.id, Class::Must, None, None);
        let told = Broadcast { stream, frames, class, offset, except, to: Hearers::Only(moderators) };
        broadcast_to(self.audience.hubs(), told);
    }

    /// Whether an event brings words of somebody who is no moderator: a new message, or an edit.
    fn is_delayed(&self, event: &Logged, moderators: &[Uuid]) -> bool {
        let Some(message) = event.message.as_ref().map(|placed| &placed.message) else { return false };
        let delay = TimeDelta::seconds(self.info.chat_delay_s.into());
        let now = self.shared.clock.now();
        let is_new = message.offset == event.offset || message.edited_at.is_some_and(|at| now - at < delay);
        let is_free = is_hook(message.author.id) || moderators.contains(&message.author.id);
        is_new && !is_free && message.deleted_at.is_none()
    }

    /// A message that was deleted is told without its words, where it is to be told still.
    fn take_back(&mut self, event: &Logged) {
        let Some(gone) = event.message.as_ref().filter(|placed| placed.message.deleted_at.is_some()) else {
            return;
        };
        let is_of_it = |earlier: &&Logged| {
            let message = earlier.message.as_ref().map(|placed| placed.message.id);
            earlier.offset < event.offset && message == Some(gone.message.id)
        };
        let places: Vec<i64> =
            self.log.stream.early().filter(is_of_it).map(|earlier| earlier.offset).collect();
        for offset in places {
            let event = self.info.event("chat.message", offset, gone.message.created_at, &gone.raw);
            self.log.stream.place(Logged { offset, event, message: Some(gone.clone()) });
        }
    }

    fn moderators(&self) -> Arc<[Uuid]> {
        let moderators = self.members.iter().filter(|(_, member)| member.role >= Role::Moderator);
        let mut moderators: Vec<Uuid> = moderators.map(|(id, _)| *id).collect();
        moderators.sort_unstable();
        moderators.into()
    }
}
