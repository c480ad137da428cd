// This file was generated with `cornucopia`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct FindConversationParams {
    pub user_id: uuid::Uuid,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct ListConversationsParams {
    pub user_id: uuid::Uuid,
    pub before_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub before_id: Option<uuid::Uuid>,
    pub limit: i64,
    pub offset: i64,
}
#[derive(Debug)]
pub struct ListPublicConversationsParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub user_id: uuid::Uuid,
    pub pattern: Option<T1>,
    pub wanted: Option<T2>,
    pub limit: i64,
    pub offset: i64,
}
#[derive(Debug)]
pub struct CountPublicConversationsParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub user_id: uuid::Uuid,
    pub pattern: Option<T1>,
    pub wanted: Option<T2>,
}
#[derive(Clone, Copy, Debug)]
pub struct FindDirectRoomOfParams {
    pub one: uuid::Uuid,
    pub other: uuid::Uuid,
}
#[derive(Debug)]
pub struct InsertConversationParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
> {
    pub id: uuid::Uuid,
    pub kind: T1,
    pub name: Option<T2>,
    pub topic: Option<T3>,
    pub created_by: uuid::Uuid,
    pub direct_key: Option<T4>,
    pub epoch: T5,
}
#[derive(Debug)]
pub struct InsertMembersParams<T1: crate::StringSql, T2: crate::ArraySql<Item = uuid::Uuid>> {
    pub room_id: uuid::Uuid,
    pub role: T1,
    pub user_ids: T2,
}
#[derive(Debug)]
pub struct UpdateWordsOfRoomParams<T1: crate::StringSql> {
    pub room_id: uuid::Uuid,
    pub words: T1,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Conversation {
    pub id: uuid::Uuid,
    pub kind: String,
    pub name: Option<String>,
    pub topic: Option<String>,
    pub avatar: Option<String>,
    pub created_by: uuid::Uuid,
    pub last_offset: i64,
    pub is_archived: bool,
    pub slow_mode_s: i32,
    pub followers_only: bool,
    pub unique_mode: bool,
    pub chat_delay_s: i32,
    pub who_may_post: String,
    pub who_may_mention_all: String,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
    pub updated_at: chrono::DateTime<chrono::FixedOffset>,
    pub role: Option<String>,
    pub read_offset: i64,
    pub members_count: i64,
    pub unread_count: i64,
    pub mention_count: i64,
    pub peer_id: Option<uuid::Uuid>,
    pub peer_username: Option<String>,
    pub peer_avatar: Option<String>,
}
pub struct ConversationBorrowed<'a> {
    pub id: uuid::Uuid,
    pub kind: &'a str,
    pub name: Option<&'a str>,
    pub topic: Option<&'a str>,
    pub avatar: Option<&'a str>,
    pub created_by: uuid::Uuid,
    pub last_offset: i64,
    pub is_archived: bool,
    pub slow_mode_s: i32,
    pub followers_only: bool,
    pub unique_mode: bool,
    pub chat_delay_s: i32,
    pub who_may_post: &'a str,
    pub who_may_mention_all: &'a str,
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
    pub updated_at: chrono::DateTime<chrono::FixedOffset>,
    pub role: Option<&'a str>,
    pub read_offset: i64,
    pub members_count: i64,
    pub unread_count: i64,
    pub mention_count: i64,
    pub peer_id: Option<uuid::Uuid>,
    pub peer_username: Option<&'a str>,
    pub peer_avatar: Option<&'a str>,
}
impl<'a> From<ConversationBorrowed<'a>> for Conversation {
    fn from(
        ConversationBorrowed {
            id,
            kind,
            name,
            topic,
            avatar,
            created_by,
            last_offset,
            is_archived,
            slow_mode_s,
            followers_only,
            unique_mode,
            chat_delay_s,
            who_may_post,
            who_may_mention_all,
            created_at,
            updated_at,
            role,
            read_offset,
            members_count,
            unread_count,
            mention_count,
            peer_id,
            peer_username,
            peer_avatar,
        }: ConversationBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            kind: kind.into(),
            name: name.map(|v| v.into()),
            topic: topic.map(|v| v.into()),
            avatar: avatar.map(|v| v.into()),
            created_by,
            last_offset,
            is_archived,
            slow_mode_s,
            followers_only,
            unique_mode,
            chat_delay_s,
            who_may_post: who_may_post.into(),
            who_may_mention_all: who_may_mention_all.into(),
            created_at,
            updated_at,
            role: role.map(|v| v.into()),
            read_offset,
            members_count,
            unread_count,
            mention_count,
            peer_id,
            peer_username: peer_username.map(|v| v.into()),
            peer_avatar: peer_avatar.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct FindChatStats {
    pub total_rooms: i64,
    pub total_messages: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct ListUnreadRooms {
    pub id: uuid::Uuid,
    pub name: Option<String>,
    pub topic: Option<String>,
}
pub struct ListUnreadRoomsBorrowed<'a> {
    pub id: uuid::Uuid,
    pub name: Option<&'a str>,
    pub topic: Option<&'a str>,
}
impl<'a> From<ListUnreadRoomsBorrowed<'a>> for ListUnreadRooms {
    fn from(ListUnreadRoomsBorrowed { id, name, topic }: ListUnreadRoomsBorrowed<'a>) -> Self {
        Self {
            id,
            name: name.map(|v| v.into()),
            topic: topic.map(|v| v.into()),
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct ConversationQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ConversationBorrowed, tokio_postgres::Error>,
    mapper: fn(ConversationBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ConversationQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ConversationBorrowed) -> R,
    ) -> ConversationQuery<'c, 'a, 's, C, R, N> {
        ConversationQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row =
            crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row =
            crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<
        impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c,
        tokio_postgres::Error,
    > {
        let stream = crate::client::async_::raw(
            self.client,
            self.query,
            crate::slice_iter(&self.params),
            self.cached,
        )
        .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct I64Query<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<i64, tokio_postgres::Error>,
    mapper: fn(i64) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> I64Query<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(i64) -> R) -> I64Query<'c, 'a, 's, C, R, N> {
        I64Query {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row =
            crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row =
            crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<
        impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c,
        tokio_postgres::Error,
    > {
        let stream = crate::client::async_::raw(
            self.client,
            self.query,
            crate::slice_iter(&self.params),
            self.cached,
        )
        .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct UuidUuidQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<uuid::Uuid, tokio_postgres::Error>,
    mapper: fn(uuid::Uuid) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> UuidUuidQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(uuid::Uuid) -> R) -> UuidUuidQuery<'c, 'a, 's, C, R, N> {
        UuidUuidQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row =
            crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row =
            crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<
        impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c,
        tokio_postgres::Error,
    > {
        let stream = crate::client::async_::raw(
            self.client,
            self.query,
            crate::slice_iter(&self.params),
            self.cached,
        )
        .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct FindChatStatsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FindChatStats, tokio_postgres::Error>,
    mapper: fn(FindChatStats) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FindChatStatsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(FindChatStats) -> R) -> FindChatStatsQuery<'c, 'a, 's, C, R, N> {
        FindChatStatsQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row =
            crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row =
            crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<
        impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c,
        tokio_postgres::Error,
    > {
        let stream = crate::client::async_::raw(
            self.client,
            self.query,
            crate::slice_iter(&self.params),
            self.cached,
        )
        .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct ListUnreadRoomsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ListUnreadRoomsBorrowed, tokio_postgres::Error>,
    mapper: fn(ListUnreadRoomsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ListUnreadRoomsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ListUnreadRoomsBorrowed) -> R,
    ) -> ListUnreadRoomsQuery<'c, 'a, 's, C, R, N> {
        ListUnreadRoomsQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row =
            crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row =
            crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<
        impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c,
        tokio_postgres::Error,
    > {
        let stream = crate::client::async_::raw(
            self.client,
            self.query,
            crate::slice_iter(&self.params),
            self.cached,
        )
        .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct FindConversationStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_conversation() -> FindConversationStmt {
    FindConversationStmt(
        "SELECT r.id, r.type AS kind, r.name, r.topic, r.avatar, r.created_by, r.last_offset, r.is_archived, r.slow_mode_s, r.followers_only, r.unique_mode, r.chat_delay_s, r.who_may_post, r.who_may_mention_all, r.created_at, greatest(r.updated_at, last.created_at) AS updated_at, me.role, coalesce(me.read_offset, 0) AS read_offset, members_count(r.id) AS members_count, unread_count(r.id, me.user_id, me.read_offset) AS unread_count, mention_count(r.id, me.user_id) AS mention_count, peer.id AS peer_id, peer.username AS peer_username, peer.avatar AS peer_avatar FROM rooms r LEFT JOIN room_members me ON me.room_id = r.id AND me.user_id = $1 LEFT JOIN room_members other ON r.type = 'direct' AND other.room_id = r.id AND other.user_id <> $1 LEFT JOIN users peer ON peer.id = other.user_id LEFT JOIN LATERAL (SELECT m.created_at FROM messages m WHERE m.room_id = r.id ORDER BY m.seq DESC LIMIT 1) last ON true WHERE r.id = $2 AND r.deleted_at IS NULL AND (me.user_id IS NOT NULL OR is_open(r.type))",
        None,
    )
}
impl FindConversationStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        user_id: &'a uuid::Uuid,
        id: &'a uuid::Uuid,
    ) -> ConversationQuery<'c, 'a, 's, C, Conversation, 2> {
        ConversationQuery {
            client,
            params: [user_id, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ConversationBorrowed, tokio_postgres::Error> {
                    Ok(ConversationBorrowed {
                        id: row.try_get(0)?,
                        kind: row.try_get(1)?,
                        name: row.try_get(2)?,
                        topic: row.try_get(3)?,
                        avatar: row.try_get(4)?,
                        created_by: row.try_get(5)?,
                        last_offset: row.try_get(6)?,
                        is_archived: row.try_get(7)?,
                        slow_mode_s: row.try_get(8)?,
                        followers_only: row.try_get(9)?,
                        unique_mode: row.try_get(10)?,
                        chat_delay_s: row.try_get(11)?,
                        who_may_post: row.try_get(12)?,
                        who_may_mention_all: row.try_get(13)?,
                        created_at: row.try_get(14)?,
                        updated_at: row.try_get(15)?,
                        role: row.try_get(16)?,
                        read_offset: row.try_get(17)?,
                        members_count: row.try_get(18)?,
                        unread_count: row.try_get(19)?,
                        mention_count: row.try_get(20)?,
                        peer_id: row.try_get(21)?,
                        peer_username: row.try_get(22)?,
                        peer_avatar: row.try_get(23)?,
                    })
                },
            mapper: |it| Conversation::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FindConversationParams,
        ConversationQuery<'c, 'a, 's, C, Conversation, 2>,
        C,
    > for FindConversationStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindConversationParams,
    ) -> ConversationQuery<'c, 'a, 's, C, Conversation, 2> {
        self.bind(client, &params.user_id, &params.id)
    }
}
pub struct ListConversationsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_conversations() -> ListConversationsStmt {
    ListConversationsStmt(
        "WITH page AS MATERIALIZED ( SELECT r.id, me.role, me.read_offset, greatest(r.updated_at, last.created_at) AS active_at FROM room_members me JOIN rooms r ON r.id = me.room_id AND r.deleted_at IS NULL LEFT JOIN LATERAL (SELECT m.created_at FROM messages m WHERE m.room_id = r.id ORDER BY m.seq DESC LIMIT 1) last ON true WHERE me.user_id = $1 AND ($2::timestamptz IS NULL OR (greatest(r.updated_at, last.created_at), r.id) < ($2::timestamptz, $3::uuid)) ORDER BY greatest(r.updated_at, last.created_at) DESC, r.id DESC LIMIT $4 OFFSET $5 ) SELECT r.id, r.type AS kind, r.name, r.topic, r.avatar, r.created_by, r.last_offset, r.is_archived, r.slow_mode_s, r.followers_only, r.unique_mode, r.chat_delay_s, r.who_may_post, r.who_may_mention_all, r.created_at, p.active_at AS updated_at, p.role, p.read_offset, members_count(r.id) AS members_count, unread_count(r.id, $1, p.read_offset) AS unread_count, mention_count(r.id, $1) AS mention_count, peer.id AS peer_id, peer.username AS peer_username, peer.avatar AS peer_avatar FROM page p JOIN rooms r ON r.id = p.id LEFT JOIN room_members other ON r.type = 'direct' AND other.room_id = r.id AND other.user_id <> $1 LEFT JOIN users peer ON peer.id = other.user_id ORDER BY p.active_at DESC, r.id DESC",
        None,
    )
}
impl ListConversationsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        user_id: &'a uuid::Uuid,
        before_at: &'a Option<chrono::DateTime<chrono::FixedOffset>>,
        before_id: &'a Option<uuid::Uuid>,
        limit: &'a i64,
        offset: &'a i64,
    ) -> ConversationQuery<'c, 'a, 's, C, Conversation, 5> {
        ConversationQuery {
            client,
            params: [user_id, before_at, before_id, limit, offset],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ConversationBorrowed, tokio_postgres::Error> {
                    Ok(ConversationBorrowed {
                        id: row.try_get(0)?,
                        kind: row.try_get(1)?,
                        name: row.try_get(2)?,
                        topic: row.try_get(3)?,
                        avatar: row.try_get(4)?,
                        created_by: row.try_get(5)?,
                        last_offset: row.try_get(6)?,
                        is_archived: row.try_get(7)?,
                        slow_mode_s: row.try_get(8)?,
                        followers_only: row.try_get(9)?,
                        unique_mode: row.try_get(10)?,
                        chat_delay_s: row.try_get(11)?,
                        who_may_post: row.try_get(12)?,
                        who_may_mention_all: row.try_get(13)?,
                        created_at: row.try_get(14)?,
                        updated_at: row.try_get(15)?,
                        role: row.try_get(16)?,
                        read_offset: row.try_get(17)?,
                        members_count: row.try_get(18)?,
                        unread_count: row.try_get(19)?,
                        mention_count: row.try_get(20)?,
                        peer_id: row.try_get(21)?,
                        peer_username: row.try_get(22)?,
                        peer_avatar: row.try_get(23)?,
                    })
                },
            mapper: |it| Conversation::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListConversationsParams,
        ConversationQuery<'c, 'a, 's, C, Conversation, 5>,
        C,
    > for ListConversationsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListConversationsParams,
    ) -> ConversationQuery<'c, 'a, 's, C, Conversation, 5> {
        self.bind(
            client,
            &params.user_id,
            &params.before_at,
            &params.before_id,
            &params.limit,
            &params.offset,
        )
    }
}
pub struct CountConversationsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_conversations() -> CountConversationsStmt {
    CountConversationsStmt(
        "SELECT count(*) AS total FROM room_members me JOIN rooms r ON r.id = me.room_id AND r.deleted_at IS NULL WHERE me.user_id = $1",
        None,
    )
}
impl CountConversationsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        user_id: &'a uuid::Uuid,
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct ListPublicConversationsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_public_conversations() -> ListPublicConversationsStmt {
    ListPublicConversationsStmt(
        "SELECT r.id, r.type AS kind, r.name, r.topic, r.avatar, r.created_by, r.last_offset, r.is_archived, r.slow_mode_s, r.followers_only, r.unique_mode, r.chat_delay_s, r.who_may_post, r.who_may_mention_all, r.created_at, greatest(r.updated_at, last.created_at) AS updated_at, me.role, coalesce(me.read_offset, 0) AS read_offset, members_count(r.id) AS members_count, 0::bigint AS unread_count, 0::bigint AS mention_count, NULL::uuid AS peer_id, NULL::text AS peer_username, NULL::text AS peer_avatar FROM rooms r LEFT JOIN room_members me ON me.room_id = r.id AND me.user_id = $1 LEFT JOIN LATERAL (SELECT m.created_at FROM messages m WHERE m.room_id = r.id ORDER BY m.seq DESC LIMIT 1) last ON true WHERE r.type = 'public' AND r.deleted_at IS NULL AND NOT r.is_archived AND r.id <> ALL ((SELECT banned_from($1))::uuid[]) AND ($2::text IS NULL OR r.name ILIKE $2::text OR r.topic ILIKE $2::text OR EXISTS (SELECT 1 FROM room_words w WHERE w.room_id = r.id AND w.words @@ $3::text::tsquery)) ORDER BY r.created_at DESC, r.id DESC LIMIT $4 OFFSET $5",
        None,
    )
}
impl ListPublicConversationsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        user_id: &'a uuid::Uuid,
        pattern: &'a Option<T1>,
        wanted: &'a Option<T2>,
        limit: &'a i64,
        offset: &'a i64,
    ) -> ConversationQuery<'c, 'a, 's, C, Conversation, 5> {
        ConversationQuery {
            client,
            params: [user_id, pattern, wanted, limit, offset],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ConversationBorrowed, tokio_postgres::Error> {
                    Ok(ConversationBorrowed {
                        id: row.try_get(0)?,
                        kind: row.try_get(1)?,
                        name: row.try_get(2)?,
                        topic: row.try_get(3)?,
                        avatar: row.try_get(4)?,
                        created_by: row.try_get(5)?,
                        last_offset: row.try_get(6)?,
                        is_archived: row.try_get(7)?,
                        slow_mode_s: row.try_get(8)?,
                        followers_only: row.try_get(9)?,
                        unique_mode: row.try_get(10)?,
                        chat_delay_s: row.try_get(11)?,
                        who_may_post: row.try_get(12)?,
                        who_may_mention_all: row.try_get(13)?,
                        created_at: row.try_get(14)?,
                        updated_at: row.try_get(15)?,
                        role: row.try_get(16)?,
                        read_offset: row.try_get(17)?,
                        members_count: row.try_get(18)?,
                        unread_count: row.try_get(19)?,
                        mention_count: row.try_get(20)?,
                        peer_id: row.try_get(21)?,
                        peer_username: row.try_get(22)?,
                        peer_avatar: row.try_get(23)?,
                    })
                },
            mapper: |it| Conversation::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListPublicConversationsParams<T1, T2>,
        ConversationQuery<'c, 'a, 's, C, Conversation, 5>,
        C,
    > for ListPublicConversationsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListPublicConversationsParams<T1, T2>,
    ) -> ConversationQuery<'c, 'a, 's, C, Conversation, 5> {
        self.bind(
            client,
            &params.user_id,
            &params.pattern,
            &params.wanted,
            &params.limit,
            &params.offset,
        )
    }
}
pub struct CountPublicConversationsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_public_conversations() -> CountPublicConversationsStmt {
    CountPublicConversationsStmt(
        "SELECT count(*) AS total FROM rooms r WHERE r.type = 'public' AND r.deleted_at IS NULL AND NOT r.is_archived AND r.id <> ALL ((SELECT banned_from($1))::uuid[]) AND ($2::text IS NULL OR r.name ILIKE $2::text OR r.topic ILIKE $2::text OR EXISTS (SELECT 1 FROM room_words w WHERE w.room_id = r.id AND w.words @@ $3::text::tsquery))",
        None,
    )
}
impl CountPublicConversationsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        user_id: &'a uuid::Uuid,
        pattern: &'a Option<T1>,
        wanted: &'a Option<T2>,
    ) -> I64Query<'c, 'a, 's, C, i64, 3> {
        I64Query {
            client,
            params: [user_id, pattern, wanted],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        CountPublicConversationsParams<T1, T2>,
        I64Query<'c, 'a, 's, C, i64, 3>,
        C,
    > for CountPublicConversationsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CountPublicConversationsParams<T1, T2>,
    ) -> I64Query<'c, 'a, 's, C, i64, 3> {
        self.bind(client, &params.user_id, &params.pattern, &params.wanted)
    }
}
pub struct FindDirectConversationStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_direct_conversation() -> FindDirectConversationStmt {
    FindDirectConversationStmt("SELECT id FROM rooms WHERE direct_key = $1", None)
}
impl FindDirectConversationStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        direct_key: &'a T1,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [direct_key],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct FindDirectRoomOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_direct_room_of() -> FindDirectRoomOfStmt {
    FindDirectRoomOfStmt(
        "SELECT id FROM rooms WHERE direct_key = least($1::uuid, $2::uuid) || ':' || greatest($1::uuid, $2::uuid)",
        None,
    )
}
impl FindDirectRoomOfStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        one: &'a uuid::Uuid,
        other: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [one, other],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FindDirectRoomOfParams,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for FindDirectRoomOfStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindDirectRoomOfParams,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.one, &params.other)
    }
}
pub struct FindChatStatsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_chat_stats() -> FindChatStatsStmt {
    FindChatStatsStmt(
        "SELECT count(*) FILTER (WHERE deleted_at IS NULL) AS total_rooms, coalesce(sum(message_count), 0)::bigint AS total_messages FROM rooms",
        None,
    )
}
impl FindChatStatsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
    ) -> FindChatStatsQuery<'c, 'a, 's, C, FindChatStats, 0> {
        FindChatStatsQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<FindChatStats, tokio_postgres::Error> {
                Ok(FindChatStats {
                    total_rooms: row.try_get(0)?,
                    total_messages: row.try_get(1)?,
                })
            },
            mapper: |it| FindChatStats::from(it),
        }
    }
}
pub struct InsertConversationStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_conversation() -> InsertConversationStmt {
    InsertConversationStmt(
        "INSERT INTO rooms (id, type, name, topic, created_by, direct_key, epoch) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (direct_key) DO NOTHING",
        None,
    )
}
impl InsertConversationStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
        T5: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        kind: &'a T1,
        name: &'a Option<T2>,
        topic: &'a Option<T3>,
        created_by: &'a uuid::Uuid,
        direct_key: &'a Option<T4>,
        epoch: &'a T5,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[id, kind, name, topic, created_by, direct_key, epoch],
            )
            .await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertConversationParams<T1, T2, T3, T4, T5>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertConversationStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertConversationParams<T1, T2, T3, T4, T5>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.kind,
            &params.name,
            &params.topic,
            &params.created_by,
            &params.direct_key,
            &params.epoch,
        ))
    }
}
pub struct InsertMembersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_members() -> InsertMembersStmt {
    InsertMembersStmt(
        "INSERT INTO room_members (room_id, user_id, role) SELECT $1, u.id, $2 FROM users u WHERE u.id = ANY ($3) AND u.is_active AND NOT u.is_banned ON CONFLICT DO NOTHING",
        None,
    )
}
impl InsertMembersStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::ArraySql<Item = uuid::Uuid>,
    >(
        &'s self,
        client: &'c C,
        room_id: &'a uuid::Uuid,
        role: &'a T1,
        user_ids: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[room_id, role, user_ids]).await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = uuid::Uuid>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertMembersParams<T1, T2>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for InsertMembersStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertMembersParams<T1, T2>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.room_id, &params.role, &params.user_ids))
    }
}
pub struct ListUnreadRoomsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_unread_rooms() -> ListUnreadRoomsStmt {
    ListUnreadRoomsStmt(
        "SELECT r.id, r.name, r.topic FROM rooms r WHERE r.type = 'public' AND r.deleted_at IS NULL AND NOT EXISTS (SELECT 1 FROM room_words w WHERE w.room_id = r.id) LIMIT $1 FOR NO KEY UPDATE OF r SKIP LOCKED",
        None,
    )
}
impl ListUnreadRoomsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        limit: &'a i64,
    ) -> ListUnreadRoomsQuery<'c, 'a, 's, C, ListUnreadRooms, 1> {
        ListUnreadRoomsQuery {
            client,
            params: [limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<ListUnreadRoomsBorrowed, tokio_postgres::Error> {
                Ok(ListUnreadRoomsBorrowed {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    topic: row.try_get(2)?,
                })
            },
            mapper: |it| ListUnreadRooms::from(it),
        }
    }
}
pub struct UpdateWordsOfRoomStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_words_of_room() -> UpdateWordsOfRoomStmt {
    UpdateWordsOfRoomStmt(
        "INSERT INTO room_words AS w (room_id, words) VALUES ($1, $2::text::tsvector) ON CONFLICT (room_id) DO UPDATE SET words = excluded.words",
        None,
    )
}
impl UpdateWordsOfRoomStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        room_id: &'a uuid::Uuid,
        words: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[room_id, words]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdateWordsOfRoomParams<T1>,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for UpdateWordsOfRoomStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdateWordsOfRoomParams<T1>,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.room_id, &params.words))
    }
}
