//! The conversations service.

use std::collections::HashMap;
use std::sync::Arc;

use uuid::Uuid;
use veza_sql::Database;
use veza_sql::queries::conversations as sql;
use veza_sql::queries::moderation as ban_sql;
use veza_sql::queries::rooms as room_sql;
use veza_sql::queries::users as user_sql;

use super::create::create;
use super::limits::Limits;
use super::messages::{
    AddMember, CreateConversation, DeleteConversation, FindConversation, FindStats, JoinConversation,
    ListConversations, ListMembers, ListPins, ListPublic, PostMessage, ReadConversation, RemoveMember,
    ReplayChat, SearchMessages, UpdateConversation,
};
use super::replay::replay;
use super::views::{ChatReplay, ChatStats, ConversationView, MemberView};
use crate::error::{Code, Detail, Problem};
use crate::kernel::identity::Person;
use crate::kernel::{Bus, Clock, Directory, Handle, Listed, Note, Origin, Service, contains};
use crate::protocol::{Found, HistoryPage, Message, Pins, Posted, Search};
use crate::rooms::rules::Role;
use crate::rooms::{
    Change, ChangeRoom, FOUND_DEFAULT, Post, ReadHistory, ReadPins, Rooms, Untold, banned, checked_page,
    checked_query, checked_send, delete_apart, find_last_messages, no_room, search, search_everywhere,
    tell_media_times,
};
use crate::text::search::Query;

/// See the module.
pub struct Conversations {
    database: Arc<Database>,
    rooms: Rooms,
    directory: Directory,
    bus: Arc<dyn Bus>,
    clock: Clock,
    /// `None` is no limit.
    limits: Option<Limits>,
}

impl Conversations {
    /// Returns the service.
    #[must_use]
    pub fn new(
        database: Arc<Database>,
        rooms: Rooms,
        directory: Directory,
        bus: Arc<dyn Bus>,
        clock: Clock,
        limits: Option<Limits>,
    ) -> Self {
        Self { database, rooms, directory, bus, clock, limits }
    }

    async fn find(&self, by: Uuid, id: Uuid) -> Result<ConversationView, Problem> {
        let reader = self.database.reader().await?;
        let (find, ban) = (sql::find_conversation(), ban_sql::find_ban_end());
        let (find, ban) = (find.bind(&reader, &by, &id), ban.bind(&reader, &id, &by));
        let (found, ban) = futures_util::future::try_join(find.opt(), ban.opt()).await?;
        let row = found.ok_or_else(no_room)?;
        if let Some(until) = ban {
            return Err(banned(until.map(Into::into), self.clock.now()));
        }
        Ok(self.views(vec![row]).await?.remove(0))
    }

    /// Puts the newest message to each row.
    async fn views(&self, rows: Vec<sql::Conversation>) -> Result<Vec<ConversationView>, Problem> {
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        let delayed = rows.iter().filter(|row| !is_moderator(row.role.as_deref()));
        let untold = Untold::in_rooms(self.clock.now(), delayed.map(|row| (row.id, row.chat_delay_s)));
        let mut newest = find_last_messages(&self.database, &ids, &untold).await?;
        if rows.iter().any(|row| row.kind == "live") {
            tell_media_times(&self.database, &mut newest).await?;
        }
        let mut newest: HashMap<Uuid, Message> =
            newest.into_iter().map(|message| (message.room_id, message)).collect();
        let view = |row: sql::Conversation| {
            let last = newest.remove(&row.id);
            ConversationView::new(row, last)
        };
        Ok(rows.into_iter().map(view).collect())
    }

    async fn change(&self, by: Person, id: Uuid, change: Change) -> Result<(), Problem> {
        self.rooms.ask(id, ChangeRoom { by, change, origin: Origin::current() }).await.map(drop)
    }

    /// How many of these people do not follow someone: those who do may expect to be added. Nobody is counted without limits.
    async fn count_strangers(&self, by: Uuid, people: &[Uuid]) -> Result<u32, Problem> {
        if self.limits.is_none() || people.is_empty() {
            return Ok(0);
        }
        let reader = self.database.reader().await?;
        let strangers = room_sql::count_strangers().bind(&reader, &people, &by).one().await?;
        Ok(u32::try_from(strangers).unwrap_or(u32::MAX))
    }

    /// Refuses to add someone across a block, of who adds them or of an owner of the room, and too many strangers.
    async fn may_add(&self, by: Uuid, room: Uuid, user: Uuid) -> Result<(), Problem> {
        let reader = self.database.reader().await?;
        if user_sql::is_blocked().bind(&reader, &by, &user).one().await?
            || room_sql::is_owner_blocked().bind(&reader, &room, &user).one().await?
        {
            return Err(Problem::new(Code::Forbidden, "you cannot add this person"));
        }
        let Some(limits) = &self.limits else { return Ok(()) };
        if by == user || room_sql::find_member().bind(&reader, &room, &user).opt().await?.is_some() {
            return Ok(());
        }
        drop(reader);
        let strangers = self.count_strangers(by, &[user]).await?;
        limits.take_strangers(by, strangers, self.clock.instant())
    }

    async fn member(&self, id: Uuid, user: Uuid) -> Result<MemberView, Problem> {
        let reader = self.database.reader().await?;
        let row = room_sql::find_member().bind(&reader, &id, &user).opt().await?;
        row.map(Into::into).ok_or_else(no_room)
    }
}

impl Service for Conversations {
    const NAME: &'static str = "conversations";
    // one person's large reads, which wait for each other, must not take every place
    const IN_FLIGHT: usize = 128;
}

impl Handle<ListConversations> for Conversations {
    async fn handle(&self, list: ListConversations) -> Result<Listed<ConversationView>, Problem> {
        let reader = self.database.heavy(list.by).await?;
        let (at, after) = list.after.map(|(at, id)| (at.fixed_offset(), id)).unzip();
        let rows = sql::list_conversations();
        let rows = rows.bind(&reader, &list.by, &at, &after, &list.window.limit, &list.window.offset);
        let count = sql::count_conversations();
        let count = count.bind(&reader, &list.by);
        let (rows, total) = futures_util::future::try_join(rows.all(), count.one()).await?;
        drop(reader);
        Ok(Listed { items: self.views(rows).await?, total })
    }
}

impl Handle<ListPublic> for Conversations {
    async fn handle(&self, list: ListPublic) -> Result<Listed<ConversationView>, Problem> {
        let reader = self.database.heavy(list.by).await?;
        let query = list.query.as_deref().map(str::trim).filter(|query| !query.is_empty());
        let pattern = query.map(contains);
        let wanted = query.map(|query| Query::read(query).map(|query| query.terms()).unwrap_or_default());
        let rows = sql::list_public_conversations();
        let rows = rows.bind(&reader, &list.by, &pattern, &wanted, &list.window.limit, &list.window.offset);
        let count = sql::count_public_conversations();
        let count = count.bind(&reader, &list.by, &pattern, &wanted);
        let (rows, total) = futures_util::future::try_join(rows.all(), count.one()).await?;
        drop(reader);
        Ok(Listed { items: self.views(rows).await?, total })
    }
}

impl Handle<FindConversation> for Conversations {
    async fn handle(&self, find: FindConversation) -> Result<ConversationView, Problem> {
        self.find(find.by, find.id).await
    }
}

impl Handle<CreateConversation> for Conversations {
    async fn handle(&self, asked: CreateConversation) -> Result<(ConversationView, bool), Problem> {
        let (by, limits, now) = (asked.by.id, self.limits.as_ref(), self.clock.instant());
        let strangers = self.count_strangers(by, &asked.new.member_ids).await?;
        limits.map_or(Ok(()), |limits| limits.take_room(by, strangers, now))?;
        let made = create(&self.database, self.bus.as_ref(), &asked.by, asked.new).await;
        if !matches!(made, Ok((_, true)))
            && let Some(limits) = limits
        {
            limits.put_back(by, strangers);
        }
        let (id, is_new) = made?;
        Ok((self.find(asked.by.id, id).await?, is_new))
    }
}

impl Handle<UpdateConversation> for Conversations {
    async fn handle(&self, asked: UpdateConversation) -> Result<ConversationView, Problem> {
        let UpdateConversation { by, id, settings } = asked;
        let user = by.id;
        self.change(by, id, Change::Update(Box::new(settings))).await?;
        self.find(user, id).await
    }
}

impl Handle<DeleteConversation> for Conversations {
    async fn handle(&self, asked: DeleteConversation) -> Result<(), Problem> {
        let by = asked.by.id;
        match self.change(asked.by, asked.id, Change::Delete).await {
            Err(problem) if matches!(problem.code, Code::Unavailable | Code::Internal) => {
                tracing::warn!(room.id = %asked.id, error.cause = problem.message, "a room that does not answer is deleted apart");
                delete_apart(&self.database, self.bus.as_ref(), asked.id, by).await?;
            }
            answer => answer?,
        }
        // the chat of a live stream ends the stream
        self.bus.publish(Note::LiveChanged(asked.id));
        Ok(())
    }
}

impl Handle<JoinConversation> for Conversations {
    async fn handle(&self, asked: JoinConversation) -> Result<ConversationView, Problem> {
        let user = asked.by.clone();
        let present = self.find(user.id, asked.id).await?;
        if present.role.is_some() {
            return Ok(present);
        }
        self.change(asked.by, asked.id, Change::Admit { user: user.clone(), role: Role::Member }).await?;
        self.find(user.id, asked.id).await
    }
}

impl Handle<ListMembers> for Conversations {
    async fn handle(&self, asked: ListMembers) -> Result<Listed<MemberView>, Problem> {
        self.find(asked.by, asked.id).await?;
        let (at, after) = asked.after.map(|(at, id)| (at.fixed_offset(), id)).unzip();
        let reader = self.database.heavy(asked.by).await?;
        let rows = room_sql::list_members();
        let rows = rows.bind(&reader, &asked.id, &at, &after, &asked.window.limit, &asked.window.offset);
        let count = room_sql::count_members();
        let count = count.bind(&reader, &asked.id);
        let (rows, total) = futures_util::future::try_join(rows.all(), count.one()).await?;
        Ok(Listed { items: rows.into_iter().map(Into::into).collect(), total })
    }
}

impl Handle<AddMember> for Conversations {
    async fn handle(&self, asked: AddMember) -> Result<MemberView, Problem> {
        let role = Role::parse(&asked.role).ok_or_else(|| {
            Problem::invalid(vec![
                Detail::new("role", "must be owner, moderator or member").given(asked.role.as_str()),
            ])
        })?;
        self.find(asked.by.id, asked.id).await?;
        let reader = self.database.reader().await?;
        let found = user_sql::find_public_user().bind(&reader, &asked.user).opt().await?;
        let found = found.ok_or_else(|| Problem::new(Code::NotFound, "no such user"))?;
        self.may_add(asked.by.id, asked.id, found.id).await?;
        let user =
            Person { id: found.id, username: found.username.into(), avatar: found.avatar.map(Into::into) };
        self.change(asked.by, asked.id, Change::Admit { user, role }).await?;
        self.member(asked.id, asked.user).await
    }
}

impl Handle<RemoveMember> for Conversations {
    async fn handle(&self, asked: RemoveMember) -> Result<(), Problem> {
        let change = Change::Remove { user: asked.user, reason: asked.reason };
        self.change(asked.by, asked.id, change).await
    }
}

impl Handle<ReadConversation> for Conversations {
    async fn handle(&self, asked: ReadConversation) -> Result<HistoryPage, Problem> {
        let page = checked_page(asked.page)?;
        self.rooms.ask(page.room_id, ReadHistory { by: asked.by, page }).await
    }
}

impl Handle<PostMessage> for Conversations {
    async fn handle(&self, PostMessage { by, new }: PostMessage) -> Result<Posted, Problem> {
        let new = Box::new(checked_send(new)?);
        self.rooms.ask(new.room_id, Post { by, keeper: None, new }).await
    }
}

impl Handle<ListPins> for Conversations {
    async fn handle(&self, asked: ListPins) -> Result<Pins, Problem> {
        self.rooms.ask(asked.id, ReadPins(asked.by)).await
    }
}

impl Handle<SearchMessages> for Conversations {
    async fn handle(&self, asked: SearchMessages) -> Result<Found, Problem> {
        let SearchMessages { by, search: Search { query, room_id, cursor, limit } } = asked;
        let limit = limit.unwrap_or(FOUND_DEFAULT);
        let query = checked_query(&query, limit)?;
        let Some(id) = room_id else {
            return search_everywhere(&self.database, self.clock.now(), by, &query, cursor, limit).await;
        };
        let room = self.find(by, id).await?;
        let delay = (!is_moderator(room.role.as_deref())).then_some((id, room.chat_delay_s));
        let untold = Untold::in_rooms(self.clock.now(), delay);
        search(&self.database, by, &query, Some(id), cursor, limit, &untold).await
    }
}

fn is_moderator(role: Option<&str>) -> bool {
    role.and_then(Role::parse) >= Some(Role::Moderator)
}

impl Handle<ReplayChat> for Conversations {
    async fn handle(&self, asked: ReplayChat) -> Result<ChatReplay, Problem> {
        replay(&self.database, &self.clock, &asked).await
    }
}

impl Handle<FindStats> for Conversations {
    async fn handle(&self, _: FindStats) -> Result<ChatStats, Problem> {
        let reader = self.database.reader().await?;
        let counts = sql::find_chat_stats().bind(&reader).one().await?;
        Ok(ChatStats {
            total_rooms: counts.total_rooms,
            total_messages: counts.total_messages,
            active_users: self.directory.users_online(),
        })
    }
}
