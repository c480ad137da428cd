//! What a socket asks of a session of listening together: handed to the session's actor.

use actix::Addr;
use tokio::time::Instant;
use uuid::Uuid;

use super::asked_queue::ForQueue;
use super::guesses::Guesses;
use super::guests;
use super::reach::Reach;
use super::session::{Listening, Session, Speaks};
use super::tokens::find_by_token;
use super::waiting::{Wait, within};
use crate::error::{Code, Detail, Problem};
use crate::kernel::stream::depart;
use crate::kernel::{fingerprint, tell};
use crate::protocol::queue::{Adder, Item};
use crate::protocol::{Empty, JoinQueue, QueueReady, ReplyTo};
use crate::queue::{Act, Coming, Join, Operate, Operation, Ready, SharedQueue, find_song};

/// A way there and back that is longer is a mistake: a start waits 2 s at most.
const LONGEST_RTT_MS: u32 = 1000;

/// Finds a session and its actor; a guest of this name must be one that may go in.
///
/// # Errors
/// `not_found` for a wrong token, `rate_limited` after too many of them.
pub async fn find(
    reach: &Reach,
    token: &str,
    guesses: &dyn Guesses,
    guest: Option<&str>,
) -> Result<(Uuid, Addr<SharedQueue>), Problem> {
    let session = find_by_token(reach, token, guesses).await?;
    if let Some(name) = guest {
        guests::check_name(&reach.database, session, name).await?;
    }
    reach.live_queues.get(session).await.map(|actor| (session, actor))
}

impl Session {
    /// Works on a command that need not wait; gives back one that has to.
    pub(super) fn listen(&mut self, asked: ForQueue, reply: ReplyTo) -> Option<(ForQueue, ReplyTo)> {
        match asked {
            ForQueue::Leave => {
                self.leave_queue();
                reply.ok_behind(&self.hub, &Empty {});
            }
            ForQueue::Ready(ready) => self.ready(ready, reply),
            ForQueue::Add(_) | ForQueue::Operate(..) if self.listening.is_none() => {
                reply.error(&not_joined());
            }
            asked => return Some((asked, reply)),
        }
        None
    }

    /// Listens to a session that was found.
    pub(super) fn enter_queue(
        &mut self,
        join: JoinQueue,
        session: Uuid,
        actor: Addr<SharedQueue>,
        reply: ReplyTo,
    ) {
        if self.listening.as_ref().is_some_and(|listening| listening.session != session) {
            self.leave_queue();
        }
        let join = Join {
            connection: self.connection,
            user: self.person.id,
            username: self.person.username.clone(),
            outbox: self.outbox.clone(),
            hub: self.hub.clone(),
            since: join.since,
            reply,
            more: Coming {
                is_guest: self.speaks == Speaks::AsGuest,
                from: Some(self.from),
                link: fingerprint(&join.token),
            },
        };
        self.listening = Some(Listening { session, actor: actor.clone() });
        if let Err(join) = tell(&actor, join) {
            join.reply.error(&Problem::unavailable("queue mailbox full"));
        }
    }

    /// Begins an operation, and waits for its answer.
    pub(super) fn operate(&self, asked: ForQueue, reply: ReplyTo, until: Instant) -> Wait {
        let (reach, by, connection) = (self.reach.clone(), self.adder(), self.connection);
        let session = self.listening.as_ref().map(|listening| listening.session);
        Box::pin(async move {
            let work = async {
                let session = session.ok_or_else(not_joined)?;
                let (op_id, act) = match asked {
                    ForQueue::Add(add) => {
                        let song = find_song(&reach.database, add.track_id, by.id).await;
                        let item = |song| Item::new(add.op_id, song, by.clone(), reach.clock.now());
                        let act = song.map_or_else(Act::AddNothing, |song| Act::Add(item(song), add.after));
                        (add.op_id, act)
                    }
                    ForQueue::Operate(op_id, act) => (op_id, act),
                    ForQueue::Join(_) | ForQueue::Leave | ForQueue::Ready(_) => return Err(not_joined()),
                };
                let operation = Operation { op_id, by: Some(by), act };
                let operate = Operate { operation, connection: Some(connection) };
                reach.live_queues.ask(session, operate).await
            };
            reply.with(within(until, work).await);
            None
        })
    }

    /// Leaves the session, if the socket listens to one.
    pub(super) fn leave_queue(&mut self) {
        let Some(Listening { session, .. }) = self.listening.take() else { return };
        depart(self.reach.live_queues.live(session), &self.hub, session, self.connection);
    }

    fn ready(&self, QueueReady { item_id: item, rtt_ms }: QueueReady, reply: ReplyTo) {
        let Some(Listening { actor, .. }) = &self.listening else { return reply.error(&not_joined()) };
        let rtt_ms = rtt_ms.unwrap_or_default();
        if rtt_ms > LONGEST_RTT_MS {
            let detail = Detail::new("rtt_ms", format!("must be at most {LONGEST_RTT_MS}"));
            return reply.error(&Problem::invalid(vec![detail]));
        }
        // what is lost with a full mailbox or a dying actor only makes the next start a little sooner
        let _ = tell(actor, Ready { connection: self.connection, item, rtt_us: i64::from(rtt_ms) * 1000 });
        reply.ok(&Empty {});
    }

    fn adder(&self) -> Adder {
        Adder { id: self.person.id, username: self.person.username.to_string() }
    }
}

fn not_joined() -> Problem {
    Problem::new(Code::Conflict, "join a session first")
}
