//! The room's actor: what it remembers and how its life goes. What it does is in `commands`, `changes` and `flow`.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::{Duration, Instant};

use actix::{
    Actor, ActorContext, ActorFutureExt, Addr, AsyncContext, Context, ContextFutureSpawner, WrapFuture,
};
use uuid::Uuid;
use veza_sql::{Database, Lane};

use super::changing::restrictions::Restrictions;
use super::info::Info;
use super::parts::Ahead;
use super::parts::Altering;
use super::parts::Doubts;
use super::parts::Members;
use super::parts::Outflow;
use super::parts::Telling;
use super::parts::Viewers;
use super::parts::WaitingMark;
use super::parts::Watching;
use super::rules::{Kind, Standing};
use super::saying::gate::{Gate, SendLimits};
use super::store;
use super::telling::audience::Audience;
use super::telling::log::Log;
use super::telling::typing::Typists;
use super::writing::writer::Writer;
use crate::error::Problem;
use crate::inbox::Inboxes;
use crate::kernel::identity::{is_hook, is_stranger};
use crate::kernel::stream::Entrance;
use crate::kernel::{Bus, Clock, Directory, Entity, Hubs, Obituary};
use crate::live::LiveViewers;
use crate::protocol::{ReplyTo, RoomView};

/// A room without listeners and commands for this long ends; it comes back from Postgres when needed.
const IDLE: Duration = Duration::from_secs(60);
/// By then what was under way when a predecessor died is committed or will never be (statements end after 5 s).
const LATE: Duration = Duration::from_secs(6);
/// From one showing of who is here to other nodes to the next: what is shown ends after three times as long.
const SHOWN_AGAIN: Duration = Duration::from_secs(8);

/// What all rooms share.
pub struct Shared {
    /// The truth.
    pub database: Arc<Database>,
    /// Who commits messages.
    pub writer: Addr<Writer>,
    /// Where changes of messages are committed: they wait for room locks, and must not make readers wait behind them.
    pub changes: Lane,
    /// The workers' hubs.
    pub hubs: Hubs,
    /// How other nodes hear of it.
    pub bus: Arc<dyn Bus>,
    /// Who has a socket open.
    pub directory: Directory,
    /// How many messages may be sent; `None` is no limit.
    pub sends: Option<SendLimits>,
    /// The own streams of those who listen.
    pub inboxes: Inboxes,
    /// How many watch each stream.
    pub headcounts: LiveViewers,
    /// Time.
    pub clock: Clock,
}

/// One live room.
pub struct Room {
    pub(super) info: Info,
    pub(super) members: Members,
    /// Who is not there for others, of the members and of some who were.
    pub(super) absent: HashSet<Uuid>,
    pub(super) restrictions: Restrictions,
    pub(super) log: Log,
    pub(super) audience: Audience,
    /// Who watches, where it is the chat of a stream.
    pub(super) viewers: Option<Box<Viewers>>,
    pub(super) outflow: Outflow,
    /// What moderators hear before the others, where the chat has a delay.
    pub(super) ahead: Option<Box<Ahead>>,
    pub(super) altering: Altering,
    pub(super) entrance: Entrance<ReplyTo, Watching>,
    pub(super) gate: Gate,
    pub(super) doubts: Doubts,
    pub(super) typing: Typists,
    /// Read marks that wait for the one statement that runs.
    pub(super) marks: HashMap<Uuid, WaitingMark>,
    pub(super) marking: bool,
    pub(super) telling: Telling,
    pub(super) used_at: Instant,
    pub(super) shared: Arc<Shared>,
    pub(super) obituary: Obituary<Self>,
}

impl Room {
    /// Returns the room as it is shown: those of its members are counted who are there for others.
    pub(super) fn view(&self) -> RoomView {
        let absent = self.absent.iter().filter(|absent| self.members.contains_key(absent)).count();
        self.info.view(self.members.len().saturating_sub(absent))
    }

    /// Returns what a user is and may here.
    pub(super) fn standing(&self, user: Uuid) -> Standing {
        let now = self.shared.clock.now();
        if is_hook(user) {
            return Standing::of_hook(self.info.kind, self.info.is_archived);
        }
        Standing {
            kind: self.info.kind,
            archived: self.info.is_archived,
            closed: self.info.is_closed,
            role: self.members.get(&user).map(|member| member.role),
            is_stranger: is_stranger(user),
            banned: self.restrictions.banned(user, now).is_some(),
            muted: self.restrictions.muted(user, now).is_some(),
            who_may_post: self.info.who_may_post,
            who_may_mention_all: self.info.who_may_mention_all,
        }
    }

    /// Ends the actor because it no longer knows the truth; the keeper loads it again at once.
    pub(super) fn reload(&mut self, context: &mut Context<Self>) {
        tracing::warn!(room.id = %self.info.id, "room reloads from the database");
        self.obituary.reload();
        context.stop();
    }

    /// Hears of what a predecessor left behind.
    fn look_again(&mut self, context: &mut Context<Self>) {
        if self.info.kind == Kind::Direct {
            // a block that came while it was loaded found no actor to tell
            self.look_whether_closed(context);
        }
        let (shared, id) = (self.shared.clone(), self.info.id);
        let read = async move { store::last_offset(&shared.database, id).await };
        let take = read.into_actor(self).map(|newest, room, context| match newest {
            Ok(newest) => room.catch_up(newest, context),
            Err(problem) => problem.log(),
        });
        context.spawn(take);
    }

    fn rest_when_idle(&mut self, context: &mut Context<Self>) {
        if self.audience.sockets() == 0 && self.used_at.elapsed() > IDLE {
            self.obituary.retire();
            context.stop();
        }
    }

    /// Finds the sockets that listened before a restart, and sends them what they missed meanwhile.
    fn find_audience(&mut self, context: &mut Context<Self>) {
        let (id, shared) = (self.info.id, self.shared.clone());
        let rosters = async move {
            let found = shared.hubs.rosters(id).await;
            // asked once more now that the writer finds this actor: what was committed while it loaded
            (found, store::last_offset(&shared.database, id).await)
        };
        let take = rosters.into_actor(self).map(|(found, newest), room, context| {
            if let Some(told) = found.iter().map(|roster| roster.offset).max() {
                room.log.pass(told);
            }
            let oldest = found.iter().map(|roster| roster.offset).min().unwrap_or(room.log.offset());
            for roster in found {
                for entry in roster.entries {
                    if let Some(viewers) = room.viewers.as_mut().filter(|_| entry.is_counted) {
                        viewers.add(entry.connection, entry.user);
                    }
                    room.audience.add(entry.connection, entry.user, entry.username, roster.hub.clone());
                }
            }
            // they know who was here
            room.audience.assume_told();
            room.viewers_changed(context);
            if room.audience.sockets() > 0 {
                // what was not told before the restart
                room.unread_changed(context);
            }
            room.replay(oldest, context);
            match newest {
                Ok(newest) => room.catch_up(newest, context),
                Err(problem) => problem.log(),
            }
        });
        take.wait(context);
    }
}

impl Entity for Room {
    type Key = Uuid;
    type Shared = Shared;
    const KIND: &'static str = "room";
    const MAILBOX: usize = 2048;

    async fn load(id: Uuid, shared: Arc<Shared>, obituary: Obituary<Self>) -> Result<Self, Problem> {
        let loaded = store::load(&shared.database, id).await?;
        let gate = Gate::new(loaded.words, loaded.spoke);
        let log = Log::new(loaded.info.lineage.clone(), loaded.told, loaded.recent);
        Ok(Self {
            viewers: loaded.info.is_live().then(Box::default),
            log: log.with_waiting(loaded.waiting, loaded.offset),
            info: loaded.info,
            members: loaded.members,
            absent: loaded.absent,
            restrictions: loaded.restrictions,
            audience: Audience::default(),
            outflow: Outflow::default(),
            ahead: None,
            altering: Altering::default(),
            entrance: Entrance::default(),
            gate,
            doubts: Doubts::default(),
            typing: Typists::default(),
            marks: HashMap::new(),
            marking: false,
            telling: Telling::default(),
            used_at: Instant::now(),
            shared,
            obituary,
        })
    }

    async fn catches_up(address: &Addr<Self>, refusal: &Problem) -> bool {
        Self::looks_behind(address, refusal).await
    }
}

impl Actor for Room {
    type Context = Context<Self>;

    fn started(&mut self, context: &mut Self::Context) {
        self.obituary.arm();
        self.find_audience(context);
        if self.info.unique_mode {
            self.recall(context);
        }
        context.run_later(LATE, Self::look_again);
        context.run_interval(IDLE / 4, Self::rest_when_idle);
        if self.has_company() {
            self.look_around(context);
            context.run_interval(SHOWN_AGAIN, Self::show_again);
        }
    }
}
