//! How a session works on commands: at once where what they need is at hand, and otherwise as [`Waiting`] lets them.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use actix::Addr;
use tokio::time::Instant;
use uuid::Uuid;

use super::asked::{Asked, ForRoom};
use super::asked_call::ForCall;
use super::asked_queue::ForQueue;
use super::listening;
use super::session::{Joined, ROOMS, Session, Speaks};
use super::waiting::{ANSWER_WITHIN, Arrived, Command, Found, Line, Wait, within};
use crate::calls::Asker;
use crate::error::{Code, Problem};
use crate::inbox;
use crate::kernel::stream::depart;
use crate::kernel::tell;
use crate::protocol::{ClockPong, Empty, ReplyTo, SettingsChanged, Since};
use crate::rooms::{self, Body, Change, ChangeRoom, Room, room_of, search_everywhere};

/// A command that waited longer than this for its room may not take the room's whole time as well.
const LATE: Duration = Duration::from_millis(400);

impl Session {
    /// Waits for what commands wait for, and goes on with them; without end when there are none.
    pub async fn advance(&mut self) {
        let Some(waiting) = &mut self.waiting else { return std::future::pending().await };
        match waiting.next().await {
            Some((line, arrived)) => self.go_on(line, arrived),
            None => self.waiting = None,
        }
    }

    pub(super) fn dispatch(&mut self, asked: Asked, received_us: i64, reply: ReplyTo, bytes: usize) {
        if let Some(problem) = self.needs_account(&asked) {
            return reply.error(&problem);
        }
        let line = match &asked {
            Asked::Clock(t0) => {
                let t2 = self.reach.clock.server_us();
                return reply.ok(&ClockPong { t0: *t0, t1: received_us, t2 });
            }
            Asked::Queue(_) => Line::Queue,
            Asked::Room(room, _) | Asked::Change(room, _) => Line::Room(*room),
            Asked::Settings(settings) => Line::Room(settings.room_id),
            Asked::Message(alteration) => Line::Message(alteration.message),
            Asked::JoinOwn(_) | Asked::LeaveOwn => Line::Own,
            Asked::Call(asked) => Line::Call(asked.call()),
            Asked::Search { .. } => Line::Search,
        };
        let until = Instant::now() + ANSWER_WITHIN;
        self.line_up(line, Command { asked, reply, until, bytes });
    }

    /// What somebody without an account is told who asks for more than they came for.
    fn needs_account(&self, asked: &Asked) -> Option<Problem> {
        let (may, message) = match (self.speaks, asked) {
            (Speaks::Signed, _) | (_, Asked::Clock(_)) => return None,
            (Speaks::AsGuest, asked) => {
                (matches!(asked, Asked::Queue(_)), "sign in for that: guests listen together")
            }
            (Speaks::Nothing, Asked::Room(_, ForRoom::Join { watches: true, .. } | ForRoom::Leave)) => {
                return None;
            }
            (Speaks::Nothing, _) => (false, "sign in for that: without an account one watches streams"),
        };
        (!may).then(|| Problem::new(Code::Unauthenticated, message))
    }

    fn line_up(&mut self, line: Line, command: Command) {
        let is_behind = self.waiting.as_ref().is_some_and(|waiting| waiting.has(line));
        let wait = match if is_behind { Err(Box::new(command)) } else { self.at_once(command) } {
            Ok(wait) => wait,
            Err(command) => {
                let first = self.waiting.get_or_insert_default().take_in(line, command);
                first.map(|command| self.wait_for(*command))
            }
        };
        if let Some(wait) = wait {
            self.waiting.get_or_insert_default().begin(line, wait);
        }
    }

    /// Goes on with the first command of a line, and with those behind it as far as they need not wait.
    fn go_on(&mut self, line: Line, arrived: Option<Arrived>) {
        let mut wait = arrived.and_then(|arrived| self.arrive(arrived));
        loop {
            let Some(waiting) = &mut self.waiting else { return };
            if let Some(wait) = wait {
                return waiting.begin(line, wait);
            }
            let Some(next) = waiting.leave(line) else { break };
            wait = match self.at_once(*next) {
                Ok(wait) => wait,
                Err(command) => Some(self.wait_for(*command)),
            };
        }
        // an idle socket keeps nothing of it
        self.waiting.take_if(|waiting| waiting.is_empty());
    }

    /// Works on a command whose needs are at hand; gives it back when it has to wait. What it returns is left of it.
    fn at_once(&mut self, command: Command) -> Result<Option<Wait>, Box<Command>> {
        let Command { asked, reply, until, bytes } = command;
        let back = |asked, reply| Err(Box::new(Command { asked, reply, until, bytes }));
        match asked {
            Asked::Room(room, asked) => match self.address(room) {
                Some(address) => Ok(self.tell_room(room, address, asked, reply)),
                None => back(Asked::Room(room, asked), reply),
            },
            Asked::LeaveOwn => {
                self.leave_own();
                reply.ok_behind(&self.hub, &Empty {});
                Ok(None)
            }
            Asked::Queue(asked) => match self.listen(asked, reply) {
                None => Ok(None),
                Some((asked, reply)) => back(Asked::Queue(asked), reply),
            },
            Asked::Call(ForCall::Other(call, asked)) => {
                match self.reach.calls.ask_at_once(call, &self.asker(), asked, reply) {
                    None => Ok(None),
                    Some((asked, reply)) => back(Asked::Call(ForCall::Other(call, asked)), reply),
                }
            }
            asked => back(asked, reply),
        }
    }

    /// Begins the wait of a command.
    fn wait_for(&mut self, command: Command) -> Wait {
        let Command { asked, reply, until, bytes } = command;
        let (reach, person) = (self.reach.clone(), self.person.clone());
        let origin = Some(self.origin.clone());
        let arrived = move |found: Result<Found, Problem>, reply: ReplyTo| match found {
            Ok(found) => Some(Arrived { found, reply, until, bytes }),
            Err(problem) => {
                reply.error(&problem);
                None
            }
        };
        match asked {
            Asked::Room(room, asked) => Box::pin(async move {
                let address = within(until, reach.rooms.get(room)).await;
                arrived(address.map(|address| Found::Room(room, asked, address)), reply)
            }),
            Asked::Message(alteration) => Box::pin(async move {
                let room = within(until, room_of(&reach.database, alteration.message)).await;
                arrived(room.map(|room| Found::Place(room, alteration)), reply)
            }),
            Asked::Change(room, change) => Box::pin(async move {
                let change = ChangeRoom { by: person, change, origin };
                reply.with(within(until, reach.rooms.ask(room, change)).await.map(|_room| Empty {}));
                None
            }),
            Asked::Settings(settings) => Box::pin(async move {
                let room = settings.room_id;
                let change = ChangeRoom { by: person, change: Change::Update(settings), origin };
                let changed = within(until, reach.rooms.ask(room, change)).await;
                reply.with(changed.map(|room| SettingsChanged { room }));
                None
            }),
            Asked::Search { query, before, limit } => Box::pin(async move {
                let now = reach.clock.now();
                let found = search_everywhere(&reach.database, now, person.id, &query, before, limit);
                reply.with(within(until, found).await);
                None
            }),
            Asked::JoinOwn(since) => self.join_own(since, reply, until),
            Asked::Queue(ForQueue::Join(join)) => {
                let (guesses, is_guest) = (self.guesses.clone(), self.speaks == Speaks::AsGuest);
                Box::pin(async move {
                    let guest = is_guest.then_some(person.username.as_ref());
                    let found = listening::find(&reach, &join.token, guesses.as_ref(), guest);
                    let found = within(until, found).await;
                    arrived(found.map(|(session, actor)| Found::Queue(join, session, actor)), reply)
                })
            }
            Asked::Queue(asked) => self.operate(asked, reply, until),
            Asked::Call(asked) => {
                let (who, reply) = (self.asker(), reply.by(until));
                Box::pin(async move {
                    match asked {
                        ForCall::Invite(invite) => reach.calls.invite(who, *invite, reply).await,
                        ForCall::Other(call, asked) => reach.calls.ask(call, who, *asked, reply).await,
                    }
                    None
                })
            }
            // these never wait
            Asked::Clock(_) | Asked::LeaveOwn => Box::pin(std::future::ready(None)),
        }
    }

    /// Goes on with a command that has what it waited for. What it returns is left of it.
    fn arrive(&mut self, Arrived { found, reply, until, bytes }: Arrived) -> Option<Wait> {
        match found {
            Found::Room(room, asked, address) => self.tell_room(room, address, asked, in_time(reply, until)),
            Found::Place(room, alteration) => {
                let asked = Asked::Room(room, ForRoom::Other(Body::Alter(alteration)));
                let reply = in_time(reply, until);
                self.line_up(Line::Room(room), Command { asked, reply, until, bytes });
                None
            }
            Found::Queue(join, session, actor) => {
                self.enter_queue(join, session, actor, reply);
                None
            }
        }
    }

    fn tell_room(&mut self, room: Uuid, address: Addr<Room>, asked: ForRoom, reply: ReplyTo) -> Option<Wait> {
        let is_leave = matches!(asked, ForRoom::Leave);
        let (body, reply) = match asked {
            ForRoom::Join { since, watches } => match self.take_place(room, &address, reply) {
                Some(reply) => {
                    let (outbox, hub) = (self.outbox.clone(), self.hub.clone());
                    (Body::Join { since, watches, outbox, hub }, reply)
                }
                None => return None,
            },
            ForRoom::Leave => (Body::Leave, reply),
            ForRoom::Other(body) => (body, reply),
        };
        let command = rooms::Command {
            person: self.person.clone(),
            connection: self.connection,
            reply,
            body,
            origin: self.origin.clone(),
        };
        let told = tell(&address, command);
        if is_leave {
            self.joined.remove(&room);
        }
        match told {
            Ok(()) => None,
            // a full mailbox is answered; an actor that ended before the command reached it is replaced, once
            Err(command) if address.connected() => {
                command.reply.error(&Problem::unavailable("room mailbox full"));
                None
            }
            Err(command) => {
                let reach = self.reach.clone();
                Some(Box::pin(async move {
                    if let Err((problem, command)) = reach.rooms.tell(room, command).await {
                        command.reply.error(&problem);
                    }
                    None
                }))
            }
        }
    }

    /// Takes one of the places for rooms, or answers that there is none; those of refused joins are free again.
    fn take_place(&mut self, room: Uuid, address: &Addr<Room>, reply: ReplyTo) -> Option<ReplyTo> {
        if let Some(joined) = self.joined.get_mut(&room) {
            joined.address = address.clone();
            return Some(reply.noting(joined.accepted.clone()));
        }
        if self.joined.len() >= ROOMS {
            self.joined.retain(|_, Joined { accepted, .. }| {
                accepted.load(Ordering::Relaxed) || Arc::strong_count(accepted) > 1
            });
        }
        if self.joined.len() >= ROOMS {
            let message = format!("a connection joins at most {ROOMS} rooms: leave one first");
            reply.error(&Problem::new(Code::Conflict, message));
            return None;
        }
        let accepted = Arc::new(AtomicBool::new(false));
        self.joined.insert(room, Joined { address: address.clone(), accepted: accepted.clone() });
        Some(reply.noting(accepted))
    }

    /// Returns the room's actor, if there is one right now.
    fn address(&mut self, room: Uuid) -> Option<Addr<Room>> {
        if let Some(joined) = self.joined.get(&room).filter(|joined| joined.address.connected()) {
            return Some(joined.address.clone());
        }
        let address = self.reach.rooms.live(room)?;
        if let Some(joined) = self.joined.get_mut(&room) {
            joined.address = address.clone();
        }
        Some(address)
    }

    fn asker(&self) -> Asker {
        Asker {
            user: self.person.id,
            username: self.person.username.clone(),
            avatar: self.person.avatar.clone(),
            connection: self.connection,
            login: self.login,
            outbox: self.outbox.clone(),
            hub: self.hub.clone(),
        }
    }

    fn join_own(&mut self, since: Option<Since>, reply: ReplyTo, until: Instant) -> Wait {
        // before the inbox looks: what rooms tell from now on is in the answer or comes behind it
        self.registration.listen(true);
        let join = inbox::Join {
            connection: self.connection,
            user: self.person.id,
            username: self.person.username.clone(),
            outbox: self.outbox.clone(),
            hub: self.hub.clone(),
            since,
            reply: reply.by(until),
            more: (),
        };
        let (reach, user) = (self.reach.clone(), self.person.id);
        Box::pin(async move {
            if let Err((problem, join)) = reach.inboxes.tell(user, join).await {
                join.reply.error(&problem);
            }
            None
        })
    }

    pub(super) fn leave_own(&mut self) {
        if !self.registration.listens() {
            return;
        }
        self.registration.listen(false);
        let (user, connection) = (self.person.id, self.connection);
        depart(self.reach.inboxes.live(user), &self.hub, user, connection);
    }
}

/// What waited long already is answered in time, whatever comes.
fn in_time(reply: ReplyTo, until: Instant) -> ReplyTo {
    let is_late = Instant::now() + ANSWER_WITHIN > until + LATE;
    if is_late { reply.by(until) } else { reply }
}
