//! Listening to a room, from where one stopped, and leaving it.

use std::sync::Arc;

use actix::{ActorFutureExt, Addr, AsyncContext, Context, Handler, WrapFuture};
use uuid::Uuid;
use veza_sql::Database;

use super::log::Logged;
use crate::error::Problem;
use crate::kernel::Hub;
use crate::kernel::stream::{self, Entrance, Found, Join, Leave, Recovered, Source, Stream, Wanted};
use crate::protocol::{Joined, Me, Presence, ReadMark, ReplyTo, Snapshot};
use crate::rooms::room::actor::Room;
use crate::rooms::room::history::archive;
use crate::rooms::room::history::reading::READ_MARKS_UP_TO;
use crate::rooms::room::history::untold::Untold;
use crate::rooms::room::info::{Info, Member};
use crate::rooms::room::parts::Watching;
use crate::rooms::room::store;

/// A room's events, for resumes that the ring cannot serve.
pub struct Log {
    database: Arc<Database>,
    info: Info,
    untold: Untold,
}

impl stream::Log for Log {
    type Event = Logged;
    type Shown = ();

    async fn read(self, Wanted { after, upto, .. }: Wanted) -> Result<Found<Logged>, Problem> {
        let Self { database, info, untold } = self;
        veza_sql::bounded(async {
            let reader = database.heavy(info.id).await?;
            let events = archive::events(&database, &reader, &info, &untold, after, upto, Self::MOST).await?;
            Ok(Found { events, shown: None })
        })
        .await
    }
}

impl Source for Room {
    type Log = Log;
    type Reply = ReplyTo;
    type More = Watching;

    fn stream(&mut self) -> &mut Stream<Logged> {
        &mut self.log.stream
    }

    fn entrance(&mut self) -> &mut Entrance<ReplyTo, Watching> {
        &mut self.entrance
    }

    fn log(&self) -> Log {
        let (database, info) = (self.shared.database.clone(), self.info.clone());
        Log { database, info, untold: self.untold_to_all() }
    }

    fn hubs(&self) -> impl Iterator<Item = &Addr<Hub>> {
        self.audience.hubs()
    }

    fn admit(
        &mut self,
        join: Join<ReplyTo, Watching>,
        recovered: Recovered,
        _: Option<&()>,
        context: &mut Context<Self>,
    ) {
        let user = join.user;
        let standing = self.standing(user);
        if !standing.can_read() {
            join.reply.error(&self.hidden(standing, user));
            return;
        }
        if !standing.can_meet() {
            join.reply.error(&Self::closed());
            return;
        }
        if self.has_early_change() {
            // from the beginning then: more will have been missed
            return self.entrance.postpone(join);
        }
        // the hubs must have everything up to the offset that is answered
        self.flush();
        let (recovered, events) = recovered.into_fields();
        self.audience.add(join.connection, user, join.username.clone(), join.hub.clone());
        let Watching(watches) = join.more;
        if let Some(viewers) = self.viewers.as_mut().filter(|_| watches) {
            viewers.add(join.connection, user);
        }
        let joined = Joined {
            room: self.view(),
            me: self.me(user),
            offset: self.log.offset(),
            epoch: self.info.lineage.epoch.clone(),
            recovered,
            events,
            snapshot: (recovered != Some(true)).then(|| Snapshot { messages: self.log.snapshot() }),
            presence: self.presence(),
            reads: self.reads(),
        };
        let hub = join.hub.clone();
        self.log.stream.enter_as(join, &joined, watches);
        self.tell_joined(user, &hub);
        self.presence_changed(context);
        self.viewers_changed(context);
    }
}

impl Room {
    fn me(&self, user: Uuid) -> Me {
        let standing = self.standing(user);
        Me {
            role: standing.role.map(|role| role.name().to_owned()),
            permissions: standing.permissions(),
            muted_until: self.restrictions.muted(user, self.shared.clock.now()),
            read_offset: self.members.get(&user).map_or(0, |member| member.read_offset),
        }
    }

    /// Who is here: of a stream's viewers it is said how many they are, and not who.
    fn presence(&self) -> Presence {
        match self.watching() {
            Some(count) => Presence { count, users: None },
            None => self.audience.presence(),
        }
    }

    /// How far the members have read, in rooms where that is told.
    fn reads(&self) -> Option<Vec<ReadMark>> {
        let mark = |(user, member): (&Uuid, &Member)| ReadMark {
            room_id: self.info.id,
            user_id: *user,
            offset: member.public_read_offset,
        };
        (self.members.len() <= READ_MARKS_UP_TO && !self.info.is_live()).then(|| {
            let mut reads: Vec<_> = self.members.iter().map(mark).collect();
            reads.sort_unstable_by_key(|mark| mark.user_id);
            reads
        })
    }

    /// Lets someone in. Who heard at another node what is not known here comes in when it is.
    pub(in crate::rooms::room) fn let_in(
        &mut self,
        join: Join<ReplyTo, Watching>,
        context: &mut Context<Self>,
    ) {
        if !self.is_behind(&join) || !self.has_company() {
            return stream::join(self, join, context);
        }
        self.entrance.postpone(join);
        self.outflow.asking += 1;
        let (shared, id) = (self.shared.clone(), self.info.id);
        let read = async move { store::last_offset(&shared.database, id).await };
        let take = read.into_actor(self).map(|found, room, context| {
            room.outflow.asking -= 1;
            match found {
                Ok(newest) => room.catch_up(newest, context),
                Err(problem) => problem.log(),
            }
            room.advance(context);
        });
        context.spawn(take);
    }

    /// Whether someone has heard what is not known here. In a chat with a delay moderators have anyway.
    fn is_behind(&self, join: &Join<ReplyTo, Watching>) -> bool {
        let since = join.since.as_ref().filter(|_| self.info.chat_delay_s == 0);
        since.is_some_and(|since| since.is_ahead(&self.info.lineage.epoch, self.log.offset()))
    }

    /// Begins the joins again that waited until what the room is and the offset that they are answered with are of one time.
    pub(in crate::rooms::room) fn join_waiting(&mut self, context: &mut Context<Self>) {
        for join in self.entrance.take_postponed() {
            let comes = self.outflow.asking > 0 || self.outflow.wanted > self.log.offset();
            if comes && self.is_behind(&join) {
                self.entrance.postpone(join);
            } else {
                stream::join(self, join, context);
            }
        }
    }

    /// Returns the hub that the socket listened through.
    pub(in crate::rooms::room) fn leave(
        &mut self,
        connection: Uuid,
        context: &mut Context<Self>,
    ) -> Option<Addr<Hub>> {
        self.entrance.leave(connection);
        let hub = self.audience.remove(connection)?;
        self.log.stream.part(&hub, connection);
        if let Some(viewers) = &mut self.viewers {
            viewers.remove(connection);
        }
        self.presence_changed(context);
        self.viewers_changed(context);
        Some(hub)
    }
}

impl Handler<Leave> for Room {
    type Result = ();

    fn handle(&mut self, Leave(connection): Leave, context: &mut Context<Self>) {
        self.leave(connection, context);
    }
}
