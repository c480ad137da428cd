//! The inbox's actor: what it remembers and how its life goes.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use actix::{Actor, ActorContext, AsyncContext, Context};
use bytes::Bytes;
use uuid::Uuid;
use veza_sql::Database;

use super::listeners::Listeners;
use super::store;
use crate::error::Problem;
use crate::kernel::stream::{self, Bounds, Entrance, Event, Stream};
use crate::kernel::{Entity, Hubs, Obituary, RosterEntry};
use crate::protocol::ReplyTo;

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
    pub(super) stream: Stream<Event>,
    pub(super) entrance: Entrance<ReplyTo>,
    pub(super) listeners: Listeners,
    /// What rooms told during a read: it must come behind the answers to the joins that the read is for.
    pub(super) held: HashMap<Uuid, Bytes>,
    pub(super) used_at: Instant,
    pub(super) shared: Arc<Shared>,
    obituary: Obituary<Self>,
}

impl Inbox {
    fn rest_when_idle(&mut self, context: &mut Context<Self>) {
        let is_idle = self.listeners.is_empty() && self.entrance.is_quiet();
        if is_idle && self.used_at.elapsed() > IDLE {
            self.obituary.retire();
            context.stop();
        }
    }

    fn look_unasked(&mut self, context: &mut Context<Self>) {
        if !self.listeners.is_empty() {
            stream::behind(self, context);
        }
    }
}

impl Entity for Inbox {
    type Key = Uuid;
    type Shared = Shared;
    const KIND: &'static str = "inbox";
    const MAILBOX: usize = 512;

    async fn load(user: Uuid, shared: Arc<Shared>, obituary: Obituary<Self>) -> Result<Self, Problem> {
        let (lineage, offset) = store::open(&shared.database, user).await?;
        Ok(Self {
            stream: Stream::new(Arc::new(lineage), offset, Bounds::NONE),
            entrance: Entrance::default(),
            listeners: Listeners::default(),
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
        // those who listened before a restart may have missed something
        let listen =
            |inbox: &mut Self, entry: RosterEntry, hub: &_| inbox.listeners.add(entry.connection, hub);
        stream::find(self, self.shared.hubs.clone(), listen, context);
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
