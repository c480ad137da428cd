//! What is unread in a room, told to those of its members who listen to their own stream, whether or not they have joined the room: at
//! most once a second, and to one who has read at once. Where nobody listens it costs one look at a list a second.

use std::time::{Duration, Instant};

use actix::{ActorFutureExt, AsyncContext, Context, WrapFuture};
use serde_json::value::RawValue;
use uuid::Uuid;
use veza_sql::queries::inbox as sql;

use crate::error::Problem;
use crate::inbox::TellUnread;
use crate::kernel::tell;
use crate::protocol::{OwnRoom, Unread, ephemeral};
use crate::rooms::room::actor::Room;

/// From one telling to the next (wire design: once a second and room, whatever happens in it).
const PAUSE: Duration = Duration::from_secs(1);
impl Room {
    /// Notes that events were let out.
    pub(in crate::rooms::room) fn unread_changed(&mut self, context: &mut Context<Self>) {
        self.telling.changed = true;
        self.tell_unread_in_time(context);
    }

    /// Tells people where they stand now, at once: they have read.
    pub(in crate::rooms::room) fn tell_readers(&self, mut users: Vec<Uuid>, context: &mut Context<Self>) {
        self.shared.directory.retain_listening(&mut users);
        if !users.is_empty() {
            self.tell_unread(users, context);
        }
    }

    fn tell_unread_in_time(&mut self, context: &mut Context<Self>) {
        if !self.telling.scheduled {
            self.telling.scheduled = true;
            let since = self.telling.told_at.map_or(PAUSE, |at| at.elapsed());
            context.run_later(PAUSE.saturating_sub(since), Self::tell_unread_to_some);
        }
    }

    fn tell_unread_to_some(&mut self, context: &mut Context<Self>) {
        self.telling.scheduled = false;
        self.telling.told_at = Some(Instant::now());
        let now = self.telling.next(|| self.shared.directory.listening(&self.members));
        if !now.is_empty() {
            self.tell_unread(now, context);
        }
        if self.telling.is_unfinished() {
            self.tell_unread_in_time(context);
        }
    }

    fn tell_unread(&self, users: Vec<Uuid>, context: &mut Context<Self>) {
        let (shared, id) = (self.shared.clone(), self.info.id);
        let read = async move {
            let reader = shared.database.reader().await?;
            Ok::<_, Problem>(sql::list_unread().bind(&reader, &id, &users).all().await?)
        };
        context.spawn(read.into_actor(self).map(|found, room, context| match found {
            Ok(found) => found.into_iter().for_each(|row| room.tell_unread_to(row)),
            Err(problem) => {
                problem.log();
                room.unread_changed(context);
            }
        }));
    }

    fn tell_unread_to(&self, row: sql::ListUnread) {
        // who was sent away meanwhile must not see the newest message
        let inbox = self.shared.inboxes.live(row.user_id).filter(|_| self.members.contains_key(&row.user_id));
        let Some(inbox) = inbox else { return };
        let unread = Unread {
            room: OwnRoom {
                room_id: self.info.id,
                unread_count: row.unread_count,
                mention_count: row.mention_count,
                last_offset: self.log.offset(),
                read_offset: row.read_offset,
            },
            last_message: self.log.newest_message().map(RawValue::to_owned),
        };
        let told = TellUnread { room: self.info.id, frame: ephemeral("conversation.unread", &unread) };
        // an inbox that is too busy for it misses a number, and gets the next one
        let _ = tell(&inbox, told);
    }
}
