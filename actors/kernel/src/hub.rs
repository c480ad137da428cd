//! One hub per worker thread: it knows which of the worker's sockets listen to which stream. A stream's actor sends one message per
//! worker; the hub pushes the shared frames to each socket on its own thread. It survives the death of the actor.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, PoisonError, RwLock};

use actix::{Actor, ActorFutureExt, Addr, AsyncContext, Context, Handler, Message, WrapFuture};
use bytes::Bytes;
use uuid::Uuid;

use super::{Class, Metrics, Outbox};

/// The hub of one worker.
pub struct Hub {
    streams: HashMap<Uuid, Audience>,
    /// Outboxes with frames that are not written yet.
    unwritten: VecDeque<Arc<Outbox>>,
    /// Whether their writing is on its way.
    writing: bool,
    hubs: Hubs,
    metrics: Metrics,
}

#[derive(Default)]
struct Audience {
    listeners: Vec<Listener>,
    /// The newest durable offset that was pushed to everyone here.
    offset: i64,
}

struct Listener {
    connection: Uuid,
    user: Uuid,
    username: Arc<str>,
    outbox: Arc<Outbox>,
    is_counted: bool,
    /// Up to here it was told more than the others.
    ahead: i64,
}

impl Hub {
    /// Starts a hub on the current thread and lists it.
    pub fn start_here(hubs: &Hubs, metrics: Metrics) -> Addr<Self> {
        let hubs = hubs.clone();
        Self::create(|_| Self {
            streams: HashMap::new(),
            unwritten: VecDeque::new(),
            writing: false,
            hubs,
            metrics,
        })
    }
}

impl Actor for Hub {
    type Context = Context<Self>;

    fn started(&mut self, context: &mut Self::Context) {
        self.metrics.actors.with_label_values(&["hub"]).inc();
        self.hubs.list(context.address());
    }
}

impl Drop for Hub {
    fn drop(&mut self) {
        self.metrics.actors.with_label_values(&["hub"]).dec();
        // a hub lives as long as its worker; if it dies, its sockets hear nothing more and must come again
        for listener in self.streams.values().flat_map(|audience| &audience.listeners) {
            listener.outbox.close(super::Close { code: 4001, reason: "worker restarts" });
        }
    }
}

/// The addresses of all hubs of this process.
#[derive(Clone, Default)]
pub struct Hubs(Arc<RwLock<Vec<Addr<Hub>>>>);

impl Hubs {
    /// Returns the live hubs.
    #[must_use]
    pub fn all(&self) -> Vec<Addr<Hub>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Asks every hub who listens to a stream and what was pushed to them: how a restarted actor finds its audience again.
    pub async fn rosters(&self, stream: Uuid) -> Vec<Roster> {
        let mut found = Vec::new();
        for hub in self.all() {
            match hub.send(FindRoster(stream)).await {
                Ok((offset, entries)) if !entries.is_empty() => found.push(Roster { hub, offset, entries }),
                _ => {}
            }
        }
        found
    }

    fn list(&self, hub: Addr<Hub>) {
        let mut hubs = self.0.write().unwrap_or_else(PoisonError::into_inner);
        hubs.retain(Addr::connected);
        hubs.push(hub);
    }
}

/// A socket listens to a stream from now on, and is told so by `greeting`, which tells it everything up to `offset`. The hub
/// sends it, so that what it sent of the stream before stands before it and what it sends later stands behind it.
#[derive(Message)]
#[rtype(result = "()")]
pub struct Subscribe {
    /// The stream.
    pub stream: Uuid,
    /// The socket.
    pub connection: Uuid,
    /// Its user.
    pub user: Uuid,
    /// The user's name.
    pub username: Arc<str>,
    /// Where its frames go.
    pub outbox: Arc<Outbox>,
    /// The stream's newest offset.
    pub offset: i64,
    /// Whether its person is counted there, where a stream counts who watches.
    pub is_counted: bool,
    /// The answer to the join, if one was asked for.
    pub greeting: Option<Bytes>,
}

impl Handler<Subscribe> for Hub {
    type Result = ();

    fn handle(&mut self, message: Subscribe, _: &mut Self::Context) {
        let Subscribe { stream, connection, user, username, outbox, offset, is_counted, greeting } = message;
        if let Some(greeting) = greeting {
            outbox.push(greeting, Class::Must);
        }
        let audience = self.streams.entry(stream).or_default();
        audience.offset = audience.offset.max(offset);
        match audience.listeners.iter_mut().find(|listener| listener.connection == connection) {
            // it knows what the greeting tells, and nothing else
            Some(listener) => {
                (listener.outbox, listener.is_counted, listener.ahead) = (outbox, is_counted, 0);
            }
            None => {
                let listener = Listener { connection, user, username, outbox, is_counted, ahead: 0 };
                audience.listeners.push(listener);
            }
        }
    }
}

/// Sockets listen to a stream no more: one of them, all of a user, or all.
#[derive(Message)]
#[rtype(result = "()")]
pub struct Forget {
    /// The stream.
    pub stream: Uuid,
    /// Only this socket.
    pub connection: Option<Uuid>,
    /// Only this user's sockets.
    pub user: Option<Uuid>,
}

impl Handler<Forget> for Hub {
    type Result = ();

    fn handle(&mut self, message: Forget, _: &mut Self::Context) {
        let Some(audience) = self.streams.get_mut(&message.stream) else { return };
        audience.listeners.retain(|listener| {
            message.connection.is_some_and(|connection| connection != listener.connection)
                || message.user.is_some_and(|user| user != listener.user)
        });
        if audience.listeners.is_empty() {
            self.streams.remove(&message.stream);
        }
    }
}

/// A frame for one socket that has to come behind what this hub was told to send it before.
#[derive(Message)]
#[rtype(result = "()")]
pub struct Say {
    /// The socket's outbox.
    pub outbox: Arc<Outbox>,
    /// One whole websocket frame.
    pub frame: Bytes,
}

impl Handler<Say> for Hub {
    type Result = ();

    fn handle(&mut self, Say { outbox, frame }: Say, _: &mut Self::Context) {
        outbox.push(frame, Class::Must);
    }
}

/// Somebody has another name.
#[derive(Clone, Message)]
#[rtype(result = "()")]
pub struct Rename {
    /// Who.
    pub user: Uuid,
    /// The name.
    pub username: Arc<str>,
}

impl Handler<Rename> for Hub {
    type Result = ();

    fn handle(&mut self, Rename { user, username }: Rename, _: &mut Self::Context) {
        let listeners = self.streams.values_mut().flat_map(|audience| &mut audience.listeners);
        for listener in listeners.filter(|listener| listener.user == user) {
            listener.username = username.clone();
        }
    }
}

/// Frames for everyone who listens to a stream.
#[derive(Clone, Message)]
#[rtype(result = "()")]
pub struct Broadcast {
    /// The stream.
    pub stream: Uuid,
    /// One or several whole websocket frames.
    pub frames: Bytes,
    /// What may happen to them at a slow socket.
    pub class: Class,
    /// The newest durable offset among them; `None` for ephemeral events. What was pushed already is not pushed again.
    pub offset: Option<i64>,
    /// Where in the frames each event ends, and its offset, if some who listen may know the first of them.
    pub ends: Vec<(i64, usize)>,
    /// A socket that is left out (the one that types).
    pub except: Option<Uuid>,
    /// Who of those who listen.
    pub to: Hearers,
}

impl Broadcast {
    /// Returns what is new to somebody who was told everything up to an offset.
    fn behind(&self, known: i64) -> Option<Bytes> {
        if self.offset.is_some_and(|offset| offset <= known) {
            return None;
        }
        let begin = self.ends.iter().take_while(|(offset, _)| *offset <= known).last();
        Some(begin.map_or_else(
            || self.frames.clone(),
            |(_, end)| self.frames.slice((*end).min(self.frames.len())..),
        ))
    }
}

/// Who hears a broadcast, of those who listen.
#[derive(Clone, Debug, Default)]
pub enum Hearers {
    /// Everyone.
    #[default]
    All,
    /// Only these people, in order of their ids: a durable event is told to them ahead of the others, who hear it later.
    Only(Arc<[Uuid]>),
}

impl Hearers {
    fn has(&self, user: Uuid) -> bool {
        match self {
            Self::All => true,
            Self::Only(people) => people.binary_search(&user).is_ok(),
        }
    }
}

impl Handler<Broadcast> for Hub {
    type Result = ();

    fn handle(&mut self, message: Broadcast, context: &mut Self::Context) {
        let Some(audience) = self.streams.get_mut(&message.stream) else { return };
        let (is_ahead, known) = (matches!(message.to, Hearers::Only(_)), audience.offset);
        if let Some(offset) = message.offset {
            if offset <= known {
                return;
            }
            if !is_ahead {
                audience.offset = offset;
            }
        }
        for listener in &mut audience.listeners {
            if message.except == Some(listener.connection) || !message.to.has(listener.user) {
                continue;
            }
            let Some(frames) = message.behind(known.max(listener.ahead)) else { continue };
            if let Some(offset) = message.offset.filter(|_| is_ahead) {
                listener.ahead = offset;
            }
            if listener.outbox.queue(frames, message.class) {
                self.unwritten.push_back(listener.outbox.clone());
            }
        }
        self.metrics.deliveries.inc_by(audience.listeners.len() as u64);
        if !self.unwritten.is_empty() && !self.writing {
            self.writing = true;
            context.notify(WriteOut);
        }
    }
}

/// Sockets that are written to before others of this thread have their turn: half a millisecond. What is said meanwhile goes into the same
/// write of those that still wait, and thousands who hear one room hold up neither it nor others.
const TURN: usize = 64;

/// Comes behind the broadcasts that wait already, so that a socket gets all of theirs in one write.
#[derive(Message)]
#[rtype(result = "()")]
struct WriteOut;

impl Handler<WriteOut> for Hub {
    type Result = ();

    fn handle(&mut self, _: WriteOut, context: &mut Self::Context) {
        for outbox in self.unwritten.drain(..self.unwritten.len().min(TURN)) {
            outbox.flush();
        }
        self.writing = !self.unwritten.is_empty();
        if self.writing {
            let others = tokio::task::yield_now().into_actor(self);
            context.spawn(others.map(|(), hub, context| hub.handle(WriteOut, context)));
        }
    }
}

/// Asks who listens to a stream here.
#[derive(Message)]
#[rtype(result = "(i64, Vec<RosterEntry>)")]
struct FindRoster(Uuid);

/// Who listens to a stream on one worker.
pub struct Roster {
    /// The worker's hub.
    pub hub: Addr<Hub>,
    /// The newest durable offset that was pushed to all of them.
    pub offset: i64,
    /// The sockets; there is at least one.
    pub entries: Vec<RosterEntry>,
}

/// One listening socket.
pub struct RosterEntry {
    /// The socket.
    pub connection: Uuid,
    /// Its user.
    pub user: Uuid,
    /// The user's name.
    pub username: Arc<str>,
    /// Where its frames go.
    pub outbox: Arc<Outbox>,
    /// Whether its person is counted.
    pub is_counted: bool,
}

impl Handler<FindRoster> for Hub {
    type Result = actix::MessageResult<FindRoster>;

    fn handle(&mut self, message: FindRoster, _: &mut Self::Context) -> Self::Result {
        let entry = |listener: &Listener| RosterEntry {
            connection: listener.connection,
            user: listener.user,
            username: listener.username.clone(),
            outbox: listener.outbox.clone(),
            is_counted: listener.is_counted,
        };
        let Some(audience) = self.streams.get_mut(&message.0) else {
            return actix::MessageResult((0, Vec::new()));
        };
        // the actor that would have been told that they leave is dead
        audience.listeners.retain(|listener| !listener.outbox.is_detached());
        let roster = (audience.offset, audience.listeners.iter().map(entry).collect());
        if audience.listeners.is_empty() {
            self.streams.remove(&message.0);
        }
        actix::MessageResult(roster)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Wire;

    struct Nowhere;

    impl Wire for Nowhere {
        fn try_write(&self, frames: &[std::io::IoSlice<'_>]) -> std::io::Result<usize> {
            Ok(frames.iter().map(|frame| frame.len()).sum())
        }
    }

    /// What was written, as it was.
    #[derive(Default)]
    struct Written(std::sync::Mutex<Vec<u8>>);

    impl Wire for Written {
        fn try_write(&self, frames: &[std::io::IoSlice<'_>]) -> std::io::Result<usize> {
            let mut written = self.0.lock().unwrap();
            frames.iter().for_each(|frame| written.extend_from_slice(frame));
            Ok(frames.iter().map(|frame| frame.len()).sum())
        }
    }

    #[test]
    fn who_was_told_ahead_is_not_told_again_with_the_others() {
        actix_rt::System::new().block_on(async {
            let (hubs, stream) = (Hubs::default(), Uuid::from_u128(1));
            let hub = Hub::start_here(&hubs, Metrics::default());
            let people = [2, 3].map(Uuid::from_u128);
            let wires = people.map(|_| Arc::new(Written::default()));
            let outboxes = [0, 1]
                .map(|place| Arc::new(Outbox::new(wires[place].clone(), Bytes::new(), Metrics::default())));
            let subscribe = async |place: usize, offset| {
                let (user, outbox) = (people[place], outboxes[place].clone());
                let (username, greeting, is_counted) = (Arc::from("ana"), None, false);
                let connection = user;
                let subscribe =
                    Subscribe { stream, connection, user, username, outbox, offset, is_counted, greeting };
                hub.send(subscribe).await.unwrap();
            };
            let tell = async |offsets: std::ops::RangeInclusive<i64>, to: Hearers| {
                let (frames, class, except) =
                    (offsets.clone().map(|offset| offset.to_string()), Class::Must, None);
                let (frames, offset) = (Bytes::from(frames.collect::<String>()), Some(*offsets.end()));
                let ends = offsets.zip(1..).collect();
                hub.send(Broadcast { stream, frames, class, offset, ends, except, to }).await.unwrap();
            };
            let moderators = || Hearers::Only(Arc::from([people[1]]));
            subscribe(0, 4).await;
            subscribe(1, 4).await;
            tell(5..=6, moderators()).await;
            tell(5..=5, Hearers::All).await;
            // an actor that took over from one that died tells all again
            tell(5..=7, moderators()).await;
            // whoever joins again knows what stands for everybody alone
            subscribe(1, 5).await;
            tell(6..=7, moderators()).await;
            tell(6..=8, Hearers::All).await;
            tell(9..=9, Hearers::All).await;
            hub.send(FindRoster(stream)).await.unwrap();
            let written = wires.map(|wire| String::from_utf8(wire.0.lock().unwrap().clone()).unwrap());
            assert_eq!(written, ["56789", "5676789"]);
        });
    }

    #[test]
    fn a_socket_that_has_ended_is_not_found_again_though_nobody_said_that_it_left() {
        actix_rt::System::new().block_on(async {
            let (hubs, stream) = (Hubs::default(), Uuid::from_u128(1));
            let hub = Hub::start_here(&hubs, Metrics::default());
            let mut outboxes = Vec::new();
            for user in [2, 3] {
                let outbox = Arc::new(Outbox::new(Arc::new(Nowhere), Bytes::new(), Metrics::default()));
                outboxes.push(outbox.clone());
                let (connection, user) = (Uuid::from_u128(10 + user), Uuid::from_u128(user));
                let (username, greeting) = (Arc::from("ana"), None);
                let (offset, is_counted) = (0, false);
                let subscribe =
                    Subscribe { stream, connection, user, username, outbox, offset, is_counted, greeting };
                hub.send(subscribe).await.unwrap();
            }
            outboxes[0].detach();
            let found = hubs.rosters(stream).await;
            let users: Vec<Uuid> = found[0].entries.iter().map(|entry| entry.user).collect();
            assert_eq!(users, [Uuid::from_u128(3)]);
            outboxes[1].detach();
            assert!(hubs.rosters(stream).await.is_empty());
        });
    }
}
