//! The delay of a chat: moderators are told at once what somebody wrote, everybody else some seconds later, so that what is deleted
//! meanwhile was never told. Rooms without a delay have nothing of it.
//!
//! # Order
//! - What everyone hears stays the one stream, in order of offsets, and stands where the others are. Joins and resumes end there.
//! - Moderators hear of an event ahead, by itself. The hubs know how far each socket was told, so nobody hears anything twice: not who
//!   begins or ceases to moderate meanwhile, and not after an actor died. A moderator who joins is answered as everybody is, and gets
//!   what is ahead behind that.
//! - An event waits for those before it. Only words wait for their time, counted from when they were written: what moderators write or do
//!   is ahead no longer than it must be.
//! - A message that is deleted while it waits is told as it is then: empty. So is it in those that answer it.
//! - When the delay ends, what waits is let out.
//! - A room is loaded as it stood for everybody (`store`): what waited before its actor died waits on, for as long as is left.
//! - What is read beside the stream goes by the same times (`history::untold`).
//! - Where there are other nodes the room looks, before it tells words, whether one of them deleted them.

use std::sync::Arc;
use std::time::{Duration, Instant};

use actix::{ActorFutureExt, Addr, AsyncContext, Context, WrapFuture};
use bytes::BytesMut;
use chrono::TimeDelta;
use uuid::Uuid;

use super::log::{Logged, Placed};
use crate::kernel::identity::is_hook;
use crate::kernel::stream::broadcast_to;
use crate::kernel::{Broadcast, Class, Hearers, Hub, Note, text_frame};
#[cfg(feature = "seeded-bugs")]
use crate::kernel::{Bug, seeded};
use crate::protocol::{Message, Quote};
use crate::rooms::room::actor::Room;
use crate::rooms::room::history::untold::Untold;
use crate::rooms::room::parts::{Ahead, Waiting};
use crate::rooms::room::store;

/// When Postgres could not be asked.
const LOOK_AGAIN: Duration = Duration::from_secs(1);

impl Room {
    /// Up to where everybody may be told now; without a delay that is everything.
    pub(in crate::rooms::room) fn released(&mut self, context: &mut Context<Self>) -> i64 {
        if self.ahead.is_none() && self.info.chat_delay_s == 0 {
            return i64::MAX;
        }
        self.tell_ahead(context);
        let (has_company, known) = (self.has_company(), self.known_to());
        let Some(ahead) = &mut self.ahead else { return i64::MAX };
        let now = Instant::now();
        let sure = if has_company { ahead.sure(known) } else { Some(now) };
        let released = ahead.release(now, sure);
        match ahead.waiting.front() {
            // it comes again when that is known
            Some(_) if ahead.looked.is_some_and(|(_, newest)| newest > known) => {}
            Some(waiting) if waiting.due <= now => self.look_before_telling(context),
            Some(waiting) if !ahead.is_scheduled => {
                ahead.is_scheduled = true;
                context.run_later(waiting.due.saturating_duration_since(now), |room, context| {
                    if let Some(ahead) = &mut room.ahead {
                        ahead.is_scheduled = false;
                    }
                    room.advance(context);
                });
            }
            _ => {}
        }
        released
    }

    /// Reads how far the stream is, and what is not known here: another node may have deleted what is due.
    fn look_before_telling(&mut self, context: &mut Context<Self>) {
        let Some(ahead) = self.ahead.as_mut().filter(|ahead| !ahead.is_looking) else { return };
        ahead.is_looking = true;
        let (shared, id, began) = (self.shared.clone(), self.info.id, Instant::now());
        let read = async move { store::last_offset(&shared.database, id).await };
        let take = read.into_actor(self).map(move |found, room, context| {
            let pause = if found.is_ok() { Duration::ZERO } else { LOOK_AGAIN };
            if let (Ok(newest), Some(ahead)) = (&found, &mut room.ahead) {
                ahead.looked = Some((began, *newest));
                room.catch_up(*newest, context);
            }
            context.run_later(pause, |room, context| {
                if let Some(ahead) = &mut room.ahead {
                    ahead.is_looking = false;
                }
                room.advance(context);
            });
        });
        context.spawn(take);
    }

    /// Up to where events are known without a hole.
    pub(in crate::rooms::room) fn known_to(&self) -> i64 {
        self.ahead.as_ref().map_or(i64::MIN, |ahead| ahead.told).max(self.log.offset())
    }

    /// What somebody is not told yet of what was written here.
    pub(in crate::rooms::room) fn untold(&self, user: Uuid) -> Untold {
        if self.members.moderates(user) { Untold::default() } else { self.untold_to_all() }
    }

    /// What is not told to everybody.
    pub(in crate::rooms::room) fn untold_to_all(&self) -> Untold {
        if self.info.chat_delay_s == 0 {
            return Untold::default();
        }
        let told = self.shared.clock.now() - TimeDelta::seconds(self.info.chat_delay_s.into());
        Untold::after(self.info.id, told, self.members.moderators().clone())
    }

    /// Tells a moderator who joined what is ahead of the others.
    pub(in crate::rooms::room) fn tell_joined(&self, user: Uuid, hub: &Addr<Hub>) {
        if self.members.moderates(user)
            && let Some(told) = self.told_to(self.heard_ahead(), Arc::from([user]))
        {
            broadcast_to(std::iter::once(hub), told);
        }
    }

    /// Tells the moderators what is new, and notes when the others are told.
    fn tell_ahead(&mut self, context: &mut Context<Self>) {
        if self.info.chat_delay_s == 0 {
            return self.end_delay(context);
        }
        self.tell_new_moderators();
        self.take_back();
        let Some(ahead) = &mut self.ahead else { return };
        ahead.told = ahead.told.max(self.log.offset());
        let new: Vec<Logged> = self.log.stream.ready(ahead.told).cloned().collect();
        let Some(newest) = new.last().map(|event| event.offset) else { return };
        for event in &new {
            let left = self.wait(event);
            let (offset, due, is_said) = (event.offset, Instant::now() + left, left > Duration::ZERO);
            if let Some(ahead) = &mut self.ahead {
                ahead.wait(Waiting { offset, due, is_said });
            }
        }
        self.tell_moderators(new.iter());
        self.shared.bus.publish(Note::RoomAdvanced { room: self.info.id, offset: newest });
    }

    /// Lets out what waits: from now on everybody hears everything at once.
    fn end_delay(&mut self, context: &mut Context<Self>) {
        if let Some(told) = self.ahead.as_ref().map(|ahead| ahead.told) {
            self.let_out(told, context);
            self.flush();
            self.ahead = None;
        }
    }

    /// Whoever moderates since a moment ago hears what the other moderators heard.
    fn tell_new_moderators(&mut self) {
        let moderators = self.members.moderators().clone();
        if self.ahead.as_ref().is_some_and(|ahead| Arc::ptr_eq(&ahead.moderators, &moderators)) {
            return;
        }
        // what was let out comes first
        self.flush();
        let offset = self.log.offset();
        let ahead = self.ahead.get_or_insert_with(|| Box::new(Ahead::new(offset, moderators.clone())));
        ahead.moderators = moderators;
        self.tell_moderators(self.heard_ahead());
    }

    /// What moderators heard and the others did not.
    fn heard_ahead(&self) -> impl Iterator<Item = &Logged> {
        let told = self.known_to();
        self.log.stream.early().take_while(move |event| event.offset <= told)
    }

    fn tell_moderators<'a>(&self, events: impl Iterator<Item = &'a Logged>) {
        let moderators = self.members.moderators();
        if moderators.iter().any(|moderator| self.audience.has(*moderator))
            && let Some(told) = self.told_to(events, moderators.clone())
        {
            broadcast_to(self.audience.hubs(), told);
        }
    }

    fn told_to<'a>(
        &self,
        events: impl Iterator<Item = &'a Logged>,
        people: Arc<[Uuid]>,
    ) -> Option<Broadcast> {
        let (mut frames, mut ends) = (BytesMut::new(), Vec::new());
        for event in events {
            frames.extend_from_slice(&text_frame(&event.event));
            ends.push((event.offset, frames.len()));
        }
        let offset = ends.last().map(|(offset, _)| *offset)?;
        let (stream, frames, class, to) = (self.info.id, frames.freeze(), Class::Must, Hearers::Only(people));
        Some(Broadcast { stream, frames, class, offset: Some(offset), ends, except: None, to })
    }

    /// For how long an event waits: until the words in it, its own and those that it quotes, are as old as the delay. Words of
    /// moderators and hooks do not wait.
    fn wait(&self, event: &Logged) -> Duration {
        let Some(message) = event.message.as_ref().map(|placed| &placed.message) else {
            return Duration::ZERO;
        };
        let waits = |author: Uuid| !is_hook(author) && !self.members.moderates(author);
        let is_said = message.deleted_at.is_none() && waits(message.author.id);
        let said = is_said.then(|| message.edited_at.unwrap_or(message.created_at));
        let quote =
            message.quote.as_ref().filter(|quote| quote.deleted_at.is_none() && waits(quote.author.id));
        let Some(said) = said.max(quote.and_then(|quote| quote.edited_at)) else { return Duration::ZERO };
        let delay = TimeDelta::seconds(self.info.chat_delay_s.into());
        let left = (said + delay - self.shared.clock.now()).min(delay);
        left.to_std().unwrap_or_default()
    }

    /// A message that was deleted is told without its words, where it is to be told still. Its deletion may wait for what is missing before it.
    fn take_back(&mut self) {
        #[cfg(feature = "seeded-bugs")]
        if seeded::has(Bug::LiveDeletedIsTold) {
            return;
        }
        let told = self.known_to();
        let new = self.log.stream.early().filter(|event| event.offset > told);
        let gone = new.filter_map(|event| Some((event.offset, event.message.as_ref()?)));
        let gone = gone.filter(|(_, placed)| placed.message.deleted_at.is_some());
        let gone: Vec<_> = gone.map(|(offset, placed)| (offset, placed.clone())).collect();
        for (deleted_at, gone) in gone {
            let earlier = self.log.stream.early().take_while(|event| event.offset < deleted_at);
            let emptied: Vec<Logged> = earlier.filter_map(|event| self.without(event, &gone)).collect();
            emptied.into_iter().for_each(|event| self.log.stream.place(event));
        }
    }

    /// An event of a message that is gone, or of one that answers it, without what that said.
    fn without(&self, event: &Logged, gone: &Placed) -> Option<Logged> {
        let (offset, message) = (event.offset, &event.message.as_ref()?.message);
        if message.id == gone.message.id {
            let event = self.info.event("chat.message", offset, gone.message.created_at, &gone.raw);
            return Some(Logged { offset, event, message: Some(gone.clone()) });
        }
        let quote = message.quote.as_ref().filter(|quote| quote.id == gone.message.id)?;
        quote.deleted_at.is_none().then(|| {
            let quote = Some(Quote::from(&*gone.message));
            self.info.message(offset, Message { quote, ..(**message).clone() })
        })
    }
}
