//! One connection's side of the protocol: reads commands, holds them to the rate limit, and hands them to rooms. It is
//! driven by the socket's own task, knows no socket, and answers into the outbox. It is a plain value and not an actor:
//! it has one owner and one inbox already.

use std::collections::HashMap;
use std::net::IpAddr;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use actix::Addr;
use uuid::Uuid;

use super::asked::{self, Asked, ForRoom};
use super::asked_queue::ForQueue;
use super::budget::{Budget, Owner, RESUMES, Refused, SEARCHES, person_rate};
use super::guesses::Guesses;
use super::guests::Guest;
use super::reach::Reach;
use super::waiting::Waiting;
use crate::error::{Code, Detail, Problem, without_value};
use crate::kernel::identity::{Caller, Person, Scopes, new_stranger_id};
use crate::kernel::stream::depart;
use crate::kernel::{Class, Close, Hub, Origin, Outbox, Rate, Registration};
use crate::protocol::{
    Command as Envelope, FRAME_BYTES, HEARTBEAT, Hello, Limits, Price, ReplyTo, SocketUser, ephemeral,
    of_join, price, scope,
};
use crate::queue::SharedQueue;
use crate::rooms::Room;
use crate::text::content::MESSAGE_CHARS;

/// How long a room's history is kept for resumes: for ever, but a resume of over 500 events starts anew.
const RESUME_WINDOW: Duration = Duration::from_secs(7 * 24 * 3600);
/// Rooms joined at once.
pub(super) const ROOMS: usize = 100;
/// Pings, pongs and other control frames of one socket. A client answers a ping every 25 s and sends one when it likes.
pub const CONTROL_FRAMES: Rate = Rate::new(100, Duration::from_secs(10));
/// The end of a socket that sends too much.
pub const FLOOD: Close = Close { code: 4008, reason: "flood" };

/// What a connection needs from where it is opened.
pub struct Opening {
    /// Who it speaks for.
    pub who: Speaker,
    /// The hub of its worker.
    pub hub: Addr<Hub>,
    /// Where its frames go.
    pub outbox: Arc<Outbox>,
    /// Where it comes from.
    pub from: IpAddr,
    /// The same for the audit log, with the program and the id of the handshake.
    pub origin: Arc<Origin>,
    /// Counts the tokens that its address guesses.
    pub guesses: Rc<dyn Guesses>,
}

/// Who a connection speaks for.
pub enum Speaker {
    /// Someone who is signed in.
    Caller(Caller),
    /// A guest without an account, by this name; for listening together and nothing else.
    Guest(Guest),
    /// Somebody without an account, who watches streams and does nothing else.
    Viewer,
}

/// What kind of speaker somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Speaks {
    /// They have an account.
    Signed,
    /// See [`Speaker::Guest`].
    AsGuest,
    /// See [`Speaker::Viewer`].
    Nothing,
}

/// A room that the socket listens to, or asked to.
pub(super) struct Joined {
    pub(super) address: Addr<Room>,
    /// Whether the room said yes. Joins that are not answered yet hold it, too.
    pub(super) accepted: Arc<AtomicBool>,
}

/// The session that a socket listens to.
pub struct Listening {
    pub(super) session: Uuid,
    pub(super) actor: Addr<SharedQueue>,
}

/// See the file's head.
pub struct Session {
    pub(super) connection: Uuid,
    pub(super) person: Person,
    pub(super) speaks: Speaks,
    /// The login that opened it; a guest has none.
    pub(super) login: Option<Uuid>,
    /// What the API key may be used for, when it is one that opened the socket.
    scopes: Option<Scopes>,
    /// Where it comes from.
    pub(super) from: IpAddr,
    /// The same for the audit log.
    pub(super) origin: Arc<Origin>,
    pub(super) hub: Addr<Hub>,
    pub(super) outbox: Arc<Outbox>,
    pub(super) listening: Option<Listening>,
    pub(super) joined: HashMap<Uuid, Joined>,
    pub(super) waiting: Option<Box<Waiting>>,
    pub(super) guesses: Rc<dyn Guesses>,
    /// None: limits are off.
    budget: Option<Box<Budget>>,
    pub(super) reach: Arc<Reach>,
    pub(super) registration: Registration,
}

impl Session {
    /// Lists the connection and greets it.
    ///
    /// # Errors
    /// The close to send instead, when the user has too many connections.
    pub fn open(reach: Arc<Reach>, opening: Opening) -> Result<Self, Close> {
        let Opening { who, hub, outbox, from, origin, guesses } = opening;
        let connection = Uuid::now_v7();
        let nobody = |id, name: &str| Person { id, username: name.into(), avatar: None };
        let (person, speaks, login, scopes) = match who {
            Speaker::Caller(caller) => {
                (Person::from(&caller), Speaks::Signed, Some(caller.session_id), caller.scopes)
            }
            Speaker::Guest(Guest { name }) => (nobody(Uuid::new_v4(), &name), Speaks::AsGuest, None, None),
            Speaker::Viewer => (nobody(new_stranger_id(), ""), Speaks::Nothing, None, None),
        };
        let registration = reach.directory.register(person.id, login, connection, outbox.clone())?;
        let budget = reach.settings.rate_limits.then(|| budget(&reach, &person, speaks, from));
        let hello = Hello {
            connection_id: connection,
            user: (speaks != Speaks::Nothing)
                .then_some(SocketUser { id: person.id, username: &person.username }),
            protocol: "veza.v1",
            server_time_us: reach.clock.server_us(),
            heartbeat_ms: u64::try_from(HEARTBEAT.as_millis()).unwrap_or_default(),
            resume_window_s: RESUME_WINDOW.as_secs(),
            limits: limits(budget.is_some().then_some(reach.settings.commands_per_10s)),
            node: &reach.settings.node,
        };
        outbox.push(ephemeral("hello", &hello), Class::Must);
        Ok(Self {
            connection,
            person,
            speaks,
            login,
            scopes,
            from,
            origin,
            hub,
            outbox,
            listening: None,
            joined: HashMap::new(),
            waiting: None,
            guesses,
            budget,
            reach,
            registration,
        })
    }

    /// Whether it speaks for somebody without an account.
    #[must_use]
    pub fn is_stranger(&self) -> bool {
        self.speaks != Speaks::Signed
    }

    /// Works on one text frame, or lets it wait; nothing here takes long.
    pub fn handle(&mut self, text: &str) {
        let received_us = self.reach.clock.server_us();
        if self.outbox.closing().is_some() {
            return;
        }
        // before it is read: what cannot be read costs as much
        let entered = self.pay(|budget, now| budget.enter(text.len(), now));
        let envelope = match Envelope::read(text) {
            Ok(envelope) => envelope,
            Err(error) => return self.malformed(text, entered.err(), &error),
        };
        if let Some(person) = self.registration.news() {
            self.person = person;
        }
        let reply = ReplyTo::new(self.outbox.clone(), envelope.id.as_deref());
        if let Err(problem) = entered {
            return reply.error(&problem);
        }
        if envelope.id.as_ref().is_some_and(|id| id.chars().count() > 64) {
            return reply
                .error(&Problem::invalid(vec![Detail::new("id", "must be at most 64 characters long")]));
        }
        if let Some(problem) = self.lacks_scope(&envelope.kind) {
            return reply.error(&problem);
        }
        let mut asked = match asked::read(&envelope) {
            Ok(asked) => asked,
            Err(problem) => return reply.error(&problem),
        };
        if let Asked::Message(alteration) = &mut asked {
            alteration.as_author = !self.opens("moderation:write");
        }
        let price = price_of(&envelope.kind, &asked);
        match self.pay(|budget, now| budget.settle(price, now)) {
            Ok(()) => self.dispatch(asked, received_us, reply, text.len()),
            Err(problem) => reply.error(&problem),
        }
    }

    /// Refuses a command that the API key which opened the socket was not made for.
    fn lacks_scope(&self, kind: &str) -> Option<Problem> {
        let needed = scope(kind)?;
        let message = || format!("the API key lacks the scope `{needed}`");
        (!self.opens(needed)).then(|| Problem::new(Code::Forbidden, message()))
    }

    /// Whether the API key that opened the socket has this scope, or none did.
    fn opens(&self, needed: &str) -> bool {
        let Some(scopes) = &self.scopes else { return true };
        needed.split_once(':').is_some_and(|(domain, act)| scopes.opens(domain, act == "write"))
    }

    /// What is no JSON object with a `type` gets no reply unless it has an `id`; what is no JSON at all breaks the protocol.
    fn malformed(&self, text: &str, refused: Option<Problem>, error: &serde_json::Error) {
        match serde_json::from_str::<serde_json::Value>(text) {
            Ok(value) => {
                let id = value.get("id").and_then(serde_json::Value::as_str);
                let reason = error.to_string();
                let message = format!("not a command: {}", without_value(&reason));
                let invalid = || Problem::invalid(vec![Detail::new("", message)]);
                ReplyTo::new(self.outbox.clone(), id).error(&refused.unwrap_or_else(invalid));
            }
            // a syntax error, or nesting deeper than the parser follows
            Err(_) => self.outbox.close(Close { code: 1007, reason: "not JSON" }),
        }
    }

    /// Takes the price of something; who goes on when they cannot pay is cut.
    fn pay(&mut self, pay: impl FnOnce(&mut Budget, Instant) -> Result<(), Refused>) -> Result<(), Problem> {
        let Some(budget) = &mut self.budget else { return Ok(()) };
        pay(budget, self.reach.clock.instant()).map_err(|refused| {
            if refused.is_flood {
                self.outbox.close_after_pending(FLOOD);
            }
            refused.problem
        })
    }
}

fn price_of(kind: &str, asked: &Asked) -> Price {
    match asked {
        Asked::Room(_, ForRoom::Join { since, .. }) | Asked::JoinOwn(since) => of_join(since.as_ref()),
        Asked::Queue(ForQueue::Join(join)) => of_join(join.since.as_ref()),
        _ => price(kind).unwrap_or(Price::Plain),
    }
}

/// Somebody without an account shares with all of their address who have none.
fn budget(reach: &Reach, person: &Person, speaks: Speaks, from: IpAddr) -> Box<Budget> {
    let (per_socket, now) = (reach.settings.commands_per_10s, reach.clock.instant());
    let owner = match speaks {
        Speaks::Signed => Owner::Person(person.id),
        Speaks::AsGuest | Speaks::Nothing => Owner::Address(from),
    };
    Box::new(Budget::new(per_socket, reach.purses.of(owner), now))
}

/// Tells the limits; without a number of commands those that are counted are off.
fn limits(commands_per_10s: Option<u32>) -> Limits {
    let counted = |count: u32| commands_per_10s.map_or(0, |_| count);
    Limits {
        frame_bytes: FRAME_BYTES,
        message_chars: MESSAGE_CHARS,
        commands_per_10s: commands_per_10s.unwrap_or_default(),
        person_commands_per_10s: commands_per_10s.map_or(0, |per_socket| person_rate(per_socket).count),
        person_searches_per_10s: counted(SEARCHES.count),
        person_resumes_per_min: counted(RESUMES.count),
        control_frames_per_10s: counted(CONTROL_FRAMES.count),
        outbox_bytes: Outbox::MAX_BYTES,
        rooms_per_connection: ROOMS,
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // those that wait are not answered any more, and must not join what is left here
        self.waiting = None;
        self.leave_queue();
        self.leave_own();
        self.reach.calls.gone(self.connection);
        for room in self.joined.keys() {
            depart(self.reach.rooms.live(*room), &self.hub, *room, self.connection);
        }
    }
}
