//! What sockets ask of a room: join, leave, send, read older messages, type, mark as read.

use std::time::{Duration, Instant};

use actix::{ActorFutureExt, Addr, AsyncContext, Context, ContextFutureSpawner, Handler, WrapFuture};
use std::sync::Arc;
use uuid::Uuid;

use super::actor::Room;
use super::messages::{Body, Command, Leave, Person, ReadHistory};
use super::store::no_room;
use super::writer::{Append, Outcome, Pending, Settled};
use super::{log, store};
use crate::error::{Code, Detail, Problem};
use crate::kernel::{Class, Forget, Hub, Outbox, Subscribe, deliver, tell};
use crate::protocol::{
    Author, Empty, HistoryPage, Joined, Me, Message, RawMessage, ReadMark, ReadUpTo, ReplyTo, Send, Sent,
    Since, Snapshot, TypingChanged, ephemeral,
};

/// A resume replays at most this many events (protocol section 2).
const RESUME_MAX: i64 = 500;
/// And so many bytes, which an outbox holds beside what else is on its way.
const RESUME_BYTES: usize = 512 << 10;
/// Typing is over after this long unless repeated (Discord's value).
const TYPING_EXPIRES: Duration = Duration::from_secs(10);
/// And is told to the others at most this often per person (reliability W15).
const TYPING_PAUSE: Duration = Duration::from_secs(3);
/// Read marks of others are pushed in rooms up to this size; in larger ones they would be most of the traffic.
const READ_MARKS_UP_TO: usize = 100;

impl Handler<Command> for Room {
    type Result = ();

    fn handle(&mut self, command: Command, context: &mut Context<Self>) {
        self.used_at = Instant::now();
        let Command { person, connection, reply, body } = command;
        let standing = self.standing(person.id);
        if !standing.can_read() {
            reply.error(&no_room());
            return;
        }
        match body {
            Body::Join { since, outbox, hub } => {
                self.join(Joining { person, connection, outbox, hub, since, reply }, context);
            }
            Body::Leave => {
                self.leave(connection, context);
                reply.ok(&Empty {});
            }
            Body::Send(_) if !standing.can_send() => reply.error(&read_only()),
            Body::Send(new) => self.send(Pending { id: Uuid::now_v7(), author: person, new, reply }, context),
            Body::History { before, limit } => self.history(before, limit, reply, context),
            Body::Typing(_) if !standing.can_send() => reply.error(&read_only()),
            Body::Typing(active) => {
                self.type_now(&person, connection, active);
                reply.ok(&Empty {});
            }
            Body::Read { offset, private } => self.mark_read(person.id, offset, private, reply, context),
        }
    }
}

/// A join in work.
struct Joining {
    person: Person,
    connection: Uuid,
    outbox: Arc<Outbox>,
    hub: Addr<Hub>,
    since: Option<Since>,
    reply: ReplyTo,
}

/// What a join may be answered with at once.
enum Missed {
    /// Everything that was missed.
    Events(Vec<bytes::Bytes>),
    /// Too much, or another epoch: the present state instead.
    TooMuch,
    /// It has to be read from Postgres first.
    Older(i64),
}

impl Room {
    fn join(&mut self, joining: Joining, context: &mut Context<Self>) {
        match joining.since.as_ref().map(|since| self.missed(since)) {
            None => self.admit(joining, None, context),
            Some(Missed::Events(events)) => self.admit(joining, Some(Some(events)), context),
            Some(Missed::TooMuch) => self.admit(joining, Some(None), context),
            Some(Missed::Older(after)) => self.join_from_database(joining, after, context),
        }
    }

    fn missed(&self, since: &Since) -> Missed {
        let behind = self.log.offset().checked_sub(since.offset);
        match behind {
            _ if since.epoch != self.info.epoch || since.offset < 0 => Missed::TooMuch,
            Some(0..=RESUME_MAX) => match self.log.since(since.offset) {
                Some(events) => Missed::Events(events),
                None => Missed::Older(since.offset),
            },
            _ => Missed::TooMuch,
        }
    }

    /// Reads what was missed up to now; what comes meanwhile is in the ring by the time the answer is made.
    fn join_from_database(&mut self, joining: Joining, after: i64, context: &mut Context<Self>) {
        let (shared, info, upto) = (self.shared.clone(), self.info.clone(), self.log.offset());
        let read = async move { store::events(&shared.database, &info, after, upto, RESUME_MAX + 1).await };
        let take = read.into_actor(self).map(move |events, room, context| match events {
            Ok(events) => {
                let mut missed: Vec<_> = events.into_iter().map(|logged| logged.event).collect();
                match room.log.since(upto) {
                    Some(newer) => {
                        missed.extend(newer);
                        let few = i64::try_from(missed.len()).is_ok_and(|count| count <= RESUME_MAX);
                        let whole =
                            few && missed.iter().map(bytes::Bytes::len).sum::<usize>() <= RESUME_BYTES;
                        room.admit(joining, Some(whole.then_some(missed)), context);
                    }
                    None => room.admit(joining, Some(None), context),
                }
            }
            Err(problem) => joining.reply.error(&problem),
        });
        take.spawn(context);
    }

    /// Registers the socket and answers, in one step and through the hub: what was let out before is in the answer, what
    /// is let out after is pushed behind it. `recovered` is `None` without `since`, `Some(None)` if the state has to be sent instead.
    fn admit(
        &mut self,
        joining: Joining,
        recovered: Option<Option<Vec<bytes::Bytes>>>,
        context: &mut Context<Self>,
    ) {
        let Joining { person, connection, outbox, hub, reply, .. } = joining;
        let standing = self.standing(person.id);
        if !standing.can_read() {
            reply.error(&no_room());
            return;
        }
        // the hubs must have everything up to the offset that is answered
        self.flush();
        let complete = matches!(recovered, Some(Some(_)));
        let was_asked = recovered.is_some();
        let events = recovered.map(|events| events.unwrap_or_default().iter().filter_map(log::raw).collect());
        self.audience.add(connection, person.id, person.username.clone(), hub.clone());
        let me = Me {
            role: standing.role.map(|role| role.name().to_owned()),
            permissions: standing.permissions(),
            read_offset: self.members.get(&person.id).map_or(0, |member| member.read_offset),
        };
        let joined = Joined {
            room: self.info.view(self.members.len()),
            me,
            offset: self.log.offset(),
            epoch: self.info.epoch.clone(),
            recovered: was_asked.then_some(complete),
            events,
            snapshot: (!complete).then(|| Snapshot { messages: self.log.snapshot() }),
            presence: self.audience.presence(),
        };
        let subscribe = Subscribe {
            room: self.info.id,
            connection,
            user: person.id,
            username: person.username,
            outbox,
            offset: self.log.offset(),
            greeting: reply.into_frame(&joined),
        };
        deliver(&hub, subscribe);
        self.presence_changed(context);
    }

    fn leave(&mut self, connection: Uuid, context: &mut Context<Self>) {
        if let Some(hub) = self.audience.remove(connection) {
            deliver(&hub, Forget { room: self.info.id, connection: Some(connection), user: None });
            self.presence_changed(context);
        }
    }

    fn send(&mut self, pending: Pending, context: &mut Context<Self>) {
        let append = Append { room: context.address(), pending };
        if let Err(append) = tell(&self.shared.writer, append) {
            append.pending.reply.error(&Problem::unavailable("writer mailbox full"));
        }
    }

    fn history(&mut self, before: Option<i64>, limit: i64, reply: ReplyTo, context: &mut Context<Self>) {
        let (shared, id) = (self.shared.clone(), self.info.id);
        let read = async move { reply.with(store::history(&shared.database, id, before, limit).await) };
        read.into_actor(self).spawn(context);
    }

    fn type_now(&mut self, person: &Person, connection: Uuid, active: bool) {
        let now = Instant::now();
        self.typing.retain(|_, told| now.duration_since(*told) < TYPING_PAUSE);
        if active {
            // the time of the telling stays: who types on is told again in time
            if self.typing.contains_key(&person.id) {
                return;
            }
            self.typing.insert(person.id, now);
        } else {
            self.typing.remove(&person.id);
        }
        let typing = TypingChanged {
            room_id: self.info.id,
            user_id: person.id,
            username: &person.username,
            active,
            expires_ms: u64::try_from(TYPING_EXPIRES.as_millis()).unwrap_or_default(),
        };
        self.broadcast(ephemeral("chat.typing", &typing), Class::MayDrop, None, Some(connection));
    }

    fn mark_read(
        &mut self,
        user: Uuid,
        offset: i64,
        private: bool,
        reply: ReplyTo,
        context: &mut Context<Self>,
    ) {
        if !self.members.contains_key(&user) {
            reply.error(&Problem::new(Code::Forbidden, "only members have a read mark: join the room first"));
            return;
        }
        if offset < 0 {
            reply.error(&Problem::invalid(vec![Detail::new("offset", "must not be negative").given(offset)]));
            return;
        }
        let mark = self.marks.entry(user).or_insert((0, true, Vec::new()));
        mark.0 = mark.0.max(offset);
        mark.1 &= private;
        mark.2.push(reply);
        self.save_marks(context);
    }

    /// Saves all marks that wait in one statement; those that come meanwhile go into the next.
    fn save_marks(&mut self, context: &mut Context<Self>) {
        if self.marking || self.marks.is_empty() {
            return;
        }
        self.marking = true;
        let waiting = std::mem::take(&mut self.marks);
        let (shared, id) = (self.shared.clone(), self.info.id);
        let save = async move {
            let marks: Vec<_> = waiting.iter().map(|(user, (offset, ..))| (*user, *offset)).collect();
            (store::mark_read(&shared.database, id, &marks).await, waiting)
        };
        let take = save.into_actor(self).map(|(saved, mut waiting), room, context| {
            match saved {
                Ok(saved) => {
                    for (user, offset) in saved {
                        let Some((_, private, replies)) = waiting.remove(&user) else { continue };
                        room.marked(user, offset, private, replies);
                    }
                }
                Err(problem) => {
                    waiting.drain().flat_map(|(_, mark)| mark.2).for_each(|reply| reply.error(&problem));
                }
            }
            room.marking = false;
            room.save_marks(context);
        });
        take.spawn(context);
    }

    fn marked(&mut self, user_id: Uuid, offset: i64, private: bool, replies: Vec<ReplyTo>) {
        let moved = match self.members.get_mut(&user_id) {
            Some(member) => std::mem::replace(&mut member.read_offset, offset) != offset,
            None => false,
        };
        for reply in replies {
            reply.ok(&ReadUpTo { read_offset: offset });
        }
        if moved && !private && self.audience.sockets() <= READ_MARKS_UP_TO {
            let mark = ReadMark { room_id: self.info.id, user_id, offset };
            self.broadcast(ephemeral("chat.read", &mark), Class::MayDrop, None, None);
        }
    }

    /// Answers the author of a committed message and takes its event in.
    fn placed(&mut self, pending: Pending, offset: i64, created_at: chrono::DateTime<chrono::Utc>) {
        let Pending { id, author, new, reply } = pending;
        let message = Message {
            id,
            room_id: self.info.id,
            offset,
            author: Author {
                id: author.id,
                username: author.username.to_string(),
                avatar: author.avatar.map(|avatar| avatar.to_string()),
            },
            client_id: new.client_id,
            content: new.content,
            reply_to: new.reply_to,
            attachments: [],
            reactions: [],
            mentions: [],
            pinned: false,
            edited_at: None,
            deleted_at: None,
            created_at,
        };
        let logged = self.info.message(offset, &message);
        if let Some((_, message)) = &logged.message {
            answer(reply, message.clone(), false);
        }
        self.log.place(logged);
    }

    /// Answers with the original of a message that was sent before.
    fn repeated(&mut self, pending: Pending, original: Uuid, context: &mut Context<Self>) {
        let shared = self.shared.clone();
        let find = async move {
            match store::find_message(&shared.database, original).await {
                Ok(message) => match serde_json::value::to_raw_value(&message) {
                    Ok(message) => answer(pending.reply, message, true),
                    Err(error) => pending.reply.error(&Problem::internal(error.to_string())),
                },
                Err(problem) => pending.reply.error(&problem),
            }
        };
        find.into_actor(self).spawn(context);
    }
}

fn answer(reply: ReplyTo, message: RawMessage, duplicate: bool) {
    reply.ok(&Sent { message, duplicate });
}

impl Handler<Settled> for Room {
    type Result = ();

    fn handle(&mut self, Settled(settled): Settled, context: &mut Context<Self>) {
        let (mut lost, mut newest) = (false, 0);
        for (pending, outcome) in settled {
            match outcome {
                Outcome::New { offset, at } => self.placed(pending, offset, at),
                Outcome::Duplicate { original, offset } => {
                    newest = newest.max(offset);
                    self.repeated(pending, original, context);
                }
                Outcome::Refused => pending.reply.error(&refused(&pending.new)),
                Outcome::Failed(problem) => pending.reply.error(&problem),
                Outcome::Unknown(problem) => {
                    lost = true;
                    pending.reply.error(&problem);
                }
            }
        }
        self.advance(context);
        // committed for this room's predecessor, or on another node
        self.catch_up(newest, context);
        if lost {
            self.reload(context);
        }
    }
}

fn refused(new: &Send) -> Problem {
    if new.reply_to.is_some() {
        let detail = Detail::new("reply_to", "names no message of this room");
        return Problem::invalid(vec![detail.given(new.reply_to.unwrap_or_default().to_string())]);
    }
    read_only()
}

fn read_only() -> Problem {
    Problem::new(Code::Forbidden, "the room is archived: it can be read but not written to")
}

impl Handler<Leave> for Room {
    type Result = ();

    fn handle(&mut self, Leave(connection): Leave, context: &mut Context<Self>) {
        self.leave(connection, context);
    }
}

impl Handler<ReadHistory> for Room {
    type Result = actix::ResponseFuture<Result<HistoryPage, Problem>>;

    fn handle(&mut self, read: ReadHistory, _: &mut Context<Self>) -> Self::Result {
        self.used_at = Instant::now();
        let may = self.standing(read.by).can_read();
        let (shared, id) = (self.shared.clone(), self.info.id);
        Box::pin(async move {
            if !may {
                return Err(no_room());
            }
            store::history(&shared.database, id, read.before, read.limit).await
        })
    }
}
