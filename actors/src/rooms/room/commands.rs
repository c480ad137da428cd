//! What sockets tell a room: who may is decided here, and where it goes.

use std::time::Instant;

use actix::{Context, Handler};
use uuid::Uuid;

use super::actor::Room;
use super::messages::{Body, Command};
use super::parts::Watching;
use super::refusals::no_message;
use super::refusals::no_room;
use super::refusals::{banned, no_stream, read_only};
use super::rules::Standing;
use super::saying::gate::Draft;
use crate::error::{Code, Problem};
use crate::kernel::identity::Person;
use crate::kernel::stream::Join;
use crate::protocol::Empty;

impl Handler<Command> for Room {
    type Result = ();

    fn handle(&mut self, command: Command, context: &mut Context<Self>) {
        self.used_at = Instant::now();
        self.obey_or_look(command, context);
    }
}

impl Room {
    pub(super) fn obey(&mut self, command: Command, context: &mut Context<Self>) {
        let Command { person, connection, reply, body, origin } = command;
        let standing = self.standing(person.id);
        if !standing.can_read() {
            let is_about_message = matches!(body, Body::Alter(_)) && !standing.banned;
            let problem = if is_about_message { no_message() } else { self.hidden(standing, person.id) };
            return reply.error(&problem);
        }
        match body {
            Body::Join { .. } | Body::Typing(_) if standing.closed => {
                reply.error(&Self::closed());
            }
            Body::Join { watches: true, .. } if !self.info.is_live() => reply.error(&no_stream()),
            Body::Join { since, watches, outbox, hub } => {
                let Person { id: user, username, .. } = person;
                let more = Watching(watches);
                let join = Join { connection, user, username, outbox, hub, since, reply, more };
                self.let_in(join, context);
            }
            Body::Leave => match self.leave(connection, context) {
                Some(hub) => reply.ok_behind(&hub, &Empty {}),
                None => reply.ok(&Empty {}),
            },
            Body::Send(new) => self.send(Draft { author: person, keeper: None, new, reply }, context),
            Body::Alter(alteration) => self.alter(person, alteration, reply, origin, context),
            Body::History(page) => self.history(person.id, page, reply, context),
            Body::Pins => self.pins(person.id, reply, context),
            Body::Search { query, before, limit } => {
                self.search(person.id, query, before, limit, reply, context);
            }
            Body::Typing(_) if !standing.can_send() => {
                reply.error(&self.may_not_send(standing, person.id));
            }
            Body::Typing(active) => {
                self.type_now(&person, connection, active);
                reply.ok(&Empty {});
            }
            // a mark is one's own; the others do not hear of it across a block
            Body::Read { offset, private } => {
                self.mark_read(person.id, offset, private || standing.closed, reply, context);
            }
        }
    }

    /// What someone is told who may not read the room: that it is not there, unless they can know of it.
    pub(super) fn hidden(&self, standing: Standing, user: Uuid) -> Problem {
        if standing.banned && self.info.is_open() { self.banned(user) } else { no_room() }
    }

    /// Why someone who may read may not send.
    pub(super) fn may_not_send(&self, standing: Standing, user: Uuid) -> Problem {
        let now = self.shared.clock.now();
        if let Some(until) = self.restrictions.muted(user, now) {
            let wait = (until - now).to_std().unwrap_or_default();
            return Problem::new(Code::Muted, "a moderator gave you a time-out in this room").after(wait);
        }
        if standing.archived || standing.closed {
            return read_only();
        }
        Problem::new(Code::Forbidden, "in this room you may read but not send")
    }

    /// What someone who is banned from a public room is told.
    pub(super) fn banned(&self, user: Uuid) -> Problem {
        let now = self.shared.clock.now();
        banned(self.restrictions.banned(user, now).flatten(), now)
    }
}
