//! What a socket asks of a session of listening together: read, checked, and handed to the session's actor.

use actix::Addr;
use serde_json::value::RawValue;
use tokio::time::Instant;
use uuid::Uuid;

use super::guests;
use super::session::{Guesses, Session};
use super::waiting::{Wait, within};
use crate::error::{Code, Detail, Problem};
use crate::kernel::{Forget, deliver, fingerprint, tell};
use crate::protocol::queue::{Adder, Item};
use crate::protocol::{
    AddToQueue, ChangeQueueMode, ChangeQueueRole, Empty, JoinQueue, KickFromQueue, LeaveQueue, MoveInQueue,
    PlainOperation, QueueReady, RemoveFromQueue, ReplyTo, SeekQueue, SkipInQueue, parse,
};
use crate::queue::{Act, Join, Leave, Operate, Operation, Ready, SharedQueue, find_session, find_song};
use crate::system::System;

/// A way there and back that is longer is a mistake: a start waits 2 s at most.
const LONGEST_RTT_MS: u32 = 1000;

/// A command of the family `queue.`.
pub enum ForQueue {
    /// Listen.
    Join(JoinQueue),
    /// Listen no more.
    Leave,
    /// Add a track.
    Add(AddToQueue),
    /// Any other operation.
    Operate(Uuid, Act),
    /// A song is buffered.
    Ready(QueueReady),
}

/// The session that a socket listens to.
pub struct Listening {
    session: Uuid,
    actor: Addr<SharedQueue>,
}

/// Reads a command of the family.
///
/// # Errors
/// `unknown_type`, or `invalid` with the fields that were wrong.
pub fn read(kind: &str, data: Option<&RawValue>) -> Result<ForQueue, Problem> {
    let plain = |act| parse::<PlainOperation>(data).map(|plain| ForQueue::Operate(plain.op_id, act));
    let skip = |act: fn(Uuid) -> Act| {
        parse::<SkipInQueue>(data).map(|skip| ForQueue::Operate(skip.op_id, act(skip.current_item_id)))
    };
    Ok(match kind {
        "queue.join" => ForQueue::Join(parse(data)?),
        "queue.leave" => {
            let LeaveQueue {} = parse(data)?;
            ForQueue::Leave
        }
        "queue.add" => ForQueue::Add(parse(data)?),
        "queue.remove" => {
            let RemoveFromQueue { op_id, item_id } = parse(data)?;
            ForQueue::Operate(op_id, Act::Remove(item_id))
        }
        "queue.move" => {
            let MoveInQueue { op_id, item_id, after } = parse(data)?;
            ForQueue::Operate(op_id, Act::Move(item_id, after))
        }
        "queue.clear" => plain(Act::Clear)?,
        "queue.play" => plain(Act::Play)?,
        "queue.pause" => plain(Act::Pause)?,
        "queue.undo" => plain(Act::Undo(Vec::new()))?,
        "queue.seek" => {
            let SeekQueue { op_id, position_ms } = parse(data)?;
            ForQueue::Operate(op_id, Act::Seek(position_ms))
        }
        "queue.next" => skip(Act::Next)?,
        "queue.previous" => skip(Act::Previous)?,
        "queue.vote_skip" => skip(Act::VoteSkip)?,
        "queue.mode" => {
            let change: ChangeQueueMode = parse(data)?;
            ForQueue::Operate(change.op_id, Act::Mode(change))
        }
        "queue.ready" => ForQueue::Ready(parse(data)?),
        "queue.role" => {
            let ChangeQueueRole { op_id, user_id, role } = parse(data)?;
            ForQueue::Operate(op_id.unwrap_or_else(Uuid::now_v7), Act::Role(user_id, role))
        }
        "queue.kick" => {
            let KickFromQueue { op_id, user_id } = parse(data)?;
            ForQueue::Operate(op_id.unwrap_or_else(Uuid::now_v7), Act::Kick(user_id))
        }
        other => return Err(Problem::new(Code::UnknownType, format!("no command is called {other:?}"))),
    })
}

/// Finds the session of a token. Wrong ones are counted behind the look: the right ones of a crowd that comes back at once
/// count for nothing, and a token is too long to be guessed by those that are under way.
pub(super) async fn find_by_token(
    system: &System,
    token: &str,
    guesses: &dyn Guesses,
) -> Result<Uuid, Problem> {
    guesses.may_guess()?;
    let found = find_session(&system.database, token).await;
    if found.as_ref().is_err_and(|problem| problem.code == Code::NotFound) {
        guesses.was_wrong();
    }
    found
}

/// Finds a session and its actor; a guest of this name must be one that may go in.
///
/// # Errors
/// `not_found` for a wrong token, `rate_limited` after too many of them.
pub async fn find(
    system: &System,
    token: &str,
    guesses: &dyn Guesses,
    guest: Option<&str>,
) -> Result<(Uuid, Addr<SharedQueue>), Problem> {
    let session = find_by_token(system, token, guesses).await?;
    if let Some(name) = guest {
        guests::check_name(&system.database, session, name).await?;
    }
    system.live_queues.get(session).await.map(|actor| (session, actor))
}

impl Session {
    /// Works on a command that need not wait; gives back one that has to.
    pub(super) fn listen(&mut self, asked: ForQueue, reply: ReplyTo) -> Option<(ForQueue, ReplyTo)> {
        match asked {
            ForQueue::Leave => {
                self.leave_queue();
                reply.ok(&Empty {});
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
            who: self.adder(),
            is_guest: self.is_guest,
            from: Some(self.from),
            link: fingerprint(&join.token),
            outbox: self.outbox.clone(),
            hub: self.hub.clone(),
            since: join.since,
            reply,
        };
        self.listening = Some(Listening { session, actor: actor.clone() });
        if let Err(join) = tell(&actor, join) {
            join.reply.error(&Problem::unavailable("queue mailbox full"));
        }
    }

    /// Begins an operation, and waits for its answer.
    pub(super) fn operate(&self, asked: ForQueue, reply: ReplyTo, until: Instant) -> Wait {
        let (system, by, connection) = (self.system.clone(), self.adder(), self.connection);
        let session = self.listening.as_ref().map(|listening| listening.session);
        Box::pin(async move {
            let work = async {
                let session = session.ok_or_else(not_joined)?;
                let (op_id, act) = match asked {
                    ForQueue::Add(add) => {
                        let song = find_song(&system.database, add.track_id, by.id).await;
                        let item = |song| Item::new(add.op_id, song, by.clone(), system.clock.now());
                        let act = song.map_or_else(Act::AddNothing, |song| Act::Add(item(song), add.after));
                        (add.op_id, act)
                    }
                    ForQueue::Operate(op_id, act) => (op_id, act),
                    ForQueue::Join(_) | ForQueue::Leave | ForQueue::Ready(_) => return Err(not_joined()),
                };
                let operation = Operation { op_id, by: Some(by), act };
                let operate = Operate { operation, connection: Some(connection) };
                system.live_queues.ask(session, operate).await
            };
            reply.with(within(until, work).await);
            None
        })
    }

    /// Leaves the session, if the socket listens to one.
    pub(super) fn leave_queue(&mut self) {
        let Some(Listening { session, .. }) = self.listening.take() else { return };
        if let Some(actor) = self.system.live_queues.live(session) {
            deliver(&actor, Leave(self.connection));
        }
        // also when the actor dies before it hears of it: the next one asks the hubs who listens
        deliver(&self.hub, Forget { room: session, connection: Some(self.connection), user: None });
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
