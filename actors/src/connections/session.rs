//! One connection's side of the protocol: reads commands, holds them to the rate limit, and hands them to rooms. It is
//! driven by the socket's own task, knows no socket, and answers into the outbox. It is a plain value and not an actor:
//! it has one owner and one inbox already (ARCHITECTURE.md, "Sockets").

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use actix::Addr;
use uuid::Uuid;

use super::asked::{self, Asked, ForRoom};
use super::directory::Registration;
use super::guests::Guest;
use super::listening::Listening;
use crate::auth::Caller;
use crate::error::{Code, Detail, Problem};
use crate::inbox;
use crate::kernel::{Bucket, Class, Close, Forget, Hub, Outbox, Rate, deliver, tell};
use crate::protocol::{
    ClockPong, Command as Envelope, Empty, Hello, Limits, ReplyTo, SettingsChanged, Since, SocketUser,
    ephemeral,
};
use crate::rooms::{Body, Change, ChangeRoom, Command, Leave, Person, Room, room_of, search};
use crate::system::System;
use crate::text::content::MESSAGE_CHARS;

/// Longest message of a client, in bytes (protocol section 1).
pub const FRAME_BYTES: usize = 64 << 10;
/// How often the server pings.
pub const HEARTBEAT: Duration = Duration::from_secs(25);
/// How long a room's history is kept for resumes: for ever, but a resume of over 500 events starts anew.
const RESUME_WINDOW: Duration = Duration::from_secs(7 * 24 * 3600);
/// Rooms joined at once (reliability, design notes).
const ROOMS: usize = 100;
/// After so many ignored `rate_limited` replies in a row the socket is closed (4008).
const IGNORED: u32 = 100;
const WINDOW: Duration = Duration::from_secs(10);

/// What a connection needs from where it is opened.
pub struct Opening {
    /// Who it speaks for.
    pub who: Speaker,
    /// The hub of its worker.
    pub hub: Addr<Hub>,
    /// Where its frames go.
    pub outbox: Arc<Outbox>,
}

/// Who a connection speaks for.
pub enum Speaker {
    /// Someone who is signed in.
    Caller(Caller),
    /// A guest without an account, by this name; for listening together and nothing else.
    Guest(Guest),
}

/// See the file's head.
pub struct Session {
    pub(super) connection: Uuid,
    pub(super) person: Person,
    pub(super) is_guest: bool,
    /// Where a guest comes from.
    pub(super) from: Option<IpAddr>,
    pub(super) hub: Addr<Hub>,
    pub(super) outbox: Arc<Outbox>,
    pub(super) listening: Option<Listening>,
    joined: HashMap<Uuid, Addr<Room>>,
    limit: Option<(Rate, Bucket)>,
    ignored: u32,
    pub(super) system: Arc<System>,
    registration: Registration,
}

impl Session {
    /// Lists the connection and greets it.
    ///
    /// # Errors
    /// The close to send instead, when the user has too many connections.
    pub fn open(system: Arc<System>, opening: Opening) -> Result<Self, Close> {
        let Opening { who, hub, outbox } = opening;
        let (connection, is_guest) = (Uuid::now_v7(), matches!(who, Speaker::Guest(_)));
        let (person, login, from) = match who {
            Speaker::Caller(caller) => (Person::from(&caller), caller.session_id, None),
            Speaker::Guest(Guest { name, from }) => {
                (Person { id: Uuid::new_v4(), username: name.into(), avatar: None }, connection, from)
            }
        };
        let registration = system.directory.register(person.id, login, connection, outbox.clone())?;
        let per_window = system.settings.commands_per_10s;
        let limit = system.settings.rate_limits.then(|| {
            let rate = Rate::new(per_window, WINDOW);
            (rate, Bucket::full(rate, system.clock.instant()))
        });
        let hello = Hello {
            connection_id: connection,
            user: SocketUser { id: person.id, username: &person.username },
            protocol: "veza.v1",
            server_time_us: system.clock.server_us(),
            heartbeat_ms: u64::try_from(HEARTBEAT.as_millis()).unwrap_or_default(),
            resume_window_s: RESUME_WINDOW.as_secs(),
            limits: Limits {
                frame_bytes: FRAME_BYTES,
                message_chars: MESSAGE_CHARS,
                commands_per_10s: if limit.is_some() { per_window } else { 0 },
                outbox_bytes: Outbox::MAX_BYTES,
                rooms_per_connection: ROOMS,
            },
            node: &system.settings.node,
        };
        outbox.push(ephemeral("hello", &hello), Class::Must);
        Ok(Self {
            connection,
            person,
            is_guest,
            from,
            hub,
            outbox,
            listening: None,
            joined: HashMap::new(),
            limit,
            ignored: 0,
            system,
            registration,
        })
    }

    /// Whether it speaks for a guest without an account.
    #[must_use]
    pub const fn is_guest(&self) -> bool {
        self.is_guest
    }

    /// Works on one text frame. It returns once the command is on its way, so commands keep their order.
    pub async fn handle(&mut self, text: &str) {
        let received_us = self.system.clock.server_us();
        if self.outbox.closing().is_some() {
            return;
        }
        let envelope: Envelope<'_> = match serde_json::from_str(text) {
            Ok(envelope) => envelope,
            Err(error) => return self.malformed(text, &error),
        };
        if let Some(person) = self.registration.news() {
            self.person = person;
        }
        let reply = ReplyTo::new(self.outbox.clone(), envelope.id.as_deref());
        if envelope.id.as_ref().is_some_and(|id| id.chars().count() > 64) {
            return reply
                .error(&Problem::invalid(vec![Detail::new("id", "must be at most 64 characters long")]));
        }
        if let Err(wait) = self.take_token() {
            let problem = Problem::new(Code::RateLimited, "too many commands").after(wait);
            return reply.error(&problem);
        }
        match asked::read(&envelope) {
            Ok(asked) => self.dispatch(asked, received_us, reply).await,
            Err(problem) => reply.error(&problem),
        }
    }

    async fn dispatch(&mut self, asked: Asked, received_us: i64, reply: ReplyTo) {
        match asked {
            Asked::Clock(t0) => {
                let t2 = self.system.clock.server_us();
                reply.ok(&ClockPong { t0, t1: received_us, t2 });
            }
            Asked::Queue(asked) => self.listen(asked, reply).await,
            _ if self.is_guest => {
                reply.error(&Problem::new(Code::Unauthenticated, "sign in for that: guests listen together"));
            }
            Asked::Room(room, body) => self.tell_room(room, body, reply).await,
            Asked::Message(alteration) => match room_of(&self.system.database, alteration.message).await {
                Ok(room) => self.tell_room(room, ForRoom::Other(Body::Alter(alteration)), reply).await,
                Err(problem) => reply.error(&problem),
            },
            Asked::Change(room, change) => {
                let change = ChangeRoom { by: self.person.clone(), change };
                reply.with(self.system.rooms.ask(room, change).await.map(|_room| Empty {}));
            }
            Asked::Settings(settings) => {
                let room = settings.room_id;
                let change = ChangeRoom { by: self.person.clone(), change: Change::Update(settings) };
                reply.with(self.system.rooms.ask(room, change).await.map(|room| SettingsChanged { room }));
            }
            Asked::JoinOwn(since) => self.join_own(since, reply).await,
            Asked::LeaveOwn => {
                self.leave_own();
                reply.ok(&Empty {});
            }
            Asked::Search { query, before, limit } => {
                let found = search(&self.system.database, self.person.id, &query, None, before, limit);
                reply.with(found.await);
            }
        }
    }

    /// What is no JSON object with a `type` gets no reply, for it cannot be read; what is no JSON at all breaks the
    /// protocol.
    fn malformed(&mut self, text: &str, error: &serde_json::Error) {
        match serde_json::from_str::<serde_json::Value>(text) {
            Ok(value) => {
                let id = value.get("id").and_then(serde_json::Value::as_str);
                let reason = error.to_string();
                let message = reason.split(" at line ").next().unwrap_or_default().to_owned();
                let problem = Problem::invalid(vec![Detail::new("", format!("not a command: {message}"))]);
                ReplyTo::new(self.outbox.clone(), id).error(&problem);
            }
            // a syntax error, or nesting deeper than the parser follows
            Err(_) => self.outbox.close(Close { code: 1007, reason: "not JSON" }),
        }
    }

    fn take_token(&mut self) -> Result<(), Duration> {
        let Some((rate, bucket)) = &mut self.limit else { return Ok(()) };
        match bucket.take(*rate, self.system.clock.instant()) {
            Ok(_) => {
                self.ignored = 0;
                Ok(())
            }
            Err(wait) => {
                self.ignored += 1;
                if self.ignored > IGNORED {
                    self.outbox.close_after_pending(Close { code: 4008, reason: "command flood" });
                }
                Err(wait)
            }
        }
    }

    async fn tell_room(&mut self, room: Uuid, asked: ForRoom, reply: ReplyTo) {
        let (is_join, is_leave) = (matches!(asked, ForRoom::Join(_)), matches!(asked, ForRoom::Leave));
        if is_join && self.joined.len() >= ROOMS && !self.joined.contains_key(&room) {
            let message = format!("a connection joins at most {ROOMS} rooms: leave one first");
            return reply.error(&Problem::new(Code::Conflict, message));
        }
        let address = match self.address(room).await {
            Ok(address) => address,
            Err(problem) => return reply.error(&problem),
        };
        let body = match asked {
            ForRoom::Join(join) => {
                self.joined.insert(room, address.clone());
                Body::Join { since: join.since, outbox: self.outbox.clone(), hub: self.hub.clone() }
            }
            ForRoom::Leave => Body::Leave,
            ForRoom::Other(body) => body,
        };
        let command = Command { person: self.person.clone(), connection: self.connection, reply, body };
        if let Err(command) = tell(&address, command) {
            self.tell_again(room, &address, command).await;
        }
        if is_leave {
            self.joined.remove(&room);
        }
    }

    /// A full mailbox is answered; an actor that ended before the command reached it is replaced, once.
    async fn tell_again(&mut self, room: Uuid, address: &Addr<Room>, command: Command) {
        if address.connected() {
            return command.reply.error(&Problem::unavailable("room mailbox full"));
        }
        if let Err((problem, command)) = self.system.rooms.tell(room, command).await {
            command.reply.error(&problem);
        }
    }

    async fn address(&mut self, room: Uuid) -> Result<Addr<Room>, Problem> {
        if let Some(address) = self.joined.get(&room).filter(|address| address.connected()) {
            return Ok(address.clone());
        }
        let address = self.system.rooms.get(room).await?;
        if let Some(joined) = self.joined.get_mut(&room) {
            *joined = address.clone();
        }
        Ok(address)
    }
}

impl Session {
    async fn join_own(&mut self, since: Option<Since>, reply: ReplyTo) {
        // before the inbox looks: what rooms tell from now on is in the answer or comes behind it
        self.registration.listen(true);
        let join = inbox::Join {
            connection: self.connection,
            username: self.person.username.clone(),
            outbox: self.outbox.clone(),
            hub: self.hub.clone(),
            since,
            reply,
        };
        if let Err((problem, join)) = self.system.inboxes.tell(self.person.id, join).await {
            join.reply.error(&problem);
        }
    }

    fn leave_own(&mut self) {
        if !self.registration.listens() {
            return;
        }
        self.registration.listen(false);
        let (user, connection) = (self.person.id, self.connection);
        match self.system.inboxes.live(user) {
            Some(address) => deliver(&address, inbox::Leave(connection)),
            None => deliver(&self.hub, Forget { room: user, connection: Some(connection), user: None }),
        }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.leave_queue();
        self.leave_own();
        for room in self.joined.keys() {
            match self.system.rooms.live(*room) {
                Some(address) => deliver(&address, Leave(self.connection)),
                None => {
                    deliver(&self.hub, Forget { room: *room, connection: Some(self.connection), user: None });
                }
            }
        }
    }
}
