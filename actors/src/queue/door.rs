//! Who is let in: guests by their names and where they come from, everyone by the present link.

use std::net::IpAddr;

use actix::{ActorFutureExt, Context, ContextFutureSpawner, Handler};
use sha2::{Digest, Sha256};
use uuid::Uuid;
use veza_sql::queries::nodes::find_queue_link;

use super::actor::SharedQueue;
use super::held::no_session;
use super::messages::{Admit, Join, LinkDoubted, Relinked};
use crate::error::{Code, Detail, Problem};
use crate::kernel::{in_turn, network};
use crate::protocol::queue::Role;
use crate::text::confusable::name_skeleton;

impl SharedQueue {
    /// Refuses who may not come in.
    pub(super) fn refuse_entry(&self, join: &Join) -> Result<(), Problem> {
        self.held.state.require_welcome(join.user)?;
        // the link was made anew while they were on their way
        if self.link.as_ref().is_some_and(|link| *link != join.more.link) {
            return Err(no_session());
        }
        if join.more.is_guest {
            return self.refuse_guest(&join.username, join.more.from, Some(join.user));
        }
        Ok(())
    }

    /// Refuses a guest whom the session does not take, who comes from where somebody was sent away, or whose name is taken for that of
    /// somebody who is here. Guests of one address may be called the same: it may be one who comes back.
    fn refuse_guest(&self, name: &str, from: Option<IpAddr>, who: Option<Uuid>) -> Result<(), Problem> {
        let state = &self.held.state;
        if !state.mode.allow_guests {
            return Err(Problem::new(Code::Unauthenticated, "this session is for people with an account"));
        }
        let from = self.stands_for(from);
        if state.away.iter().any(|away| away.from == from) {
            let message = "a host has sent somebody from your address away: sign in to listen";
            return Err(Problem::new(Code::Banned, message));
        }
        let looks_like = name_skeleton(name);
        let is_taken = self.listeners.names().any(|(other, username)| {
            Some(other) != who
                && self.listeners.guest(other) != Some(from)
                && name_skeleton(username) == looks_like
        });
        if is_taken { Err(name_taken()) } else { Ok(()) }
    }

    /// Returns what stands for an address in this session: the address itself is not kept. Of IPv6 only the network counts.
    pub(super) fn stands_for(&self, from: Option<IpAddr>) -> Uuid {
        let network = from.map(network);
        let text = format!("{} {} {network:?}", self.held.info.view.id, self.held.info.lineage.epoch);
        let mut bytes = [0; 16];
        bytes.iter_mut().zip(Sha256::digest(text)).for_each(|(to, from)| *to = from);
        Uuid::from_bytes(bytes)
    }
}

/// The answer for a name that is taken for somebody else's.
pub fn name_taken() -> Problem {
    Problem::invalid(vec![Detail::new(
        "guest_name",
        "is taken, or looks like a name that is: choose another one",
    )])
}

impl Handler<Admit> for SharedQueue {
    type Result = Result<(), Problem>;

    fn handle(&mut self, Admit { name, from }: Admit, _: &mut Context<Self>) -> Self::Result {
        self.refuse_guest(&name, from, None)
    }
}

impl SharedQueue {
    /// Takes in the present link: guests who came by another go.
    fn relink(&mut self, link: Vec<u8>, context: &mut Context<Self>) {
        let is_guest = |who: Uuid| self.held.state.role(who) == Role::Guest;
        let gone = self.listeners.by_other_links(&link);
        let gone = gone.into_iter().filter(|who| is_guest(*who)).collect();
        self.link = Some(link);
        self.send_away(&gone, context);
    }
}

impl Handler<Relinked> for SharedQueue {
    type Result = ();

    fn handle(&mut self, Relinked(link): Relinked, context: &mut Context<Self>) {
        self.relink(link, context);
    }
}

impl Handler<LinkDoubted> for SharedQueue {
    type Result = ();

    fn handle(&mut self, _: LinkDoubted, context: &mut Context<Self>) {
        let read = in_turn(|queue: &mut Self| {
            let (database, session) = (queue.shared.database.clone(), queue.held.info.view.id);
            async move { Ok(find_queue_link().bind(&database.reader().await?, &session).opt().await?) }
        });
        // nothing else is heard meanwhile: a link that is newer than what was read comes behind it
        let take = read.map(|found: Result<_, Problem>, queue: &mut Self, context| match found {
            Ok(Some(link)) => queue.relink(link, context),
            Ok(None) => {}
            Err(problem) => problem.log(),
        });
        take.wait(context);
    }
}
