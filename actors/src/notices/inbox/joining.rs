//! The inbox as a stream: who is let in with which answer, and what rooms tell it meanwhile.

use std::time::Instant;

use actix::{Addr, Context, Handler};
use bytes::Bytes;
use uuid::Uuid;

use super::actor::Inbox;
use super::messages::{Advanced, Join, Stands, TellUnread};
use super::store::{Log, Standing};
use crate::error::Problem;
use crate::kernel::stream::{self, Entrance, Event, Leave, Recovered, Source, Stream, broadcast};
use crate::kernel::{Class, Hub};
use crate::protocol::{JoinedOwn, ReplyTo};

impl Source for Inbox {
    type Log = Log;
    type Reply = ReplyTo;
    type More = ();
    const SHOWS_LOG: bool = true;

    fn stream(&mut self) -> &mut Stream<Event> {
        &mut self.stream
    }

    fn entrance(&mut self) -> &mut Entrance<ReplyTo> {
        &mut self.entrance
    }

    fn log(&self) -> Log {
        Log { database: self.shared.database.clone(), lineage: self.stream.lineage().clone() }
    }

    fn hubs(&self) -> impl Iterator<Item = &Addr<Hub>> {
        self.listeners.hubs()
    }

    fn admit(&mut self, join: Join, recovered: Recovered, shown: Option<&Standing>, _: &mut Context<Self>) {
        let Some(standing) = shown.cloned() else {
            return join.reply.error(&Problem::internal("a look for joins read no standing"));
        };
        let (recovered, events) = recovered.into_fields();
        let joined = JoinedOwn {
            offset: self.stream.offset(),
            epoch: self.stream.lineage().epoch.clone(),
            recovered,
            events,
            rooms: standing.rooms,
            unread_notifications: standing.unread_notifications,
        };
        self.listeners.add(join.connection, &join.hub);
        self.stream.enter(join, &joined);
    }

    fn has_looked(&mut self) {
        for (room, frame) in std::mem::take(&mut self.held) {
            self.tell_unread(room, frame);
        }
    }
}

impl Inbox {
    /// Pushes a frame that has no place in the stream; a newer one of the same room replaces it at a slow reader.
    fn tell_unread(&self, room: Uuid, frame: Bytes) {
        // the half that is random; the other half is the key of the room's presence
        let (_, key) = room.as_u64_pair();
        broadcast(self.listeners.hubs(), self.stream.id(), frame, Class::Latest(key), None, None);
    }
}

impl Handler<Join> for Inbox {
    type Result = ();

    fn handle(&mut self, join: Join, context: &mut Context<Self>) {
        self.used_at = Instant::now();
        stream::join(self, join, context);
    }
}

impl Handler<Leave> for Inbox {
    type Result = ();

    fn handle(&mut self, Leave(connection): Leave, _: &mut Context<Self>) {
        self.used_at = Instant::now();
        self.entrance.leave(connection);
        if let Some(hub) = self.listeners.remove(connection) {
            self.stream.part(&hub, connection);
        }
    }
}

impl Handler<Advanced> for Inbox {
    type Result = ();

    fn handle(&mut self, _: Advanced, context: &mut Context<Self>) {
        stream::behind(self, context);
    }
}

impl Handler<Stands> for Inbox {
    type Result = ();

    fn handle(&mut self, Stands(offset): Stands, context: &mut Context<Self>) {
        if offset > self.stream.offset() {
            stream::behind(self, context);
        }
    }
}

impl Handler<TellUnread> for Inbox {
    type Result = ();

    fn handle(&mut self, TellUnread { room, frame }: TellUnread, _: &mut Context<Self>) {
        if self.entrance.is_reading() {
            self.held.insert(room, frame);
        } else {
            self.tell_unread(room, frame);
        }
    }
}
