//! Reading: pages of messages, pins, search, read marks; and who types.

use std::time::{Duration, Instant};

use actix::{ActorFutureExt, Context, ContextFutureSpawner, Handler, ResponseFuture, WrapFuture};
use uuid::Uuid;

use super::archive;
use super::searching;
use super::untold::Untold;
use crate::error::{Code, Detail, Problem};
use crate::kernel::Class;
use crate::kernel::identity::Person;
use crate::protocol::{History, HistoryPage, Pins, ReadMark, ReadUpTo, ReplyTo, TypingChanged, ephemeral};
use crate::rooms::room::actor::{Room, Shared};
use crate::rooms::room::messages::{ReadHistory, ReadPins};
use crate::rooms::room::rules::HISTORY_DEFAULT;
use crate::rooms::room::saying::altering::CALM_UP_TO;
use crate::rooms::room::store::{self, Mark, Marked};
use crate::rooms::room::telling::typing;

/// Read marks of others are told in rooms up to this size; in larger ones they would be most of the traffic.
pub const READ_MARKS_UP_TO: usize = 100;

/// What waited behind a statement that took this long in vain has waited long enough.
const HANGS: Duration = Duration::from_millis(3500);

impl Room {
    pub(in crate::rooms::room) fn history(
        &self,
        by: Uuid,
        page: History,
        reply: ReplyTo,
        context: &mut Context<Self>,
    ) {
        let shared = self.shared.clone();
        let limit = page.limit.unwrap_or(HISTORY_DEFAULT);
        let (untold, is_live) = (self.untold(by), self.info.is_live());
        let read = async move {
            reply.with(read_page(&shared, by, &page, limit, (untold, is_live)).await);
        };
        read.into_actor(self).spawn(context);
    }

    pub(in crate::rooms::room) fn pins(&self, by: Uuid, reply: ReplyTo, context: &mut Context<Self>) {
        let (shared, id, untold) = (self.shared.clone(), self.info.id, self.untold(by));
        let read = async move { reply.with(archive::pins(&shared.database, by, id, &untold).await) };
        read.into_actor(self).spawn(context);
    }

    pub(in crate::rooms::room) fn search(
        &self,
        by: Uuid,
        query: String,
        before: Option<Uuid>,
        limit: i64,
        reply: ReplyTo,
        context: &mut Context<Self>,
    ) {
        let (shared, id, untold) = (self.shared.clone(), self.info.id, self.untold(by));
        let read = async move {
            let search = searching::search(&shared.database, by, &query, Some(id), before, limit, &untold);
            reply.with(search.await);
        };
        read.into_actor(self).spawn(context);
    }

    pub(in crate::rooms::room) fn type_now(&mut self, person: &Person, connection: Uuid, active: bool) {
        let is_large = self.audience.sockets() > CALM_UP_TO;
        if !self.typing.tell(person.id, active, is_large, Instant::now()) {
            return;
        }
        let typing = TypingChanged {
            room_id: self.info.id,
            user_id: person.id,
            username: &person.username,
            active,
            expires_ms: u64::try_from(typing::EXPIRES.as_millis()).unwrap_or_default(),
        };
        self.broadcast(ephemeral("chat.typing", &typing), Class::MayDrop, None, Some(connection));
    }

    pub(in crate::rooms::room) fn mark_read(
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
        let mark = self.marks.entry(user).or_default();
        mark.offset = mark.offset.max(offset);
        mark.public_offset = mark.public_offset.max(if private { 0 } else { offset });
        mark.replies.push(reply);
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
        let begun = Instant::now();
        let save = async move {
            let marks: Vec<_> = waiting
                .iter()
                .map(|(user, mark)| Mark {
                    user: *user,
                    offset: mark.offset,
                    public_offset: mark.public_offset,
                })
                .collect();
            (store::mark_read(&shared.database, id, &marks).await, waiting)
        };
        let take = save.into_actor(self).map(move |(saved, mut waiting), room, context| {
            match saved {
                Ok(saved) => {
                    let news = saved.iter().filter(|marked| room.is_news(marked)).map(|marked| marked.user);
                    room.tell_readers(news.collect(), context);
                    for marked in saved {
                        let Some(mark) = waiting.remove(&marked.user) else { continue };
                        room.marked(marked, mark.replies);
                    }
                }
                Err(problem) => {
                    if begun.elapsed() >= HANGS {
                        waiting.extend(room.marks.drain());
                    }
                    waiting
                        .drain()
                        .flat_map(|(_, mark)| mark.replies)
                        .for_each(|reply| reply.error(&problem));
                }
            }
            room.tell_marks();
            room.marking = false;
            room.save_marks(context);
        });
        take.spawn(context);
    }

    /// Whether a saved mark changes what is unread.
    fn is_news(&self, marked: &Marked) -> bool {
        let before = self.members.get(&marked.user).map(|member| member.read_offset);
        marked.was_notified || before != Some(marked.offset)
    }

    fn marked(&mut self, marked: Marked, replies: Vec<ReplyTo>) {
        let Marked { user: user_id, offset, public_offset: public, .. } = marked;
        let Some(told) = self.members.read(user_id, offset, public) else { return };
        for reply in replies {
            reply.ok(&ReadUpTo { read_offset: offset });
        }
        // of a stream's viewers nobody has to know how far its moderators are
        let is_shown = self.members.len() <= READ_MARKS_UP_TO && !self.info.is_live();
        if told != public && is_shown {
            let mark = ReadMark { room_id: self.info.id, user_id, offset: public };
            self.outflow.marks.extend_from_slice(&ephemeral("chat.read", &mark));
        }
    }
}

/// Reads a page; of a stream's chat with the times of its broadcasts.
async fn read_page(
    shared: &Shared,
    by: Uuid,
    asked: &History,
    limit: i64,
    (untold, is_live): (Untold, bool),
) -> Result<HistoryPage, Problem> {
    let mut page = archive::history(&shared.database, by, asked, limit, &untold).await?;
    if is_live {
        archive::tell_media_times(&shared.database, &mut page.messages).await?;
    }
    Ok(page)
}

impl Handler<ReadHistory> for Room {
    type Result = ResponseFuture<Result<HistoryPage, Problem>>;

    fn handle(&mut self, ReadHistory { by, page }: ReadHistory, _: &mut Context<Self>) -> Self::Result {
        self.used_at = Instant::now();
        let (standing, shared) = (self.standing(by), self.shared.clone());
        let hidden = (!standing.can_read()).then(|| self.hidden(standing, by));
        let (untold, is_live) = (self.untold(by), self.info.is_live());
        Box::pin(async move {
            if let Some(hidden) = hidden {
                return Err(hidden);
            }
            let limit = page.limit.unwrap_or(HISTORY_DEFAULT);
            read_page(&shared, by, &page, limit, (untold, is_live)).await
        })
    }
}

impl Handler<ReadPins> for Room {
    type Result = ResponseFuture<Result<Pins, Problem>>;

    fn handle(&mut self, ReadPins(by): ReadPins, _: &mut Context<Self>) -> Self::Result {
        self.used_at = Instant::now();
        let (standing, shared, id) = (self.standing(by), self.shared.clone(), self.info.id);
        let hidden = (!standing.can_read()).then(|| self.hidden(standing, by));
        let untold = self.untold(by);
        Box::pin(async move {
            match hidden {
                Some(hidden) => Err(hidden),
                None => archive::pins(&shared.database, by, id, &untold).await,
            }
        })
    }
}
