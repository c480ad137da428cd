//! The inbox's actor: what it remembers and how its life goes.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use actix::{Actor, ActorContext, ActorFutureExt, AsyncContext, Context, ContextFutureSpawner, WrapFuture};
use bytes::Bytes;
use uuid::Uuid;
use veza_sql::Database;

use super::listeners::Listeners;
use super::messages::Join;
use super::store::{self, Stream};
use crate::error::Problem;
use crate::kernel::{Entity, Hubs, Obituary};

/// An inbox without listeners for this long ends; it comes back from Postgres when needed.
const IDLE: Duration = Duration::from_secs(60);

/// A note may be lost with the node that had to send it: after this long an inbox looks without one.
const UNASKED: Duration = Duration::from_secs(60);

/// What all inboxes share.
pub struct Shared {
    /// The truth.
    pub database: Arc<Database>,
    /// The workers' hubs.
    pub hubs: Hubs,
}

/// The own stream of one person who listens.
pub struct Inbox {
    pub(super) stream: Stream,
    /// The newest offset that was let out.
    pub(super) offset: i64,
    pub(super) listeners: Listeners,
    /// Sockets that wait for the next look into Postgres.
    pub(super) waiting: Vec<Join>,
    /// Those that the look under way is for.
    pub(super) admitting: Vec<Join>,
    pub(super) looking: bool,
    /// Whether Postgres may have events that are not known here.
    pub(super) is_behind: bool,
    /// Whether another look is on its way after one that failed.
    pub(super) retrying: bool,
    /// What rooms told during a look: it must come behind the answers to the joins that the look is for.
    pub(super) held: HashMap<Uuid, Bytes>,
    pub(super) used_at: Instant,
    pub(super) shared: Arc<Shared>,
    pub(super) obituary: Obituary<Self>,
}

impl Inbox {
    fn rest_when_idle(&mut self, context: &mut Context<Self>) {
        let is_idle = self.listeners.is_empty() && self.waiting.is_empty() && !self.looking;
        if is_idle && self.used_at.elapsed() > IDLE {
            self.obituary.retire();
            context.stop();
        }
    }

    fn look_unasked(&mut self, context: &mut Context<Self>) {
        self.is_behind |= !self.listeners.is_empty();
        self.look(context);
    }

    /// Finds the sockets that listened before a restart; they may have missed something.
    fn find_listeners(&mut self, context: &mut Context<Self>) {
        let (user, shared) = (self.stream.user, self.shared.clone());
        let rosters = async move { shared.hubs.rosters(user).await };
        let take = rosters.into_actor(self).map(|found, inbox, context| {
            for (hub, offset, entries) in found {
                for entry in entries {
                    inbox.listeners.add(entry.connection, hub.clone(), offset);
                    inbox.offset = inbox.offset.min(offset);
                }
            }
            inbox.is_behind = !inbox.listeners.is_empty();
            inbox.look(context);
        });
        take.wait(context);
    }
}

impl Entity for Inbox {
    type Key = Uuid;
    type Shared = Shared;
    const KIND: &'static str = "inbox";
    const MAILBOX: usize = 512;

    async fn load(user: Uuid, shared: Arc<Shared>, obituary: Obituary<Self>) -> Result<Self, Problem> {
        let (stream, offset) = store::open(&shared.database, user).await?;
        Ok(Self {
            stream,
            offset,
            listeners: Listeners::default(),
            waiting: Vec::new(),
            admitting: Vec::new(),
            looking: false,
            is_behind: false,
            retrying: false,
            held: HashMap::new(),
            used_at: Instant::now(),
            shared,
            obituary,
        })
    }
}

impl Actor for Inbox {
    type Context = Context<Self>;

    fn started(&mut self, context: &mut Self::Context) {
        self.obituary.arm();
        self.find_listeners(context);
        context.run_interval(IDLE / 4, Self::rest_when_idle);
        context.run_interval(UNASKED, Self::look_unasked);
    }
}

#[cfg(feature = "faults")]
impl actix::Handler<super::messages::Panic> for Inbox {
    type Result = ();

    #[expect(clippy::panic, reason = "the fault that supervision is tested with")]
    fn handle(&mut self, _: super::messages::Panic, _: &mut Context<Self>) {
        panic!("injected by a test");
    }
}
